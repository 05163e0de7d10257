"""The outline of a line: one letter for each word, quotation or stop, so that rules can be read over it.

The letters, and the words behind each, are told at the head of rules.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.extract.quotes.marks import Quoted
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
    "described": "W",
    "cue_nouns": "K",
    "words_nouns": "k",
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

_TOKEN = re.compile(
    r"(?P<word>(?:[^\W\d_]\.){2,}(?:-\w+)*|@?\w+(?:[.&'’-]\w+)*)|(?P<stop>,|;|:|\(|\)|[–—―-]+|/)",
)
_TAIL = re.compile(r"['’](?:s|m|d|re|ve|ll)$", re.IGNORECASE)
_NEGATION = re.compile(r"n['’]t$", re.IGNORECASE)
_COMPOUND = re.compile(r"-[a-z]+$")
"""The end of "Lisbon-based", which has a capital and is no name."""
_ENDINGS = {"ed": "e", "ly": "a", "ing": "w"}
"""Letters of words that no list has, by their ends; the first word of a sentence has them too."""
_STOPS = {",": ",", ";": ";", ":": ":", "(": "(", ")": ")", "/": "c"}
_PUNCTUATION_INSIDE = {",": ",", "?": "?", "!": "?", "—": "?", "…": "?", "-": "?"}


class Lexicon:
    """Which letter each word of the rules' lists has."""

    def __init__(self, book: RuleBook) -> None:
        """Read the lists."""
        letters: dict[str, str] = {}
        for name, letter in _LETTERS.items():
            for word in book.words(name):
                letters.setdefault(word, letter)
        self._letters: Mapping[str, str] = letters
        self._surnames = book.words("surnames")
        self._first_names = book.words("male") | book.words("female")

    def letter(self, word: str, first: bool) -> str:
        """The letter of a word; `first` tells that its capital need not mean a name."""
        lower = word.lower()
        known = self._letters.get(lower, "")
        if word[0].isupper() and not first and known not in _KEPT_WITH_CAPITAL:
            return "N"
        if known and (known != "N" or word[0].isupper()):
            return known
        if _NEGATION.search(word):
            return "x"
        if word[0].isdigit():
            return "n"
        capital = word[0].isupper() or word[0] == "@"
        if capital and _COMPOUND.search(word):
            return "j"
        if capital and (not first or len(word) < 5 or lower in self._first_names):
            return "N"
        for ending, letter in _ENDINGS.items():
            if lower.endswith(ending):
                return letter
        return "N" if capital else "w"

    def may_be_surname(self, word: str) -> bool:
        """Whether a title is a surname as well: "Charlie King"."""
        return word[0].isupper() and word.lower() in self._surnames

    def known(self, word: str) -> bool:
        """Whether the word, whatever its case, stands in a list."""
        return word.lower() in self._letters


@dataclass(frozen=True, slots=True)
class Outline:
    """A line as letters. Letter `i` stands for characters `starts[i]` to `ends[i]` of `text`."""

    text: str
    start: int
    end: int
    letters: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    quoted: Mapping[int, Quoted]
    """Which quotation each `Q` is."""
    headline: bool = False

    def word(self, at: int) -> str:
        """The characters behind letter `at`."""
        return self.text[self.starts[at] : self.ends[at]]

    def words(self, start: int, end: int) -> str:
        """The characters behind letters `start` to `end` (half-open)."""
        return self.text[self.starts[start] : self.ends[end - 1]]

    def sentence(self, at: int) -> tuple[int, int]:
        """The letters of the sentence around letter `at`, a soft stop after a quotation not counted."""
        start = self.letters.rfind(".", 0, at) + 1
        end = self.letters.find(".", at)
        return start, len(self.letters) if end < 0 else end


class OutlineMaker:
    """Draws outlines; holds the lexicon and the stops of one text."""

    def __init__(self, lexicon: Lexicon, text: str, sentence_starts: Iterable[int]) -> None:
        """Keep where sentences start."""
        self._lexicon = lexicon
        self._text = text
        self._sentence_starts = sorted(sentence_starts)

    def outline(self, line: tuple[int, int], quoted: list[Quoted], headline: bool = False) -> Outline:
        """The outline of one line with its quotations."""
        drawing = _Drawing(self._lexicon, self._text, headline)
        stops = [place for place in self._sentence_starts if line[0] < place < line[1]]
        at = line[0]
        for quotation in quoted:
            drawing.add_words(at, quotation.outer_start, stops)
            drawing.add_quotation(quotation, stops)
            at = quotation.outer_end
        drawing.add_words(at, line[1], stops)
        return drawing.finished(line)


class _Drawing:
    """An outline while it is made."""

    def __init__(self, lexicon: Lexicon, text: str, headline: bool) -> None:
        self._lexicon = lexicon
        self._text = text
        self._headline = headline
        self._letters: list[str] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._quoted: dict[int, Quoted] = {}

    def _add(self, letter: str, start: int, end: int) -> None:
        self._letters.append(letter)
        self._starts.append(start)
        self._ends.append(end)

    def _stop_if_due(self, place: int, stops: list[int]) -> None:
        """A full stop where a sentence starts at or before `place`; a soft one, `!`, after a quotation."""
        due = False
        while stops and stops[0] <= place:
            stops.pop(0)
            due = True
        if due and self._letters and self._letters[-1] != ".":
            after_quotation = self._letters[-1] == "Q" or (self._letters[-1] == "?" and self._letters[-2:-1] == ["Q"])
            self._add("!" if after_quotation else ".", place, place)

    def add_quotation(self, quotation: Quoted, stops: list[int]) -> None:
        self._stop_if_due(quotation.outer_start, stops)
        self._quoted[len(self._letters)] = quotation
        self._add("Q", quotation.outer_start, quotation.outer_end)
        while stops and stops[0] < quotation.outer_end:
            stops.pop(0)
        inside = _PUNCTUATION_INSIDE.get(self._text[quotation.end - 1])
        if inside and not (stops and stops[0] == quotation.outer_end):
            self._add(inside, quotation.outer_end, quotation.outer_end)

    def add_words(self, start: int, end: int, stops: list[int]) -> None:
        for token in _TOKEN.finditer(self._text, start, end):
            self._stop_if_due(token.start(), stops)
            if token["stop"]:
                self._add_stop(token)
            else:
                self._add_word(token)

    def _add_stop(self, token: re.Match[str]) -> None:
        letter = _STOPS.get(token[0], "-")
        repeated = letter == "," and self._letters[-1:] == [","]
        joins = token[0] == "-" and self._text[token.start() - 1 : token.start()].isalnum()
        if not repeated and not joins:
            self._add(letter, token.start(), token.end())

    def _add_word(self, token: re.Match[str]) -> None:
        word, end = token[0], token.end()
        if word.lower() in ("'s", "’s"):
            self._add("s", token.start(), end)
            return
        tail = _TAIL.search(word)
        plural = not tail and word[-1] in "sS" and self._text[end : end + 1] in ("'", "’")
        base = word[: tail.start()] if tail and len(word) > 2 else word
        opening = not self._letters or self._letters[-1] in ".!?:Q-("
        first = self._headline or opening
        letter = self._lexicon.letter(base, first)
        if letter == "t" and self._letters[-1:] in (["N"], ["t"]) and self._lexicon.may_be_surname(base):
            letter = "N"
        self._add(letter, token.start(), token.start() + len(base))
        if base != word:
            possessive = word[len(base) + 1 :] in ("s", "S") and letter not in "pbh"
            self._add("s" if possessive else "x", token.start() + len(base), end)
        elif plural and self._text[end + 1 : end + 2].isspace():
            self._add("s", end, end + 1)

    def finished(self, line: tuple[int, int]) -> Outline:
        letters = "".join(self._letters)
        return Outline(
            self._text, *line, letters, tuple(self._starts), tuple(self._ends), dict(self._quoted), self._headline
        )
