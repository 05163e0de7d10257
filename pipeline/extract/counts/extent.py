"""The noun phrase around a numeral: its bound, its increments, its head."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Doc

from pipeline.extract.counts.numerals import Numeral
from pipeline.extract.topical.parts import token_parts
from pipeline.records.mentions import Bound, Unit
from pipeline.topics.topic import Topic

_LONGEST_PHRASE = 12
_MARKS = frozenset('“”"‘’«»')
_BOUNDS: tuple[Bound, ...] = ("more_than", "at_least", "at_most", "about")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens `start` to `end` that state a number. `head` is the counted noun's token, `None` where it is left out."""

    start: int
    end: int
    numeral: Numeral
    value: int
    bound: Bound
    head: int | None
    unit: Unit | None
    defining: bool
    increment: bool
    definite: bool
    whole: bool
    grouped: bool
    partitive: bool


class PhraseReader:
    """Reads the noun phrase around a numeral, by the words of the topic and those of number."""

    def __init__(
        self, topic: Topic, lists: Mapping[str, frozenset[str]], phrases: Mapping[str, tuple[str, ...]]
    ) -> None:
        """`lists` are the single words by name, `phrases` the same lists as written."""
        self._lists = lists
        self._before = {
            name: sorted((tuple(words.split()) for words in phrases[name]), key=len, reverse=True)
            for name in (*_BOUNDS, "increments", "all")
        }
        self._heads: dict[str, Unit] = {}
        self._heads.update(dict.fromkeys(topic.agreement.nouns, "agreements"))
        self._heads.update(dict.fromkeys(topic.party.countries, "countries"))
        self._heads.update(dict.fromkeys(topic.party.parties, "parties"))
        self._defining = frozenset(topic.agreement.defining)
        modifiers = frozenset(topic.agreement.modifiers) | self._defining | lists["modifiers"] | lists["groups"]
        self._inside = modifiers | token_parts(modifiers)

    def __call__(self, doc: Doc, numeral: Numeral, first: int, last: int) -> Phrase:
        """The phrase around `numeral`, within tokens `first` to `last`."""
        words = [token.lower_ for token in doc[first:last]]
        start, bound, increment, definite, whole = self._leftward(words, numeral.start - first)
        end, head, inside = self._rightward(words, numeral.end - first)
        unit: Unit | None = self._heads[words[head]] if head is not None else None
        value = numeral.value
        if head is not None and unit == "countries":
            end, value, unit = self._and_the_union(words, end, value, unit)
        partitive = False
        if head is None:
            end, partitive = self._partitive(words, end)
        return Phrase(
            start=start + first,
            end=end + first,
            numeral=numeral,
            value=value,
            bound=bound,
            head=None if head is None else head + first,
            unit=unit,
            defining=bool(inside & self._defining) or self._defined_after(words, end),
            increment=increment or bool(inside & self._lists["increments_after"]),
            definite=definite,
            whole=whole,
            grouped=bool(inside & self._lists["groups"]),
            partitive=partitive,
        )

    def _leftward(self, words: list[str], start: int) -> tuple[int, Bound, bool, bool, bool]:
        """Where the phrase begins; its bound; whether it says "another", "the", "all"."""
        bound: Bound = "exact"
        increment = definite = whole = False
        moved = True
        while moved:
            moved = False
            for name, entries in self._before.items():
                for entry in entries:
                    if tuple(words[max(0, start - len(entry)) : start]) == entry:
                        start -= len(entry)
                        moved = True
                        increment |= name == "increments"
                        whole |= name == "all"
                        bound = next((each for each in _BOUNDS if each == name), bound)
                        break
            if not moved and start and words[start - 1] in self._lists["definites"]:
                start -= 1
                definite = moved = True
            elif not moved and start > 1 and words[start - 1] in {"'s", "’s"}:
                start -= 2  # "Ukraine's tenth pact": the possessor is the determiner
                break
        return start, bound, increment, definite, whole

    def _rightward(self, words: list[str], at: int) -> tuple[int, int | None, set[str]]:
        """Where the phrase ends, its head, and the words between number and head."""
        inside: set[str] = set()
        numeral_end, opened = at, False
        while at < min(len(words), numeral_end + _LONGEST_PHRASE):
            word = words[at]
            if word in self._heads and not self._modifies(words, at):
                closed = opened and at + 1 < len(words) and words[at + 1] in _MARKS
                return at + 1 + closed, at, inside
            if word in _MARKS:
                opened = True
            elif word not in self._inside and word not in self._heads and word not in {"-", ",", "and"}:
                break
            inside.add(word)
            at += 1
        end = numeral_end
        if end < len(words) and words[end] in {"more", "others", "further"}:
            inside, end = {words[end]}, end + 1
        else:
            inside = set()
        return end, None, inside

    def _modifies(self, words: list[str], at: int) -> bool:
        """Whether the head word only leads to another one: "partner countries", "security pact agreements"."""
        return at + 1 < len(words) and words[at + 1] in self._heads

    def _and_the_union(self, words: list[str], end: int, value: int, unit: Unit) -> tuple[int, int, Unit]:
        """ "20 countries and the EU" is 21 parties."""
        rest = words[end : end + 4]
        for tail in (["and", "the", "eu"], ["and", "the", "european", "union"], ["plus", "the", "eu"]):
            if rest[: len(tail)] == tail:
                return end + len(tail), value + 1, "parties"
        return end, value, unit

    def _partitive(self, words: list[str], end: int) -> tuple[int, bool]:
        """ "nine of them", "five of the documents"."""
        if words[end : end + 1] != ["of"]:
            return end, False
        rest = words[end + 1 : end + 5]
        if rest[:1] in (["them"], ["these"], ["those"]):
            return end + 2, True
        for length, word in enumerate(rest):
            if word in self._heads:
                return end + 2 + length, True
            if word not in self._lists["definites"] and word not in self._inside:
                return end, False
        return end, False

    def _defined_after(self, words: list[str], end: int) -> bool:
        """ "14 agreements on security cooperation"."""
        return words[end : end + 1] == ["on"] and bool(set(words[end + 1 : end + 3]) & self._defining)
