"""The corpus as the store knows it: its files, the articles that came out of them, and what has changed since."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from typing import Any

from pipeline.records.article import Article
from pipeline.records.work import FileState, Known, Place, of_any
from pipeline.store.columns import readable, record_of, storable
from pipeline.store.database import Database
from pipeline.store.records import rows

_SCRATCH = (
    "CREATE TEMP TABLE walk (name ANY PRIMARY KEY, size INTEGER, modified_ns INTEGER, changed_ns INTEGER, "
    "many INTEGER, about INTEGER, note_sha TEXT) STRICT, WITHOUT ROWID",
    "CREATE TEMP TABLE note (path ANY PRIMARY KEY, file ANY, note TEXT) STRICT, WITHOUT ROWID",
    "CREATE INDEX temp.note_file ON note (file)",
    "CREATE TEMP TABLE todo (name ANY PRIMARY KEY, many INTEGER) STRICT, WITHOUT ROWID",
    "CREATE TEMP TABLE seen (file ANY, article_id ANY, path ANY, PRIMARY KEY (file, article_id, path)) "
    "STRICT, WITHOUT ROWID",
)
"""Strict, as the tables beside them: elsewhere ANY means a number, for which SQLite cannot use their indexes."""
_RACY_NS = 2_000_000_000
"""A file changed so shortly before it was read could change again under the same time stamp (FAT keeps 2 s)."""
_CHANGED = """
    FROM walk LEFT JOIN files USING (name)
    WHERE files.name IS NULL OR files.size != walk.size OR files.modified_ns != walk.modified_ns
    OR files.changed_ns != walk.changed_ns OR walk.modified_ns > files.read_ns - :racy OR files.clean != :clean
"""
_PAGE = 500


def note_files(database: Database, files: Iterable[tuple[FileState, bool]]) -> None:
    """Take down which files there are now; with each, whether it is about the corpus, and holds no article itself."""
    for statement in _SCRATCH:
        database.connection.execute(statement)
    with database.transaction():
        database.connection.executemany(
            "INSERT OR REPLACE INTO walk VALUES (?, ?, ?, ?, ?, ?, NULL)",
            (
                (storable(file.name), file.size, file.modified_ns, file.changed_ns, file.many, about)
                for file, about in files
            ),
        )


def is_as_it_was(database: Database, *, clean: str, extract: str) -> bool:
    """Whether no file came, went or changed since they were last read, and nothing is to be done again."""
    given = {"racy": _RACY_NS, "clean": clean, "extract": extract}
    questions = (
        f"SELECT 1 {_CHANGED}",
        "SELECT 1 FROM files WHERE name NOT IN (SELECT name FROM walk)",
        "SELECT 1 FROM sources WHERE state = 'pending'",
        "SELECT 1 FROM sources WHERE extract < :extract OR extract > :extract",  # so that the index answers
        "SELECT 1 FROM new_texts",
        "SELECT 1 FROM new_at_sites",
    )
    return not any(database.connection.execute(f"{question} LIMIT 1", given).fetchone() for question in questions)


def note_rows(database: Database, notes: Iterable[tuple[str, str, str]]) -> Iterator[tuple[str, str]]:
    """Take down what metadata.csv says, given as file, path of the article, and note.

    Gives each note that names an article named before, with the earlier one: it is not taken down.
    """
    connection = database.connection
    with database.transaction():
        for file, path, note in notes:
            cells = (storable(path), storable(file), note)
            if not connection.execute("INSERT OR IGNORE INTO note VALUES (?, ?, ?)", cells).rowcount:
                yield note, connection.execute("SELECT note FROM note WHERE path = ?", (storable(path),)).fetchone()[0]
        digests: dict[Any, Any] = {}
        last = None
        for file, note in connection.execute("SELECT file, note FROM note ORDER BY file, path"):
            if file != last and last is not None:
                _note_digest(database, last, digests.pop(last).hexdigest())
            last = file
            digests.setdefault(file, hashlib.sha256()).update(note.encode("utf-8"))
        if last is not None:
            _note_digest(database, last, digests.pop(last).hexdigest())


def _note_digest(database: Database, file: str | bytes, digest: str) -> None:
    database.connection.execute("UPDATE walk SET note_sha = ? WHERE name = ?", (digest, file))


def notes_without_file(database: Database) -> Iterator[str]:
    """The notes on articles whose file is not there, by path."""
    found = database.connection.execute("SELECT note FROM note WHERE file NOT IN (SELECT name FROM walk) ORDER BY path")
    yield from (note for (note,) in found.fetchall())


def notes_on(database: Database, file: str) -> list[str]:
    """The notes on the articles of the file, by path."""
    found = database.connection.execute("SELECT note FROM note WHERE file = ? ORDER BY path", (storable(file),))
    return [note for (note,) in found]


def choose(database: Database, *, clean: str, everything: bool) -> int:
    """Note which files are to be read again (all, where `everything` is); gives their number."""
    chosen = (
        "SELECT name, many FROM walk WHERE NOT about"
        if everything
        else f"SELECT walk.name, walk.many {_CHANGED} OR files.note_sha IS NOT walk.note_sha"
    )
    with database.transaction():
        database.connection.execute(
            f"INSERT INTO todo SELECT name, many FROM ({chosen}) WHERE name IN (SELECT name FROM walk WHERE NOT about)",
            {"racy": _RACY_NS, "clean": clean},
        )
    return int(database.connection.execute("SELECT count(*) FROM todo").fetchone()[0])


def chosen_files(database: Database) -> Iterator[tuple[str, bool]]:
    """The files to be read, by name, and whether each can hold more than one article."""
    last: str | bytes = ""
    connection = database.connection
    while page := connection.execute(
        "SELECT name, many FROM todo WHERE name > ? ORDER BY name LIMIT ?", (last, _PAGE)
    ).fetchall():
        yield from ((readable(name), bool(many)) for name, many in page)
        last = page[-1][0]


def known_sources(database: Database, file: str, *, clean: str, extract: str) -> Mapping[tuple[str, str], Known]:
    """What is known of the articles of the file, by id and path; nothing of a stage whose fingerprint has changed."""
    found = database.connection.execute(
        "SELECT sources.article_id, path, content_sha, article_sha, extract, clean, state "
        "FROM sources JOIN files ON files.name = sources.file WHERE file = ?",
        (storable(file),),
    )
    known = {}
    for article_id, path, content_sha, article_sha, own_extract, own_clean, state in found:
        is_present = own_clean == clean and own_extract in {extract, None} and state != "pending"
        known[readable(article_id), readable(path)] = Known(
            content_sha=content_sha if is_present else None,
            article_sha=article_sha if own_extract == extract and state != "pending" else None,
        )
    return known


def note_seen(database: Database, place: Place) -> None:
    """Take down that the article is still at its place."""
    cells = (storable(place.file), storable(place.article_id), storable(place.path))
    database.connection.execute("INSERT OR IGNORE INTO seen VALUES (?, ?, ?)", cells)


def to_extract_again(database: Database, *, extract: str) -> int:
    """How many articles are to be extracted again although their files are as they were."""
    given = {"extract": extract, "of_any": of_any(extract)}
    return int(database.connection.execute(f"SELECT count(*) {_AGAIN} AND NOT {_AS_GOOD}", given).fetchone()[0])


def note_as_good(database: Database, *, extract: str) -> None:
    """Take down that articles off the topic are as they would be now, where only what asks the others has changed."""
    with database.transaction():
        database.connection.execute(
            f"UPDATE sources SET extract = :extract WHERE state = 'done' AND extract IS NOT :extract AND {_AS_GOOD}",
            {"extract": extract, "of_any": of_any(extract)},
        )


_AGAIN = """
    FROM sources WHERE (state = 'pending' OR (state = 'done' AND extract IS NOT :extract))
    AND file NOT IN (SELECT name FROM todo)
"""
_AS_GOOD = """
    (state = 'done' AND extract LIKE :of_any || ':%' AND EXISTS (
        SELECT 1 FROM articles WHERE articles.article_id = sources.article_id AND articles.path = sources.path
        AND status = 'off_topic' AND ended IS NULL
    ))
"""


def articles_to_extract(database: Database, *, extract: str) -> Iterator[tuple[Place, Article]]:
    """These articles, as they were last extracted."""
    last = 0
    while page := database.connection.execute(
        f"SELECT source, file, ordinal, path, article_id {_AGAIN} AND source > :last ORDER BY source LIMIT {_PAGE}",
        {"extract": extract, "last": last},
    ).fetchall():
        for _, file, ordinal, path, article_id in page:
            place = Place(file=readable(file), ordinal=ordinal, path=readable(path), article_id=readable(article_id))
            yield place, article_at(database, place)
        last = page[-1][0]


def article_at(database: Database, place: Place) -> Article:
    """The article of that place as it was last extracted, or as it was cleaned if it is to be extracted first."""
    for article in _texts(database, place.article_id):
        if article.path == place.path:
            return article
    return cleaned_at(database, place)


def cleaned_at(database: Database, place: Place) -> Article:
    """The article of that place as it was cleaned, with what its site repeats still in it."""
    ((cleaned,),) = database.connection.execute(
        "SELECT cleaned FROM sources WHERE article_id = ? AND path = ?",
        (storable(place.article_id), storable(place.path)),
    )
    if cleaned is None:
        (article,) = _texts(database, place.article_id)
        return article
    article = record_of(Article, json.loads(cleaned))
    assert isinstance(article, Article)
    return article


def _texts(database: Database, article_id: str) -> Iterator[Article]:
    return rows(database, "texts", {"article_id": article_id})


def place_of(database: Database, article_id: str) -> Place | None:
    """Where the article with that id comes from; `None` if none was extracted."""
    found = database.connection.execute(
        "SELECT file, ordinal, path FROM sources WHERE article_id = ? AND state = 'done'", (storable(article_id),)
    ).fetchone()
    if found is None:
        return None
    return Place(file=readable(found[0]), ordinal=found[1], path=readable(found[2]), article_id=article_id)


_UNREAD = {"text": "title", "dropped": "'[]'", "standfirst": "NULL"}
"""What stands for the columns that hold much."""


def titled(database: Database, article_id: str) -> Article:
    """The article that the id stands for, with its title alone for a text: what tables over all articles need."""
    columns = ", ".join(_UNREAD.get(field.name, f'"{field.name}"') for field in fields(Article))
    found = database.connection.execute(
        f"SELECT {columns} FROM texts WHERE article_id = ? AND ended IS NULL", (storable(article_id),)
    )
    article = record_of(Article, found.fetchone())
    assert isinstance(article, Article)
    return article
