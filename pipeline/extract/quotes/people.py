"""People: the persons and bodies that an article names, the spellings of each, and what is told of it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, NamedTuple

from pipeline.extract.quotes.outline import Outline
from pipeline.extract.rules import RuleBook

Gender = Literal["male", "female"]
GENDERS: tuple[Gender, Gender] = ("male", "female")

_RUN = re.compile(r"N(?:(?:N|z{1,2}(?=N)|n(?=N))*N)?|(?<![Nz])z{1,2}N(?:(?:N|z{1,2}(?=N)|n(?=N))*N)?")
_QUOTED_NAME = re.compile(r"[A-Z]\w+\.?(?: [A-Z][\w.’'-]+){1,4}")
_INITIALS = re.compile(r"(?:[A-Z]\.)+")
_APPOSITION = re.compile(r"[,(-](?P<words>[dmi]?[NstwfKkynj]{1,6}(?:[of][dm]?[Ntwj]{1,3})?)(?=[,.!)-]|h|$)")
_MAY_END_TITLE = frozenset("t,Njw")
"""The last letters of what `_TITLED` matches."""
_TITLED = re.compile(r"(?P<words>[dmi]?(?:N{1,3}s)?j?[Nw]{0,3}t+(?:fd?[tNjw]{1,3})?),?$")
_LONGEST_TITLE = 7
_KNOWN_BY = 3
"""How much a first name or a title tells of a gender."""
_NAMES_OF_ONE = 3
"""Words of a name that may still be one person's: "Ana Maria Lima"."""
_REMEMBERED = 8192
"""How many names are remembered from one article to the next."""
_SHORTEST_VARIANT, _SAME_START = 5, 3
"""Letters of the shortest surname that is held for another spelling of one, and those that both must start with."""


@dataclass(slots=True)
class Person:
    """What the article tells of one name."""

    name: str
    body: bool
    words: set[str] = field(default_factory=set)
    genders: Counter[str] = field(default_factory=Counter)

    def is_not(self, gender: Gender) -> bool:
        """Whether more speaks for the other gender."""
        other: Gender = "female" if gender == "male" else "male"
        return self.genders[other] > self.genders[gender]


class NamedAt(NamedTuple):
    """One place where a name stands: line, letters, and the words as written."""

    outline: Outline
    line: int
    start: int
    end: int
    written: str


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


class People:
    """The names of one article: learned line by line, then settled."""

    def __init__(self, words: PeopleWords) -> None:
        """Start an article."""
        self._words = words
        self.places: list[NamedAt] = []
        self._full: Counter[str] = Counter()
        self._people: dict[str, Person] = {}
        self._in_headlines: list[tuple[str, str]] = []
        self._first_given: set[str] = set()
        self._by_last: dict[str, list[str]] = {}
        self._by_start: dict[str, list[str]] = {}
        self._places_of: dict[str, list[NamedAt]] = {}
        self._fullest: dict[tuple[str, Gender | None], str] = {}

    def learn(self, outline: Outline, line: int) -> None:
        """Take note of the names in one line."""
        for quoted in outline.quoted.values():
            self._learn_quoted(outline.text[quoted.start : quoted.end])
        if outline.headline:
            self._learn_headline(outline)
            return
        letters = outline.letters
        for run in _RUN.finditer(letters):
            start, end = run.span()
            if end - start == 1 and not (start and letters[start - 1] == "j"):
                self.places.append(NamedAt(outline, line, start, end, outline.word(start)))
                continue
            start, end = self.bare(outline, start, end)
            written = spelled(outline, start, end)
            self.places.append(NamedAt(outline, line, start, end, written))
            if end - start > 1:
                self._full[written] += 1
                self._learn_within(written)

    def _learn_quoted(self, words: str) -> None:
        """Full names that only a quotation gives."""
        for run in _QUOTED_NAME.finditer(words):
            parts = run[0].split()
            while len(parts) > 1 and fold(parts[0]) not in self._words.any_first_name:
                parts.pop(0)
            if len(parts) > 1:
                self._full[" ".join(parts)] += 1
                self._learn_within(" ".join(parts))

    def _learn_headline(self, outline: Outline) -> None:
        """What may be full names: capitals tell nothing there, first names do."""
        for at in range(len(outline.letters) - 1):
            if outline.letters[at : at + 2] == "NN" and self.is_first_name(outline.word(at)):
                self._in_headlines.append((outline.word(at), outline.word(at + 1)))

    def _learn_within(self, written: str) -> None:
        """The full name within that of a body: "Ana Lima Foundation"."""
        parts = written.split()
        if (
            len(parts) == _NAMES_OF_ONE
            and fold(parts[0]) in self._words.any_first_name
            and fold(parts[2]) in self._words.named_after
        ):
            self._full[f"{parts[0]} {parts[1]}"] += 1

    def settle(self) -> None:
        """Join the spellings of each full name; call once all lines are learned."""
        if self._in_headlines:
            alone = {place.written for place in self.places} - {name.split()[-1] for name in self._full}
            self._full.update(f"{first} {last}" for first, last in self._in_headlines if last in alone)
        for name in self._full:
            self._first_given.add(fold(name.split()[0]))
            last = self._words.last(name)
            self._by_last.setdefault(last, []).append(name)
            if len(last) >= _SHORTEST_VARIANT:
                self._by_start.setdefault(last[:_SAME_START], []).append(name)

    def named_at(self, place: NamedAt) -> str:
        """The fullest name of whom a place names; each place is asked for once, before anybody is looked up."""
        outline, start = place.outline, place.start
        titled = start and outline.letters[start - 1] == "t"
        name = self.fullest(place.written, self.titled_gender(outline, start) if titled else None)
        self._places_of.setdefault(name, []).append(place)
        return name

    def get(self, name: str) -> Person | None:
        """What is told of `name`, `None` if it is no name of the article."""
        person = self._people.get(name)
        if person is None and name in self._places_of:
            person = self._people[name] = self._described(name)
        return person

    def places_of(self, name: str) -> Iterable[NamedAt]:
        """Where somebody is named, whatever the spelling."""
        return self._places_of.get(name, ())

    def _described(self, name: str) -> Person:
        """What the titles and asides tell that stand with a name."""
        person = Person(name, body=self._words.is_body(name) or _INITIALS.fullmatch(name) is not None)
        for gender, names in self._words.first_names.items():
            if " " in name and fold(name.split()[0]) in names:
                person.genders[gender] += _KNOWN_BY
        for outline, _, start, end, _ in self._places_of[name]:
            letters = outline.letters
            if start and letters[start - 1] in _MAY_END_TITLE:
                low = max(0, start - _LONGEST_TITLE)
                if letters.find("t", low, start) >= 0 and (titled := _TITLED.search(letters, low, start)):
                    self._add_words(person, outline, *titled.span("words"))
            if end < len(letters) and letters[end] in ",(-" and (aside := _APPOSITION.match(letters, end)):
                self._add_words(person, outline, *aside.span("words"))
        return person

    def _add_words(self, person: Person, outline: Outline, start: int, end: int) -> None:
        words = {outline.word(at).lower() for at in range(start, end) if outline.letters[at] in "NtwKkj"}
        person.words |= words
        for gender, gendered in self._words.gendered.items():
            person.genders[gender] += _KNOWN_BY * len(words & gendered)

    def is_full(self, name: str) -> bool:
        """Whether the article gives `name` as a full name."""
        return name in self._full

    def titled_gender(self, outline: Outline, start: int) -> Gender | None:
        """The gender that the title right before letter `start` tells."""
        if start == 0 or outline.letters[start - 1] != "t":
            return None
        title = outline.word(start - 1).lower()
        return next((gender for gender in GENDERS if title in self._words.gendered[gender]), None)

    def fullest(self, short: str, gender: Gender | None = None) -> str:
        """The fullest name that the article has for `short`, of two such the one of the `gender`."""
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

    def bare(self, outline: Outline, start: int, end: int) -> tuple[int, int]:
        """Letters of a name without what only stands before it ("Ukraine", "DJ"), or with its adjective if a body's."""
        if end - start == 1 and not (start and outline.letters[start - 1] == "j"):
            return start, end
        body = self._words.is_body(outline.words(start, end))
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
        bodies = [at for at, word in enumerate(words) if word in self._words.bodies]
        return bool(bodies) and any(word in self._words.any_first_name for word in words[bodies[-1] + 1 : -1])

    def is_first_name(self, word: str) -> bool:
        """Whether the word is a first name."""
        return fold(word) in self._words.any_first_name


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
