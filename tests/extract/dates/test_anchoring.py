"""Properties of dates in text: each format comes back as its date, and relative dates move with their anchor."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract.dates.anchoring import anchored
from pipeline.extract.dates.component import Dates
from pipeline.extract.dates.expressions import InYear, Shifted
from pipeline.extract.dates.story import Reading, Story
from pipeline.extract.dates.timex import Period

NLP = spacy.blank("en")
DATES = Dates(NLP, "pactline_dates")
DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2090, 12, 31))


def ordinal_ending(day):
    if 4 <= day <= 20 or day % 10 not in (1, 2, 3):
        return "th"
    return ("st", "nd", "rd")[day % 10 - 1]


FORMATS = {
    "month first": lambda day: f"{day:%B} {day.day}, {day.year}",
    "day first": lambda day: f"{day.day} {day:%B} {day.year}",
    "weekday and month": lambda day: f"{day:%A}, {day:%B} {day.day}, {day.year}",
    "weekday and day": lambda day: f"{day:%A} {day.day} {day:%B} {day.year}",
    "iso": lambda day: day.isoformat(),
    "dotted": lambda day: f"{day:%d.%m.%Y}",
    "ordinal": lambda day: f"the {day.day}{ordinal_ending(day.day)} of {day:%B} {day.year}",
}


def values(text, anchor):
    doc = NLP.make_doc(text)
    doc._.anchor = anchor
    return [mention.value for mention in DATES.find(doc)]


@pytest.mark.parametrize("written", FORMATS.values(), ids=FORMATS)
@given(day=DAYS)
@settings(max_examples=25, deadline=None)
def test_a_full_date_comes_back_as_itself(written, day):
    assert values(f"It was sealed on {written(day)}.", None) == [day.isoformat()]


@given(day=DAYS, ahead=st.integers(min_value=-120, max_value=120))
@settings(max_examples=50, deadline=None)
def test_a_day_without_year_is_the_nearest(day, ahead):
    anchor = day + timedelta(days=ahead)
    text = f"ROME, {day:%B} {day.day}" if (day.month, day.day) != (2, 29) else "ROME, March 1"
    expected = day if (day.month, day.day) != (2, 29) else date(day.year, 3, 1)
    assert values(text, anchor) == [expected.isoformat()]


@pytest.mark.parametrize(
    "words",
    [
        "last year",
        "two years ago",
        "last July",
        "next year",
        "this summer",
        "this fall",
        "on the last day of last year",
        "in March 2020",
    ],
)
@given(year=st.integers(min_value=1950, max_value=2080), month=st.integers(1, 12), day=st.integers(1, 28))
@settings(max_examples=20, deadline=None)
def test_values_move_with_the_anchor(words, year, month, day):
    here = values(f"It closed {words}.", date(year, month, day))[0]
    later = values(f"It closed {words}.", date(year + 1, month, day))[0]
    assert int(later[:4]) - int(here[:4]) == (0 if "2020" in words else 1)
    assert here[4:] == later[4:]


@pytest.mark.parametrize("words", ["They met on", "They will meet on"])
@given(day=DAYS.filter(lambda day: (day.month, day.day) != (2, 29)), years=st.integers(-1, 1), month=st.integers(1, 12))
@settings(max_examples=100, deadline=None)
def test_the_weekday_beside_a_day_tells_its_year(words, day, years, month):
    anchor = date(day.year + years, month, 15)
    assert values(f"{words} {day:%A}, {day:%B} {day.day}.", anchor) == [day.isoformat()]


@given(anchor=DAYS, number=st.integers(min_value=1, max_value=400))
@settings(max_examples=50, deadline=None)
def test_days_ago_are_counted_from_the_anchor(anchor, number):
    assert values(f"He left {number} days ago.", anchor) == [(anchor - timedelta(days=number)).isoformat()]


def test_a_date_before_the_calendar_has_no_value():
    assert anchored(Shifted("year", -3000, "anchor"), date(2024, 5, 15), Story(), None) == Reading("DATE", None)


def test_a_leap_day_is_sought_in_leap_years():
    assert anchored(InYear("day", 2, 29), date(2023, 5, 15), Story(), "past").value == "2024-02-29"


def test_a_day_that_could_not_be_placed_is_no_base():
    told = Story(day=Period("day", date(2024, 5, 1)))
    lost = told.then(Reading("DATE", "XXXX-07-08"), InYear("day", 7, 8), None)
    assert anchored(Shifted("day", 1, "story"), date(2024, 5, 15), lost, None).value is None
