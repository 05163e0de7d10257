"""Scores: how predicted mentions, and the tables made of them, compare with gold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Way = Literal["gold text", "end to end"]
"""What the extractors read: the gold record's own text, or the raw file cleaned by us."""

Measure = Literal["overlap", "span", "value"]
"""How much must be right: a shared character, the span, or the span with its value.

For what an article says of agreements, which has no span: the party, its status, its status with the day of signing.
"""

MEASURES: tuple[Measure, ...] = ("overlap", "span", "value")

Error = Literal["missed", "false", "extent", "value"]
"""No prediction for a gold mention; no gold for a prediction; the two overlap only; one span with another value."""


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
class Interval:
    """Where a figure lies in 95 of 100 resamples of the articles."""

    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Intervals:
    """The intervals of one score's three figures."""

    precision: Interval
    recall: Interval
    f1: Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleScore:
    """One kind of mention in one article, by each measure."""

    article_id: str
    overlap: Score
    span: Score
    value: Score

    def by(self, measure: Measure) -> Score:
        """The score by that measure."""
        score: Score = getattr(self, measure)
        return score


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell of a table that is not what gold says. `row` is the article, party or day; for a mention its article
    and words.
    """

    row: str
    column: str
    gold: str
    predicted: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributeScore:
    """One attribute of the mentions whose span is right: for how many of `total` it is right too.

    `wrong` holds those that no judgement tells of, as the attribute is no part of the value.
    """

    attribute: str
    right: int
    total: int
    wrong: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KindScore:
    """One kind of mention over all articles, by each measure, with the articles it is summed from."""

    kind: str
    overlap: Score
    span: Score
    value: Score
    intervals: Mapping[Measure, Intervals] = field(default_factory=dict)
    articles: tuple[ArticleScore, ...] = ()
    attributes: tuple[AttributeScore, ...] = ()

    def by(self, measure: Measure) -> Score:
        """The score by that measure."""
        score: Score = getattr(self, measure)
        return score


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A gold mention beside the prediction for it, either of which may be missing; right where `error` is `None`.

    `start` and `end` are its place in the gold text, `None` where that text does not have it. `before` and `after`
    are the rest of its sentence. `gold` and `predicted` are its values in words, `rule` the rule of the prediction,
    `construction` what errors are gathered by: that rule and what it got wrong, or the class of what was missed.
    """

    article_id: str
    kind: str
    error: Error | None
    start: int | None
    end: int | None
    text: str
    before: str
    after: str
    gold: str | None
    predicted: str | None
    rule: str | None
    construction: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Construction:
    """The errors of one kind that one construction makes."""

    kind: str
    error: Error
    name: str
    judgements: tuple[Judgement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnScore:
    """One column of a table: how many of its `total` cells are right, and the wrong ones."""

    column: str
    right: int
    total: int
    wrong: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorecard:
    """The scores of one way over a set of articles, kind by kind, every judgement, and the columns of articles.csv."""

    way: Way
    n_articles: int
    kinds: tuple[KindScore, ...]
    judgements: tuple[Judgement, ...]
    columns: tuple[ColumnScore, ...] = ()

    @property
    def disagreements(self) -> tuple[Judgement, ...]:
        """The judgements that are errors."""
        return tuple(judgement for judgement in self.judgements if judgement.error is not None)

    @property
    def constructions(self) -> tuple[Construction, ...]:
        """The errors gathered by construction: kind by kind, what errs most often first."""
        gathered: dict[tuple[str, Error, str], list[Judgement]] = {}
        for judgement in self.judgements:
            if judgement.error is not None:
                key = (judgement.kind, judgement.error, judgement.construction)
                gathered.setdefault(key, []).append(judgement)
        kinds = [kind.kind for kind in self.kinds]
        ordered = sorted(gathered.items(), key=lambda item: (kinds.index(item[0][0]), -len(item[1]), item[0]))
        return tuple(
            Construction(kind=kind, error=error, name=name, judgements=tuple(judgements))
            for (kind, error, name), judgements in ordered
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordScore:
    """A ledger and its timeline beside the public record; `None` where there is no such record.

    `parties` counts rows with the right status, `days` those with the right day too; `totals` the days of signing
    on which the timeline has the right total.
    """

    source: Literal["gold", "end to end"]
    parties: Score | None
    days: Score | None
    totals: ColumnScore | None
    wrong: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """All that one evaluation measured.

    `corpus` and `annotations` are digests of what it was measured on; `absent` the gold records without an article in
    the corpus; `texts` the gold texts by article.
    """

    corpus: str
    annotations: str
    cards: tuple[Scorecard, ...]
    records: tuple[RecordScore, ...] = ()
    absent: tuple[str, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One kind in an earlier measurement and in a later one, by span with value, over the articles of both.

    `difference` is that of the two F1, `interval` where it lies in 95 of 100 paired resamples of the articles, `p`
    how likely a difference this far from none is if there is none.
    """

    way: Way
    kind: str
    n_articles: int
    before: float
    after: float
    interval: Interval
    p: float
    won: tuple[Judgement, ...]
    lost: tuple[Judgement, ...]

    @property
    def difference(self) -> float:
        """The later F1 less the earlier."""
        return self.after - self.before

    @property
    def exceeds_noise(self) -> bool:
        """Whether the interval leaves out no difference at all."""
        return self.interval.low > 0 or self.interval.high < 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Every change between two measurements, and what makes them hard to compare."""

    changes: tuple[Change, ...]
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """A score under its floor."""

    way: Way
    kind: str
    floor: float
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FloorCheck:
    """What the floors say of a measurement. `stale` tells why they cannot be held against it, `None` if they can."""

    breaches: tuple[Breach, ...] = ()
    stale: str | None = None

    @property
    def held(self) -> bool:
        """Whether no score is under its floor, and every floor could be checked."""
        return not self.breaches and self.stale is None
