"""Link lists: where one ends that a marker opens, lists that no marker names, and headlines that are all link."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.clean.furniture_rules import list_pattern, shows
from pipeline.clean.lines import Line

_CROSSHEAD_WORDS = 5
_LINK_WORDS = 4
_HEADLINE_WORDS = range(3, 21)
_TEASERS = 3
_LEAST_STRANGE = 3

_HEADER_WORDS = 8
_MOST_HEADLINES = 8
"""That a list without a marker we know has."""
_PROSE_BEFORE = 2
"""Paragraphs that stand before such a list; key points stand higher."""
_STRANGE = (0.1, 0.2, 0.4)
"""Shares of a list's words that its article has elsewhere: other stories have few (the cleaning benchmark's gold)."""
_STRANGE_ALONE = (0.34, 0.67)
"""The same share for the last line of a list, of which few words speak: without and with the looks of a headline."""
_STEM = 6
_ENOUGH = 2
_ENOUGH_ALONE = 3
"""The same for one headline, or a title of one word."""
_QUOTES = frozenset("\"'“‘«_<")
_CONTENT = re.compile(r"\b(?:[A-Z][a-z]{2,}|[a-z]{4,})")


def list_end(lines: Sequence[Line], marker: int) -> int:
    """The place after the list that the marker opens: where prose, or a crosshead before prose, stands."""
    first = marker + 1
    bulleted = first < len(lines) and lines[first].bulleted
    for at in range(first, len(lines)):
        if (bulleted and not lines[at].bulleted) or not (bulleted or _goes_on(lines, marker, at)):
            return at
    return len(lines)


def condemn_unmarked_lists(lines: Sequence[Line], verdicts: list[str | None]) -> None:
    """Condemn the link lists of a saved text whose marker is none that a rule knows.

    A page shows by its links what a headline of another story is; a saved text only by its looks: a short title-like
    line and, under it, headlines of which the article says nothing else.
    """
    prose = 0
    at = 0
    while at < len(lines):
        prose += lines[at].is_prose and verdicts[at] is None
        end = at + 1
        if _may_open_list(lines, verdicts, at) and prose >= _PROSE_BEFORE - _is_titled(lines[at]):
            last = list_end(lines, at)
            enough = _ENOUGH if last - end > 1 and lines[at].words > 1 else _ENOUGH_ALONE
            if end < last <= end + _MOST_HEADLINES and _list_score(lines, verdicts, at, last) >= enough:
                verdicts[at:last] = [verdict or "furniture.unmarked_list" for verdict in verdicts[at:last]]
                end = last
        at = end


def condemn_links_alone(lines: Sequence[Line], verdicts: list[str | None]) -> None:
    """Condemn the paragraphs, and the whole lists, of a page that are headlines with a link and nothing else.

    Several lines in a row that are all link are teasers, even where they end as sentences do.
    """
    if not any(line.linked for line in lines):
        return
    for start, end in _runs(lines):
        run = lines[start:end]
        if all(_is_linked_headline(line) for line in run) and (run[0].kind != "item" or end - start > 1):
            verdicts[start:end] = [verdict or "furniture.link" for verdict in verdicts[start:end]]
    teasers = 0
    for at in range(len(lines) + 1):
        if at < len(lines) and lines[at].linked:
            teasers += 1
            continue
        if teasers >= _TEASERS:
            verdicts[at - teasers : at] = [verdict or "furniture.link" for verdict in verdicts[at - teasers : at]]
        teasers = 0


def _may_open_list(lines: Sequence[Line], verdicts: Sequence[str | None], at: int) -> bool:
    """Whether the line could be the title of a list: short, no sentence, and what stands before it has ended."""
    line = lines[at]
    if line.linked is not None or line.bulleted or line.words > _HEADER_WORDS:
        return False
    if line.text[0] in _QUOTES or (line.ends_sentence and not line.text.endswith("…")):
        return False
    if shows("header_hint", line.text):
        return True
    return not shows("own_item", line.text) and (verdicts[at - 1] is not None or lines[at - 1].ends_sentence)


def _is_titled(line: Line) -> bool:
    """Whether the line is a title of link lists, by its words."""
    return shows("header_strong", line.text) and not shows("own_header", line.text)


def _list_score(lines: Sequence[Line], verdicts: Sequence[str | None], header: int, end: int) -> int:
    """What speaks for links to other stories, less what speaks for a list of the article's own."""
    items = [line.bare for line in lines[header + 1 : end]]
    bulleted = sum(line.bulleted for line in lines[header + 1 : end])
    own = sum(shows("own_item", item) for item in items)
    if own * 2 > len(items) or bulleted not in (0, len(items)):
        return 0
    share = _said_elsewhere(lines, header, end)
    strange = sum(share <= most for most in _STRANGE)
    marked = sum(shows("headline", item) for item in items) * 2 >= len(items)
    closes = not any(line.is_prose and verdicts[at] is None for at, line in enumerate(lines[end:], end))
    title = lines[header].text
    hint, strong = shows("header_hint", title), shows("header_strong", title)
    titled = hint + strong - (1 if strong else 2) * shows("own_header", title)
    return strange + marked + closes + titled - (own > 0)


def _said_elsewhere(lines: Sequence[Line], header: int, end: int) -> float:
    """The share of the list's words that stand in the article's other lines too."""
    own = {word for line in lines[header + 1 : end] for word in _stems(line.text)}
    others = {word for at, line in enumerate(lines) if not header <= at < end for word in _stems(line.text)}
    return len(own & others) / max(1, len(own))


def _stems(text: str) -> Iterator[str]:
    """The beginnings of the words that say what the text is about."""
    return (found[0].lower()[:_STEM] for found in _CONTENT.finditer(text) if not _is_common(found[0]))


def _is_common(word: str) -> bool:
    return list_pattern("common").fullmatch(word) is not None


def _goes_on(lines: Sequence[Line], marker: int, at: int) -> bool:
    """Whether the list goes on with this line: it is a headline, and no crosshead of the prose that follows."""
    line = lines[at]
    if not _reads_as_headline(line) or (line.linked is None and not line.bulleted and shows("own_line", line.text)):
        return False
    prose_follows = at + 1 < len(lines) and lines[at + 1].is_prose
    may_be_crosshead = line.kind == "heading" or line.words <= _CROSSHEAD_WORDS
    return line.bulleted or not (prose_follows and may_be_crosshead) or (at - marker > 1 and _is_strange(lines, at))


def _is_strange(lines: Sequence[Line], at: int) -> bool:
    """Whether a short line of a saved text is no crosshead: it has words enough, and the text none of them."""
    line = lines[at]
    if line.linked is not None or line.words < _LEAST_STRANGE:
        return False
    return _said_elsewhere(lines, at - 1, at + 1) <= _STRANGE_ALONE[shows("headline", line.text)]


def _reads_as_headline(line: Line) -> bool:
    if line.bulleted:
        return True
    if line.words not in _HEADLINE_WORDS or line.text.endswith(":"):
        return False
    return not line.ends_sentence or line.text.rstrip("\"'”’»").endswith(("?", "…"))


def _runs(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """The places of each list, and of each line that is in none."""
    at = 0
    while at < len(lines):
        end = at + 1
        if lines[at].kind == "item":
            while end < len(lines) and lines[end].kind == "item":
                end += 1
        yield at, end
        at = end


def _is_linked_headline(line: Line) -> bool:
    return (
        line.linked is True
        and line.kind in ("paragraph", "item")
        and not line.is_sentence
        and line.words >= _LINK_WORDS
    )
