"""Contexts: the sentence an error stands in, what it says in words, and the construction it belongs to."""

from __future__ import annotations

import re
from typing import Any

from pipeline.records.mentions import CountMention, CountryMention, DateMention, QuoteMention
from pipeline.records.outcome import PartyReport

_SENTENCE_END = re.compile(r"(?<![A-Z])[.!?…][\"”’»)]*\s+(?=[\"“‘«(]?[A-Z0-9])")
"""Good enough to cut a line for a reader; after a capital letter ("U.S. forces") it cuts nothing."""

_GRAINS = (
    ("no value", re.compile("")),
    ("reference", re.compile(r"\w+_REF")),
    ("duration", re.compile(r"P.*")),
    ("range", re.compile(r".*/.*")),
    ("time", re.compile(r".*T.*")),
    ("week", re.compile(r".*-W[\dX].*")),
    ("season, quarter or half", re.compile(r".*-(?:SP|SU|FA|WI|Q.|H.)")),
    ("day", re.compile(r".{4}-..-..")),
    ("month", re.compile(r".{4}-..")),
    ("year", re.compile(r".{4}")),
    ("decade or century", re.compile(r".*")),
)


def sentence_around(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after the place in its own sentence, or sentences, of its line."""
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    if line_end < 0:
        line_end = len(text)
    ends = [found.end() for found in _SENTENCE_END.finditer(text, line_start, line_end)]
    first = max((at for at in ends if at <= start), default=line_start)
    last = min((at for at in ends if at >= end), default=line_end)
    return text[first:start], text[end:last].rstrip()


def value_class(mention: Any) -> str:
    """The class a missed gold mention belongs to: how it is said, or what kind of value it has."""
    match mention:
        case CountryMention():
            return f"{mention.form}, {mention.role}"
        case DateMention():
            value = mention.value or ""
            grain = next(name for name, pattern in _GRAINS if pattern.fullmatch(value))
            return f"{mention.type}, {grain}"
        case CountMention():
            return f"{mention.bound}, {mention.status}, {mention.scope}"
        case QuoteMention():
            return f"{mention.form}, {'source' if mention.speaker else 'no source'}"
        case PartyReport():
            return mention.status
    raise TypeError(type(mention))


def in_words(value: tuple[object, ...]) -> str:
    """A value's parts one after the other; what is empty is a dash."""
    return " ".join("–" if part is None else str(part) for part in value)
