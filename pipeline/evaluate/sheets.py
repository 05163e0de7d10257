"""Sheets: the articles table, column by column, beside the one that gold makes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pipeline.records.rows import ArticleRow
from pipeline.records.scores import Cell, ColumnScore, Way

_OF_PAGE = ("published", "published_from", "title")
"""Columns that are read off the raw file; on the gold text they are given."""
_OF_TEXT = (
    "signed",
    "pending",
    "mentioned",
    "concluded_count",
    "pending_count",
    "n_countries",
    "n_counts",
    "n_dates",
    "n_quotes",
)


def column_scores(way: Way, gold: Iterable[ArticleRow], predicted: Iterable[ArticleRow]) -> tuple[ColumnScore, ...]:
    """For each column that gold can tell, in how many articles its cell is right.

    Both sides are rows of the articles table, gold's made from gold records. An article that is not among the
    predicted has empty cells. Where gold has a day of publication but not where it stands, the cell of the latter
    is not counted.
    """
    rows = sorted(gold, key=lambda row: row.article_id)
    by_id = {row.article_id: row for row in predicted}
    columns = _OF_TEXT if way == "gold text" else (*_OF_PAGE, *_OF_TEXT)
    return tuple(_column(column, rows, by_id) for column in columns)


def _column(column: str, rows: list[ArticleRow], predicted: Mapping[str, ArticleRow]) -> ColumnScore:
    wrong = []
    total = 0
    for row in rows:
        if column == "published_from" and row.published is not None and row.published_from is None:
            continue
        total += 1
        cell, found = _cell(row, column), _cell(predicted.get(row.article_id), column)
        if cell != found:
            wrong.append(Cell(row=row.article_id, column=column, gold=cell, predicted=found))
    return ColumnScore(column=column, right=total - len(wrong), total=total, wrong=tuple(wrong))


def _cell(row: ArticleRow | None, column: str) -> str:
    """The cell as the table prints it; a number of mentions is never empty."""
    if row is None:
        return "0" if column.startswith("n_") else ""
    value = getattr(row, column)
    return "" if value is None else str(value)
