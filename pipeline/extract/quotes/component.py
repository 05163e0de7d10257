"""Quotations: who said what, and the stretches of a text that its sources stand for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from spacy.attrs import IDX, SENT_START
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.extract.attributions import Attribution
from pipeline.extract.matching import text_of
from pipeline.extract.quotes.attribution import Attributor
from pipeline.extract.quotes.lexicon import Lexicon
from pipeline.extract.quotes.lines import Lines
from pipeline.extract.quotes.marks import may_quote
from pipeline.extract.quotes.outline import OutlineMaker
from pipeline.extract.quotes.reported import Reports
from pipeline.extract.quotes.speakers import Speakers, SpeakerWords
from pipeline.extract.quotes.utterance import Utterance
from pipeline.extract.quotes.utterances import Utterances
from pipeline.extract.quotes.words import Chunks
from pipeline.extract.rules import load_rules
from pipeline.records.article import CharSpan
from pipeline.records.mentions import Evidence, QuoteMention

_LONGEST_CROSSHEAD = 90
"""Characters of the longest line that is taken for a heading within the text."""
_LEAST_WORDS = 4
"""Words, and letters of a word, that tell of a headline's capitals."""
_CAPITALS = 0.7
_ENDS = frozenset(".”\"'’:")


_READING = "pactline_quotes"


class _Reading:
    """One article as it is read: each part when it is first asked for."""

    def __init__(self, quotes: Quotes, lines: Lines) -> None:
        self._lines = lines
        self._speakers = Speakers(quotes.speaker_words, lines)
        self._quotes = quotes

    @cached_property
    def utterances(self) -> list[Utterance]:
        return Utterances(self._quotes.attributor, self._speakers, self._lines).found()

    @cached_property
    def reports(self) -> Reports:
        utterances = self.utterances  # pronouns mean whom they do once these are read
        return Reports(self._lines, utterances, self._speakers, self._quotes.doubtful)

    @cached_property
    def attributions(self) -> tuple[Attribution, ...]:
        return self.reports.all()


def _reading(doc: Doc) -> _Reading | None:
    """The reading of `doc`, `None` if the component has not seen it."""
    reading = doc.user_data.get(_READING)
    if isinstance(reading, Quotes):
        reading = reading.read(doc)
    return reading if isinstance(reading, _Reading) else None


def _attributions(doc: Doc) -> tuple[Attribution, ...]:
    reading = _reading(doc)
    return reading.attributions if reading else ()


def _attributed(doc: Doc, start: int, end: int) -> tuple[Attribution, ...]:
    reading = _reading(doc)
    return reading.reports.over(start, end) if reading else ()


if not Doc.has_extension("attributions"):
    Doc.set_extension("attributions", getter=_attributions)  # tuple of Attribution, in text order
    Doc.set_extension("attributed", method=_attributed)  # those that hold the characters from `start` to `end`


@Language.factory("pactline_quotes")
class Quotes:
    """Finds quotations with their speakers, and gives `doc._.attributions`. Needs the sentences of a Doc."""

    def __init__(self, nlp: Language, name: str) -> None:
        """Read the rules."""
        self.name = name
        book = load_rules("pipeline.extract.quotes")
        self._lexicon = Lexicon(book)
        self._chunks = Chunks(self._lexicon)
        self.attributor = Attributor(book)
        self.speaker_words = SpeakerWords(book)
        self.doubtful = book.words("said_of_a_clause")

    def __call__(self, doc: Doc) -> Doc:
        """File the quotations, and what tells `doc._.attributions` when somebody asks."""
        # nobody asks for any name, in an article without quotations
        doc.user_data[_READING] = self
        quotes = may_quote(text_of(doc))
        doc._.mentions[self.name] = tuple(_mentions(doc, self.read(doc).utterances)) if quotes else ()
        return doc

    def read(self, doc: Doc) -> _Reading:
        """The reading of `doc`, kept with it."""
        text = text_of(doc)
        offsets, starts = doc.to_array([IDX, SENT_START]).T
        maker = OutlineMaker(self._lexicon, self._chunks, text, offsets[starts == 1].tolist())
        reading = doc.user_data[_READING] = _Reading(self, Lines(text, maker, self._headline_case))
        return reading

    def _headline_case(self, line: str, first: bool) -> bool:
        """Whether most of the longer words of a line have capitals, so that these do not tell names.

        A headline with a full stop, which only a `first` line can be, has no other words but small ones.
        """
        if line[-1] in _ENDS:
            return first and self.attributor.is_title(line) and len(line.split()) > _LEAST_WORDS
        if not first and len(line) > _LONGEST_CROSSHEAD:
            return False
        words = [word for word in line.split() if len(word) >= _LEAST_WORDS and word[0].isalpha()]
        return len(words) >= _LEAST_WORDS and sum(word[0].isupper() for word in words) > _CAPITALS * len(words)


def _mentions(doc: Doc, utterances: list[Utterance]) -> Iterator[QuoteMention]:
    text, article_id = text_of(doc), doc._.article_id
    for said in utterances:
        span = CharSpan(start=said.start, end=said.end, text=text[said.start : said.end])
        yield QuoteMention(
            evidence=Evidence(article_id=article_id, span=span, rule=said.rule),
            form=said.form,
            speaker=said.speaker,
            speaker_text=said.speaker_text,
            speaker_start=said.speaker_start,
            cue=said.cue,
            cue_start=said.cue_start,
            group=said.group,
        )
