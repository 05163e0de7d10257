"""Tense: whether the clause around a time expression looks back or ahead."""

from __future__ import annotations

import re

from pipeline.extract.dates.timex import Tense
from pipeline.extract.rules import RuleBook

_REACH = 250
"""How far to look for the bounds of a sentence, in characters."""


class TenseReader:
    """Tells the tense of a clause by its nearest verb: the one before the place, else the first after it.

    No tagger: verbs are known by lists and by their -ed. An -ed right after a determiner is an adjective.
    """

    def __init__(self, book: RuleBook) -> None:
        """Take the cues of both tenses from `book`."""
        future, past, no_past, weak = (
            _any_of(book, name) for name in ("future_cues", "past_cues", "not_past", "weak_future_cues")
        )
        adjective = "".join(rf"(?<!\b{re.escape(word)} )" for word in book.lists["determiners"])
        self._cues = re.compile(
            rf"\b(?:(?P<future>{future})|(?<!\bbe )(?P<past>{past}|{adjective}(?!(?:{no_past})\b)[a-z]{{2,}}ed))\b"
        )
        self._weak = re.compile(rf"\b(?:{weak})\b|\bto (?!(?:{_any_of(book, 'determiners')})\b)[a-z]{{2,}}\b")
        self._comma = re.compile(rf",(?! (?:{_any_of(book, 'joins')})\b)")
        self._break = re.compile(r"[.!?;:\n][\"'”’)]*(?:\s|$)")
        self._term = re.compile(rf"\b(?:{_any_of(book, 'terms')}) (?:the |early |late |mid-?)?$", re.IGNORECASE)

    def __call__(self, text: str, start: int, end: int) -> Tense | None:
        """The tense at characters `start` to `end` of the text; `None` if no verb tells.

        Of a term ("until mid-March") a verb that looks back does not tell the side.
        """
        left, right = self._sentence(text, start, end)
        tense = self._of_clause(text, start, end, left, right)
        if self._term.search(text, max(left, start - 20), start):
            return None if tense == "past" else tense
        return tense

    def _of_clause(self, text: str, start: int, end: int, left: int, right: int) -> Tense | None:
        own = max(left, text.rfind(",", left, start) + 1)
        tense = self._last(text, own, start)
        if tense is None:
            # "On Friday, ministers will meet": what opens a sentence may be cut off from its verb by a comma.
            opens = not text[left:start].strip().count(" ")
            comma = self._comma.search(text, end + 1 if opens else end, right)
            after = self._cues.search(text, end, comma.start() if comma else right)
            tense = _tense(after) if after else self._last(text, left, own)
        if tense is None and self._weak.search(text, left, start):
            return "future"
        return tense

    def _last(self, text: str, start: int, end: int) -> Tense | None:
        cues = list(self._cues.finditer(text, start, end))
        return _tense(cues[-1]) if cues else None

    def _sentence(self, text: str, start: int, end: int) -> tuple[int, int]:
        left = max(0, start - _REACH)
        for found in self._break.finditer(text, left, start):
            left = found.end()
        after = self._break.search(text, end, min(len(text), end + _REACH))
        return left, after.start() if after else min(len(text), end + _REACH)


def _any_of(book: RuleBook, name: str) -> str:
    """An alternation of the words of a list, longest first: "had been due" goes before "had"."""
    return "|".join(re.escape(word) for word in sorted(book.lists[name], key=len, reverse=True))


def _tense(cue: re.Match[str]) -> Tense:
    return "future" if cue["future"] else "past"
