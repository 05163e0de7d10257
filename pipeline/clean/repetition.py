"""What a saved text says twice: the head of the page before the whole page, a paragraph again, a pull quote."""

from __future__ import annotations

import math
from collections.abc import Sequence

from pipeline.clean.lines import Line, same_words
from pipeline.records.article import DroppedLine

_QUOTE_WORDS = 4
_MARKED_WORDS = 8
"""A crosshead may be a short quotation from the text."""
_CUT_WORDS = 6
_MOST_PLACES = 200
"""A text has few pull quotes; one of nothing but quotations is not compared line by line."""


def drop_repetition(title: str, lines: Sequence[Line]) -> tuple[list[Line], list[DroppedLine]]:
    """The lines that say something new, in order, and those that do not."""
    kept: list[Line] = []
    dropped: list[DroppedLine] = []
    again = _head_again(title, lines)
    keys = [line.key for line in lines]
    cut, pulled = _cut_short(lines, keys), _pull_quotes(lines, keys)
    seen: set[str] = set()
    for at, line in enumerate(lines):
        rule = None
        if at in again or (keys[at] in seen and line.is_prose and not line.text.endswith("?")):
            rule = "furniture.repeated"
        elif at in cut:
            rule = "furniture.cut_short"
        elif at in pulled:
            rule = "furniture.pull_quote"
        seen.add(keys[at])
        if rule is None:
            kept.append(line)
        else:
            dropped.append(DroppedLine(text=line.text, rule=rule))
    return kept, dropped


def _head_again(title: str, lines: Sequence[Line]) -> set[int]:
    """The places of the title and the first lines where they stand once more, one after the other."""
    key = same_words(title)
    places: set[int] = set()
    for start, line in enumerate(lines):
        if line.key != key:
            continue
        places.add(start)
        offset = 0
        while start + 1 + offset < len(lines) and offset < start and lines[start + 1 + offset] == lines[offset]:
            places.add(start + 1 + offset)
            offset += 1
    return places


def _cut_short(lines: Sequence[Line], keys: Sequence[str]) -> set[int]:
    """The places of lines that a later one says in full: "Ministers met on ..." before the whole paragraph."""
    places = [at for at, line in enumerate(lines) if line.text.endswith(("…", "...")) and line.words >= _CUT_WORDS]
    return {
        at
        for at in places[:_MOST_PLACES]
        if any(len(key) > len(keys[at]) and key.startswith(keys[at]) for key in keys[at + 1 :])
    }


def _pull_quotes(lines: Sequence[Line], keys: Sequence[str]) -> set[int]:
    """The places of lines that are set apart as quotations, and whose words all stand in another, longer line."""
    places = [at for at, line in enumerate(lines) if line.words >= _least_words(line)]
    if not places:
        return set()
    parted = [f" {key} " for key in keys]
    return {
        at for at in places[:_MOST_PLACES] if any(len(key) > len(parted[at]) and parted[at] in key for key in parted)
    }


def _least_words(line: Line) -> float:
    if line.kind == "quote":
        return _QUOTE_WORDS
    return _MARKED_WORDS if line.text[0] in "\"'“‘«" else math.inf
