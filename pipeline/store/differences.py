"""What differs between runs."""

from __future__ import annotations

from collections import Counter

from pipeline.store.columns import RECORDS, readable
from pipeline.store.database import Database


def changed_articles(database: Database, since: int) -> frozenset[str]:
    """The ids of the articles of which any record was made or ended after run `since`."""
    changed: set[str] = set()
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
