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

_PAPER_REACH = 5
"""Tokens after the name of another paper in which a date is that paper's: "the declaration in Vilnius last July"."""


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
        if in_dateline(doc, span.start, span.end):
            continue
        if possessor or before in origins or reading.near_at(max(0, span.start - _PAPER_REACH), span.start):
            continue
        if _DAY_OR_MONTH.fullmatch(mention.value):
            found.append(SigningDate(span.start, span.end, mention.value.split("T")[0]))
    return tuple(found)


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
