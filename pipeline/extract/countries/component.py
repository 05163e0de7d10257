"""Countries: the lexicon's words, minus those that mean something else here, plus capitals that act as governments."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import get_args

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.extract.countries.context import ContextRules, Surroundings
from pipeline.extract.countries.finding import Word, WordFinder
from pipeline.extract.countries.lexicon import Entry, load_lexicon
from pipeline.extract.rules import load_rules
from pipeline.records.article import CharSpan
from pipeline.records.mentions import CountryForm, CountryMention, Evidence

_CAPITAL = "countries.capital_"
_CAPITAL_HINT = "countries.capital_hint_"
_NAMESAKE = "countries.namesake_"
_RULES = {form: f"countries.{form}" for form in get_args(CountryForm)}
_JOINED = re.compile(r",?\s+(?:and|or|nor|but\snot)\s+|,\s+|\s?[-–—/]\s?")


@Language.factory("pactline_countries")
class Countries:
    """Finds "Kenya", "the UK", "Danish" and "Berlin will send". Needs no other component; leaves roles to others."""

    def __init__(self, nlp: Language, name: str) -> None:
        """Read the lexicon and the rules; `name` is the slot of `doc._.mentions` to fill."""
        self.name = name
        book = load_rules("pipeline.extract.countries")
        lexicon = load_lexicon()
        self._words = WordFinder(nlp, lexicon, (phrase for rule in book.rule for phrase in rule.phrases))
        capital = [rule for rule in book.rule if rule.id.startswith(_CAPITAL)]
        word = [rule for rule in book.rule if not rule.id.startswith(_CAPITAL)]
        self._stops = ContextRules(nlp, book, (rule for rule in word if rule.stops))
        self._good_company = ContextRules(nlp, book, (rule for rule in word if not rule.stops))
        self._capitals = ContextRules(nlp, book, capital)
        self._no_government = frozenset(rule.id for rule in capital if rule.stops)
        unsure = book.words("unsure")
        self._unsure = frozenset(spelling for spelling in lexicon if spelling.lower() in unsure)

    def __call__(self, doc: Doc) -> Doc:
        """Fill the slot with what `find` gives."""
        doc._.mentions[self.name] = tuple(self.find(doc))
        return doc

    def find(self, doc: Doc) -> Iterator[CountryMention]:
        """Mentions in text order. A word that the article gives no reason to read as a country is none."""
        words = self._words(doc)
        if not words:
            return
        around = Surroundings(doc, words, [not word.is_capital and word.text not in self._unsure for word in words])
        stops = [None if word.is_capital else self._stops.first(around, at) for at, word in enumerate(words)]
        told = _told(words, stops)
        rules = self._word_readings(around, stops, told)
        if any(word.is_capital for word in words):
            self._read_capitals(around, told, rules)
        article_id = doc._.article_id
        for word, rule in zip(words, rules, strict=True):
            if rule is not None:
                span = CharSpan(start=word.start, end=word.end, text=word.text)
                evidence = Evidence(article_id=article_id, span=span, rule=rule)
                yield CountryMention(evidence=evidence, code=_code(word.entry, told), form=word.entry.form)

    def _word_readings(
        self, around: Surroundings, stops: Sequence[str | None], told: Mapping[str, set[str]]
    ) -> list[str | None]:
        """For each name, abbreviation and demonym the rule that makes it a mention, `None` where it is none."""
        words = around.words
        namesakes = {words[at].text for at, stop in enumerate(stops) if stop is not None and stop.startswith(_NAMESAKE)}
        readings: list[str | None] = []
        vouched = set[str]()
        for at, word in enumerate(words):
            rule = None
            if stops[at] is None and not word.is_capital:
                rule = _RULES[word.entry.form]
                doubtful = word.text in self._unsure or word.text in namesakes
                if doubtful and not told[word.entry.code] - {word.entry.surface}:
                    rule = self._good_company.first(around, at)
                    if rule is not None and word.text not in namesakes:
                        vouched.add(word.text)
            readings.append(rule)
        if not vouched:
            return readings
        return [  # a word that once stood in good company means the same in the rest of the article
            _RULES[word.entry.form] if rule is None and stop is None and word.text in vouched else rule
            for word, stop, rule in zip(words, stops, readings, strict=True)
        ]

    def _read_capitals(self, around: Surroundings, told: Mapping[str, set[str]], readings: list[str | None]) -> None:
        """Set in `readings`, for each capital, the rule that makes it a government; as a place it stays `None`."""
        open_places: list[int] = []
        for at, word in enumerate(around.words):
            if not word.is_capital:
                continue
            rule = self._capitals.first(around, at)
            if rule not in self._no_government:
                open_places.append(at)
                faint = rule is not None and (rule.startswith(_CAPITAL_HINT) or word.text in self._unsure)
                readings[at] = None if faint and not told[word.entry.code] - {word.entry.surface} else rule
        pairs = list(pairwise(open_places))
        for known, other in (*pairs, *((right, left) for left, right in reversed(pairs))):
            # "Paris, London and Berlin agreed": what one does in a list, all do
            if readings[known] is not None and readings[other] is None:
                between = around.between(min(known, other), max(known, other))
                readings[other] = readings[known] if between and _JOINED.fullmatch(between) else None


def _told(words: Sequence[Word], stops: Sequence[str | None]) -> Mapping[str, set[str]]:
    """For each code the surfaces that name it alone and stand in the article, be it as a place."""
    told: defaultdict[str, set[str]] = defaultdict(set)
    for word, stop in zip(words, stops, strict=True):
        if stop is None and word.entry.other_code is None:
            told[word.entry.code].add(word.entry.surface)
    return told


def _code(entry: Entry, told: Mapping[str, set[str]]) -> str:
    """The country of a word that names two: the less common one only if the article names it alone."""
    if entry.other_code is not None and told[entry.other_code] and not told[entry.code]:
        return entry.other_code
    return entry.code
