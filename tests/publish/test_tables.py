import errno
import json
import os
from dataclasses import fields, replace
from datetime import date
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.errors import PublishError
from pipeline.publish.tables import write_tables
from pipeline.records.rows import QuoteRow, frame, row_types
from tests.publish.sample_run import NO_TABLES, sample_run

FORMULAS = ["=1+1", "+1", "-1+2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1"]


def countries(*texts):
    row = sample_run().tables.countries[0]
    return replace(NO_TABLES, countries=tuple(replace(row, text=text) for text in texts))


def test_every_table_is_written_as_csv_and_as_parquet(tmp_path):
    write_tables(sample_run().tables, tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        f"{name}.{suffix}" for name in row_types() for suffix in ("csv", "parquet")
    )


def test_csv_is_utf8_with_newlines_and_quotes_what_needs_it(tmp_path):
    write_tables(countries('Oman’s "circle", all of it'), tmp_path)
    assert (tmp_path / "countries.csv").read_bytes().decode("utf-8") == (
        'article_id,start,end,text,code,form,role,rule\na,0,4,"Oman’s ""circle"", all of it",NAM,name,home,r\n'
    )


def test_an_empty_table_has_its_header(tmp_path):
    write_tables(NO_TABLES, tmp_path)
    assert (tmp_path / "timeline.csv").read_bytes() == b"date,ledger_total,claimed_total,claims,conflict,relation\n"


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_cell_that_a_spreadsheet_would_run_is_disarmed_in_csv(formula, tmp_path):
    write_tables(countries(formula), tmp_path)
    cell = pd.read_csv(tmp_path / "countries.csv", keep_default_na=False)["text"][0]
    assert cell == "'" + formula.replace("\r", "\n")


@pytest.mark.parametrize("formula", FORMULAS)
def test_parquet_holds_the_text_as_it_is(formula, tmp_path):
    write_tables(countries(formula), tmp_path)
    assert pd.read_parquet(tmp_path / "countries.parquet")["text"][0] == formula


@pytest.mark.parametrize("text", ["a-b", "1=1", "O'Neil", "NA", "None", " "])
def test_harmless_text_is_left_alone(text, tmp_path):
    write_tables(countries(text), tmp_path)
    assert pd.read_csv(tmp_path / "countries.csv", keep_default_na=False)["text"][0] == text


def test_a_carriage_return_starts_no_new_row(tmp_path):
    write_tables(countries("one\rtwo\r\nthree"), tmp_path)
    assert pd.read_csv(tmp_path / "countries.csv")["text"].tolist() == ["one\ntwo\nthree"]


def test_parquet_keeps_types_and_gaps(tmp_path):
    row = QuoteRow(
        article_id="a",
        start=3,
        end=8,
        text="never",
        form="mixed",
        speaker=None,
        speaker_text=None,
        speaker_start=None,
        speaker_end=None,
        cue="said",
        group=1,
        rule="r",
        cue_start=None,
    )
    write_tables(replace(NO_TABLES, quotes=(row, replace(row, speaker_start=12))), tmp_path)
    read = pd.read_parquet(tmp_path / "quotes.parquet")
    assert str(read["speaker_start"].dtype) == "Int64"
    assert read["speaker_start"].tolist() == [pd.NA, 12]
    assert read["speaker"].isna().all()


def test_days_are_days_in_both_files(tmp_path):
    write_tables(sample_run().tables, tmp_path)
    assert pd.read_csv(tmp_path / "timeline.csv")["date"].tolist() == ["2031-03-04", "2031-04-09"]
    assert pd.read_parquet(tmp_path / "timeline.parquet")["date"].tolist() == [date(2031, 3, 4), date(2031, 4, 9)]


def test_the_same_rows_give_the_same_bytes(tmp_path):
    for folder in ("one", "two"):
        write_tables(sample_run().tables, tmp_path / folder)
    assert {path.name: path.read_bytes() for path in (tmp_path / "one").iterdir()} == {
        path.name: path.read_bytes() for path in (tmp_path / "two").iterdir()
    }


def test_parquet_does_not_say_which_pandas_wrote_it(tmp_path):
    write_tables(NO_TABLES, tmp_path)
    assert b"pandas_version" not in (tmp_path / "counts.parquet").read_bytes()


@pytest.mark.parametrize("name", row_types())
def test_pandas_itself_would_write_these_columns(name, tmp_path):
    write_tables(NO_TABLES, tmp_path)
    own = pq.read_schema(tmp_path / f"{name}.parquet")
    theirs = pa.Table.from_pandas(frame((), row_types()[name]), preserve_index=False).schema
    assert own.remove_metadata() == theirs.remove_metadata()
    told, expected = (json.loads(schema.metadata[b"pandas"]) for schema in (own, theirs))
    assert told == {key: value for key, value in expected.items() if key not in ("creator", "pandas_version")}


class Cells(tuple[Any, ...]):
    """Rows that can give their cells alone, as those of the store do."""

    __slots__ = ()

    def cells(self):
        for row in self:
            cells = (getattr(row, field.name) for field in fields(row))
            yield tuple(cell.isoformat() if isinstance(cell, date) else cell for cell in cells)


def test_cells_alone_give_the_same_bytes_as_rows(tmp_path):
    tables = sample_run().tables
    write_tables(tables, tmp_path / "rows")
    as_cells = {field.name: Cells(getattr(tables, field.name)) for field in fields(tables)}
    write_tables(replace(tables, **as_cells), tmp_path / "cells")
    written = [{path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("rows", "cells")]
    assert written[0] == written[1]


def test_a_folder_that_cannot_be_is_named(tmp_path):
    (tmp_path / "outputs").write_text("a file stands here")
    with pytest.raises(PublishError) as caught:
        write_tables(NO_TABLES, tmp_path / "outputs")
    assert caught.value.where == str(tmp_path / "outputs" / "articles.csv")
    assert "--outputs" in caught.value.mend


def test_a_full_disk_leaves_the_old_table_and_no_half_one(tmp_path, monkeypatch):
    write_tables(countries("old"), tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    def full(_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(PublishError, match="No space left on device"):
        write_tables(countries("new"), tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
