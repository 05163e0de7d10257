"""Runs held against one another, from the store that they left."""

from __future__ import annotations

from pipeline.errors import StoreError
from pipeline.records.differences import Difference, Version
from pipeline.settings import Settings
from pipeline.store.database import STORE_NAME, read_store
from pipeline.store.differences import difference, versions_of
from pipeline.store.runs import RunRow, all_runs, run_of


def compare_runs(settings: Settings, before: int | None, after: int | None) -> Difference:
    """What run `after` (the last) made otherwise than `before` (the last before it that left something else).

    Raises:
        StoreError: there is no such run, or no two of them.
    """
    with read_store(settings.outputs / STORE_NAME) as database:
        done = [row for row in all_runs(database) if row.state == "done"]
        if len(done) < 2:
            raise StoreError(database.where, "holds fewer than two runs", "Run again once something has changed")
        later = run_of(database, after) if after is not None else done[-1]
        earlier = run_of(database, before) if before is not None else _before(done, later)
        return difference(database, *sorted((earlier, later), key=lambda row: row.run))


def history(settings: Settings, code: str) -> tuple[Version, ...]:
    """What the ledger said of the party with that code, run by run.

    Raises:
        StoreError: there is no store, or the party never stood in the ledger.
    """
    with read_store(settings.outputs / STORE_NAME) as database:
        versions = versions_of(database, code.upper())
        if not versions:
            known = database.connection.execute("SELECT DISTINCT code FROM ledger ORDER BY code").fetchall()
            mend = f"The ledger has had {', '.join(found for (found,) in known)}" if known else "Run first"
            raise StoreError(database.where, f"has never had {code.upper()} in its ledger", mend)
        return versions


def _before(done: list[RunRow], later: RunRow) -> RunRow:
    """The run just before the last one, up to `later`, that changed something; else the first there is."""
    earlier = [row for row in done if row.run < later.run]
    changed = [row.run for row in done if row.run <= later.run and row.changed]
    found = [row for row in earlier if changed and row.run < changed[-1]]
    return (found or earlier or done)[-1 if found or earlier else 0]
