"""Speakers: whom the article means by a name, a pronoun or a description."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property

from pipeline.extract.quotes.lines import Lines
from pipeline.extract.quotes.names import PeopleWords, spelled
from pipeline.extract.quotes.nouns import Source
from pipeline.extract.quotes.outline import Outline
from pipeline.extract.quotes.people import People
from pipeline.extract.quotes.pronouns import Named, Pronouns, meanings
from pipeline.extract.rules import RuleBook

UNNAMED = "unnamed"
"""The speaker of what "a senior official" says."""

_SPOKEN = re.compile(r"\w[\w.&-]*")
_ONE_OF_MANY = re.compile(r"i[jwn]{0,3}[twe]")
"""An unnamed person, who may be "he" afterwards: "a grey-haired" | diplomat."""


class SpeakerWords:
    """The word lists that speakers are told by; read once for all articles."""

    def __init__(self, book: RuleBook) -> None:
        """Read the word lists."""
        self.people = PeopleWords(book)
        self.meanings = meanings(book)
        self.empty = book.words("empty_words")
        self.sole_offices = book.words("sole_offices")
        self.heads = {"state": book.words("heads_of_state"), "government": book.words("heads_of_government")}
        self.leaders = book.words("leaders")
        self.regnal = book.words("regnal")


class Speakers:
    """The speakers of one article, looked up in text order."""

    def __init__(self, words: SpeakerWords, lines: Lines) -> None:
        """Start an article."""
        self._words = words
        self._text = lines.text
        self._people = People(words.people, lines)
        self._pronouns = Pronouns(self._people, words.people.titles, words.meanings, UNNAMED, lines)

    def person(self, outline: Outline, source: Source, line: int) -> str | None:
        """Who is meant by `source`: a full name, a body or document, "unnamed", or `None` if the text does not tell."""
        found = self._meant(outline, source, line)
        if found is None or (found == UNNAMED and not _ONE_OF_MANY.match(outline.letters, source.start, source.end)):
            return found
        self._pronouns.speaks(found, outline, line, source.start)
        return self._with_title(found)

    @staticmethod
    def hangs_on_others(source: Source) -> bool:
        """Whether who is meant by `source` hangs on whom the text has named, and who has spoken, before it."""
        return source.form == "pronoun" or (source.form == "description" and not source.indefinite)

    @cached_property
    def _regnal(self) -> list[str]:
        """The titles in the article that are a part of a name."""
        return [title for title in sorted(self._words.regnal) if f"{title.capitalize()} " in self._text]

    def _with_title(self, name: str) -> str:
        """The name, with the title that somebody without a surname bears: "Pope Francis"."""
        if " " in name or not self._regnal:
            return name
        titles = {title: f"{title.capitalize()} {name}" for title in self._regnal}
        given = {title: full for title, full in titles.items() if full in self._text}
        if given:
            self._pronouns.settle()
        person = self._people.get(name) if given else None
        return next((full for title, full in given.items() if person and title in person.words), name)

    def _meant(self, outline: Outline, source: Source, line: int) -> str | None:
        words = outline.words(source.start, source.end)
        if source.form == "pronoun":
            wanted = self._pronouns.meaning(words.lower())
            return self._pronouns.meant(wanted, outline, line, source.start) if wanted else None
        if source.form == "name":
            start, end = self._words.people.bare(outline, source.start, source.end)
            name = spelled(outline, start, end)
            if outline.headline:
                return self._known_tail(name)
            return self._people.fullest(name, self._words.people.titled_gender(outline, start))
        described = None if source.indefinite else self._described(words, outline.starts[source.start])
        return described or self._unnamed(outline, source)

    def written_in(self, outline: Outline, name: str, before: int) -> tuple[int, int] | None:
        """The letters before letter `before` of a headline that name the speaker `name`, its longest end first."""
        parts = name.split()
        letters = range(before)
        words = [outline.word(at).casefold() for at in letters]
        for first in range(len(parts)):
            wanted = [part.casefold() for part in parts[first:]]
            for at in letters:
                if words[at : at + len(wanted)] == wanted:
                    return at, at + len(wanted)
        return None

    def _known_tail(self, written: str) -> str:
        """The fullest name for the longest end of a headline's words that the article knows as a name."""
        parts = written.split()
        for first in range(len(parts)):
            tail = " ".join(parts[first:])
            if self._people.is_full(tail):
                return tail
            if (full := self._people.fullest(tail)) != tail:
                return full
        return written

    def trimmed(self, outline: Outline, source: Source) -> Source:
        """`source` without adjectives of nation before a name: "Ukraine's", "Portuguese"."""
        if source.form != "name":
            return source
        start, end = self._words.people.bare(outline, source.start, source.end)
        return Source(start, end, "name")

    def _described(self, words: str, place: int) -> str | None:
        """The person whom the article introduced with these words: "the Portuguese president"."""
        spoken = _SPOKEN.findall(words.lower())
        asked = {word for word in spoken if word not in self._words.empty}
        people = self._words.people
        if not asked or (spoken[-1] not in people.titles and spoken[-1] not in people.bodies):
            return None
        before = list(self._pronouns.before(place))
        for named in before:
            person = self._people.get(named.name)
            if person and asked <= (person.words | set(person.name.casefold().split() if person.body else ())):
                return named.name
        return self._office_holder(asked, before) if asked <= self._words.sole_offices else None

    def _office_holder(self, asked: set[str], before: list[Named]) -> str | None:
        """Who may hold an office that the article gives nobody by these words: "the head of state", "the premier"."""
        wanted = self._words.heads["government" if asked & self._words.heads["government"] else "state"]
        if asked & self._words.leaders:
            wanted = wanted if "head" in asked else self._words.heads["state"] | self._words.heads["government"]
            holders = Counter(named.name for named in before if not named.pronoun and self._words_of(named) & wanted)
            return max(holders, key=lambda name: holders[name]) if holders else None
        titles = self._words.people.titles
        untitled = (named for named in before if named.weight > 0 and self._reads_as_person(named.name))
        return next((named.name for named in untitled if not self._words_of(named) & titles), None)

    def _words_of(self, named: Named) -> set[str]:
        person = self._people.get(named.name)
        return person.words if person else set()

    def _reads_as_person(self, name: str) -> bool:
        return " " in name and self._words.people.is_first_name(name.split()[0])

    def _unnamed(self, outline: Outline, source: Source) -> str:
        """A body or document by its words without the article; a person without a name is unnamed."""
        letters = outline.letters[source.start : source.end]
        head = letters.find("f")
        last = source.end if head < 0 else source.start + head
        if outline.word(last - 1).lower() in self._words.people.bodies:
            start = source.start + (letters[0] in "di")
            return outline.words(start, source.end)
        return UNNAMED
