"""Lines: the lines of an article with what is quoted on each, outlined when somebody first asks for one.

Most lines of most articles have no quotation and name nobody who speaks: nobody asks for them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from pipeline.extract.quotes.marks import Quoted, quoted_by_line
from pipeline.extract.quotes.outline import Outline, OutlineMaker

_WORD = re.compile(r"\w")
_FEW = 3
"""One line in so many with quotation marks, and few of the others are left unread: those before and after them."""


class Lines:
    """The outlines of an article, by the number of the line; each is drawn but once."""

    def __init__(self, text: str, maker: OutlineMaker, is_headline: Callable[[str, bool], bool]) -> None:
        """Find the lines of `text`; `is_headline` tells it of the words of a line, and of whether that is the first."""
        self.text = text
        self._maker = maker
        self._is_headline = is_headline
        self._places: list[tuple[int, int]] = []
        self._quoted: list[list[Quoted]] = []
        for place, quoted in quoted_by_line(text):
            self._places.append(place)
            self._quoted.append(quoted)
        self._drawn: dict[int, Outline] = {}
        self._taught = 0
        """How many of the lines that teach surnames have been drawn."""

    @cached_property
    def _teaching(self) -> Sequence[int]:
        """The lines on which a word may be a surname by the first name before it; it takes a while to find them."""
        if self.are_often_quoted:
            return range(len(self))
        return [self.at(place) for place in self._maker.chunks.surnames(self.text)]

    @cached_property
    def are_often_quoted(self) -> bool:
        """Whether so many lines have quotation marks that most will be asked for: then no way around one pays."""
        return _FEW * sum(map(bool, self._quoted)) >= len(self)

    def __len__(self) -> int:
        """How many lines there are."""
        return len(self._places)

    def __iter__(self) -> Iterator[Outline]:
        """All outlines, in text order."""
        return (self[line] for line in range(len(self)))

    def __getitem__(self, line: int) -> Outline:
        """The outline of a line.

        A surname that one line teaches ("Rui King") is known on all lines after it: those are drawn before.
        """
        outline = self._drawn.get(line)
        if outline is None:
            while self._taught < len(self._teaching) and self._teaching[self._taught] < line:
                earlier = self._teaching[self._taught]
                if earlier not in self._drawn:
                    self._draw(earlier)
                self._taught += 1
            outline = self._draw(line)
        return outline

    def _draw(self, line: int) -> Outline:
        start, end = self._places[line]
        first = line == 0
        headline = self._is_headline(self.text[start:end], first)
        outline = self._drawn[line] = self._maker.outline(line, (start, end), self._quoted[line], headline)
        return outline

    def may_hold_quotations(self) -> Iterator[int]:
        """The lines with quotation marks, and those that a colon before them may introduce."""
        introduced = False
        for line, (start, end) in enumerate(self._places):
            if self._quoted[line] or introduced:
                yield line
            colon = self.text.rfind(":", start, end)
            introduced = colon >= 0 and _WORD.search(self.text, colon, end) is None

    def is_quoted(self, line: int) -> bool:
        """Whether a line has quotation marks."""
        return bool(self._quoted[line])

    def mentioning(self, starts: frozenset[str]) -> list[int]:
        """The lines with a word that opens with one of some strings, in whatever case and with whatever apostrophes."""
        found = {line for start in starts for line, words in enumerate(self._folded) if _has_word(words, start)}
        return sorted(found)

    @cached_property
    def _folded(self) -> list[str]:
        return [self.text[start:end].casefold().replace("’", "'") for start, end in self._places]

    def at(self, place: int) -> int:
        """The line of character `place`, the first for what stands before it."""
        return max(0, bisect_right(self._places, place, key=lambda line: line[0]) - 1)


def _has_word(words: str, start: str) -> bool:
    """Whether a word of `words` opens with `start`."""
    at = words.find(start)
    while at > 0 and words[at - 1].isalpha() and start[0].isalpha():
        at = words.find(start, at + 1)
    return at >= 0
