"""Numerals: words and digits of a text as whole numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_UNITS = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
_TENS = dict(
    zip(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], range(20, 100, 10), strict=True)
)
_IRREGULAR_ORDINALS = {"first": 1, "second": 2, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12}
_ORDINAL_UNITS = _IRREGULAR_ORDINALS | {
    word + "th": value for word, value in _UNITS.items() if value not in _IRREGULAR_ORDINALS.values() and value
}
_ORDINAL_TENS = {word[:-1] + "ieth": value for word, value in _TENS.items()}
_GROUPS = {"dozen": 12, "score": 20}
_PARTS = {"half": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5}
_STARTS = frozenset({"half", "a", "pair", "dozen", "none", *_UNITS, *_TENS, *_ORDINAL_UNITS, *_ORDINAL_TENS})
_AFTER_A = frozenset({"pair", "-", *_GROUPS, *_PARTS})
_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,6}")
_DIGIT_ORDINAL = re.compile(r"(\d{1,4})(?:st|nd|rd|th)")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A whole number said by tokens `start` to `end` (half-open) of a sequence."""

    start: int
    end: int
    value: int
    ordinal: bool
    parts: int = 1
    """Into how many parts its set is divided: 4 of "three quarters of", which is no number until the set is known."""


def numeral_starts(words: Sequence[str]) -> list[int]:
    """The words (lower case) at which a number can begin: no other needs to be read."""
    starting = {word for word in set(words) if word in _STARTS or word[0].isdigit()}
    return [
        at
        for at, word in enumerate(words)
        if word in starting and (word != "a" or (at + 1 < len(words) and words[at + 1] in _AFTER_A))
    ]


def read_numeral(words: Sequence[str], start: int) -> Numeral | None:
    """The longest whole number that begins at word `start` (lower case), `None` where there is none.

    Reads fractions ("three quarters of"), digits ("23", "1,200"), words ("twenty-eight" in one, two or three tokens),
    ordinals ("17th", "tenth", "twenty-third"), "a dozen", "half a dozen", "two dozen", "a pair of", and "none" as 0.
    """
    if words[start] not in _STARTS and not words[start][:1].isdigit():
        return None
    return _fraction(words, start) or _group(words, start) or _ordinal(words, start) or _cardinal(words, start)


def _fraction(words: Sequence[str], start: int) -> Numeral | None:
    """ "half of", "a third of", "two-thirds of", "three quarters of"."""
    if tuple(words[start : start + 2]) == ("half", "of"):
        return Numeral(start, start + 1, 1, ordinal=False, parts=2)
    times = 1 if words[start] in {"a", "one"} else _UNITS.get(words[start], 0)
    at = start + 1 + (words[start + 1 : start + 2] == ["-"])
    parts = _PARTS.get(words[at]) if times and at < len(words) else None
    if parts is None or parts <= times or tuple(words[at + 1 : at + 2]) != ("of",):
        return None
    return Numeral(start, at + 1, times, ordinal=False, parts=parts)


def _group(words: Sequence[str], start: int) -> Numeral | None:
    """ "a dozen", "half a dozen", "two dozen"."""
    here = tuple(words[start : start + 3])
    if here[:3] == ("half", "a", "dozen"):
        return Numeral(start, start + 3, 6, ordinal=False)
    if here[:2] == ("half", "dozen"):
        return Numeral(start, start + 2, 6, ordinal=False)
    if len(here) > 1 and here[1] in _GROUPS:
        times = 1 if here[0] == "a" else _UNITS.get(here[0], 0)
        if times:
            return Numeral(start, start + 2, times * _GROUPS[here[1]], ordinal=False)
    if here[:1] == ("dozen",) and tuple(words[max(0, start - 1) : start]) == ("another",):
        return Numeral(start, start + 1, 12, ordinal=False)
    if here[:3] == ("a", "pair", "of"):
        return Numeral(start, start + 3, 2, ordinal=False)
    if here[:2] == ("pair", "of"):
        return Numeral(start, start + 2, 2, ordinal=False)
    return None


def _ordinal(words: Sequence[str], start: int) -> Numeral | None:
    word = words[start]
    if digits := _DIGIT_ORDINAL.fullmatch(word):
        return Numeral(start, start + 1, int(digits[1]), ordinal=True)
    if word in _ORDINAL_UNITS:
        return Numeral(start, start + 1, _ORDINAL_UNITS[word], ordinal=True)
    if word in _ORDINAL_TENS:
        return Numeral(start, start + 1, _ORDINAL_TENS[word], ordinal=True)
    tail = _after_ten(words, start)
    if tail is not None and (unit := _ORDINAL_UNITS.get(words[tail])) and unit < 10:
        return Numeral(start, tail + 1, _TENS[word] + unit, ordinal=True)
    return None


def _cardinal(words: Sequence[str], start: int) -> Numeral | None:
    word = words[start]
    if _DIGITS.fullmatch(word):
        return Numeral(start, start + 1, int(word.replace(",", "")), ordinal=False)
    if word == "none":
        return Numeral(start, start + 1, 0, ordinal=False)
    if word in _UNITS and word != "zero":
        hundred = start + 1 < len(words) and words[start + 1] == "hundred" and _UNITS[word] < 10
        return Numeral(start, start + 1 + hundred, _UNITS[word] * (100 if hundred else 1), ordinal=False)
    if word not in _TENS:
        return None
    tail = _after_ten(words, start)
    if tail is not None and 0 < _UNITS.get(words[tail], 0) < 10:
        return Numeral(start, tail + 1, _TENS[word] + _UNITS[words[tail]], ordinal=False)
    return Numeral(start, start + 1, _TENS[word], ordinal=False)


def _after_ten(words: Sequence[str], start: int) -> int | None:
    """The index of the word after a ten and its hyphen: of "eight" in "twenty", "-", "eight"."""
    if words[start] not in _TENS:
        return None
    at = start + 1
    if at < len(words) and words[at] == "-":
        at += 1
    return at if at < len(words) else None
