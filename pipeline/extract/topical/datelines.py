"""Datelines: the place and day that open a report, "FASANO, Italy, 13 June —", and belong to none of its verbs."""

from __future__ import annotations

from pipeline.extract.tokens import Tokens

_REACH = 5
"""Tokens before and after the country or the day of a dateline."""
_DASHES = frozenset({"—", "–", "-", "--"})


def in_dateline(tokens: Tokens, start: int, end: int) -> bool:
    """Whether tokens `start` to `end` stand after a town in capitals and before a dash, at the head of a paragraph."""
    sent = tokens.sentence[start]
    if not 0 < start - sent.start <= _REACH or not tokens.text[sent.start].isupper():
        return False
    if sent.start and not tokens.text[sent.start - 1].startswith("\n"):
        return False
    return not _DASHES.isdisjoint(tokens.text[end : min(end + _REACH, sent.end)])
