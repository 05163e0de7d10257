"""Speakers, as articles name them, and the one name of each."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.store.database import Database


def spread(database: Database) -> dict[str, int]:
    """In how many articles each speaker stands, of a quotation or of a count."""
    found = database.connection.execute(
        "SELECT speaker, count(DISTINCT article_id) FROM (SELECT speaker, article_id FROM quotes WHERE ended IS NULL "
        "UNION ALL SELECT speaker, article_id FROM counts WHERE ended IS NULL) WHERE speaker IS NOT NULL "
        "GROUP BY speaker ORDER BY speaker"
    )
    return dict(found)


def one_names(database: Database) -> dict[str, str]:
    """The one name of each speaker that has another."""
    return dict(database.connection.execute("SELECT name, one_name FROM speakers"))


def keep_one_names(database: Database, names: Mapping[str, str]) -> None:
    """Let these be the names."""
    if names != one_names(database):
        database.connection.execute("DELETE FROM speakers")
        database.connection.executemany("INSERT INTO speakers VALUES (?, ?)", sorted(names.items()))
