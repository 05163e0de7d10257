"""Whether the files in the outputs are what the store says, so that they need not be written again."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pipeline.store.database import Database
from pipeline.store.runs import last_change


def published_run(database: Database, publish: str) -> int:
    """The run after which the outputs were last written by the same program, 0 if never."""
    found = database.connection.execute(
        "SELECT coalesce(min(run), 0), min(publish), max(publish) FROM published"
    ).fetchone()
    return int(found[0]) if found[1] == found[2] == publish else 0


def is_published(database: Database, outputs: Path, publish: str) -> bool:
    """Whether the outputs hold what stands in the store, untouched since they were written."""
    noted = database.connection.execute("SELECT name, size, modified_ns FROM published").fetchall()
    since = published_run(database, publish)
    if not noted or since < max(1, last_change(database)):
        return False
    return all(_state(outputs / name) == (size, modified_ns) for name, size, modified_ns in noted)


def note_published(database: Database, outputs: Path, names: Iterable[str], publish: str) -> list[str]:
    """The files are written: they hold what stands in the store. Gives those that were written before and not now."""
    names = list(names)
    before = [name for (name,) in database.connection.execute("SELECT name FROM published ORDER BY name")]
    rows = [(name, *(_state(outputs / name) or (0, 0)), database.run, publish) for name in names]
    with database.transaction():
        database.connection.execute("DELETE FROM published")
        database.connection.executemany("INSERT INTO published VALUES (?, ?, ?, ?, ?)", rows)
    return [name for name in before if name not in names and (outputs / name).is_file()]


def _state(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns
