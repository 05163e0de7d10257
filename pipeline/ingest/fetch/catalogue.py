"""The fetched pages of a corpus and their rows in metadata.csv: only ever added to, and whole after any crash."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import os
import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

from pipeline.errors import FetchError
from pipeline.ingest.fetch.addresses import article_id, folder_of, identity, short_digest
from pipeline.ingest.fetch.stored import cut_torn_line, row_of, sync_folder, write_page
from pipeline.ingest.fetch.validators import sound_etag, sound_last_modified
from pipeline.ingest.metadata import METADATA_NAME
from pipeline.records.fetch import PAGE_COLUMNS, FetchKind, PageRow, ServedPage

try:
    import fcntl
except ImportError:  # pragma: no cover - not on Windows, where two fetches into one corpus are not kept apart
    fcntl = None  # type: ignore[assignment]

STATE_FOLDER = ".fetch"
"""Beside metadata.csv: what a fetch has to remember; safe to delete when none runs."""
FALLBACK_FOLDER = "fetched"
"""Where fetched pages go in a corpus whose own metadata.csv a person wrote."""

Reading = Callable[[bytes, str], str | None]
"""What makes two servings of a page the same text; `None` if no text is found."""

_STORED_NAME = re.compile(r"[0-9a-f]{16}-[0-9a-f]{8}\.html\.gz")
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_LONGEST_TITLE = 500
_MEND = "Give another folder with --corpus, or mend its rights"


class Catalogue:
    """Which pages the corpus has, and the one way to add to them. One process at a time; use it in a `with`."""

    def __init__(self, corpus: Path, reading: Reading, *, writes: bool = True) -> None:
        """Make the folder if need be, and take in what a crash left; without `writes`, only look at what is there.

        Raises:
            FetchError: the folder cannot be written, or another fetch is at work in it.
        """
        self.folder = _place(corpus)
        self.state = self.folder / STATE_FOLDER
        self._reading = reading
        self._newest: dict[str, PageRow] = {}
        self._paths: set[str] = set()
        self._by_address: dict[str, str] = {}
        self._held = ExitStack()
        try:
            if writes:
                self.state.mkdir(parents=True, exist_ok=True)
                self._held.enter_context(_locked(self.state / "lock", corpus))
                cut_torn_line(self.folder / METADATA_NAME)  # its page carries the row, and it is added again
            for row in _rows(self.folder / METADATA_NAME):
                self._remember(row)
            if writes:
                self._table = self._held.enter_context(_opened(self.folder / METADATA_NAME))
                self._adopt()
        except OSError as error:
            self._held.close()
            raise FetchError(str(corpus), f"cannot be written ({error.strerror or error})", _MEND) from error

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go of the folder."""
        self._held.close()

    def known(self, address: str) -> PageRow | None:
        """The newest version of the page at this address, asked for or arrived at; `None` if there is none."""
        found = self._by_address.get(identity(address))
        return self._newest[found] if found is not None else None

    def stored_since(self, moment: str) -> Iterator[PageRow]:
        """The pages whose newest version was fetched at that moment or later."""
        return (row for row in self._newest.values() if row.fetched_at >= moment)

    def keep(self, page: ServedPage) -> FetchKind:
        """Take the page in if its text is new; says whether it was new, changed or unchanged.

        Raises:
            FetchError: what is served holds no article any more (then `where` is the page), or the disk is full.
        """
        before = self.known(page.final_url) or self.known(page.entry.url)
        digest = hashlib.sha256(page.content).hexdigest()
        name = before.id if before is not None else article_id(page.final_url)
        path = f"{folder_of(page.final_url)}/{digest[:16]}-{short_digest(name)}.html.gz"
        if before is not None and self._is_old(before, page, digest, path):
            return "unchanged"
        kind: FetchKind = "new" if before is None else "changed"
        row = _row(page, path=path, name=name, digest=digest, status=kind)
        try:
            self._store(row, page.content)
        except OSError as error:
            where = str(self.folder / path)
            raise FetchError(where, f"cannot be written ({error.strerror or error})", "Free some space") from error
        return kind

    def _is_old(self, before: PageRow, page: ServedPage, digest: str, path: str) -> bool:
        """Whether the version is there already, or its text is that of the newest; bytes alone change at each visit."""
        if not (self.folder / before.path).is_file():
            return False  # somebody took it away, and has asked for it again
        if before.sha256 == digest or (page.fetched_at < before.fetched_at and path in self._paths):
            return True
        try:
            stored = self._reading(gzip.decompress((self.folder / before.path).read_bytes()), before.final_url)
        except (OSError, EOFError, zlib.error):
            return False  # it is broken: what was served takes its place
        served = self._reading(page.content, page.final_url)
        if served is None and stored is not None:
            mend = "Look at it in a browser"
            raise FetchError(page.final_url, "holds no article any more; the stored version stays", mend)
        return served is not None and served == stored

    def _store(self, row: PageRow, content: bytes) -> None:
        target = self.folder / row.path
        if not target.exists():  # else the page has gone back to an earlier text, and only the row is new
            if not target.parent.is_dir():
                target.parent.mkdir(parents=True)
                sync_folder(self.folder)
            write_page(target, content, row)
        self._add(row)

    def _add(self, row: PageRow) -> None:
        line = io.StringIO()
        csv.DictWriter(line, PAGE_COLUMNS, lineterminator="\n").writerow(row.cells())
        self._table.write(line.getvalue())
        self._table.flush()
        os.fsync(self._table.fileno())
        self._remember(row)

    def _adopt(self) -> None:
        """Give its row to every page that a crash left without one, and clear away the halves of pages."""
        for folder in sorted(each for each in self.folder.iterdir() if each.is_dir() and not each.name.startswith(".")):
            for file in sorted(folder.iterdir()):
                path = f"{folder.name}/{file.name}"
                if file.name.startswith(".") and _STORED_NAME.fullmatch(file.name[1:].removesuffix(".part")):
                    file.unlink()
                elif _STORED_NAME.fullmatch(file.name) and path not in self._paths:
                    row = row_of(file)
                    if row is not None and row.path == path:
                        self._add(row)

    def _remember(self, row: PageRow) -> None:
        self._paths.add(row.path)
        newest = self._newest.get(row.id)
        if newest is None or newest.fetched_at <= row.fetched_at:
            self._newest[row.id] = row
        for address in (row.url, row.final_url):
            self._by_address.setdefault(identity(address), row.id)


def _place(corpus: Path) -> Path:
    """Where the fetched pages of the corpus lie: in it, or beside a person's own metadata.csv in a folder of theirs."""
    table = corpus / METADATA_NAME
    if corpus.exists() and not corpus.is_dir():
        raise FetchError(str(corpus), "is no folder", "Give a folder with --corpus")
    return corpus if not table.exists() or _is_ours(table) else corpus / FALLBACK_FOLDER


def _is_ours(table: Path) -> bool:
    with table.open("rb") as stream:
        head = stream.readline(10_000).decode("utf-8", "replace")
    # a head that a crash cut short is the beginning of ours
    whole = ",".join(PAGE_COLUMNS) + "\n"
    return head == whole or (not head.endswith("\n") and whole.startswith(head))


def _rows(table: Path) -> Iterator[PageRow]:
    if not table.exists():
        return
    with table.open(encoding="utf-8", errors="replace", newline="") as stream:
        for cells in csv.DictReader(stream):
            if all(isinstance(cells.get(column), str) for column in PAGE_COLUMNS):
                yield PageRow(**{column: cells[column] for column in PAGE_COLUMNS})


def _opened(table: Path) -> io.TextIOWrapper:
    """The table, open at its end, with its head."""
    stream = table.open("a", encoding="utf-8", newline="")
    if table.stat().st_size == 0:
        stream.write(",".join(PAGE_COLUMNS) + "\n")
        stream.flush()
        os.fsync(stream.fileno())
        sync_folder(table.parent)
    return stream


def _locked(path: Path, corpus: Path) -> io.TextIOWrapper:
    stream = path.open("w", encoding="utf-8")
    if fcntl is not None:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            stream.close()
            mend = "Wait for it to end, or fetch into another folder with --corpus"
            raise FetchError(str(corpus), "another pactline fetch is at work in it", mend) from error
    return stream


def _row(page: ServedPage, *, path: str, name: str, digest: str, status: FetchKind) -> PageRow:
    entry = page.entry
    return PageRow(
        path=path,
        id=name,
        url=entry.url,
        final_url=page.final_url,
        published=entry.published or "",
        source=_cell(entry.source),
        title=_cell(entry.title),
        fetched_at=page.fetched_at,
        etag=sound_etag(page.etag),
        last_modified=sound_last_modified(page.last_modified),
        sha256=digest,
        status=status,
    )


def _cell(text: str | None) -> str:
    """The words on one line, such that no spreadsheet runs them: they come from whoever wrote the feed."""
    line = " ".join(_printable(text or ""))[:_LONGEST_TITLE]
    return f"'{line}" if line.startswith(_FORMULA) else line


def _printable(text: str) -> Iterable[str]:
    return "".join(char if char.isprintable() else " " for char in text).split()
