"""What a run was: its input, its outcome and the program that made it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from operator import attrgetter, itemgetter
from typing import Any, Protocol, runtime_checkable

from pipeline.records.article import Article
from pipeline.records.outcome import Extraction, Failure
from pipeline.records.rows import Tables


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRecord:
    """What `run.json` says: what went in, what came out, versions, fingerprint, seconds per stage."""

    corpus: str
    topic: str
    n_articles: int
    n_ok: int
    n_off_topic: int
    n_failed: int
    rows: Mapping[str, int]
    versions: Mapping[str, str]
    fingerprint: str
    seconds: Mapping[str, float]
    n_older: int = 0
    """Fetched pages that are left alone, as the corpus has newer versions of them."""


@runtime_checkable
class HasCells(Protocol):
    """A collection of rows that can give their cells alone, which costs a part of making the rows."""

    def cells(self) -> Iterator[tuple[Any, ...]]:
        """The cells of each row in the order of the columns; a day is a `date`, or written out: `2024-05-28`."""


def cells_of(rows: Iterable[Any], kind: type[Any], names: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """Of each row of that kind the cells of two or more columns, without making the rows where that can be spared."""
    if isinstance(rows, HasCells):
        every = [field.name for field in fields(kind)]
        if list(names) == every:
            return rows.cells()
        return map(itemgetter(*map(every.index, names)), rows.cells())
    return map(attrgetter(*names), rows)


@runtime_checkable
class ReadById(Protocol):
    """A collection of extractions of which some can be read without the others."""

    def of(self, article_ids: Collection[str]) -> Iterator[Extraction]:
        """Those of these articles, by id."""

    def articles(self, article_ids: Collection[str]) -> Iterator[Article]:
        """These articles without their mentions, by id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunResult:
    """All that a run made: every article as it came out, and the tables over them.

    The collections may be read from disk each time they are gone through: never hold all of one. `changed` are the
    ids of the articles that are not as they were when the outputs were last written, `None` where all are to be.
    """

    extractions: Collection[Extraction]
    failures: Collection[Failure]
    tables: Tables
    record: RunRecord
    changed: frozenset[str] | None = None
