"""Triggers: the words of a text around which the date rules are tried."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.extract.dates.alternation import any_of
from pipeline.extract.rules import RuleBook

NUMBER = "0"
"""What stands for any word that begins with a digit among the words that a match may hold."""

REACH = 32
"""How far before its trigger a match may start, in characters. The longest find in 2.8 MB of news has 38, and none is
lost at 28: what is longer holds several triggers."""

_WORD = re.compile(r"[^\W\d_]+|\d+")
_PIECE = re.compile(r"\w+")
_LONGEST = 99
"""As long as a word that a match may hold, and the marks after it, can be, in characters."""
_BACK = re.compile(r"\W*(\w+)")
"""A word and what stands between it and a place, in a text that is read from its end."""


class Trigger(NamedTuple):
    """A word that opens the search: where it starts, its line, and words before it, the nearest first.

    Those are the ones that matches may hold, each with its place, and the first that none may hold.
    """

    start: int
    line: tuple[int, int]
    before: list[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class _Opening:
    """What a word opens: ways of being near, those that ask for what stands beside it, words of matches before it."""

    always: list[int] = field(default_factory=list)
    after: dict[frozenset[str], list[int]] = field(default_factory=dict)
    before: dict[re.Pattern[str], list[int]] = field(default_factory=dict)
    words: set[str] = field(default_factory=set)

    def nears(self, text: str, end: int, before: Sequence[tuple[int, str]]) -> Iterable[int]:
        """The ways of being near that hold of the word, which ends at `end`, after the words `before`."""
        if not self.after and not self.before:
            return self.always
        nears = self.always.copy()
        for words, wanted in self.after.items():
            if before and before[0][1] in words:
                nears += wanted
        for following, wanted in self.before.items():
            if following.match(text, end):
                nears += wanted
        return nears


class TriggerFinder:
    """Finds the words that rules are to be tried near, for each way of being near that rules name.

    A rule names a word, the last words of a list, or a kind of number ("four digits"). It may ask for one of some
    words right before it ("weekdays after nths") or for what follows ("months before a_number", a part).
    """

    def __init__(self, book: RuleBook, nears: Sequence[tuple[str, ...]], words: Sequence[Iterable[str]]) -> None:
        """Note what opens each of `nears`; `words` are those that matches may hold, for each of them."""
        self._count = len(nears)
        numbers = _numbers(book)
        opened: dict[str, _Opening] = {}
        for near, (names, held) in enumerate(zip(nears, words, strict=True)):
            for word, after, before in _conditions(names, book, numbers):
                opening = opened.setdefault(word, _Opening())
                opening.words.update(held)
                wanted = opening.always
                if after:
                    wanted = opening.after.setdefault(after, [])
                elif before:
                    wanted = opening.before.setdefault(re.compile(before, re.VERBOSE), [])
                if near not in wanted:
                    wanted.append(near)
        self._opened = {word: opening for word, opening in opened.items() if word not in numbers}
        self._numbers = tuple(
            (re.compile(pattern), opened[name]) for name, pattern in numbers.items() if name in opened
        )
        self._words_of_numbers = frozenset(word for _, opening in self._numbers for word in opening.words)
        self._capital = frozenset(word for name in book.lists["capital"] for word in _last_words(name, book))
        # That starts with a class, as a first look at what stands before a word: it takes two thirds of a "\b".
        letters = "".join(sorted({word[0] for word in self._opened}))
        self._trigger = re.compile(
            rf"[^a-z0-9_](?=[\d{letters}])(?:{any_of(self._opened)}(?![^\W\d_])|(?=\d)(?:{'|'.join(numbers.values())}))"
        )

    def __call__(self, text: str, lowered: str) -> list[list[Trigger]]:
        """The words worth searching around, in text order, for each way of being near."""
        triggers: list[list[Trigger]] = [[] for _ in range(self._count)]
        opened, capital = self._opened, self._capital
        line = (0, -1)
        for found in self._trigger.finditer("\n" + lowered):
            start, end = found.start(), found.end() - 1  # both one earlier, by the "\n"; what starts is the mark before
            word = lowered[start:end]
            if (word in capital and not text[start].isupper()) or (start and lowered[start - 1].isalnum()):
                continue
            if start > line[1]:
                line = _line(text, start)
            opening = opened.get(word)
            if opening is not None:
                before = _before(lowered, start, line[0], opening.words)
                nears = opening.nears(text, end, before)
            else:
                before = _before(lowered, start, line[0], self._words_of_numbers)
                nears = [
                    near
                    for pattern, opening in self._numbers
                    if pattern.match(lowered, start)
                    for near in opening.nears(text, end, before)
                ]
            trigger = Trigger(start, line, before)
            for near in nears:
                triggers[near].append(trigger)
        return triggers


def with_all_before(text: str, triggers: Iterable[Trigger]) -> Iterator[Trigger]:
    """The triggers with all words before them, as far as a match may start at them."""
    for start, line, _ in triggers:
        low = max(line[0], start - REACH)
        while low > line[0] and text[low - 1].isalnum():
            low -= 1
        before = [(found.start(), found[0]) for found in _PIECE.finditer(text, low, start)]
        yield Trigger(start, line, before[::-1])


def _conditions(
    names: Iterable[str], book: RuleBook, numbers: Container[str]
) -> Iterator[tuple[str, frozenset[str], str]]:
    """The words or kinds of numbers that the names of a `near` name, with the words before and the pattern after."""
    for name in names:
        words, _, after = name.partition(" after ")
        words, _, before = words.partition(" before ")
        for word in [words] if words in numbers else _last_words(words, book):
            yield word, frozenset(_last_words(after, book) if after else ()), book.parts[before] if before else ""


def _last_words(name: str, book: RuleBook) -> list[str]:
    """The last word of each entry of the list `name`, or `name` itself."""
    return sorted({_WORD.findall(entry.lower())[-1] for entry in book.lists.get(name, (name,))})


def _numbers(book: RuleBook) -> dict[str, str]:
    """What stands in `near` for numbers: which of them, in a text in small letters, a rule is to be tried at."""
    months = any_of({month[:3].lower() for month in book.lists["months"]})
    return {
        "four digits": r"\d{4}(?!\d)",
        "decade digits": r"\d+(?='?s\b)",
        "short digits": r"(?<=')\d\d(?![\d'])",
        "date digits": r"\d\d?(?=[./-]\d\d?[./-]\d\d)",
        "ordinal digits": r"\d+(?=(?:st|nd|rd|th)\b)",
        "clock digits": r"\d\d?(?=[:.]\d\d|[ap]m\b)",
        "month digits": rf"\d\d?(?=(?:st|nd|rd|th)?,? (?:of )?{months})",
    }


def _line(text: str, at: int) -> tuple[int, int]:
    end = text.find("\n", at)
    return text.rfind("\n", 0, at) + 1, end if end >= 0 else len(text)


def _before(lowered: str, at: int, line: int, known: Container[str]) -> list[tuple[int, str]]:
    """The words before a place, the nearest first, as far as they are known, and the one before those."""
    before: list[tuple[int, str]] = []
    low = max(line, at - REACH)
    while at > low:
        floor = max(line, at - _LONGEST)
        start = lowered.rfind(" ", floor, at - 1) + 1 or floor
        word = lowered[start : at - 1]
        if lowered[at - 1] != " " or not word.isalnum():  # other marks stand between, which is rare
            found = _BACK.match(lowered[floor:at][::-1])
            if found is None:
                break
            start, word = at - found.end(), found[1][::-1]
        at = start
        if word[0].isdecimal():
            word = NUMBER
        before.append((start, word))
        if word not in known:
            break
    return before
