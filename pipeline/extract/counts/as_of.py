"""As of when: the last day of what a TIMEX3 value covers."""

from __future__ import annotations

import re
from datetime import date, timedelta

from pipeline.extract.tokens import Sentence, Tokens
from pipeline.extract.topical.datelines import in_dateline
from pipeline.extract.topical.parts import PlacedDate
from pipeline.extract.topical.reading import Reading

_TAKING_UP = frozenset({"it", "this", "that"})

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


def day_of_signing(tokens: Tokens, at: int, reading: Reading, origins: frozenset[str]) -> date | None:
    """The one day on which the sentence of token `at` reports a signing; or, after "it was", the sentence before."""
    sent = tokens.sentence[at]
    found = _signed_in(tokens, sent, reading, origins)
    first = next((tokens.lower[at] for at in range(sent.start, sent.end) if tokens.text[at].isalpha()), "")
    if found is None and first in _TAKING_UP and sent.start:
        return _signed_in(tokens, tokens.sentence[sent.start - 1], reading, origins)
    return found


def _signed_in(tokens: Tokens, sent: Sentence, reading: Reading, origins: frozenset[str]) -> date | None:
    signed = {
        reading.clauses[cue.start]
        for cue in reading.cues
        if sent.start <= cue.start < sent.end and cue.status == "signed" and cue.grounded and not cue.following
    }
    days: set[date] = set()
    for place in reading.dates:
        if not sent.start <= place.start < sent.end or reading.clauses[place.start] not in signed:
            continue
        if _is_no_day_of_signing(tokens, place, origins):
            continue
        day = last_day(place.mention.value) if place.mention.type in {"DATE", "TIME"} else None
        if day is not None:
            days.add(day)
    return days.pop() if len(days) == 1 else None


def _is_no_day_of_signing(tokens: Tokens, place: PlacedDate, origins: frozenset[str]) -> bool:
    """Whether the date is that of a dateline, or bounds a period: "since May"."""
    led = place.start > 0 and tokens.lower[place.start - 1] in origins
    return led or in_dateline(tokens, place.start, place.end)


def _end_of_month(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)
