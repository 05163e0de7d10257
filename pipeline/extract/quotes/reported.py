"""Reported speech: what a line attributes to a source without quotation marks, and the quotations themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.extract.attributions import Attribution
from pipeline.extract.quotes.lines import Lines
from pipeline.extract.quotes.nouns import Source
from pipeline.extract.quotes.outline import Outline
from pipeline.extract.quotes.phrases import source_after, source_before, source_heading
from pipeline.extract.quotes.speakers import Speakers
from pipeline.extract.quotes.utterance import Utterance

_CUE = re.compile(r"(?<!X)(?<!Xa)(?:[VU]|(?<=[,NKpc])G|(?<=[Nph])v|Tr)(?!B)")
_LABEL = re.compile(r"t*[Nz]{1,4}:")
_SENTENCE_END = re.compile(r"[.!]|$")
_NEXT = re.compile(r"[,;]?c?(?=[dimtNpjw]{1,6}[ax]{0,2}[VU])")
"""Where a sentence turns to what somebody else says: ", but Costa said"."""
_VERBAL = frozenset("xXVWDCe")
_CLAUSE = _VERBAL | frozenset("bVUp")
"""Letters one of which a clause has: a verb, "that", a pronoun."""
_HEARERS = 8
"""Letters within which "that" or a colon must come to open what is said: "told reporters in Lisbon that"."""
_TAIL = 6
"""Letters that may follow an attribution at the end of its sentence: "Lima said on Monday in Lisbon"."""

Letters = tuple[int, int]


class Reports:
    """What one article attributes to whom, read sentence by sentence as somebody asks."""

    def __init__(
        self, lines: Lines, utterances: Iterable[Utterance], speakers: Speakers, doubtful: frozenset[str]
    ) -> None:
        """Start with the quotations.

        `doubtful` are verbs that report only what follows as a clause: "found that", but not "found nine coins".
        """
        self._lines = lines
        self._speakers = speakers
        self._doubtful = doubtful
        self._said = [Attribution(said.outer_start, said.outer_end, said.speaker) for said in utterances]
        self._places: dict[int, list[Letters]] = {}
        self._read: dict[tuple[int, int], list[Attribution]] = {}
        self._lines_read = 0
        """How many lines from the first on have been read wholly."""

    def all(self) -> tuple[Attribution, ...]:
        """Those of the whole article, in text order; one may lie within another, then the inner is the nearer."""
        found = list(self._said)
        for line in range(len(self._lines)):
            for sentence in self._sentences(line):
                found += self._of_sentence(line, sentence)
        return _ordered(found)

    def over(self, start: int, end: int) -> tuple[Attribution, ...]:
        """Those that hold the characters from `start` to `end`: as a rule, one sentence is read for them."""
        line = self._lines.at(start)
        found = list(self._said)
        for sentence in self._sentences(line):
            first, last = sentence[0], sentence[1] - 1
            if self._lines[line].starts[first] <= start and end <= self._lines[line].ends[last]:
                found += self._of_sentence(line, sentence)
        return _ordered(said for said in found if said.start <= start and end <= said.end)

    def _sentences(self, line: int) -> list[Letters]:
        """The sentences of a line that may report something."""
        known = self._places.get(line)
        if known is None:
            known = self._places[line] = list(_reporting(self._lines[line].letters)) if line < len(self._lines) else []
        return known

    def _of_sentence(self, line: int, sentence: Letters) -> list[Attribution]:
        """What a sentence attributes. All sentences before it are read first if it says "he" or "the minister"."""
        known = self._read.get((line, sentence[0]))
        if known is not None:
            return known
        outline, person = self._lines[line], self._speakers.person
        sources = list(_sources(outline, sentence, self._doubtful))
        if any(self._speakers.hangs_on_others(source) for source, _ in sources):
            for earlier, before in self._before(line, sentence):
                self._of_sentence(earlier, before)
        return self._read.setdefault(
            (line, sentence[0]),
            [
                Attribution(
                    outline.starts[start],
                    outline.ends[end - 1],
                    person(outline, self._speakers.trimmed(outline, source), line),
                )
                for source, (start, end) in sources
            ],
        )

    def _before(self, line: int, sentence: Letters) -> Iterator[tuple[int, Letters]]:
        """The sentences before one that nobody has read yet, in text order."""
        for earlier in range(self._lines_read, line + 1):
            for before in self._sentences(earlier):
                if (earlier, before) < (line, sentence) and (earlier, before[0]) not in self._read:
                    yield earlier, before
        self._lines_read = max(self._lines_read, line)


def _reporting(letters: str) -> Iterator[Letters]:
    places = [cue.start() for cue in _CUE.finditer(letters)]
    if not places and ":" not in letters:
        return
    low = 0
    for stop in _SENTENCE_END.finditer(letters):
        high = stop.start()
        if any(low <= place < high for place in places) or ":" in letters[low:high]:
            yield low, high
        low = stop.end()


def _ordered(found: Iterable[Attribution]) -> tuple[Attribution, ...]:
    return tuple(sorted(set(found), key=lambda said: (said.start, said.end, said.speaker or "")))


def _sources(outline: Outline, sentence: Letters, doubtful: frozenset[str]) -> Iterator[tuple[Source, Letters]]:
    """Who is named for which letters in a sentence."""
    letters = outline.letters
    low, high = sentence
    if label := _LABEL.match(letters, low, high):
        source = source_before(outline, low, label.end() - 1)
        yield from _stated(letters, source, (label.end(), high))
    last: Source | None = None
    for cue in _CUE.finditer(letters, low, high):
        if cue[0] == "Tr":
            source, content = _according(outline, low, high, cue)
        elif cue[0] == "G":
            source, content = last or source_heading(outline, low, cue.start()), (cue.end(), high)
        else:
            source, content = _said(outline, low, high, cue)
            if _CLAUSE.isdisjoint(letters[slice(*content)]) and outline.word(cue.start()).lower() in doubtful:
                continue
        last = source or last
        yield from _stated(letters, source or last, content)


def _according(outline: Outline, low: int, high: int, cue: re.Match[str]) -> tuple[Source | None, Letters]:
    letters = outline.letters
    source = source_after(outline, cue.end(), high)
    if letters[low : cue.start()].strip("ac,"):
        return source, (low, cue.start())
    comma = letters.find(",", source.end if source else cue.end(), high)
    return source, (comma + 1 if comma >= 0 else high, high)


def _said(outline: Outline, low: int, high: int, cue: re.Match[str]) -> tuple[Source | None, Letters]:
    letters = outline.letters
    source = source_before(outline, low, cue.start())
    if (
        cue[0] == "V"
        and cue.start() > low
        and letters[cue.start() - 1] == ","
        and (not source or source.form != "name")
    ):
        inverted = source_after(outline, cue.end(), high)
        if inverted and (source is None or inverted.form == "name"):
            return inverted, (low, cue.start())  # ", announced Lima"
    rest = letters[cue.end() : high]
    if source:
        opening = letters[low : source.start].rstrip("dimtjNw")
        clause = opening.endswith(",") and not _VERBAL.isdisjoint(opening)
        if clause and rest.startswith(","):
            return source, (low, high)  # "The bridge, Lima said, is safe": both sides of the aside
        if clause and len(rest) <= _TAIL and "b" not in rest and _VERBAL.isdisjoint(rest):
            return source, (low, low + len(opening))
        if opening.endswith(",") and rest.startswith(","):
            return source, (low, high)
    turn = _NEXT.search(letters, cue.end() + 1, high)
    return source or source_heading(outline, low, cue.start()), (cue.end(), _turns(letters, cue.end(), turn, high))


def _turns(letters: str, low: int, turn: re.Match[str] | None, high: int) -> int:
    """The end of the content: the sentence's, or where it turns to another speaker after "and", "but" or a stop."""
    if turn is None or turn.start() <= low or not set(turn[0]) & set(",;c"):
        return high
    return turn.start()


def _stated(letters: str, source: Source | None, content: Letters) -> Iterator[tuple[Source, Letters]]:
    """The source with the letters of its statement, nothing if they are none."""
    start, end = content
    while end > start and letters[end - 1] in ",:;-":
        end -= 1
    that = max(letters.find(sign, start, min(end, start + _HEARERS)) for sign in "b:")
    start = max(start, that + 1)
    while start < end and letters[start] in ",:":
        start += 1
    complement = letters[start:end]
    if source is None or not complement:
        return
    if complement[0] not in "ofruA" or "x" in complement or "X" in complement:  # else "agreed to pay", "said in a call"
        yield source, (start, end)
