"""The regression: on the embedded corpus no score is under its floor."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.evaluate.check import doubts, problems
from pipeline.evaluate.floors import FLOORS_NAME, read_floors
from pipeline.evaluate.scoring import KINDS, PARTIES
from pipeline.run.measure import check_floors, measure
from pipeline.settings import Settings

ROOT = Path(__file__).parents[2]
SETTINGS = Settings(corpus=ROOT / "corpus", annotations=ROOT / "annotations")
RECORDS = sorted(SETTINGS.annotations.glob("*.json"))


@pytest.fixture(scope="module")
def measured():
    return measure(SETTINGS)


@pytest.fixture(scope="module")
def floors():
    return read_floors(SETTINGS.annotations / FLOORS_NAME)


def test_floors_are_pinned_to_this_corpus_and_gold(measured):
    assert check_floors(measured, SETTINGS).stale is None, "pin the floors anew: pactline evaluate --pin"


def test_every_kind_has_a_floor_both_ways(floors):
    assert [list(floors.gold_text), list(floors.end_to_end)] == [[*KINDS, PARTIES]] * 2


@pytest.mark.parametrize("kind", [*KINDS, PARTIES])
def test_no_score_is_under_its_floor(kind, measured):
    breaches = [breach for breach in check_floors(measured, SETTINGS).breaches if breach.kind == kind]
    told = [f"{breach.way}: F1 {breach.score:.4f} is under {breach.floor:.3f}" for breach in breaches]
    for card in measured.cards:
        if card.way in {breach.way for breach in breaches}:
            told += [_line(one) for one in card.disagreements if one.kind == kind]
    assert not breaches, "\n".join(told)


def _line(judged):
    sides = f"gold {judged.gold or '–'}, found {judged.predicted or '–'}, rule {judged.rule or '–'}"
    return f"  {judged.article_id} {judged.error}: {judged.before}[{judged.text}]{judged.after}\n      {sides}"


def test_every_gold_record_has_its_article(measured):
    assert measured.absent == ()


def test_the_ledger_and_the_timeline_of_gold_are_the_public_record(measured):
    (gold,) = (record for record in measured.records if record.source == "gold")
    assert (gold.wrong, gold.totals.wrong) == ((), ())


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_gold_keeps_to_the_guidelines(path):
    assert [str(fault) for fault in (*problems(path), *doubts(path))] == []
