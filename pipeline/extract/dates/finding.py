"""Finding: where the date rules hold in a text, overlaps settled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.extract.dates.patterns import Find, pattern_of
from pipeline.extract.dates.triggers import TriggerFinder
from pipeline.extract.matching import Match
from pipeline.extract.rules import RuleBook

_PLAIN = {
    "\u00a0": " ",
    "\u2007": " ",
    "\u2009": " ",
    "\u202f": " ",
    "\u2010": "-",
    "\u2011": "-",
    "\u2012": "-",
    "\u2013": "-",
    "\u2018": "'",
    "\u2019": "'",
}
"""Spaces, hyphens and apostrophes as the rules write them; one character each, so that offsets stay."""


class DateFinder:
    """Finds the rules of a book: the longest match wins, then the earlier rule.

    A rule is tried only around the words that it is `near`: all rules over all text take forty times as long. Where a
    pattern has a group `here`, that is the match and the rest its surroundings. A group that a pattern needs in two
    branches is numbered (`month`, `month_2`); matches name it without the number.
    """

    def __init__(self, book: RuleBook) -> None:
        """Compile the patterns of `book` and note the words each is to be tried near."""
        self._stops = frozenset(rule.id for rule in book.rule if rule.stops)
        nears = tuple({rule.near: None for rule in book.rule if rule.pattern is not None})
        self._patterns = tuple(
            (nears.index(rule.near), pattern_of(rule.id, rank, rule.pattern))
            for rank, rule in enumerate(book.rule)
            if rule.pattern is not None
        )
        words: list[set[str]] = [set() for _ in nears]
        for near, pattern in self._patterns:
            words[near].update(pattern.words or ())
        self._triggers = TriggerFinder(book, nears, words)

    def __call__(self, text: str) -> list[Match]:
        """The matches in text order, none overlapping another."""
        if not text.isascii():
            for mark, plain in _PLAIN.items():  # twenty times as fast as str.translate
                text = text.replace(mark, plain)
        finds = _settled(self._finds(text))
        return [find.pattern.match(find, text) for find in finds if find.pattern.rule not in self._stops]

    def _finds(self, text: str) -> list[Find]:
        lowered = text.lower()
        if len(lowered) != len(text):  # the small form of "İ" has two characters and would shift what follows
            lowered = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
        triggers = self._triggers(text, lowered)
        finds: list[Find] = []
        for near, pattern in self._patterns:
            if triggers[near]:
                finds += pattern.finds(lowered if pattern.in_small else text, triggers[near])
        return finds


def _settled(finds: Iterable[Find]) -> list[Find]:
    """The finds that stay, in text order: of those that overlap the longest, then the one whose rule ranks first."""
    kept: list[Find] = []
    for cluster in _clusters(sorted(finds, key=lambda find: find.start)):
        if len(cluster) == 1:
            kept += cluster
            continue
        cluster.sort(key=lambda find: (find.start - find.end, find.pattern.rank, find.start))
        best: list[Find] = []
        for find in cluster:
            if all(find.end <= other.start or other.end <= find.start for other in best):
                best.append(find)
        kept += sorted(best, key=lambda find: find.start)
    return kept


def _clusters(finds: Iterable[Find]) -> Iterator[list[Find]]:
    """The finds, sorted by their start, in groups of those that overlap one another in turn."""
    cluster: list[Find] = []
    end = 0
    for find in finds:
        if cluster and find.start >= end:
            yield cluster
            cluster = []
        cluster.append(find)
        end = max(end, find.end)
    if cluster:
        yield cluster
