"""Scoring: precision, recall and F1 per kind of mention, by span alone and by span with value."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pipeline.evaluate.alignment import Alignment
from pipeline.evaluate.gold import GoldArticle
from pipeline.records.mentions import CountMention, CountryMention, DateMention, Mention, QuoteMention
from pipeline.records.outcome import Extraction, PartyReport
from pipeline.records.scores import Disagreement, KindScore, Score, Scorecard, Way

_Value = tuple[Hashable, ...]

_NOTHING = Score(right=0, predicted=0, gold=0)

VALUES: dict[str, Callable[[Any], _Value]] = {
    "countries": lambda m: (m.code, m.role),
    "counts": lambda m: (m.value, m.bound, m.status, m.scope),
    "dates": lambda m: (m.value,),
    "quotes": lambda m: (m.speaker, m.form),
}
"""What must be right beside the span, by kind."""

KINDS: dict[str, type[Mention]] = {
    "countries": CountryMention,
    "counts": CountMention,
    "dates": DateMention,
    "quotes": QuoteMention,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Marks:
    """Mentions of one kind: place -> value, and the rule of each place."""

    values: dict[tuple[int, int], _Value]
    rules: dict[tuple[int, int], str]


def scorecard(way: Way, pairs: Iterable[tuple[GoldArticle, Extraction | None]]) -> Scorecard:
    """The scores over gold articles, each with what was extracted from it (`None` if it failed)."""
    scores = dict.fromkeys((*KINDS, "agreements"), (_NOTHING, _NOTHING))
    disagreements: list[Disagreement] = []
    number = 0
    for gold, extraction in pairs:
        number += 1
        align = Alignment(extraction.article.text if extraction else "", gold.text)
        for kind in KINDS:
            wanted = _gold_marks(kind, gold)
            found = _predicted_marks(kind, extraction, align)
            span, value = scores[kind]
            scores[kind] = (span + _score(set(found.values), set(wanted.values)), value + _value_score(found, wanted))
            disagreements.extend(_disagreements(kind, gold, found, wanted))
        parties = extraction.parties if extraction else ()
        span, value = scores["agreements"]
        scores["agreements"] = (
            span + _score({(p.code, p.status) for p in parties}, {(p.code, p.status) for p in gold.parties}),
            value + _score(set(parties), set(gold.parties)),
        )
        disagreements.extend(_party_disagreements(gold, parties))
    kinds = tuple(KindScore(kind=kind, span=span, value=value) for kind, (span, value) in scores.items())
    return Scorecard(way=way, n_articles=number, kinds=kinds, disagreements=tuple(disagreements))


def _gold_marks(kind: str, gold: GoldArticle) -> _Marks:
    mentions: tuple[Mention, ...] = getattr(gold, kind)
    places = {(m.span.start, m.span.end): VALUES[kind](m) for m in mentions}
    return _Marks(values=places, rules={})


def _predicted_marks(kind: str, extraction: Extraction | None, align: Alignment) -> _Marks:
    """The predicted mentions at their places in the gold text; those in lines it does not have, at places of their own."""
    values: dict[tuple[int, int], _Value] = {}
    rules: dict[tuple[int, int], str] = {}
    mentions: tuple[Mention, ...] = getattr(extraction, kind) if extraction else ()
    for mention in mentions:
        place = align(mention.span.start, mention.span.end) or (-1 - mention.span.start, -1 - mention.span.end)
        values[place] = VALUES[kind](mention)
        rules[place] = mention.evidence.rule
    return _Marks(values=values, rules=rules)


def _score(predicted: set[Any], gold: set[Any]) -> Score:
    return Score(right=len(predicted & gold), predicted=len(predicted), gold=len(gold))


def _value_score(found: _Marks, wanted: _Marks) -> Score:
    return _score(set(found.values.items()), set(wanted.values.items()))


def _disagreements(kind: str, gold: GoldArticle, found: _Marks, wanted: _Marks) -> Iterator[Disagreement]:
    for place in sorted(found.values.keys() | wanted.values.keys()):
        predicted, right = found.values.get(place), wanted.values.get(place)
        if predicted == right:
            continue
        yield Disagreement(
            article_id=gold.article_id,
            kind=kind,
            error="missed" if predicted is None else "false" if right is None else "value",
            text=_in_context(gold.text, place),
            gold=_words(right),
            predicted=_words(predicted),
            rule=found.rules.get(place),
        )


def _party_disagreements(gold: GoldArticle, parties: tuple[PartyReport, ...]) -> Iterator[Disagreement]:
    wanted = {party.code: party for party in gold.parties}
    found = {party.code: party for party in parties}
    for code in sorted(wanted.keys() | found.keys()):
        right, predicted = wanted.get(code), found.get(code)
        if right != predicted:
            yield Disagreement(
                article_id=gold.article_id,
                kind="agreements",
                error="missed" if predicted is None else "false" if right is None else "value",
                text=code,
                gold=f"{right.status} {right.signed_on or ''}".strip() if right else None,
                predicted=f"{predicted.status} {predicted.signed_on or ''}".strip() if predicted else None,
                rule=None,
            )


def _in_context(text: str, place: tuple[int, int]) -> str:
    """The mention in its line, between brackets."""
    start, end = place
    if start < 0:
        return "(in a line that gold does not have)"
    before = text[max(text.rfind("\n", 0, start) + 1, start - 60) : start]
    after = text[end : end + 60].split("\n")[0]
    return f"{before}[{text[start:end]}]{after}"


def _words(value: _Value | None) -> str | None:
    return None if value is None else " ".join(str(part) for part in value)
