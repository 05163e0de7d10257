"""Gold: what people annotated, read from `annotations/` and refused where it does not fit its own text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pipeline.errors import GoldError
from pipeline.records.article import PublishedFrom, text_digest
from pipeline.records.codec import mention_from_plain
from pipeline.records.mentions import (
    AgreementStatus,
    Bound,
    CountMention,
    CountryForm,
    CountryMention,
    CountStatus,
    DateMention,
    Mention,
    QuoteForm,
    QuoteMention,
    Role,
    Scope,
    TimexType,
    Unit,
)
from pipeline.records.outcome import PartyReport

_STRICT = ConfigDict(frozen=True, extra="forbid")
_CODE = r"^([A-Z]{3}|EU)$"


class _Place(BaseModel):
    model_config = _STRICT

    start: int = Field(ge=0)
    end: int
    text: str = Field(min_length=1)


class _Country(_Place):
    code: str = Field(pattern=_CODE)
    form: CountryForm
    role: Role


class _Count(_Place):
    value: int = Field(ge=0)
    bound: Bound
    status: CountStatus
    scope: Scope
    unit: Unit
    as_of: date | None
    claim: int = Field(ge=1)
    speaker: str | None


class _Date(_Place):
    type: TimexType
    value: str | None
    mod: str | None


class _Quote(_Place):
    form: QuoteForm
    speaker: str | None
    speaker_text: str | None
    cue: str | None
    group: int = Field(ge=1)


class _Party(BaseModel):
    model_config = _STRICT

    code: str = Field(pattern=_CODE)
    status: AgreementStatus
    signed_on: str | None = Field(pattern=r"^\d{4}-\d\d(-\d\d)?$")


class _Record(BaseModel):
    model_config = _STRICT

    article_id: str = Field(min_length=1)
    published: date | None
    published_from: PublishedFrom | None = None
    title: str
    text: str
    text_sha256: str
    countries: tuple[_Country, ...]
    counts: tuple[_Count, ...]
    dates: tuple[_Date, ...]
    quotes: tuple[_Quote, ...]
    agreements: tuple[_Party, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldArticle:
    """One article as a person annotated it. An empty `text` says that the file holds no article."""

    article_id: str
    published: date | None
    published_from: PublishedFrom | None
    title: str
    text: str
    countries: tuple[CountryMention, ...]
    counts: tuple[CountMention, ...]
    dates: tuple[DateMention, ...]
    quotes: tuple[QuoteMention, ...]
    parties: tuple[PartyReport, ...]


def read_gold(folder: Path) -> tuple[GoldArticle, ...]:
    """The gold records `*.json` of the folder, by article id.

    Raises:
        GoldError: there is no record, or one is no JSON, lacks a key, or has a mention that its text does not bear.
    """
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise GoldError(str(folder), "holds no gold record (*.json)", "Name the folder of annotations")
    return tuple(sorted((read_record(path) for path in paths), key=lambda gold: gold.article_id))


def read_record(path: Path) -> GoldArticle:
    """The gold record in that file.

    Raises:
        GoldError: as `read_gold`.
    """
    try:
        record = _Record.model_validate(json.loads(path.read_text(encoding="utf-8")))
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise GoldError(str(path), f"is no valid JSON ({error})", "Correct the file") from error
    except ValidationError as error:
        first = error.errors()[0]
        kind, *rest = (part + 1 if isinstance(part, int) else part for part in first["loc"])
        where = f"{path}, {kind}" + "".join(f" {part}" for part in rest)
        raise GoldError(
            where, f"{first['msg']}, not {first['input']!r:.80}", "See annotations/guidelines.md"
        ) from error
    if text_digest(record.text) != record.text_sha256:
        raise GoldError(str(path), "text_sha256 is not that of the text", "Annotate it again on this text")
    return GoldArticle(
        article_id=record.article_id,
        published=record.published,
        published_from=record.published_from,
        title=record.title,
        text=record.text,
        countries=tuple(_mentions(path, record, "countries", CountryMention)),
        counts=tuple(_mentions(path, record, "counts", CountMention)),
        dates=tuple(_mentions(path, record, "dates", DateMention)),
        quotes=tuple(_mentions(path, record, "quotes", QuoteMention)),
        parties=tuple(PartyReport(**party.model_dump()) for party in record.agreements),
    )


def _mentions(
    path: Path, record: _Record, kind: Literal["countries", "counts", "dates", "quotes"], made: type[Mention]
) -> Iterator[Any]:
    for number, place in enumerate(getattr(record, kind), 1):
        stands = record.text[place.start : place.end]
        if stands != place.text:
            raise GoldError(
                f"{path}, {kind} {number}",
                f"gold {place.text!r} at {place.start}-{place.end} reads {stands!r} in the text",
                "Annotate it again on this text",
            )
        yield mention_from_plain(made, record.article_id, place.model_dump())
