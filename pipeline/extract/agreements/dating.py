"""Dating: which of a clause's dates is the day that a group of parties signed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Doc

from pipeline.extract.topical.datelines import in_dateline
from pipeline.extract.topical.reading import Reading
from pipeline.records.mentions import DateMention

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


def signing_dates(
    doc: Doc, dates: Iterable[DateMention], reading: Reading, origins: frozenset[str]
) -> tuple[SigningDate, ...]:
    """The dates with a known day or month, but for those that bound a period ("since May"), date another paper, a
    dateline or a correction."""
    found: list[SigningDate] = []
    between = False
    for mention in dates:
        span = doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
        if span is None or span.start in reading.taken_back:
            continue
        before = doc[span.start - 1].lower_ if span.start else ""
        ends_range, between = between and before == "and", before == "between"
        if mention.type not in {"DATE", "TIME"} or mention.value is None or between or ends_range:
            continue
        possessor = span.end < len(doc) and doc[span.end].text in {"'s", "’s"}  # "Thursday's signatures"
        if possessor and span.end + 1 < len(doc) and doc[span.end + 1].like_num:
            possessor = False  # "Thursday's three (the EU, Estonia, Latvia)"
        if doc[span.start].lower_ in {"same", "the"} and doc[span.end - 2].lower_ == "same" and _apposed(doc, span.end):
            continue  # "on the same day, 13 June"
        if in_dateline(doc, span.start, span.end):
            continue
        if possessor or before in origins or reading.near_at(max(0, span.start - _PAPER_REACH), span.start):
            continue
        if _DAY_OR_MONTH.fullmatch(mention.value):
            value = mention.value.split("T")[0]
            if found and len(value) == len("2024-05-01") and _DAY_ALONE.fullmatch(span.text.lower()):
                value = _in_the_same_month(doc, found[-1], span.sent.start, value)
            found.append(SigningDate(span.start, span.end, value))
    return tuple(found)


def _in_the_same_month(doc: Doc, last: SigningDate, start: int, value: str) -> str:
    """ "Spain on 2 May, Italy on the 24th": a later day of the month that was last named, here or just before."""
    first = start
    for _ in range(_MONTH_REACH):
        first = doc[first - 1].sent.start if first else 0
    later = len(last.value) == len("2024-05") or value[8:] >= last.value[8:]
    return last.value[:7] + value[7:] if last.start >= first and later else value


def leads(doc: Doc, day: SigningDate, start: int) -> bool:
    """Whether the date leads in the party at token `start`: "on 16 February Germany", "; in March, the Netherlands"."""
    sent = doc[start].sent
    if day.start < sent.start or day.end > start or start - day.end > _LED_REACH:
        return False
    between = [token.lower_ for token in doc[day.end : start] if token.lower_ != "the"]
    at = day.start
    while at > sent.start and doc[at - 1].lower_ in _BEFORE_LEADING:
        at -= 1
    opens = at == sent.start or (doc[at - 1].is_punct and doc[at - 1].text != ",")
    if between == [","]:
        return opens
    return all(word in _LEADING_IN for word in between) and (opens or doc[at - 1].text == ",")


def _apposed(doc: Doc, end: int) -> bool:
    """Whether a day in figures follows right after a comma."""
    after = [token.is_digit for token in doc[end + 1 : end + 3]]
    return end < len(doc) and doc[end].text == "," and any(after)


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
