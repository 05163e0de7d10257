"""Calendar arithmetic: periods of the calendar, how they shift, and their TIMEX3 values.

A period is a grain and the day it starts on. Weeks are ISO weeks, a weekend is the Saturday and Sunday of its week,
and a winter starts in December of the year it is named for.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Literal

Grain = Literal["day", "weekend", "week", "month", "quarter", "season", "half", "year", "decade", "century"]
Tense = Literal["past", "future", "open", "either"]
"""Where a clause looks: `open` may look ahead, `either` tells nothing of the day that is named."""
Unit = Literal["second", "minute", "hour", "day", "weekend", "week", "month", "quarter", "year", "decade", "century"]

GRAINS: tuple[Grain, ...] = (
    "day",
    "weekend",
    "week",
    "month",
    "quarter",
    "season",
    "half",
    "year",
    "decade",
    "century",
)
"""Every grain, the finest first."""

SEASONS = ("SP", "SU", "FA", "WI")
"""TIMEX3's seasons; they start in March, June, September and December."""

_MONTHS_IN: dict[Grain, int] = {
    "month": 1,
    "quarter": 3,
    "season": 3,
    "half": 6,
    "year": 12,
    "decade": 120,
    "century": 1200,
}
_DAYS_IN: dict[Grain, int] = {"day": 1, "week": 7, "weekend": 7}


@dataclass(frozen=True, slots=True)
class Period:
    """A piece of the calendar: its grain and its first day. Make one with `period_of` or `period_in`."""

    grain: Grain
    start: date

    @property
    def value(self) -> str:
        """The period in TIMEX3: "2024-05-28", "2024-W22", "2024-Q2", "202" (the 2020s)."""
        year = self.start.year
        match self.grain:
            case "day":
                return self.start.isoformat()
            case "week":
                return _iso_week(self.start)
            case "weekend":
                return f"{_iso_week(self.start)}-WE"
            case "month":
                return f"{year:04d}-{self.start.month:02d}"
            case "quarter":
                return f"{year:04d}-Q{self.start.month // 3 + 1}"
            case "half":
                return f"{year:04d}-H{self.start.month // 6 + 1}"
            case "season":
                return f"{year:04d}-{SEASONS[self.start.month // 3 - 1]}"
            case "year":
                return f"{year:04d}"
            case "decade":
                return f"{year // 10:03d}"
            case "century":
                return f"{year // 100:02d}"

    @property
    def end(self) -> date:
        """Its last day."""
        if self.grain == "weekend":
            return self.start + timedelta(days=1)
        return shifted(self, 1).start - timedelta(days=1)

    def distance(self, other: Period) -> int:
        """Periods from this one to `other` of the same grain; negative if `other` is earlier."""
        if self.grain in _DAYS_IN:
            return (other.start - self.start).days // _DAYS_IN[self.grain]
        months = (other.start.year - self.start.year) * 12 + other.start.month - self.start.month
        return months // _MONTHS_IN[self.grain]


def period_of(day: date, grain: Grain) -> Period:
    """The period of that grain that `day` lies in; a weekend is that of the day's week."""
    match grain:
        case "day":
            start = day
        case "week":
            start = day - timedelta(days=day.weekday())
        case "weekend":
            start = day + timedelta(days=5 - day.weekday())
        case "season":
            back = day.month % 3
            start = _months_later(day.replace(day=1), -back)
        case _:
            months = _MONTHS_IN[grain]
            if months <= 12:
                start = date(day.year, (day.month - 1) // months * months + 1, 1)
            else:
                start = date(max(1, day.year // (months // 12) * (months // 12)), 1, 1)
    return Period(grain, start)


def period_in(year: int, grain: Grain, number: int, day: int = 1) -> Period | None:
    """Month, quarter, half or season `number` of `year`, or day `day` of month `number`; `None` if there is none.

    Seasons count from 1, spring.
    """
    try:
        match grain:
            case "day":
                return Period("day", date(year, number, day))
            case "season":
                return Period("season", date(year, number * 3, 1))
            case _:
                return Period(grain, date(year, (number - 1) * _MONTHS_IN[grain] + 1, 1))
    except ValueError:
        return None


def shifted(period: Period, number: int) -> Period:
    """The period `number` periods of its own grain later, or earlier if negative.

    Raises:
        OverflowError: that is outside the calendar.
    """
    if period.grain in _DAYS_IN:
        return Period(period.grain, period.start + timedelta(days=number * _DAYS_IN[period.grain]))
    return Period(period.grain, _months_later(period.start, number * _MONTHS_IN[period.grain]))


def moved(period: Period, number: int, grain: Grain) -> Period:
    """The period of `grain` that lies `number` of them from `period`'s first day: two weeks after 3 May is a week.

    Raises:
        OverflowError: that is outside the calendar.
    """
    return shifted(period_of(period.start, grain), number)


def year_before(period: Period, years: int = 1) -> Period:
    """The period of the same grain `years` years earlier; 29 February becomes 28 February.

    Raises:
        OverflowError: that is outside the calendar.
    """
    earlier = _months_later(period.start, -12 * years)
    return period_of(earlier, period.grain)


def quarter_ending(last_day: date) -> Period:
    """The quarter that the greater part of three months up to that day lies in."""
    return period_of(last_day - timedelta(days=45), "quarter")


@dataclass(frozen=True, slots=True)
class MovableDay:
    """A feast without a fixed date: the `nth` `weekday` (Monday is 0) of `month`, or Easter if that is `None`.

    A negative `nth` counts from the month's end. `later` is how many days after that day the feast is.
    """

    month: int | None
    nth: int = 1
    weekday: int = 6
    later: int = 0

    def of(self, year: int) -> date:
        """The feast in `year`."""
        if self.month is None:
            day = easter(year)
        elif self.nth > 0:
            day = nearest_weekday(date(year, self.month, 1), self.weekday, 1) + timedelta(days=7 * (self.nth - 1))
        else:
            last = date(year, self.month, calendar.monthrange(year, self.month)[1])
            day = nearest_weekday(last, self.weekday, -1) + timedelta(days=7 * (self.nth + 1))
        return day + timedelta(days=self.later)


def easter(year: int) -> date:
    """Easter Sunday of the Western churches (the anonymous Gregorian computus)."""
    golden = year % 19
    century, of_century = divmod(year, 100)
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - moon - of_century % 4) % 7
    correction = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * correction + 114, 31)
    return date(year, month, day + 1)


def nearest_weekday(anchor: date, weekday: int, direction: Literal[-1, 0, 1], *, strict: bool = False) -> date:
    """The nearest such weekday (Monday is 0) before (-1), after (1) or around (0) the anchor.

    The anchor itself counts unless `strict`.
    """
    ahead = (weekday - anchor.weekday()) % 7
    if strict and ahead == 0:
        return anchor + timedelta(days=7 if direction == 1 else -7)
    if direction == 1 or (direction == 0 and ahead <= 3):
        return anchor + timedelta(days=ahead)
    return anchor - timedelta(days=(7 - ahead) % 7)


def duration_value(amount: Fraction | None, unit: Unit) -> str:
    """TIMEX3 of a length of time: "P10Y", "PT24H", "P2Y6M", "PXD" where the amount is vague.

    Decades and centuries are written in years, a quarter is three months, a weekend two days. What leaves a rest
    (a year and a half) goes on in the next smaller unit.
    """
    letter, factor, smaller = _DURATION[unit]
    if amount is None:
        return _duration("X", letter)
    amount *= factor
    whole = amount.numerator // amount.denominator
    rest = amount - whole
    if rest and smaller is not None:
        small_letter, in_one = smaller
        small = round(rest * in_one)
        if letter == small_letter or not whole:
            return _duration(str(small), small_letter)
        head = _duration(str(whole), letter)
        tail = _duration(str(small), small_letter)
        return head + tail.removeprefix("PT" if letter in _TIME_LETTERS else "P")
    return _duration(str(whole), letter)


_TIME_LETTERS = frozenset({"TH", "TM", "TS"})
_DURATION: dict[Unit, tuple[str, int, tuple[str, int] | None]] = {
    "second": ("TS", 1, None),
    "minute": ("TM", 1, ("TS", 60)),
    "hour": ("TH", 1, ("TM", 60)),
    "day": ("D", 1, ("TH", 24)),
    "weekend": ("D", 2, None),
    "week": ("W", 1, ("D", 7)),
    "month": ("M", 1, ("D", 30)),
    "quarter": ("M", 3, None),
    "year": ("Y", 1, ("M", 12)),
    "decade": ("Y", 10, ("M", 12)),
    "century": ("Y", 100, ("M", 12)),
}


def _duration(amount: str, letter: str) -> str:
    if letter in _TIME_LETTERS:
        return f"PT{amount}{letter[1:]}"
    return f"P{amount}{letter}"


def _iso_week(day: date) -> str:
    iso = day.isocalendar()
    return f"{iso.year:04d}-W{iso.week:02d}"


def _months_later(day: date, months: int) -> date:
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    if not 1 <= year <= 9999:
        raise OverflowError(f"year {year} is outside the calendar")
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
