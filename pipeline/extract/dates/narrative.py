"""Narratives: stories that lie far from the day of publication, or have none, and are their own anchor.

A history names a year now and then and goes on from it: "In May 1855 ... On 8 September ... The next morning".
HeidelTime (Strötgen and Gertz 2010) reads a date without year there as one of the year last mentioned.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from pipeline.extract.dates.expressions import (
    Absolute,
    Around,
    AtTime,
    EdgeDay,
    Expression,
    FromTo,
    InYear,
    OnWeekday,
    QuarterEnding,
    Shifted,
    Weekend,
    YearBefore,
)
from pipeline.extract.dates.story import Story
from pipeline.extract.dates.timex import Period, nearest_weekday, period_of

FAR_DAYS = 400
"""From here on a date is far back from the day of publication. Terms and plans may lie as far ahead in any news."""
NAMED = 3
"""The fewest dates with a far year in a narrative, and the fewest days and months. Of 250 essays and news reports on
American politics eight name three such years, as a look back; none of these names three days and months as well."""
PER_DEICTIC = 8
"""The fewest dates with a far year for each word such as "yesterday", which histories hardly use."""
TURN = 8
"""Months back from which a date is rather one of the next year: after November comes February."""


def opening(expressions: Sequence[Expression], anchor: date | None) -> Story:
    """The story before its first date: one that leads, if the text is a narrative, in the year that it names first."""
    named = list(_named(expressions))
    far = [period for period in named if anchor is None or (anchor - period.start).days > FAR_DAYS]
    if len(far) < NAMED:
        return Story()
    days_and_months = [period for period in far if period.grain in ("day", "month")]
    bare = [expression for expression in expressions if isinstance(expression, InYear)]
    if (
        len(days_and_months) + len(bare) < NAMED
        or len(far) < PER_DEICTIC * sum(map(_is_deictic, expressions))
        or len(far) <= 2 * (len(named) - len(far))
    ):
        return Story()
    return Story(period=period_of(far[0].start, "year"), leads=True)


def told(expression: Expression, story: Story) -> Expression:
    """The expression as the story means it: what would count from the day of publication counts from the last date."""
    match expression:
        case InYear(direction=None, year_shift=None) if story.period is not None:
            return Absolute(in_year_told(expression, story.period))
        case OnWeekday(weekday=weekday, direction=None, week_shift=None) if story.day is not None:
            return Absolute(Period("day", nearest_weekday(story.day.start, weekday, 1)))
        case Weekend(direction=None) if story.day is not None:
            return Absolute(period_of(story.day.start, "weekend"))
        case Shifted(grain=grain, number=0) if grain != "day":
            return replace(expression, base="story")
        case AtTime(on=on) if on is not None:
            return replace(expression, on=told(on, story))
        case FromTo(first=first, last=last):
            return FromTo(told(first, story), told(last, story))
        case Around(inner=inner) | EdgeDay(inner=inner):
            return replace(expression, inner=told(inner, story))
    return expression


def in_year_told(part: InYear, before: Period) -> Period | None:
    """The part of a year, in the year of the date told before it, or in the next if that one is at its end."""
    here = part.of(before.start.year)
    if here is None or before.grain in ("half", "year", "decade", "century"):
        return here
    months_back = before.start.month - here.start.month
    return part.of(before.start.year + 1) if months_back >= TURN else here


def _named(expressions: Iterable[Expression]) -> Iterable[Period]:
    for expression in expressions:
        match expression:
            case Absolute(period=period) if period is not None and period.grain not in ("decade", "century"):
                yield period
            case FromTo(first=first, last=last):
                yield from _named((first, last))
            case AtTime(on=on) if on is not None:
                yield from _named((on,))


def _is_deictic(expression: Expression) -> bool:
    match expression:
        case OnWeekday(of_story=False) | Weekend() | YearBefore(base="anchor") | QuarterEnding():
            return True
        case Shifted(base="anchor", number=number, grain=grain):
            return grain == "day" or number != 0
        case AtTime(on=on, base=base):
            return base == "anchor" if on is None else _is_deictic(on)
        case InYear(of_story=False, direction=direction, year_shift=year_shift):
            return direction is not None or year_shift is not None
    return False
