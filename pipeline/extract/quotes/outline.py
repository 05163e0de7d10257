"""The outline of a line: one letter for each word, quotation or stop, so that rules can be read over it.

The letters, and the words behind each, are told at the head of rules.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.extract.quotes.lexicon import Lexicon, Reading
from pipeline.extract.quotes.marks import Quoted

_TOKEN = re.compile(
    r"([^\W\d_]\.(?:[^\W\d_]\.)+(?:-\w+)*|\d\d*(?:[/:.,]\d+)+|[\w@]\w*(?:[.&'’-]\w+)*(?:(?<=[sS])['’](?=\s))?|[,;:()/]|[–—―-]+)",
)
_DATELINE_DASH = re.compile(r" ?[–—―]{1,2} | -{1,2} ")
_DATELINE_PLACE = re.compile(r"(?:[^\W\d_a-z][\w.’']*|\([A-Z]\w+\)|of|the|de|\d{1,2}|[,./ ])+")
_DATELINE_SIGN = re.compile(r"\b[A-Z]{3,}\b|\([A-Z]\w+\)")
"""A place in capitals or with an agency in brackets: "LISBON, May 3 (Agency) – "."""
_LONGEST_DATELINE = 50
_PUNCTUATION_INSIDE = {",": ",", "?": "?", "!": "?", "—": "?", "…": "?", "-": "?"}
_OPENING = frozenset(".!?:Q-(")
"""Letters after which a capital need not mean a name."""
_LONGEST_NICKNAME = 20
_MAY_NAME = frozenset("tjy")
"""Letters of words that are surnames after a first name: "Rui King", "Ana English", "Ana May"."""


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
    """Whether most of its words have capitals, so that these do not tell names."""
    first: bool = False
    """Whether it is the first line of its text."""

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
    """Draws outlines; holds the lexicon, the stops of one text, and the common words that are surnames in it."""

    def __init__(self, lexicon: Lexicon, text: str, sentence_starts: Iterable[int]) -> None:
        """Keep where sentences start, in text order."""
        self._lexicon = lexicon
        self.readings = lexicon.readings
        self.is_first_name = lexicon.is_first_name
        self._text = text
        self._stops = [*sentence_starts, len(text) + 1]
        self._next = 0
        self._surnames: set[str] = set()

    def outline(self, line: tuple[int, int], quoted: list[Quoted], headline: bool, first: bool) -> Outline:
        """The outline of one line with its quotations; lines are drawn in text order."""
        self._skip_stops(line[0] + 1)
        drawing = _Drawing(self, headline)
        at = line[0] if first else drawing.after_dateline(*line)
        for quotation in quoted:
            if quotation.outer_start >= at:
                drawing.add_words(at, quotation.outer_start)
                drawing.add_quotation(quotation)
                at = quotation.outer_end
        drawing.add_words(at, line[1])
        return drawing.finished(line, first)

    def _skip_stops(self, place: int) -> bool:
        """Move on to the first stop at or after `place`; whether any was passed."""
        was = self._next
        while self._stops[self._next] < place:
            self._next += 1
        return self._next > was

    @property
    def next_stop(self) -> int:
        """Where the next sentence starts."""
        return self._stops[self._next]

    def stop_passed(self, place: int) -> bool:
        """Whether a sentence starts at or before `place` that has not been told of yet."""
        return self._stops[self._next] <= place and self._skip_stops(place + 1)

    def stops_at(self, place: int) -> bool:
        """Whether the next sentence starts at `place`."""
        return self._stops[self._next] == place

    @property
    def text(self) -> str:
        """The whole text."""
        return self._text

    def follows(self, rests: tuple[str, ...], end: int) -> bool:
        """Whether one of `rests` stands after character `end`: "on" after "went"."""
        return any(self._text.startswith(rest, end + 1) for rest in rests)

    def named(self, word: str, end: int, before: str, before_letter: str) -> bool:
        """Whether a capitalised word that has another reading is a surname: by the word before, or in this text."""
        goes_on = self._text[end : end + 1] == "." or self._text[end + 1 : end + 2].isupper()
        if before and not goes_on and self._lexicon.is_first_name(before):
            self._surnames.add(word)
            return True
        if self._lexicon.is_first_name(word) and self._text[end + 1 : end + 2].isupper():
            return True
        return word in self._surnames and before_letter not in ("o", "y", "n")


class _Drawing:
    """An outline while it is made."""

    def __init__(self, maker: OutlineMaker, headline: bool) -> None:
        self._maker = maker
        self._text = maker.text
        self._headline = headline
        self._letters: list[str] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._quoted: dict[int, Quoted] = {}

    def _add(self, letter: str, start: int, end: int) -> None:
        self._letters.append(letter)
        self._starts.append(start)
        self._ends.append(end)

    def after_dateline(self, start: int, end: int) -> int:
        """The character after a dateline."""
        dash = _DATELINE_DASH.search(self._text, start, min(end, start + _LONGEST_DATELINE))
        if dash is None or not _DATELINE_SIGN.search(self._text, start, dash.start()):
            return start
        return dash.end() if _DATELINE_PLACE.fullmatch(self._text, start, dash.start()) else start

    def _stop_if_due(self, place: int) -> None:
        """A full stop where a sentence starts at or before `place`; a soft one, `!`, after a quotation."""
        if not self._maker.stop_passed(place):
            return
        letters = self._letters
        if letters and letters[-1] != ".":
            after_quotation = letters[-1] == "Q" or (letters[-1] == "?" and letters[-2:-1] == ["Q"])
            self._add("!" if after_quotation else ".", place, place)

    def add_quotation(self, quotation: Quoted) -> None:
        """A `Q`, and the punctuation that ends the words between the marks."""
        self._stop_if_due(quotation.outer_start)
        if self._is_nickname(quotation):
            self._add("N", quotation.outer_start, quotation.outer_end)
            return
        self._quoted[len(self._letters)] = quotation
        self._add("Q", quotation.outer_start, quotation.outer_end)
        self._maker.stop_passed(quotation.outer_end - 1)
        inside = _PUNCTUATION_INSIDE.get(self._text[quotation.end - 1])
        if inside and not self._maker.stops_at(quotation.outer_end):
            self._add(inside, quotation.outer_end, quotation.outer_end)

    def _is_nickname(self, quotation: Quoted) -> bool:
        """Whether a short quotation stands between first name and surname."""
        if self._letters[-1:] != ["N"] or quotation.end - quotation.start > _LONGEST_NICKNAME:
            return False
        capital = self._text[quotation.outer_end + 1 : quotation.outer_end + 2].isupper()
        return capital and self._maker.is_first_name(self._text[self._starts[-1] : self._ends[-1]])

    def add_words(self, start: int, end: int) -> None:
        """The letters of the words and stops from `start` to `end`."""
        readings, plain = self._maker.readings, self._maker.readings.plain
        letters, starts, ends = self._letters, self._starts, self._ends
        stop = self._maker.next_stop
        pieces = _TOKEN.split(self._text[start:end])  # gap, word, gap, ...: half the time of finditer()
        place = start
        for gap, word in zip(pieces[::2], pieces[1::2], strict=False):
            place += len(gap)
            if place >= stop:
                self._stop_if_due(place)
                stop = self._maker.next_stop
            letter = plain.get(word)
            if letter is None:
                self._add_other(word, readings[word], place, place + len(word))
                place += len(word)
            else:
                letters.append(letter)
                starts.append(place)
                place += len(word)
                ends.append(place)

    def _add_other(self, word: str, reading: Reading, start: int, end: int) -> None:
        """A word whose letter hangs on what stands beside it, or a stop."""
        letters = self._letters
        before = letters[-1] if letters else "."
        letter = reading.opening if self._headline or before in _OPENING else reading.inside
        if letter in ",-" and (before == letter == "," or self._joins(word, start)):
            return
        if reading.capital and reading.opening != "N" and not self._headline:
            whose = self._text[self._starts[-1] : self._ends[-1]] if before == "N" else ""
            named = self._maker.named(word[: reading.cut], end, whose, before)
            if named and (letter in _MAY_NAME or before in _OPENING):
                letter = "N"
        elif reading.phrasal and self._maker.follows(reading.phrasal, end):
            letter = "V"
        self._add(letter, start, start + reading.cut)
        if reading.tail:
            self._add(reading.tail, start + reading.cut, end)

    def _joins(self, mark: str, start: int) -> bool:
        return mark == "-" and self._text[start - 1 : start].isalnum()

    def finished(self, line: tuple[int, int], first: bool) -> Outline:
        """The outline of the line `line`."""
        return Outline(
            self._text,
            *line,
            "".join(self._letters),
            tuple(self._starts),
            tuple(self._ends),
            self._quoted,
            self._headline,
            first,
        )
