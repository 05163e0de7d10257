"""Articles held against one another: which of them copies which, and what all of them say."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice

from pipeline.clean.duplicates import LEAST_SIMILAR, Text, links_of, shingles_of, similarity
from pipeline.reconcile.evidence import evidence_rows
from pipeline.reconcile.ledger import ledger_rows
from pipeline.reconcile.speakers import one_name_each
from pipeline.reconcile.timeline import claim_rows, timeline_rows
from pipeline.records.links import Link
from pipeline.records.rows import LedgerRow
from pipeline.run.rows import linked, rows_of
from pipeline.run.stored import by_party, counting, extraction, parties_gone
from pipeline.store import likeness
from pipeline.store.database import Database
from pipeline.store.records import replace as replace_rows
from pipeline.store.records import rows
from pipeline.store.speakers import keep_one_names, spread

_BATCH = 100
"""Articles between two commits."""
_INDEXED = 2_000
"""The same, where the work is to find the place of each."""


def find_copies(database: Database) -> None:
    """Find what each new text is like, among all texts."""
    new = likeness.uncompared(database)
    for at in range(0, len(new), _INDEXED):
        with database.transaction():
            likeness.index_bands(database, new[at : at + _INDEXED])
    waiting = iter(new)
    while batch := list(islice(waiting, _BATCH)):
        with database.transaction():
            for article_id in batch:
                likeness.keep_pairs(database, article_id, _alike(database, article_id))


def _alike(database: Database, article_id: str) -> Mapping[str, float]:
    others = likeness.sharing_a_band(database, article_id)
    own = _shingles(database, article_id) if others else frozenset()
    found = {other: similarity(own, _shingles(database, other)) for other in others}
    return {other: similar for other, similar in found.items() if similar >= LEAST_SIMILAR}


def _shingles(database: Database, article_id: str) -> frozenset[str]:
    (article,) = rows(database, "texts", {"article_id": article_id})
    return shingles_of(article.text)


def reconcile_all(database: Database, names: Mapping[str, str]) -> None:
    """Make the tables over all articles anew, party by party, and link copies to their originals."""
    links = _links(database)
    with database.transaction():
        _link(database, links)
        keep_one_names(database, one_name_each(spread(database)))
        ledger: list[LedgerRow] = []
        for code, reporting in by_party(database):
            own = ledger_rows(reporting, links, names)
            ledger += own
            replace_rows(database, "ledger_evidence", {"code": code}, evidence_rows(reporting, links, own))
        for code in parties_gone(database):
            replace_rows(database, "ledger_evidence", {"code": code}, ())
        claims = claim_rows(counting(database), links, ledger)
        replace_rows(database, "ledger", {}, ledger)
        replace_rows(database, "claims", {}, claims)
        replace_rows(database, "timeline", {}, timeline_rows(claims, links, ledger))


def refresh_rows(database: Database) -> None:
    """Make the rows of every article anew, from what was extracted."""
    waiting = iter([article.article_id for article in rows(database, "texts")])
    while batch := list(islice(waiting, _BATCH)):
        with database.transaction():
            for article_id in batch:
                found = extraction(database, article_id)
                assert found is not None
                row, mentions = rows_of(found)
                key = {"article_id": article_id, "path": found.article.path}
                link = link_of(database, article_id)
                replace_rows(database, "articles", key, [linked(row, link)])
                for table, own in mentions.items():
                    replace_rows(database, table, {"article_id": article_id}, own)


def link_of(database: Database, article_id: str) -> Link | None:
    """What the article is known to repeat."""
    for row in rows(database, "articles", {"article_id": article_id}):
        if row.duplicate_of is not None:
            return Link(article_id=article_id, original=row.duplicate_of, kind="copy")
        if row.corrects is not None:
            return Link(article_id=article_id, original=row.corrects, kind="correction")
    return None


def _links(database: Database) -> tuple[Link, ...]:
    texts: list[Text] = []
    alike: dict[str, dict[str, float]] = {}
    for article_id, published, is_correction, similar in likeness.alike(database):
        texts.append(Text(article_id=article_id, published=published, is_correction=is_correction))
        alike[article_id] = similar
    return links_of(texts, alike)


def _link(database: Database, links: tuple[Link, ...]) -> None:
    """Let the rows of articles say just these links."""
    new = {link.article_id: link for link in links}
    for article_id in sorted(new.keys() | set(likeness.linked(database))):
        link = new.get(article_id)
        for row in list(rows(database, "articles", {"article_id": article_id})):
            if row.status == "failed":
                continue
            own = linked(row, link)
            if own != row:
                replace_rows(database, "articles", {"article_id": article_id, "path": row.path}, [own])
