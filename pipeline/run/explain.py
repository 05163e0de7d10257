"""Explain: the corpus through its run, then one cell of the ledger or timeline back to the words behind it."""

from __future__ import annotations

from pipeline.reconcile.explain import explain as explained
from pipeline.records.explanation import Explanation
from pipeline.run.stages import start
from pipeline.settings import Settings
from pipeline.store.database import STORE_NAME, read_store
from pipeline.store.runs import last_done


def explain(target: str, settings: Settings) -> Explanation:
    """Why the tables over the corpus say what they say of `target`: a code, a party's name, or a day.

    What is new in the corpus is read first, and kept in the store of the outputs; their tables stay as they are.

    Raises:
        IngestError: there is no such corpus.
        ReconcileError: the ledger has no such party, or the timeline no such day.
        StoreError: the store cannot be used, or a run is using it.
        TopicError: the topic cannot be used.
    """
    with start(settings, keep=_is_kept(settings)) as run:
        for _ in run.outcomes():
            pass
        result = run.finish()
        return explained(result.tables, run.article, target)


def _is_kept(settings: Settings) -> bool:
    """Whether the store of the outputs is of this corpus, or still to be made: another's is left as it is."""
    store = settings.outputs / STORE_NAME
    if not store.is_file():
        return True
    with read_store(store) as database:
        last = last_done(database)
    return last is None or last.corpus == str(settings.corpus.absolute())
