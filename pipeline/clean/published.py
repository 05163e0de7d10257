"""The day an article was published, and what said so: metadata, page, address, dateline or embedded post."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime

from pipeline.clean.days import calendar_day, worded_day
from pipeline.clean.lines import Line
from pipeline.clean.names import load_metadata_names
from pipeline.records.article import PublishedFrom

_IN_ADDRESS = re.compile(
    r"/(?P<year>(?:19|20)\d\d)/(?P<month>\d{1,2}|[a-z]{3,9})/(?P<day>\d{1,2})(?=[/.?#_-]|$)"
    r"|(?<!\d)(?P<y>20\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"(?P<place>[A-Z][\w .,'’/()-]{1,60}?)[,.]?\s*"
    r"\(?(?P<day>[A-Za-z]{3,9}\.?\s+\d{1,2},\s+\d{4}|\d{1,2}\s+[A-Za-z]{3,9}\.?,?\s+\d{4})\)?"
    r"\s*(?:\([^()]{1,40}\)\s*)?(?:[—–:]|-{1,2})\s"
)
_DATELINE_LINES = 3
_POST = re.compile(r"(?:twitter|x)\.com/(?:#!/)?\w{1,30}/(?:web/)?status(?:es)?/(\d{15,19})(?!\d)")
_POST_EPOCH = 1_288_834_974_657
"""Milliseconds at which ids of posts begin to hold their time, on 4 November 2010 (Twitter's Snowflake)."""
_POST_YEARS = range(2010, 2041)
_SAME_NIGHT = 1
"""Days that two clocks may differ by: it is tomorrow already somewhere."""


def published_on(
    written: date | None, shown: date | None, url: str | None, lines: Sequence[Line], content: str
) -> tuple[date | None, PublishedFrom | None]:
    """The day and where it was found, in the order of this module's first line; `None` twice if nowhere."""
    if written is not None:
        return written, "metadata"
    if shown is not None:
        return shown, "page"
    if (day := day_of_address(url or "")) is not None:
        return day, "url"
    if (day := day_of_dateline(lines)) is not None:
        return day, "dateline"
    if (day := day_of_posts(content)) is not None:
        return day, "embed"
    return None, None


def disagreements(written: date | None, shown: date | None, url: str | None) -> tuple[str, ...]:
    """Where the days that an article is given differ: "published: page says 2025-03-02, address 2025-02-27"."""
    said = [("metadata", written), ("page", shown), ("address", day_of_address(url or ""))]
    days = [(where, day) for where, day in said if day is not None]
    if not days or all(abs((day - days[0][1]).days) <= _SAME_NIGHT for _, day in days):
        return ()
    (first, best), *others = days
    return (f"published: {first} says {best}, " + ", ".join(f"{where} {day}" for where, day in others),)


def day_of_address(url: str) -> date | None:
    """The day in "/2024/05/31/", "/2024/may/31/" or "-2024-05-31", `None` if there is none."""
    months = load_metadata_names().months
    for found in _IN_ADDRESS.finditer(url):
        month = found["month"] or found["m"]
        number = month if month.isdigit() else months.get(month.lower(), 0)
        day = calendar_day(found["year"] or found["y"], number, found["day"] or found["d"])
        if day is not None:
            return day
    return None


def day_of_dateline(lines: Sequence[Line]) -> date | None:
    """The day of "OSLO, May 31, 2024 —" at the start of one of the first lines; a day without its year is none."""
    for line in lines[:_DATELINE_LINES]:
        found = _DATELINE.match(line.text)
        if found is not None and found["place"].split(",")[0].split()[0].isupper():
            return worded_day(found["day"])
    return None


def day_of_posts(content: str) -> date | None:
    """The UTC day of the latest post that the article shows or links to: it was not published before."""
    days = [day for found in _POST.finditer(content) if (day := _day_of_post(int(found[1]))).year in _POST_YEARS]
    return max(days, default=None)


def _day_of_post(post: int) -> date:
    return datetime.fromtimestamp(((post >> 22) + _POST_EPOCH) / 1000, UTC).date()
