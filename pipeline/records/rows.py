"""Rows: one type per table, and the function that makes the table. The fields, in order, are the columns."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, get_type_hints

if TYPE_CHECKING:
    import pandas as pd

Support = Literal["yes", "no", "earlier", "copy", "corrected"]
"""How a place stands to the ledger row it speaks of."""
Relation = Literal["agreement", "lag", "conflict", "corrected"]
"""How a stated total stands to the ledger of its day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRow:
    """One article. Codes are space-separated and sorted; counts are the article's best claim, empty when none."""

    article_id: str
    """The id: of `metadata.csv`, of the line of a `.jsonl`, else the file's name without ending."""
    path: str
    """The file, from the corpus; of one that holds several articles, with the place of this one in it."""
    url: str | None
    """Its address, as `metadata.csv` or the page gives it."""
    source: str | None
    """Who published it."""
    title: str | None
    """The headline, as it heads the clean text."""
    published: date | None
    """The day that relative dates are read against."""
    published_from: str | None
    """What gave that day: metadata, page, url, dateline or embed."""
    status: Literal["ok", "failed", "off_topic"]
    """`off_topic`: read, but nothing was counted; `failed`: not read."""
    problem: str | None
    """Of a failed article the stage, the reason and what to do; of one in another language, which."""
    signed: str
    """Parties that the article says have signed."""
    pending: str
    """Parties that it says are on the way."""
    mentioned: str
    """The other countries in it."""
    concluded_count: int | None
    """The total of concluded agreements that it states."""
    pending_count: int | None
    """The number on the way that it states."""
    n_countries: int
    """Rows of it in `countries`."""
    n_counts: int
    """Rows of it in `counts`."""
    n_dates: int
    """Rows of it in `dates`."""
    n_quotes: int
    """Rows of it in `quotes`."""
    duplicate_of: str | None
    """The article that it is a copy of; the two count once."""
    corrects: str | None
    """The article that it corrects or brings up to date, and outranks."""
    notes: str | None = None
    """What does not fit together within the article, separated by `; `."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryRow:
    """One mention of a country or territory."""

    article_id: str
    """The article that it stands in."""
    start: int
    """The first character, counted from 0 in the clean text."""
    end: int
    """The character after the last."""
    text: str
    """The characters themselves."""
    code: str
    """ISO 3166-1 alpha-3; `EU` for the European Union, `XKX` for Kosovo."""
    form: str
    """How it is named: name, abbreviation, demonym or capital."""
    role: str
    """What the article says of it: home (the party that all agreements have in common), signed, pending, mentioned."""
    rule: str
    """The rule that saw it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountRow:
    """One mention of a number of agreements, or of parties to them."""

    article_id: str
    start: int
    end: int
    text: str
    value: int
    """The number."""
    bound: str
    """exact, more_than, at_least, at_most or about."""
    status: str
    """concluded or pending."""
    scope: str
    """cumulative (a running total), additional (so many more) or subset (a part)."""
    unit: str
    """What is counted: agreements, countries, or parties (countries and the EU)."""
    as_of: date | None
    """The day that the number holds for."""
    speaker: str | None
    """Whose number it is, if it is somebody's."""
    claim: int
    """Numbers the claims of an article; mentions of one claim share it."""
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRow:
    """One time expression."""

    article_id: str
    start: int
    end: int
    text: str
    type: str
    """DATE, TIME, DURATION or SET."""
    value: str | None
    """TIMEX3: `2024-05-28`, `2024-05`, `2024-W22`, `P2Y`; empty where it cannot be known."""
    mod: str | None
    """The part that is meant: START, MID, END and the like."""
    anchor: date | None
    """The day that a relative expression was read against."""
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteRow:
    """One quoted stretch, without its marks."""

    article_id: str
    start: int
    end: int
    text: str
    form: str
    """direct (a sentence or more) or mixed (words within the reporter's sentence)."""
    speaker: str | None
    """Who said it, by the fullest name that the article has; empty if it names nobody."""
    speaker_text: str | None
    """The words that name the speaker here."""
    speaker_start: int | None
    """Where these begin."""
    speaker_end: int | None
    """Where these end."""
    cue: str | None
    """The words that report it: said, according to."""
    group: int
    """Numbers the quotations of an article; parts of a split one share it."""
    rule: str
    cue_start: int | None
    """Where the cue begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementRow:
    """One place that reports a party's agreement: the evidence behind a ledger row."""

    article_id: str
    start: int
    end: int
    text: str
    code: str
    status: str
    """signed or pending."""
    signed_on: str | None
    """As much of the day as this place gives: `2024-05-28`, `2024-05` or empty."""
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRow:
    """One party that any article reports as signed or pending."""

    code: str
    name: str
    """The party's name."""
    status: str
    """signed if any article says so, else pending."""
    signed_on: str | None
    """The fullest day given, if all given days agree with it, else empty; a month where no day is given."""
    first_reported: date | None
    """The day of the earliest article behind the row."""
    last_reported: date | None
    """The day of the latest."""
    n_articles: int
    """Articles behind the row, copies not counted."""
    articles: str
    """Their ids, by day, separated by spaces; copies too."""
    conflict: str | None
    """The days that disagree, each with its articles: `2024-05-27: a b; 2024-05-28: c`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEvidenceRow:
    """One place that speaks for or against a ledger row. `says` is what it says: "signed 2024-05-28".

    `supports` is "yes"; "no" where it gives another day, or has it pending after it was signed; "earlier" where it was
    pending still; "copy" in a copy of an article that counts already; "corrected" where its article was taken back.
    """

    code: str
    article_id: str
    start: int
    end: int
    text: str
    says: str
    """What it says: `signed 2024-05-28`."""
    supports: Support
    """How it stands to the row: yes, no, earlier, copy or corrected, as told above."""
    published: date | None
    """The article's day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """One article's statement of a running total, and how it stands to the ledger of its day.

    `verdict` is "agrees", "differs", or "corrected" where `corrected_by` takes the article back. `relation` says more:
    a "lag" agrees with the total before the signings of the day, an "agreement" with that at its end.
    """

    date: date
    """The day that the number holds for."""
    article_id: str
    start: int
    end: int
    text: str
    bound: str
    value: int
    """The number."""
    unit: str
    speaker: str | None
    """Whose number it is, if it is somebody's."""
    verdict: Literal["agrees", "differs", "corrected"]
    """agrees or differs; corrected where it differs and was taken back."""
    corrected_by: str | None
    """The article that took it back."""
    relation: Relation | None = None
    """agreement, lag, conflict or corrected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineRow:
    """One day with evidence: what the ledger adds up to, beside what the articles state."""

    date: date
    """The day: one on which a party signed, or for which a total is stated."""
    ledger_total: int
    """Parties that had signed by its end, as the ledger has it."""
    claimed_total: int | None
    """The best supported of the totals stated: in most texts, then exact, then the larger."""
    claims: str
    """All of them: `article:bound value`, separated by `; `."""
    conflict: str | None
    """How they disagree with the ledger."""
    relation: Relation | None = None
    """The worst of theirs: conflict, lag, agreement, corrected, in this order; empty where there are none."""


Row = (
    ArticleRow
    | CountryRow
    | CountRow
    | DateRow
    | QuoteRow
    | AgreementRow
    | LedgerRow
    | LedgerEvidenceRow
    | ClaimRow
    | TimelineRow
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """All tables of a run. Each is sorted by its first columns, and may be read from disk as it is gone through."""

    articles: Collection[ArticleRow]
    countries: Collection[CountryRow]
    counts: Collection[CountRow]
    dates: Collection[DateRow]
    quotes: Collection[QuoteRow]
    agreements: Collection[AgreementRow]
    ledger: Collection[LedgerRow]
    claims: Collection[ClaimRow]
    timeline: Collection[TimelineRow]
    ledger_evidence: Collection[LedgerEvidenceRow] = ()


def row_types() -> dict[str, type[Any]]:
    """The row type of each table, by the table's name, in the order of `Tables`."""
    hints = get_type_hints(Tables)
    return {field.name: hints[field.name].__args__[0] for field in fields(Tables)}


def column_types(row_type: type[Any]) -> dict[str, type[Any]]:
    """What each column holds where it is not empty: a day, a number or, whatever the words may be, a text."""
    hints = get_type_hints(row_type)
    held = {name: set(getattr(hint, "__args__", (hint,))) - {type(None)} for name, hint in hints.items()}
    return {
        field.name: next((kind for kind in (date, int) if held[field.name] == {kind}), str)
        for field in fields(row_type)
    }


def frame(rows: Iterable[Row], row_type: type[Any]) -> pd.DataFrame:
    """The rows as a DataFrame: text as `string`, whole numbers as `Int64`, days as Arrow dates; `NA` where empty."""
    import pandas as pd
    import pyarrow as pa

    dtypes: dict[type[Any], Any] = {date: pd.ArrowDtype(pa.date32()), int: "Int64", str: "string"}
    rows = list(rows)
    return pd.DataFrame(
        {
            name: pd.Series([getattr(row, name) for row in rows], dtype=dtypes[kind])
            for name, kind in column_types(row_type).items()
        }
    )
