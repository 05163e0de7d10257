"""metadata.csv: what people wrote down about the articles beside it, one row an article."""

from __future__ import annotations

import csv
import io
import json
import posixpath
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
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
        with table.open("rb") as stream:
            if _FETCHED.encode() not in stream.readline(10_000):
                return frozenset()
        rows = list(csv.DictReader(io.StringIO(_text(table, table.name, _LARGEST), newline="")))
    except (IngestError, OSError, csv.Error):
        return frozenset()  # what is wrong with it is told where its rows are read
    kept = {number for _, number in _newest(rows).values()}
    named = {_path(row) for number, row in enumerate(rows) if number in kept or not row.get(_FETCHED)}
    return frozenset(_path(row) for row in rows if row.get("path")) - named


def _newest(rows: Iterable[Mapping[str, str]]) -> dict[str, tuple[str, int]]:
    """By id of a fetched page, when its newest version was fetched, and the number of its row."""
    found: dict[str, tuple[str, int]] = {}
    for number, row in enumerate(rows):
        if row.get(_FETCHED) and row.get("id"):
            own = (row[_FETCHED], number)
            found[row["id"]] = max(found.get(row["id"], own), own)
    return found


def _path(row: Mapping[str, str]) -> str:
    return posixpath.normpath((row.get("path") or "").strip().replace("\\", "/"))


def _text(path: Path, name: str, max_bytes: int) -> str:
    text = decode(read_bytes(path, name=name, max_bytes=max(max_bytes, _LARGEST)), page=False) or ""
    if _FETCHED in text.partition("\n")[0] and not text.endswith("\n"):
        return text[: text.rfind("\n") + 1]  # a fetch was cut off in the middle of a row; the next one mends it
    return text


def _rows(path: Path, name: str, max_bytes: int) -> Iterator[MetadataRow | Failure]:
    text = _text(path, name, max_bytes)
    newest = {}
    if _FETCHED in text.partition("\n")[0]:
        with suppress(csv.Error):
            newest = _newest(csv.DictReader(io.StringIO(text, newline="")))
    reader = csv.DictReader(io.StringIO(text, newline=""))
    try:
        if reader.fieldnames is None or "path" not in reader.fieldnames:
            raise IngestError(name, "has no column path", "Begin it with path,id,url,published,source,title")
        for number, cells in enumerate(reader, start=2):  # as a spreadsheet counts them
            where = f"{name}#row {number}"
            row = {key: value.strip() for key, value in cells.items() if isinstance(value, str)}
            of_older = row.get(_FETCHED) and newest.get(row.get("id", ""), ("", number - 2))[1] != number - 2
            if row.get("path") and not of_older:
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
