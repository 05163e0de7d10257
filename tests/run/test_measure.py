"""The whole evaluation over a corpus of two small articles, with gold that is right but for one count."""

from __future__ import annotations

import json

import pytest

from pipeline.errors import GoldError, IngestError, SettingsError
from pipeline.evaluate.saved import to_plain
from pipeline.records.codec import extraction_to_plain
from pipeline.records.scores import FloorCheck
from pipeline.run.inspect import inspect
from pipeline.run.measure import check_floors, compare, measure, pin_floors, write_page
from tests.run.conftest import whole


@pytest.fixture
def records(settings, corpus):
    """The two articles as they come out, in the shape of gold records."""
    made = (inspect(str(corpus / name), settings) for name in ("belgium.txt", "spain.txt"))
    return {one.article.article_id: extraction_to_plain(one, gold=True) for one in made}


@pytest.fixture
def annotate(settings, records):
    """Writes the gold records, with a change to one if asked."""

    def annotate(article_id="belgium", **changes):
        settings.annotations.mkdir(exist_ok=True)
        for name, plain in (records | {article_id: records[article_id] | changes}).items():
            (settings.annotations / f"{name}.json").write_text(json.dumps(plain), encoding="utf-8")
        return settings

    return annotate


def test_gold_that_says_what_is_found_is_matched_both_ways(annotate):
    measured = measure(annotate())
    assert [(card.way, card.n_articles, card.disagreements) for card in measured.cards] == [
        ("gold text", 2, ()),
        ("end to end", 2, ()),
    ]
    assert {column.right for card in measured.cards for column in card.columns} == {2}
    assert (measured.absent, measured.records) == ((), ())


def test_an_error_is_told_both_ways(annotate, records):
    (first, *rest) = records["belgium"]["countries"]
    measured = measure(annotate(countries=[first | {"role": "mentioned"}, *rest]))
    told = [(one.error, one.text, one.gold, one.predicted) for card in measured.cards for one in card.disagreements]
    assert told == [("value", "Belgium", "BEL mentioned", "BEL signed")] * 2


def test_an_article_that_is_not_in_the_corpus_is_missed_and_named(annotate, corpus):
    settings = annotate()
    (corpus / "spain.txt").unlink()
    measured = measure(settings)
    on_gold, end_to_end = measured.cards
    assert measured.absent == ("spain",)
    assert on_gold.disagreements == ()
    assert {(one.article_id, one.error) for one in end_to_end.disagreements} == {("spain", "missed")}
    with pytest.raises(GoldError, match="cannot be pinned without the articles of spain"):
        pin_floors(measured, settings, None)


def test_a_public_record_is_held_against_the_ledgers_of_gold_and_of_the_articles(annotate):
    settings = annotate()
    settings.annotations.joinpath("ledger.csv").write_text(
        "code,name,status,signed_on\nBEL,Belgium,signed,2024-05-28\nESP,Spain,signed,2024-05-27\n", encoding="utf-8"
    )
    settings.annotations.joinpath("timeline.csv").write_text("date,total\n2024-05-28,2\n", encoding="utf-8")
    records = measure(settings).records
    assert [(one.source, one.parties.recall, one.days.recall, one.totals.right) for one in records] == [
        ("gold", 1.0, 1.0, 1),
        ("end to end", 1.0, 1.0, 1),
    ]


def test_floors_are_held_raised_and_lowered(annotate, records):
    settings = annotate()
    assert check_floors(measure(settings), settings) == FloorCheck()  # there are none yet
    path = pin_floors(measure(settings), settings, None)
    assert check_floors(measure(settings), settings).held
    annotate(dates=[])
    worse = measure(settings)
    check = check_floors(worse, settings)
    assert ({breach.kind for breach in check.breaches}, check.stale) == (
        {"dates"},
        "the floors were pinned on other annotations",
    )
    before = path.read_bytes()
    with pytest.raises(GoldError, match="pins dates"):
        pin_floors(worse, settings, None)
    assert path.read_bytes() == before
    pin_floors(worse, settings, "fewer dates are annotated")
    assert check_floors(worse, settings).held
    assert "fewer dates are annotated" in path.read_text(encoding="utf-8")


def test_a_saved_evaluation_can_be_compared_with(annotate, records, tmp_path):
    saved = tmp_path / "saved.json"
    (first, *rest) = records["belgium"]["countries"]
    settings = annotate(countries=[first | {"code": "FJI"}, *rest])
    saved.write_text(json.dumps(to_plain(measure(settings))), encoding="utf-8")
    comparison = compare(measure(annotate()), saved)
    moved = {change.kind: (len(change.won), len(change.lost)) for change in comparison.changes}
    assert moved == {"countries": (1, 0), "counts": (0, 0), "dates": (0, 0), "quotes": (0, 0), "agreements": (0, 0)}
    assert len(comparison.remarks) == 1
    with pytest.raises(SettingsError):
        compare(measure(settings), tmp_path / "none.json")


def test_the_same_input_gives_the_same_bytes(annotate, tmp_path):
    made = []
    for name in ("one.html", "two.html"):
        measured = measure(annotate(dates=[]))
        write_page(measured, tmp_path / name)
        made.append((json.dumps(to_plain(measured)), (tmp_path / name).read_bytes()))
    assert made[0] == made[1]


def test_a_corpus_that_is_not_there_is_refused(annotate, tmp_path):
    settings = annotate().model_copy(update={"corpus": tmp_path / "none"})
    with pytest.raises(IngestError, match="is not there"):
        measure(settings)


def test_the_articles_table_of_the_evaluation_is_that_of_a_run(annotate):
    settings = annotate(countries=[])
    rows = {row.article_id: row for row in whole(settings)[1].tables.articles}
    _, end_to_end = measure(settings).cards
    told = {(cell.row, cell.column, cell.predicted) for column in end_to_end.columns for cell in column.wrong}
    assert told == {
        ("belgium", column, str(getattr(rows["belgium"], column))) for column in ("signed", "pending", "n_countries")
    }
