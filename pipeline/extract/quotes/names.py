"""Names: those that a line gives, in full or short, and which full name of an article a short one stands for."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal, NamedTuple

from pipeline.extract.quotes.outline import Outline
from pipeline.extract.rules import RuleBook

Gender = Literal["male", "female"]
GENDERS: tuple[Gender, Gender] = ("male", "female")

_RUN = re.compile(r"N(?:(?:N|z{1,2}(?=N)|n(?=N))*N)?|(?<![Nz])z{1,2}N(?:(?:N|z{1,2}(?=N)|n(?=N))*N)?")
_QUOTED_NAME = re.compile(r"[A-Z]\w+\.?(?: [A-Z][\w.’'-]+){1,4}")
_NAMES_OF_ONE = 3
"""Words of a name that may still be one person's: "Ana Maria Lima"."""
_REMEMBERED = 8192
"""How many names are remembered from one article to the next."""
_SHORTEST_VARIANT, _SAME_START = 5, 3
"""Letters of the shortest surname that is held for another spelling of one, and those that both must start with."""


class NamedAt(NamedTuple):
    """One place where a name stands: line, letters, and the words as written."""

    outline: Outline
    line: int
    start: int
    end: int
    written: str


class LineNames(NamedTuple):
    """What one line tells of names: where they stand, the full ones, and what may be one in a headline."""

    places: list[NamedAt]
    full: list[str]
    in_headline: list[tuple[str, str]]


class PeopleWords:
    """The word lists that tell a person from a body, and a man from a woman; read once for all articles."""

    def __init__(self, book: RuleBook) -> None:
        """Read the word lists."""
        self.first_names = {gender: book.words(gender) for gender in GENDERS}
        self.any_first_name = self.first_names["male"] | self.first_names["female"]
        self.gendered = {gender: book.words(f"{gender}_words") for gender in GENDERS}
        self.bodies = book.words("body_words")
        self.named_after = self.bodies | book.words("naming")
        self.suffixes = book.words("suffixes")
        self.titles = book.words("titles")
        self.last = lru_cache(maxsize=_REMEMBERED)(self._last)
        self.is_body = lru_cache(maxsize=_REMEMBERED)(self._is_body)

    def _last(self, name: str) -> str:
        """The surname, folded: the last word that is no "Jr"."""
        folded = fold(name)
        words = (word for word in reversed(folded.split()) if word.rstrip(".") not in self.suffixes)
        return next(words, folded)

    def _is_body(self, name: str) -> bool:
        """Whether a word of the name says that it is no person's."""
        return not self.bodies.isdisjoint(fold(name).split())

    def is_first_name(self, word: str) -> bool:
        """Whether the word is a first name."""
        return fold(word) in self.any_first_name

    def names_in(self, outline: Outline, line: int) -> LineNames:
        """The names in one line."""
        names = LineNames([], [], [])
        for quoted in outline.quoted.values():
            self._add_quoted(names.full, outline.between_marks(quoted))
        if outline.headline:
            names.in_headline.extend(self._in_headline(outline))
            return names
        letters = outline.letters
        for run in _RUN.finditer(letters):
            start, end = run.span()
            if end - start == 1 and not (start and letters[start - 1] == "j"):
                names.places.append(NamedAt(outline, line, start, end, outline.word(start)))
                continue
            start, end = self.bare(outline, start, end)
            written = spelled(outline, start, end)
            names.places.append(NamedAt(outline, line, start, end, written))
            if end - start > 1:
                self._add_full(names.full, written)
        return names

    def _add_quoted(self, full: list[str], words: str) -> None:
        """Full names that only a quotation gives."""
        for run in _QUOTED_NAME.finditer(words):
            parts = run[0].split()
            while len(parts) > 1 and fold(parts[0]) not in self.any_first_name:
                parts.pop(0)
            if len(parts) > 1:
                self._add_full(full, " ".join(parts))

    def _add_full(self, full: list[str], written: str) -> None:
        """A full name, and the one within that of a body: "Ana Lima Foundation"."""
        full.append(written)
        parts = written.split()
        if len(parts) == _NAMES_OF_ONE and fold(parts[0]) in self.any_first_name and fold(parts[2]) in self.named_after:
            full.append(f"{parts[0]} {parts[1]}")

    def _in_headline(self, outline: Outline) -> list[tuple[str, str]]:
        """What may be full names: capitals tell nothing there, first names do."""
        letters, word = outline.letters, outline.word
        places = (at for at in range(len(letters) - 1) if letters.startswith("NN", at))
        return [(word(at), word(at + 1)) for at in places if self.is_first_name(word(at))]

    def bare(self, outline: Outline, start: int, end: int) -> tuple[int, int]:
        """Letters of a name without what only stands before it ("Ukraine", "DJ"), or with its adjective if a body's."""
        if end - start == 1 and not (start and outline.letters[start - 1] == "j"):
            return start, end
        body = self.is_body(outline.words(start, end))
        if body and not self._is_person(outline, start, end):
            return (start - 1 if start and outline.letters[start - 1] == "j" else start), end
        after_office = outline.letters[max(0, start - 2) : start] == "tf"  # "President of Ukraine" | "Lima"
        if end - start == _NAMES_OF_ONE and not body and not after_office and not outline.word(start).isupper():
            return start, end
        for first in range(end - 2, start, -1):
            if self.is_first_name(outline.word(first)) and end - start >= _NAMES_OF_ONE:
                return (start, end) if self.is_first_name(outline.word(start)) else (first, end)
        return (start + 1 if after_office and end - start >= _NAMES_OF_ONE else start), end

    def _is_person(self, outline: Outline, start: int, end: int) -> bool:
        """Whether a run that has a body's word in it ends in a person: "European Commission Ana Lima"."""
        words = [fold(outline.word(at)) for at in range(start, end)]
        bodies = [at for at, word in enumerate(words) if word in self.bodies]
        return bool(bodies) and any(word in self.any_first_name for word in words[bodies[-1] + 1 : -1])

    def titled_gender(self, outline: Outline, start: int) -> Gender | None:
        """The gender that the title right before letter `start` tells."""
        if start == 0 or outline.letters[start - 1] != "t":
            return None
        title = outline.word(start - 1).lower()
        return next((gender for gender in GENDERS if title in self.gendered[gender]), None)

    def starts_of(self, short: str) -> frozenset[str]:
        """What a word of each full name starts with that `short` may stand for: its surname, or itself a first name."""
        last, folded = self.last(short), fold(short)
        starts = {last[:_SAME_START] if len(last) >= _SHORTEST_VARIANT else last}
        if folded in self.any_first_name:
            starts.add(folded)
        return frozenset(starts)


class FullNames:
    """The full names that some lines give, the spellings of each joined."""

    def __init__(self, words: PeopleWords, lines: Iterable[LineNames]) -> None:
        """Take the names of `lines`, which are in text order."""
        self._words = words
        self._full: Counter[str] = Counter()
        self._first_given: set[str] = set()
        self._by_last: dict[str, list[str]] = {}
        self._by_start: dict[str, list[str]] = {}
        self._fullest: dict[tuple[str, Gender | None], str] = {}
        lines = list(lines)
        for line in lines:
            self._full.update(line.full)
        in_headlines = [names for line in lines for names in line.in_headline]
        if in_headlines:
            written = {place.written for line in lines for place in line.places}
            alone = written - {name.split()[-1] for name in self._full}
            self._full.update(f"{first} {last}" for first, last in in_headlines if last in alone)
        for name in self._full:
            self._first_given.add(fold(name.split()[0]))
            last = words.last(name)
            self._by_last.setdefault(last, []).append(name)
            if len(last) >= _SHORTEST_VARIANT:
                self._by_start.setdefault(last[:_SAME_START], []).append(name)

    def __contains__(self, name: str) -> bool:
        """Whether `name` is given as a full name."""
        return name in self._full

    def fullest(self, short: str, gender: Gender | None = None) -> str:
        """The fullest name there is for `short`, of two such the one of the `gender`."""
        known = self._fullest.get((short, gender))
        if known is None:
            known = self._fullest[short, gender] = self._fullest_of(short, gender)
        return known

    def _fullest_of(self, short: str, gender: Gender | None) -> str:
        folded, last = fold(short), self._words.last(short)
        if last not in self._by_last and last[:_SAME_START] not in self._by_start and folded not in self._first_given:
            return short
        fitting = [name for name in self._by_last.get(last, ()) if f" {folded} " in f"{fold(name)} "]
        fitting = self._with_variants(short, last, fitting)
        if not fitting and " " not in short:
            given = self._full if folded in self._words.any_first_name else ()
            fitting = [name for name in given if fold(name.split()[0]) == folded and not self._words.is_body(name)]
        if gender is not None:
            other = self._words.first_names["female" if gender == "male" else "male"]
            own = self._words.first_names[gender]
            fitting = [name for name in fitting if fold(name.split()[0]) not in other - own] or fitting[:0]
        if len(fitting) < 2:
            return fitting[0] if fitting else short
        return max(fitting, key=lambda name: (not self._words.is_body(name), self._full[name], len(name)))

    def _with_variants(self, short: str, last: str, fitting: list[str]) -> list[str]:
        """`fitting` with full names that are spelled otherwise, given that their first names are the same."""
        others = self._by_start.get(last[:_SAME_START], ()) if len(last) >= _SHORTEST_VARIANT else ()
        if len(others) <= len(fitting):
            return fitting
        first = fold(short).split()[0] if " " in short else None
        return fitting + [
            name
            for name in others
            if name not in fitting
            and (fold(name).split()[0] == first if first else not fitting)
            and sound(self._words.last(name)) == sound(last)
        ]


def spelled(outline: Outline, start: int, end: int) -> str:
    """The name in letters `start` to `end` with single spaces."""
    return " ".join(outline.words(start, end).split())


@lru_cache(maxsize=4096)
def fold(name: str) -> str:
    """The name whatever its case and apostrophes."""
    return name.casefold().replace("’", "'")


@lru_cache(maxsize=4096)
def sound(word: str) -> str:
    """The word as all its transliterations read: "Zelenskyy", "Zelenskiy" and "Zelensky" are one."""
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", word) if not unicodedata.combining(letter))
    plain = re.sub(r"[yij]+", "i", plain.replace("kh", "h").replace("w", "v"))
    return re.sub(r"(.)\1", r"\1", plain)
