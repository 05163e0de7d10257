"""Explain: the corpus through its run, then one cell of the ledger or timeline back to the words behind it."""

from __future__ import annotations

from pipeline.reconcile.explain import explain as explained
from pipeline.records.explanation import Explanation
from pipeline.run.stages import start
from pipeline.settings import Settings


def explain(target: str, settings: Settings) -> Explanation:
    """Why the tables over the corpus say what they say of `target`: a code, a party's name, or a day.

    What is new in the corpus is read first, and kept in the store of the outputs; their tables stay as they are.

    Raises:
        IngestError: there is no such corpus.
        ReconcileError: the ledger has no such party, or the timeline no such day.
        StoreError: the store cannot be used, or a run is using it.
        TopicError: the topic cannot be used.
    """
    with start(settings) as run:
        for _ in run.outcomes():
            pass
        result = run.finish()
        return explained(result.tables, run.article, target)
