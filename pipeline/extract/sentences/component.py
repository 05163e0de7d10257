"""Sentences: where they start. A line is never left, an abbreviation or an initial ends nothing by itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

import numpy as np
from spacy.attrs import IDX, IS_SPACE, SENT_START
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.extract.matching import text_of
from pipeline.extract.rules import load_rules

if TYPE_CHECKING:
    from thinc.types import Ints2d

_STARTS, _GOES_ON = 1, -1

_STOP = re.compile(r"[.?!…](?<![.?!][.?!])(?:(?<!…)[.?!]+)?[\"'”’»)\]]*(?=\s)")
"""What can end a sentence: stops, and the marks that close with them; not those in "3.5", "example.org", "U.S.-led".

Where it begins is said by one sign, for which the text is searched in a third of the time that a choice takes.
"""
_INITIAL = re.compile(r"(?:[A-Z]\.)+-?$|(?:[A-Z]\.-?)+$")
_CLOSING = "\"'”’»)]"
_OPENING = "\"'“‘„«([—–-•*"
_REACH = 60
"""How far back and ahead a decision looks: longer than any abbreviation or any "Firstname Lastname said"."""


@Language.factory("pactline_sentences", assigns=["token.is_sent_start"])
class Sentences:
    """Sets the sentence starts of a Doc. Needs no other component.

    A line break always ends a sentence. A stop ends one when what follows looks like a start, unless it belongs to
    an abbreviation, an initial, a number or a quotation that the reporter's sentence carries on.
    """

    def __init__(self, nlp: Language, name: str) -> None:
        """Read the abbreviations."""
        self.name = name
        book = load_rules("pipeline.extract.sentences")
        self._never = book.words("titles")
        self._months = book.words("months")
        self._maybe = book.words("may_end")
        self._abbreviations = self._never | self._months | self._maybe
        self._openers = book.words("openers")
        self._reporting = book.words("reporting")

    def __call__(self, doc: Doc) -> Doc:
        """Set `is_sent_start` on every token of `doc`."""
        if len(doc) == 0:
            return doc
        offsets = doc.to_array([IDX])
        words = np.flatnonzero(doc.to_array([IS_SPACE]) == 0)
        begins = np.full(len(doc), _GOES_ON, dtype=np.int64)
        begins[0] = _STARTS
        # each sentence starts at the first token at or after its offset that is no white space
        first = np.searchsorted(offsets[words], np.asarray(self.starts(text_of(doc)), dtype=np.uint64))
        begins[words[first[first < len(words)]]] = _STARTS
        return doc.from_array([SENT_START], cast("Ints2d", begins.astype(np.uint64).reshape(-1, 1)))

    def starts(self, text: str) -> list[int]:
        """The offsets at which a sentence of `text` starts, but for the first, in order."""
        ends = [found.end() for found in re.finditer(r"\n", text)]
        ends += [found.end() for found in _STOP.finditer(text) if self._ends(text, found)]
        return sorted(ends)

    def _ends(self, text: str, stop: re.Match[str]) -> bool:
        following = text[stop.end() : stop.end() + _REACH].split("\n", 1)[0].lstrip()
        if not following:
            return True
        first = following.lstrip(_OPENING)[:1]
        if first.islower():
            return False
        quoted = stop[0][-1] in _CLOSING
        if quoted and stop[0][0] in "?!":
            return not self._goes_on(following)
        return quoted or stop[0] != "." or self._point_ends(text, stop.end(), following)

    def _point_ends(self, text: str, end: int, following: str) -> bool:
        """Whether the single full stop that ends at `end` ends a sentence."""
        before = text[max(0, end - _REACH) : end].rsplit(None, 1)[-1].lstrip(_OPENING)
        word = before.lower()
        if word not in self._abbreviations and not _INITIAL.match(before):
            return True
        opener = re.split(r"[^\w'’]", following.lstrip(_OPENING), maxsplit=1)[0].lower() in self._openers
        if word in self._never:
            # "No. 5", "Gen. Smith"; but "He said no. The other agreed."
            return word in {"no.", "art.", "p."} and not following[0].isdigit() and opener
        if word in self._months:
            return not following[0].isdigit() and opener
        if word in self._maybe:
            return opener or following[0] in '"“«„'
        return len(before) > 2 and opener  # "J.", "J.-P."

    def _goes_on(self, following: str) -> bool:
        """Whether a reporting verb comes within the next four words: `"Why?" Ana Lima asked.`"""
        words = re.split(r"[^\w]+", following)[:4]
        return any(word in self._reporting for word in words)
