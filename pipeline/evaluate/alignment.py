"""Alignment: predicted offsets carried from the text they were made on to the gold text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from difflib import SequenceMatcher

_BEYOND = 1 << 62
"""Greater than any offset."""
_WORD = re.compile(r"\w+|[^\w\s]")

_Block = tuple[int, int, int]
"""Equal characters: start and end in the source, and how far on they stand in the target."""


class Alignment:
    """Maps offsets of one text to those of another: by equal lines, and by equal words where lines differ."""

    def __init__(self, source: str, target: str) -> None:
        """`source` is the text the offsets count in, `target` the one they are wanted for."""
        self._same = source == target
        self._blocks = [] if self._same else list(_equal_lines(source, target))

    def __call__(self, start: int, end: int) -> tuple[int, int] | None:
        """The place in the target, `None` where its words are not there one after the other."""
        if self._same:
            return start, end
        at = bisect_right(self._blocks, (start, _BEYOND, _BEYOND)) - 1
        if at < 0:
            return None
        begins, stops, shift = self._blocks[at]
        return (start + shift, end + shift) if begins <= start and end <= stops else None


def _equal_lines(source: str, target: str) -> Iterator[_Block]:
    """Runs of equal lines, and in what stands between them runs of equal words, in order."""
    lines, target_lines = source.split("\n"), target.split("\n")
    starts, target_starts = _offsets(lines), _offsets(target_lines)
    matcher = SequenceMatcher(None, lines, target_lines, autojunk=False)
    for tag, a, a_end, b, b_end in matcher.get_opcodes():
        if tag == "equal":
            yield starts[a], starts[a_end - 1] + len(lines[a_end - 1]), target_starts[b] - starts[a]
        elif tag == "replace":
            changed, by = "\n".join(lines[a:a_end]), "\n".join(target_lines[b:b_end])
            for begins, stops, shift in _equal_words(changed, by):
                yield starts[a] + begins, starts[a] + stops, shift + target_starts[b] - starts[a]


def _equal_words(source: str, target: str) -> Iterator[_Block]:
    """Runs of equal words with equal space between them: a paragraph may be joined or cut, or change in one place."""
    words, target_words = list(_WORD.finditer(source)), list(_WORD.finditer(target))
    # Its own notion of junk (words that are very frequent) keeps the matcher quick on long texts.
    matcher = SequenceMatcher(None, [word[0] for word in words], [word[0] for word in target_words])
    for a, b, size in matcher.get_matching_blocks():
        run: _Block | None = None
        for one, other in zip(words[a : a + size], target_words[b : b + size], strict=True):
            shift = other.start() - one.start()
            if run and run[2] == shift and source[run[1] : one.start()] == target[run[1] + shift : other.start()]:
                run = run[0], one.end(), shift
            else:
                if run:
                    yield run
                run = one.start(), one.end(), shift
        if run:
            yield run


def _offsets(lines: list[str]) -> list[int]:
    offsets, at = [], 0
    for line in lines:
        offsets.append(at)
        at += len(line) + 1
    return offsets
