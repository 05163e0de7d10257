"""What a run made, read back from the store a piece at a time, however much it is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import fields, replace
from datetime import date
from functools import cache, lru_cache, partial
from itertools import groupby
from typing import Any, Generic, TypeVar, get_args, get_type_hints

from pipeline.extract.agreements.parties import party_reports
from pipeline.records.article import Article, CharSpan
from pipeline.records.mentions import (
    AgreementMention,
    CountMention,
    CountryMention,
    DateMention,
    Evidence,
    Mention,
    QuoteMention,
)
from pipeline.records.outcome import Extraction
from pipeline.records.rows import Tables, row_types
from pipeline.store.columns import RECORDS
from pipeline.store.corpus import titled
from pipeline.store.database import Database
from pipeline.store.records import cells, count, rows
from pipeline.store.speakers import one_names

R = TypeVar("R")

_SPEAKING = frozenset({"quotes", "counts"})

_MOST_TITLES = 4_000
"""Articles held at a time, without their texts, as most report several parties."""
_KINDS: dict[str, type[Mention]] = {
    "countries": CountryMention,
    "dates": DateMention,
    "counts": CountMention,
    "quotes": QuoteMention,
    "agreements": AgreementMention,
}


class Stored(Collection[R], Generic[R]):
    """Records that are read anew each time they are gone through, in one order; never all held at once."""

    def __init__(self, read: Callable[[], Iterator[R]], length: Callable[[], int]) -> None:
        """Take how they are read, and how they are counted."""
        self._read = read
        self._length = length

    def __iter__(self) -> Iterator[R]:
        """One record after another."""
        return self._read()

    def __len__(self) -> int:
        """How many there are."""
        return self._length()

    def __contains__(self, record: object) -> bool:
        """Whether the record is among them; reads until it is found."""
        return any(record == own for own in self)

    def __eq__(self, other: object) -> bool:
        """Whether the other holds the same records in the same order."""
        return isinstance(other, Collection) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]


class StoredTable(Stored[Any]):
    """The rows of a table as they stand, each speaker under one name."""

    def __init__(self, database: Database, name: str) -> None:
        """Take the store and the table's name."""
        super().__init__(self._rows, lambda: count(database, name))
        self._database = database
        self._name = name

    def cells(self) -> Iterator[tuple[Any, ...]]:
        """The cells of each row in the order of the columns, days written out."""
        found = cells(self._database, self._name)
        if self._name not in _SPEAKING or not (names := one_names(self._database)):
            return found
        (at,) = _places(self._name, "speaker")
        return (row if row[at] not in names else (*row[:at], names[row[at]], *row[at + 1 :]) for row in found)

    def _rows(self) -> Iterator[Any]:
        names = one_names(self._database) if self._name in _SPEAKING else {}
        for row in rows(self._database, self._name):
            yield replace(row, speaker=names[row.speaker]) if names and row.speaker in names else row


def tables(database: Database) -> Tables:
    """All tables as they stand."""
    return Tables(**{name: StoredTable(database, name) for name in row_types()})


class Extractions(Stored[Extraction]):
    """Every article that was extracted, by id, with its mentions."""

    def __init__(self, database: Database) -> None:
        """Take the store."""
        super().__init__(lambda: _extractions(database), lambda: count(database, "texts"))
        self._database = database

    def of(self, article_ids: Collection[str]) -> Iterator[Extraction]:
        """Those of these articles, by id."""
        found = (extraction(self._database, article_id) for article_id in sorted(article_ids))
        return (own for own in found if own is not None)

    def articles(self, article_ids: Collection[str]) -> Iterator[Article]:
        """These articles without their mentions, by id."""
        for article_id in sorted(article_ids):
            yield from rows(self._database, "texts", {"article_id": article_id})


def extraction(database: Database, article_id: str) -> Extraction | None:
    """The article of that id with its mentions, `None` if there is none."""
    key = {"article_id": article_id}
    articles = list(rows(database, "texts", key))
    if not articles:
        return None
    mentions = {name: list(map(_maker(name), cells(database, name, key))) for name in _KINDS}
    statuses = [row.status for row in rows(database, "articles", key) if row.path == articles[0].path]
    return _extraction(articles[0], statuses == ["ok"], mentions)


def by_party(database: Database) -> Iterator[tuple[str, list[Extraction]]]:
    """Each party's code with the articles that report it, by id: of each only its title and what it says of the party.

    Only the articles of one party are held at a time.
    """
    mentions = map(
        _maker("agreements"), cells(database, "agreements", by=("code", "article_id", "start", "end", "signed_on"))
    )
    title = lru_cache(_MOST_TITLES)(partial(titled, database))
    for code, own in groupby(mentions, key=lambda mention: mention.code):
        reporting = []
        for article_id, places in groupby(own, key=lambda mention: mention.evidence.article_id):
            reporting.append(_extraction(title(article_id), True, {"agreements": list(places)}))
        yield code, reporting


def parties_gone(database: Database) -> list[str]:
    """The parties for which there was evidence once, and of which no article speaks any more."""
    found = database.connection.execute(
        "SELECT DISTINCT code FROM ledger_evidence WHERE ended IS NULL AND code NOT IN "
        "(SELECT code FROM agreements WHERE ended IS NULL) ORDER BY code"
    )
    return [code for (code,) in found]


def counting(database: Database) -> Iterator[Extraction]:
    """Every article that states a count, by id: of each only its title and its counts."""
    mentions = map(_maker("counts"), cells(database, "counts"))
    for article_id, own in groupby(mentions, key=lambda mention: mention.evidence.article_id):
        yield _extraction(titled(database, article_id), True, {"counts": list(own)})


def _extractions(database: Database) -> Iterator[Extraction]:
    """All tables are gone through side by side, each in the order of the ids."""
    drawn = {name: _Groups(cells(database, name)) for name in _KINDS}
    found = _Groups(cells(database, "articles"))
    path, status = _places("articles", "path", "status")
    for article in rows(database, "texts"):
        own = found.of(article.article_id)
        mentions = {name: list(map(_maker(name), drawn[name].of(article.article_id))) for name in _KINDS}
        yield _extraction(article, any(row[status] == "ok" and row[path] == article.path for row in own), mentions)


class _Groups:
    """Rows sorted by the article they belong to, drawn one article at a time in the same order."""

    def __init__(self, source: Iterator[tuple[Any, ...]]) -> None:
        self._source = source
        self._next = next(source, None)

    def of(self, article_id: str) -> list[tuple[Any, ...]]:
        """The rows of the article; those of articles before it are passed over."""
        found = []
        while self._next is not None and self._next[0] <= article_id:
            if self._next[0] == article_id:
                found.append(self._next)
            self._next = next(self._source, None)
        return found


def _extraction(article: Article, on_topic: bool, mentions: Mapping[str, list[Any]]) -> Extraction:
    return Extraction(
        article=article,
        on_topic=on_topic,
        parties=party_reports(mentions.get("agreements", ())),
        **{name: tuple(mentions.get(name, ())) for name in _KINDS},
    )


@cache
def _maker(table: str) -> Callable[[tuple[Any, ...]], Any]:
    """What makes the mention that a row of the table tells of out of its cells, without the row: there are many."""
    kind = _KINDS[table]
    article_id, start, end, text, rule = _places(table, "article_id", "start", "end", "text", "rule")
    names = [field.name for field in fields(kind) if field.name != "evidence"]
    own = list(zip(names, _places(table, *names), strict=True))
    hints = get_type_hints(kind)
    days = [name for name in names if date in get_args(hints[name])]

    def make(row: tuple[Any, ...]) -> Mention:
        span = CharSpan(start=row[start], end=row[end], text=row[text])
        cells = {name: row[at] for name, at in own}
        for name in days:
            if cells[name] is not None:
                cells[name] = date.fromisoformat(cells[name])
        return kind(evidence=Evidence(article_id=row[article_id], span=span, rule=row[rule]), **cells)

    return make


def _places(table: str, *columns: str) -> list[int]:
    """Where these columns stand among the cells of a row."""
    every = [field.name for field in fields(RECORDS[table])]
    return [every.index(column) for column in columns]
