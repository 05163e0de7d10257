"""Rows with a history, and the cells that hold them."""

from __future__ import annotations

import os
from dataclasses import replace as changed
from datetime import date

import pytest

from pipeline.records.article import Article, DroppedLine
from pipeline.records.rows import CountRow, CountryRow
from pipeline.store.columns import record_of, storable, values_of
from pipeline.store.records import replace, rows
from pipeline.store.runs import has_changes, is_mixed
from tests.store.conftest import STAGES, begin, end

SPAIN = CountryRow(
    article_id="a", start=0, end=5, text="Spain", code="ESP", form="name", role="signed", rule="countries.names"
)
ITALY = changed(SPAIN, start=10, end=15, text="Italy", code="ITA")
ARTICLE = Article(
    article_id="a",
    path="a.txt",
    url=None,
    source="The Post",
    title="A title",
    published=date(2024, 5, 1),
    published_from="metadata",
    text="A title\nA text.",
    text_sha256="0" * 64,
)
RECORDS = {
    "a day, a tuple of records and one of texts": changed(
        ARTICLE, dropped=(DroppedLine(text="Ads „x“", rule="r"), DroppedLine(text="", rule="s")), authors=("Äda", "B")
    ),
    "nothing where nothing is known": changed(ARTICLE, published=None, published_from=None, source=None),
    "bytes of a name that are no UTF-8": changed(ARTICLE, path=os.fsdecode(b"caf\xe9.txt"), article_id="caf\udce9"),
    "a NUL and a line end": changed(ARTICLE, text="A\0 title\r\nA\ttext.", title="A\0"),
    "digits stay text": changed(ARTICLE, article_id="0042", title="1e3"),
    "beyond the first plane": changed(ARTICLE, text="🌍 was here"),
    "a number and a day": CountRow(
        article_id="a",
        start=1,
        end=3,
        text="11",
        value=-11,
        bound="exact",
        status="concluded",
        scope="cumulative",
        unit="agreements",
        as_of=date(1, 1, 1),
        speaker=None,
        claim=2**40,
        rule="r",
    ),
}


@pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS)
def test_a_record_comes_back_as_it_was(record, database):
    table = "counts" if isinstance(record, CountRow) else "texts"
    assert record_of(type(record), values_of(record)) == record
    begin(database)
    replace(database, table, {"article_id": record.article_id}, [record])
    assert list(rows(database, table, {"article_id": record.article_id})) == [record]


def test_text_is_kept_as_text_where_it_can_be():
    assert storable("Ünï") == "Ünï"
    assert storable("caf\udce9") == b"caf\xe9"


def history(database):
    """Every row: its country, the run that made it, the run that ended it."""
    return database.connection.execute("SELECT code, made, ended FROM countries ORDER BY code, made").fetchall()


def put(database, *records):
    replace(database, "countries", {"article_id": "a"}, records)


def next_run(database, *records):
    begin(database)
    put(database, *records)
    end(database)


def test_rows_that_stay_are_left_alone_and_the_others_end(database):
    next_run(database, SPAIN)
    next_run(database, SPAIN, ITALY)
    next_run(database, ITALY)
    assert history(database) == [("ESP", 1, 3), ("ITA", 2, None)]


def test_what_a_run_makes_and_ends_itself_leaves_no_trace(database):
    next_run(database, SPAIN)
    begin(database)
    put(database, SPAIN, ITALY)
    put(database, SPAIN)
    assert history(database) == [("ESP", 1, None)]


def test_what_a_run_ends_and_makes_again_stands_as_before(database):
    next_run(database, SPAIN, ITALY)
    begin(database)
    put(database)
    assert history(database) == [("ESP", 1, 2), ("ITA", 1, 2)]
    put(database, ITALY, SPAIN)
    assert history(database) == [("ESP", 1, None), ("ITA", 1, None)]


def test_of_equal_rows_so_many_stand_as_there_are(database):
    next_run(database, SPAIN, SPAIN, SPAIN)
    next_run(database, SPAIN)
    assert sorted(history(database), key=str) == [("ESP", 1, 2), ("ESP", 1, 2), ("ESP", 1, None)]


def test_only_the_rows_under_the_key_are_touched(database):
    other = changed(SPAIN, article_id="b")
    begin(database)
    replace(database, "countries", {"article_id": "b"}, [other])
    put(database, SPAIN)
    put(database)
    assert list(rows(database, "countries")) == [other]


def test_the_rows_of_an_earlier_run_are_read_as_they_stood(database):
    next_run(database, SPAIN)
    next_run(database, ITALY)
    next_run(database)
    assert [list(rows(database, "countries", at=run)) for run in (0, 1, 2, 3)] == [[], [SPAIN], [ITALY], []]


def test_a_run_knows_whether_it_has_changed_anything(database):
    next_run(database, SPAIN)
    begin(database)
    put(database, SPAIN)
    assert not has_changes(database)
    put(database, ITALY)
    assert has_changes(database)


def test_a_run_that_was_cut_off_keeps_its_number_and_its_rows(database):
    begin(database)
    put(database, SPAIN)
    assert begin(database) is True
    put(database, SPAIN)
    assert (database.run, history(database), is_mixed(database)) == (1, [("ESP", 1, None)], False)


def test_a_run_that_another_program_goes_on_with_is_mixed_until_it_ends(database):
    other = changed(STAGES, reconcile="other")
    begin(database)
    begin(database, other)
    assert is_mixed(database)
    begin(database)
    begin(database)
    assert is_mixed(database)
    end(database)
    assert begin(database) is False
    assert not is_mixed(database)
