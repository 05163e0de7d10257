"""What differs between runs: read from the rows that were made and ended between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from pipeline.records.differences import ArticleChange, Change, Difference, RecordChange, Version, Why
from pipeline.records.rows import row_types
from pipeline.store.columns import RECORDS, Values, names, readable, record_of
from pipeline.store.database import Database
from pipeline.store.runs import RunRow, all_runs, last_change

_KEYS = {
    "ledger": ("code",),
    "timeline": ("date",),
    "articles": ("article_id", "path"),
    "claims": ("date", "article_id", "start", "end"),
    "ledger_evidence": ("code", "article_id", "start", "end"),
}
"""What names a row of a table, where it is not the place of a mention: such a row changes, rather than come and go."""
_MENTION = ("article_id", "start", "end")
_OVER_ALL = frozenset({"ledger", "timeline", "claims", "ledger_evidence"})


def changed_articles(database: Database, since: int) -> frozenset[str]:
    """The ids of the articles of which any record was made or ended after run `since`."""
    changed: set[str] = set()
    if last_change(database) <= since:
        return frozenset()
    for table, record in RECORDS.items():
        if "article_id" in record.__dataclass_fields__:
            found = database.connection.execute(
                f"SELECT DISTINCT article_id FROM {table} WHERE made > ?1 OR ended > ?1", (since,)
            )
            changed.update(readable(key) for (key,) in found)
    return frozenset(changed)


def statuses(database: Database) -> Counter[str]:
    """How many articles there are of each status."""
    found = database.connection.execute("SELECT status, count(*) FROM articles WHERE ended IS NULL GROUP BY status")
    return Counter(dict(found))


def difference(database: Database, before: RunRow, after: RunRow) -> Difference:
    """All that stood when `after` had ended otherwise than when `before` had."""
    program = _program(before, after)
    articles = tuple(_article_changes(database, before.run, after.run))
    why = {change.article_id: change.why for change in articles}
    records: list[RecordChange] = []
    for table in row_types():
        records += _record_changes(database, table, before.run, after.run, why, program)
    return Difference(before=before.run, after=after.run, program=program, articles=articles, records=tuple(records))


def versions_of(database: Database, code: str) -> tuple[Version, ...]:
    """What the ledger said of a party, from its first run to now; none if it never stood there."""
    runs = {row.run: row for row in all_runs(database)}
    bounds = database.connection.execute(
        "SELECT made FROM ledger WHERE code = ?1 UNION SELECT ended FROM ledger WHERE code = ?1 AND ended IS NOT NULL "
        "ORDER BY 1",
        (code,),
    ).fetchall()
    versions: list[Version] = []
    for (run,) in bounds:
        rows = [record_of(RECORDS["ledger"], values) for values in _standing(database, "ledger", run, "code = ?", code)]
        row = rows[0] if rows else None
        before = versions[-1].row if versions else None
        if versions and row == before:
            continue
        both = fields(row) if row is not None and before is not None else ()
        changed = tuple(field.name for field in both if getattr(row, field.name) != getattr(before, field.name))
        program = _program(runs[run - 1], runs[run]) if run - 1 in runs else ()
        why = program or ("other articles",)
        versions.append(Version(run=run, started=runs[run].started, row=row, changed=changed, why=why))
    return tuple(versions)


def _program(before: RunRow, after: RunRow) -> tuple[Why, ...]:
    parts: tuple[Why, ...] = ("code", "rules", "topic", "settings", "libraries")
    return tuple(part for part in parts if before.parts.get(part) != after.parts.get(part))


def _standing(database: Database, table: str, run: int, condition: str = "1", *given: Any) -> Iterator[Values]:
    columns = names(RECORDS[table])
    yield from database.connection.execute(
        f"SELECT {columns} FROM {table} WHERE {condition} AND made <= ? AND (ended IS NULL OR ended > ?) "
        f"ORDER BY {columns}",
        (*given, run, run),
    )


def _moved(database: Database, table: str, before: int, after: int) -> tuple[list[Values], list[Values]]:
    """The rows that stood at the earlier run and not at the later, and the other way round, each in order."""
    columns = names(RECORDS[table])
    went: Counter[Values] = Counter(
        database.connection.execute(
            f"SELECT {columns} FROM {table} WHERE made <= ?1 AND ended > ?1 AND ended <= ?2 ORDER BY {columns}",
            (before, after),
        )
    )
    came: Counter[Values] = Counter(
        database.connection.execute(
            f"SELECT {columns} FROM {table} WHERE made > ?1 AND made <= ?2 AND (ended IS NULL OR ended > ?2) "
            f"ORDER BY {columns}",
            (before, after),
        )
    )
    return list((went - came).elements()), list((came - went).elements())


def _article_changes(database: Database, before: int, after: int) -> Iterator[ArticleChange]:
    went, came = _moved(database, "texts", before, after)
    old = {article.article_id: article for article in (record_of(RECORDS["texts"], values) for values in went)}
    new = {article.article_id: article for article in (record_of(RECORDS["texts"], values) for values in came)}
    for article_id in sorted(old.keys() | new.keys()):
        one, other = old.get(article_id), new.get(article_id)
        if one is None or other is None:
            there = one or other
            assert there is not None
            change: Change = "went" if other is None else "came"
            yield ArticleChange(article_id=article_id, path=there.path, change=change, why=())
        else:
            why: tuple[Why, ...] = ("text",) if one.text != other.text else ("metadata",)
            yield ArticleChange(article_id=article_id, path=other.path, change="changed", why=why)


def _record_changes(
    database: Database,
    table: str,
    before: int,
    after: int,
    articles: Mapping[str, Sequence[Why]],
    program: tuple[Why, ...],
) -> Iterator[RecordChange]:
    columns = [field.name for field in fields(RECORDS[table])]
    key_columns = _KEYS.get(table, _MENTION)
    went, came = (_by_key(rows, columns, key_columns) for rows in _moved(database, table, before, after))
    for key in sorted(went.keys() | came.keys(), key=_sortable):
        own = articles.get(str(key[0])) if table not in _OVER_ALL else None
        is_of_others = table in _OVER_ALL and (articles or not program)
        others: tuple[Why, ...] = ("other articles",) if is_of_others else ()
        why = tuple(own) if own is not None else (*others, *program)
        lost, gained = went.get(key, []), came.get(key, [])
        for one, other in zip(lost, gained, strict=False):
            differing = [column for column in columns if one[column] != other[column]]
            yield RecordChange(
                table=table,
                key=tuple(map(str, key)),
                change="changed",
                before={column: one[column] for column in differing},
                after={column: other[column] for column in differing},
                why=why,
            )
        for one in lost[len(gained) :]:
            yield RecordChange(table=table, key=tuple(map(str, key)), change="went", before=one, after={}, why=why)
        for other in gained[len(lost) :]:
            yield RecordChange(table=table, key=tuple(map(str, key)), change="came", before={}, after=other, why=why)


def _by_key(
    rows: Iterable[Values], columns: Sequence[str], key_columns: Sequence[str]
) -> dict[tuple[Any, ...], list[dict[str, Any]]]:
    found: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    for values in rows:
        cells = {
            column: readable(value) if isinstance(value, bytes) else value
            for column, value in zip(columns, values, strict=True)
        }
        found.setdefault(tuple(cells[column] for column in key_columns), []).append(cells)
    return found


def _sortable(key: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(part if isinstance(part, int | str | date) else str(part) for part in key)
