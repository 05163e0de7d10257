"""Calendar dates: from the named groups of a match to a day, a part of a year or a range of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from pipeline.extract.dates.expressions import (
    Absolute,
    Direction,
    EdgeDay,
    Either,
    Expression,
    FromTo,
    InYear,
    OnWeekday,
    Shifted,
)
from pipeline.extract.dates.lengths import Groups
from pipeline.extract.dates.timex import Grain, MovableDay, period_in, period_of
from pipeline.extract.dates.vocabulary import Vocabulary
from pipeline.extract.matching import Match

Place = tuple[int, int, Expression]
"""Start, end and what stands there."""

_DIRECTIONS: dict[int, Direction] = {-1: "last", 0: "this", 1: "next"}


_TURN = 30
"""The first year of two digits that is one of the 20th century."""


class CalendarReader:
    """Reads the groups of a match that name days, weekdays, months, seasons, quarters and years."""

    def __init__(self, words: Vocabulary) -> None:
        """Read groups with the vocabulary `words`."""
        self._words = words

    def shift(self, word: str) -> int:
        """-1 for "last", 0 for "this", 1 for "next"."""
        return int(self._words.value("shifts", word))

    def direction(self, groups: Groups) -> Direction | None:
        """The direction of "last July"; `None` where no such word stands."""
        return _DIRECTIONS[self.shift(groups["shift"])] if "shift" in groups else None

    def part(
        self, grain: Grain, number: int, groups: Groups, day: int = 1, moves: MovableDay | None = None
    ) -> InYear | Absolute:
        """A part of the year that the groups name or point to, as far as they do."""
        part = InYear(grain, number, day, moves)
        year = self._named_year(groups)
        if year is not None:
            return Absolute(part.of(year))
        if "told" in groups:
            direction = _DIRECTIONS[int(self._words.value("tolds", groups["told"]))]
            return replace(part, direction=direction, of_story=True)
        if "years_on" not in groups:
            return replace(part, direction=self.direction(groups))
        word = groups["years_on"]
        if self._words.knows("years_ago", word):
            return replace(part, year_shift=int(self._words.value("years_ago", word)))
        if self._words.knows("tolds", word):
            return replace(part, year_shift=int(self._words.value("tolds", word)), of_story=True)
        return replace(part, year_shift=self.shift(word))

    def season(self, groups: Groups) -> Expression:
        """ "Last autumn", "the winter of 2014"."""
        return self.part("season", int(self._words.value("seasons", groups["season"])), groups)

    def quarter(self, groups: Groups) -> Expression:
        """ "The third quarter", "Q3 2023"."""
        word = groups.get("quarter_number") or self._words.value("quarters", groups["quarter"])
        return self.part("quarter", int(word), groups)

    def half(self, groups: Groups) -> Expression:
        """ "The second half of the year"."""
        part = self.part("half", int(self._words.value("halves", groups["half"])), groups)
        if isinstance(part, InYear) and part.year_shift is None:
            return InYear("half", part.number, year_shift=0)  # "the second half of the year"
        return part

    def holiday(self, groups: Groups) -> Expression:
        """ "Christmas", "Election Day 2020"."""
        month, *rest = self._words.value("holidays", groups["holiday"]).split()
        numbers = [int(number) for number in rest]
        if month == "easter":
            return self.part("day", 4, groups, moves=MovableDay(None, later=numbers[0]))
        if len(numbers) == 1:
            return self.part("day", int(month), groups, numbers[0])
        nth, weekday, later = numbers
        return self.part("day", int(month), groups, moves=MovableDay(int(month), nth, weekday - 1, later))

    def month(self, groups: Groups) -> InYear | Absolute:
        """A month, or a day of it: "May", "12 July 2023", "Monday, April 8"."""
        number = int(groups["month_number"]) if "month_number" in groups else self._words.month(groups["month"])
        if "nth" in groups:
            nth = -1 if groups["nth"].lower() == "last" else self._words.ordinal(groups["nth"])
            moves = MovableDay(number, nth, self._words.weekday(groups["weekday"]))
            return self.part("day", number, groups, moves=moves)
        if "day" not in groups and "day_words" not in groups:
            return self.part("month", number, groups)
        day = int(groups["day"]) if "day" in groups else self._words.ordinal(groups["day_words"].lower())
        part = self.part("day", number, groups, day)
        if "on_weekday" in groups and isinstance(part, InYear):
            return replace(part, weekday=self._words.weekday(groups["on_weekday"]))
        return part

    def weekday(self, groups: Groups) -> Expression:
        """ "Friday", "the following Friday", "Friday of next week"."""
        weekday = self._words.weekday(groups["weekday"])
        if "told" in groups:
            direction = _DIRECTIONS[int(self._words.value("tolds", groups["told"]))]
            return OnWeekday(weekday, direction, of_story=True)
        if "weeks" in groups:
            weeks = int(self._words.amount(groups["weeks"]) or 0)
            return OnWeekday(weekday, weeks=-weeks if groups["weeks_side"].lower() == "ago" else weeks)
        return OnWeekday(
            weekday, self.direction(groups), self.shift(groups["week_on"]) if "week_on" in groups else None
        )

    def edge_day(self, groups: Groups) -> Expression:
        """ "The last day of May", "the first day of the month"."""
        inner: Expression
        if "month" in groups:
            inner = self.month(groups)
        elif "edge_unit" in groups:
            grain: Grain = self._words.value("units", groups["edge_unit"])  # type: ignore[assignment]  # a calendar unit
            inner = Shifted(grain, self.shift(groups["shift"]) if "shift" in groups else 0, "anchor")
        else:
            inner = Absolute(period_of(date(int(groups["year"]), 1, 1), "year"))
        return EdgeDay(inner, last=groups["edge_day"].lower() == "last")

    def day_range(self, groups: Groups) -> Expression:
        """ "June 12-13", "30 April - 2 May", "January-March"."""
        last_month = self._words.month(groups["month_to" if "month_to" in groups else "month"])
        first_month = self._words.month(groups["month"]) if "month" in groups else last_month
        if "day_to" not in groups:
            return FromTo(self.part("month", first_month, groups), self.part("month", last_month, groups))
        last = self.part("day", last_month, groups, int(groups["day_to"]))
        first = self.part("day", first_month, groups, int(groups["day"]))
        return FromTo(first, last)

    def year_range(self, groups: Groups) -> Expression | None:
        """ "2023-2027"; what goes backwards is none."""
        year, to = int(groups["year"]), groups["year_to"]
        last = int(to) if len(to) == 4 else year // 100 * 100 + int(to)
        ends = [Absolute(period_of(date(end, 1, 1), "year")) for end in (year, last)]
        return FromTo(*ends) if last > year else None

    def numeric(self, groups: Groups) -> Expression:
        """The order that the numbers allow; points always stand after the day."""
        year, first, second = self._named_year(groups) or 0, int(groups["first"]), int(groups["second"])
        day_first, month_first = period_in(year, "day", second, first), period_in(year, "day", first, second)
        if groups["mark"] == ".":
            return Absolute(day_first)
        if day_first and month_first and day_first != month_first:
            return Either(month_first, day_first)
        return Absolute(month_first or day_first)

    def listed(self, match: Match) -> Iterator[Place]:
        """ "12 and 13 June": each number is a place; the month goes with the first or the last, as it stands."""
        groups = match.groups
        month = self._words.month(groups["month"])
        offset = match.text.index(groups["days"])
        numbers = [
            (match.start + offset + found.start(), match.start + offset + found.end(), int(found[1]))
            for found in re.finditer(r"(\d+)(?:st|nd|rd|th)?", groups["days"], re.I)
        ]
        for index, (start, end, day) in enumerate(numbers):
            start = match.start if index == 0 else start
            end = match.end if index == len(numbers) - 1 else end
            yield start, end, self.part("day", month, groups, day)

    def _named_year(self, groups: Groups) -> int | None:
        if "year" in groups:
            return int(groups["year"])
        if "short_year" in groups:
            return short_year(groups["short_year"])
        return self._words.year(groups["year_words"]) if "year_words" in groups else None


def short_year(digits: str) -> int:
    """The year that "'97" says; those below 30 are of this century, as the readers of two digits have it."""
    return int(digits) + (2000 if int(digits) < _TURN else 1900)
