"""Reported speech: what a line attributes to a source without quotation marks, and the quotations themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.extract.attributions import Attribution
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


def reported(
    outlines: Iterable[Outline], utterances: list[Utterance], speakers: Speakers, doubtful: frozenset[str]
) -> list[Attribution]:
    """What is attributed to whom, in text order; one stretch may lie within another, then the inner is the nearer.

    `doubtful` are verbs that report only what follows as a clause: "found that", but not "found nine coins".
    """
    found = [Attribution(said.outer_start, said.outer_end, said.speaker) for said in utterances]
    for line, outline in enumerate(outlines):
        places = [cue.start() for cue in _CUE.finditer(outline.letters)]
        if not places and ":" not in outline.letters:
            continue
        low = 0
        for stop in _SENTENCE_END.finditer(outline.letters):
            if any(low <= place < stop.start() for place in places) or ":" in outline.letters[low : stop.start()]:
                found.extend(_of_sentence(outline, line, (low, stop.start()), speakers, doubtful))
            low = stop.end()
    return sorted(set(found), key=lambda attribution: (attribution.start, attribution.end, attribution.speaker or ""))


def _of_sentence(
    outline: Outline, line: int, sentence: Letters, speakers: Speakers, doubtful: frozenset[str]
) -> Iterator[Attribution]:
    letters = outline.letters
    low, high = sentence
    if label := _LABEL.match(letters, low, high):
        source = source_before(outline, low, label.end() - 1)
        yield from _attributed(outline, line, source, (label.end(), high), speakers)
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
        yield from _attributed(outline, line, source or last, content, speakers)


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


def _attributed(
    outline: Outline, line: int, source: Source | None, content: Letters, speakers: Speakers
) -> Iterator[Attribution]:
    start, end = content
    while end > start and outline.letters[end - 1] in ",:;-":
        end -= 1
    letters = outline.letters
    that = max(letters.find(sign, start, min(end, start + _HEARERS)) for sign in "b:")
    start = max(start, that + 1)
    while start < end and letters[start] in ",:":
        start += 1
    complement = letters[start:end]
    if (
        source is None
        or not complement
        or (complement[0] in "ofruA" and "x" not in complement and "X" not in complement)
    ):
        return  # "agreed to pay", "said in a call": no statement
    source = speakers.trimmed(outline, source)
    yield Attribution(outline.starts[start], outline.ends[end - 1], speakers.person(outline, source, line))
