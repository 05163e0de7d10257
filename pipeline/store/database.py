"""The run's SQLite file: opened, brought to the present schema, and owned by one writer at a time.

Write-ahead logging lets others read while a run writes; `synchronous=FULL` makes what is committed survive a loss of
power. https://www.sqlite.org/wal.html
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from types import TracebackType
from typing import Self

from filelock import FileLock, Timeout

from pipeline.errors import StoreError
from pipeline.store.columns import RECORDS, definitions, missing_columns

STORE_NAME = "pactline.db"
"""The file's name in the outputs."""
_CACHE_KIB = 8_000
"""Of pages held in memory: the same for every size of corpus."""
_BUSY_MS = 30_000


class Database:
    """A connection to the store. `run` is the run that writes, 0 where nobody does."""

    def __init__(self, connection: sqlite3.Connection, where: str, lock: FileLock | None) -> None:
        """Use `write_store`, `read_store` or `memory_store`."""
        self.connection = connection
        self.where = where
        self.run = 0
        self._lock = lock

    def __enter__(self) -> Self:
        """The store itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Let go of file and lock. What was not committed is undone."""
        self.connection.close()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written within stands together or not at all.

        Raises:
            StoreError: the disk is full, or the file cannot be written.
        """
        try:
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise
            self.connection.execute("COMMIT")
        except sqlite3.Error as error:
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
            raise unwritable(self.where, error) from error


def write_store(path: Path, *, make: bool = True) -> Database:
    """The store at that path, made if need be (and `make` is true), for one writer.

    Raises:
        StoreError: another run writes it, it cannot be opened or made, or a later Pactline made it.
    """
    if not make and not path.is_file():
        raise _absent(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(path.with_name(f".{path.name}.lock"), timeout=0)
        lock.acquire()
    except Timeout as error:
        mend = "Wait for it to end, or give another folder with --outputs"
        raise StoreError(str(path), "is being written by another run", mend) from error
    except OSError as error:
        raise unwritable(str(path), error) from error
    try:
        connection = sqlite3.connect(path, isolation_level=None, timeout=_BUSY_MS / 1000)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            _prepare(connection, str(path))
        except BaseException:
            connection.close()
            raise
    except sqlite3.Error as error:
        lock.release()
        raise unwritable(str(path), error) from error
    except BaseException:
        lock.release()
        raise
    return Database(connection, str(path), lock)


def read_store(path: Path) -> Database:
    """The store at that path, to be read; a run may write it meanwhile.

    Raises:
        StoreError: there is none, or it cannot be read, or another version of Pactline made it.
    """
    if not path.is_file():
        raise _absent(path)
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
        try:
            connection.execute("PRAGMA query_only = ON")
            version = _version(connection)
            outdated = version != len(_migrations()) or any(missing_columns(connection))
        except BaseException:
            connection.close()
            raise
    except sqlite3.Error as error:
        raise StoreError(str(path), f"cannot be read ({error})", "Remove it and run again") from error
    if outdated:
        connection.close()
        raise StoreError(str(path), "was made by another version of Pactline", "Bring it up to date with pactline run")
    return Database(connection, str(path), None)


def memory_store() -> Database:
    """A store that lasts as long as it is open."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    _prepare(connection, ":memory:")
    return Database(connection, ":memory:", None)


def _absent(path: Path) -> StoreError:
    return StoreError(str(path), "is not there", "Make it with pactline run")


def unwritable(where: str, error: Exception) -> StoreError:
    """The error of a store that cannot be written, for whatever reason the system gives."""
    reason = getattr(error, "strerror", None) or str(error)
    if "not a database" in reason or "malformed" in reason:
        return StoreError(where, f"is no sound database ({reason})", "Remove it and run again: it can be made anew")
    return StoreError(where, f"cannot be written ({reason})", "Free some space, or give another folder with --outputs")


def _prepare(connection: sqlite3.Connection, where: str) -> None:
    """Bring the file to the present schema, in one transaction.

    Raises:
        StoreError: it has a later one.
    """
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    version, migrations = _version(connection), _migrations()
    if version > len(migrations):
        raise StoreError(where, "was made by a later version of Pactline", "Use that version, or another --outputs")
    if version == len(migrations) and not any(missing_columns(connection)):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        for migration in migrations[version:]:
            for statement in _statements(migration):
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(migrations)}")
        for name, record in RECORDS.items():
            for statement in definitions(name, record):
                connection.execute(statement)
        for statement in missing_columns(connection):
            connection.execute(statement)
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _migrations() -> list[str]:
    """The changes of the schema, first to last: the file has version N when the first N were made."""
    folder = files("pipeline.store").joinpath("migrations")
    found = sorted((file.name, file.read_text(encoding="utf-8")) for file in folder.iterdir())
    return [text for name, text in found if name.endswith(".sql")]


def _statements(script: str) -> Iterator[str]:
    """The statements of the script, one at a time: `executescript` would commit what came before."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
