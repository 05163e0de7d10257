"""Tables of records: the columns of each are the fields of its type, with the run that made and ended each row."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from functools import cache
from operator import attrgetter
from typing import Any, cast, get_args, get_origin, get_type_hints

from pipeline.records.article import Article
from pipeline.records.outcome import Failure
from pipeline.records.rows import row_types

RECORDS: dict[str, Any] = {"texts": Article, "failures": Failure, **row_types()}
"""The type of each table of records. `texts` holds the articles as they were extracted."""

OF_ARTICLE = ("texts", "countries", "counts", "dates", "quotes", "agreements")
"""The tables whose rows belong to one article that was extracted; an id has one such article."""
Values = tuple[Any, ...]
"""The cells of a row, in the order of the fields."""


def definitions(name: str, record: Any) -> Iterator[str]:
    """The statements that make the table, where it is not there."""
    columns = ", ".join(f'"{column}" {kind}' for column, kind in _columns(record))
    yield f"CREATE TABLE IF NOT EXISTS {name} ({columns}, made INTEGER NOT NULL, ended INTEGER) STRICT"
    first = ", ".join(f'"{column}"' for column, _ in _columns(record)[:2])
    yield f"CREATE INDEX IF NOT EXISTS {name}_first ON {name} ({first})"


def missing_columns(connection: sqlite3.Connection) -> Iterator[str]:
    """The statements that add what a type has gained since the table was made."""
    for name, record in RECORDS.items():
        there = {row[1] for row in connection.execute(f"PRAGMA table_info({name})")}
        for column, kind in _columns(record):
            if column not in there:
                yield f'ALTER TABLE {name} ADD COLUMN "{column}" {kind}'


@cache
def names(record: Any) -> str:
    """The columns of the type, for a statement."""
    return ", ".join(f'"{field.name}"' for field in fields(record))


def values_of(record: Any) -> Values:
    """The cells of the record."""
    kind: Any = type(record)
    read, encoders = _encoders(kind)
    cells = list(read(record))
    for at, encode in encoders:
        if cells[at] is not None:
            cells[at] = encode(cells[at])
    return tuple(cells)


def record_of(kind: Any, values: Sequence[Any]) -> Any:
    """The record in the cells."""
    columns, decoders = _decoders(kind)
    cells = dict(zip(columns, values, strict=True))
    for name in _optional(kind):
        if cells[name] is None:
            del cells[name]  # a column may be younger than its row
    for name, decode in decoders:
        if cells.get(name) is not None:
            cells[name] = decode(cells[name])
    if bytes in map(type, values):
        cells |= {name: readable(cell) for name, cell in cells.items() if isinstance(cell, bytes)}
    return kind(**cells)


def storable(text: str) -> str | bytes:
    """The text; as bytes where it holds bytes of a file's name that are no UTF-8."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return os.fsencode(text)
    return text


def readable(cell: str | bytes) -> str:
    """The text that `storable` kept."""
    return os.fsdecode(cell) if isinstance(cell, bytes) else cell


@cache
def _optional(record: Any) -> frozenset[str]:
    return frozenset(field.name for field in fields(record) if field.default is not MISSING)


@cache
def _columns(record: Any) -> list[tuple[str, str]]:
    hints = get_type_hints(record)
    return [(field.name, _sql_type(hints[field.name])) for field in fields(record)]


def _sql_type(hint: Any) -> str:
    if _kinds(hint) == {int}:
        return "INTEGER"
    return "ANY" if _kinds(hint) == {str} else "TEXT"  # a name of a file may have to be kept as bytes


def _kinds(hint: Any) -> set[Any]:
    return set(get_args(hint) if get_origin(hint) is not tuple and get_args(hint) else (hint,)) - {type(None)}


@cache
def _encoders(record: Any) -> tuple[Callable[[Any], Values], tuple[tuple[int, Callable[[Any], Any]], ...]]:
    """What reads all fields of a record, and what writes those that do not stand in a cell as they are."""
    hints = get_type_hints(record)
    found = ((at, _encoder(hints[field.name])) for at, field in enumerate(fields(record)))
    read = attrgetter(*(field.name for field in fields(record)))
    return read, tuple((at, encode) for at, encode in found if encode is not None)


def _encoder(hint: Any) -> Callable[[Any], Any] | None:
    if get_origin(hint) is tuple:
        return _written
    if _kinds(hint) == {date}:
        return date.isoformat
    return _text if _kinds(hint) == {str} else None


def _text(value: str) -> str | bytes:
    return value if value.isascii() else storable(value)


def _written(items: tuple[Any, ...]) -> str:
    plain = [[getattr(item, field.name) for field in fields(item)] if is_dataclass(item) else item for item in items]
    return json.dumps(plain)


@cache
def _decoders(record: Any) -> tuple[tuple[str, ...], tuple[tuple[str, Callable[[Any], Any]], ...]]:
    """The columns, and what reads the cells of those that do not hold a field as it is."""
    hints = get_type_hints(record)
    found = ((field.name, _decoder(hints[field.name])) for field in fields(record))
    names = tuple(field.name for field in fields(record))
    return names, tuple((name, decode) for name, decode in found if decode is not None)


def _decoder(hint: Any) -> Callable[[Any], Any] | None:
    if get_origin(hint) is tuple:
        kind: Any = get_args(hint)[0]
        if is_dataclass(kind):
            named = [field.name for field in fields(kind)]
            make = cast(Callable[..., Any], kind)
            return lambda cell: tuple(make(**dict(zip(named, item, strict=True))) for item in json.loads(cell))
        return lambda cell: tuple(json.loads(cell))
    return date.fromisoformat if _kinds(hint) == {date} else None
