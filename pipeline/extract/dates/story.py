"""The story so far: the dates an article has told, from which "later" and "the day before" are counted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from pipeline.extract.dates.expressions import Expression, Ready, Shifted, StoryQuarter, YearBefore
from pipeline.extract.dates.timex import Period, Tense, period_of
from pipeline.records.mentions import TimexType

RUNS = frozenset({"P6M", "P9M", "P26W", "P39W", "P1Y", "P12M"})
"""The lengths that reports add quarters up to: after one, "a year earlier" is no quarter."""

NEAR_DAYS = 45
"""A new paragraph counts on from a day told before it if that lies no further from the article's: news goes back to
its own time after a look at history."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression came to: its TIMEX3 type and value, the period if it is one, the day it was read against."""

    type: TimexType
    value: str | None
    period: Period | None = None
    anchor: date | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """The dates told so far: the last day, the last period of any grain, the last quarter.

    `far` is a day that a new paragraph has left behind, from which only "three days later" still counts.
    `day_lost` is set where the last day told could not be placed, so that nothing is counted from an older one;
    `in_run` where a report has gone on from its quarter to longer times. `leads` tells that the story is its own
    anchor (narrative.py).
    """

    day: Period | None = None
    period: Period | None = None
    quarter: Period | None = None
    far: Period | None = None
    day_lost: bool = False
    in_run: bool = False
    leads: bool = False

    def next_paragraph(self, anchor: date | None) -> Story:
        """The story where a paragraph goes on with other things: a day long past no longer counts."""
        if self.leads or anchor is None or self.day is None or abs((self.day.start - anchor).days) <= NEAR_DAYS:
            return self
        return replace(self, day=None, period=None, far=self.day)

    def late(self) -> Story:
        """The story after "late 1941", "the end of the year": a narrative goes on from the last month."""
        if self.leads and self.period is not None and self.period.grain == "year":
            return replace(self, period=period_of(self.period.end, "month"))
        return self

    def within(self, before: Story) -> Story:
        """The story after the end of a span: in a narrative it goes on from the start, which it told `before`."""
        return replace(self, period=before.period) if self.leads else self

    def then(self, reading: Reading, expression: Expression, anchor: date | None, tense: Tense | None = None) -> Story:
        """The story after this expression. A quarter to come, or one only compared with, is not what it is about."""
        period = reading.period
        if period is None:
            if isinstance(expression, Ready):
                return replace(self, in_run=True) if reading.value in RUNS else self
            return replace(self, day=None, period=None, day_lost=True)
        match expression:
            case StoryQuarter(years=0, year=None, exact=True):
                compared = self.quarter is not None
            case _:
                compared = isinstance(expression, YearBefore | StoryQuarter)
        reported = (
            period.grain == "quarter"
            and not compared
            and (anchor is None or period.end < anchor or (tense == "past" and self.quarter is None))
        )
        return Story(  # twice as fast as `replace`
            day=period if period.grain == "day" else self.day,
            period=period,
            quarter=period if reported else self.quarter,
            far=None if period.grain == "day" else self.far,
            day_lost=self.day_lost and period.grain != "day",
            in_run=(self.in_run and not reported) or (self.quarter is not None and _is_year_of_report(expression)),
            leads=self.leads,
        )


def _is_year_of_report(expression: Expression) -> bool:
    """Whether it is "the year" or "this year": what is compared next is no quarter."""
    return isinstance(expression, Shifted) and expression.grain == "year" and expression.number == 0
