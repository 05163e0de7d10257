import zipfile
from dataclasses import fields, replace
from datetime import date, datetime

import openpyxl
import pytest

from pipeline.errors import PublishError
from pipeline.publish import excel
from pipeline.publish.excel import write_workbook
from pipeline.records.rows import CountryRow, QuoteRow, row_types
from tests.browser.wide_run import HOSTILE_ID, wide_run
from tests.publish.sample_run import NO_TABLES, sample_run


@pytest.fixture
def write(tmp_path):
    def write(tables):
        path = tmp_path / "tables.xlsx"
        write_workbook(tables, path)
        return path

    return write


def country(text, **other):
    row = CountryRow(article_id="a", start=0, end=4, text=text, code="NAM", form="name", role="home", rule="r")
    return replace(row, **other)


def cells(sheet):
    """The values of all rows, a day and its midnight as a day."""
    values = [[cell.value for cell in row] for row in sheet.iter_rows()]
    return [[value.date() if isinstance(value, datetime) else value for value in row] for row in values]


def test_each_table_is_a_sheet_with_its_columns(write):
    book = openpyxl.load_workbook(write(sample_run().tables))
    assert {sheet.title: [cell.value for cell in sheet[1]] for sheet in book} == {
        name: [field.name for field in fields(row_type)] for name, row_type in row_types().items()
    }


def test_days_and_numbers_are_typed_and_what_is_empty_is_empty(write):
    sheet = openpyxl.load_workbook(write(sample_run().tables))["timeline"]
    assert cells(sheet)[1:] == [
        [date(2031, 3, 4), 1, 2, "peru:exact 2", None, None],
        [
            date(2031, 4, 9),
            1,
            3,
            "three-deals/é:exact 3",
            "three-deals/é says exact 3, the ledger 1",
            None,
        ],
    ]
    assert sheet["A2"].number_format == "yyyy-mm-dd"


def test_the_header_stays_in_sight_and_filters(write):
    book = openpyxl.load_workbook(write(sample_run().tables))
    assert {sheet.freeze_panes for sheet in book} == {"B2"}
    assert {sheet.title: sheet.auto_filter.ref for sheet in book if sheet.title in {"ledger", "quotes"}} == {
        "ledger": "A1:I3",
        "quotes": "A1:M1",
    }
    assert book["countries"].column_dimensions["D"].width > book["countries"].column_dimensions["B"].width


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x")', "#N/A", "＝1", "=cmd|' /C calc'!A0"]


@pytest.mark.parametrize("text", FORMULAS)
def test_what_reads_as_a_formula_is_text(write, text):
    path = write(replace(NO_TABLES, countries=(country(text),)))
    cell = openpyxl.load_workbook(path)["countries"]["D2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)
    with zipfile.ZipFile(path) as parts:
        assert not any(b"<f>" in parts.read(name) for name in parts.namelist())


PLAIN = {
    "words": ("Namibia", "Namibia"),
    "digits": ("007", "007"),
    "markup": ("<b>&amp;</b>", "<b>&amp;</b>"),
    "what XML cannot hold": ("a\x00b\x0bc\ud800d\ufffe", "abcd"),
    "more than a cell holds": ("x" * 40_000, "x" * 32_766 + "…"),
    "another script": ("Україна 😀", "Україна 😀"),
}


@pytest.mark.parametrize(("text", "shown"), PLAIN.values(), ids=PLAIN)
def test_texts_stand_as_they_are_as_far_as_a_cell_holds_them(write, text, shown):
    cell = openpyxl.load_workbook(write(replace(NO_TABLES, countries=(country(text),))))["countries"]["D2"]
    assert (cell.value, cell.data_type) == (shown, "s")


def test_the_same_rows_give_the_same_bytes_at_any_time(write, monkeypatch):
    first = write(sample_run().tables).read_bytes()

    class Later(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime(2040, 1, 1, tzinfo=tz)

    monkeypatch.setattr("openpyxl.packaging.core.datetime.datetime", Later)
    assert write(sample_run().tables).read_bytes() == first


def test_empty_tables_make_a_workbook_of_headers(write):
    book = openpyxl.load_workbook(write(NO_TABLES))
    assert {sheet.title: sheet.max_row for sheet in book} == dict.fromkeys(row_types(), 1)


def test_a_quotation_without_speaker_has_empty_cells(write):
    row = QuoteRow(
        article_id="a", start=0, end=2, text="no", form="mixed", speaker=None, speaker_text=None, speaker_start=None,
        speaker_end=None, cue=None, group=1, rule="r", cue_start=None,
    )  # fmt: skip
    sheet = openpyxl.load_workbook(write(replace(NO_TABLES, quotes=(row,))))["quotes"]
    assert cells(sheet)[1] == ["a", 0, 2, "no", "mixed", None, None, None, None, None, 1, "r", None]


def test_more_rows_than_a_sheet_has_are_refused_by_name(write, monkeypatch):
    monkeypatch.setattr(excel, "MOST_ROWS", 3)
    with pytest.raises(PublishError, match=r"tables\.xlsx.*countries has more rows.*countries\.csv"):
        write(replace(NO_TABLES, countries=(country("a"), country("b"), country("c"))))


def test_a_workbook_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "tables.xlsx").mkdir()
    with pytest.raises(PublishError, match=r"tables\.xlsx"):
        write_workbook(NO_TABLES, tmp_path / "tables.xlsx")


def test_an_article_that_attacks_is_text_in_every_cell(write):
    book = openpyxl.load_workbook(write(wide_run().tables))
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {"s", "n", "d"}
    assert any(cell.value == HOSTILE_ID for row in book["articles"].iter_rows() for cell in row)
    assert [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.hyperlink] == []


def test_days_before_a_spreadsheet_s_first_are_text(write):
    timeline = (replace(sample_run().tables.timeline[0], date=date(1867, 7, 1)),)
    sheet = openpyxl.load_workbook(write(replace(NO_TABLES, timeline=timeline)))["timeline"]
    assert sheet["A2"].value == "1867-07-01"
