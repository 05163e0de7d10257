"""The gold file: what its JSON may hold."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from pipeline.records.article import PublishedFrom
from pipeline.records.mentions import (
    AgreementStatus,
    Bound,
    CountryForm,
    CountStatus,
    QuoteForm,
    Role,
    Scope,
    TimexType,
    Unit,
)

_STRICT = ConfigDict(frozen=True, extra="forbid")


class Place(BaseModel):
    """Characters `start` to `end` of the record's text, and the words that stand there."""

    model_config = _STRICT

    start: int = Field(ge=0)
    end: int
    text: str = Field(min_length=1)


class Country(Place):
    """As `CountryMention`."""

    code: str
    form: CountryForm
    role: Role


class Count(Place):
    """As `CountMention`, in the order of the files."""

    bound: Bound
    as_of: date | None
    unit: Unit
    value: int = Field(ge=0)
    status: CountStatus
    scope: Scope
    claim: int = Field(ge=1)
    speaker: str | None


class Date(Place):
    """As `DateMention`."""

    type: TimexType
    value: str | None
    mod: str | None


class Quote(Place):
    """As `QuoteMention`."""

    form: QuoteForm
    speaker: str | None
    speaker_text: str | None
    cue: str | None
    group: int = Field(ge=1)


class Party(BaseModel):
    """As `PartyReport`."""

    model_config = _STRICT

    code: str
    status: AgreementStatus
    signed_on: str | None


class Record(BaseModel):
    """One annotated article, as its file holds it."""

    model_config = _STRICT

    article_id: str = Field(min_length=1)
    published: date | None
    published_from: PublishedFrom | None = None
    title: str
    text: str
    text_sha256: str
    countries: tuple[Country, ...]
    counts: tuple[Count, ...]
    dates: tuple[Date, ...]
    quotes: tuple[Quote, ...]
    agreements: tuple[Party, ...]
