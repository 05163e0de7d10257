"""Finding: where the date rules hold in a text, overlaps settled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.extract.matching import Match, settled
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

_WORD = re.compile(r"[^\W\d_]+|\d+")

_CAPITAL = re.compile(r"\\.|\(\?P[<=]\w+|[A-Z]")
"""A capital of a pattern, or what holds one that is no letter to match: an escape or the name of a group."""

_WORDS = re.compile(r"\(\?:((?:[\w '-]|\[ \]|\\[-.'])+(?:\|(?:[\w '-]|\[ \]|\\[-.'])+){2,})\)")
"""Three words or more to choose from, in a verbose pattern."""

_BEFORE = 32
_AFTER = 36
"""How far from the word that opens the search a rule may reach, in characters. The longest find in 2.8 MB of news has
38, and none is lost at 28 and 32: what is longer holds several such words, whose surroundings are joined."""

Windows = list[tuple[int, int]]
"""Places to search, as start and end in text order, none overlapping another."""


@dataclass(frozen=True, slots=True)
class _Pattern:
    rule: str
    expression: re.Pattern[str]
    in_small: bool
    near: int  # which of the finder's ways of being near

    def match(self, found: re.Match[str], text: str) -> Match:
        groups: dict[str, str] = {}
        start, end = found.span()
        for numbered, index in self.expression.groupindex.items():
            place = found.span(index)
            if place[0] >= 0:
                name = numbered[:-2] if numbered[-1].isdigit() else numbered
                groups[name] = text[slice(*place)]
                if name == "here":
                    start, end = place
        return Match(self.rule, start, end, text[start:end], groups)


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
        self._nears = tuple({rule.near: None for rule in book.rule})
        self._patterns = tuple(
            _Pattern(rule.id, *_compiled(rule.pattern), self._nears.index(rule.near))
            for rule in book.rule
            if rule.pattern is not None
        )
        opened: dict[str, list[int]] = {}
        for number, near in enumerate(self._nears):
            for word in sorted(set(_opening_words(near, book))):
                opened.setdefault(word, []).append(number)
        self._opened = opened
        numbers = _numbers(book)
        self._numbers = tuple(
            (re.compile(pattern), opened[name]) for name, pattern in numbers.items() if name in opened
        )
        words = _any_of(word for word in opened if word not in numbers)
        self._capital = frozenset(word for name in book.lists["capital"] for word in _opening_words((name,), book))
        self._trigger = re.compile(rf"\b(?:{words}(?![^\W\d_])|(?=\d)(?:{'|'.join(numbers.values())}))")

    def __call__(self, text: str) -> list[Match]:
        """The matches in text order, none overlapping another."""
        for mark, plain in _PLAIN.items():  # twenty times as fast as str.translate
            text = text.replace(mark, plain)
        return [match for match in settled(self._candidates(text), self._rank) if match.rule not in self._stops]

    def _candidates(self, text: str) -> Iterator[Match]:
        lowered = text.lower()
        if len(lowered) != len(text):  # the small form of "İ" has two characters and would shift what follows
            lowered = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
        windows = self._windows(text, lowered)
        for pattern in self._patterns:
            searched = lowered if pattern.in_small else text
            for start, end in windows[pattern.near]:
                for found in pattern.expression.finditer(searched, start, end):
                    yield pattern.match(found, text)

    def _windows(self, text: str, lowered: str) -> list[Windows]:
        """The places worth searching, for each way of being near; a window never leaves its line."""
        windows: list[Windows] = [[] for _ in self._nears]
        opened, capital = self._opened, self._capital
        line = (0, -1)
        for found in self._trigger.finditer(lowered):
            word = found[0]
            nears = opened.get(word) or [
                near for pattern, wanted in self._numbers if pattern.match(lowered, found.start()) for near in wanted
            ]
            if word in capital and not text[found.start()].isupper():
                continue
            if found.start() > line[1]:
                line = _line(text, found.start())
            start, end = _surroundings(text, found.span(), line)
            for near in nears:
                places = windows[near]
                if places and places[-1][1] >= start:
                    places[-1] = (places[-1][0], end)
                else:
                    places.append((start, end))
        return windows


def _numbers(book: RuleBook) -> dict[str, str]:
    """What stands in `near` for numbers: which of them, in a text in small letters, a rule is to be tried at."""
    months = _any_of({month[:3].lower() for month in book.lists["months"]})
    return {
        "four digits": r"\d{4}(?!\d)",
        "decade digits": r"\d+(?='?s\b)",
        "short digits": r"(?<=')\d\d(?![\d'])",
        "slash digits": r"\d\d?(?=/\d\d?/\d\d(?!\d))",
        "ordinal digits": r"\d+(?=(?:st|nd|rd|th)\b)",
        "clock digits": r"\d\d?(?=[:.]\d\d|[ap]m\b)",
        "month digits": rf"\d\d?(?=(?:st|nd|rd|th)?,? (?:of )?{months})",
    }


def _opening_words(near: Iterable[str], book: RuleBook) -> Iterator[str]:
    """The words themselves, or the last words of the lists of that name."""
    for name in near:
        if name.endswith(" digits"):
            yield name
            continue
        for entry in book.lists.get(name, (name,)):
            yield _WORD.findall(entry.lower())[-1]


def _line(text: str, at: int) -> tuple[int, int]:
    end = text.find("\n", at)
    return text.rfind("\n", 0, at) + 1, end if end >= 0 else len(text)


def _surroundings(text: str, word: tuple[int, int], line: tuple[int, int]) -> tuple[int, int]:
    """What stands around `word` in its line, cut between words."""
    start, end = max(line[0], word[0] - _BEFORE), min(line[1], word[1] + _AFTER)
    while start > line[0] and text[start - 1].isalnum():
        start -= 1
    while end < line[1] and text[end].isalnum():
        end += 1
    return start, end


def _any_of(words: Iterable[str]) -> str:
    """A regular expression for the words, by common beginnings: an engine that tries 200 words in turn is slow."""
    following: dict[str, list[str]] = {}
    ends = False
    for word in words:
        if word:
            following.setdefault(word[0], []).append(word[1:])
        else:
            ends = True
    branches = [re.escape(letter) + _any_of(rest) for letter, rest in sorted(following.items())]
    if not branches:
        return ""
    return f"(?:{'|'.join(branches)}){'?' if ends else ''}"


def _by_beginnings(choice: re.Match[str]) -> str:
    """The words of a choice by common beginnings; as in `alternation_filled`, the longest that fits is taken."""
    words = (word.replace("[ ]", "\0").replace(" ", "").replace("\\", "") for word in choice[1].split("|"))
    return _any_of(word.replace("\0", " ") for word in words)


def _compiled(pattern: str) -> tuple[re.Pattern[str], bool]:
    """The pattern, and whether it is to be tried on the text in small letters.

    That is done where no capital matters: it takes half the time of a search without regard to case.
    """
    pattern = _WORDS.sub(_by_beginnings, pattern)
    if "(?-i:" in pattern:
        return re.compile(pattern, re.VERBOSE | re.IGNORECASE), False
    small = _CAPITAL.sub(lambda found: found[0].lower() if len(found[0]) == 1 else found[0], pattern)
    return re.compile(small, re.VERBOSE), True
