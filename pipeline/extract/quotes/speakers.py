"""Speakers: the people and bodies an article names, and whom a short name, a pronoun or a description means."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field

from pipeline.extract.quotes.outline import Outline
from pipeline.extract.quotes.phrases import Source
from pipeline.extract.rules import RuleBook

UNNAMED = "unnamed"
"""The speaker of what "a senior official" says."""

_RUN = re.compile(r"(?:(?<![Nz])z{1,2})?N(?:(?:N|z{1,2}(?=N)|n(?=N))*N)?")
_QUOTED_NAME = re.compile(r"[A-Z]\w+\.?(?: [A-Z][\w.’'-]+){1,3}")
_MALE, _FEMALE, _THINGS, _MANY = "male", "female", "thing", "many"
_PRONOUNS = {
    "he": _MALE,
    "him": _MALE,
    "his": _MALE,
    "himself": _MALE,
    "she": _FEMALE,
    "her": _FEMALE,
    "herself": _FEMALE,
    "it": _THINGS,
    "its": _THINGS,
    "they": _MANY,
    "them": _MANY,
    "their": _MANY,
}
_NO_CONTENT = frozenset({"the", "s", "this", "that", "of", "his", "her", "its", "their", "country"})
_REACH = 4
"""How many lines back a pronoun is followed."""
_APPOSITION = re.compile(r"[,(-](?P<words>[dmi]?[NstwfKkynj]{1,6}(?:[of][dm]?[Ntwj]{1,3})?)(?=[,.!)-]|h|$)")
_TITLED = re.compile(r"(?P<words>[dmi]?(?:N{1,3}s)?j?[Nw]{0,3}t+(?:fd?[tNjw]{1,3})?),?$")


@dataclass(frozen=True, slots=True)
class _Named:
    """One place where a name stands."""

    at: int  # character
    line: int
    sentence: int
    heads: bool  # whether it opens its sentence or speaks in it
    name: str
    short: str
    placed: bool = False  # whether it stands after a preposition, as names of places do


@dataclass(slots=True)
class _Person:
    """What the article tells of one name."""

    name: str
    words: set[str] = field(default_factory=set)
    genders: Counter[str] = field(default_factory=Counter)
    body: bool = False


class SpeakerWords:
    """The word lists that tell a person from a body, and he from she; read once for all articles."""

    def __init__(self, book: RuleBook) -> None:
        """Read the word lists."""
        self.first_names = {_MALE: book.words("male"), _FEMALE: book.words("female")}
        self.any_first_name = self.first_names[_MALE] | self.first_names[_FEMALE]
        self.gendered = {_MALE: book.words("male_words"), _FEMALE: book.words("female_words")}
        self.bodies = book.words("body_words")
        self.suffixes = book.words("suffixes")
        self.titles = book.words("titles")
        self.sole_offices = book.words("sole_offices")
        self.heads = {"state": book.words("heads_of_state"), "government": book.words("heads_of_government")}


class Speakers:
    """The names of one article. Outlines are learned in text order, then speakers are looked up in text order."""

    def __init__(self, words: SpeakerWords) -> None:
        """Start an article."""
        self._words = words
        self._mentions: list[tuple[Outline, int, int, int, str]] = []  # outline, line, letters, name as written
        self._full: Counter[str] = Counter()
        self._people: dict[str, _Person] = {}
        self._named: list[_Named] = []
        self._by_last: dict[str, list[str]] = {}

    def learn(self, outline: Outline, line: int) -> None:
        """Take note of the names in one line."""
        for quoted in outline.quoted.values():
            self._learn_quoted(outline.text[quoted.start : quoted.end])
        if outline.headline:
            return  # capitals tell nothing there
        for run in _RUN.finditer(outline.letters):
            start, end = self._bare(outline, *run.span())
            name = self.spelled(outline, start, end)
            self._mentions.append((outline, line, start, end, name))
            if end - start > 1:
                self._full[name] += 1

    def _learn_quoted(self, words: str) -> None:
        """Full names that only a quotation gives."""
        for run in _QUOTED_NAME.finditer(words):
            parts = run[0].split()
            while parts and parts[0].lower().rstrip(".") in self._words.titles:
                parts.pop(0)
            if len(parts) > 1 and _fold(parts[0]) in self._words.any_first_name:
                self._full[" ".join(parts)] += 1

    def settle(self) -> None:
        """Join short names to full ones and note what is told of each; call once all lines are learned."""
        for name in self._full:
            self._by_last.setdefault(self._last(name), []).append(name)
        for outline, line, start, end, short in self._mentions:
            name = self.fullest(short)
            sentence = outline.sentence(start)[0]
            heads = _opens_sentence(outline.letters, sentence, start)
            placed = outline.letters[start - 1 : start] in ("o", "f", "r")
            self._named.append(
                _Named(outline.starts[start], line, outline.starts[sentence], heads, name, short, placed)
            )
            self._describe(outline, start, end, name)

    def fullest(self, short: str) -> str:
        """The fullest name that the article has for `short`."""
        folded = _fold(short)
        fitting = [name for name in self._by_last.get(self._last(short), ()) if f" {folded} " in f"{_fold(name)} "]
        if not fitting and " " not in short:
            fitting = [name for name in self._full if _fold(name.split()[0]) == folded and not self._is_body(name)]
        if not fitting:
            return short
        return max(fitting, key=lambda name: (not self._is_body(name), self._full[name], len(name)))

    def _last(self, name: str) -> str:
        """The surname: the last word that is no "Jr"."""
        words = [word for word in _fold(name).split() if word.rstrip(".") not in self._words.suffixes]
        return words[-1] if words else _fold(name)

    def spelled(self, outline: Outline, start: int, end: int) -> str:
        """The name in letters `start` to `end` with single spaces."""
        return re.sub(r"\s+", " ", outline.words(start, end))

    def person(self, outline: Outline, source: Source, line: int) -> str | None:
        """Who is meant by `source`: a full name, a body or document, "unnamed", or `None` if the text does not tell."""
        words = outline.words(source.start, source.end)
        place = outline.starts[source.start]
        if source.form == "name":
            start, end = self._bare(outline, source.start, source.end)
            spelled = self.spelled(outline, start, end)
            name = self._known_tail(spelled) if outline.headline else self.fullest(spelled)
            self.speaks(name, place, line, outline)
            return name
        if source.form == "pronoun":
            found = self._meant(words.lower(), place, line)
            if found:
                self.speaks(found, place, line, outline)
            return found
        if not source.indefinite and (found := self._described(words, place)):
            self.speaks(found, place, line, outline)
            return found
        return self._unnamed(outline, source)

    def _known_tail(self, spelled: str) -> str:
        """The fullest name for the longest end of a headline's words that the article knows as a name."""
        parts = spelled.split()
        for first in range(len(parts)):
            tail = " ".join(parts[first:])
            if tail in self._full or (full := self.fullest(tail)) != tail:
                return tail if tail in self._full else full
        return spelled

    def speaks(self, name: str, place: int, line: int, outline: Outline) -> None:
        """Note that `name` speaks at character `place`, which makes it the nearest for a pronoun after it."""
        letter = bisect_left(outline.starts, place)
        sentence = outline.starts[outline.sentence(letter)[0]] if letter < len(outline.starts) else place
        index = bisect_left([named.at for named in self._named], place)
        self._named.insert(index, _Named(place, line, sentence, True, name, name))

    def trimmed(self, outline: Outline, source: Source) -> Source:
        """`source` without adjectives of nation before a name: "Ukraine's", "Portuguese"."""
        if source.form != "name":
            return source
        start, end = self._bare(outline, source.start, source.end)
        return Source(start, end, "name")

    def _bare(self, outline: Outline, start: int, end: int) -> tuple[int, int]:
        """Letters of a name without what only stands before it ("Ukraine", "DJ"), or with its adjective if a body's."""
        if self._is_body(outline.words(start, end)) and not self._is_person(outline, start, end):
            return (start - 1 if start and outline.letters[start - 1] == "j" else start), end
        for first in range(end - 2, start, -1):
            if _fold(outline.word(first)) in self._words.any_first_name and end - start > 2:
                return (start, end) if _fold(outline.word(start)) in self._words.any_first_name else (first, end)
        if outline.letters[max(0, start - 2) : start] == "tf" and end - start > 2:  # "President of Ukraine" | "Lima"
            return start + 1, end
        return start, end

    def _is_person(self, outline: Outline, start: int, end: int) -> bool:
        """Whether a run that has a body's word in it ends in a person: "European Commission Ana Lima"."""
        words = [_fold(outline.word(at)) for at in range(start, end)]
        bodies = [at for at, word in enumerate(words) if word in self._words.bodies]
        return bool(bodies) and any(word in self._words.any_first_name for word in words[bodies[-1] + 1 : -1])

    def _is_body(self, name: str) -> bool:
        return any(word in self._words.bodies for word in _fold(name).split())

    def _describe(self, outline: Outline, start: int, end: int, name: str) -> None:
        person = self._people.get(name)
        if person is None:
            person = self._people[name] = _Person(name, body=self._is_body(name))
            for gender, names in self._words.first_names.items():
                if _fold(name.split()[0]) in names and " " in name:
                    person.genders[gender] += 3
        letters = outline.letters
        if titled := _TITLED.search(letters, max(0, start - 7), start):
            self._add_words(person, outline, *titled.span("words"))
        if aside := _APPOSITION.match(letters, end):
            self._add_words(person, outline, *aside.span("words"))

    def _add_words(self, person: _Person, outline: Outline, start: int, end: int) -> None:
        words = {outline.word(at).lower() for at in range(start, end) if outline.letters[at] in "NtwKkj"}
        person.words |= words
        for gender, gendered in self._words.gendered.items():
            person.genders[gender] += 3 * len(words & gendered)

    def _meant(self, pronoun: str, place: int, line: int) -> str | None:
        wanted = _PRONOUNS.get(pronoun)
        if wanted is None or wanted == _MANY:
            return None
        before = [named for named in self._named if named.at < place and line - named.line <= _REACH]
        fitting = [named for named in before if self._fits(named, wanted)]
        if not fitting and wanted != _THINGS:
            fitting = [named for named in before if not named.placed and self._may_fit(named, wanted)]
        if not fitting:
            return None
        last = fitting[-1]
        same = [named for named in fitting if named.sentence == last.sentence]
        heads = [named for named in same if named.heads]
        return (heads[-1] if heads else same[0]).name

    def _fits(self, named: _Named, wanted: str) -> bool:
        person = self._people.get(named.name)
        if person is None:
            return wanted != _THINGS
        if wanted == _THINGS:
            return person.body
        other = _FEMALE if wanted == _MALE else _MALE
        if person.body or person.genders[other] > person.genders[wanted]:
            return False
        if person.genders[wanted] > 0 or person.words & self._words.titles:
            return True
        return named.heads and self._speaks_alone(named)

    def _may_fit(self, named: _Named, wanted: str) -> bool:
        """Whether a name of which nothing is known may be a person's."""
        person = self._people.get(named.name)
        other = _FEMALE if wanted == _MALE else _MALE
        return person is not None and not person.body and not person.genders[other] and " " in named.name

    def _speaks_alone(self, named: _Named) -> bool:
        """Whether a name of unknown gender reads as a person: two words that are later shortened, or a speaker."""
        return named.name == named.short and sum(other.name == named.name for other in self._named) > 1

    def _described(self, words: str, place: int) -> str | None:
        """The person whom the article introduced with these words: "the Portuguese president"."""
        spoken = re.findall(r"\w[\w.&-]*", words.lower())
        asked = {word for word in spoken if word not in _NO_CONTENT}
        if not asked or (spoken[-1] not in self._words.titles and spoken[-1] not in self._words.bodies):
            return None
        before = [named for named in reversed(self._named) if named.at < place]
        for named in before:
            person = self._people.get(named.name)
            if person and asked <= (person.words | set(_fold(person.name).split() if person.body else ())):
                return named.name
        return self._office_holder(asked, before) if asked <= self._words.sole_offices else None

    def _office_holder(self, asked: set[str], before: list[_Named]) -> str | None:
        """Who may hold an office that the article gives nobody by these words: "the head of state", "the premier"."""
        wanted = self._words.heads.get(
            "government" if asked & self._words.heads["government"] else "state", frozenset()
        )
        if asked & {"head", "leader"}:
            wanted = self._words.heads["state"] | self._words.heads["government"] if "leader" in asked else wanted
            holders = Counter(named.name for named in before if self._words_of(named) & wanted)
            return max(holders, key=lambda name: holders[name]) if holders else None
        untitled = (named for named in before if named.heads and self._first_name_of(named))
        return next((named.name for named in untitled if not self._words_of(named) & self._words.titles), None)

    def _words_of(self, named: _Named) -> set[str]:
        person = self._people.get(named.name)
        return person.words if person else set()

    def _first_name_of(self, named: _Named) -> bool:
        return _fold(named.name.split()[0]) in self._words.any_first_name and " " in named.name

    def _unnamed(self, outline: Outline, source: Source) -> str:
        """A body or document by its words without the article; a person without a name is unnamed."""
        letters = outline.letters[source.start : source.end]
        head = letters.find("f")
        last = source.end if head < 0 else source.start + head
        if outline.word(last - 1).lower() in self._words.bodies:
            start = source.start + (letters[0] in "di")
            return outline.words(start, source.end)
        return UNNAMED


def _fold(name: str) -> str:
    return name.casefold().replace("’", "'")


def _opens_sentence(letters: str, sentence: int, start: int) -> bool:
    """Whether the name at `start` is the subject its sentence opens with."""
    opening = letters[sentence:start]
    return re.fullmatch(r"(?:[ac,!]|o[^,V]{1,12},)*(?:[dmi]?[Ntwsjf]{0,6}t,?|[dj])?", opening) is not None
