"""Matching: where the rules of a book hold in a document, overlaps settled; and the evidence a match makes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from spacy.language import Language
from spacy.matcher import Matcher, PhraseMatcher
from spacy.tokens import Doc

from pipeline.extract.rules import Rule, RuleBook
from pipeline.records.article import CharSpan
from pipeline.records.mentions import Evidence

if not Doc.has_extension("mentions"):
    Doc.set_extension("mentions", default={})  # component name -> its mentions; spaCy copies the default per Doc
    Doc.set_extension("article_id", default="")
    Doc.set_extension("anchor", default=None)  # the day that relative dates are read against

_TEXT = "pactline_text"


@dataclass(frozen=True, slots=True)
class Match:
    """One place where a rule holds: characters `start` to `end`, and what its named groups caught."""

    rule: str
    start: int
    end: int
    text: str
    groups: Mapping[str, str] = field(default_factory=dict)


class RuleMatcher:
    """Finds a book's rules in a Doc: the longest match wins, then the earlier rule; stopping rules clear their place.

    Matches are character spans, not token spans: rules over the text ("1990-91", "mid-June") need not end where the
    tokeniser cuts.
    """

    def __init__(self, nlp: Language, book: RuleBook) -> None:
        """Compile the rules of `book` for the vocabulary of `nlp`."""
        self._rank = {rule.id: rank for rank, rule in enumerate(book.rule)}
        self._stops = frozenset(rule.id for rule in book.rule if rule.stops)
        self._patterns = tuple(
            (rule.id, re.compile(rule.pattern, re.VERBOSE | re.IGNORECASE))
            for rule in book.rule
            if rule.pattern is not None
        )
        self._tokens = _token_matcher(nlp, book.rule)
        self._phrases = _phrase_matcher(nlp, book.rule)

    def __call__(self, doc: Doc) -> list[Match]:
        """The matches in text order, none overlapping another."""
        return [match for match in settled(self.candidates(doc), self._rank) if match.rule not in self._stops]

    def candidates(self, doc: Doc) -> Iterator[Match]:
        """Every match of every rule, overlapping as they may, in no promised order."""
        text = text_of(doc)
        for rule, pattern in self._patterns:
            for found in pattern.finditer(text):
                groups = {name: value for name, value in found.groupdict().items() if value is not None}
                yield Match(rule, found.start(), found.end(), found[0], groups)
        for matcher in (self._tokens, self._phrases):
            if len(matcher):
                for key, start, end in matcher(doc):
                    span = doc[start:end]
                    yield Match(doc.vocab.strings[key], span.start_char, span.end_char, span.text)


def settled(matches: Iterable[Match], rank: Mapping[str, int]) -> list[Match]:
    """The matches that stay when of two that overlap the longer is kept, then the one whose rule ranks first."""
    ordered = sorted(matches, key=lambda match: (match.start - match.end, rank[match.rule], match.start))
    kept: list[Match] = []
    taken: set[int] = set()
    for match in ordered:
        places = range(match.start, match.end)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(match)
    return sorted(kept, key=lambda match: match.start)


def keep_text(doc: Doc, text: str) -> None:
    """Save `text_of` the joining, where the text that `doc` was made of is at hand."""
    doc.user_data[_TEXT] = text


def kept_text(doc: Doc) -> str | None:
    """The text of `doc` if it need not be joined any more."""
    text: str | None = doc.user_data.get(_TEXT)
    return text


def text_of(doc: Doc) -> str:
    """The text of `doc`, joined once: spaCy joins it anew at each `doc.text`."""
    text = kept_text(doc)
    if text is None:
        text = doc.user_data[_TEXT] = doc.text
    return text


def evidence_of(doc: Doc, rule: str, start: int, end: int) -> Evidence:
    """Evidence for characters `start` to `end` of `doc`, seen by `rule`."""
    span = CharSpan(start=start, end=end, text=text_of(doc)[start:end])
    return Evidence(article_id=doc._.article_id, span=span, rule=rule)


def _token_matcher(nlp: Language, rules: Iterable[Rule]) -> Matcher:
    matcher = Matcher(nlp.vocab)
    for rule in rules:
        if rule.tokens:
            matcher.add(rule.id, [list(pattern) for pattern in rule.tokens], greedy="LONGEST")
    return matcher


def _phrase_matcher(nlp: Language, rules: Iterable[Rule]) -> PhraseMatcher:
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    for rule in rules:
        if rule.phrases:
            matcher.add(rule.id, [nlp.tokenizer(phrase) for phrase in rule.phrases])
    return matcher
