from dataclasses import replace

import pytest

from pipeline.evaluate.comparison import compared
from tests.evaluate.measured import BETTER, GOLD, WORSE, measurement
from tests.evaluate.sample import told


@pytest.fixture
def changes():
    comparison = compared(measurement(WORSE), measurement(BETTER))
    return {change.kind: change for change in comparison.changes if change.way == "end to end"}


def test_every_kind_is_compared_both_ways():
    comparison = compared(measurement(WORSE), measurement(BETTER))
    assert [(change.way, change.kind) for change in comparison.changes] == [
        (way, kind)
        for way in ("gold text", "end to end")
        for kind in ("countries", "counts", "dates", "quotes", "agreements")
    ]
    assert comparison.remarks == ()


def test_won_are_mentions_that_became_right_and_false_finds_that_went(changes):
    assert told(changes["countries"].won) == [
        ("countries", "false", "Peru", None, "PER home", "sample.rule"),
        ("countries", None, "Fiji", "FJI signed", "FJI signed", ""),
    ]
    assert changes["countries"].lost == ()


def test_lost_are_mentions_that_were_right(changes):
    assert told(changes["counts"].lost) == [
        (
            "counts",
            "missed",
            "2 deals",
            "2 exact concluded cumulative",
            None,
            "exact, concluded, cumulative",
        )
    ]
    assert changes["counts"].won == ()


def test_a_new_false_find_is_lost():
    back = {change.kind: change for change in compared(measurement(BETTER), measurement(WORSE)).changes}
    assert [(one.error, one.text) for one in back["countries"].lost] == [("false", "Peru"), ("value", "Fiji")]


def test_the_difference_stands_with_its_interval(changes):
    counts, dates = changes["counts"], changes["dates"]
    assert (counts.before, counts.after, counts.difference, counts.n_articles) == (1.0, 0.0, -1.0, 2)
    assert (counts.interval.low, counts.interval.high, counts.exceeds_noise) == (-1.0, 0.0, False)
    assert (dates.difference, dates.won, dates.lost, dates.p, dates.exceeds_noise) == (0.0, (), (), 1.0, False)


def test_only_articles_of_both_are_compared():
    less = measurement(BETTER)
    cards = [
        replace(
            card,
            kinds=tuple(replace(k, articles=k.articles[:1]) for k in card.kinds),
            judgements=tuple(j for j in card.judgements if j.article_id == "a"),
        )
        for card in less.cards
    ]
    comparison = compared(replace(less, cards=tuple(cards)), measurement(GOLD))
    assert {change.n_articles for change in comparison.changes} == {1}
    assert [change.won + change.lost for change in comparison.changes] == [()] * 10
    assert comparison.remarks == ("Articles that only one of the two measured are left out: b",)


def test_another_corpus_or_gold_is_remarked():
    other = replace(measurement(BETTER), corpus="d" * 64, annotations="e" * 64)
    assert [remark.split(" since")[0] for remark in compared(other, measurement(BETTER)).remarks] == [
        "The corpus changed",
        "The annotations changed",
    ]
