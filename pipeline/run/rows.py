"""The rows of one article: as records, and as the cells that a worker hands back."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from pipeline.reconcile.articles import article_rows, mention_rows
from pipeline.records.links import Link
from pipeline.records.outcome import Extraction, Failure
from pipeline.records.rows import ArticleRow, Row
from pipeline.records.work import Done, Place
from pipeline.store.columns import Values, values_of


def rows_of(extraction: Extraction) -> tuple[ArticleRow, dict[str, tuple[Row, ...]]]:
    """The row of an article that was extracted, as if it copied no other, and by table those of its mentions."""
    mentions = mention_rows([extraction])
    (row,) = article_rows([extraction], (), ())
    return row, {field.name: getattr(mentions, field.name) for field in fields(mentions)}


def row_of(failure: Failure) -> ArticleRow:
    """The row of an article that failed."""
    (row,) = article_rows((), [failure], ())
    return row


def linked(row: ArticleRow, link: Link | None) -> ArticleRow:
    """The row, saying just this of what its article repeats."""
    return replace(
        row,
        duplicate_of=link.original if link and link.kind == "copy" else None,
        corrects=link.original if link and link.kind == "correction" else None,
    )


def extracted(place: Place, extraction: Extraction, **also: Any) -> Done:
    """That the article was extracted, with all that the store keeps of it."""
    row, mentions = rows_of(extraction)
    cells: dict[str, list[Values]] = {"texts": [values_of(extraction.article)]}
    cells |= {name: list(map(values_of, own)) for name, own in mentions.items()}
    return Done(place=place, row=row, cells=cells, **also)


def failed(place: Place, failure: Failure, **also: Any) -> Done:
    """That the article failed."""
    return Done(place=place, row=row_of(failure), failure=failure, **also)
