"""Runs: begun, gone on with after a crash, and ended."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.errors import StoreError
from pipeline.records.work import Stages
from pipeline.store.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRow:
    """A run as the store remembers it. `started` and `finished` are ISO 8601 in UTC."""

    run: int
    state: str
    started: str
    finished: str | None
    corpus: str
    topic: str
    stages: Stages
    program: str
    parts: Mapping[str, str]
    changed: bool


_COLUMNS = "run, state, started, finished, corpus, topic, clean, extract, reconcile, publish, program, parts, changed"


def begin(
    database: Database,
    *,
    started: str,
    corpus: str,
    topic: str,
    stages: Stages,
    program: str,
    versions: Mapping[str, str],
    parts: Mapping[str, str],
) -> bool:
    """Begin a run. One that was cut off is gone on with under its own number: gives whether there was one.

    A run that was gone on with by another program keeps no fingerprint of its reconciling until it ends: it holds rows
    of both.
    """
    last = last_done(database)
    with database.transaction():
        connection = database.connection
        cut_off = connection.execute("SELECT run FROM runs WHERE state = 'running'").fetchone()
        new = (started, corpus, topic, stages.clean, stages.extract, stages.reconcile, stages.publish, program)
        cells = (*new, json.dumps(dict(sorted(versions.items()))), json.dumps(dict(sorted(parts.items()))))
        if cut_off is None:
            database.run = (last.run if last else 0) + 1
            connection.execute(
                "INSERT INTO runs (run, state, started, corpus, topic, clean, extract, reconcile, publish, program, "
                "versions, parts) VALUES (?, 'running', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (database.run, *cells),
            )
        else:
            database.run = int(cut_off[0])
            connection.execute(
                "UPDATE runs SET started = ?, corpus = ?, topic = ?, clean = ?, extract = ?, "
                "reconcile = iif(reconcile = ?, reconcile, ''), "
                "publish = ?, program = ?, versions = ?, parts = ? WHERE run = ?",
                (*cells, database.run),
            )
    return cut_off is not None


def end(database: Database, *, finished: str, reconcile: str) -> None:
    """The run has done all it was to do; all its rows are of that fingerprint."""
    with database.transaction():
        database.connection.execute(
            "UPDATE runs SET state = 'done', finished = ?, reconcile = ? WHERE run = ?",
            (finished, reconcile, database.run),
        )


def is_mixed(database: Database) -> bool:
    """Whether the run goes on with what another program began."""
    found = database.connection.execute("SELECT reconcile FROM runs WHERE run = ?", (database.run,)).fetchone()
    return bool(found == ("",))


def has_changes(database: Database) -> bool:
    """Whether the run has changed a row by now, or has texts that are still to be compared."""
    found = database.connection.execute(
        "SELECT changed OR EXISTS (SELECT 1 FROM new_texts) FROM runs WHERE run = ?", (database.run,)
    ).fetchone()
    return bool(found[0])


def last_done(database: Database) -> RunRow | None:
    """The last run that ended, `None` before there is one."""
    done = all_runs(database, "WHERE state = 'done' ORDER BY run DESC LIMIT 1")
    return done[0] if done else None


def last_change(database: Database) -> int:
    """The last run that changed a row, 0 if none did."""
    return int(database.connection.execute("SELECT coalesce(max(run), 0) FROM runs WHERE changed").fetchone()[0])


def run_of(database: Database, number: int) -> RunRow:
    """The run of that number.

    Raises:
        StoreError: there is none.
    """
    found = all_runs(database, "WHERE run = ?", (number,))
    if not found:
        known = all_runs(database)
        mend = f"Runs are numbered {known[0].run} to {known[-1].run}" if known else "Make one with pactline run"
        raise StoreError(database.where, f"has no run {number}", mend)
    return found[0]


def all_runs(database: Database, suffix: str = "ORDER BY run", given: tuple[int, ...] = ()) -> list[RunRow]:
    """The runs, oldest first."""
    return [_row(*cells) for cells in database.connection.execute(f"SELECT {_COLUMNS} FROM runs {suffix}", given)]


def _row(run: int, state: str, *cells: Any) -> RunRow:
    started, finished, corpus, topic, clean, extract, reconcile, publish, program, parts, changed = cells
    return RunRow(
        run=run,
        state=state,
        started=started,
        finished=finished,
        corpus=corpus,
        topic=topic,
        stages=Stages(clean=clean, extract=extract, reconcile=reconcile, publish=publish),
        program=program,
        parts=json.loads(parts),
        changed=bool(changed),
    )
