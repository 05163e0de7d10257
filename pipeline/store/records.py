"""Rows with a history: what stands in a table now, what stood there at an earlier run, and what a run changes of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Any

from pipeline.store.columns import OF_ARTICLE, RECORDS, Values, names, readable, record_of, storable, values_of
from pipeline.store.database import Database

Key = Mapping[str, str]
"""Columns and what they must hold."""
_PIECE = 1_000
"""Rows looked over at a time."""


def rows(database: Database, table: str, key: Key | None = None, *, at: int | None = None) -> Iterator[Any]:
    """The records of a table that stand now, or stood when run `at` had ended, sorted by their columns in order."""
    record = RECORDS[table]
    for values in values_in(database, table, key, at=at):
        yield record_of(record, values)


def values_in(
    database: Database, table: str, key: Key | None = None, *, at: int | None = None, by: Sequence[str] = ()
) -> Iterator[Values]:
    """The same as plain cells, sorted by the columns `by` first: a day is `YYYY-MM-DD`."""
    columns = names(RECORDS[table])
    first = "".join(f'"{column}", ' for column in by)
    where, given = _where(key or {})
    if at is None:
        present = "ended IS NULL"
    else:
        present = "made <= ? AND (ended IS NULL OR ended > ?)"
        given += [at, at]
    yield from database.connection.execute(
        f"SELECT {columns} FROM {table} WHERE {where}{present} ORDER BY {first}{columns}", given
    )


def cells(database: Database, table: str, key: Key | None = None, *, by: Sequence[str] = ()) -> Iterator[Values]:
    """The same as plain cells with readable texts: those that stand now, sorted by the columns `by` first."""
    found = values_in(database, table, key, by=by)
    while piece := list(islice(found, _PIECE)):
        if bytes in set(map(type, chain.from_iterable(piece))):
            piece = [tuple(readable(cell) if isinstance(cell, bytes) else cell for cell in row) for row in piece]
        yield from piece


def count(database: Database, table: str) -> int:
    """How many rows of the table stand now."""
    return int(database.connection.execute(f"SELECT count(*) FROM {table} WHERE ended IS NULL").fetchone()[0])


def replace(database: Database, table: str, key: Key, records: Iterable[Any]) -> None:
    """Let just these records stand under the key: rows that stay are left alone, the others end with this run.

    What this run itself made and ends again leaves no trace, and what it ended and makes again stands as before.
    """
    _replace(database, table, key, map(values_of, records))


def _replace(database: Database, table: str, key: Key, cells: Iterable[Values]) -> None:
    connection, run = database.connection, database.run
    where, given = _where(key)
    standing: dict[Values, list[int]] = defaultdict(list)
    over: dict[Values, list[int]] = defaultdict(list)
    columns = names(RECORDS[table])
    for rowid, ended, *values in connection.execute(
        f"SELECT rowid, ended, {columns} FROM {table} WHERE {where}(ended IS NULL OR ended = {run})", given
    ):
        (standing if ended is None else over)[tuple(values)].append(rowid)
    made, revived = [], []
    for values in cells:
        if standing.get(values):
            standing[values].pop()
        elif over.get(values):
            revived.append((over[values].pop(),))
        else:
            made.append(values)
    gone = [(rowid,) for rowids in standing.values() for rowid in rowids]
    if gone:
        connection.executemany(f"DELETE FROM {table} WHERE rowid = ? AND made = {run}", gone)
        connection.executemany(f"UPDATE {table} SET ended = {run} WHERE rowid = ?", gone)
    if revived:
        connection.executemany(f"UPDATE {table} SET ended = NULL WHERE rowid = ?", revived)
    _insert(database, table, made)
    if gone or revived or made:
        note_change(database)


def replace_article(database: Database, article_id: str, tables: Mapping[str, Sequence[Values]]) -> None:
    """The same for every table of an article's own rows, given as cells; a table that is not given loses them."""
    for table in OF_ARTICLE:
        _replace(database, table, {"article_id": article_id}, tables.get(table, ()))


def add_article(database: Database, tables: Mapping[str, Sequence[Values]]) -> None:
    """Add the rows of an article that has none yet."""
    for table in OF_ARTICLE:
        _insert(database, table, tables.get(table, ()))
    note_change(database)


def note_change(database: Database) -> None:
    """Remember that this run changed something."""
    database.connection.execute("UPDATE runs SET changed = 1 WHERE run = ? AND changed = 0", (database.run,))


def _insert(database: Database, table: str, made: Sequence[Values]) -> None:
    if made:
        marks = ", ".join("?" * len(made[0]))
        database.connection.executemany(
            f"INSERT INTO {table} ({names(RECORDS[table])}, made) VALUES ({marks}, {database.run})", made
        )


def _where(key: Key) -> tuple[str, list[Any]]:
    given: list[Any] = [storable(value) for value in key.values()]
    return "".join(f'"{column}" = ? AND ' for column in key), given
