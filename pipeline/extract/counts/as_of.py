"""As of when: the last day of what a TIMEX3 value covers."""

from __future__ import annotations

import re
from datetime import date, timedelta

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_WEEK = re.compile(r"(\d{4})-W(\d\d)")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_YEAR = re.compile(r"(\d{4})")


def last_day(value: str | None) -> date | None:
    """The last day that the value covers: of "2024-05", 31 May 2024. `None` where the value gives no such day."""
    if value is None:
        return None
    value = value.split("/")[-1]
    try:
        if found := _DAY.match(value):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := _WEEK.fullmatch(value):
            return date.fromisocalendar(int(found[1]), int(found[2]), 7)
        if found := _MONTH.fullmatch(value):
            return _end_of_month(int(found[1]), int(found[2]))
        if found := _QUARTER.fullmatch(value):
            return _end_of_month(int(found[1]), 3 * int(found[2]))
        if found := _YEAR.fullmatch(value):
            return date(int(found[1]), 12, 31)
    except ValueError:  # 2023-02-30, week 54
        return None
    return None


def _end_of_month(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)
