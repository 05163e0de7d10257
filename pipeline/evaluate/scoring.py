"""Scoring: precision, recall and F1 per kind of mention, by overlap, by span and by span with value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.evaluate.contexts import in_words
from pipeline.evaluate.gold import GoldArticle
from pipeline.evaluate.intervals import intervals
from pipeline.evaluate.judging import Texts, judgement, party_judgement
from pipeline.evaluate.pairing import Pair, Placed, paired
from pipeline.records.codec import mention_to_plain
from pipeline.records.mentions import CountMention, CountryMention, DateMention, Mention, QuoteMention
from pipeline.records.outcome import Extraction, PartyReport
from pipeline.records.scores import (
    MEASURES,
    ArticleScore,
    AttributeScore,
    Cell,
    Judgement,
    KindScore,
    Score,
    Scorecard,
    Way,
)

VALUES: Mapping[str, tuple[str, ...]] = {
    "countries": ("code", "role"),
    "counts": ("value", "bound", "status", "scope"),
    "dates": ("value",),
    "quotes": ("speaker", "form"),
}
"""What must be right beside the span, by kind."""

KINDS: Mapping[str, type[Mention]] = {
    "countries": CountryMention,
    "counts": CountMention,
    "dates": DateMention,
    "quotes": QuoteMention,
}

PARTIES = "agreements"
"""The kind that has no span: what an article, taken whole, says of each party."""

_OF_SPAN = frozenset({"start", "end", "text"})
_NUMBERED = frozenset({"claim", "group"})
"""Attributes that only tell which mentions belong together."""


@dataclass(frozen=True, slots=True)
class _Told:
    """One attribute of one mention whose span is right; `cell` tells what is wrong with it, if anything."""

    name: str
    cell: Cell | None


@dataclass(frozen=True, slots=True)
class _Scored:
    """One kind in one article."""

    score: ArticleScore
    told: tuple[_Told, ...]
    judgements: tuple[Judgement, ...]


def scorecard(way: Way, pairs: Iterable[tuple[GoldArticle, Extraction | None]]) -> Scorecard:
    """The scores over gold articles, each with what was extracted from it (`None` if it failed or is not there)."""
    by_kind: dict[str, list[_Scored]] = {kind: [] for kind in (*KINDS, PARTIES)}
    for gold, extraction in pairs:
        texts = Texts(gold.text, extraction)
        for kind in KINDS:
            by_kind[kind].append(_mentions_scored(kind, gold, extraction, texts))
        by_kind[PARTIES].append(_parties_scored(gold, extraction, texts))
    scored = [one for of_kind in by_kind.values() for one in of_kind]
    order = {kind: rank for rank, kind in enumerate(by_kind)}
    judgements = [judgement for one in scored for judgement in one.judgements]
    return Scorecard(
        way=way,
        n_articles=len(by_kind[PARTIES]),
        kinds=tuple(_summed(kind, by_kind[kind]) for kind in by_kind),
        judgements=tuple(sorted(judgements, key=lambda judged: (judged.article_id, order[judged.kind]))),
    )


def _summed(kind: str, scored: list[_Scored]) -> KindScore:
    articles = tuple(one.score for one in scored)
    nothing = Score(right=0, predicted=0, gold=0)
    overlap, span, value = (sum((one.by(measure) for one in articles), start=nothing) for measure in MEASURES)
    told: dict[str, list[Cell | None]] = {}
    for attribute in (attribute for one in scored for attribute in one.told):
        told.setdefault(attribute.name, []).append(attribute.cell)
    return KindScore(
        kind=kind,
        overlap=overlap,
        span=span,
        value=value,
        intervals={measure: intervals(articles, measure) for measure in MEASURES},
        articles=articles,
        attributes=tuple(
            AttributeScore(
                attribute=name,
                right=cells.count(None),
                total=len(cells),
                wrong=tuple(cell for cell in cells if cell and name not in VALUES.get(kind, (name,))),
            )
            for name, cells in told.items()
        ),
    )


def _mentions_scored(kind: str, gold: GoldArticle, extraction: Extraction | None, texts: Texts) -> _Scored:
    predicted: tuple[Mention, ...] = getattr(extraction, kind) if extraction else ()
    wanted = [_placed(kind, mention, (mention.span.start, mention.span.end)) for mention in getattr(gold, kind)]
    found = [_placed(kind, mention, texts.place(mention.span)) for mention in predicted]
    pairs = paired(found, wanted)
    tests = {
        "overlap": lambda pair: pair.found is not None and pair.wanted is not None,
        "span": lambda pair: pair.same_place,
        "value": lambda pair: pair.right,
    }
    scores = {name: _counted(test, pairs, len(found), len(wanted)) for name, test in tests.items()}
    return _Scored(
        ArticleScore(article_id=gold.article_id, **scores),
        tuple(_told(pair for pair in pairs if pair.same_place)),
        tuple(judgement(gold.article_id, kind, VALUES[kind], pair, texts) for pair in pairs),
    )


def _placed(kind: str, mention: Mention, place: tuple[int, int] | None) -> Placed:
    return Placed(place, tuple(getattr(mention, name) for name in VALUES[kind]), mention)


def _counted(test: Any, pairs: Iterable[Pair], predicted: int, gold: int) -> Score:
    return Score(right=sum(map(test, pairs)), predicted=predicted, gold=gold)


def _told(pairs: Iterable[Pair]) -> Iterator[_Told]:
    """Each attribute that gold has of mentions with one span."""
    both = [(pair.found.mention, pair.wanted.mention) for pair in pairs if pair.found and pair.wanted]
    for number, (found, wanted) in enumerate(both):
        was, is_ = mention_to_plain(found, gold=True), mention_to_plain(wanted, gold=True)
        for name in (name for name in is_ if name not in _OF_SPAN):
            right = _together(both, number, name) if name in _NUMBERED else was[name] == is_[name]
            row = f"{wanted.evidence.article_id}: {wanted.span.text}"
            cell = Cell(row=row, column=name, gold=in_words((is_[name],)), predicted=in_words((was[name],)))
            yield _Told(name, None if right else cell)


def _together(both: list[tuple[Any, Any]], number: int, name: str) -> bool:
    """Whether the mention shares its number with the same mentions as in gold; the number itself is no matter."""
    companions = [
        {at for at, pair in enumerate(both) if getattr(pair[side], name) == getattr(both[number][side], name)}
        for side in (0, 1)
    ]
    return companions[0] == companions[1]


def _parties_scored(gold: GoldArticle, extraction: Extraction | None, texts: Texts) -> _Scored:
    wanted = {party.code: party for party in gold.parties}
    found = {party.code: party for party in (extraction.parties if extraction else ())}
    both = [(found[code], wanted[code]) for code in sorted(wanted.keys() & found.keys())]
    told = tuple(
        _Told(
            name, None if getattr(one, name) == getattr(other, name) else _party_cell(gold.article_id, name, one, other)
        )
        for one, other in both
        for name in ("status", "signed_on")
    )
    right = (len(both), sum(a.status == b.status for a, b in both), sum(a == b for a, b in both))
    overlap, span, value = (Score(right=n, predicted=len(found), gold=len(wanted)) for n in right)
    codes = sorted(wanted.keys() | found.keys())
    judged: list[tuple[PartyReport | None, PartyReport | None]] = [(found.get(c), wanted.get(c)) for c in codes]
    return _Scored(
        ArticleScore(article_id=gold.article_id, overlap=overlap, span=span, value=value),
        told,
        tuple(party_judgement(gold, extraction, one, other, texts) for one, other in judged),
    )


def _party_cell(article_id: str, name: str, found: PartyReport, wanted: PartyReport) -> Cell:
    gold, predicted = (in_words((getattr(party, name),)) for party in (wanted, found))
    return Cell(row=f"{article_id}: {wanted.code}", column=name, gold=gold, predicted=predicted)
