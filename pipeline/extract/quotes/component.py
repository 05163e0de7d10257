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
from pipeline.extract.quotes.marks import may_quote, quoted_by_line
from pipeline.extract.quotes.outline import Outline, OutlineMaker
from pipeline.extract.quotes.reported import reported
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

    def __init__(self, quotes: Quotes, text: str, places: list[int]) -> None:
        self._quotes = quotes
        self._text = text
        self._places = places

    @cached_property
    def _outlines(self) -> list[Outline]:
        return self._quotes.outlines(self._text, self._places)

    @cached_property
    def _speakers(self) -> Speakers:
        return Speakers(self._quotes.speaker_words, self._outlines)

    @cached_property
    def utterances(self) -> list[Utterance]:
        return Utterances(self._quotes.attributor, self._speakers).of(self._outlines)

    @cached_property
    def attributions(self) -> tuple[Attribution, ...]:
        utterances = self.utterances  # pronouns mean whom they do once these are read
        return tuple(reported(self._outlines, utterances, self._speakers, self._quotes.doubtful))


def _attributions(doc: Doc) -> tuple[Attribution, ...]:
    reading = doc.user_data.get(_READING)
    if isinstance(reading, Quotes):
        reading = reading.read(doc)
    return reading.attributions if isinstance(reading, _Reading) else ()


if not Doc.has_extension("attributions"):
    Doc.set_extension("attributions", getter=_attributions)  # tuple of Attribution, in text order


@Language.factory("pactline_quotes")
class Quotes:
    """Finds quotations with their speakers, and gives `doc._.attributions`. Needs the sentences of a Doc."""

    def __init__(self, nlp: Language, name: str) -> None:
        """Read the rules."""
        self.name = name
        book = load_rules("pipeline.extract.quotes")
        self._lexicon = Lexicon(book)
        self._chunks = Chunks(self._lexicon.readings)
        self.attributor = Attributor(book)
        self.speaker_words = SpeakerWords(book)
        self.doubtful = book.words("said_of_a_clause")

    def __call__(self, doc: Doc) -> Doc:
        """File the quotations, and what tells `doc._.attributions` when somebody asks."""
        # most of the work is for names that nobody asks for, in an article without quotations
        doc.user_data[_READING] = self
        quotes = may_quote(text_of(doc))
        doc._.mentions[self.name] = tuple(_mentions(doc, self.read(doc).utterances)) if quotes else ()
        return doc

    def read(self, doc: Doc) -> _Reading:
        """The reading of `doc`, kept with it."""
        offsets, starts = doc.to_array([IDX, SENT_START]).T
        reading = doc.user_data[_READING] = _Reading(self, text_of(doc), offsets[starts == 1].tolist())
        return reading

    def outlines(self, text: str, places: list[int]) -> list[Outline]:
        """The outline of each line; `places` are where sentences start."""
        maker = OutlineMaker(self._lexicon, self._chunks, text, places)
        return [
            maker.outline(line, quoted, self._headline_case(text[slice(*line)], index == 0), index == 0)
            for index, (line, quoted) in enumerate(quoted_by_line(text))
        ]

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
