"""Explanations: a cell of the ledger or the timeline with the rules behind it and every place it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Words of an article in their sentence. `says` is what they say, `stands` how that stands to the cell."""

    article_id: str
    source: str | None
    published: date | None
    start: int
    end: int
    before: str
    words: str
    after: str
    says: str
    stands: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One column of the row that is explained, as the table has it; empty is ""."""

    column: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What a row says, why, and on what words: those that support it first, each kind by day and article."""

    heading: str
    cells: tuple[Cell, ...]
    reasons: tuple[str, ...]
    places: tuple[Place, ...]
