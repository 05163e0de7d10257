"""Evidence: what stands behind each row of the ledger and of the timeline, with the words around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.publish.anchors import words_anchor
from pipeline.publish.passages import Passage
from pipeline.records.rows import ClaimRow, LedgerRow, TimelineRow

Standing = Literal["agrees", "lags", "differs"]
_STANDING: dict[str | None, Standing] = {"lag": "lags", "conflict": "differs", "corrected": "differs"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the days that articles give for a signing, with their words."""

    day: str
    passages: tuple[Passage, ...]
    n_passages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Places that stand alike to a row, earliest article first, and how many there are with those not shown."""

    passages: tuple[Passage, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A ledger row with its evidence, and the place each cell rests on.

    `support` says what the row says, `against` otherwise; `before` was so earlier ("pending" of a party that has
    signed since) or was taken back. `dated` is the place that gives the row's day, or the first that says "signed";
    `sides` are the days given, where they disagree.
    """

    row: LedgerRow
    support: Shown
    against: Shown
    before: Shown
    sides: tuple[Side, ...]
    dated: Passage | None
    status_href: str | None
    first_href: str | None
    last_href: str | None

    @property
    def signed_href(self) -> str | None:
        """The address of the words that the day of signing rests on."""
        return self.dated.href if self.dated else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """One claim of a day of the timeline, with the words around it; `passage` is `None` if its article is unknown."""

    row: ClaimRow
    passage: Passage | None

    @property
    def href(self) -> str:
        """The address of the words that state it."""
        return "#" + words_anchor(self.row.article_id, self.row.start)

    @property
    def words(self) -> str:
        """The number as a reader says it: "more than 16"."""
        return bounded(self.row.bound, self.row.value)

    @property
    def counted(self) -> str:
        """The number with its unit: "more than 16 agreements"."""
        return counted(self.row.bound, self.row.value, self.row.unit)

    @property
    def stands(self) -> Standing:
        """How it stands to the ledger of that day; a total that was taken back differed from it."""
        return _STANDING.get(self.row.relation, "agrees" if self.row.verdict == "agrees" else "differs")

    @property
    def differs(self) -> bool:
        """Whether the ledger of that day says otherwise; it agrees with a total that lags, as of earlier that day."""
        return self.stands == "differs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A timeline row with its claims, `n_claims` in all, and the parties that signed on it.

    `latest` is the last that had signed by then, as far as days are known; `None` before all of them.
    """

    row: TimelineRow
    anchor: str
    claims: tuple[Stated, ...]
    n_claims: int
    signed: tuple[Party, ...]
    latest: Party | None

    @property
    def best(self) -> Stated | None:
        """The claim that the day's stated total is taken from, or the first to state that number."""
        return next((claim for claim in self.claims if claim.row.value == self.row.claimed_total), None)


_ONE = {"agreements": "agreement", "countries": "country", "parties": "party"}


def counted(bound: str, value: int, unit: str) -> str:
    """The number with its bound and unit: "at least 3 agreements", "1 country"."""
    return f"{bounded(bound, value)} {_ONE.get(unit, unit) if value == 1 else unit}"


def bounded(bound: str, value: int) -> str:
    """The number with its bound, as a reader says it: "16", "more than 16"."""
    return str(value) if bound == "exact" else f"{bound.replace('_', ' ')} {value}"
