"""Dating: which of a clause's dates is the day that a group of parties signed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.extract.tokens import Tokens
from pipeline.extract.topical.datelines import in_dateline
from pipeline.extract.topical.reading import Reading

_DAY_OR_MONTH = re.compile(r"\d{4}-\d\d(-\d\d)?(?:T.*)?")

_DAY_ALONE = re.compile(r"(?:the )?(?:\d{1,2}|(?:twenty|thirty)-?|[a-z]+)?(?:st|nd|rd|th|first|second|third)")

_MONTH_REACH = 3
"""Sentences back in which the month is named of "the 24th"."""
_PAPER_REACH = 5
"""Tokens after the name of another paper in which a date is that paper's: "the declaration in Vilnius last July"."""

_LED_REACH = 3
"""Tokens from a date to the party that it leads in."""
_BEFORE_LEADING = frozenset({"on", "in", "and", "then", "finally"})
_LEADING_IN = frozenset({":", "–", "—", "came", "was", "it"})


@dataclass(frozen=True, slots=True)
class SigningDate:
    """A date of the text that can be a day of signing: where it stands, and "2024-05-28" or "2024-05"."""

    start: int
    end: int
    value: str


def signing_dates(tokens: Tokens, reading: Reading, origins: frozenset[str]) -> tuple[SigningDate, ...]:
    """The dates with a known day or month, but for those that bound a period ("since May"), date another paper, a
    dateline or a correction."""
    found: list[SigningDate] = []
    between = False
    for mention, start, end in reading.dates:
        if start in reading.taken_back:
            continue
        before = tokens.lower[start - 1] if start else ""
        ends_range, between = between and before == "and", before == "between"
        if mention.type not in {"DATE", "TIME"} or mention.value is None or between or ends_range:
            continue
        if _is_repeated(tokens, start, end) or in_dateline(tokens, start, end):
            continue
        near = reading.near_at(max(0, start - _PAPER_REACH), start)
        if near or before in origins or _possesses(tokens, end):
            continue
        if _DAY_OR_MONTH.fullmatch(mention.value):
            value = mention.value.split("T")[0]
            said = mention.span.text.lower()
            if found and len(value) == len("2024-05-01") and _DAY_ALONE.fullmatch(said):
                value = _in_the_same_month(tokens, found[-1], tokens.sentence[start].start, value)
            found.append(SigningDate(start, end, value))
    return tuple(found)


def _possesses(tokens: Tokens, end: int) -> bool:
    """ "Thursday's signatures"; but not "Thursday's three (the EU, Estonia, Latvia)"."""
    if end >= len(tokens) or tokens.text[end] not in {"'s", "’s"}:
        return False
    return end + 1 >= len(tokens) or not tokens.like_num(end + 1)


def _is_repeated(tokens: Tokens, start: int, end: int) -> bool:
    """ "on the same day, 13 June"."""
    return tokens.lower[start] in {"same", "the"} and tokens.lower[end - 2] == "same" and _apposed(tokens, end)


def _in_the_same_month(tokens: Tokens, last: SigningDate, start: int, value: str) -> str:
    """ "Spain on 2 May, Italy on the 24th": a later day of the month that was last named, here or just before."""
    first = start
    for _ in range(_MONTH_REACH):
        first = tokens.sentence[first - 1].start if first else 0
    later = len(last.value) == len("2024-05") or value[8:] >= last.value[8:]
    return last.value[:7] + value[7:] if last.start >= first and later else value


def leads(tokens: Tokens, day: SigningDate, start: int) -> bool:
    """Whether the date leads in the party at token `start`: "on 16 February Germany", "; in March, the Netherlands"."""
    if not 0 <= start - day.end <= _LED_REACH:
        return False
    sent = tokens.sentence[start]
    if day.start < sent.start:
        return False
    between = [word for word in tokens.lower[day.end : start] if word != "the"]
    at = day.start
    while at > sent.start and tokens.lower[at - 1] in _BEFORE_LEADING:
        at -= 1
    opens = at == sent.start or (tokens.text[at - 1] != "," and tokens.is_punct(at - 1))
    if between == [","]:
        return opens
    return all(word in _LEADING_IN for word in between) and (opens or tokens.text[at - 1] == ",")


def _apposed(tokens: Tokens, end: int) -> bool:
    """Whether a day in figures follows right after a comma."""
    if end >= len(tokens) or tokens.text[end] != ",":
        return False
    return any(word.isdigit() for word in tokens.text[end + 1 : end + 3])


def date_of_group(
    start: int, end: int, clause: int, dates: Iterable[SigningDate], reach: int, reading: Reading
) -> SigningDate | None:
    """The first date of the clause after the group at tokens `start` to `end`, else the last before it.

    `reach` is the token of the next group that has a verb of its own: no date beyond it is this group's.
    """
    own = [date for date in dates if reading.clauses[date.start] == clause]
    after = [date for date in own if end <= date.start < reach]
    before = [date for date in own if date.end <= start]
    return after[0] if after else (before[-1] if before else None)
