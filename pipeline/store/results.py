"""What came of an article, written down: its records, its failure, and what it is compared by.

Of several places that give one id the first in the corpus owns it: the others are shadowed, each a failure that names
both, until the owner goes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from pipeline.records.article import Article
from pipeline.records.outcome import Failure
from pipeline.records.rows import ArticleRow
from pipeline.records.work import Done, Place
from pipeline.store.columns import Values, readable, storable, values_of
from pipeline.store.corpus import article_at, note_seen
from pipeline.store.database import Database
from pipeline.store.likeness import forget, keep_paragraphs, keep_sketch
from pipeline.store.records import add_article, replace, replace_article

Shadow = Callable[[Place, Place], tuple[Failure, ArticleRow]]
"""Makes the failure of an article, and its row, whose id belongs to an earlier place."""

_COLUMNS = "source, file, ordinal, path, article_id, state"
_Source = tuple[int, Place, str]
"""Its key, its place, its state."""


def keep(database: Database, done: Done, *, extract: str, shadow: Shadow) -> None:
    """Write down what came of an article."""
    place = done.place
    note_seen(database, place)
    old = next(_sources(database, "article_id = ? AND path = ?", place.article_id, place.path), None)
    if done.row is None:
        database.connection.execute(
            "UPDATE sources SET file = ?, ordinal = ?, content_sha = ?, extract = CASE state WHEN 'done' THEN ? "
            "END WHERE article_id = ? AND path = ?",
            (
                storable(place.file), place.ordinal, done.content_sha, extract,
                storable(place.article_id), storable(place.path),
            ),
        )  # fmt: skip
    elif done.failure is not None:
        if old is not None and old[2] == "done":
            _lose_records(database, place)
        _note_source(database, done, "failed", None)
        _replace_own(database, place, [done.row], [done.failure])
    else:
        _keep_extraction(database, done, extract=extract, shadow=shadow, is_new=old is None)
    _settle(database, place.article_id, shadow)


def _keep_extraction(database: Database, done: Done, *, extract: str, shadow: Shadow, is_new: bool) -> None:
    place = done.place
    _note_source(database, done, "done", extract)
    owner, *others = _claimants(database, place.article_id)
    if owner[1] != place:
        _note_cells(database, place, done.cells["texts"][0] if done.cleaned is None else values_of(done.cleaned))
        _shadow(database, place, owner[1], shadow)
        return
    for _, other, state in others:
        if state == "done":
            note_cleaned(database, other, article_at(database, other))
            _shadow(database, other, place, shadow)
    if done.cleaned is not None:
        note_cleaned(database, place, done.cleaned)
    _replace_own(database, place, [done.row], [])
    if is_new and not others:
        add_article(database, done.cells)
    else:
        replace_article(database, place.article_id, done.cells)
    if done.sketch is not None:
        keep_sketch(database, place.article_id, done.sketch)
    if done.article_sha is not None:
        keep_paragraphs(database, place.article_id, done.paragraphs)


def note_file(database: Database, name: str, *, read_ns: int, clean: str) -> None:
    """The file was read, and what came out of it is all written down."""
    database.connection.execute(
        "INSERT OR REPLACE INTO files SELECT name, size, modified_ns, changed_ns, ?, note_sha, ? FROM walk "
        "WHERE name = ?",
        (read_ns, clean, storable(name)),
    )


def remove_unseen(database: Database, name: str, shadow: Shadow) -> None:
    """Remove what came out of the file once and was not seen there now."""
    gone = (
        "file = ? AND NOT EXISTS (SELECT 1 FROM seen WHERE seen.file = sources.file "
        "AND seen.article_id = sources.article_id AND seen.path = sources.path)"
    )
    for _, place, state in list(_sources(database, gone, name)):
        _remove(database, place, state, shadow)


def files_gone(database: Database) -> list[str]:
    """The files that are no longer there."""
    found = database.connection.execute(
        "SELECT name FROM files WHERE name NOT IN (SELECT name FROM walk) UNION "
        "SELECT file FROM sources WHERE file NOT IN (SELECT name FROM walk) ORDER BY 1"
    )
    return [readable(name) for (name,) in found]


def remove_file(database: Database, name: str, shadow: Shadow) -> None:
    """Remove a file that has gone, and all that came out of it."""
    for _, place, state in list(_sources(database, "file = ?", name)):
        _remove(database, place, state, shadow)
    database.connection.execute("DELETE FROM files WHERE name = ?", (storable(name),))


def note_cleaned(database: Database, place: Place, article: Article | None) -> None:
    """Take down the article as it was cleaned, where the table of texts has another or none; `None` where it has it."""
    _note_cells(database, place, None if article is None else values_of(article))


def _note_cells(database: Database, place: Place, cells: Values | None) -> None:
    if cells is not None:
        cells = tuple(readable(cell) if isinstance(cell, bytes) else cell for cell in cells)
    database.connection.execute(
        "UPDATE sources SET cleaned = ? WHERE article_id = ? AND path = ?",
        (None if cells is None else json.dumps(cells), storable(place.article_id), storable(place.path)),
    )


def _note_source(database: Database, done: Done, state: str, extract: str | None) -> None:
    place = done.place
    database.connection.execute(
        "INSERT INTO sources (file, ordinal, path, article_id, state, content_sha, article_sha, extract) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (article_id, path) DO UPDATE SET file = excluded.file, "
        "ordinal = excluded.ordinal, state = excluded.state, extract = excluded.extract, "
        # what was only extracted anew keeps what it was read and cleaned from
        "content_sha = iif(?9, coalesce(excluded.content_sha, content_sha), excluded.content_sha), "
        "article_sha = iif(?9, coalesce(excluded.article_sha, article_sha), excluded.article_sha), "
        "cleaned = iif(?9 AND excluded.article_sha IS NULL, cleaned, NULL)",
        (
            storable(place.file), place.ordinal, storable(place.path), storable(place.article_id), state,
            done.content_sha, done.article_sha, extract, state == "done",
        ),
    )  # fmt: skip


def _replace_own(database: Database, place: Place, rows: Iterable[Any], failures: Iterable[Failure]) -> None:
    """The article's row and its failure: the tables in which an id may stand more than once."""
    key = {"article_id": place.article_id, "path": place.path}
    replace(database, "articles", key, rows)
    replace(database, "failures", key, failures)


def _settle(database: Database, article_id: str, shadow: Shadow) -> None:
    """Let the first place that gives the id own it."""
    claimants = _claimants(database, article_id)
    if not claimants:
        return
    owner, *others = claimants
    for _, place, state in others:
        if state != "shadowed":
            if state == "done":
                note_cleaned(database, place, article_at(database, place))
            _shadow(database, place, owner[1], shadow)
    if owner[2] == "shadowed":
        database.connection.execute("UPDATE sources SET state = 'pending' WHERE source = ?", (owner[0],))


def _shadow(database: Database, place: Place, owner: Place, shadow: Shadow) -> None:
    failure, row = shadow(place, owner)
    _replace_own(database, place, [row], [failure])
    database.connection.execute(
        "UPDATE sources SET state = 'shadowed', extract = NULL WHERE article_id = ? AND path = ?",
        (storable(place.article_id), storable(place.path)),
    )


def _remove(database: Database, place: Place, state: str, shadow: Shadow) -> None:
    _replace_own(database, place, [], [])
    if state == "done":
        _lose_records(database, place)
    database.connection.execute(
        "DELETE FROM sources WHERE article_id = ? AND path = ?", (storable(place.article_id), storable(place.path))
    )
    _settle(database, place.article_id, shadow)


def _lose_records(database: Database, place: Place) -> None:
    replace_article(database, place.article_id, {})
    forget(database, place.article_id)


def _claimants(database: Database, article_id: str) -> list[_Source]:
    """The places that give an article of that id, first in the corpus first."""
    return list(_sources(database, "article_id = ? AND content_sha IS NOT NULL ORDER BY file, ordinal", article_id))


def _sources(database: Database, condition: str, *given: str) -> Iterator[_Source]:
    for source, file, ordinal, path, article_id, state in database.connection.execute(
        f"SELECT {_COLUMNS} FROM sources WHERE {condition}", [storable(value) for value in given]
    ):
        place = Place(file=readable(file), ordinal=ordinal, path=readable(path), article_id=readable(article_id))
        yield source, place, state
