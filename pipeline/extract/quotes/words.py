"""Words: how the text between two spaces is cut into words and stops, remembered like spaCy's tokeniser does."""

from __future__ import annotations

import re

from pipeline.extract.quotes.lexicon import Reading, Readings

_TOKEN = re.compile(
    r"([^\W\d_]\.(?:[^\W\d_]\.)+(?:-\w+)*|\d\d*(?:[/:.,]\d+)+|[\w@]\w*(?:[.&'’-]\w+)*(?:(?<=[sS])['’](?=\s))?|[,;:()/]|[–—―-]+)",
)

_MOST_KEPT = 60_000
"""How many chunks are remembered: some hundred times those of an article."""

_APOSTROPHES = ("'", "’")
"""What belongs to a word if a space follows."""
_PLAIN_MARKS = frozenset(",.")
Words = tuple[tuple[int, Reading], ...]
"""Words and stops, each with its offset."""
Fixed = tuple[str, tuple[int, ...], tuple[int, ...]]
"""Letters, and the offsets at which the words and stops behind them start and end."""


class Chunks(dict[str, Words]):
    """What stands between two spaces, cut, read and remembered: `chunks[chunk]` is there for every chunk."""

    def __init__(self, readings: Readings) -> None:
        """Read the words with `readings`."""
        super().__init__()
        self._readings = readings
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
    starts: list[int] = []
    ends: list[int] = []
    for offset, reading in words:
        if not reading.plain and (reading.capital or reading.phrasal or reading.inside == "-"):
            return None
        if reading.inside == "," and letters[-1:] in ("", ","):
            return None
        letters += reading.inside + reading.tail
        starts.append(offset)
        ends.append(offset + reading.cut)
        if reading.tail:
            starts.append(offset + reading.cut)
            ends.append(offset + len(reading.word))
    return letters, tuple(starts), tuple(ends)
