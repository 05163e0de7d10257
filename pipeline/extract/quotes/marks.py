"""Quotation marks: which stretches of a text stand between them, line by line.

Double marks (straight, curly, low-high, guillemets, doubled apostrophes) and single ones are read; an apostrophe is
told from a mark by its neighbours. What stands quoted inside a quotation belongs to the outer one. A mark that is
not closed on its line runs to the line's end: quotations over several paragraphs open each and close only the last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

_DOUBLE = re.compile(r"''|``|[\"“”„«»]")
_ANY = re.compile(r"[\"“”„«»‘'`]")
_MARKS = tuple('"“”„«»‘`')
_SINGLE_OR_BLOCK = re.compile(r"(?<!\w)'|''|:\s*\n")
_NEXT_SINGLE = re.compile(r"(?<=[\s(—–])[‘'](?=\w)")
_SINGLE_END = re.compile(r"[’'](?!\w)")
_OPENERS = frozenset("“„«") | {"``"}
_BEFORE_OPENING = frozenset(' \t\u00a0([{—–-/:“"')
_FINAL = frozenset(",.?!…")
_ALNUM = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words between marks: `start` to `end` without them, `outer_start` to `outer_end` with them.

    `follows_on` tells that it goes on from the line before, which nobody closed; `closed` that its own line closes it.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    closed: bool = True
    follows_on: bool = False


def may_quote(text: str) -> bool:
    """Whether there is any mark in `text` that opens a quotation, or a colon that may introduce one without marks."""
    return any(mark in text for mark in _MARKS) or (
        ("'" in text or ":" in text) and _SINGLE_OR_BLOCK.search(text) is not None
    )


def lines_of(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each line of `text` that is not blank, without the spaces around it."""
    at = 0
    for line in text.split("\n"):
        words = line.strip()
        if words:
            start = at if words[0] == line[0] else at + line.index(words)
            yield start, start + len(words)
        at += len(line) + 1


def quoted_by_line(text: str) -> list[tuple[tuple[int, int], list[Quoted]]]:
    """Each line that is not blank, with the stretches quoted on it, in text order."""
    result: list[tuple[tuple[int, int], list[Quoted]]] = []
    running = False
    for start, end in lines_of(text):
        quoted = list(_quoted(text, start, end, running)) if _ANY.search(text, start, end) else []
        if running and quoted and quoted[0].outer_start == start:
            quoted[0] = replace(quoted[0], follows_on=True)
        running = bool(quoted) and not quoted[-1].closed
        result.append(((start, end), quoted))
    return result


def _quoted(text: str, start: int, end: int, running: bool) -> Iterator[Quoted]:
    at = start
    if running and (rest := _closing_first(text, start, end)):
        yield rest
        at = rest.outer_end
    while mark := _ANY.search(text, at, end):
        double = _DOUBLE.match(text, mark.start(), end)
        at = double.end() if double else mark.end()
        found = _double(text, double, start, end) if double else _single(text, mark.start(), start, end)
        if found:
            yield found
            at = found.outer_end


def _closing_first(text: str, start: int, end: int) -> Quoted | None:
    """The stretch up to a closing mark that comes before any opening one, on a line that goes on from the last."""
    mark = _DOUBLE.search(text, start, end)
    if mark and mark.start() > start and not _opens(text, mark, start, end) and _closes(text, mark, end):
        return _trimmed(text, start, mark.start(), start, mark.end(), closed=True)
    return None


def _double(text: str, mark: re.Match[str], start: int, end: int) -> Quoted | None:
    if not _opens(text, mark, start, end):
        return None
    at, depth = mark.end(), 0
    while close := _DOUBLE.search(text, at, end):
        if (_fits(mark[0], close[0]) and _closes(text, close, end)) or _ends_word(text, close, end):
            if depth == 0:
                return _trimmed(text, mark.end(), close.start(), mark.start(), close.end(), closed=True)
            depth -= 1
        elif close[0] in _OPENERS and mark[0] != "„":
            if not _nested(text, mark[0], close.start(), end):
                return None  # opened twice: the first was a stray
            depth += 1
        at = close.end()
    return _trimmed(text, mark.end(), end, mark.start(), end, closed=False)


def _ends_word(text: str, mark: re.Match[str], end: int) -> bool:
    """Whether an opening mark stands where a closing one belongs: after a word and before a gap."""
    before, after = text[mark.start() - 1], text[mark.end() : mark.end() + 1]
    return mark[0] == "“" and (before.isalnum() or before in _FINAL) and (mark.end() >= end or after.isspace())


def _nested(text: str, opening: str, at: int, end: int) -> bool:
    """Whether the mark at `at` opens a quotation within another of the same marks: both are closed on the line."""
    closing = {"“": "”", "«": "»"}.get(opening)
    return closing is not None and text.count(closing, at, end) > text.count(opening, at, end)


def _opens(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    if mark.end() >= end or mark[0] == "»":
        return False
    if mark[0] in _OPENERS:
        return True
    if text[mark.start() - 1 : mark.start()] == "=":  # an attribute of markup
        return False
    after_gap = mark.start() == start or text[mark.start() - 1] in _BEFORE_OPENING
    if mark[0] == "”":  # typed the wrong way round
        return after_gap and text[mark.end()].isalnum()
    following = text[mark.end()]
    return not following.isspace() and (after_gap or (following.isalnum() and not text[mark.start() - 1].isdigit()))


def _closes(text: str, mark: re.Match[str], end: int) -> bool:
    if mark[0] in "”»":
        return True
    inside = text[mark.start() - 1]
    return not inside.isspace() or mark.end() >= end or not text[mark.end()].isalnum()


def _fits(opening: str, closing: str) -> bool:
    if opening == "«":
        return closing == "»"
    if opening == "„":
        return closing in '“”"'
    if opening in ("''", "``"):
        return closing in ("''", '"', "”")
    return closing in ("”", '"', "''")


def _single(text: str, at: int, start: int, end: int) -> Quoted | None:
    """The stretch between single marks that opens at `at`, or nothing if that is an apostrophe."""
    if (at > start and text[at - 1] not in _BEFORE_OPENING) or at + 1 >= end or text[at] == "`":
        return None  # mostly the apostrophe of a word
    if not (text[at + 1].isalnum() or text[at + 1] in "[(…"):
        return None
    following = _NEXT_SINGLE.search(text, at + 1, end)
    limit = following.start() if following else end
    ends = [close.start() for close in _SINGLE_END.finditer(text, at + 2, limit)]
    if not ends:
        return None
    close = next((place for place in ends if text[place - 1] in _FINAL or not _possessive(text, place, end)), ends[-1])
    return _trimmed(text, at + 1, close, at, close + 1, closed=True)


def _possessive(text: str, place: int, end: int) -> bool:
    """Whether the mark at `place` may be that of "the allies' help"."""
    return text[place - 1] == "s" and place + 2 < end and text[place + 1] == " " and text[place + 2].isalnum()


def _trimmed(text: str, start: int, end: int, outer_start: int, outer_end: int, closed: bool) -> Quoted | None:
    words = text[start:end]
    if _ALNUM.search(words) is None:
        return None
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    return Quoted(start, end, outer_start, outer_end, closed)
