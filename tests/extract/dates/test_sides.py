"""Sides: where the tense is not asked, it decides nothing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pipeline.extract.dates.anchoring import anchored
from pipeline.extract.dates.expressions import (
    Absolute,
    Around,
    AtTime,
    DayOfMonth,
    FromTo,
    InYear,
    OnWeekday,
    Shifted,
    Weekend,
)
from pipeline.extract.dates.sides import asks_tense
from pipeline.extract.dates.story import Story
from pipeline.extract.dates.timex import MovableDay, Period

TENSES = ("past", "future", "open", "either", None)
ANCHORS = [date(2023, 1, 1) + timedelta(days=5 * fives) for fives in range(220)]
DAYS = [InYear("day", month, day) for month in range(1, 13) for day in (1, 14, 28)]
NUMBERS = {"month": 12, "season": 4, "half": 2}


@pytest.mark.parametrize(
    "expression",
    [
        *DAYS,
        InYear("day", 2, 29),
        InYear("day", 4, moves=MovableDay(None)),
        InYear("day", 7, 14, weekday=6),
        InYear("day", 7, 14, direction="last"),
        *(InYear(grain, number) for grain, last in NUMBERS.items() for number in range(1, last + 1)),
        *(OnWeekday(4, direction) for direction in ("last", "this", "next", None)),
        OnWeekday(4, week_shift=1),
        OnWeekday(4, weeks=-2),
        *(Weekend(direction) for direction in ("last", "this", "next", None)),
        AtTime("MO", InYear("day", 7, 14)),
        AtTime("MO", None),
        Around(InYear("day", 3, 6), "week"),
        FromTo(InYear("day", 6, 12), InYear("day", 6, 13)),
        Shifted("day", -1, "anchor"),
        DayOfMonth(12),
        Absolute(Period("day", date(2024, 7, 12))),
    ],
    ids=str,
)
def test_a_tense_that_is_not_asked_decides_nothing(expression):
    for anchor in ANCHORS:
        if not asks_tense(expression, anchor):
            assert len({anchored(expression, anchor, Story(), tense) for tense in TENSES}) == 1


def test_most_days_of_news_need_no_tense():
    anchor = date(2024, 5, 15)
    assert [asks_tense(InYear("day", month, 15), anchor) for month in (4, 5, 7, 8)] == [False, False, False, True]
    assert asks_tense(OnWeekday(4), anchor)
    assert not asks_tense(OnWeekday(4), None)
