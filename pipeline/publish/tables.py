"""Tables as files: per table one CSV for people and spreadsheets, and one Parquet file with typed columns."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.publish.whole import whole
from pipeline.records.rows import Row, Tables, frame, row_types

if TYPE_CHECKING:
    import pandas as pd

# What Excel, LibreOffice or Google Sheets run at the start of a cell; the wide forms count in East Asian locales.
# Source: OWASP, "CSV Injection".
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


_ROWS = 50_000
"""Rows held at a time, whatever the size of the table."""


def write_tables(tables: Tables, folder: Path) -> list[Path]:
    """Write `<table>.csv` and `<table>.parquet` into `folder` for every table; the same rows give the same bytes.

    Gives the files written.

    Raises:
        PublishError: the folder cannot be written, or the disk is full.
    """
    written = []
    for name, row_type in row_types().items():
        csv, parquet = folder / f"{name}.csv", folder / f"{name}.parquet"
        with whole(csv) as csv_stream, whole(parquet) as parquet_stream:
            _write(_frames(getattr(tables, name), row_type), csv_stream, parquet_stream)
        written += [csv, parquet]
    return written


def _frames(rows: Iterable[Row], row_type: type[Any]) -> Iterator[pd.DataFrame]:
    """The table in pieces, of which there is always one."""
    source = iter(rows)
    yield frame(islice(source, _ROWS), row_type)
    while piece := list(islice(source, _ROWS)):
        yield frame(piece, row_type)


def _write(frames: Iterator[pd.DataFrame], csv: BinaryIO, parquet: BinaryIO) -> None:
    first = next(frames)
    arrow = _arrow(first)
    with pq.ParquetWriter(parquet, arrow.schema, compression="zstd") as writer:
        for at, table in enumerate(chain([first], frames)):
            csv.write(_csv(table, header=at == 0))
            writer.write_table(_arrow(table).cast(arrow.schema))


def _csv(table: pd.DataFrame, *, header: bool) -> bytes:
    """The table in UTF-8, one row a line ending in a newline, no cell of which a spreadsheet runs as a formula."""
    cells = table.copy()
    for column in cells.columns[cells.dtypes == "string"]:
        cells[column] = cells[column].map(_harmless, na_action="ignore")
    return cells.to_csv(index=False, header=header, lineterminator="\n").encode("utf-8")


def _harmless(cell: str) -> str:
    """The cell with an apostrophe before a formula, and every line break in it a newline.

    Python's csv module does not quote a lone carriage return before 3.13, and readers then see a new row.
    """
    quoted = f"'{cell}" if cell.startswith(_FORMULA_STARTS) else cell
    return quoted.replace("\r\n", "\n").replace("\r", "\n")


def _arrow(table: pd.DataFrame) -> pa.Table:
    arrow = pa.Table.from_pandas(table, preserve_index=False)
    return arrow.replace_schema_metadata(_column_types(arrow))


def _column_types(arrow: Any) -> dict[bytes, bytes]:
    """What lets pandas read `Int64` back with its gaps, without the versions that would change the bytes."""
    written = json.loads(arrow.schema.metadata[b"pandas"])
    kept = {key: value for key, value in written.items() if key not in ("creator", "pandas_version")}
    return {b"pandas": json.dumps(kept, sort_keys=True).encode("utf-8")}
