import json
import os
import subprocess
import sys
from dataclasses import replace

import pytest

from pipeline.errors import IngestError, TopicError
from pipeline.run import article as article_module
from pipeline.run.stages import start
from tests.run.conftest import whole


def test_a_corpus_becomes_a_ledger_and_a_timeline(settings):
    _, result = whole(settings)
    assert [(row.code, row.status, row.signed_on) for row in result.tables.ledger] == [
        ("BEL", "signed", "2024-05-28"),
        ("ESP", "signed", "2024-05-27"),
        ("PRT", "pending", None),
    ]
    assert [(row.date.isoformat(), row.ledger_total, row.claimed_total) for row in result.tables.timeline] == [
        ("2024-05-27", 1, 10),
        ("2024-05-28", 2, 11),
    ]


def test_outcomes_come_in_the_order_of_the_corpus(settings):
    outcomes, _ = whole(settings)
    assert [row.path for row in outcomes] == ["belgium.txt", "spain.txt"]


def test_the_record_counts_what_went_in_and_came_out(settings):
    (settings.corpus / "broken.html").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00")
    _, result = whole(settings)
    record = result.record
    assert (record.n_articles, record.n_ok, record.n_off_topic, record.n_failed) == (3, 2, 0, 1)
    assert record.rows["ledger"] == 3
    assert set(record.versions) >= {"pactline", "python", "spacy", "trafilatura"}


def test_several_processes_give_the_same_tables(settings, tmp_path):
    _, alone = whole(settings)
    _, together = whole(settings.model_copy(update={"workers": 2, "outputs": tmp_path / "together"}))
    assert together.tables == alone.tables


def test_an_article_that_breaks_the_program_is_a_failure_and_the_rest_goes_on(settings, monkeypatch):
    real = article_module.extract

    def breaks(nlp, article):
        if article.article_id == "belgium":
            raise ZeroDivisionError("made")
        return real(nlp, article)

    monkeypatch.setattr(article_module, "extract", breaks)
    outcomes, result = whole(settings)
    assert [row.problem for row in outcomes if row.status == "failed"] == [result.tables.articles[0].problem]
    (failure,) = result.failures
    assert (failure.article_id, failure.stage) == ("belgium", "extract")
    assert "ZeroDivisionError: made" in failure.reason
    assert "breaks" in failure.traceback
    assert [row.status for row in result.tables.articles] == ["failed", "ok"]


def test_publishing_writes_every_table_and_the_page(settings):
    whole(settings, published=True)
    report = settings.outputs / "report.html"
    names = {path.name for path in settings.outputs.iterdir()}
    tables = ["articles", "countries", "counts", "dates", "quotes", "agreements", "ledger", "claims", "timeline"]
    assert names >= {f"{table}{suffix}" for table in tables for suffix in (".csv", ".parquet")}
    assert report.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert json.loads((settings.outputs / "run.json").read_text(encoding="utf-8"))["n_ok"] == 2


def test_a_corpus_that_is_not_there_is_named(settings, tmp_path):
    with pytest.raises(IngestError, match=r"nowhere: is not there\. Name a folder"):
        start(settings.model_copy(update={"corpus": tmp_path / "nowhere"}))


def test_a_topic_that_is_not_there_is_named(settings):
    with pytest.raises(TopicError, match="moon"):
        start(settings.model_copy(update={"topic": "moon"}))


RECURS = "The harbour office can be found behind the blue door beside the old crane, between the baker and the bank."
STORIES = [
    "The ferry to the south bank was late on Monday, and the bakers of the quay sold out before the clock struck nine.",
    "A lorry with forty sheep had to be pulled from the ditch by the brigade, and not one of the animals was hurt.",
    "The choir of the old church will sing in the market on Sunday, if the rain that is forecast stays out at sea.",
]


def test_what_a_site_repeats_is_taken_out_of_each_of_its_articles(settings):
    rows = ["path,source,published"]
    for number, story in enumerate(STORIES):
        (settings.corpus / f"site{number}.txt").write_text(f"Title {number}\n{story}\n{RECURS}\n", encoding="utf-8")
        rows.append(f"site{number}.txt,Harbour Paper,2024-05-0{number + 1}")
    (settings.corpus / "metadata.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    _, result = whole(settings)
    own = [e.article for e in result.extractions if e.article.source == "Harbour Paper"]
    assert [article.text for article in own] == [f"Title {n}\n{story}" for n, story in enumerate(STORIES)]
    assert [[line.rule for line in article.dropped] for article in own] == [["sites.recurring"]] * 3


GERMAN = (
    "Ukraine und Spanien schließen ein Abkommen\n"
    "Die Ukraine und Spanien haben am Montag in Madrid ein Abkommen über die Zusammenarbeit bei der Sicherheit "
    "geschlossen, das zehn Jahre gelten soll. Es ist das zehnte, das das Land mit einem seiner Partner schließt, und "
    "es wird nicht das letzte sein, wie der Minister nach dem Treffen mit seinen Gästen vor der Presse sagte.\n"
)


def test_an_article_in_another_language_is_kept_and_said_to_be_so(settings):
    (settings.corpus / "madrid.txt").write_text(GERMAN, encoding="utf-8")
    _, result = whole(settings)
    (row,) = [row for row in result.tables.articles if row.article_id == "madrid"]
    assert (row.status, row.problem, row.n_countries) == ("off_topic", "language: de", 0)


SURROUNDINGS = {
    "another time zone": {"TZ": "Pacific/Auckland"},
    "another hash seed": {"PYTHONHASHSEED": "7"},
    "another language": {"LC_ALL": "C", "LANG": "C"},
}


def csvs(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.csv"))}


@pytest.fixture(scope="module")
def here(tmp_path_factory):
    folder = tmp_path_factory.mktemp("here")
    command(folder, {"PYTHONHASHSEED": "1", "TZ": "UTC"})
    return csvs(folder)


def command(outputs, surroundings):
    subprocess.run(
        [sys.executable, "-c", "from pipeline.cli.app import main; main()", "run", "--outputs", str(outputs)],
        env={**os.environ, **surroundings},
        check=False,
        capture_output=True,
        timeout=300,
    )


@pytest.mark.parametrize("surroundings", SURROUNDINGS.values(), ids=SURROUNDINGS)
def test_the_embedded_corpus_gives_the_same_bytes_everywhere(here, surroundings, tmp_path):
    command(tmp_path, surroundings)
    assert here
    assert csvs(tmp_path) == here


def test_the_year_of_the_run_does_not_matter(settings, tmp_path, monkeypatch):
    _, today = whole(settings)
    import time

    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    _, later = whole(settings.model_copy(update={"outputs": tmp_path / "later"}))
    assert replace(later.record, seconds={}) == replace(today.record, seconds={})
    assert later.tables == today.tables
