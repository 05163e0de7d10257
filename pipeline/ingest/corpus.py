"""What lies in a corpus, and which reader takes it."""

from __future__ import annotations

import logging
import os
import posixpath
import stat
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import Any, Protocol

from pipeline.errors import IngestError
from pipeline.ingest.files import format_of, stem_of
from pipeline.ingest.metadata import METADATA_NAME, MetadataRow, missing, older_versions, read_metadata
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


_TIMES = ("mtime", "LastModified", "last_modified", "created")
"""Where the storages of fsspec tell when a file was written."""
_OF_MANY = frozenset({".jsonl", ".warc"})
"""The formats of which one file can hold more than one article."""


@dataclass(frozen=True, slots=True)
class CorpusFile:
    """A file that is not hidden: the corpus, its path in it, and what its folder says of it."""

    corpus: Path
    name: str
    size: int
    modified_ns: int
    changed_ns: int

    @property
    def path(self) -> Path:
        """Where it is. Made when it is asked for: of most files of a corpus nobody does."""
        return self.corpus / self.name


def read_corpus(folder: Path, *, max_article_bytes: int) -> Iterator[RawArticle | Failure]:
    """The articles of the folder (or of a single file), in the order of their paths, one at a time.

    Failures of metadata.csv come first. Of two articles with one id the later is a `Failure`.

    Raises:
        IngestError: there is no such folder or file.
    """
    rows: dict[str, MetadataRow] = {}
    for found in metadata_of(folder, max_bytes=max_article_bytes):
        if isinstance(found, Failure):
            yield found
        elif found.path in rows:
            yield said_twice(found, rows[found.path])
        else:
            rows[found.path] = found

    yield from _unmatched(rows.values(), folder)
    found_in = (read_file(file.path, file.name, rows, max_bytes=max_article_bytes) for file in readable(walk(folder)))
    yield from _once(chain.from_iterable(found_in))


def walk(folder: Path) -> Iterator[CorpusFile]:
    """Every file that is not hidden, by its path in the corpus; a link back to a folder above is not followed.

    Of a page that was fetched more than once there is only the newest version. At any time only the names of one
    folder and of those around it are held.

    Raises:
        IngestError: there is no such folder or file.
    """
    if folder.is_file():
        status = folder.stat()
        yield CorpusFile(folder.parent, folder.name, status.st_size, status.st_mtime_ns, status.st_ctime_ns)
        return
    if not folder.is_dir():
        raise IngestError(str(folder), "is neither a folder nor a file", "Name the folder of the articles")
    yield from _within(folder, "", set(), frozenset()) if isinstance(folder, Path) else _stored(folder)


def _stored(folder: Any) -> Iterator[CorpusFile]:
    """The files of a folder on storage that fsspec knows. Their names are all held: such storage has no folders."""
    found = folder.fs.find(folder.path, detail=True)
    names = {path[len(folder.path) :].lstrip("/"): info for path, info in found.items()}
    older = {
        posixpath.join(posixpath.dirname(name), path)
        for name in names
        if posixpath.basename(name) == METADATA_NAME
        for path in older_versions(folder / name)
    }
    for name in sorted(names):
        if name not in older and not any(part.startswith(".") for part in name.split("/")):
            info = names[name]
            told = (
                info.get("mtime") or info.get("LastModified") or info.get("last_modified") or info.get("created") or 0
            )
            modified = told.timestamp() if isinstance(told, datetime) else float(told)
            tag = zlib.crc32(repr(info.get("ETag") or info.get("etag")).encode("utf-8"))
            yield CorpusFile(folder, name, int(info["size"]), int(modified * 1e9), tag)


def _within(corpus: Path, prefix: str, seen: set[tuple[int, int]], older: frozenset[str]) -> Iterator[CorpusFile]:
    folder = corpus / prefix
    status = folder.stat()
    if (status.st_dev, status.st_ino) in seen:
        return
    seen.add((status.st_dev, status.st_ino))
    with os.scandir(folder) as entries:
        found = [(entry, _is_folder(entry)) for entry in entries if not entry.name.startswith(".")]
    if any(entry.name == METADATA_NAME for entry, _ in found):
        older |= {prefix + path for path in older_versions(folder / METADATA_NAME)}
    # a folder stands where its files do when all paths are sorted
    for entry, is_folder in sorted(found, key=lambda found: found[0].name + "/" if found[1] else found[0].name):
        if is_folder:
            yield from _within(corpus, f"{prefix}{entry.name}/", seen, older)
        elif prefix + entry.name in older:
            continue
        elif (own := _status(entry)) is not None and (stat.S_ISREG(own.st_mode) or stat.S_ISLNK(own.st_mode)):
            yield CorpusFile(corpus, prefix + entry.name, own.st_size, own.st_mtime_ns, own.st_ctime_ns)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False  # a link to itself


def _status(entry: os.DirEntry[str]) -> os.stat_result | None:
    """What the file system says of the file that it leads to, else of the link itself; `None` if it has gone."""
    for follow in (True, False):
        try:
            return entry.stat(follow_symlinks=follow)
        except OSError:
            continue  # a link to nowhere
    return None


def metadata_of(folder: Path, *, max_bytes: int) -> Iterator[MetadataRow | Failure]:
    """The rows of every metadata.csv; for a single file, its own row in the metadata.csv beside it."""
    if not folder.is_file():
        tables = ((file.path, file.name) for file in walk(folder) if is_metadata(file.name))
        yield from read_metadata(tables, max_bytes=max_bytes)
        return
    beside = folder.parent / METADATA_NAME
    if beside.is_file():
        for found in read_metadata([(beside, METADATA_NAME)], max_bytes=max_bytes):
            if isinstance(found, MetadataRow) and found.path.partition("#")[0] == folder.name:
                yield found


def readable(files: Iterable[CorpusFile]) -> Iterator[CorpusFile]:
    """The files that a reader takes; of the others a warning says how many there are."""
    left: Counter[str] = Counter()
    for file in files:
        if has_reader(file.name):
            yield file
        elif not _is_about_the_corpus(file.name):
            left[format_of(file.name) or posixpath.basename(file.name)] += 1
    if left:
        counts = ", ".join(f"{count} {suffix}" for suffix, count in sorted(left.items()))
        _LOG.warning("files left alone, as no reader takes them: %s", counts)


def has_reader(name: str) -> bool:
    """Whether a file of that name is read as articles."""
    return format_of(name) in _READERS and not _is_about_the_corpus(name)


def is_metadata(name: str) -> bool:
    """Whether a file of that name says what people know of the articles beside it."""
    return name.endswith(METADATA_NAME) and posixpath.basename(name) == METADATA_NAME


def holds_many(name: str) -> bool:
    """Whether a file of that name can hold more than one article."""
    return format_of(name).removesuffix(".gz") in _OF_MANY


def _is_about_the_corpus(name: str) -> bool:
    return stem_of(name).lower() == "readme" or is_metadata(name)


def _unmatched(rows: Iterable[MetadataRow], folder: Path) -> Iterator[Failure]:
    for row in rows:
        name = row.path.partition("#")[0]
        if not (folder.name == name if folder.is_file() else _is_in(folder, name)):
            yield missing(row)


def _is_in(folder: Path, name: str) -> bool:
    return not name.startswith("../") and (folder / name).is_file()


def read_file(
    path: Path, name: str, rows: Mapping[str, MetadataRow], *, max_bytes: int
) -> Iterator[RawArticle | Failure]:
    """The articles of one file of the corpus, with what people wrote of them: `rows` by the path of the article."""
    row = rows.get(name)
    try:
        for found in _READERS[format_of(name)](path, name=name, max_bytes=max_bytes):
            known = rows.get(found.path)
            yield _with_row(found, known) if known is not None and isinstance(found, RawArticle) else found
    except IngestError as error:
        reason = f"{name} {error.problem}"
        yield Failure(article_id=id_of(name, row), path=name, stage="ingest", reason=reason, mend=error.mend)


def id_of(name: str, row: MetadataRow | None) -> str:
    """The id of the one article of the file: what people wrote, else the file's name."""
    return row.article_id if row is not None and row.article_id else stem_of(name)


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
                yield same_id(item.article_id, item.path, first)
                continue
        yield item


def same_id(article_id: str, path: str, first: str) -> Failure:
    """The failure of the later of two articles that have one id."""
    reason = f"{first} and {path} both have the id {article_id}; the first is kept"
    mend = "Rename one, or give it an id of its own in metadata.csv"
    return Failure(article_id=article_id, path=path, stage="ingest", reason=reason, mend=mend)


def said_twice(row: MetadataRow, first: MetadataRow) -> Failure:
    """The failure of a row that names the same article as an earlier one."""
    reason = f"{first.where} and {row.where} both name {row.path}; the first is used"
    return Failure(article_id=row.where, path=row.where, stage="ingest", reason=reason, mend="Remove one of the rows")
