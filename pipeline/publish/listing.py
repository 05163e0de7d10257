"""Listings: the rows of the long tables as plain lists, which templates/listing.js sorts, searches and pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields
from operator import attrgetter, itemgetter
from typing import Any

from pipeline.publish.article_page import web_address
from pipeline.records.rows import ArticleRow, QuoteRow, Tables
from pipeline.records.run import HasCells

Cells = list[Any]
_OF_QUOTE = ("article_id", "start", "text", "speaker", "cue", "form")


class Places:
    """Where in each article its cells of the list of articles are said."""

    def __init__(self, tables: Tables) -> None:
        """Keep the first place of each party with its status, and of each number."""
        self._parties: dict[tuple[str, str], dict[str, int]] = {}
        self._counts: dict[tuple[str, str], dict[int, int]] = {}
        for mention in tables.agreements:
            self._parties.setdefault((mention.article_id, mention.status), {}).setdefault(mention.code, mention.start)
        for count in tables.counts:
            self._counts.setdefault((count.article_id, count.status), {}).setdefault(count.value, count.start)

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
    for row in rows:
        yield [
            row.article_id,
            row.title,
            row.source,
            web_address(row.url),
            row.status,
            row.published and row.published.isoformat(),
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
    if isinstance(rows, HasCells):
        every = [field.name for field in fields(QuoteRow)]
        return map(list, map(itemgetter(*map(every.index, _OF_QUOTE)), rows.cells()))
    return map(list, map(attrgetter(*_OF_QUOTE), rows))
