"""What a text says about the topic's agreements: where it names them, and the words that conclude or prepare one.

Counts and agreements both stand on this reading; it is made once a Doc and kept in `doc.user_data`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import cast

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from pipeline.extract.matching import text_of
from pipeline.extract.rules import load_rules
from pipeline.extract.tokens import Sentence, Tokens, tokens_of
from pipeline.extract.topical.clauses import clause_ids
from pipeline.extract.topical.cues import CueReader
from pipeline.extract.topical.parts import AgreementRef, Cue, Kind, PlacedCountry, PlacedDate, token_parts
from pipeline.records.mentions import CountryMention
from pipeline.topics.topic import Topic

_RULES = "pipeline.extract.topical"
_SERIES_REACH = 4
"""Tokens before an agreement that number it: "the number of such pacts"."""
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The topic in one Doc. `clauses[i]` is the clause of token i; the other fields are in text order.

    `countries` and `dates` are those of the whole Doc; `dated` are the tokens of dates, `taken_back` those that tell
    what the article said before it was corrected.
    """

    on_topic: bool
    refs: tuple[AgreementRef, ...] = ()
    near: tuple[tuple[int, int], ...] = ()
    cues: tuple[Cue, ...] = ()
    clauses: tuple[int, ...] = ()
    countries: tuple[PlacedCountry, ...] = ()
    dates: tuple[PlacedDate, ...] = ()
    dated: frozenset[int] = frozenset()
    taken_back: frozenset[int] = frozenset()

    def undated(self, tokens: Tokens, start: int, end: int) -> set[str]:
        """The words of tokens `start` to `end`, but for those of dates: "May" is no "may"."""
        return {tokens.lower[at] for at in range(start, end) if at not in self.dated}

    def near_at(self, start: int, end: int) -> bool:
        """Whether tokens `start` to `end` touch the name of another paper."""
        return any(a < end and start < b for a, b in self.near)


_OFF_TOPIC = Reading(on_topic=False)


class TopicReader:
    """Reads a Doc for one topic. Needs sentence starts, and the countries of "pactline_countries"."""

    def __init__(self, nlp: Language, topic: Topic) -> None:
        """Compile the words of the topic and of the grammar around them."""
        self.topic = topic
        self._key = f"pactline_reading:{topic.path}"
        book = load_rules(_RULES)
        self._lists = {name: book.words(name) for name in book.lists}
        self._nouns = frozenset(topic.agreement.nouns)
        self._defining = frozenset(topic.agreement.defining)
        self._modifiers = frozenset(topic.agreement.modifiers) | self._defining
        self._parts = token_parts(self._modifiers)
        self._counted = frozenset(topic.party.countries) | frozenset(topic.party.parties)
        self._matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
        phrases = {
            "near": topic.near_topics,
            "phrase": topic.agreement.phrases,
            "relevance": topic.relevance.phrases,
            "following": book.lists["following"],
        } | {kind: getattr(topic.status, kind) for kind in ("signing", "concluding", "negotiating", "preparing")}
        for label, words in phrases.items():
            if words:
                self._matcher.add(label, [nlp.tokenizer(word) for word in words])

    def __call__(self, doc: Doc) -> Reading:
        """The reading of `doc`."""
        if self._key not in doc.user_data:
            doc.user_data[self._key] = self._read(doc)
        return cast("Reading", doc.user_data[self._key])

    def _read(self, doc: Doc) -> Reading:
        topic, mentions = self.topic, doc._.mentions
        named: tuple[CountryMention, ...] = mentions.get("pactline_countries", ())
        if topic.home is not None and all(mention.code != topic.home for mention in named):
            return _OFF_TOPIC
        found: dict[str, list[tuple[int, int]]] = {}
        for key, start, end in self._matcher(doc):
            found.setdefault(doc.vocab.strings[key], []).append((start, end))
        tokens = tokens_of(doc)
        countries = tuple(PlacedCountry(mention, *tokens.place(mention.span)) for mention in named)
        near = tuple(_longest(found.get("near", [])))
        foreign = _between_others(tokens, countries, topic.home)
        refs = tuple(self._refs(tokens, found.get("phrase", []), near, foreign))
        series = topic.home is not None  # "the 16th such pact" is the topic's where its home is named
        own = sum(ref.defining or (series and _in_series(tokens, ref)) for ref in refs)
        if len(found.get("relevance", ())) + own < topic.relevance.least:
            return _OFF_TOPIC
        dates = tuple(PlacedDate(date, *tokens.place(date.span)) for date in mentions.get("pactline_dates", ()))
        # "signed a day earlier" has no object, "May" is no modal
        dated = frozenset(at for date in dates for at in range(date.start, date.end))
        clauses = clause_ids(tokens, dated, self._lists)
        back = self._taken_back(tokens, text_of(doc))
        cues = self._cues(tokens, found, refs, near, clauses, dated, foreign)
        return Reading(
            on_topic=True,
            refs=refs,
            near=near,
            cues=tuple(cue for cue in cues if cue.start not in back),
            clauses=clauses,
            countries=countries,
            dates=dates,
            dated=dated,
            taken_back=back,
        )

    def _taken_back(self, tokens: Tokens, text: str) -> frozenset[int]:
        """The tokens from "an earlier version" to the end of its sentence; what stands before is what holds."""
        taken: set[int] = set()
        whole = text.lower()
        telling = [words for words in self._lists["earlier_versions"] if words in whole]
        for sent in tokens.sentences if telling else ():
            first = tokens.starts[sent.start]
            said = text[first : tokens.end_char(sent.end - 1)].lower()
            places = [place for words in telling if (place := said.find(words)) >= 0]
            if places:
                taken.update(range(bisect_left(tokens.starts, first + min(places)), sent.end))
        return frozenset(taken)

    def _refs(
        self,
        tokens: Tokens,
        phrases: list[tuple[int, int]],
        near: tuple[tuple[int, int], ...],
        foreign: frozenset[int],
    ) -> Iterator[AgreementRef]:
        """Every naming of an agreement: a noun with the modifiers before it, or a phrase of the topic."""
        spans = [(start, end, end - 1, True) for start, end in phrases]
        lower = tokens.lower
        for at, word in enumerate(lower):
            if word in self._nouns:
                start = at
                while start > 0 and self._leads(tokens, start - 1):
                    start -= 1
                after = lower[at + 1 : at + 3]
                defining = not self._defining.isdisjoint(lower[start:at])
                defining = defining or ("on" in after and not self._defining.isdisjoint(after))
                spans.append((start, at + 1, at, defining))
        taken = -1
        for start, end, head, defining in sorted(spans, key=lambda span: (span[0], -span[1])):
            if start >= taken and start not in foreign and not any(a < end and start < b for a, b in near):
                taken = end
                yield AgreementRef(start, end, head, defining)

    def _leads(self, tokens: Tokens, at: int) -> bool:
        """Whether the token may stand before the noun of an agreement: a modifier, a part of one, a mark."""
        word = tokens.lower[at]
        if word in self._modifiers or word in {"-", "“", '"', "‘"}:
            return True
        return word in self._parts and "-" in {tokens.text[at + 1], tokens.text[at - 1] if at else ""}

    def _cues(
        self,
        tokens: Tokens,
        found: dict[str, list[tuple[int, int]]],
        refs: tuple[AgreementRef, ...],
        near: tuple[tuple[int, int], ...],
        clauses: tuple[int, ...],
        dated: frozenset[int],
        foreign: frozenset[int],
    ) -> Iterator[Cue]:
        """Each word of concluding or preparing, with the status that its surroundings give it."""
        kinds: list[tuple[int, int, Kind]] = []
        for kind in ("signing", "concluding", "negotiating", "preparing", "following"):
            kinds += [(start, end, kind) for start, end in found.get(kind, ())]
        having = self._lists["having"]
        kinds += [(at, at + 1, "having") for at, word in enumerate(tokens.lower) if word in having]
        pending = tuple(start for kind in ("negotiating", "preparing") for start, _ in found.get(kind, ()))
        reader = CueReader(tokens, tokens.lower, refs, near, clauses, pending, dated, self._lists, self._counted)
        last = -1
        for start, end, kind in sorted(kinds, key=lambda cue: (cue[0], -cue[1])):
            if start < last or start in foreign or any(a <= start < b for a, b in near):
                continue
            cue = reader.cue(start, end, kind)
            if cue is not None:
                last = end
                yield cue


def _in_series(tokens: Tokens, ref: AgreementRef) -> bool:
    """ "the 16th such pact", "the number of agreements": one of a series that the article takes for known."""
    before = tokens.lower[max(0, ref.start - _SERIES_REACH) : ref.head]
    numbered = "such" in before and any(_ORDINAL.fullmatch(word) for word in before)
    return numbered or "number of" in " ".join(before)


def _between_others(tokens: Tokens, countries: Iterable[PlacedCountry], home: str | None) -> frozenset[int]:
    """The tokens of sentences in which others than the home party deal with each other: "X signed a pact with Y"."""
    if home is None:
        return frozenset()
    named: dict[Sentence, list[PlacedCountry]] = {}
    for country in countries:
        named.setdefault(tokens.sentence[country.start], []).append(country)
    foreign: set[int] = set()
    for sent, places in named.items():
        if len(places) < 2 or any(place.mention.code == home for place in places):
            continue
        between = tokens.lower[places[0].end : places[1].start]
        opens = all(tokens.is_punct(at) for at in range(sent.start, places[0].start))
        if opens and between[-1:] == ["with"] and {",", ";", ":", "and"}.isdisjoint(between):
            foreign.update(range(sent.start, sent.end))
    return frozenset(foreign)


def _longest(spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans that no longer one covers, in order."""
    end = -1
    for start, stop in sorted(set(spans), key=lambda span: (span[0], -span[1])):
        if stop > end:
            end = stop
            yield start, stop
