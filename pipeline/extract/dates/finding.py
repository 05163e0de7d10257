"""Finding: where the date rules hold in a text, overlaps settled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.extract.matching import Match, settled
from pipeline.extract.rules import RuleBook

_PLAIN = str.maketrans(
    {
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
)
"""Spaces, hyphens and apostrophes as the rules write them; one character each, so that offsets stay."""

_WORD = re.compile(r"[^\W\d_]+|\d+")

_NUMBERS = ("digits", "four digits")
"""What stands in `near` for a number, and for one of four digits."""

_BEFORE = 50
_AFTER = 55
"""How far from the word that opens the search a rule may reach, in characters. No find of TimeBank is lost at 45."""

Windows = list[tuple[int, int]]
"""Places to search, as start and end in text order, none overlapping another."""


class DateFinder:
    """Finds the rules of a book: the longest match wins, then the earlier rule.

    A rule is tried only around the words that it is `near`: all rules over all text take ten times as long. Where a
    pattern has a group `here`, that is the match and the rest its surroundings. A group that a pattern needs in two
    branches is numbered (`month`, `month_2`); matches name it without the number.
    """

    def __init__(self, book: RuleBook) -> None:
        """Compile the patterns of `book` and note the words each is to be tried near."""
        self._rank = {rule.id: rank for rank, rule in enumerate(book.rule)}
        self._stops = frozenset(rule.id for rule in book.rule if rule.stops)
        self._patterns = tuple(
            (rule.id, re.compile(rule.pattern, re.VERBOSE | re.IGNORECASE), rule.near)
            for rule in book.rule
            if rule.pattern is not None
        )
        self._nears = frozenset(near for _, _, near in self._patterns)
        self._opened: dict[str, list[tuple[str, ...]]] = {}
        for near in self._nears:
            for word in _opening_words(near, book):
                self._opened.setdefault(word, []).append(near)

    def __call__(self, text: str) -> list[Match]:
        """The matches in text order, none overlapping another."""
        plain = text.translate(_PLAIN)
        return [match for match in settled(self._candidates(plain), self._rank) if match.rule not in self._stops]

    def _candidates(self, text: str) -> Iterator[Match]:
        windows = self._windows(text)
        for rule, pattern, near in self._patterns:
            for start, end in windows[near]:
                for found in pattern.finditer(text, start, end):
                    yield _match(rule, found)

    def _windows(self, text: str) -> dict[tuple[str, ...], Windows]:
        """The places worth searching, by what the rules want to be near; a window never leaves its line."""
        windows: dict[tuple[str, ...], Windows] = {near: [] for near in self._nears}
        for line in re.finditer(r".+", text):
            for found in _WORD.finditer(text, line.start(), line.end()):
                word = _NUMBERS[len(found[0]) == 4] if found[0].isdecimal() else found[0].lower()
                for near in self._opened.get(word, ()):
                    _widen(windows[near], text, found.span(), line.span())
        return windows


def _opening_words(near: Iterable[str], book: RuleBook) -> Iterator[str]:
    """The words themselves, or the last words of the lists of that name."""
    for name in near:
        if name in _NUMBERS:
            yield name
            continue
        for entry in book.lists.get(name, (name,)):
            yield _WORD.findall(entry.lower())[-1]


def _widen(windows: Windows, text: str, word: tuple[int, int], line: tuple[int, int]) -> None:
    """Add the surroundings of `word`, joined to the last window where they meet, cut between words."""
    start, end = max(line[0], word[0] - _BEFORE), min(line[1], word[1] + _AFTER)
    while start > line[0] and text[start - 1].isalnum():
        start -= 1
    while end < line[1] and text[end].isalnum():
        end += 1
    if windows and windows[-1][1] >= start:
        start = windows.pop()[0]
    windows.append((start, end))


def _match(rule: str, found: re.Match[str]) -> Match:
    groups: dict[str, str] = {}
    start, end = found.span()
    for numbered, value in found.groupdict().items():
        if value is not None:
            name = re.sub(r"_\d$", "", numbered)
            groups[name] = value
            if name == "here":
                start, end = found.span(numbered)
    return Match(rule, start, end, found.string[start:end], groups)
