"""Patterns: the expressions of the date rules, the words that matches of them may hold, and where they are tried."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.extract.dates.alternation import any_of
from pipeline.extract.dates.triggers import NUMBER, Trigger, with_all_before
from pipeline.extract.matching import Match

_CAPITAL = re.compile(r"\\.|\(\?P[<=]\w+|[A-Z]")
"""A capital of a pattern, or what holds one that is no letter to match: an escape or the name of a group."""

_WORDS = re.compile(r"\(\?:((?:[\w '-]|\[ \]|\\[-.'])+(?:\|(?:[\w '-]|\[ \]|\\[-.'])+){2,})\)")
"""Three words or more to choose from, in a verbose pattern."""

_PIECES = re.compile(r"\\.|\[(?:\\.|[^\]])+\]|\((?:\?(?:<?[=!]|:|-i:|m:|P<\w+>|(?=\()))?|\)|[^\\()\[]+", re.DOTALL)
"""The escapes, classes, brackets and plain stretches of a pattern."""

_LOOKS = frozenset({"(?=", "(?!", "(?<=", "(?<!"})
_ANY_LETTER = re.compile(r"\\w|\[.*[aA]-[zZ]", re.DOTALL)
_NO_LETTERS = re.compile(r"\\.|\(\?(?:P[<=]\w+|\(\w+)")
"""What holds letters of a pattern that are none to match: an escape, the name of a group."""

_CLASS = re.compile(r"\[[^\]]+\]")
_LETTERS = re.compile(r"[a-z]+")
_OPTIONAL_END = re.compile(r"([a-z]+)[a-z]\?")


class Find(NamedTuple):
    """A place where a pattern holds, not yet settled with others; `found` is in the text or in small letters."""

    start: int
    end: int
    pattern: Pattern
    found: re.Match[str]


@dataclass(frozen=True, slots=True)
class Pattern:
    """The expression of a rule; make one with `pattern_of`."""

    rule: str
    rank: int
    expression: re.Pattern[str]
    in_small: bool  # whether it is tried on the text in small letters
    words: frozenset[str] | None  # those that a match may hold, in small letters; `None` if it may hold any
    names: tuple[tuple[str, int], ...]  # of the groups, without their numbers
    here: tuple[int, ...]  # the groups that are the match, where the rest is its surroundings

    def finds(self, text: str, triggers: Iterable[Trigger]) -> list[Find]:
        """The finds around the triggers, in text order, none overlapping another.

        A match holds one of its triggers: it starts there, or at a word before that all words between lead to, which
        it holds too. There alone the expression is tried: to search all that stands around takes several times as long.
        """
        words, match, ended = self.words, self.expression.match, 0
        finds: list[Find] = []
        for trigger, line, before in triggers if words is not None else with_all_before(text, triggers):
            starts = [trigger]
            for start, word in before:
                if words is not None and word not in words:
                    break
                starts.insert(0, start)
            for start in starts:
                if start >= ended and (found := match(text, start, line[1])):
                    finds.append(self._find(found))
                    ended = found.end()
        return finds

    def match(self, find: Find, text: str) -> Match:
        """The match of a find, with its groups as they are written in the text."""
        places = find.found.regs
        groups = {name: text[slice(*places[index])] for name, index in self.names if places[index][0] >= 0}
        return Match(self.rule, find.start, find.end, text[find.start : find.end], groups)

    def _find(self, found: re.Match[str]) -> Find:
        for group in self.here:
            start, end = found.span(group)
            if start >= 0:
                return Find(start, end, self, found)
        return Find(*found.span(), self, found)


def pattern_of(rule: str, rank: int, pattern: str) -> Pattern:
    """The pattern of the rule that stands at `rank` in its book."""
    expression, in_small = _compiled(pattern)
    groups = expression.groupindex.items()
    names = tuple((name[:-2] if name[-1].isdigit() else name, index) for name, index in groups)
    here = tuple(index for name, index in names if name == "here")
    return Pattern(rule, rank, expression, in_small, _words_of(pattern), names, here)


def _words_of(pattern: str) -> frozenset[str] | None:
    """The words, in small letters, that a verbose pattern names; `None` if a match of it may hold any word."""
    if any(_ANY_LETTER.search(piece) for piece in _consumed(pattern)):
        return None
    named = _CLASS.sub(lambda letters: " ".join(letters[0]), _NO_LETTERS.sub(" ", pattern).lower())
    return frozenset([*_LETTERS.findall(named), *_OPTIONAL_END.findall(named), NUMBER])


def _consumed(pattern: str) -> Iterator[str]:
    """The pieces of a pattern that stand in no look ahead or behind."""
    looks: list[bool] = []
    for piece in _PIECES.findall(pattern):
        if piece == ")":
            looks.pop()
        elif piece[0] == "(":
            looks.append(piece in _LOOKS or (bool(looks) and looks[-1]))
        elif not (looks and looks[-1]):
            yield piece


def _by_beginnings(choice: re.Match[str]) -> str:
    """The words of a choice by common beginnings; as in `alternation_filled`, the longest that fits is taken."""
    words = (word.replace("[ ]", "\0").replace(" ", "").replace("\\", "") for word in choice[1].split("|"))
    return any_of(word.replace("\0", " ") for word in words)


def _compiled(pattern: str) -> tuple[re.Pattern[str], bool]:
    """The pattern, and whether it is to be tried on the text in small letters.

    That is done where no capital matters: it takes half the time of a search without regard to case.
    """
    pattern = _WORDS.sub(_by_beginnings, pattern)
    if "(?-i:" in pattern:
        return re.compile(pattern, re.VERBOSE | re.IGNORECASE), False
    small = _CAPITAL.sub(lambda found: found[0].lower() if len(found[0]) == 1 else found[0], pattern)
    return re.compile(small, re.VERBOSE), True
