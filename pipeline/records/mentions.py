"""Mentions: places in a text that say something we collect, one class per kind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal

from pipeline.records.article import CharSpan

CountryForm = Literal["name", "abbreviation", "demonym", "capital"]
Role = Literal["home", "signed", "pending", "mentioned"]
Bound = Literal["exact", "more_than", "at_least", "at_most", "about"]
CountStatus = Literal["concluded", "pending"]
Scope = Literal["cumulative", "additional", "subset"]
Unit = Literal["agreements", "countries", "parties"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
QuoteForm = Literal["direct", "mixed"]
AgreementStatus = Literal["signed", "pending"]

GOLD_RULE = "gold"
"""The `rule` of a mention that a person annotated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Where a mention stands, and which rule saw it there ("gold" for a person)."""

    article_id: str
    span: CharSpan
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A place in an article that says something; each kind adds what it says."""

    kind: ClassVar[str]

    evidence: Evidence

    @property
    def span(self) -> CharSpan:
        """The characters of the mention."""
        return self.evidence.span


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryMention(Mention):
    """A country or territory of ISO 3166-1 (plus EU and XKX), and what the article says of it as a party."""

    kind: ClassVar[str] = "country"

    code: str
    form: CountryForm
    role: Role = "mentioned"


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention(Mention):
    """A time expression. `value` is TIMEX3, `None` where it cannot be known; `anchor` is what it was read against."""

    kind: ClassVar[str] = "date"

    type: TimexType
    value: str | None
    mod: str | None = None
    anchor: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CountMention(Mention):
    """A stated number of agreements or parties: "more than 200 deals" is 200, more_than.

    `claim` numbers the distinct claims of the article from 1 in text order; mentions of one claim share it.
    `as_of` is the day the number holds for, `None` if unknown.
    """

    kind: ClassVar[str] = "count"

    value: int
    bound: Bound
    status: CountStatus
    scope: Scope
    unit: Unit
    as_of: date | None
    claim: int
    speaker: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteMention(Mention):
    """A quoted stretch (without its marks), who said it and the words that report it.

    `speaker` is the fullest name the article has for the source, `None` if it names none; `speaker_text` the words
    at `speaker_start`, `cue` those at `cue_start` (`None` in gold, which keeps the words alone). Parts of one
    utterance share `group`.
    """

    kind: ClassVar[str] = "quote"

    form: QuoteForm
    speaker: str | None
    speaker_text: str | None
    speaker_start: int | None = None
    cue: str | None
    cue_start: int | None = None
    group: int

    @property
    def speaker_end(self) -> int | None:
        """The end of `speaker_text`, `None` where its start is unknown."""
        if self.speaker_start is None or self.speaker_text is None:
            return None
        return self.speaker_start + len(self.speaker_text)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementMention(Mention):
    """A place that reports one party's agreement as signed or pending.

    `signed_on` is as much of the day as the place gives: "2024-05-28", "2024-05" or `None`.
    """

    kind: ClassVar[str] = "agreement"

    code: str
    status: AgreementStatus
    signed_on: str | None = None
