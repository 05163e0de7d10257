"""Another topic: its file alone tells the program what to count, and it holds its floors on articles of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.evaluate.check import doubts, problems
from pipeline.evaluate.floors import FLOORS_NAME, read_floors
from pipeline.evaluate.gold import article_of, read_gold
from pipeline.evaluate.scoring import KINDS, PARTIES
from pipeline.extract.nlp import build_nlp, extract
from pipeline.run.measure import check_floors, measure
from pipeline.settings import Settings

HERE = Path(__file__).parent / "artemis-accords"
SETTINGS = Settings(corpus=HERE / "corpus", annotations=HERE / "gold", topic="artemis-accords")
RECORDS = sorted(SETTINGS.annotations.glob("*.json"))
OTHER = Path(__file__).parents[2] / "annotations"

DAYS = 0.96
"""Least F1 of ledger rows with status and day: two of 55 are dated by "a party since", and by "its minister signed"."""


@pytest.fixture(scope="module")
def measured():
    return measure(SETTINGS)


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_its_gold_keeps_to_the_guidelines(path):
    assert [str(fault) for fault in (*problems(path), *doubts(path))] == []


def test_its_floors_are_pinned_to_its_articles_and_gold(measured):
    floors = read_floors(SETTINGS.annotations / FLOORS_NAME)
    assert floors is not None
    assert [list(floors.gold_text), list(floors.end_to_end)] == [[*KINDS, PARTIES]] * 2
    assert check_floors(measured, SETTINGS).stale is None, "pin the floors anew: docs/topics.md"


def test_no_score_is_under_its_floor(measured):
    assert check_floors(measured, SETTINGS).breaches == ()


def test_the_articles_together_make_the_ledger(measured):
    gold, articles = measured.records
    assert (gold.wrong, gold.totals.wrong) == ((), ())
    assert articles.parties.f1 == 1.0
    assert articles.days.f1 >= DAYS


@pytest.mark.parametrize(
    ("topic", "folder"),
    [("artemis-accords", OTHER), ("ukraine-security", SETTINGS.annotations)],
    ids=["Ukraine's articles", "those on the accords"],
)
def test_a_topic_finds_nothing_in_the_articles_of_the_other(topic, folder):
    nlp = build_nlp(topic)
    made = [extract(nlp, article_of(gold)) for gold in read_gold(folder) if gold.text]
    assert [one.article.article_id for one in made if one.on_topic or one.counts or one.parties] == []
