"""Pronouns: whom "he", "she", "it" and "they" mean: by gender, nearness, and who acts in the clauses before."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter
from typing import Literal

from pipeline.extract.quotes.clauses import sentence_start
from pipeline.extract.quotes.lines import Lines
from pipeline.extract.quotes.names import Gender
from pipeline.extract.quotes.outline import Outline
from pipeline.extract.quotes.people import People
from pipeline.extract.rules import RuleBook

Meaning = Literal["male", "female", "thing", "many"]
_MEANINGS: tuple[Meaning, ...] = ("male", "female", "thing", "many")

_REACH = 4
"""How many lines back a pronoun is followed."""
_OPENING = re.compile(r"(?:[ac,!]|[ouA][^,V]{1,12},)*(?:[dmi]?[Ntwsjf]{0,6}t,?|[dj])?")
_LONGEST_OPENING = 30
_SUBJECT = re.compile(r"(?:\([^)]*\))?(?:,(?=[VUWDCXx])|[ax])*[VUWDCXxwevl]")
"""What follows a name that is the subject of a clause."""
_SPEAKS = re.compile(r"(?:\([^)]*\))?(?:,[^,.]{1,30},)?[ax]{0,3}[VUWDG]")
"""What follows a name that must be somebody's, as it speaks."""
_PERSONAL = re.compile(r"p(?!V)")
"""Pronouns that are looked at in text order; those of attributions are when the utterances are read."""
# Calibrated on the read three quarters of the PolNeAR development set.
_OPENS, _ACTS, _PLACED = 3.0, 2.0, -1.5
_SENTENCE, _LINE = 1.6, 0.6
"""What each sentence, and each line, between a name and the pronoun costs."""
_TOLD, _SAME_SENTENCE = 2.0, 0.5


@dataclass(slots=True)
class Named:
    """One place where somebody is named, or meant by a pronoun."""

    at: int  # character
    line: int
    sentence: int  # counted through the text
    name: str
    outline: Outline
    start: int
    end: int
    pronoun: bool = False
    known_weight: float | None = None

    @property
    def weight(self) -> float:
        """How much it is what its sentence is about; most are never asked."""
        if self.known_weight is None:
            self.known_weight = _weight(self.outline, self.start, self.end)
        return self.known_weight


_PLACE = attrgetter("at")


class Pronouns:
    """Keeps who has been named where in one article, and says whom a pronoun means."""

    def __init__(
        self,
        people: People,
        titles: frozenset[str],
        meanings: dict[str, Meaning],
        unnamed: str,
        lines: Lines,
    ) -> None:
        """Start an article; `unnamed` is who speaks without a name."""
        self._lines = lines
        self._settled = False
        self._spoken: list[tuple[str, Outline, int, int]] = []
        self._people = people
        self._titles = titles
        self._meanings = meanings
        self._unnamed = unnamed
        self._named: list[Named] = []
        self._sentences: list[int] = []
        self._acting: dict[str, bool] = {}

    def settle(self) -> None:
        """Take the places of all names, short ones under the full name, and what is told of each.

        Done when somebody first asks: in many an article all speakers have their names beside them.
        """
        if self._settled:
            return
        self._settled = True
        count = 0
        for outline in self._lines:
            self._sentences.append(count)
            count += outline.letters.count(".") + outline.letters.count("!") + 1
        named: list[Named] = []
        line, at, number = -1, 0, 0
        for place, name in self._people.places():
            outline, start = place.outline, place.start
            if place.line != line:
                line, at, number = place.line, 0, self._sentences[place.line]
            number += outline.letters.count(".", at, start) + outline.letters.count("!", at, start)
            at = start
            named.append(Named(outline.starts[start], line, number, name, outline, start, place.end))
        self._follow(named)
        for spoken in self._spoken:
            self._take(*spoken)

    def _follow(self, named: list[Named]) -> None:
        """Take the names and, between them in text order, the subjects "he" and "she" as whom they mean."""
        at = 0
        for line, outline in enumerate(self._lines):
            for pronoun in _PERSONAL.finditer(outline.letters):
                letter = pronoun.start()
                wanted = self._meanings.get(outline.word(letter).lower())
                if wanted not in ("male", "female"):
                    continue
                place = outline.starts[letter]
                while at < len(named) and named[at].at < place:
                    self._named.append(named[at])
                    at += 1
                name = self.meant(wanted, outline, line, letter)
                if name:
                    sentence = self._sentence(outline, line, letter)
                    self._named.append(Named(place, line, sentence, name, outline, letter, letter + 1, True))
        self._named.extend(named[at:])

    def _sentence(self, outline: Outline, line: int, letter: int) -> int:
        letters = outline.letters
        return self._sentences[line] + letters.count(".", 0, letter) + letters.count("!", 0, letter)

    def speaks(self, name: str, outline: Outline, line: int, letter: int) -> None:
        """Note that `name` speaks at a letter, which makes it the nearest for a pronoun after it."""
        if self._settled:
            self._take(name, outline, line, letter)
        else:
            self._spoken.append((name, outline, line, letter))

    def _take(self, name: str, outline: Outline, line: int, letter: int) -> None:
        place, sentence = outline.starts[letter], self._sentence(outline, line, letter)
        insort(self._named, Named(place, line, sentence, name, outline, letter, letter + 1, False, _OPENS), key=_PLACE)

    def before(self, place: int) -> Iterator[Named]:
        """Who has been named before character `place`, the nearest first."""
        self.settle()
        for at in range(bisect_left(self._named, place, key=_PLACE) - 1, -1, -1):
            yield self._named[at]

    def meaning(self, pronoun: str) -> Meaning | None:
        """What a pronoun can stand for."""
        return self._meanings.get(pronoun)

    def meant(self, wanted: Meaning, outline: Outline, line: int, letter: int) -> str | None:
        """Whom a pronoun at a letter means, `None` if the text does not tell."""
        self.settle()
        sentence = self._sentence(outline, line, letter)
        best: tuple[float, str] | None = None
        for named in self.before(outline.starts[letter]):
            if line - named.line > _REACH:
                break
            away = sentence - named.sentence
            near = _SAME_SENTENCE if away == 0 else -_SENTENCE * min(away, 3) - _LINE * (line - named.line)
            if best is not None and best[0] >= near + _OPENS + _TOLD:
                break  # nobody farther off can be likelier
            fits = self._fits(named, wanted)
            if fits is not None and (best is None or named.weight + fits + near > best[0]):
                best = named.weight + fits + near, named.name
        return best[1] if best else None

    def _fits(self, named: Named, wanted: Meaning) -> float | None:
        """How well a name fits, `None` if it cannot."""
        person = self._people.get(named.name)
        if wanted in ("thing", "many"):
            plural = wanted == "many" and named.name == self._unnamed
            return 0.0 if (person is not None and person.body) or plural else None
        gender: Gender = "female" if wanted == "female" else "male"
        if person is None:
            return 0.0
        if person.body or person.is_not(gender):
            return None
        if person.genders[gender]:
            return _TOLD
        if person.words & self._titles:
            return _TOLD / 2
        if self._acts(named.name):
            return 0.0
        return -1.0 if " " in named.name and named.weight > 0 else None

    def _acts(self, name: str) -> bool:
        """Whether somebody of that name says something as the subject of a clause."""
        known = self._acting.get(name)
        if known is None:
            known = self._acting[name] = any(
                _SPEAKS.match(place.outline.letters, place.end) and _weight(place.outline, place.start, place.end) > 0
                for place in self._people.places_of(name)
            )
        return known


def _weight(outline: Outline, start: int, end: int) -> float:
    """How much a name or pronoun in letters `start` to `end` is what its sentence is about."""
    letters = outline.letters
    before = letters[start - 1 : start] if start else ""
    if before and before in "ofr":
        return _PLACED
    if letters[end : end + 1] == "s" or letters[start] == "m":
        return 0.0
    opening = sentence_start(outline, start)
    if start - opening <= _LONGEST_OPENING and _OPENING.fullmatch(letters, opening, start):
        return _OPENS
    return _ACTS if before == "V" or _SUBJECT.match(letters, end) else 0.0


def meanings(book: RuleBook) -> dict[str, Meaning]:
    """What each pronoun of the lists stands for."""
    return {word: meaning for meaning in _MEANINGS for word in book.words(f"{meaning}_pronouns")}
