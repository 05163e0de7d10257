"""Differences: what one run made otherwise than an earlier one, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Change = Literal["came", "went", "changed"]
Why = Literal["text", "metadata", "code", "rules", "topic", "settings", "libraries", "other articles"]
"""What made a difference: the article's own text, what is known about it, a part of the program, or other articles."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleChange:
    """An article that came, went or reads otherwise than before."""

    article_id: str
    path: str
    change: Change
    why: tuple[Why, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordChange:
    """A row of a table that is not what it was. `key` names it; `before` and `after` are the cells that differ.

    Of a row that came `before` is empty, of one that went `after` is; both hold all cells of it then.
    """

    table: str
    key: tuple[str, ...]
    change: Change
    before: dict[str, Any]
    after: dict[str, Any]
    why: tuple[Why, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """All that differs between two runs: articles, then rows by table, each in order.

    `program` tells which parts of the program differ.
    """

    before: int
    after: int
    program: tuple[Why, ...]
    articles: tuple[ArticleChange, ...]
    records: tuple[RecordChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """What a ledger row was from one run to another. `started` is when the first of them began, in UTC."""

    run: int
    started: str
    row: Any  # LedgerRow, None where the party was not in the ledger
    changed: tuple[str, ...]
    """The columns that differ from the version before; empty for the first."""
    why: tuple[Why, ...]
