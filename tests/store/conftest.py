"""A store in memory that a run writes, and articles to put into it."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.records.work import Stages
from pipeline.store import runs
from pipeline.store.database import memory_store

STAGES = Stages(clean="c", extract="e", reconcile="r", publish="p")


def begin(database, stages=STAGES):
    """Begin a run of the store; gives whether it goes on with one that was cut off."""
    return runs.begin(
        database,
        started=date(2024, 5, 1).isoformat(),
        corpus="news",
        topic="own",
        stages=stages,
        program="p",
        versions={},
        parts={},
    )


def end(database, stages=STAGES):
    """End it."""
    runs.end(database, finished=date(2024, 5, 1).isoformat(), reconcile=stages.reconcile)


@pytest.fixture
def database():
    with memory_store() as store:
        yield store
