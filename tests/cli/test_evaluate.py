import json
from pathlib import Path

import pytest

from pipeline.errors import GoldError
from pipeline.records.scores import Disagreement, KindScore, Score, Scorecard

ERROR = Disagreement(
    article_id="peru",
    kind="count",
    error="value",
    text="a dozen",
    gold="12 exact",
    predicted="10 exact",
    rule="c.words",
)


def card(way):
    return Scorecard(
        way=way,
        n_articles=2,
        kinds=(
            KindScore(
                kind="count", span=Score(right=3, predicted=4, gold=6), value=Score(right=2, predicted=4, gold=6)
            ),
            KindScore(kind="agreement", span=None, value=Score(right=0, predicted=0, gold=0)),
        ),
        disagreements=(ERROR,),
    )


@pytest.fixture
def measured(stand_in):
    """Makes `pactline evaluate` measure two cards; returns the list of settings it was asked with."""
    asked = []

    def measure(settings):
        asked.append(settings)
        return card("gold text"), card("end to end")

    stand_in("pipeline.run.measure", measure=measure)
    return asked


def test_both_ways_are_scored_kind_by_kind(pactline, measured):
    ended = pactline("evaluate")
    assert (ended.code, ended.err) == (0, "")
    scored = [
        ["count", "0.750", "0.500", "0.600", "0.500", "0.333", "0.400", "6"],
        ["agreement", "1.000", "1.000", "1.000", "0"],
    ]
    assert [ended.rows("Gold text, 2 articles"), ended.rows("End to end, 2 articles")] == [scored, scored]


def test_errors_are_listed_on_request(pactline, measured):
    ended = pactline("evaluate", "--errors")
    listed = [["peru", "count", "value", "a dozen", "12 exact", "10 exact", "c.words"]]
    assert [ended.rows("Errors, gold text"), ended.rows("Errors, end to end")] == [listed, listed]


def test_json_is_the_whole_of_standard_output(pactline, measured):
    plain = json.loads(pactline("evaluate", "--json").out)
    assert list(plain) == ["gold_text", "end_to_end"]
    assert plain["gold_text"] == {
        "n_articles": 2,
        "kinds": {
            "count": {
                "span": {"right": 3, "predicted": 4, "gold": 6, "precision": 0.75, "recall": 0.5, "f1": 0.6},
                "value": {"right": 2, "predicted": 4, "gold": 6, "precision": 0.5, "recall": 1 / 3, "f1": 0.4},
            },
            "agreement": {
                "span": None,
                "value": {"right": 0, "predicted": 0, "gold": 0, "precision": 1.0, "recall": 1.0, "f1": 1.0},
            },
        },
    }


def test_json_holds_the_errors_on_request(pactline, measured):
    plain = json.loads(pactline("evaluate", "--json", "--errors").out)
    assert plain["end_to_end"]["errors"] == [
        {
            "article_id": "peru",
            "kind": "count",
            "error": "value",
            "text": "a dozen",
            "gold": "12 exact",
            "predicted": "10 exact",
            "rule": "c.words",
        }
    ]


def test_folders_are_handed_on(pactline, measured):
    pactline("evaluate", "mine", "--annotations", "ours")
    assert [(settings.corpus, settings.annotations) for settings in measured] == [(Path("mine"), Path("ours"))]


def test_gold_that_does_not_fit_exits_2(pactline, stand_in):
    def measure(settings):
        raise GoldError("annotations/peru.json", "was made on another text", "Annotate it again")

    stand_in("pipeline.run.measure", measure=measure)
    ended = pactline("evaluate")
    assert (ended.code, ended.out) == (2, "")
    assert "annotations/peru.json" in ended.err
