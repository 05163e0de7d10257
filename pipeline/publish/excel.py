"""Excel: the tables as one workbook, a sheet a table, with a header that stays, filters, and typed cells.

It is written row by row. Whatever an article says is a text cell, so that nothing in it runs as a formula.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Collection, Iterator, Mapping
from dataclasses import fields
from datetime import date, datetime
from pathlib import Path
from typing import Any, get_type_hints

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from pipeline.errors import PublishError
from pipeline.publish.whole import write_whole
from pipeline.records.rows import Tables, row_types

MOST_ROWS = 1_048_576
"""Rows of a sheet with its header: the limit of the format."""
_MOST_CHARACTERS = 32_767
"""Characters of a cell: the limit of the format."""
_ALWAYS = datetime(1980, 1, 1)  # noqa: DTZ001 - the format has no time zone; the earliest that a zip file can say
_FIRST_DAY = date(1900, 3, 1)  # before it the days of a spreadsheet are wrong or none
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# What a spreadsheet reads as a formula or, of openpyxl's own accord, as an error.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "#", "＝", "＋", "－", "＠")
_WIDTHS = {"text": 48.0, "title": 48.0, "problem": 40.0, "articles": 40.0, "claims": 40.0, "conflict": 40.0}
_DAY_WIDTH, _NUMBER_WIDTH, _WORD_WIDTH = 12.0, 11.0, 18.0


def write_workbook(tables: Tables, path: Path) -> None:
    """Write every table as a sheet of its name; the same rows give the same bytes.

    A text that is longer than a cell holds is cut, and ends in an ellipsis; a character that XML cannot hold
    is left out.

    Raises:
        PublishError: a table has more rows than a sheet, or the file cannot be written.
    """
    for name in row_types():
        if len(getattr(tables, name)) >= MOST_ROWS:
            raise PublishError(
                str(path),
                f"table {name} has more rows than the {MOST_ROWS:,} of a sheet",
                f"Use {name}.csv or {name}.parquet, or run on a part of the corpus",
            )
    book = Workbook(write_only=True)
    book.properties.created = book.properties.modified = _ALWAYS
    book.properties.creator = "Pactline"
    for name, row_type in row_types().items():
        _add_sheet(book, name, row_type, getattr(tables, name))
    written = io.BytesIO()
    book.save(written)
    write_whole(path, _without_times(written))


def _add_sheet(book: Workbook, name: str, row_type: type[Any], rows: Collection[Any]) -> None:
    columns = [field.name for field in fields(row_type)]
    sheet = book.create_sheet(name)
    sheet.freeze_panes = "B2"  # the header, and the column that tells the row
    for at, width in enumerate(_widths(row_type, columns), start=1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    # A sheet that is written row by row takes its filter's range before its rows are known.
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{1 + len(rows)}"
    sheet.append([_head(sheet, column) for column in columns])
    for row in rows:
        sheet.append([_cell(sheet, getattr(row, column)) for column in columns])


def _widths(row_type: type[Any], columns: list[str]) -> Iterator[float]:
    hints: Mapping[str, Any] = get_type_hints(row_type)
    for column in columns:
        kinds = set(getattr(hints[column], "__args__", (hints[column],))) - {type(None)}
        if kinds == {date}:
            yield _DAY_WIDTH
        elif kinds == {int}:
            yield max(_NUMBER_WIDTH, len(column) + 4.0)
        else:
            yield _WIDTHS.get(column, max(_WORD_WIDTH, len(column) + 4.0))


def _head(sheet: Any, column: str) -> Any:
    cell = WriteOnlyCell(sheet, value=column)
    cell.font = Font(bold=True)
    cell.alignment = Alignment(vertical="top")
    return cell


def _cell(sheet: Any, value: Any) -> Any:
    """The value as it can stand in a row; a text as a cell that says it is text, whatever it begins with."""
    if isinstance(value, date):
        if value < _FIRST_DAY:
            return value.isoformat()
        cell = WriteOnlyCell(sheet, value=datetime(value.year, value.month, value.day))  # noqa: DTZ001
        cell.number_format = "yyyy-mm-dd"
        return cell
    if not isinstance(value, str):
        return value
    text = _fitting(value)
    if not text.startswith(_FORMULA_STARTS):
        return text or None
    cell = WriteOnlyCell(sheet, value=text)
    cell.data_type = "s"
    cell.quotePrefix = True  # text it stays when somebody edits the cell
    return cell


def _fitting(text: str) -> str:
    """The text without what XML cannot hold, and no longer than a cell."""
    text = _NOT_XML.sub("", text)
    return text if len(text) <= _MOST_CHARACTERS else text[: _MOST_CHARACTERS - 1] + "…"


def _without_times(written: io.BytesIO) -> bytes:
    """The workbook with one and the same time on all its parts; openpyxl puts the clock's there."""
    fixed = io.BytesIO()
    with zipfile.ZipFile(written) as made, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as kept:
        for part in made.infolist():
            content = made.read(part)
            if part.filename == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>1980-01-01T00:00:00Z", content)
            entry = zipfile.ZipInfo(part.filename, date_time=_ALWAYS.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            kept.writestr(entry, content)
    return fixed.getvalue()
