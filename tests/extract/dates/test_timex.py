"""The calendar: periods, their neighbours and their values."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.dates.timex import (
    GRAINS,
    MovableDay,
    Period,
    duration_value,
    easter,
    moved,
    nearest_weekday,
    period_in,
    period_of,
    quarter_ending,
    shifted,
    year_before,
)

DAYS = st.dates(min_value=date(1600, 1, 1), max_value=date(2500, 12, 31))

VALUES = {
    "day": "2024-05-15",
    "weekend": "2024-W20-WE",
    "week": "2024-W20",
    "month": "2024-05",
    "quarter": "2024-Q2",
    "season": "2024-SP",
    "half": "2024-H1",
    "year": "2024",
    "decade": "202",
    "century": "20",
}


@pytest.mark.parametrize("grain", GRAINS)
def test_values_of_the_periods_of_a_day(grain):
    assert period_of(date(2024, 5, 15), grain).value == VALUES[grain]


@pytest.mark.parametrize(
    ("day", "value"), [(date(2024, 1, 15), "2023-WI"), (date(2024, 12, 1), "2024-WI"), (date(2024, 2, 29), "2023-WI")]
)
def test_a_winter_belongs_to_the_year_it_starts_in(day, value):
    assert period_of(day, "season").value == value


def test_the_week_of_new_year_is_that_of_iso():
    assert period_of(date(2024, 12, 31), "week").value == "2025-W01"


@given(DAYS, st.sampled_from([grain for grain in GRAINS if grain != "weekend"]))
def test_a_day_lies_in_its_period(day, grain):
    period = period_of(day, grain)
    assert period.start <= day <= period.end


@given(DAYS, st.sampled_from(GRAINS), st.integers(min_value=-9, max_value=4))
def test_shifting_there_and_back_changes_nothing(day, grain, number):
    period = period_of(day, grain)
    assert shifted(shifted(period, number), -number) == period


@given(DAYS, st.sampled_from(GRAINS), st.integers(min_value=-9, max_value=4))
def test_distance_undoes_a_shift(day, grain, number):
    period = period_of(day, grain)
    assert period.distance(shifted(period, number)) == number


@given(DAYS, st.integers(min_value=0, max_value=6))
def test_the_nearest_weekday_is_that_weekday_within_a_week(anchor, weekday):
    before, after = nearest_weekday(anchor, weekday, -1), nearest_weekday(anchor, weekday, 1)
    assert before.weekday() == after.weekday() == weekday
    assert before <= anchor <= after
    assert (after - before).days in (0, 7)


def test_a_strict_weekday_is_not_the_anchor():
    assert nearest_weekday(date(2024, 5, 15), 2, -1, strict=True) == date(2024, 5, 8)


@pytest.mark.parametrize(("month", "day"), [(6, 31), (2, 30), (13, 1), (0, 1)])
def test_there_is_no_such_day(month, day):
    assert period_in(2023, "day", month, day) is None


def test_two_weeks_after_a_day_is_a_week():
    assert moved(Period("day", date(2024, 5, 15)), 2, "week").value == "2024-W22"


def test_the_year_before_a_leap_day():
    assert year_before(Period("day", date(2024, 2, 29))).value == "2023-02-28"


def test_a_shift_out_of_the_calendar_is_an_overflow():
    with pytest.raises(OverflowError):
        shifted(period_of(date(2024, 1, 1), "century"), -30)


@pytest.mark.parametrize(
    ("amount", "unit", "value"),
    [
        (Fraction(10), "year", "P10Y"),
        (Fraction(24), "hour", "PT24H"),
        (Fraction(5, 2), "year", "P2Y6M"),
        (Fraction(1, 2), "year", "P6M"),
        (Fraction(3, 2), "minute", "PT1M30S"),
        (Fraction(3, 2), "day", "P1DT12H"),
        (Fraction(1), "decade", "P10Y"),
        (Fraction(2), "quarter", "P6M"),
        (None, "day", "PXD"),
        (None, "minute", "PTXM"),
        (None, "decade", "PXY"),
    ],
)
def test_durations(amount, unit, value):
    assert duration_value(amount, unit) == value


@pytest.mark.parametrize(
    ("year", "day"),
    [(1818, (3, 22)), (1943, (4, 25)), (2000, (4, 23)), (2019, (4, 21)), (2024, (3, 31)), (2038, (4, 25))],
)
def test_easter(year, day):
    assert easter(year) == date(year, *day)


@given(st.integers(min_value=1600, max_value=4000))
def test_easter_is_a_sunday_in_march_or_april(year):
    assert easter(year).weekday() == 6
    assert date(year, 3, 22) <= easter(year) <= date(year, 4, 25)


@pytest.mark.parametrize(
    ("feast", "day"),
    [
        (MovableDay(11, 4, 3), date(2024, 11, 28)),
        (MovableDay(5, -1, 0), date(2024, 5, 27)),
        (MovableDay(11, 1, 0, 1), date(2024, 11, 5)),
        (MovableDay(None, later=-2), date(2024, 3, 29)),
    ],
    ids=["fourth Thursday", "last Monday", "the day after a Monday", "two days before Easter"],
)
def test_feasts_that_move(feast, day):
    assert feast.of(2024) == day


@pytest.mark.parametrize(
    ("last_day", "value"),
    [(date(2024, 9, 30), "2024-Q3"), (date(2024, 7, 31), "2024-Q2"), (date(2024, 8, 26), "2024-Q3")],
)
def test_a_quarter_that_ends_on_a_day(last_day, value):
    assert quarter_ending(last_day).value == value
