"""metadata.csv: what people wrote down about the articles beside it, one row an article."""

from __future__ import annotations

import csv
import io
import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import IngestError
from pipeline.ingest.days import day_of
from pipeline.ingest.encoding import decode
from pipeline.ingest.files import read_bytes, stem_of
from pipeline.records.article import SourceMetadata
from pipeline.records.outcome import Failure

METADATA_NAME = "metadata.csv"
"""The file name, anywhere in a corpus."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MetadataRow:
    """One row: the article it is about (path relative to the corpus), its id if one is given, and the rest."""

    where: str  # the metadata.csv, with "#row 3"
    path: str
    article_id: str | None
    metadata: SourceMetadata


def read_metadata(files: Iterable[tuple[Path, str]], *, max_bytes: int) -> Iterator[MetadataRow | Failure]:
    """The rows of these files, given as place and name in the corpus; a bad file or date is a `Failure`.

    The row of a bad date is given too, without it.
    """
    for path, name in files:
        try:
            yield from _rows(path, name, max_bytes)
        except IngestError as error:
            yield Failure(article_id=name, path=name, stage="ingest", reason=f"{name} {error.problem}", mend=error.mend)


def _rows(path: Path, name: str, max_bytes: int) -> Iterator[MetadataRow | Failure]:
    text = decode(read_bytes(path, name=name, max_bytes=max_bytes), page=False)
    reader = csv.DictReader(io.StringIO(text or "", newline=""))
    try:
        if reader.fieldnames is None or "path" not in reader.fieldnames:
            raise IngestError(name, "has no column path", "Begin it with path,id,url,published,source,title")
        for number, cells in enumerate(reader, start=2):  # as a spreadsheet counts them
            where = f"{name}#row {number}"
            row = {key: value.strip() for key, value in cells.items() if isinstance(value, str)}
            if row.get("path"):
                yield from _row(row, where, posixpath.dirname(name))
    except csv.Error as error:
        raise IngestError(name, f"is no sound CSV ({error})", "Write it as UTF-8 CSV") from error


def _row(row: dict[str, str], where: str, folder: str) -> Iterator[MetadataRow | Failure]:
    path = posixpath.normpath(posixpath.join(folder, row["path"].replace("\\", "/")))
    written = row.get("published", "")
    published = day_of(written) if written else None
    if written and published is None:
        reason = f"{where}: published {written!r} of {path} is no date"
        yield Failure(article_id=where, path=where, stage="ingest", reason=reason, mend="Write it as 2024-05-31")
    metadata = SourceMetadata(
        url=row.get("url") or None,
        published=published,
        source=row.get("source") or None,
        title=row.get("title") or None,
    )
    yield MetadataRow(where=where, path=path, article_id=row.get("id") or None, metadata=metadata)


def missing(row: MetadataRow) -> Failure:
    """The failure of a row whose file is not there."""
    return Failure(
        article_id=row.article_id or stem_of(row.path),
        path=row.where,
        stage="ingest",
        reason=f"{row.where} names {row.path}, which is not there",
        mend="Add the file, or correct or remove the row",
    )
