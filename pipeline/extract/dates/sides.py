"""Sides: which of several parts of a year is meant, and where the tense around it decides."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from pipeline.extract.dates.expressions import (
    Around,
    AtTime,
    EdgeDay,
    Expression,
    FromTo,
    InYear,
    OnWeekday,
    Weekend,
)
from pipeline.extract.dates.timex import SEASONS, Grain, Period, Tense, period_of

FAR: dict[str, dict[Grain, int]] = {
    "past": {"day": 300, "month": 10, "quarter": 3, "half": 1, "season": 3},
    "future": {"day": 270, "month": 11, "quarter": 1, "half": 1, "season": 3},
    "open": {"day": 200, "month": 8, "quarter": 1, "half": 1, "season": 3},
}
"""A part of a year that is not named is taken on the side that the tense asks for, unless that is further off than
this, in its own number: news that means a day ten months away says its year or "last". On TimeBank the values of 240
to 300 days are equally good, 210 and 330 are worse; of months 9 and 10 are best for the past and 6 to 9 for what is
only open."""

NEAR_DAYS = 365 - max(far["day"] for far in FAR.values())
"""Within so many days a day is meant whatever the tense: that of the year before or after would be too far."""


def asks_tense(expression: Expression, anchor: date | None) -> bool:
    """Whether what is meant, said on `anchor`, depends on the tense around it."""
    if anchor is None:
        return False
    match expression:
        case InYear(grain="quarter"):  # of one that looks back a story asks whether it is what it is about
            return True
        case InYear(direction=None, year_shift=None, of_story=False):
            return _near(expression, anchor) is None
        case OnWeekday(week_shift=None, weeks=0, direction=direction, of_story=False) | Weekend(direction=direction):
            return direction is None or direction == "this"
        case AtTime(on=inner) if inner is not None:
            return asks_tense(inner, anchor)
        case Around(inner=inner) | EdgeDay(inner=inner):
            return asks_tense(inner, anchor)
        case FromTo(first=first, last=last):
            return asks_tense(first, anchor) or asks_tense(last, anchor)
    return False


def in_year(part: InYear, anchor: date, tense: Tense | None) -> Period | None:
    """The part of a year that is meant on `anchor`, in a clause of that tense; `None` if no year near has one."""
    if part.year_shift is not None:
        return part.of(anchor.year + part.year_shift)
    if part.direction is None and part.weekday is None and (near := _near(part, anchor)):
        return near
    reach = 8 if (part.number, part.day) == (2, 29) else 1  # years to look in; leap years may lie eight years apart
    years = range(max(1, anchor.year - reach), min(9999, anchor.year + reach) + 1)
    parts = [period for year in years if (period := part.of(year)) is not None]
    here = period_of(anchor, part.grain)
    if not parts:
        return None
    fitting = [period for period in parts if period.start.weekday() == part.weekday]
    nearest = min(fitting, key=lambda period: abs(here.distance(period)), default=None)
    if nearest is not None and abs(nearest.start.year - anchor.year) <= 1:
        return nearest
    match part.direction:
        case "last":
            return max((period for period in parts if period.start < here.start), key=lambda period: period.start)
        case "next":
            return min((period for period in parts if period.start > here.start), key=lambda period: period.start)
        case "this" if part.grain != "season" or SEASONS[part.number - 1] != "WI":  # winters cross the new year
            return part.of(anchor.year)
    return _by_tense(parts, here, tense if part.direction is None else None)


def _near(part: InYear, anchor: date) -> Period | None:
    """The day or month meant whatever the tense, if it is so near; of other parts none is."""
    if part.grain == "month":
        return part.of(anchor.year) if part.number == anchor.month else None
    if part.grain != "day" or part.moves is not None:
        return None
    for year in (anchor.year, anchor.year - 1, anchor.year + 1):
        period = part.of(year)
        if period is not None and abs((period.start - anchor).days) < NEAR_DAYS:
            return period
    return None


def _by_tense(parts: list[Period], here: Period, tense: Tense | None) -> Period:
    """The nearest part on the side of the tense, or the nearest of all if that is too far; the past wins a tie."""
    far = FAR[tense][here.grain] if tense and tense in FAR else 0

    def away(period: Period) -> tuple[int, int]:
        distance = here.distance(period)
        return abs(distance), distance

    sides: dict[str | None, Callable[[int], bool]] = {
        "past": lambda distance: -far <= distance <= 0,
        "future": lambda distance: 0 <= distance <= far,
        "open": lambda distance: 0 <= distance <= far,
    }
    on_side = [period for period in parts if tense in sides and sides[tense](here.distance(period))]
    return min(on_side or parts, key=away)
