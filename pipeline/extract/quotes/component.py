"""Quotations: who said what, and the stretches of a text that its sources stand for."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.extract.matching import text_of
from pipeline.extract.quotes.attribution import Attributor
from pipeline.extract.quotes.marks import quoted_by_line
from pipeline.extract.quotes.outline import Lexicon, Outline, OutlineMaker
from pipeline.extract.quotes.reported import reported
from pipeline.extract.quotes.speakers import Speakers, SpeakerWords
from pipeline.extract.quotes.utterances import Utterance, Utterances
from pipeline.extract.rules import load_rules
from pipeline.records.article import CharSpan
from pipeline.records.mentions import Evidence, QuoteMention

if not Doc.has_extension("attributions"):
    Doc.set_extension("attributions", default=())  # tuple of Attribution, in text order


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

    def __call__(self, doc: Doc) -> Doc:
        """File the quotations, and what is attributed to whom."""
        outlines = self._outlines(doc)
        speakers = Speakers(self._speaker_words)
        for line, outline in enumerate(outlines):
            speakers.learn(outline, line)
        speakers.settle()
        utterances = Utterances(self._attributor, speakers).of(outlines)
        doc._.mentions[self.name] = tuple(_mentions(doc, utterances))
        doc._.attributions = tuple(reported(outlines, utterances, speakers))
        return doc

    def _outlines(self, doc: Doc) -> list[Outline]:
        text = text_of(doc)
        starts = [token.idx for token in doc if token.is_sent_start]
        maker = OutlineMaker(self._lexicon, text, starts)
        lines = quoted_by_line(text)
        return [
            maker.outline(line, quoted, index == 0 and _headline_case(text[slice(*line)]))
            for index, (line, quoted) in enumerate(lines)
        ]


def _headline_case(line: str) -> bool:
    """Whether most of the longer words of a line have capitals, so that these do not tell names."""
    if line.endswith("."):
        return False
    words = [word for word in line.split() if len(word) > 3 and word[0].isalpha()]
    return len(words) > 3 and sum(word[0].isupper() for word in words) > 0.7 * len(words)


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
