"""Countries: the lexicon's words, minus those that mean something else here, plus capitals that act as governments."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from pipeline.extract.countries.context import ContextRules, Place, line_around
from pipeline.extract.countries.lexicon import Entry, load_lexicon
from pipeline.extract.matching import Match, RuleMatcher, evidence_of, settled
from pipeline.extract.rules import RuleBook, load_rules
from pipeline.records.mentions import CountryMention

_LEXICON = "countries.lexicon"
_CAPITAL = "countries.capital_"
_CAPITAL_HINT = "countries.capital_hint_"
_NAMESAKE = "countries.namesake_"
# "U.S.-led": the tokeniser leaves what has both points and a hyphen in one piece
_DOTTED = re.compile(r"\b(?:[A-Z]\.){2,}[-–—/]\w+|\b\w+[–—/](?:[A-Z]\.){2,}")
_PIECE = re.compile(r"(?:[A-Z]\.){2,}|\w+")
_JOINED = re.compile(r",?\s+(?:and|or|nor|but\snot)\s+|,\s+|\s?[-–—/]\s?")


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A word of the lexicon where it stands, and its line with it marked."""

    entry: Entry
    start: int
    end: int
    text: str
    line: str = ""

    @property
    def is_capital(self) -> bool:
        return self.entry.form == "capital"


@Language.factory("pactline_countries")
class Countries:
    """Finds "Kenya", "the UK", "Danish" and "Berlin will send". Needs no other component; leaves roles to others."""

    def __init__(self, nlp: Language, name: str) -> None:
        """Read the lexicon and the rules; `name` is the slot of `doc._.mentions` to fill."""
        self.name = name
        self._lexicon = load_lexicon()
        book = load_rules("pipeline.extract.countries")
        self._words = _word_matcher(nlp, self._lexicon)
        self._fixed = RuleMatcher(nlp, RuleBook(rule=tuple(rule for rule in book.rule if rule.pattern is None)))
        patterns = [rule for rule in book.rule if rule.pattern is not None]
        capital = [rule for rule in patterns if rule.id.startswith(_CAPITAL)]
        word = [rule for rule in patterns if not rule.id.startswith(_CAPITAL)]
        self._stops = ContextRules(rule for rule in word if rule.stops)
        self._good_company = ContextRules(rule for rule in word if not rule.stops)
        self._no_government = ContextRules(rule for rule in capital if rule.stops)
        self._government = ContextRules(rule for rule in capital if not rule.stops)
        self._unsure = book.words("unsure")
        self._rank = {_LEXICON: -1} | {rule.id: rank for rank, rule in enumerate(book.rule)}

    def __call__(self, doc: Doc) -> Doc:
        """Fill the slot with what `find` gives."""
        doc._.mentions[self.name] = tuple(self.find(doc))
        return doc

    def find(self, doc: Doc) -> Iterator[CountryMention]:
        """Mentions in text order. A word that the article gives no reason to read as a country is none."""
        candidates = self._candidates(doc)
        stops = [None if word.is_capital else self._stops.first(word.text, word.line) for word in candidates]
        told = _told(candidates, stops)
        words = self._word_readings(candidates, stops, told)
        capitals = self._capital_readings(doc.text, candidates, told)
        for word, said, acted in zip(candidates, words, capitals, strict=True):
            rule = said or acted
            if rule is not None:
                evidence = evidence_of(doc, rule, word.start, word.end)
                yield CountryMention(evidence=evidence, code=_code(word.entry, told), form=word.entry.form)

    def _candidates(self, doc: Doc) -> list[_Candidate]:
        """Words of the lexicon in text order, the longest at each place, none inside a phrase of a stopping rule."""
        matches = [
            match
            for match in settled([*self._lexicon_matches(doc), *self._fixed.candidates(doc)], self._rank)
            if match.rule == _LEXICON
        ]
        places = [Place(match.start, match.end, self._is_sure(match.text)) for match in matches]
        return [
            _Candidate(self._lexicon[match.text], match.start, match.end, match.text, line_around(doc.text, places, at))
            for at, match in enumerate(matches)
        ]

    def _lexicon_matches(self, doc: Doc) -> Iterator[Match]:
        for _, start, end in self._words(doc):
            span = doc[start:end]
            yield Match(_LEXICON, span.start_char, span.end_char, span.text)
        for compound in _DOTTED.finditer(doc.text):
            for piece in _PIECE.finditer(doc.text, compound.start(), compound.end()):
                if piece[0] in self._lexicon:
                    yield Match(_LEXICON, piece.start(), piece.end(), piece[0])

    def _is_sure(self, text: str) -> bool:
        return self._lexicon[text].form != "capital" and text.lower() not in self._unsure

    def _word_readings(
        self, candidates: Sequence[_Candidate], stops: Sequence[str | None], told: Mapping[str, set[str]]
    ) -> list[str | None]:
        """For each name, abbreviation and demonym the rule that makes it a mention, `None` where it is none."""
        paired = list(zip(candidates, stops, strict=True))
        namesakes = {word.text for word, stop in paired if stop is not None and stop.startswith(_NAMESAKE)}
        readings: list[str | None] = []
        vouched = set[str]()
        for word, stop in paired:
            rule = None
            if stop is None and not word.is_capital:
                rule = f"countries.{word.entry.form}"
                doubtful = word.text.lower() in self._unsure or word.text in namesakes
                if doubtful and not told[word.entry.code] - {word.entry.surface}:
                    rule = self._good_company.first(word.text, word.line)
                    if rule is not None and word.text not in namesakes:
                        vouched.add(word.text)
            readings.append(rule)
        return [  # a word that once stood in good company means the same in the rest of the article
            f"countries.{word.entry.form}" if rule is None and stop is None and word.text in vouched else rule
            for (word, stop), rule in zip(paired, readings, strict=True)
        ]

    def _capital_readings(
        self, text: str, candidates: Sequence[_Candidate], told: Mapping[str, set[str]]
    ) -> list[str | None]:
        """For each capital the rule that makes it a government, `None` where it is a place or may be one."""
        readings: list[str | None] = []
        open_places: list[int] = []
        for at, word in enumerate(candidates):
            rule = None
            if word.is_capital and self._no_government.first(word.text, word.line) is None:
                open_places.append(at)
                rule = self._government.first(word.text, word.line)
                faint = rule is not None and (rule.startswith(_CAPITAL_HINT) or word.text.lower() in self._unsure)
                if faint and not told[word.entry.code] - {word.entry.surface}:
                    rule = None
            readings.append(rule)
        pairs = list(pairwise(open_places))
        for known, other in (*pairs, *((right, left) for left, right in reversed(pairs))):
            # "Paris, London and Berlin agreed": what one does in a list, all do
            left, right = min(known, other), max(known, other)
            if readings[known] is not None and readings[other] is None:
                between = text[candidates[left].end : candidates[right].start]
                readings[other] = readings[known] if _JOINED.fullmatch(between) else None
        return readings


def _told(candidates: Sequence[_Candidate], stops: Sequence[str | None]) -> Mapping[str, set[str]]:
    """For each code the surfaces that name it alone and stand in the article, be it as a place."""
    told: defaultdict[str, set[str]] = defaultdict(set)
    for word, stop in zip(candidates, stops, strict=True):
        if stop is None and word.entry.other_code is None:
            told[word.entry.code].add(word.entry.surface)
    return told


def _code(entry: Entry, told: Mapping[str, set[str]]) -> str:
    """The country of a word that names two: the less common one only if the article names it alone."""
    if entry.other_code is not None and told[entry.other_code] and not told[entry.code]:
        return entry.other_code
    return entry.code


def _word_matcher(nlp: Language, lexicon: Mapping[str, Entry]) -> PhraseMatcher:
    matcher = PhraseMatcher(nlp.vocab, attr="ORTH")  # cased: "turkey", "us" and "polish" are no countries
    matcher.add(_LEXICON, [nlp.make_doc(spelling) for spelling in lexicon])
    return matcher
