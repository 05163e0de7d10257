"""The lexicon: which letter of an outline a word has, by the lists of rules.toml and by its form."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pipeline.extract.rules import RuleBook

_LETTERS = {
    "proper": "N",
    "according": "T",
    "naming": "S",
    "saying": "G",
    "describing": "g",
    "told": "U",
    "said": "V",
    "said_or_noun": "v",
    "called": "D",
    "described": "W",
    "described_or_noun": "l",
    "cue_nouns": "K",
    "words_nouns": "k",
    "collectives": "n",
    "titles": "t",
    "pronouns": "p",
    "relatives": "h",
    "possessives": "m",
    "definite": "d",
    "indefinite": "i",
    "being": "X",
    "auxiliaries": "x",
    "adverbs": "a",
    "by": "B",
    "of": "f",
    "as_if": "A",
    "subordinators": "u",
    "prepositions": "o",
    "to": "r",
    "conjunctions": "c",
    "that": "b",
    "particles": "z",
    "days": "y",
    "contained": "C",
    "demonyms": "j",
    "common": "w",
}
"""List of rules.toml -> letter; where a word stands in two lists, the first counts."""

_KEPT_WITH_CAPITAL = frozenset("typj")
"""Letters that a word keeps when it is capitalised within a sentence; every other such word is read as a name."""

_STOPS = {",": ",", ";": ";", ":": ":", "(": "(", ")": ")", "/": "c"}
_TAIL = re.compile(r"['’](?:s|m|d|re|ve|ll)$", re.IGNORECASE)
_NEGATION = re.compile(r"n['’]t$", re.IGNORECASE)
_COMPOUND = re.compile(r"-[a-z]+$")
"""The end of "Lisbon-based", which has a capital and is no name."""
_ENDINGS = {"ed": "e", "ly": "a", "ing": "w"}
"""Letters of words that no list has, by their ends; the first word of a sentence has them too."""
_SHORTEST_PLAIN = 5
"""Letters of the shortest word in -ed, -ly or -ing that is no name when it opens a sentence."""
_MOST_KEPT = 60_000
"""How many words are remembered: some hundred times the words of an article."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a word says by itself: the letter it has within a sentence and where one opens, and its possessive end."""

    word: str
    inside: str
    opening: str
    cut: int
    """Where the word ends and "'s" or another tail begins."""
    tail: str
    capital: bool
    plain: bool = False
    """Whether nothing beside it changes its letter, nor where it stands."""
    phrasal: tuple[str, ...] = ()
    """What makes a reporting verb of it: "on" after "went"."""


class Readings(dict[str, Reading]):
    """Words as they are read, and remembered: `readings[word]` is there for every word."""

    def __init__(self, read: Callable[[str], Reading]) -> None:
        """Read new words with `read`."""
        super().__init__()
        self._read = read
        self.plain: dict[str, str] = {}
        """The letters of words that have the same one wherever they stand."""

    def __missing__(self, word: str) -> Reading:
        """Read a new word."""
        if len(self) > _MOST_KEPT:
            self.clear()
            self.plain.clear()
        reading = self[word] = self._read(word)
        if reading.plain:
            self.plain[word] = reading.inside
        return reading


class Lexicon:
    """Which letter each word has."""

    def __init__(self, book: RuleBook) -> None:
        """Read the lists."""
        letters: dict[str, str] = {}
        for name, letter in _LETTERS.items():
            for word in book.words(name):
                letters.setdefault(word, letter)
        self._letters: Mapping[str, str] = letters
        self._first_names = book.words("male") | book.words("female")
        self._phrasal: dict[str, tuple[str, ...]] = {}
        for phrase in sorted(book.words("phrasal")):
            verb, _, rest = phrase.partition(" ")
            self._phrasal[verb] = (*self._phrasal.get(verb, ()), rest)
        self.readings = Readings(self._reading)

    def is_first_name(self, word: str) -> bool:
        """Whether the word is a first name."""
        return word.lower() in self._first_names

    def _reading(self, word: str) -> Reading:
        if not word[-1].isalnum() and not word[0].isalnum():
            stop = _STOPS.get(word, "-")
            return Reading(word, stop, stop, len(word), "", False, stop not in ",-")
        if word.lower() in ("'s", "’s"):
            return Reading(word, "s", "s", len(word), "", False)
        if word[-1] in "'’":  # "the unions'"
            owner = self._reading(word[:-1])
            return Reading(word, owner.inside, owner.opening, len(word) - 1, "s", owner.capital)
        found = _TAIL.search(word)
        base = word[: found.start()] if found and len(word) > 2 else word
        inside, opening = self._letter(base, first=False), self._letter(base, first=True)
        tail = ""
        if base != word:
            possessive = word[len(base) + 1 :] in ("s", "S") and inside not in "pbh"
            tail = "s" if possessive else "x"
        capital, phrasal = base[0].isupper(), self._phrasal.get(word, ())
        plain = inside == opening and not (tail or phrasal or (capital and opening != "N"))
        return Reading(word, inside, opening, len(base), tail, capital, plain, phrasal)

    def _letter(self, word: str, first: bool) -> str:
        """The letter of a word; `first` tells that its capital need not mean a name."""
        lower = word.lower()
        known = self._letters.get(lower, "")
        capital = word[0].isupper() or word[0] == "@"
        if capital and not known and _COMPOUND.search(word):
            return "j"
        if word[0].isupper() and not first and known not in _KEPT_WITH_CAPITAL:
            return "N"
        if known and (known != "N" or capital):
            return known
        if _NEGATION.search(word):
            return "x"
        if word[0].isdigit():
            return "n"
        if capital and (not first or len(word) < _SHORTEST_PLAIN or lower in self._first_names):
            return "N"
        for ending, letter in _ENDINGS.items():
            if lower.endswith(ending):
                return letter
        return "N" if capital else "w"
