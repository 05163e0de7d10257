"""metadata.csv: what people wrote down about the articles beside it, one row an article."""

from __future__ import annotations

import csv
import io
import json
import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from pipeline.errors import IngestError
from pipeline.ingest.days import day_of
from pipeline.ingest.encoding import decode
from pipeline.ingest.files import read_bytes, stem_of
from pipeline.records.article import SourceMetadata
from pipeline.records.outcome import Failure

METADATA_NAME = "metadata.csv"
"""The file name, anywhere in a corpus."""
_FETCHED = "fetched_at"
"""The column that only rows written by `pactline fetch` have."""
_LONGEST_HEAD = 10_000
_LARGEST = 1_000_000_000
"""A table of so many bytes is none; a million fetched pages make half of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MetadataRow:
    """One row: the article it is about (path relative to the corpus), its id if one is given, and the rest."""

    where: str  # the metadata.csv, with "#row 3"
    path: str
    article_id: str | None
    metadata: SourceMetadata


def read_metadata(files: Iterable[tuple[Path, str]], *, max_bytes: int) -> Iterator[MetadataRow | Failure]:
    """The rows of these files, given as place and name in the corpus; a bad file or date is a `Failure`.

    The row of a bad date is given too, without it. Of a page that was fetched more than once, only the newest is given.
    """
    for path, name in files:
        try:
            yield from _rows(path, name, max_bytes)
        except IngestError as error:
            yield Failure(article_id=name, path=name, stage="ingest", reason=f"{name} {error.problem}", mend=error.mend)


def older_versions(table: Path) -> frozenset[str]:
    """The files of fetched pages that have a newer version, as paths from the table's folder; a person's has none.

    A fetch adds a version beside the one that it finds changed, and never edits a row: the newest row of an id counts.
    """
    try:
        status = table.stat()
        return _older_versions(table, status.st_size, status.st_mtime)
    except OSError:
        return frozenset()  # what is wrong with it is told where its rows are read


@lru_cache(maxsize=16)
def _older_versions(table: Path, _size: int, _modified: float) -> frozenset[str]:
    """The same of a table in one state: a run asks more than once."""
    newest: dict[str, tuple[str, str]] = {}
    older: set[str] = set()
    try:
        for article_id, fetched_at, path in _versions(table):
            before = newest.setdefault(article_id, (fetched_at, path))
            if before[0] <= fetched_at:
                newest[article_id] = (fetched_at, path)
                older.add(before[1])
            else:
                older.add(path)
    except csv.Error:
        return frozenset()
    return frozenset(older.difference(path for _, path in newest.values()))


def _versions(table: Path) -> Iterator[tuple[str, str, str]]:
    """Id, moment and path of each row that a fetch wrote whole; none if the table is a person's."""
    with table.open(encoding="utf-8", errors="replace", newline="") as stream:
        head = next(csv.reader([stream.readline(_LONGEST_HEAD)]), [])
        if not {"id", _FETCHED, "path"} <= set(head):
            return
        columns = [head.index(name) for name in ("id", _FETCHED, "path")]
        for row in csv.reader(stream):
            if len(row) == len(head):
                article_id, fetched_at, path = (row[column] for column in columns)
                if article_id and fetched_at and path:
                    yield article_id, fetched_at, _plain(path)


def _plain(path: str) -> str:
    return posixpath.normpath(path.replace("\\", "/"))


def _text(path: Path, name: str, max_bytes: int) -> str:
    text = decode(read_bytes(path, name=name, max_bytes=max(max_bytes, _LARGEST)), page=False) or ""
    if _FETCHED in text.partition("\n")[0] and not text.endswith("\n"):
        return text[: text.rfind("\n") + 1]  # a fetch was cut off in the middle of a row; the next one mends it
    return text


def _rows(path: Path, name: str, max_bytes: int) -> Iterator[MetadataRow | Failure]:
    text = _text(path, name, max_bytes)
    past = set(older_versions(path))
    reader = csv.DictReader(io.StringIO(text, newline=""))
    try:
        if reader.fieldnames is None or "path" not in reader.fieldnames:
            raise IngestError(name, "has no column path", "Begin it with path,id,url,published,source,title")
        for number, cells in enumerate(reader, start=2):  # as a spreadsheet counts them
            where = f"{name}#row {number}"
            row = {key: value.strip() for key, value in cells.items() if isinstance(value, str)}
            if not row.get("path"):
                continue
            if row.get(_FETCHED):
                own = _plain(row["path"])
                if own in past:
                    continue
                past.add(own)  # a page that went back to an earlier text has more than one row for it
            yield from _row(row, where, posixpath.dirname(name))
    except csv.Error as error:
        raise IngestError(name, f"is no sound CSV ({error})", "Write it as UTF-8 CSV") from error


def _row(row: dict[str, str], where: str, folder: str) -> Iterator[MetadataRow | Failure]:
    path = _plain(posixpath.join(folder, row["path"]))
    written = row.get("published", "")
    published = day_of(written) if written else None
    if written and published is None:
        reason = f"{where}: published {written!r} of {path} is no date"
        yield Failure(article_id=where, path=where, stage="ingest", reason=reason, mend="Write it as 2024-05-31")
    is_fetched = bool(row.get(_FETCHED))
    metadata = SourceMetadata(
        url=(row.get("final_url") if is_fetched else None) or row.get("url") or None,
        published=published,
        source=row.get("source") or None,
        # a person knows better than the page; a feed, which shortens and decorates titles, does not
        title=None if is_fetched else row.get("title") or None,
    )
    yield MetadataRow(where=where, path=path, article_id=row.get("id") or None, metadata=metadata)


def note_of(row: MetadataRow) -> str:
    """The row as JSON, to be kept or sent elsewhere; `row_of` reads it."""
    said = row.metadata
    published = said.published.isoformat() if said.published else None
    return json.dumps([row.where, row.path, row.article_id, said.url, published, said.source, said.title])


def row_of(note: str) -> MetadataRow:
    """The row that `note_of` wrote down."""
    where, path, article_id, url, published, source, title = json.loads(note)
    day = date.fromisoformat(published) if published else None
    metadata = SourceMetadata(url=url, published=day, source=source, title=title)
    return MetadataRow(where=where, path=path, article_id=article_id, metadata=metadata)


def missing(row: MetadataRow) -> Failure:
    """The failure of a row whose file is not there."""
    return Failure(
        article_id=row.article_id or stem_of(row.path),
        path=row.where,
        stage="ingest",
        reason=f"{row.where} names {row.path}, which is not there",
        mend="Add the file, or correct or remove the row",
    )
