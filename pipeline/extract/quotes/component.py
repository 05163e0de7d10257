"""Quotations: who said what, and the stretches of a text that its sources stand for."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.attrs import IDX, SENT_START
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.extract.matching import text_of
from pipeline.extract.quotes.attribution import Attributor
from pipeline.extract.quotes.lexicon import Lexicon
from pipeline.extract.quotes.marks import quoted_by_line
from pipeline.extract.quotes.outline import Outline, OutlineMaker
from pipeline.extract.quotes.reported import reported
from pipeline.extract.quotes.speakers import Speakers, SpeakerWords
from pipeline.extract.quotes.utterances import Utterance, Utterances
from pipeline.extract.rules import load_rules
from pipeline.records.article import CharSpan
from pipeline.records.mentions import Evidence, QuoteMention

if not Doc.has_extension("attributions"):
    Doc.set_extension("attributions", default=())  # tuple of Attribution, in text order

_LONGEST_CROSSHEAD = 90
"""Characters of the longest line that is taken for a heading within the text."""
_LEAST_WORDS = 4
"""Words, and letters of a word, that tell of a headline's capitals."""
_CAPITALS = 0.7
_ENDS = frozenset(".”\"'’:")


@Language.factory("pactline_quotes")
class Quotes:
    """Finds quotations with their speakers, and fills `doc._.attributions`. Needs the sentences of a Doc."""

    def __init__(self, nlp: Language, name: str) -> None:
        """Read the rules."""
        self.name = name
        book = load_rules("pipeline.extract.quotes")
        self._lexicon = Lexicon(book)
        self._attributor = Attributor(book)
        self._speaker_words = SpeakerWords(book)
        self._doubtful = book.words("said_of_a_clause")

    def __call__(self, doc: Doc) -> Doc:
        """File the quotations, and what is attributed to whom."""
        outlines = self._outlines(doc)
        speakers = Speakers(self._speaker_words, outlines)
        utterances = Utterances(self._attributor, speakers).of(outlines)
        doc._.mentions[self.name] = tuple(_mentions(doc, utterances))
        doc._.attributions = tuple(reported(outlines, utterances, speakers, self._doubtful))
        return doc

    def _outlines(self, doc: Doc) -> list[Outline]:
        text = text_of(doc)
        places = doc.to_array([IDX])[doc.to_array([SENT_START]) == 1].tolist()
        maker = OutlineMaker(self._lexicon, text, places)
        return [
            maker.outline(line, quoted, self._headline_case(text[slice(*line)], index == 0), index == 0)
            for index, (line, quoted) in enumerate(quoted_by_line(text))
        ]

    def _headline_case(self, line: str, first: bool) -> bool:
        """Whether most of the longer words of a line have capitals, so that these do not tell names.

        A headline with a full stop, which only a `first` line can be, has no other words but small ones.
        """
        if line[-1] in _ENDS:
            return first and len(line.split()) > _LEAST_WORDS and self._attributor.is_title(line)
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
