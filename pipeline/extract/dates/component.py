"""The component that finds time expressions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.extract.dates.anchoring import anchored
from pipeline.extract.dates.calendar_dates import Place
from pipeline.extract.dates.expressions import (
    AtTime,
    Expression,
    OnWeekday,
    Shifted,
    YearBefore,
)
from pipeline.extract.dates.finding import DateFinder
from pipeline.extract.dates.narrative import opening
from pipeline.extract.dates.reading import Reader
from pipeline.extract.dates.sharing import JoinReader
from pipeline.extract.dates.sides import asks_tense
from pipeline.extract.dates.speech import SpeechReader
from pipeline.extract.dates.story import Reading, Story
from pipeline.extract.dates.tense import TenseReader
from pipeline.extract.dates.timex import Tense
from pipeline.extract.dates.vocabulary import Vocabulary
from pipeline.extract.matching import text_of
from pipeline.extract.rules import load_rules
from pipeline.records.article import CharSpan
from pipeline.records.mentions import DateMention, Evidence


@Language.factory("pactline_dates")
class Dates:
    """Finds "12 July 2023", "last week", "ten years" and the like, and their TIMEX3 values.

    Reads `doc._.anchor`, the day of publication; needs no other component.
    """

    def __init__(self, nlp: Language, name: str) -> None:
        """Load the rules of dates; `name` is the slot the mentions are filed under."""
        book = load_rules("pipeline.extract.dates")
        self.name = name
        self._find = DateFinder(book)
        self._reader = Reader(Vocabulary(book))
        self._tense = TenseReader(book)
        self._joins = JoinReader(book)
        self._speech = SpeechReader(book)

    def __call__(self, doc: Doc) -> Doc:
        """The same document, with its dates filed under this component's name."""
        doc._.mentions[self.name] = tuple(self.find(doc))
        return doc

    def find(self, doc: Doc) -> Iterator[DateMention]:
        """Time expressions in text order, each read against the anchor and the dates before it.

        Words in a quotation are read against the day it was spoken, if its report names one: "today", she said on
        Tuesday.
        """
        text, published, article = text_of(doc), doc._.anchor, doc._.article_id  # looked up once: `_` is slow
        found = [(match, place) for match in self._find(text) for place in self._reader.places(match)]
        places = self._joins.with_shared_years(text, [place for _, place in found])
        spoken = self._spoken_on(text, places, published)
        story = opening([place[2] for place in places], published)
        paragraph = 0
        before: tuple[Place, Reading] | None = None
        for (match, _), place in zip(found, places, strict=True):
            start, end, expression = place
            begins = text.rfind("\n", 0, start) + 1
            if begins > paragraph and start > begins:
                story = story.next_paragraph(published)
            paragraph = begins
            anchor = spoken.get(start, published)
            tense = self._tense(text, match.start, match.end) if asks_tense(expression, anchor) else None
            reading = self._read(text, place, before, anchor, story, tense)
            mod = self._reader.mod(match)
            told = story.then(reading, expression, anchor, tense)
            if before is not None and self._joins.ends_span(text, before[0], place):
                story = told.within(story)
            else:
                story = told.late() if mod == "END" else told
            before = place, reading
            span = CharSpan(start=start, end=end, text=text[start:end])
            evidence = Evidence(article_id=article, span=span, rule=match.rule)
            yield _mention(evidence, reading, mod)

    def _read(
        self,
        text: str,
        place: Place,
        before: tuple[Place, Reading] | None,
        anchor: date | None,
        story: Story,
        tense: Tense | None,
    ) -> Reading:
        """What stands at the place; the end of a span is read from its start."""
        if isinstance(place[2], YearBefore) and not self._joins.compares(text, place):
            return anchored(Shifted("year", -1, place[2].base), anchor, story, tense)
        if before is not None:
            started, start = before
            end = self._joins.after_start(text, started, start.period, place)
            if end is not place[2]:
                return replace(anchored(end, anchor, story, tense), anchor=start.anchor)
        return anchored(place[2], anchor, story, tense)

    def _spoken_on(self, text: str, places: Sequence[Place], anchor: date | None) -> dict[int, date]:
        """The day of speaking, by the start of each expression in a quotation that has one."""
        days: dict[int, date] = {}
        if anchor is None:
            return days
        starts = [place[0] for place in places]
        for (quote_start, quote_end), (start, end) in self._speech.reports(text, starts):
            told = [place for place in places if start <= place[0] < end and _is_day(place[2])]
            reading = anchored(told[0][2], anchor, Story(), "past") if told else None
            if reading is not None and reading.period is not None and reading.period.grain == "day":
                days |= {place[0]: reading.period.start for place in places if quote_start <= place[0] < quote_end}
        return days


def _is_day(expression: Expression) -> bool:
    if isinstance(expression, AtTime):
        return expression.on is not None and _is_day(expression.on)
    return isinstance(expression, OnWeekday | Shifted)


def _mention(evidence: Evidence, reading: Reading, mod: str | None) -> DateMention:
    return DateMention(evidence=evidence, type=reading.type, value=reading.value, mod=mod, anchor=reading.anchor)
