"""People: the persons and bodies that an article names, and what it tells of each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from pipeline.extract.quotes.lines import Lines
from pipeline.extract.quotes.names import FullNames, Gender, LineNames, NamedAt, PeopleWords, fold
from pipeline.extract.quotes.outline import Outline

_INITIALS = re.compile(r"(?:[A-Z]\.)+")
_APPOSITION = re.compile(r"[,(-](?P<words>[dmi]?[NstwfKkynj]{1,6}(?:[of][dm]?[Ntwj]{1,3})?)(?=[,.!)-]|h|$)")
_MAY_END_TITLE = frozenset("t,Njw")
"""The last letters of what `_TITLED` matches."""
_TITLED = re.compile(r"(?P<words>[dmi]?(?:N{1,3}s)?j?[Nw]{0,3}t+(?:fd?[tNjw]{1,3})?),?$")
_LONGEST_TITLE = 7
_KNOWN_BY = 3
"""How much a first name or a title tells of a gender."""


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


class People:
    """The names of one article.

    All its lines are read for them when somebody asks for a person or for all places; the full name for a short one
    needs but the lines with a word like it.
    """

    def __init__(self, words: PeopleWords, lines: Lines) -> None:
        """Start an article."""
        self._words = words
        self._lines = lines
        self._names: dict[int, LineNames] = {}
        self._some: dict[frozenset[str], FullNames] = {}
        self._people: dict[str, Person] = {}
        self._places_of: dict[str, list[NamedAt]] = {}

    def _of_line(self, line: int) -> LineNames:
        """The names of a line, read once."""
        names = self._names.get(line)
        if names is None:
            names = self._names[line] = self._words.names_in(self._lines[line], line)
        return names

    @cached_property
    def _all(self) -> FullNames:
        return FullNames(self._words, map(self._of_line, range(len(self._lines))))

    def _like(self, short: str) -> FullNames:
        """All full names that `short` may stand for, and maybe others."""
        if self._lines.are_often_quoted:
            return self._all
        starts = self._words.starts_of(short)
        known = self._all if "_all" in self.__dict__ else self._some.get(starts)
        if known is None:
            names = [self._of_line(line) for line in self._lines.mentioning(starts)]
            # whether a headline gives a full name is told by where else its surname stands
            surnames = [fold(last) for line in names for _, last in line.in_headline]
            if surnames:
                names = [self._of_line(line) for line in self._lines.mentioning(starts.union(surnames))]
            known = self._some[starts] = FullNames(self._words, names)
        return known

    def is_full(self, name: str) -> bool:
        """Whether the article gives `name` as a full name."""
        return name in self._like(name)

    def fullest(self, short: str, gender: Gender | None = None) -> str:
        """The fullest name that the article has for `short`, of two such the one of the `gender`."""
        return self._like(short).fullest(short, gender)

    def places(self) -> Iterable[tuple[NamedAt, str]]:
        """Every place where somebody is named, in text order, and the fullest name of whom.

        Nobody is looked up before these have been gone through.
        """
        fullest = self._all.fullest
        for line in range(len(self._lines)):
            for place in self._of_line(line).places:
                outline, start = place.outline, place.start
                titled = start and outline.letters[start - 1] == "t"
                name = fullest(place.written, self._words.titled_gender(outline, start) if titled else None)
                self._places_of.setdefault(name, []).append(place)
                yield place, name

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
