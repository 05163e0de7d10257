"""Tables as files: per table one CSV for people and spreadsheets, and one Parquet file with typed columns."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from datetime import date
from io import TextIOWrapper
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.publish.whole import whole
from pipeline.records.rows import Row, Tables, column_types, row_types
from pipeline.records.run import cells_of

# What Excel, LibreOffice or Google Sheets run at the start of a cell; the wide forms count in East Asian locales.
# Source: OWASP, "CSV Injection".
_FORMULA_STARTS = frozenset("=+-@\t\r\n＝＋－＠")
_HARMFUL = r"\A[=+\-@\t\r\n＝＋－＠]|\r"
"""The same, and a carriage return anywhere, as an expression."""


class _Kind(NamedTuple):
    """A type of column, as Arrow and pandas call it."""

    arrow: pa.DataType
    pandas: str
    numpy: str


_KINDS = {
    str: _Kind(pa.large_string(), "object", "string"),
    int: _Kind(pa.int64(), "int64", "Int64"),
    date: _Kind(pa.date32(), "date", "date32[day][pyarrow]"),
}
_ROWS = 2_000
"""Rows held at a time, whatever the size of the table."""
_PIECES = 10
"""Of these, held as columns, make one group of rows in the Parquet file: smaller ones pack worse."""


def write_tables(tables: Tables, folder: Path) -> list[Path]:
    """Write `<table>.csv` and `<table>.parquet` into `folder` for every table; the same rows give the same bytes.

    Gives the files written.

    Raises:
        PublishError: the folder cannot be written, or the disk is full.
    """
    pa.set_memory_pool(pa.system_memory_pool())  # Arrow's own keeps what it has had, and the run needs it elsewhere
    written = []
    for name, row_type in row_types().items():
        csv_path, parquet_path = folder / f"{name}.csv", folder / f"{name}.parquet"
        with whole(csv_path) as csv_stream, whole(parquet_path) as parquet_stream:
            _write(getattr(tables, name), row_type, csv_stream, parquet_stream)
        written += [csv_path, parquet_path]
    return written


def _write(rows: Iterable[Row], row_type: type[Any], csv_stream: BinaryIO, parquet_stream: BinaryIO) -> None:
    """The table in pieces, into both files at once; the cells of a row are read once."""
    names = [field.name for field in fields(row_type)]
    cells = cells_of(rows, row_type, names)
    schema = _schema(row_type)
    lines = TextIOWrapper(csv_stream, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(names)
    with pq.ParquetWriter(parquet_stream, schema, compression="zstd") as parquet:
        tables = _while_written(writer, cells, schema)
        while group := list(islice(tables, _PIECES)):
            parquet.write_table(pa.concat_tables(group))
    lines.detach()  # the stream is not ours to close


def _while_written(writer: Any, cells: Iterator[Sequence[Any]], schema: pa.Schema) -> Iterator[pa.Table]:
    """The rows as columns, a piece at a time, once the piece stands in the CSV file."""
    while piece := list(islice(cells, _ROWS)):
        columns = [_column(column, kind) for column, kind in zip(zip(*piece, strict=True), schema.types, strict=True)]
        writer.writerows(map(_harmless_row, piece) if any(map(_has_harmful, columns)) else piece)
        yield pa.Table.from_arrays(columns, schema=schema)


def _column(cells: Sequence[Any], kind: pa.DataType) -> pa.Array:
    """The cells of one column; days may be written out as they stand in the store."""
    if pa.types.is_date(kind) and any(isinstance(cell, str) for cell in cells):
        return pa.array(cells, pa.string()).cast(kind)
    return pa.array(cells, kind)


def _has_harmful(column: pa.Array) -> bool:
    """Whether any cell of the column must not be written as it is."""
    if not pa.types.is_large_string(column.type):
        return False
    return bool(pc.any(pc.match_substring_regex(column, _HARMFUL)).as_py())


def _harmless_row(cells: Iterable[Any]) -> list[Any]:
    """The cells, none of which a spreadsheet runs as a formula."""
    return [
        _harmless(cell) if isinstance(cell, str) and (cell[:1] in _FORMULA_STARTS or "\r" in cell) else cell
        for cell in cells
    ]


def _harmless(cell: str) -> str:
    """The cell with an apostrophe before a formula, and every line break in it a newline.

    Python's csv module does not quote a lone carriage return before 3.13, and readers then see a new row.
    """
    quoted = f"'{cell}" if cell[:1] in _FORMULA_STARTS else cell
    return quoted.replace("\r\n", "\n").replace("\r", "\n")


def _schema(row_type: type[Any]) -> pa.Schema:
    """The types of the columns, and what lets pandas read `Int64` back with its gaps.

    What pandas itself would write, without its versions, which would change the bytes, and without loading it.
    https://pandas.pydata.org/docs/development/developer.html#storing-pandas-dataframe-objects-in-apache-parquet-format
    """
    kinds = {name: _KINDS[kind] for name, kind in column_types(row_type).items()}
    columns = [
        {"field_name": name, "metadata": None, "name": name, "numpy_type": kind.numpy, "pandas_type": kind.pandas}
        for name, kind in kinds.items()
    ]
    told = {"attributes": {}, "column_indexes": [], "columns": columns, "index_columns": []}
    metadata = {b"pandas": json.dumps(told, sort_keys=True).encode("utf-8")}
    return pa.schema([(name, kind.arrow) for name, kind in kinds.items()], metadata=metadata)
