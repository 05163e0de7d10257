"""Words: how the text between two spaces is cut into words and stops, remembered like spaCy's tokeniser does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from pipeline.extract.quotes.lexicon import Lexicon, Reading

_TOKEN = re.compile(
    r"([^\W\d_]\.(?:[^\W\d_]\.)+(?:-\w+)*|\d\d*(?:[/:.,]\d+)+|[\w@]\w*(?:[.&'’-]\w+)*(?:(?<=[sS])['’](?=\s))?|[,;:()/]|[–—―-]+)",
)

_MOST_KEPT = 60_000
"""How many chunks are remembered: some hundred times those of an article."""

_APOSTROPHES = ("'", "’")
"""What belongs to a word if a space follows."""
_PLAIN_MARKS = frozenset(",.")
_CAPITAL = "[A-ZÀ-ÞĀ-ɏͰ-ԯḀ-ỿ]"  # by ranges: a class that is made of what it is not takes three times as long
_PAIR = re.compile(rf"{_CAPITAL}[\w.&'’-]*[^\w\n]+(?={_CAPITAL})")
_NEXT = re.compile(r"[\w.&'’-]+")
Words = tuple[tuple[int, Reading], ...]
"""Words and stops, each with its offset."""
Fixed = tuple[str, tuple[tuple[int, int], ...]]
"""Letters, and for each the offsets at which the word or stop behind it starts and ends."""


class Chunks(dict[str, Words]):
    """What stands between two spaces, cut, read and remembered: `chunks[chunk]` is there for every chunk."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Read the words with those of `lexicon`."""
        super().__init__()
        self._readings = lexicon.readings
        self._is_first_name = lexicon.is_first_name
        self.fixed: dict[str, Fixed] = {}
        """Chunks that have the same letters wherever they stand."""

    def __missing__(self, chunk: str) -> Words:
        """Cut a new chunk."""
        if len(self) > _MOST_KEPT:
            self.clear()
            self.fixed.clear()
        words = self[chunk] = self._plain(chunk) or self._cut(chunk + " ")
        fixed = _fixed(words)
        if fixed is not None and not chunk.endswith(_APOSTROPHES):
            self.fixed[chunk] = fixed
        return words

    def surnames(self, text: str) -> Iterator[int]:
        """Where there may be a common word in `text` that is a surname by the first name before it: "Rui King"."""
        for pair in _PAIR.finditer(text):
            word = pair[0].rstrip()
            if word.isalpha() and not self._is_first_name(word):
                continue  # a quick look, as most are
            following = _NEXT.match(text, pair.end())
            readings = [reading for _, reading in self[word] if reading.inside != "-"]
            readings += [reading for _, reading in self[following[0]][:1]] if following else []
            if any(
                self._is_first_name(name.word) and common.capital and common.opening != "N"
                for name, common in pairwise(readings)
            ):
                yield pair.start()

    def read(self, chunk: str, last: bool) -> Words:
        """The words and stops of a chunk; after the `last` of its stretch no space need stand."""
        return self._cut(chunk) if last and chunk.endswith(_APOSTROPHES) else self[chunk]

    def _plain(self, chunk: str) -> Words | None:
        """A chunk of letters, and a comma or full stop behind them at the most: most new ones are."""
        if chunk.isalpha():
            return ((0, self._readings[chunk]),)
        word, mark = chunk[:-1], chunk[-1:]
        if not word.isalpha() or mark not in _PLAIN_MARKS:
            return None
        own = (0, self._readings[word])
        return (own, (len(word), self._readings[mark])) if mark == "," else (own,)

    def _cut(self, text: str) -> Words:
        return tuple((found.start(), self._readings[found[0]]) for found in _TOKEN.finditer(text))


def _fixed(words: Words) -> Fixed | None:
    """The letters of a chunk with their offsets, `None` if what stands around it may change them."""
    letters = ""
    places: list[tuple[int, int]] = []
    for offset, reading in words:
        if not reading.plain and (reading.capital or reading.phrasal or reading.inside == "-"):
            return None
        if reading.inside == "," and letters[-1:] in ("", ","):
            return None
        letters += reading.inside + reading.tail
        places.append((offset, offset + reading.cut))
        if reading.tail:
            places.append((offset + reading.cut, offset + len(reading.word)))
    return letters, tuple(places)
