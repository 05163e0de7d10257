"""Datelines: the place and day that open a report, "FASANO, Italy, 13 June —", and belong to none of its verbs."""

from __future__ import annotations

from spacy.tokens import Doc

_REACH = 5
"""Tokens before and after the country or the day of a dateline."""
_DASHES = frozenset({"—", "–", "-", "--"})


def in_dateline(doc: Doc, start: int, end: int) -> bool:
    """Whether tokens `start` to `end` stand after a town in capitals and before a dash, at the head of a paragraph."""
    sent = doc[start].sent
    if start - sent.start > _REACH or (sent.start and not doc[sent.start - 1].text.startswith("\n")):
        return False
    dashed = any(token.text in _DASHES for token in doc[end : min(end + _REACH, sent.end)])
    return dashed and start > sent.start and doc[sent.start].is_upper
