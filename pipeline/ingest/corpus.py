"""What lies in a corpus, and which reader takes it."""

from __future__ import annotations

import logging
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from pipeline.errors import IngestError
from pipeline.ingest.files import stem_of, suffixes_of
from pipeline.ingest.metadata import METADATA_NAME, MetadataRow, missing, read_metadata
from pipeline.ingest.readers import html, jsonl, mhtml, text, warc
from pipeline.records.article import RawArticle, SourceMetadata
from pipeline.records.outcome import Failure

_LOG = logging.getLogger(__name__)


class Reader(Protocol):
    """What each module of `readers/` offers."""

    def __call__(self, path: Path, *, name: str, max_bytes: int) -> Iterator[RawArticle | Failure]:
        """The articles of the file, under the name it has in the corpus."""


_READERS: Mapping[str, Reader] = {
    suffix + packing: reader
    for suffix, reader in {
        ".html": html.read,
        ".htm": html.read,
        ".xhtml": html.read,
        ".txt": text.read,
        ".jsonl": jsonl.read,
        ".mht": mhtml.read,
        ".mhtml": mhtml.read,
        ".warc": warc.read,
    }.items()
    for packing in ("", ".gz")
}


@dataclass(frozen=True, slots=True)
class _File:
    path: Path
    name: str


def read_corpus(folder: Path, *, max_article_bytes: int) -> Iterator[RawArticle | Failure]:
    """The articles of the folder (or of a single file), in the order of their paths, one at a time.

    Failures of metadata.csv come first. Of two articles with one id the later is a `Failure`.

    Raises:
        IngestError: there is no such folder or file.
    """
    rows: dict[str, MetadataRow] = {}
    for found in _metadata(folder, max_article_bytes):
        if isinstance(found, Failure):
            yield found
        elif found.path in rows:
            yield _said_twice(found, rows[found.path])
        else:
            rows[found.path] = found

    yield from _unmatched(rows.values(), folder)
    yield from _once(_read(_readable(_walk(folder)), rows, max_article_bytes))


def count_files(folder: Path) -> int:
    """How many files `read_corpus` will open; an archive among them may hold many articles."""
    return sum(_has_reader(file) for file in _walk(folder))


def _walk(folder: Path) -> Iterator[_File]:
    """Every file that is not hidden, by its path in the corpus; a link back to a folder above is not followed.

    At any time only the names of one folder and of those around it are held.
    """
    if folder.is_file():
        yield _File(folder, folder.name)
        return
    if not folder.is_dir():
        raise IngestError(str(folder), "is neither a folder nor a file", "Name the folder of the articles")
    yield from _within(folder, "", set())


def _within(folder: Path, prefix: str, seen: set[tuple[int, int]]) -> Iterator[_File]:
    status = folder.stat()
    if (status.st_dev, status.st_ino) in seen:
        return
    seen.add((status.st_dev, status.st_ino))
    with os.scandir(folder) as entries:
        found = sorted((entry.name, _is_folder(entry)) for entry in entries if not entry.name.startswith("."))
    # a folder stands where its files do when all paths are sorted
    for name, is_folder in sorted(found, key=lambda entry: entry[0] + "/" if entry[1] else entry[0]):
        path = folder / name
        if is_folder:
            yield from _within(path, f"{prefix}{name}/", seen)
        elif path.is_file() or path.is_symlink():
            yield _File(path, prefix + name)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False  # a link to itself


def _metadata(folder: Path, max_bytes: int) -> Iterator[MetadataRow | Failure]:
    """The rows of every metadata.csv; for a single file, its own row in the metadata.csv beside it."""
    if not folder.is_file():
        tables = ((file.path, file.name) for file in _walk(folder) if file.path.name == METADATA_NAME)
        yield from read_metadata(tables, max_bytes=max_bytes)
        return
    beside = folder.parent / METADATA_NAME
    if beside.is_file():
        for found in read_metadata([(beside, METADATA_NAME)], max_bytes=max_bytes):
            if isinstance(found, MetadataRow) and found.path.partition("#")[0] == folder.name:
                yield found


def _readable(files: Iterable[_File]) -> Iterator[_File]:
    """The files that a reader takes; of the others a warning says how many there are."""
    left: Counter[str] = Counter()
    for file in files:
        if _has_reader(file):
            yield file
        elif not _is_about_the_corpus(file):
            left[suffixes_of(file.path) or file.path.name] += 1
    if left:
        counts = ", ".join(f"{count} {suffix}" for suffix, count in sorted(left.items()))
        _LOG.warning("files left alone, as no reader takes them: %s", counts)


def _has_reader(file: _File) -> bool:
    return suffixes_of(file.path) in _READERS and not _is_about_the_corpus(file)


def _is_about_the_corpus(file: _File) -> bool:
    return stem_of(file.name).lower() == "readme" or file.path.name == METADATA_NAME


def _unmatched(rows: Iterable[MetadataRow], folder: Path) -> Iterator[Failure]:
    for row in rows:
        name = row.path.partition("#")[0]
        if not (folder.name == name if folder.is_file() else _is_in(folder, name)):
            yield missing(row)


def _is_in(folder: Path, name: str) -> bool:
    return not name.startswith("../") and (folder / name).is_file()


def _read(files: Iterable[_File], rows: Mapping[str, MetadataRow], max_bytes: int) -> Iterator[RawArticle | Failure]:
    for file in files:
        row = rows.get(file.name)
        try:
            for found in _READERS[suffixes_of(Path(file.name))](file.path, name=file.name, max_bytes=max_bytes):
                known = rows.get(found.path)
                yield _with_row(found, known) if known is not None and isinstance(found, RawArticle) else found
        except IngestError as error:
            article_id = row.article_id if row is not None and row.article_id else stem_of(file.name)
            reason = f"{file.name} {error.problem}"
            yield Failure(article_id=article_id, path=file.name, stage="ingest", reason=reason, mend=error.mend)


def _with_row(article: RawArticle, row: MetadataRow) -> RawArticle:
    """The article with what a person wrote in place of what its file says."""
    written, own = row.metadata, article.metadata
    metadata = SourceMetadata(
        url=written.url or own.url,
        published=written.published or own.published,
        source=written.source or own.source,
        title=written.title or own.title,
    )
    return replace(article, article_id=row.article_id or article.article_id, metadata=metadata)


def _once(found: Iterable[RawArticle | Failure]) -> Iterator[RawArticle | Failure]:
    paths: dict[str, str] = {}
    for item in found:
        if isinstance(item, RawArticle):
            first = paths.setdefault(item.article_id, item.path)
            if first != item.path:
                yield _same_id(item, first)
                continue
        yield item


def _same_id(article: RawArticle, first: str) -> Failure:
    reason = f"{first} and {article.path} both have the id {article.article_id}; the first is kept"
    mend = "Rename one, or give it an id of its own in metadata.csv"
    return Failure(article_id=article.article_id, path=article.path, stage="ingest", reason=reason, mend=mend)


def _said_twice(row: MetadataRow, first: MetadataRow) -> Failure:
    reason = f"{first.where} and {row.where} both name {row.path}; the first is used"
    return Failure(article_id=row.where, path=row.where, stage="ingest", reason=reason, mend="Remove one of the rows")
