"""What a run made, read back from the store a piece at a time, however much it is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import fields, replace
from itertools import groupby
from typing import Any, Generic, TypeVar

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
from pipeline.store.database import Database
from pipeline.store.records import count, ordered, rows
from pipeline.store.speakers import one_names

R = TypeVar("R")

_SPEAKING = frozenset({"quotes", "counts"})

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


def table(database: Database, name: str) -> Stored[Any]:
    """The rows of a table as they stand, each speaker under one name."""
    if name in _SPEAKING:
        return Stored(lambda: _named(database, name), lambda: count(database, name))
    return Stored(lambda: rows(database, name), lambda: count(database, name))


def _named(database: Database, name: str) -> Iterator[Any]:
    names = one_names(database)
    for row in rows(database, name):
        yield replace(row, speaker=names[row.speaker]) if row.speaker in names else row


def tables(database: Database) -> Tables:
    """All tables as they stand."""
    return Tables(**{name: table(database, name) for name in row_types()})


def extractions(database: Database) -> Stored[Extraction]:
    """Every article that was extracted, by id, with its mentions."""
    return Stored(lambda: _extractions(database), lambda: count(database, "texts"))


def extraction(database: Database, article_id: str) -> Extraction | None:
    """The article of that id with its mentions, `None` if there is none."""
    key = {"article_id": article_id}
    articles = list(rows(database, "texts", key))
    if not articles:
        return None
    mentions = {name: [_mention(kind, row) for row in rows(database, name, key)] for name, kind in _KINDS.items()}
    statuses = [row.status for row in rows(database, "articles", key) if row.path == articles[0].path]
    return _extraction(articles[0], statuses == ["ok"], mentions)


def by_party(database: Database) -> Iterator[tuple[str, list[Extraction]]]:
    """Each party's code with the articles that report it, by id: of each only its title and what it says of the party.

    Only the articles of one party are held at a time.
    """
    read = ordered(database, "agreements", "code", "article_id", "start", "end", "signed_on")
    for code, own in groupby(read, key=lambda row: row.code):
        reporting = []
        for article_id, places in groupby(own, key=lambda row: row.article_id):
            mentions = {"agreements": [_mention(AgreementMention, row) for row in places]}
            reporting.append(_extraction(_titled(database, article_id), True, mentions))
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
    for article_id, places in groupby(ordered(database, "counts"), key=lambda row: row.article_id):
        mentions = {"counts": [_mention(CountMention, row) for row in places]}
        yield _extraction(_titled(database, article_id), True, mentions)


def _titled(database: Database, article_id: str) -> Article:
    """The article without its text below the title."""
    (article,) = rows(database, "texts", {"article_id": article_id})
    assert isinstance(article, Article)
    return replace(article, text=article.title, dropped=(), standfirst=None)


def _extractions(database: Database) -> Iterator[Extraction]:
    """All tables are gone through side by side, each in the order of the ids."""
    drawn = {name: _Groups(rows(database, name)) for name in _KINDS}
    statuses = _Groups(rows(database, "articles"))
    for article in rows(database, "texts"):
        own = statuses.of(article.article_id)
        mentions = {
            name: [_mention(_KINDS[name], row) for row in drawn[name].of(article.article_id)] for name in _KINDS
        }
        yield _extraction(article, any(row.status == "ok" and row.path == article.path for row in own), mentions)


class _Groups:
    """Rows sorted by the article they belong to, drawn one article at a time in the same order."""

    def __init__(self, source: Iterator[Any]) -> None:
        self._source = source
        self._next = next(source, None)

    def of(self, article_id: str) -> list[Any]:
        """The rows of the article; those of articles before it are passed over."""
        found = []
        while self._next is not None and self._next.article_id <= article_id:
            if self._next.article_id == article_id:
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


def _mention(kind: type[Mention], row: Any) -> Mention:
    """The mention that the row tells of."""
    span = CharSpan(start=row.start, end=row.end, text=row.text)
    evidence = Evidence(article_id=row.article_id, span=span, rule=row.rule)
    own = (field.name for field in fields(kind) if field.name != "evidence")
    return kind(evidence=evidence, **{name: getattr(row, name) for name in own})
