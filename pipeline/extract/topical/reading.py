"""What a text says about the topic's agreements: where it names them, and the words that conclude or prepare one.

Counts and agreements both stand on this reading; it is made once a Doc and kept in `doc.user_data`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from pipeline.extract.rules import load_rules
from pipeline.extract.topical.clauses import clause_ids
from pipeline.extract.topical.cues import CueReader
from pipeline.extract.topical.parts import AgreementRef, Cue, Kind, token_parts
from pipeline.topics.topic import Topic

_RULES = "pipeline.extract.topical"
_SERIES_REACH = 4
"""Tokens before an agreement that number it: "the number of such pacts"."""
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")


@dataclass(frozen=True, slots=True)
class Reading:
    """The topic in one Doc. `clauses[i]` is the clause of token i; the other fields are in text order.

    `dated` are the tokens of dates, `taken_back` those that tell what the article said before it was corrected.
    """

    on_topic: bool
    refs: tuple[AgreementRef, ...]
    near: tuple[tuple[int, int], ...]
    cues: tuple[Cue, ...]
    clauses: tuple[int, ...]
    dated: frozenset[int] = frozenset()
    taken_back: frozenset[int] = frozenset()

    def near_at(self, start: int, end: int) -> bool:
        """Whether tokens `start` to `end` touch the name of another paper."""
        return any(a < end and start < b for a, b in self.near)


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
        found: dict[str, list[tuple[int, int]]] = {}
        for key, start, end in self._matcher(doc):
            found.setdefault(doc.vocab.strings[key], []).append((start, end))
        named = doc._.mentions.get("pactline_countries", ())
        home = self.topic.home is None or any(mention.code == self.topic.home for mention in named)
        near = tuple(_longest(found.get("near", [])))
        foreign = _between_others(doc, self.topic.home) if home else frozenset()
        refs = tuple(self._refs(doc, found.get("phrase", []), near, foreign)) if home else ()
        series = self.topic.home is not None  # "the 16th such pact" is the topic's where its home is named
        own = sum(ref.defining or (series and _in_series(doc, ref)) for ref in refs)
        relevant = len(found.get("relevance", ())) + own
        if not home or relevant < self.topic.relevance.least:
            return Reading(on_topic=False, refs=(), near=(), cues=(), clauses=())
        dated = _dated(doc)
        clauses = clause_ids(doc, dated, self._lists)
        cues = tuple(self._cues(doc, found, refs, near, clauses, dated, foreign))
        back = self._taken_back(doc)
        cues = tuple(cue for cue in cues if cue.start not in back)
        return Reading(on_topic=True, refs=refs, near=near, cues=cues, clauses=clauses, dated=dated, taken_back=back)

    def _taken_back(self, doc: Doc) -> frozenset[int]:
        """The tokens from "an earlier version" to the end of its sentence; what stands before is what holds."""
        taken: set[int] = set()
        for sent in doc.sents:
            said = sent.text.lower()
            places = [place for words in self._lists["earlier_versions"] if (place := said.find(words)) >= 0]
            if places:
                taken.update(token.i for token in sent if token.idx >= sent.start_char + min(places))
        return frozenset(taken)

    def _refs(
        self,
        doc: Doc,
        phrases: list[tuple[int, int]],
        near: tuple[tuple[int, int], ...],
        foreign: frozenset[int],
    ) -> Iterator[AgreementRef]:
        """Every naming of an agreement: a noun with the modifiers before it, or a phrase of the topic."""
        spans = [(start, end, end - 1, True) for start, end in phrases]
        for token in doc:
            if token.lower_ in self._nouns:
                start = token.i
                while start > 0 and self._leads(doc, start - 1):
                    start -= 1
                before = {word.lower_ for word in doc[start : token.i]}
                after = {word.lower_ for word in doc[token.i + 1 : token.i + 3]}
                defining = bool(before & self._defining) or ("on" in after and bool(after & self._defining))
                spans.append((start, token.i + 1, token.i, defining))
        taken = -1
        for start, end, head, defining in sorted(spans, key=lambda span: (span[0], -span[1])):
            if start >= taken and start not in foreign and not any(a < end and start < b for a, b in near):
                taken = end
                yield AgreementRef(start, end, head, defining)

    def _leads(self, doc: Doc, at: int) -> bool:
        """Whether the token may stand before the noun of an agreement: a modifier, a part of one, a mark."""
        word = doc[at].lower_
        hyphened = "-" in {doc[at + 1].text, doc[at - 1].text if at else ""}
        return word in self._modifiers or word in {"-", "“", '"', "‘"} or (hyphened and word in self._parts)

    def _cues(
        self,
        doc: Doc,
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
        kinds += [(token.i, token.i + 1, "having") for token in doc if token.lower_ in self._lists["having"]]
        pending = tuple(start for kind in ("negotiating", "preparing") for start, _ in found.get(kind, ()))
        reader = CueReader(doc, refs, near, clauses, pending, dated, self._lists, self._counted)
        last = -1
        for start, end, kind in sorted(kinds, key=lambda cue: (cue[0], -cue[1])):
            if start < last or start in foreign or any(a <= start < b for a, b in near):
                continue
            cue = reader.cue(start, end, kind)
            if cue is not None:
                last = end
                yield cue


def _in_series(doc: Doc, ref: AgreementRef) -> bool:
    """ "the 16th such pact", "the number of agreements": one of a series that the article takes for known."""
    before = [token.lower_ for token in doc[max(0, ref.start - _SERIES_REACH) : ref.head]]
    numbered = any(_ORDINAL.fullmatch(word) for word in before) and "such" in before
    return numbered or "number of" in " ".join(before)


def _dated(doc: Doc) -> frozenset[int]:
    """The tokens of dates, as far as "pactline_dates" has run: "signed a day earlier" has no object, "May" no modal."""
    spans = [
        doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
        for mention in doc._.mentions.get("pactline_dates", ())
    ]
    return frozenset(token.i for span in spans if span is not None for token in span)


def _between_others(doc: Doc, home: str | None) -> frozenset[int]:
    """The tokens of sentences in which others than the home party deal with each other: "X signed a pact with Y"."""
    if home is None:
        return frozenset()
    named: dict[int, list[tuple[int, int, str]]] = {}
    for mention in doc._.mentions.get("pactline_countries", ()):
        span = doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
        if span is not None:
            named.setdefault(span.sent.start, []).append((span.start, span.end, mention.code))
    foreign: set[int] = set()
    for first, places in named.items():
        if len(places) < 2 or home in {code for _, _, code in places}:
            continue
        between = [token.lower_ for token in doc[places[0][1] : places[1][0]]]
        opens = all(token.is_punct for token in doc[first : places[0][0]])
        if opens and between[-1:] == ["with"] and not {",", ";", ":", "and"} & set(between):
            foreign.update(token.i for token in doc[first].sent)
    return frozenset(foreign)


def _longest(spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans that no longer one covers, in order."""
    end = -1
    for start, stop in sorted(set(spans), key=lambda span: (span[0], -span[1])):
        if stop > end:
            end = stop
            yield start, stop
