"""Tables as files: per table one CSV for people and spreadsheets, and one Parquet file with typed columns."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from dataclasses import fields
from io import TextIOWrapper
from itertools import islice
from operator import attrgetter
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.publish.whole import whole
from pipeline.records.rows import Row, Tables, frame, row_types

# What Excel, LibreOffice or Google Sheets run at the start of a cell; the wide forms count in East Asian locales.
# Source: OWASP, "CSV Injection".
_FORMULA_STARTS = frozenset("=+-@\t\r\n＝＋－＠")


_ROWS = 20_000
"""Rows held at a time, whatever the size of the table."""


def write_tables(tables: Tables, folder: Path) -> list[Path]:
    """Write `<table>.csv` and `<table>.parquet` into `folder` for every table; the same rows give the same bytes.

    Gives the files written.

    Raises:
        PublishError: the folder cannot be written, or the disk is full.
    """
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
    cells = map(attrgetter(*names), rows)
    schema = _schema(row_type)
    lines = TextIOWrapper(csv_stream, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(names)
    with pq.ParquetWriter(parquet_stream, schema, compression="zstd") as parquet:
        while piece := list(islice(cells, _ROWS)):
            writer.writerows(map(_harmless_row, piece))
            columns = [
                pa.array(column, kind) for column, kind in zip(zip(*piece, strict=True), schema.types, strict=True)
            ]
            parquet.write_table(pa.Table.from_arrays(columns, schema=schema))
    lines.detach()  # the stream is not ours to close


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

    Without the versions that pandas adds, which would change the bytes.
    """
    schema = pa.Table.from_pandas(frame((), row_type), preserve_index=False).schema
    written = json.loads(schema.metadata[b"pandas"])
    kept = {key: value for key, value in written.items() if key not in ("creator", "pandas_version")}
    return schema.with_metadata({b"pandas": json.dumps(kept, sort_keys=True).encode("utf-8")})
