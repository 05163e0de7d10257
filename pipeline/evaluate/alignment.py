"""Alignment: predicted offsets carried from the text they were made on to the gold text."""

from __future__ import annotations

from bisect import bisect_right
from difflib import SequenceMatcher

_BEYOND = 1 << 62
"""Greater than any offset."""


class Alignment:
    """Maps offsets of one text to those of another, line by equal line. A place in a changed line maps to nothing."""

    def __init__(self, source: str, target: str) -> None:
        """`source` is the text the offsets count in, `target` the one they are wanted for."""
        self._same = source == target
        self._blocks: list[tuple[int, int, int]] = []
        if not self._same:
            self._blocks = _blocks(source.split("\n"), target.split("\n"))

    def __call__(self, start: int, end: int) -> tuple[int, int] | None:
        """The place in the target, `None` where the line is not there."""
        if self._same:
            return start, end
        at = bisect_right(self._blocks, (start, _BEYOND, _BEYOND)) - 1
        if at < 0:
            return None
        begins, stops, shift = self._blocks[at]
        return (start + shift, end + shift) if begins <= start and end <= stops else None


def _blocks(source: list[str], target: list[str]) -> list[tuple[int, int, int]]:
    """Runs of equal lines as (start, end, shift) in characters of the source."""
    starts, target_starts = _offsets(source), _offsets(target)
    matcher = SequenceMatcher(None, source, target, autojunk=False)
    return [
        (starts[a], starts[a + size - 1] + len(source[a + size - 1]), target_starts[b] - starts[a])
        for a, b, size in matcher.get_matching_blocks()
        if size
    ]


def _offsets(lines: list[str]) -> list[int]:
    offsets, at = [], 0
    for line in lines:
        offsets.append(at)
        at += len(line) + 1
    return offsets
