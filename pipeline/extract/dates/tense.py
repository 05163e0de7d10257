"""Tense: whether the clause around a time expression looks back or ahead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from pipeline.extract.dates.alternation import any_of
from pipeline.extract.dates.timex import Tense
from pipeline.extract.rules import RuleBook

_REACH = 250
"""How far to look for the bounds of a sentence, in characters."""

_CUES: tuple[tuple[str, Tense], ...] = (("future_cues", "future"), ("open_cues", "open"), ("past_cues", "past"))


class TenseReader:
    """Tells the tense of a clause by its nearest verb: the one before the place, else the first after it.

    No tagger: verbs are known by lists and by their -ed. An -ed right after a determiner is an adjective.
    """

    def __init__(self, book: RuleBook) -> None:
        """Take the cues of the tenses from `book`."""
        self._tenses = {word: tense for name, tense in _CUES for word in book.lists[name]}
        self._owning = book.words("owning")
        self._unchanged = book.words("unchanged")
        self._auxiliaries = re.compile(r"(?: (?:not|be|been|have|[a-z]+ly))* ")
        self._few = re.compile(r"(?: [a-z]+){0,2} ")
        determiners = any_of(book.lists["determiners"])
        adjective = _after_none(f"{word} " for word in [*book.lists["determiners"], "be"])
        # Whether the word is one in -ed is asked first, for few are.
        participle = rf"(?=[a-z]{{2,}}ed\b){adjective}(?!(?:{any_of(book.lists['not_past'])})\b)[a-z]{{2,}}ed"
        self._cues = re.compile(rf"\b(?:(?P<word>{any_of(self._tenses)})|{participle})\b")
        amounts = any_of([*book.lists["determiners"], *book.lists["numbers"], *book.lists["approximates"]])
        self._owned = re.compile(rf" (?:(?:{amounts})\b|\d)")
        self._weak = re.compile(
            rf"\b(?:{any_of(book.lists['weak_future_cues'])})\b|\bto (?!(?:{determiners})\b)[a-z]{{2,}}\b"
        )
        self._under_way = re.compile(r"\b(?:is|are) [a-z]+ing\b")
        self._openings = (",", *(f" {word} " for word in book.lists["clause_openings"]))
        self._comma = re.compile(rf",(?! (?:{any_of(book.lists['joins'])})\b)")
        titles = _after_none(book.lists["titles"])
        self._break = re.compile(rf"[!?;:\n][\"'”’)]*(?:\s|$)|\.(?<!\b[A-Z]\.){titles}[\"'”’)]*(?:\s(?![a-z\d])|$)")
        before = "(?:the |early |late |mid-?)?$"
        self._term = re.compile(rf"\b(?:{any_of(book.lists['terms'])}) {before}", re.IGNORECASE)
        self._deadline = re.compile(rf"\b(?:{any_of(book.lists['deadlines'])}) {before}", re.IGNORECASE)

    def __call__(self, text: str, start: int, end: int) -> Tense | None:
        """The tense at characters `start` to `end` of the text; `None` if no verb tells.

        Of a term ("until mid-March") a verb that looks back does not tell the side, nor does one that looks ahead of
        what is named for its day ("Monday's ruling will stand"). A deadline ("by Friday") lies ahead of what could be.
        """
        left, right = self._sentence(text, start, end)
        tense = self._of_clause(text, start, end, left, right)
        owner = text[end : end + 2] in ("'s", "’s")
        if tense is None:
            tense = self._planned(text, left, start, owner)
        if tense == "past":
            return None if self._term.search(text, max(left, start - 20), start) else tense
        if tense == "open" and self._deadline.search(text, max(left, start - 20), start):
            return "future"
        return "either" if tense is not None and owner else tense

    def _planned(self, text: str, left: int, start: int, owner: bool) -> Tense | None:
        """What a plan said in the present tells; "is meeting" tells nothing of "Monday's vote"."""
        planned = self._weak.search(text, left, start) or (not owner and self._under_way.search(text, left, start))
        return "open" if planned else None

    def _of_clause(self, text: str, start: int, end: int, left: int, right: int) -> Tense | None:
        own = max(left, *(text.rfind(word, left, start) + 1 for word in self._openings))
        tense = self._last(text, own, start)
        if tense is None:
            # "On Friday, ministers will meet": what opens a sentence may be cut off from its verb by a comma.
            opens = not text[left:start].strip().count(" ")
            comma = self._comma.search(text, end + 1 if opens else end, right)
            after = next(self._tenses_in(text, end, comma.start() if comma else right), None)
            tense = after or self._last(text, left, own)
        return tense

    def _last(self, text: str, start: int, end: int) -> Tense | None:
        last = None
        for tense in self._tenses_in(text, start, end):
            last = tense
        return last

    def _tenses_in(self, text: str, start: int, end: int) -> Iterator[Tense]:
        """The tenses of the verbs in text order.

        A form that belongs to the verb before it tells nothing: "will be closed", "must soon have closed", "will stay
        shut". "Has a ..." owns.
        """
        ahead: int | None = None
        for found in self._cues.finditer(text, start, end):
            word = found["word"]
            tense = self._tenses[word] if word else "past"
            if tense != "past":
                ahead = found.end()
            elif text.endswith(" be ", start, found.start()) or self._goes_on(text, ahead, found):
                continue
            if not (word in self._owning and self._owned.match(text, found.end())):
                yield tense

    def _goes_on(self, text: str, ahead: int | None, found: re.Match[str]) -> bool:
        """Whether what was found goes on with the verb that ends at `ahead`."""
        if ahead is None:
            return False
        between = self._few if found[0] in self._unchanged else self._auxiliaries
        return between.fullmatch(text, ahead, found.start()) is not None

    def _sentence(self, text: str, start: int, end: int) -> tuple[int, int]:
        left = max(0, start - _REACH)
        for found in self._break.finditer(text, left, start):
            left = found.end()
        after = self._break.search(text, end, min(len(text), end + _REACH))
        return left, after.start() if after else min(len(text), end + _REACH)


def _after_none(words: Iterable[str]) -> str:
    """A regular expression for a place right after none of the words; each look back is of one length."""
    by_length = groupby(sorted(words, key=len), key=len)
    return "".join(rf"(?<!\b(?:{'|'.join(map(re.escape, same))}))" for _, same in by_length)
