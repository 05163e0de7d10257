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
    """The topic in one Doc. `clauses[i]` is the clause of token i; the other fields are in text order."""

    on_topic: bool
    refs: tuple[AgreementRef, ...]
    near: tuple[tuple[int, int], ...]
    cues: tuple[Cue, ...]
    clauses: tuple[int, ...]

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
        modifiers = frozenset(topic.agreement.modifiers) | self._defining
        self._modifiers = modifiers | token_parts(modifiers)
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
        home = any(m.code == self.topic.home for m in doc._.mentions.get("pactline_countries", ()))
        near = tuple(_longest(found.get("near", [])))
        refs = tuple(self._refs(doc, found.get("phrase", []), near)) if home else ()
        relevant = len(found.get("relevance", ())) + sum(ref.defining or _in_series(doc, ref) for ref in refs)
        if not home or relevant < self.topic.relevance.least:
            return Reading(on_topic=False, refs=(), near=(), cues=(), clauses=())
        clauses = clause_ids(doc, self._lists)
        cues = tuple(self._cues(doc, found, refs, near, clauses))
        return Reading(on_topic=True, refs=refs, near=near, cues=cues, clauses=clauses)

    def _refs(
        self, doc: Doc, phrases: list[tuple[int, int]], near: tuple[tuple[int, int], ...]
    ) -> Iterator[AgreementRef]:
        """Every naming of an agreement: a noun with the modifiers before it, or a phrase of the topic."""
        spans = [(start, end, end - 1, True) for start, end in phrases]
        for token in doc:
            if token.lower_ in self._nouns:
                start = token.i
                while start > 0 and (
                    doc[start - 1].lower_ in self._modifiers or doc[start - 1].text in {"-", "“", '"', "‘"}
                ):
                    start -= 1
                before = {word.lower_ for word in doc[start : token.i]}
                after = {word.lower_ for word in doc[token.i + 1 : token.i + 3]}
                defining = bool(before & self._defining) or ("on" in after and bool(after & self._defining))
                spans.append((start, token.i + 1, token.i, defining))
        taken = -1
        for start, end, head, defining in sorted(spans, key=lambda span: (span[0], -span[1])):
            if start >= taken and not any(a < end and start < b for a, b in near):
                taken = end
                yield AgreementRef(start, end, head, defining)

    def _cues(
        self,
        doc: Doc,
        found: dict[str, list[tuple[int, int]]],
        refs: tuple[AgreementRef, ...],
        near: tuple[tuple[int, int], ...],
        clauses: tuple[int, ...],
    ) -> Iterator[Cue]:
        """Each word of concluding or preparing, with the status that its surroundings give it."""
        kinds: list[tuple[int, int, Kind]] = []
        for kind in ("signing", "concluding", "negotiating", "preparing", "following"):
            kinds += [(start, end, kind) for start, end in found.get(kind, ())]
        kinds += [(token.i, token.i + 1, "having") for token in doc if token.lower_ in self._lists["having"]]
        pending = tuple(start for kind in ("negotiating", "preparing") for start, _ in found.get(kind, ()))
        reader = CueReader(doc, refs, near, clauses, pending, _dated(doc), self._lists, self._counted)
        last = -1
        for start, end, kind in sorted(kinds, key=lambda cue: (cue[0], -cue[1])):
            if start < last or any(a <= start < b for a, b in near):
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


def _longest(spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans that no longer one covers, in order."""
    end = -1
    for start, stop in sorted(set(spans), key=lambda span: (span[0], -span[1])):
        if stop > end:
            end = stop
            yield start, stop
