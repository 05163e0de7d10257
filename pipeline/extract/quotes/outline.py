"""The outline of a line: one letter for each word, quotation or stop, so that rules can be read over it.

The letters, and the words behind each, are told at the head of rules.toml.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import accumulate, repeat

from pipeline.extract.quotes.lexicon import Lexicon, Reading
from pipeline.extract.quotes.marks import Quoted
from pipeline.extract.quotes.words import Chunks, Words

_DATELINE_DASH = re.compile(r" ?[–—―]{1,2} | -{1,2} ")
_DASHES = ("–", "—", "―", " -")
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

    def between_marks(self, quoted: Quoted) -> str:
        """The words of a quotation."""
        return self.text[quoted.start : quoted.end]

    def sentence(self, at: int) -> tuple[int, int]:
        """The letters of the sentence around letter `at`, a soft stop after a quotation not counted."""
        start = self.letters.rfind(".", 0, at) + 1
        end = self.letters.find(".", at)
        return start, len(self.letters) if end < 0 else end


class OutlineMaker:
    """Draws outlines; holds the lexicon, the stops of one text, and the common words that are surnames in it."""

    def __init__(self, lexicon: Lexicon, chunks: Chunks, text: str, sentence_starts: Iterable[int]) -> None:
        """Keep where sentences start, in text order."""
        self._lexicon = lexicon
        self.readings = lexicon.readings
        self.chunks = chunks
        self.is_first_name = lexicon.is_first_name
        self.text = text
        self._stops = [*sentence_starts, len(text) + 1]
        self._next = 0
        self.next_stop = self._stops[0]
        """Where the next sentence starts."""
        self._line = 0
        self._surnames: dict[str, int] = {}
        """Common words that are surnames, with the line that tells."""

    def outline(self, line: int, place: tuple[int, int], quoted: list[Quoted], headline: bool) -> Outline:
        """The outline of one line with its quotations.

        Those lines before it must have been drawn that may name somebody by a common word.
        """
        self._line = line
        self._next = bisect_left(self._stops, place[0] + 1)
        self.next_stop = self._stops[self._next]
        drawing = _Drawing(self, headline)
        first = line == 0
        at = place[0] if first else drawing.after_dateline(*place)
        for quotation in quoted:
            if quotation.outer_start >= at:
                drawing.add_words(at, quotation.outer_start)
                drawing.add_quotation(quotation)
                at = quotation.outer_end
        drawing.add_words(at, place[1])
        return drawing.finished(place, first)

    def _skip_stops(self, place: int) -> bool:
        """Move on to the first stop at or after `place`; whether any was passed."""
        if self.next_stop >= place:
            return False
        while self._stops[self._next] < place:
            self._next += 1
        self.next_stop = self._stops[self._next]
        return True

    def stop_passed(self, place: int) -> bool:
        """Whether a sentence starts at or before `place` that has not been told of yet."""
        return self._skip_stops(place + 1)

    def follows(self, rests: tuple[str, ...], end: int) -> bool:
        """Whether one of `rests` stands after character `end`: "on" after "went"."""
        return any(self.text.startswith(rest, end + 1) for rest in rests)

    def named(self, word: str, end: int, before: str, before_letter: str) -> bool:
        """Whether a capitalised word that has another reading is a surname: by the word before, or in this text."""
        if before and self._lexicon.is_first_name(before):
            goes_on = self.text[end : end + 1] == "." or self.text[end + 1 : end + 2].isupper()
            if not goes_on:
                self._surnames[word] = min(self._line, self._surnames.get(word, self._line))
                return True
        if self._lexicon.is_first_name(word) and self.text[end + 1 : end + 2].isupper():
            return True
        return self._surnames.get(word, self._line + 1) <= self._line and before_letter not in ("o", "y", "n")


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
        head = self._text[start : min(end, start + _LONGEST_DATELINE)]
        if not any(sign in head for sign in _DASHES):
            return start  # a quick look, as few lines have one
        dash = _DATELINE_DASH.search(self._text, start, start + len(head))
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
        if inside and self._maker.next_stop != quotation.outer_end:
            self._add(inside, quotation.outer_end, quotation.outer_end)

    def _is_nickname(self, quotation: Quoted) -> bool:
        """Whether a short quotation stands between first name and surname."""
        if self._letters[-1:] != ["N"] or quotation.end - quotation.start > _LONGEST_NICKNAME:
            return False
        capital = self._text[quotation.outer_end + 1 : quotation.outer_end + 2].isupper()
        return capital and self._maker.is_first_name(self._text[self._starts[-1] : self._ends[-1]])

    def add_words(self, start: int, end: int) -> None:
        """The letters of the words and stops from `start` to `end`.

        Words that nothing beside them decides are taken many at a time: most of a text, and of the time it takes.
        """
        maker = self._maker
        letters, own_starts, own_ends = self._letters, self._starts, self._ends
        chunks = self._text[start:end].split(" ")
        found = [*map(maker.readings.plain.get, chunks, repeat("")), ""]  # the last ends every search
        starts = list(accumulate([len(chunk) + 1 for chunk in chunks], initial=start))
        ends = [place - 1 for place in starts]
        at, last = 0, len(chunks)
        stopped = bisect_left(starts, maker.next_stop, 0, last)
        while at < last:
            odd = found.index("", at)
            if odd > stopped:
                odd = stopped
            if odd > at:
                letters += found[at:odd]
                own_starts += starts[at:odd]
                own_ends += ends[at + 1 : odd + 1]
                at = odd
            elif found[at]:
                self._stop_if_due(starts[at])
                stopped = bisect_left(starts, maker.next_stop, at + 1, last)
            else:
                fixed = maker.chunks.fixed.get(chunks[at])
                if fixed is not None and starts[at + 1] <= maker.next_stop:
                    # its letters hang on nothing around it, and no sentence starts in it
                    letters += fixed[0]
                    place = starts[at]
                    for first, cut in fixed[1]:
                        own_starts.append(place + first)
                        own_ends.append(place + cut)
                else:
                    self._add_chunk(maker.chunks.read(chunks[at], at + 1 == last), starts[at])
                    stopped = bisect_left(starts, maker.next_stop, at + 1, last) if stopped < last else last
                at += 1

    def _add_chunk(self, words: Words, start: int) -> None:
        """The words and stops of what stands between two spaces."""
        for offset, reading in words:
            place = start + offset
            if place >= self._maker.next_stop:
                self._stop_if_due(place)
            if reading.plain:
                self._letters.append(reading.inside)
                self._starts.append(place)
                self._ends.append(place + reading.cut)
            else:
                self._add_other(reading, place)

    def _add_other(self, reading: Reading, start: int) -> None:
        """A word whose letter hangs on what stands beside it, or a stop."""
        letters = self._letters
        before = letters[-1] if letters else "."
        letter = reading.opening if self._headline or before in _OPENING else reading.inside
        cut = start + reading.cut
        if reading.capital:
            if reading.opening != "N" and not self._headline:
                whose = self._text[self._starts[-1] : self._ends[-1]] if before == "N" else ""
                named = self._maker.named(reading.word[: reading.cut], start + len(reading.word), whose, before)
                if named and (letter in _MAY_NAME or before in _OPENING):
                    letter = "N"
        elif letter in ",-":
            if before == letter == "," or self._joins(letter, start):
                return
        elif reading.phrasal and self._maker.follows(reading.phrasal, cut):
            letter = "V"
        letters.append(letter)
        self._starts.append(start)
        self._ends.append(cut)
        if reading.tail:
            self._add(reading.tail, cut, start + len(reading.word))

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
