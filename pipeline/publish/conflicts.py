"""Conflicts: where articles disagree with one another or with the ledger, each with both sides' words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.publish.evidence import Day, Party, Stated
from pipeline.records.rows import ArticleRow

_MOST = 200
"""Totals and articles shown; the tables hold every one."""
_LATEST = 3
"""Signings quoted for the ledger's side of a total: those just before it are the ones it hangs on."""
_DAY = len("2024-05-28")


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalConflict:
    """A stated total that the ledger of its day does not bear out.

    `latest` are the last parties the ledger counts by that day, `next` the first that it counts later.
    """

    day: Day
    stated: Stated
    latest: tuple[Party, ...]
    following: Party | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflicts:
    """All of a run: parties whose day of signing articles give differently, totals, and articles at odds with
    themselves. `n_totals` and `n_noted` count those not shown too.
    """

    parties: tuple[Party, ...]
    totals: tuple[TotalConflict, ...]
    n_totals: int
    noted: tuple[ArticleRow, ...]
    n_noted: int


def conflicts_of(parties: Sequence[Party], days: Sequence[Day], articles: Iterable[ArticleRow]) -> Conflicts:
    """The conflicts of the ledger by party, those of the timeline by day, those within an article by its id."""
    dated = sorted(
        (
            party
            for party in parties
            if party.row.status == "signed" and party.row.signed_on and len(party.row.signed_on) == _DAY
        ),
        key=lambda party: (party.row.signed_on or "", party.row.code),
    )
    differing = [(day, stated) for day in days for stated in day.claims if stated.differs]
    noted = [row for row in articles if row.notes]
    return Conflicts(
        parties=tuple(party for party in parties if party.row.conflict),
        totals=tuple(_total(day, stated, dated) for day, stated in differing[:_MOST]),
        n_totals=len(differing),
        noted=tuple(noted[:_MOST]),
        n_noted=len(noted),
    )


def _total(day: Day, stated: Stated, dated: Sequence[Party]) -> TotalConflict:
    on = day.row.date.isoformat()
    by_then = [party for party in dated if (party.row.signed_on or "") <= on]
    later = [party for party in dated if (party.row.signed_on or "") > on]
    return TotalConflict(
        day=day, stated=stated, latest=tuple(by_then[-_LATEST:]), following=later[0] if later else None
    )
