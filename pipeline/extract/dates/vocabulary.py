"""Vocabulary: what the words of the date rules mean, read from the lists of their rules file.

A list `seasons` and its values `seasons_values` stand side by side in `rules.toml`, one value a word.
"""

from __future__ import annotations

import re
from fractions import Fraction

from pipeline.errors import RuleError
from pipeline.extract.rules import RuleBook


class Vocabulary:
    """Looks words up in the value lists of a rule book; case does not matter."""

    def __init__(self, book: RuleBook) -> None:
        """Pair each list of `book` with its values."""
        self._tables = {
            name: _table(book, name, f"{name}_values") for name in book.lists if f"{name}_values" in book.lists
        }
        self._months = tuple(word[:3].lower() for word in book.lists["months"])
        self._weekdays = tuple(word[:3].lower() for word in book.lists["weekdays"])

    def value(self, table: str, word: str) -> str:
        """The value that stands beside `word` (singular or plural) in the list `table`."""
        entries = self._tables[table]
        word = " ".join(word.lower().split())
        return entries[word] if word in entries else entries[word.replace("-", " ")]

    def knows(self, table: str, word: str) -> bool:
        """Whether `word` stands in the list `table`."""
        return " ".join(word.lower().split()) in self._tables[table]

    def month(self, word: str) -> int:
        """1 for "January", "Jan." and the like."""
        return self._months.index(word[:3].lower()) + 1

    def weekday(self, word: str) -> int:
        """0 for "Monday" and "Mon."."""
        return self._weekdays.index(word[:3].lower())

    def ordinal(self, word: str) -> int:
        """1 for "first", "1st" and "1"."""
        digits = re.match(r"\d+", word)
        if digits:
            return int(digits[0])
        return sum(int(self.value("ordinals", part)) for part in re.split(r"[- ]+", word))

    def amount(self, words: str) -> Fraction | None:
        """The number that "12", "2.5", "2 1/2", "a hundred and ten", "half a" say; `None` for "several"."""
        words = words.lower().strip()
        if words in self._tables["vagues"]:
            return self._vague(words)
        digits = re.fullmatch(r"(\d[\d,]*(?:\.\d+)?)(?:[ -](\d)/(\d))?", words)
        if digits:
            rest = Fraction(int(digits[2]), int(digits[3])) if digits[2] else Fraction(0)
            return Fraction(digits[1].replace(",", "")) + rest
        total = Fraction(0)
        for part in re.split(r"[- ]+(?:and[- ]+)?", words):
            number = Fraction(self.value("numbers", part))
            total = max(total, Fraction(1)) * number if number >= 100 else total + number
        return total

    def _vague(self, words: str) -> Fraction | None:
        value = self.value("vagues", words)
        return Fraction(value) if value else None

    def year(self, words: str) -> int:
        """The year that "2024", "two thousand" or "nineteen ninety-six" says."""
        if words.isdigit():
            return int(words)
        parts = [int(self.value("numbers", part)) for part in re.split(r"[- ]+", words.lower()) if part != "and"]
        if parts[0] == 2 and len(parts) > 1 and parts[1] == 1000:
            return 2000 + sum(parts[2:])
        return parts[0] * 100 + sum(parts[1:])


def _table(book: RuleBook, words: str, values: str) -> dict[str, str]:
    if len(book.lists[words]) != len(book.lists[values]):
        raise RuleError(
            "pipeline/extract/dates/rules.toml",
            f"the lists {words} and {values} differ in length",
            "Give each word one value",
        )
    return {word.lower(): value for word, value in zip(book.lists[words], book.lists[values], strict=True)}
