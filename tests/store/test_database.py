"""The file of a run: made, brought up to date, refused where it cannot be read."""

from __future__ import annotations

import sqlite3

import pytest

from pipeline.errors import StoreError
from pipeline.records.rows import CountryRow
from pipeline.store.database import read_store, write_store
from pipeline.store.records import replace, rows
from pipeline.store.runs import last_done
from tests.store.conftest import begin, end

ROW = CountryRow(
    article_id="a", start=0, end=5, text="Spain", code="ESP", form="name", role="signed", rule="countries.names"
)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "made" / "pactline.db"


def test_what_was_committed_is_there_when_it_is_opened_again(path):
    with write_store(path) as store:
        begin(store)
        with store.transaction():
            replace(store, "countries", {"article_id": "a"}, [ROW])
        end(store)
    with read_store(path) as store:
        assert list(rows(store, "countries")) == [ROW]
        assert last_done(store).run == 1


def test_what_was_not_committed_is_not(path):
    with write_store(path) as store:
        begin(store)
        with pytest.raises(ZeroDivisionError), store.transaction():
            replace(store, "countries", {"article_id": "a"}, (ROW for _ in (1, 1 // 0)))
        assert list(rows(store, "countries")) == []


def test_an_empty_file_is_made_a_store(path):
    path.parent.mkdir()
    path.touch()
    with write_store(path) as store:
        assert store.connection.execute("PRAGMA user_version").fetchone()[0] > 0
        assert list(rows(store, "countries")) == []


def test_a_store_of_a_later_version_is_refused_and_left_alone(path):
    write_store(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 999")
    with pytest.raises(StoreError, match=r"pactline\.db: was made by a later version of Pactline\. Use that version"):
        write_store(path)
    with pytest.raises(StoreError, match="was made by another version of Pactline"):
        read_store(path)
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (999,)


def test_a_column_that_is_missing_is_added_by_the_next_run(path):
    with write_store(path) as store:
        begin(store)
        with store.transaction():
            replace(store, "countries", {"article_id": "a"}, [ROW])
    with sqlite3.connect(path) as connection:
        connection.execute("ALTER TABLE countries DROP COLUMN rule")
    with pytest.raises(StoreError, match=r"another version of Pactline\. Bring it up to date with pactline run"):
        read_store(path)
    with write_store(path) as store:
        assert store.connection.execute("SELECT code, rule FROM countries").fetchall() == [("ESP", None)]


def test_a_file_that_is_no_store_is_told(path):
    path.parent.mkdir()
    path.write_text("these are notes on the weather, and a long way from any database " * 20)
    with pytest.raises(StoreError, match=r"is no sound database .* Remove it and run again: it can be made anew"):
        write_store(path)
    with pytest.raises(StoreError, match=r"cannot be read .* Remove it and run again"):
        read_store(path)


def test_a_store_that_is_not_there_is_told(path):
    with pytest.raises(StoreError, match=r"pactline\.db: is not there\. Make it with pactline run"):
        read_store(path)


def test_the_lock_is_let_go_of_with_the_store(path):
    write_store(path).close()
    write_store(path).close()
    with pytest.raises(StoreError, match="is being written by another run"), write_store(path):
        write_store(path)
    write_store(path).close()
