"""Tables as files: per table one CSV for people and spreadsheets, and one Parquet file with typed columns."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.publish.whole import write_whole
from pipeline.records.rows import Tables, frame, row_types

if TYPE_CHECKING:
    import pandas as pd

# What Excel, LibreOffice or Google Sheets run at the start of a cell; the wide forms count in East Asian locales.
# Source: OWASP, "CSV Injection".
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_tables(tables: Tables, folder: Path) -> None:
    """Write `<table>.csv` and `<table>.parquet` into `folder` for every table; the same rows give the same bytes.

    Raises:
        PublishError: the folder cannot be written, or the disk is full.
    """
    for name, row_type in row_types().items():
        table = frame(getattr(tables, name), row_type)
        write_whole(folder / f"{name}.csv", _csv(table))
        write_whole(folder / f"{name}.parquet", _parquet(table))


def _csv(table: pd.DataFrame) -> bytes:
    """The table in UTF-8, one row a line ending in a newline, no cell of which a spreadsheet runs as a formula."""
    cells = table.copy()
    for column in cells.columns[cells.dtypes == "string"]:
        cells[column] = cells[column].map(_harmless, na_action="ignore")
    return cells.to_csv(index=False, lineterminator="\n").encode("utf-8")


def _harmless(cell: str) -> str:
    """The cell with an apostrophe before a formula, and every line break in it a newline.

    Python's csv module does not quote a lone carriage return before 3.13, and readers then see a new row.
    """
    quoted = f"'{cell}" if cell.startswith(_FORMULA_STARTS) else cell
    return quoted.replace("\r\n", "\n").replace("\r", "\n")


def _parquet(table: pd.DataFrame) -> bytes:
    arrow = pa.Table.from_pandas(table, preserve_index=False)
    buffer = io.BytesIO()
    pq.write_table(arrow.replace_schema_metadata(_column_types(arrow)), buffer, compression="zstd")
    return buffer.getvalue()


def _column_types(arrow: Any) -> dict[bytes, bytes]:
    """What lets pandas read `Int64` back with its gaps, without the versions that would change the bytes."""
    written = json.loads(arrow.schema.metadata[b"pandas"])
    kept = {key: value for key, value in written.items() if key not in ("creator", "pandas_version")}
    return {b"pandas": json.dumps(kept, sort_keys=True).encode("utf-8")}
