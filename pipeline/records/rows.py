"""Rows: one type per table, and the function that makes the table. The fields, in order, are the columns."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, get_type_hints

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRow:
    """One article. Codes are space-separated and sorted; counts are the article's best claim, empty when none."""

    article_id: str
    path: str
    url: str | None
    source: str | None
    title: str | None
    published: date | None
    published_from: str | None
    status: Literal["ok", "failed", "off_topic"]
    problem: str | None
    signed: str
    pending: str
    mentioned: str
    concluded_count: int | None
    pending_count: int | None
    n_countries: int
    n_counts: int
    n_dates: int
    n_quotes: int
    duplicate_of: str | None
    corrects: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryRow:
    """One mention of a country. `code` is ISO 3166-1 alpha-3, EU or XKX; offsets are in the cleaned text."""

    article_id: str
    start: int
    end: int
    text: str
    code: str
    form: str
    role: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CountRow:
    """One mention of a count. Mentions of one claim in an article share its number."""

    article_id: str
    start: int
    end: int
    text: str
    value: int
    bound: str
    status: str
    scope: str
    unit: str
    as_of: date | None
    speaker: str | None
    claim: int
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRow:
    """One time expression. `value` is TIMEX3; `anchor` the day it was read against."""

    article_id: str
    start: int
    end: int
    text: str
    type: str
    value: str | None
    mod: str | None
    anchor: date | None
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteRow:
    """One quoted stretch, without its marks. Parts of one split quotation share `group`."""

    article_id: str
    start: int
    end: int
    text: str
    form: str
    speaker: str | None
    speaker_text: str | None
    speaker_start: int | None
    speaker_end: int | None
    cue: str | None
    group: int
    rule: str
    cue_start: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementRow:
    """One place that reports a party's agreement: the evidence behind a ledger row."""

    article_id: str
    start: int
    end: int
    text: str
    code: str
    status: str
    signed_on: str | None
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRow:
    """One party. `signed_on` is a day, a month or empty; `articles` the ids behind the row, space-separated.

    `n_articles` counts near-duplicates of one text once; `conflict` holds the days that disagree, each with its
    articles.
    """

    code: str
    name: str
    status: str
    signed_on: str | None
    first_reported: date | None
    last_reported: date | None
    n_articles: int
    articles: str
    conflict: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """One article's statement of a running total, and how it stands to the ledger of its day.

    `verdict` is "agrees", "differs", or "corrected" where `corrected_by` takes the article back.
    """

    date: date
    article_id: str
    start: int
    end: int
    text: str
    bound: str
    value: int
    unit: str
    speaker: str | None
    verdict: Literal["agrees", "differs", "corrected"]
    corrected_by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineRow:
    """One day with evidence.

    `ledger_total` is the number of parties signed by then; `claimed_total` the best supported claim of that day;
    `claims` lists each as `article_id:bound value`, separated by "; "; `conflict` says how they disagree.
    """

    date: date
    ledger_total: int
    claimed_total: int | None
    claims: str
    conflict: str | None


Row = ArticleRow | CountryRow | CountRow | DateRow | QuoteRow | AgreementRow | LedgerRow | ClaimRow | TimelineRow


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


def row_types() -> dict[str, type[Any]]:
    """The row type of each table, by the table's name, in the order of `Tables`."""
    hints = get_type_hints(Tables)
    return {field.name: hints[field.name].__args__[0] for field in fields(Tables)}


def frame(rows: Iterable[Row], row_type: type[Any]) -> pd.DataFrame:
    """The rows as a DataFrame: text as `string`, whole numbers as `Int64`, days as Arrow dates; `NA` where empty."""
    import pandas as pd
    import pyarrow as pa

    hints = get_type_hints(row_type)
    rows = list(rows)
    columns = {}
    for field in fields(row_type):
        values = [getattr(row, field.name) for row in rows]
        kinds = set(getattr(hints[field.name], "__args__", (hints[field.name],))) - {type(None)}
        if kinds == {date}:
            columns[field.name] = pd.Series(values, dtype=pd.ArrowDtype(pa.date32()))
        elif kinds == {int}:
            columns[field.name] = pd.Series(values, dtype="Int64")
        else:
            columns[field.name] = pd.Series(values, dtype="string")
    return pd.DataFrame(columns)
