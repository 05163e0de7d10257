"""Calendar days as pages, addresses and datelines write them; a day that can be read two ways is none."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from pipeline.clean.names import load_metadata_names

_ISO = re.compile(r"\s*(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?!\d)")
_DOTTED = re.compile(r"(?<!\d)(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)")
_SLASHED = re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})/(\d{4})(?!\d)")
_YEARS = range(1990, 2101)
"""Years in which a page can have been published; 1970 is a clock that was never set."""


def day_in(text: str) -> date | None:
    """The first day that the text gives in full, at its start as 2024-05-31, else in words; never converted."""
    found = _ISO.match(text)
    if found is not None:
        return calendar_day(found[1], found[2], found[3])
    return worded_day(text) or _numeric_day(text)


def worded_day(text: str) -> date | None:
    """The first day with a month's name and a year: "May 31, 2024", "31st May 2024"."""
    months = load_metadata_names().months
    for found in _worded().finditer(text):
        month = months[(found["m1"] or found["m2"]).lower()]
        day = calendar_day(found["y1"] or found["y2"], month, found["d1"] or found["d2"])
        if day is not None:
            return day
    return None


def calendar_day(year: str | int, month: str | int, day: str | int) -> date | None:
    """The day of these numbers, `None` if there is none such or nothing was published then."""
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found if found.year in _YEARS else None


def _numeric_day(text: str) -> date | None:
    if found := _DOTTED.search(text):
        return calendar_day(found[3], found[2], found[1])
    if found := _SLASHED.search(text):
        first, second = int(found[1]), int(found[2])
        if first > 12 or first == second:
            return calendar_day(found[3], second, first)
        if second > 12:
            return calendar_day(found[3], first, second)
    return None


@cache
def _worded() -> re.Pattern[str]:
    month = "|".join(sorted(load_metadata_names().months, key=len, reverse=True))
    return re.compile(
        rf"\b(?P<m1>{month})\.?\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y1>\d{{4}})\b"
        rf"|(?<!\d)(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m2>{month})\.?,?\s+(?P<y2>\d{{4}})\b",
        re.IGNORECASE,
    )
