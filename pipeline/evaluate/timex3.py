"""TIMEX3 values as gold may hold them: whether one is well formed, and a day or week that the calendar has."""

from __future__ import annotations

import re
from datetime import date

MODS = frozenset(
    {
        "START",
        "MID",
        "END",
        "APPROX",
        "BEFORE",
        "AFTER",
        "ON_OR_BEFORE",
        "ON_OR_AFTER",
        "LESS_THAN",
        "MORE_THAN",
        "EQUAL_OR_LESS",
        "EQUAL_OR_MORE",
    }
)
"""The values of `mod` in TIMEX3 (TimeML 1.2.1)."""

_REFERENCE = re.compile(r"(?:PRESENT|PAST|FUTURE)_REF")
_YEAR = r"(?:\d{4}|\d{3}X|\d\dXX|XXXX)"
_DAY_PART = r"T(?:(?:MO|MI|AF|EV|NI|DT)|(?:[01]\d|2[0-4])(?::[0-5]\d){0,2}Z?)"
_DATE = re.compile(
    rf"""
    (?P<year>{_YEAR})
    (?: -(?P<month>0[1-9]|1[0-2]|XX) (?: -(?P<day>0[1-9]|[12]\d|3[01]|XX) )?
      | -W(?P<week>\d\d|XX) (?: -(?:WE|(?P<weekday>[1-7])) )?
      | -(?:SP|SU|FA|WI) | -Q[1-4X] | -H[12X]
    )?
    (?: {_DAY_PART} )?
    """,
    re.VERBOSE,
)
_ERA = re.compile(r"\d{2,3}")  # "199": the 1990s, "19": the 20th century
_AMOUNT = r"(?:\d+(?:\.\d+)?|X{1,2})"
_DURATION = re.compile(rf"P(?=.)(?:{_AMOUNT}(?:DE|CE|[YMWDQEC]))*(?:T(?:{_AMOUNT}[HMS])+)?")
_TIME = re.compile(_DAY_PART)


def is_timex3(value: str) -> bool:
    """Whether it is a value of TIMEX3: a point, a reference, a duration, or two points with a stroke between them."""
    points = value.split("/")
    if len(points) == 2:
        return all(_is_point(point) for point in points)
    return len(points) == 1 and (_is_point(value) or any(p.fullmatch(value) for p in (_REFERENCE, _DURATION, _TIME)))


def _is_point(value: str) -> bool:
    if _ERA.fullmatch(value):
        return True
    found = _DATE.fullmatch(value)
    return found is not None and _in_calendar(found)


def _in_calendar(found: re.Match[str]) -> bool:
    """Whether year, month and day, or year and week, go together; what is unknown goes with all."""
    year = int(found["year"]) if found["year"].isdigit() else 2000  # a leap year of 52 weeks: 29 February may stand
    try:
        if (found["day"] or "X").isdigit():
            month = int(found["month"]) if found["month"].isdigit() else 1
            date(year, month, int(found["day"]))
        if (found["week"] or "X").isdigit():
            week = int(found["week"])
            date.fromisocalendar(year if found["year"].isdigit() else 2020, week, 1)  # 2020 has 53 weeks
    except ValueError:
        return False
    return True
