"""Anchoring: a time expression read against the day of publication and the dates told before it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from pipeline.extract.dates.expressions import (
    Absolute,
    Around,
    AtTime,
    DayOfMonth,
    Direction,
    EdgeDay,
    Either,
    Expression,
    FromTo,
    InYear,
    OnWeekday,
    QuarterEnding,
    Ready,
    Shifted,
    StoryQuarter,
    Then,
    Weekend,
    YearBefore,
)
from pipeline.extract.dates.narrative import told
from pipeline.extract.dates.sides import in_year
from pipeline.extract.dates.story import Reading, Story
from pipeline.extract.dates.timex import (
    GRAINS,
    Grain,
    Period,
    Tense,
    moved,
    nearest_weekday,
    period_in,
    period_of,
    quarter_ending,
    shifted,
    year_before,
)

YESTERDAY = 6
"""Days ahead of the weekday that was yesterday: "could" and the like mean it rather than the one to come, for which
news says "next". In 220 weekdays of TimeBank none is so far ahead."""


def anchored(expression: Expression, anchor: date | None, story: Story, tense: Tense | None) -> Reading:
    """What the expression means when said on `anchor`, after `story`, in a clause of that tense.

    The value is `None` for what cannot be known: a relative date without anchor, a day that does not exist.
    """
    if story.leads:
        expression = told(expression, story)
    match expression:  # the most frequent first
        case Absolute(period=period):
            return _date(period, None)
        case Ready(type=kind, value=value):
            return Reading(kind, value)
        case InYear() | OnWeekday() | Shifted() if anchor is not None:
            pass
        case Then():
            return _date(story.period, story.period.start if story.period else None)
        case QuarterEnding() if story.quarter is not None:  # a fiscal quarter may have been named before
            return _date(story.quarter, story.quarter.start)
        case QuarterEnding(last_day=last_day):
            end = anchored(last_day, anchor, story, tense)
            return _date(quarter_ending(end.period.start) if end.period else None, end.anchor)
        case AtTime():
            return _at_time(expression, anchor, story, tense)
        case Around(inner=inner, grain=grain):
            within = anchored(inner, anchor, story, tense)
            return _date(period_of(within.period.start, grain) if within.period else None, within.anchor)
        case EdgeDay(inner=inner, last=last):
            within = anchored(inner, anchor, story, tense)
            edge = within.period and (within.period.end if last else within.period.start)
            return _date(Period("day", edge) if edge else None, within.anchor)
        case FromTo():
            return _from_to(expression, anchor, story, tense)
        case InYear() if anchor is None and not expression.of_story:
            return Reading("DATE", expression.without_year())
    try:
        period, against = _relative(expression, anchor, story, tense)
    except OverflowError:
        period, against = None, anchor
    return _date(period, against if period else None)


def _date(period: Period | None, against: date | None) -> Reading:
    return Reading("DATE", period.value if period else None, period, against)


def _relative(
    expression: Expression, anchor: date | None, story: Story, tense: Tense | None
) -> tuple[Period | None, date | None]:
    """The period meant and the day it was reckoned from."""
    match expression:
        case Shifted(grain=grain, number=number, base="story"):
            left_behind = story.far if number > 0 and story.day is None and story.period is None else None
            base = left_behind or _story_base(grain, anchor, story)
            return (moved(base, number, grain), base.start) if base else (None, None)
        case YearBefore(base=base_name):
            if story.quarter is not None and not story.in_run:
                return year_before(story.quarter), story.quarter.start
            return _relative(Shifted("year", -1, "anchor" if story.in_run else base_name), anchor, story, tense)
        case InYear(of_story=True):
            if story.period is None:
                return None, None
            if expression.year_shift is None:
                return in_year(expression, story.period.start, None), story.period.start
            return expression.of(story.period.start.year + expression.year_shift), story.period.start
        case OnWeekday(weekday=weekday, direction=direction, of_story=True):
            base = _story_base("day", anchor, story)
            return (
                (Period("day", _weekday_beside(base.start, weekday, direction)), base.start) if base else (None, None)
            )
        case DayOfMonth(day=day):
            return _day_of_month(day, anchor, story), anchor
        case StoryQuarter(exact=False, year=year, years=years) if story.in_run and anchor is not None:
            return period_of(date(year or anchor.year - years, 1, 1), "year"), anchor
        case StoryQuarter() if story.quarter is not None:
            return _compared(expression, story.quarter), story.quarter.start
    if anchor is None:
        return None, None
    return _from_anchor(expression, anchor, tense), anchor


def _from_anchor(expression: Expression, anchor: date, tense: Tense | None) -> Period | None:
    match expression:
        case InYear():
            return in_year(expression, anchor, tense)
        case OnWeekday():
            return Period("day", _weekday(expression, anchor, tense))
        case Shifted(grain=grain, number=number):
            return shifted(period_of(anchor, grain), number)
        case Weekend(direction=direction):
            return _weekend(direction, anchor, tense)
        case StoryQuarter():
            return _compared(expression, shifted(period_of(anchor, "quarter"), -1))
        case Either(first=first, second=second):
            return min(first, second, key=lambda period: abs((period.start - anchor).days))
    raise TypeError(type(expression))


def _compared(expression: StoryQuarter, reported: Period) -> Period:
    years = expression.years if expression.year is None else reported.start.year - expression.year
    return year_before(reported, years)


def _story_base(grain: Grain, anchor: date | None, story: Story) -> Period | None:
    """What "later", "the day before" and "that year" are counted from.

    Days and weeks are counted from a day. Longer periods may also be counted from one of their own grain or finer;
    "two months later" after a mere year cannot be placed.
    """
    here = Period("day", anchor) if anchor else None
    if grain == "week" and story.period is not None and story.period.grain == "week":
        return story.period
    if GRAINS.index(grain) <= GRAINS.index("week"):
        return None if story.day_lost else story.day or here
    if story.period is None:
        return None if story.day_lost else here
    return story.period if GRAINS.index(story.period.grain) <= GRAINS.index(grain) else None


def _weekday(expression: OnWeekday, anchor: date, tense: Tense | None) -> date:
    if expression.week_shift is not None:
        monday = anchor - timedelta(days=anchor.weekday())
        return monday + timedelta(days=7 * expression.week_shift + expression.weekday)
    if expression.weeks:
        nearest = nearest_weekday(anchor, expression.weekday, 1 if expression.weeks > 0 else -1)
        return nearest + timedelta(days=7 * expression.weeks)
    match expression.direction:
        case "last":
            return nearest_weekday(anchor, expression.weekday, -1, strict=True)
        case "next":
            return nearest_weekday(anchor, expression.weekday, 1, strict=True)
        case "this":
            return nearest_weekday(anchor, expression.weekday, -1 if tense == "past" else 1)
    if tense == "either":
        return nearest_weekday(anchor, expression.weekday, 0)
    ahead = nearest_weekday(anchor, expression.weekday, 1)
    if tense == "future" or (tense == "open" and (ahead - anchor).days < YESTERDAY):
        return ahead
    return nearest_weekday(anchor, expression.weekday, -1)


def _weekday_beside(day: date, weekday: int, direction: Direction | None) -> date:
    """ "The following Monday" after a day told, "the previous Monday", "that Monday"."""
    side: Literal[-1, 0, 1] = -1 if direction == "last" else 1 if direction == "next" else 0
    return nearest_weekday(day, weekday, side, strict=side != 0)


def _weekend(direction: Direction | None, anchor: date, tense: Tense | None) -> Period:
    """A weekend is over, or under way, unless the words or the tense look ahead."""
    own = period_of(anchor, "weekend")
    under_way = anchor.weekday() >= 5
    ahead = tense in ("future", "open")
    match direction:
        case "last":
            return shifted(own, -1)
        case "next":
            return shifted(own, 1) if under_way else own
        case "this":
            return shifted(own, -1) if tense == "past" and not under_way else own
    return own if ahead or under_way else shifted(own, -1)


def _day_of_month(day: int, anchor: date | None, story: Story) -> Period | None:
    """A day of the month last told, else of the anchor's."""
    told = story.period if story.period and story.period.grain in ("day", "month") else None
    month = told.start if told else anchor
    return period_in(month.year, "day", month.month, day) if month else None


def _at_time(expression: AtTime, anchor: date | None, story: Story, tense: Tense | None) -> Reading:
    if expression.on is not None:
        day = anchored(expression.on, anchor, story, tense)
        value = f"{day.value}T{expression.time}" if day.value else None
        return Reading("TIME", value, day.period, day.anchor)
    grain_base = Shifted("day", 0, expression.base)
    period, against = _relative(grain_base, anchor, story, tense)
    return Reading("TIME", f"{period.value}T{expression.time}" if period else None, period, against)


def _from_to(expression: FromTo, anchor: date | None, story: Story, tense: Tense | None) -> Reading:
    """Both ends; an end that would lie before the start is that of the next year: "December 30 to January 2"."""
    first = anchored(expression.first, anchor, story, tense)
    last = anchored(expression.last, anchor, story, tense)
    if first.period and last.period and last.period.start < first.period.start:
        try:
            last = _date(year_before(last.period, -1), last.anchor)
        except OverflowError:
            last = _date(None, None)
    known = first.value is not None and last.value is not None
    value = f"{first.value}/{last.value}" if known else None
    told = first if story.leads else last  # a history begins with its span, and then tells it from the start
    return Reading("DATE", value, told.period if known else None, first.anchor)
