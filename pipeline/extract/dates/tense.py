"""Tense: whether the clause around a time expression looks back or ahead."""

from __future__ import annotations

import re

from pipeline.extract.dates.anchoring import Tense
from pipeline.extract.rules import RuleBook

_REACH = 250
"""How far to look for the bounds of a sentence, in characters."""


class TenseReader:
    """Tells the tense of a clause by its nearest verb: the one before the place, else the first after it."""

    def __init__(self, book: RuleBook) -> None:
        """Take the cues of both tenses from `book`."""
        future = "|".join(re.escape(word) for word in book.lists["future_cues"])
        past = "|".join(re.escape(word) for word in book.lists["past_cues"])
        no_past = "|".join(re.escape(word) for word in book.lists["not_past"])
        self._cues = re.compile(
            rf"\b(?:(?P<future>{future})|(?<!\bbe )(?P<past>{past}|(?!(?:{no_past})\b)[a-z]{{2,}}ed))\b"
        )
        joins = "|".join(re.escape(word) for word in book.lists["joins"])
        self._comma = re.compile(rf",(?! (?:{joins})\b)")
        self._break = re.compile(r"[.!?;:\n][\"'”’)]*(?:\s|$)")

    def __call__(self, text: str, start: int, end: int) -> Tense | None:
        """The tense at characters `start` to `end` of the text; `None` if no verb tells."""
        left, right = self._sentence(text, start, end)
        own = max(left, text.rfind(",", left, start) + 1)
        tense = self._last(text, own, start)
        if tense is None:
            # "On Friday, ministers will meet": what opens a sentence may be cut off from its verb by a comma.
            opens = not text[left:start].strip().count(" ")
            comma = self._comma.search(text, end + 1 if opens else end, right)
            after = self._cues.search(text, end, comma.start() if comma else right)
            tense = _tense(after) if after else None
        return tense or self._last(text, left, own)

    def _last(self, text: str, start: int, end: int) -> Tense | None:
        cues = list(self._cues.finditer(text, start, end))
        return _tense(cues[-1]) if cues else None

    def _sentence(self, text: str, start: int, end: int) -> tuple[int, int]:
        left = max(0, start - _REACH)
        for found in self._break.finditer(text, left, start):
            left = found.end()
        after = self._break.search(text, end, min(len(text), end + _REACH))
        return left, after.start() if after else min(len(text), end + _REACH)


def _tense(cue: re.Match[str]) -> Tense:
    return "future" if cue["future"] else "past"
