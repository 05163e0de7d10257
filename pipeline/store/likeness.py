"""What articles are compared by, kept so that a new one meets those it is like without any other being read."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from operator import itemgetter

from pipeline.records.work import Paragraphs, Sketch
from pipeline.store.columns import readable, storable
from pipeline.store.database import Database


def forget(database: Database, article_id: str) -> None:
    """The article is no more: none is compared with it, and its site is looked at again."""
    _forget_sketch(database, article_id)
    database.connection.execute("DELETE FROM new_texts WHERE article_id = ?", (storable(article_id),))
    _forget_paragraphs(database, article_id)


# Near-duplicates


def keep_sketch(database: Database, article_id: str, sketch: Sketch) -> None:
    """Take down what tells the article's near-duplicates, and that they are to be found, where this is new."""
    connection, key = database.connection, storable(article_id)
    cells = (array("q", sketch.bands).tobytes(), int(sketch.is_correction))
    there = connection.execute("SELECT bands, is_correction FROM sketches WHERE article_id = ?", (key,)).fetchone()
    if there == cells:
        return
    if there is not None:
        _forget_sketch(database, article_id)
    connection.execute("INSERT INTO sketches VALUES (?, ?, ?)", (key, *cells))
    connection.execute("INSERT OR IGNORE INTO new_texts VALUES (?)", (key,))


def _forget_sketch(database: Database, article_id: str) -> None:
    connection, key = database.connection, storable(article_id)
    there = connection.execute("SELECT bands FROM sketches WHERE article_id = ?", (key,)).fetchone()
    if there is not None:
        keys = ((band, key) for band in array("q", there[0]))
        connection.executemany("DELETE FROM bands WHERE key = ? AND article_id = ?", keys)
        connection.execute("DELETE FROM sketches WHERE article_id = ?", (key,))
        forget_pairs(database, article_id)


def uncompared(database: Database) -> list[str]:
    """The articles that are still to be compared with those that share a band, by id."""
    found = database.connection.execute("SELECT article_id FROM new_texts ORDER BY article_id")
    return [readable(key) for (key,) in found]


def index_bands(database: Database, article_ids: Iterable[str]) -> None:
    """Let these articles be found by their bands.

    Each band stands at a place of its own in the table: of many articles at once, in order, they cost a hundredth of
    what they cost article by article, a page of the file each.
    """
    rows: list[tuple[int, str | bytes]] = []
    for key in map(storable, article_ids):
        found = database.connection.execute("SELECT bands FROM sketches WHERE article_id = ?", (key,)).fetchone()
        rows += ((band, key) for band in array("q", found[0] if found else b""))
    rows.sort(key=itemgetter(0))
    database.connection.executemany("INSERT OR IGNORE INTO bands VALUES (?, ?)", rows)


def sharing_a_band(database: Database, article_id: str) -> list[str]:
    """The other articles that share a band with this one, by id, of those that can be found by their bands."""
    key = storable(article_id)
    found = database.connection.execute("SELECT bands FROM sketches WHERE article_id = ?", (key,)).fetchone()
    own = array("q", found[0] if found else b"")
    marks = ", ".join("?" * len(own))
    others = database.connection.execute(f"SELECT DISTINCT article_id FROM bands WHERE key IN ({marks})", own)
    return sorted({readable(other) for (other,) in others} - {article_id})


def forget_pairs(database: Database, article_id: str) -> None:
    """What the article was found to be like is no longer known."""
    key = storable(article_id)
    connection = database.connection
    others = connection.execute("SELECT other FROM alike WHERE one = ?", (key,)).fetchall()
    connection.executemany("DELETE FROM alike WHERE one = ? AND other = ?", ((other, key) for (other,) in others))
    connection.execute("DELETE FROM alike WHERE one = ?", (key,))


def keep_pairs(database: Database, article_id: str, similar: Mapping[str, float]) -> None:
    """Let the article be like just these, and be compared."""
    key = storable(article_id)
    forget_pairs(database, article_id)
    pairs = [(key, storable(other), value) for other, value in similar.items()]
    database.connection.executemany("INSERT INTO alike VALUES (?, ?, ?)", pairs)
    database.connection.executemany(
        "INSERT INTO alike VALUES (?, ?, ?)", ((other, one, value) for one, other, value in pairs)
    )
    database.connection.execute("DELETE FROM new_texts WHERE article_id = ?", (key,))


def alike(database: Database) -> Iterator[tuple[str, date | None, bool, dict[str, float]]]:
    """Every article that is like another: its id, day, whether it is a correction, and what it is like how much."""
    found = database.connection.execute(
        "SELECT one, published, is_correction, other, similarity FROM alike "
        "JOIN sketches ON sketches.article_id = one JOIN texts ON texts.article_id = one AND texts.ended IS NULL "
        "ORDER BY one, other"
    )
    last: tuple[str, date | None, bool, dict[str, float]] | None = None
    for one, published, is_correction, other, similarity in found:
        key = readable(one)
        if last is None or last[0] != key:
            if last is not None:
                yield last
            last = (key, date.fromisoformat(published) if published else None, bool(is_correction), {})
        last[3][readable(other)] = similarity
    if last is not None:
        yield last


# Furniture of sites


def keep_paragraphs(database: Database, article_id: str, paragraphs: Paragraphs | None) -> None:
    """Take down what the article's site may repeat of it, and that the site is to be looked at, where this is new."""
    connection, key = database.connection, storable(article_id)
    there = connection.execute("SELECT site, paragraphs FROM sites WHERE article_id = ?", (key,)).fetchone()
    if paragraphs is None:
        _forget_paragraphs(database, article_id)
        return
    cells = (paragraphs.site, array("q", paragraphs.digests).tobytes())
    if there != cells:
        if there is not None:
            _forget_paragraphs(database, article_id)
        connection.execute("INSERT INTO sites VALUES (?, ?, ?)", (key, *cells))
        rows = ((paragraphs.site, digest, key) for digest in paragraphs.digests)
        connection.executemany("INSERT INTO paragraphs VALUES (?, ?, ?)", rows)
    connection.execute("INSERT OR IGNORE INTO new_at_sites VALUES (?, ?)", (paragraphs.site, key))


def _forget_paragraphs(database: Database, article_id: str) -> None:
    connection, key = database.connection, storable(article_id)
    there = connection.execute("SELECT site, paragraphs FROM sites WHERE article_id = ?", (key,)).fetchone()
    if there is not None:
        site, own = there
        keys = ((site, digest, key) for digest in array("q", own))
        connection.executemany("DELETE FROM paragraphs WHERE site = ? AND digest = ? AND article_id = ?", keys)
        connection.execute("DELETE FROM sites WHERE article_id = ?", (key,))
        connection.execute("INSERT OR IGNORE INTO new_at_sites VALUES (?, ?)", (site, key))


def sites_to_look_at(database: Database) -> list[str]:
    """The sites at which articles came, went or changed."""
    return [site for (site,) in database.connection.execute("SELECT DISTINCT site FROM new_at_sites ORDER BY site")]


def often_held(database: Database, site: str, least: int) -> list[int]:
    """The paragraphs that at least so many articles of the site hold."""
    found = database.connection.execute(
        "SELECT digest FROM paragraphs WHERE site = ? GROUP BY digest HAVING count(*) >= ? ORDER BY digest",
        (site, least),
    )
    return [digest for (digest,) in found]


def holders(database: Database, site: str, digest: int) -> Iterator[str]:
    """The articles of the site that hold the paragraph, by id."""
    found = database.connection.execute(
        "SELECT article_id FROM paragraphs WHERE site = ? AND digest = ? ORDER BY article_id", (site, digest)
    )
    for (key,) in found:
        yield readable(key)


def paragraphs_of(database: Database, article_id: str) -> frozenset[int]:
    """The digests of the article's paragraphs."""
    found = database.connection.execute("SELECT paragraphs FROM sites WHERE article_id = ?", (storable(article_id),))
    return frozenset(array("q", found.fetchone()[0]))


def recurring(database: Database, site: str) -> frozenset[int]:
    """The furniture of the site as it was last found."""
    found = database.connection.execute("SELECT digest FROM recurring WHERE site = ?", (site,))
    return frozenset(digest for (digest,) in found)


def all_recurring(database: Database) -> dict[str, frozenset[int]]:
    """The furniture of every site that has any, as it was last found."""
    found: dict[str, set[int]] = defaultdict(set)
    for site, digest in database.connection.execute("SELECT site, digest FROM recurring"):
        found[site].add(digest)
    return {site: frozenset(digests) for site, digests in found.items()}


def add_recurring(database: Database, site: str, digests: Iterable[int]) -> None:
    """Let this be furniture of the site too, until it is looked at."""
    rows = ((site, digest) for digest in sorted(digests))
    database.connection.executemany("INSERT OR IGNORE INTO recurring VALUES (?, ?)", rows)


def new_at(database: Database, site: str) -> list[str]:
    """The articles that came to the site, went or changed, by id."""
    found = database.connection.execute(
        "SELECT article_id FROM new_at_sites WHERE site = ? ORDER BY article_id", (site,)
    )
    return [readable(key) for (key,) in found]


def keep_recurring(database: Database, site: str, digests: Iterable[int]) -> None:
    """Let this be the furniture of the site, and the site be looked at."""
    connection = database.connection
    connection.execute("DELETE FROM recurring WHERE site = ?", (site,))
    connection.executemany("INSERT INTO recurring VALUES (?, ?)", ((site, digest) for digest in sorted(digests)))
    connection.execute("DELETE FROM new_at_sites WHERE site = ?", (site,))


def linked(database: Database) -> list[str]:
    """The articles whose rows say that they repeat another, by id."""
    found = database.connection.execute(
        "SELECT article_id FROM articles WHERE ended IS NULL AND (duplicate_of IS NOT NULL OR corrects IS NOT NULL)"
    )
    return [readable(key) for (key,) in found]
