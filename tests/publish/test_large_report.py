"""A report too large for one file: the page, and what lies beside it."""

import json
from dataclasses import replace
from datetime import date
from typing import ClassVar

import lxml.html
import pytest

from pipeline.publish import report
from pipeline.publish.anchors import text_file
from pipeline.publish.report import write_report
from pipeline.records.outcome import Extraction
from tests.publish.sample_run import NAMES, extraction, sample_run

TEXTS = [text_file(article_id) for article_id in ("attack", "peru", "three-deals/é")]
FILES = sorted([*TEXTS, "articles/00000.js", "evidence/NAM.js", "evidence/PER.js", "report.html"])


@pytest.fixture
def write(tmp_path, monkeypatch):
    monkeypatch.setattr(report, "_MOST_ARTICLES", 2)

    def write(result, **options):
        path = tmp_path / "report.html"
        write_report(result, topic_title="Oman’s circle", home="OMN", names=NAMES, path=path, **options)
        return path.read_text("utf-8")

    return write


def files(folder):
    found = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path.relative_to(folder).as_posix().removeprefix("report/") for path in found)


def called(path):
    """The arguments of the call that is the script."""
    script = path.read_text("utf-8")
    function, _, arguments = script.removesuffix(");\n").partition("(")
    return function, json.loads(f"[{arguments}]")


def test_a_large_run_has_a_folder_beside_its_page(write, tmp_path):
    page = lxml.html.fromstring(write(sample_run()))
    assert files(tmp_path) == FILES
    setup = json.loads(page.get_element_by_id("setup").text)
    assert (setup["large"], setup["folder"], setup["chunks"]) == (True, "report", {"articles": 1, "quotes": 0})
    assert {"texts", "rows"} & set(setup) == set()


def test_the_scripts_hand_over_texts_rows_and_evidence(write, tmp_path):
    write(sample_run())
    function, (text,) = called(tmp_path / "report" / text_file("peru"))
    assert (function, text["id"], text["text"].split("\n")[0]) == (
        "pactline.text",
        "peru",
        "Peru joins Oman’s circle",
    )
    function, (table, at, rows) = called(tmp_path / "report" / "articles" / "00000.js")
    assert (function, table, at, [row[0] for row in rows]) == (
        "pactline.rows",
        "articles",
        0,
        ["peru", "three-deals/é", "attack", "front"],
    )
    function, (code, html) = called(tmp_path / "report" / "evidence" / "PER.js")
    assert (function, code, html.count("<li>")) == ("pactline.evidence", "PER", 2)


def test_the_same_result_gives_the_same_bytes(write, tmp_path):
    def content():
        return {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}

    write(sample_run())
    first = content()
    write(sample_run())
    assert content() == first


def test_only_texts_that_changed_are_written_again(write, tmp_path):
    write(sample_run())
    for name in TEXTS:
        (tmp_path / "report" / name).write_text("earlier")
    write(replace(sample_run(), changed=frozenset({"peru"})))
    again = [name for name in TEXTS if (tmp_path / "report" / name).read_text("utf-8") != "earlier"]
    assert again == [text_file("peru")]


def test_a_text_that_is_missing_is_written_though_it_did_not_change(write, tmp_path):
    write(sample_run())
    (tmp_path / "report" / text_file("peru")).unlink()
    write(replace(sample_run(), changed=frozenset()))
    assert files(tmp_path) == FILES


class ById(tuple[Extraction, ...]):
    """Extractions of which some can be read without the others; `read` are the ids of those that were."""

    read: ClassVar[list[str]] = []

    def of(self, article_ids):
        assert not article_ids
        return iter(())

    def articles(self, article_ids):
        for own in self:
            if own.article.article_id in article_ids:
                self.read.append(own.article.article_id)
                yield own.article


def test_an_article_that_did_not_change_is_read_only_for_the_words_behind_a_row(write):
    result = sample_run()
    write(result)
    write(replace(result, changed=frozenset(), extractions=ById(result.extractions)))
    assert ById.read == ["peru", "three-deals/é"]


def test_articles_that_left_the_corpus_leave_the_folder(write, tmp_path):
    write(sample_run())
    result = sample_run()
    new = extraction("new", "Oman\nNothing.", published=date(2031, 1, 1))
    write(replace(result, extractions=(*result.extractions[:2], new)))
    assert files(tmp_path) == sorted([*set(FILES) - {text_file("attack")}, text_file("new")])


def test_a_run_that_became_small_is_one_file_again(write, tmp_path, monkeypatch):
    write(sample_run())
    monkeypatch.setattr(report, "_MOST_ARTICLES", 3)
    write(sample_run())
    assert files(tmp_path) == ["report.html"]


def test_a_run_of_few_long_texts_is_large(write, tmp_path, monkeypatch):
    monkeypatch.setattr(report, "_MOST_ARTICLES", 3)
    monkeypatch.setattr(report, "_MOST_CHARACTERS", 100)
    write(sample_run())
    assert files(tmp_path) == FILES


def test_scripts_are_allowed_from_the_page_s_own_place_alone(write):
    policy = lxml.html.fromstring(write(sample_run())).xpath("//meta[@http-equiv]/@content")[0]
    assert policy.startswith("default-src 'none'; ")
    assert [part.split()[3:] for part in policy.split("; ") if part.startswith("script-src")] == [["'self'", "file:"]]
