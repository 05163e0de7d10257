"""The two real articles that the project was given. They belong to others, so they are not kept here."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.run.measure import measure
from pipeline.settings import Settings
from tests.run.conftest import whole

REAL = Path(__file__).parents[3] / "shared" / "real"

pytestmark = pytest.mark.skipif(not REAL.is_dir(), reason="the real articles are not beside the project")


@pytest.fixture(scope="module")
def settings(tmp_path_factory):
    return Settings(corpus=REAL / "corpus", annotations=REAL / "gold", outputs=tmp_path_factory.mktemp("made"))


@pytest.fixture(scope="module")
def result(settings):
    return whole(settings)[1]


def test_both_are_read_and_dated(result):
    rows = [(row.status, str(row.published), row.published_from) for row in result.tables.articles]
    assert rows == [("ok", "2024-05-01", "embed"), ("ok", "None", None)]


def test_the_parties_of_the_first(result):
    row = result.tables.articles[0]
    assert (row.signed, row.pending) == ("CAN DEU DNK FIN FRA GBR ITA LVA NLD", "USA")


def test_the_claims_of_both_each_speaker_under_one_name(result):
    claims = {(r.article_id[:3], r.claim, r.value, r.status, r.scope, r.speaker) for r in result.tables.counts}
    assert claims == {
        ("000", 1, 7, "pending", "additional", "Volodymyr Zelenskyy"),
        ("000", 2, 9, "concluded", "cumulative", None),
        ("003", 1, 23, "concluded", "cumulative", "Volodymyr Zelenskyy"),
    }


def test_every_kind_is_exactly_as_annotated_in_both_ways(settings):
    cards = measure(settings).cards
    assert [(card.way, kind.kind, kind.value.f1) for card in cards for kind in card.kinds] == [
        (card.way, kind.kind, 1.0) for card in cards for kind in card.kinds
    ]
