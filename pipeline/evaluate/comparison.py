"""Comparison: what a later measurement won and lost against an earlier one, and whether that is more than noise."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.evaluate.intervals import difference
from pipeline.records.scores import Change, Comparison, Judgement, KindScore, Measurement, Score, Scorecard, Way

_Key = tuple[object, ...]


def compared(before: Measurement, after: Measurement) -> Comparison:
    """The change of each kind both measured, way by way, with its mentions won and lost."""
    earlier = {(card.way, kind.kind): (card, kind) for card in before.cards for kind in card.kinds}
    changes = []
    for card in after.cards:
        for kind in card.kinds:
            if (card.way, kind.kind) in earlier:
                changes.append(_change(card.way, *earlier[card.way, kind.kind], card, kind))
    return Comparison(changes=tuple(changes), remarks=tuple(_remarks(before, after)))


def _remarks(before: Measurement, after: Measurement) -> list[str]:
    remarks = [
        f"The {name} changed since: what is won or lost may come of that"
        for name in ("corpus", "annotations")
        if getattr(before, name) != getattr(after, name)
    ]
    ids = [{one.article_id for kind in side.cards[0].kinds for one in kind.articles} for side in (before, after)]
    if ids[0] != ids[1]:
        only = ", ".join(sorted(ids[0] ^ ids[1]))
        remarks.append(f"Articles that only one of the two measured are left out: {only}")
    return remarks


def _change(way: Way, old_card: Scorecard, old: KindScore, new_card: Scorecard, new: KindScore) -> Change:
    was = {one.article_id: one.value for one in old.articles}
    now = {one.article_id: one.value for one in new.articles}
    both = sorted(was.keys() & now.keys())
    interval, p = difference([was[one] for one in both], [now[one] for one in both])
    won, lost = _won_and_lost(_of(old_card, old.kind, both), _of(new_card, new.kind, both))
    return Change(
        way=way,
        kind=new.kind,
        n_articles=len(both),
        before=_sum(was[one] for one in both).f1,
        after=_sum(now[one] for one in both).f1,
        interval=interval,
        p=p,
        won=won,
        lost=lost,
    )


def _of(card: Scorecard, kind: str, articles: list[str]) -> list[Judgement]:
    wanted = set(articles)
    return [judged for judged in card.judgements if judged.kind == kind and judged.article_id in wanted]


def _won_and_lost(
    before: list[Judgement], after: list[Judgement]
) -> tuple[tuple[Judgement, ...], tuple[Judgement, ...]]:
    """Gold mentions that became right and false finds that went; and the other way about."""
    was = {_key(judged): judged for judged in before}
    now = {_key(judged): judged for judged in after}
    right_then, right_now = _right(was), _right(now)
    false_then, false_now = _false(was), _false(now)
    won = [now[key] for key in right_now - right_then] + [was[key] for key in false_then - false_now]
    # A gold mention that the later gold no longer has is neither won nor lost.
    lost = [now[key] for key in (right_then - right_now) & now.keys()]
    lost += [now[key] for key in false_now - false_then]
    return tuple(sorted(won, key=_order)), tuple(sorted(lost, key=_order))


def _right(judged: dict[_Key, Judgement]) -> set[_Key]:
    return {key for key, one in judged.items() if one.error is None}


def _false(judged: dict[_Key, Judgement]) -> set[_Key]:
    return {key for key, one in judged.items() if one.error == "false"}


def _key(judged: Judgement) -> _Key:
    """What makes two judgements be of one mention: of gold its place and value, of a false find what was found."""
    if judged.gold is None:
        return judged.article_id, judged.start, judged.text, judged.predicted, "false"
    if judged.kind == "agreements":  # no place of its own: where it is shown depends on the prediction
        return judged.article_id, judged.gold
    return judged.article_id, judged.start, judged.end, judged.gold


def _order(judged: Judgement) -> tuple[str, int, str]:
    return judged.article_id, judged.start or 0, judged.text


def _sum(scores: Iterable[Score]) -> Score:
    return sum(scores, start=Score(right=0, predicted=0, gold=0))
