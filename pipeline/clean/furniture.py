"""Lines that are no article: link lists, pleas, captions, bylines, share bars, each with the rule that says so.

The rules stand in furniture.toml and hold for pages and plain texts alike. A rule holds anywhere, or only in the head
of the article (up to its second paragraph) or in its tail (its last paragraph, what follows that, and what has only
furniture after it).
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from functools import cache, lru_cache

from pipeline.clean.furniture_rules import FurnitureRule, Judge, judges, outlet_shows, shows
from pipeline.clean.lines import Line
from pipeline.clean.link_lists import condemn_links_alone, condemn_unmarked_lists, list_end
from pipeline.records.article import DroppedLine

_LONGEST = 1_500
"""Characters past which a line is no furniture, and no pattern need look at it."""
_LEAST_SPOKEN = 3
_SPOKEN_SHARE = 0.12
_LEAST_HARMLESS = 2
_HARMLESS_SHARE = 0.5
"""Of the paragraphs that say "you", those that no plea would say; three pleas make no letter to the reader."""
_OF_THE_ARTICLE = frozenset(
    {None, "furniture.byline", "furniture.time", "furniture.kicker", "furniture.caption", "furniture.wire_credit"}
)
"""Verdicts that tell nothing against the line beside them: what belongs to the article, and no verdict."""
_CALLS = frozenset({"furniture.plea_call", "furniture.plea_close", "furniture.plea_inbox"})
"""The rules that tell a call by a few words; a button has no room for the signals of the others."""


def drop_furniture(lines: Sequence[Line]) -> tuple[list[Line], list[DroppedLine]]:
    """The lines of the article, in order, and those that are none, each with its rule."""
    verdicts: list[str | None] = [None] * len(lines)
    head, tail = _head_end(lines), _tail_start(lines)
    bench = _Bench(_of_use(_judges_for(lines), lines))
    at = 0
    while at < len(lines):
        end = at + 1
        rule = _rule_for(lines[at], bench.at(in_head=at < head, in_tail=at >= tail))
        if rule is not None:
            if rule.takes != "line":
                end = len(lines) if rule.takes == "rest" and _has_another(lines, at, rule) else list_end(lines, at)
            verdicts[at:end] = [rule.id] * (end - at)
        at = end
    _appeal_before_the_end(lines, bench, tail, verdicts)
    _neighbours(lines, bench, verdicts)
    condemn_unmarked_lists(lines, verdicts)
    _appeal_before_the_end(lines, bench, tail, verdicts)
    _neighbours(lines, bench, verdicts)
    condemn_links_alone(lines, verdicts)
    _headings_left_alone(lines, verdicts)
    kept = [line for line, rule in zip(lines, verdicts, strict=True) if rule is None]
    dropped = [
        DroppedLine(text=line.text, rule=rule) for line, rule in zip(lines, verdicts, strict=True) if rule is not None
    ]
    return kept, dropped


@lru_cache(maxsize=8192)
def is_call(text: str) -> bool:
    """Whether the text, of a button or link, asks for money, an address or a follower."""
    line = Line(text)
    return any(judge.condemns(line) for judge in _call_judges())


@cache
def _call_judges() -> tuple[Judge, ...]:
    return tuple(judge for judge in judges() if judge.rule.id in _CALLS)


def _judges_for(lines: Sequence[Line]) -> Sequence[Judge]:
    """The rules that hold in this article. One that says "you" in much of its prose is not pleading by that."""
    prose = [line for line in lines if line.is_prose]
    spoken = [line for line in prose if outlet_shows("reader", line) and not shows("products", line.unquoted)]
    everywhere = [judge for judge in judges() if not judge.rule.reports_only]
    if len(spoken) < max(_LEAST_SPOKEN, _SPOKEN_SHARE * len(prose)):
        return judges()
    wary = [judge for judge in judges() if judge.rule.reports_only and judge.rule.place == "anywhere"]
    harmless = sum(1 for line in spoken if not any(judge.condemns(line) for judge in wary))
    return everywhere if harmless >= max(_LEAST_HARMLESS, _HARMLESS_SHARE * len(spoken)) else judges()


def _of_use(asked: Sequence[Judge], lines: Sequence[Line]) -> list[Judge]:
    """Those that could condemn one of the lines: in most articles few words are any that a rule demands."""
    vocabulary = frozenset[str]().union(*[line.vocabulary for line in lines])
    firsts = {line.first for line in lines}
    fewest = min([line.words for line in lines], default=0)
    return [
        judge
        for judge in asked
        if judge.most_words >= fewest and judge.could_begin(firsts) and judge.could_condemn(vocabulary)
    ]


class _Bench:
    """The rules that are asked about the lines of an article, by where in it they hold."""

    def __init__(self, judges: Sequence[Judge]) -> None:
        """Sort them, in their order."""
        self.beside = [judge for judge in judges if judge.rule.place == "beside"]
        places = (("anywhere",), ("anywhere", "head"), ("anywhere", "tail"), ("anywhere", "head", "tail"))
        self._at = [[judge for judge in judges if judge.rule.place in held] for held in places]

    def at(self, *, in_head: bool, in_tail: bool) -> list[Judge]:
        """Those that hold for a line there."""
        return self._at[in_head + 2 * in_tail]


def _rule_for(line: Line, asked: Sequence[Judge]) -> FurnitureRule | None:
    if len(line.text) <= _LONGEST:
        for judge in asked:
            if judge.condemns(line):
                return judge.rule
    return None


def _head_end(lines: Sequence[Line]) -> int:
    """The place of the second paragraph: a caption or a time may still stand between it and the first."""
    prose = [at for at, line in enumerate(lines) if line.is_prose]
    return prose[1] if len(prose) > 1 else len(lines)


def _tail_start(lines: Sequence[Line]) -> int:
    """The place of the last line that is prose, for it may be furniture itself."""
    return max((at for at, line in enumerate(lines) if line.is_prose), default=0)


def _has_another(lines: Sequence[Line], marker: int, rule: FurnitureRule) -> bool:
    """Whether a second box of the site follows, and more of the text stands before the two than after.

    In a saved text paragraphs that follow each other after the box are the article's: teasers stand alone.
    """
    if sum(line.words for line in lines[:marker]) <= sum(line.words for line in lines[marker:]):
        return False
    judge = next(judge for judge in judges() if judge.rule is rule)
    after = lines[marker + 1 :]
    if any(one.linked is None and one.is_prose and other.is_prose for one, other in itertools.pairwise(after)):
        return False
    return any(judge.condemns(line) for line in after)


def _appeal_before_the_end(lines: Sequence[Line], bench: _Bench, tail: int, verdicts: list[str | None]) -> None:
    """Condemn, from the end upwards, what is furniture of the tail now that only furniture follows it."""
    for at in reversed(range(len(lines))):
        if verdicts[at] is None:
            if at >= tail:
                return  # it was asked as a line of the tail before
            rule = _rule_for(lines[at], bench.at(in_head=False, in_tail=True))
            if rule is None:
                return
            verdicts[at] = rule.id


def _neighbours(lines: Sequence[Line], bench: _Bench, verdicts: list[str | None]) -> None:
    """Condemn what stands next to furniture, and is furniture too by less than it takes elsewhere."""
    if _OF_THE_ARTICLE.issuperset(verdicts):
        return
    for step in (1, -1):
        for at in range(len(lines))[::step]:
            before = at - step
            if verdicts[at] is None and 0 <= before < len(lines) and verdicts[before] not in _OF_THE_ARTICLE:
                rule = next((judge.rule for judge in bench.beside if judge.condemns(lines[at])), None)
                verdicts[at] = None if rule is None else rule.id


def _headings_left_alone(lines: Sequence[Line], verdicts: list[str | None]) -> None:
    """Condemn the headings of a page whose whole matter was furniture."""
    for at in range(len(lines) - 2, -1, -1):
        below = verdicts[at + 1]
        if lines[at].kind == "heading" and verdicts[at] is None and below is not None and below != "furniture.advert":
            end = next(
                (n for n in range(at + 1, len(lines)) if lines[n].kind == "heading" or verdicts[n] is None), None
            )
            if end is None or lines[end].kind == "heading":
                verdicts[at] = below
