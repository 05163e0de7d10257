"""Sharing: dates joined by "and" or "to" of which one names the year; spans, whose end lies after their start."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import MAXYEAR

from pipeline.extract.dates.calendar_dates import Place
from pipeline.extract.dates.expressions import Absolute, Expression, InYear, OnWeekday
from pipeline.extract.dates.timex import Period, nearest_weekday
from pipeline.extract.rules import RuleBook

_REACH = 20
"""How far before a date the word that opens a span is looked for, in characters."""
_NEAR = 80
"""How far from "a year ago" the figures stand that it compares, in characters."""


class JoinReader:
    """Tells which dates are joined, by the words that stand between them and before them."""

    def __init__(self, book: RuleBook) -> None:
        """Take the words of spans and lists from `book`."""
        opens, links, joiners, parts = (
            "|".join(map(re.escape, book.lists[name])) for name in ("span_opens", "span_links", "joiners", "mods")
        )
        part = rf"(?:(?:the )?(?:{parts})[ -])?"
        self._joined = re.compile(rf"(?:,|,? ?(?:{joiners}|{links})) ?(?:(?:{opens}|in|on) )?{part}", re.IGNORECASE)
        self._opens = re.compile(rf"\b(?:{opens}) {part}$", re.IGNORECASE)
        self._links = re.compile(rf" ?(?:{links}|and) ?{part}", re.IGNORECASE)
        figures = "|".join(map(re.escape, book.lists["earned"]))
        self._figures = re.compile(rf"\d|[$£€%]|\b(?:{figures})\b", re.IGNORECASE)
        self._beside = tuple(f" {word} " for word in book.lists["beside"])
        self._runs = re.compile(rf" ?(?:{links}) ?{part}", re.IGNORECASE)

    def with_shared_years(self, text: str, places: Sequence[Place]) -> list[Place]:
        """The places, where "March and June 1916" names the year of both, and so does "March 1916 to June"."""
        shared = list(places)
        yearless = [index for index, place in enumerate(places) if isinstance(place[2], InYear)]
        for index in reversed(yearless):
            if index + 1 < len(shared):
                self._share(text, shared, index, index + 1)
        for index in yearless:
            if index:
                self._share(text, shared, index, index - 1)
        return shared

    def compares(self, text: str, place: Place) -> bool:
        """Whether figures stand around the place, or "than" before it, as at "a year ago" in a company's report."""
        start, end, _ = place
        if text.endswith(self._beside, 0, start):
            return True
        before = self._figures.search(text, max(0, start - _NEAR), start)
        return before is not None or self._figures.search(text, end, end + _NEAR) is not None

    def ends_span(self, text: str, before: Place, place: Place) -> bool:
        """Whether the place is the end of a span that the one before it opens: "from May 1854 to June 1855"."""
        return (
            isinstance(place[2], Absolute)
            and self._links.fullmatch(text, before[1], place[0]) is not None
            and self._opened(text, before)
        )

    def after_start(self, text: str, before: Place, start: Period | None, place: Place) -> Expression:
        """What stands at the place; as the end of a span, "Monday to Friday", it is the first such day after the start.

        `start` is what the one before it came to. "From Sept. 14 to Friday" is none: that Friday is near the article.
        """
        if start is None or place[0] - before[1] > _REACH or not isinstance(place[2], OnWeekday | InYear):
            return place[2]
        if isinstance(place[2], OnWeekday) != isinstance(before[2], OnWeekday):
            return place[2]
        links = self._links if self._opened(text, before) else self._runs
        return _after(place[2], start) if links.fullmatch(text, before[1], place[0]) else place[2]

    def _opened(self, text: str, place: Place) -> bool:
        return self._opens.search(text, max(0, place[0] - _REACH), place[0]) is not None

    def _share(self, text: str, places: list[Place], index: int, neighbour: int) -> None:
        start, end, expression = places[index]
        if not isinstance(expression, InYear) or expression.direction or expression.year_shift is not None:
            return
        first, second = sorted((index, neighbour))
        gap = places[first][1], places[second][0]
        if gap[0] < gap[1] and self._joined.fullmatch(text, *gap):
            places[index] = (start, end, _in_year_of(expression, places[neighbour][2], later=neighbour < index))


def _after(end: OnWeekday | InYear, start: Period) -> Expression:
    match end:
        case OnWeekday(weekday=weekday, direction=None, week_shift=None, of_story=False) if start.grain == "day":
            return Absolute(Period("day", nearest_weekday(start.start, weekday, 1, strict=True)))
        case InYear(direction=None, year_shift=None, of_story=False, weekday=None):
            year = start.start.year
            own = end.of(year)
            if own is not None and own.start < start.start and year < MAXYEAR:
                own = end.of(year + 1)
            return Absolute(own) if own is not None else end
    return end


def _in_year_of(part: InYear, neighbour: Expression, *, later: bool) -> Expression:
    """The part in its neighbour's year, or in the one next to it where that would turn their order round."""
    told = neighbour.period if isinstance(neighbour, Absolute) else None
    if told is None or told.grain not in ("day", "month", "season", "quarter"):
        return part
    year = told.start.year
    own = part.of(year)
    if own is not None and own.start != told.start and (own.start < told.start) == later:
        own = part.of(year + 1 if later else year - 1)
    return Absolute(own) if own is not None else part
