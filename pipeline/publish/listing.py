"""Listings: the rows of the long tables as plain lists, which templates/listing.js sorts, searches and pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from pipeline.publish.article_page import web_address
from pipeline.records.rows import AgreementRow, ArticleRow, CountRow, QuoteRow, Tables
from pipeline.records.run import cells_of

Cells = list[Any]
_OF_QUOTE = ("article_id", "start", "text", "speaker", "cue", "form")


class _Listed(NamedTuple):
    """The columns of an article's row that are listed."""

    article_id: str
    title: str | None
    source: str | None
    url: str | None
    status: str
    published: date | str | None
    published_from: str | None
    signed: str
    pending: str
    concluded_count: int | None
    pending_count: int | None
    duplicate_of: str | None
    corrects: str | None
    problem: str | None
    notes: str | None


class Places:
    """Where in each article its cells of the list of articles are said."""

    def __init__(self, tables: Tables) -> None:
        """Keep the first place of each party with its status, and of each number."""
        self._parties: dict[tuple[str, str], dict[str, int]] = {}
        self._counts: dict[tuple[str, str], dict[int, int]] = {}
        of_party = cells_of(tables.agreements, AgreementRow, ("article_id", "status", "code", "start"))
        for article_id, status, code, start in of_party:
            self._parties.setdefault((article_id, status), {}).setdefault(code, start)
        of_count = cells_of(tables.counts, CountRow, ("article_id", "status", "value", "start"))
        for article_id, status, value, start in of_count:
            self._counts.setdefault((article_id, status), {}).setdefault(value, start)

    def parties(self, article_id: str, status: str, codes: str) -> list[Cells]:
        """Each of the space-separated codes with its place, `None` where no place says it in so many words."""
        known = self._parties.get((article_id, status), {})
        return [[code, known.get(code)] for code in codes.split()]

    def count(self, article_id: str, status: str, value: int | None) -> Cells | None:
        """The number with its place, `None` for no number."""
        if value is None:
            return None
        return [value, self._counts.get((article_id, status), {}).get(value)]


def article_cells(rows: Iterable[ArticleRow], places: Places) -> Iterator[Cells]:
    """One list an article, in the order that templates/listing.js reads."""
    for row in map(_Listed._make, cells_of(rows, ArticleRow, _Listed._fields)):
        yield [
            row.article_id,
            row.title,
            row.source,
            web_address(row.url),
            row.status,
            row.published and str(row.published),
            row.published_from,
            places.parties(row.article_id, "signed", row.signed),
            places.parties(row.article_id, "pending", row.pending),
            places.count(row.article_id, "concluded", row.concluded_count),
            places.count(row.article_id, "pending", row.pending_count),
            row.duplicate_of,
            row.corrects,
            row.problem,
            row.notes,
        ]


def quote_cells(rows: Iterable[QuoteRow]) -> Iterator[Cells]:
    """One list a quotation, in the order that templates/listing.js reads."""
    return map(list, cells_of(rows, QuoteRow, _OF_QUOTE))
