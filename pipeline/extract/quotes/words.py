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
Words = tuple[tuple[int, Reading], ...]
"""Words and stops, each with its offset."""


class Chunks(dict[str, Words]):
    """What stands between two spaces, cut, read and remembered: `chunks[chunk]` is there for every chunk."""

    def __init__(self, readings: Readings) -> None:
        """Read the words with `readings`."""
        super().__init__()
        self._readings = readings

    def __missing__(self, chunk: str) -> Words:
        """Cut a new chunk."""
        if len(self) > _MOST_KEPT:
            self.clear()
        words = self[chunk] = self._cut(chunk + " ")
        return words

    def read(self, chunk: str, last: bool) -> Words:
        """The words and stops of a chunk; after the `last` of its stretch no space need stand."""
        return self._cut(chunk) if last and chunk.endswith(_APOSTROPHES) else self[chunk]

    def _cut(self, text: str) -> Words:
        return tuple((found.start(), self._readings[found[0]]) for found in _TOKEN.finditer(text))
