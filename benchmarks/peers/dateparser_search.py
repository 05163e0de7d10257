"""dateparser: `search_dates` in English, against the day of publication."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime, time

from dateparser.date import DateDataParser
from dateparser.search import search_dates

from benchmarks.documents import Document, Row

_GRAINS = {"year": "%Y", "month": "%Y-%m", "week": "%G-W%V", "time": "%Y-%m-%dT%H:%M"}
_BEFORE = re.compile(r"(?:(?:on|in|by|at|of|since|from|until|to)\s+)*", re.IGNORECASE)
"""Prepositions that it counts in, and the guidelines do not."""


def predict(documents: Iterable[Document]) -> Iterator[Row]:
    """Every date it finds, of type DATE, with the grain that its parser names (`period`).

    News tells of the past more often than of what comes, so a weekday or month is taken for the last one
    (PREFER_DATES_FROM). Words come without their places: each is looked for behind the one before it.
    """
    for document in documents:
        settings: dict[str, object] = {"PREFER_DATES_FROM": "past", "RETURN_TIME_AS_PERIOD": True}
        if document.published is not None:
            settings["RELATIVE_BASE"] = datetime.combine(document.published, time())
        found = search_dates(document.text, languages=["en"], settings=settings) or []
        parser = DateDataParser(languages=["en"], settings=settings)
        yield {"id": document.id, "spans": list(_spans(document.text, found, parser))}


def _spans(text: str, found: Iterable[tuple[str, datetime]], parser: DateDataParser) -> Iterator[Row]:
    at = 0
    for words, day in found:
        place = text.find(words, at)
        if place < 0:
            continue
        at = place + len(words)
        before = _BEFORE.match(words)
        start = place + (before.end() if before else 0)
        kept = text[start:at]
        if kept:
            period = parser.get_date_data(kept).period or "day"
            value = day.strftime(_GRAINS.get(period, "%Y-%m-%d"))
            yield {"start": start, "end": at, "text": kept, "type": "DATE", "value": value}
