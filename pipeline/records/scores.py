"""Scores: how predicted mentions compare with gold ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Way = Literal["gold text", "end to end"]
"""What the extractors read: the gold record's own text, or the raw file cleaned by us."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How many were right among the predicted and among the gold ones; 1.0 where there was nothing to find."""

    right: int
    predicted: int
    gold: int

    @property
    def precision(self) -> float:
        """Share of the predicted that are right."""
        return self.right / self.predicted if self.predicted else 1.0

    @property
    def recall(self) -> float:
        """Share of the gold ones that were found."""
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.predicted + self.gold
        return 2 * self.right / total if total else 1.0

    def __add__(self, other: Score) -> Score:
        """The score over both sets together."""
        return Score(
            right=self.right + other.right,
            predicted=self.predicted + other.predicted,
            gold=self.gold + other.gold,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class KindScore:
    """One kind of mention: by span alone, and by span with value. `span` is `None` for reports without a place."""

    kind: str
    span: Score | None
    value: Score


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """A gold mention that was not predicted, or a predicted one that is not gold, as words to print."""

    article_id: str
    kind: str
    error: Literal["missed", "false", "value"]
    text: str
    gold: str | None
    predicted: str | None
    rule: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorecard:
    """The scores of one way over a set of articles, kind by kind, and every disagreement."""

    way: Way
    n_articles: int
    kinds: tuple[KindScore, ...]
    disagreements: tuple[Disagreement, ...]
