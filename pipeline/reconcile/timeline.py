"""The timeline: for each day with evidence, the parties signed by then beside the totals that articles state."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from typing import Literal

from pipeline.reconcile.claims import totals
from pipeline.records.links import Link
from pipeline.records.mentions import CountMention
from pipeline.records.outcome import Extraction
from pipeline.records.rows import ClaimRow, LedgerRow, Relation, TimelineRow

_UNION = "EU"
_ABOUT = 0.1
"""How far from the ledger, as a share of it, an "about" may be."""
_FULL = len("2024-05-28")
_BY_GRAVITY: tuple[Relation, ...] = ("conflict", "lag", "agreement", "corrected")

Since = dict[str, date]
"""The first day on which each party is known to have signed."""


def claim_rows(
    extractions: Iterable[Extraction], links: Iterable[Link], ledger: Iterable[LedgerRow]
) -> tuple[ClaimRow, ...]:
    """One row a running total that an article states for a known day, by day and article.

    A total stated in the course of a day may stand anywhere between the day before and its end.
    """
    since = _since(ledger)
    corrected = {link.original: link.article_id for link in links if link.kind == "correction"}
    rows = []
    for extraction in extractions:
        article_id = extraction.article.article_id
        for mention in totals(extraction):
            if mention.as_of is not None:
                rows.append(_claim(mention, mention.as_of, corrected.get(article_id), since))
    return tuple(sorted(rows, key=lambda row: (row.date, row.article_id, row.start)))


def timeline_rows(
    claims: Iterable[ClaimRow], links: Iterable[Link], ledger: Iterable[LedgerRow]
) -> tuple[TimelineRow, ...]:
    """One row a day on which a party signed or for which a total is stated, in order.

    A party counts from the day it signed; where only the month or nothing is known, from the first dated report
    of it, the month's end at the latest.
    """
    ledger = tuple(ledger)
    since = _since(ledger)
    texts = {link.article_id: link.original for link in links if link.kind == "copy"}
    by_day: dict[date, list[ClaimRow]] = {}
    for claim in claims:
        by_day.setdefault(claim.date, []).append(claim)
    signed_on = {date.fromisoformat(row.signed_on) for row in ledger if row.signed_on and len(row.signed_on) == _FULL}
    return tuple(_row(day, by_day.get(day, []), texts, since) for day in sorted(signed_on | by_day.keys()))


def _since(ledger: Iterable[LedgerRow]) -> Since:
    days = {row.code: signed_by(row) for row in ledger if row.status == "signed"}
    return {code: day for code, day in days.items() if day is not None}


def signed_by(row: LedgerRow) -> date | None:
    """The first day on which the party is known to have signed."""
    if row.signed_on is None:
        return row.first_reported
    if len(row.signed_on) == _FULL:
        return date.fromisoformat(row.signed_on)
    year, month = int(row.signed_on[:4]), int(row.signed_on[5:7])
    end = date(year, month, monthrange(year, month)[1])
    return min(end, row.first_reported) if row.first_reported else end


def _claim(mention: CountMention, day: date, corrected_by: str | None, since: Since) -> ClaimRow:
    verdict: Literal["agrees", "differs", "corrected"] = "agrees"
    relation = _relation(mention, day, since)
    if relation == "conflict":
        verdict = "corrected" if corrected_by else "differs"
        relation = "corrected" if corrected_by else relation
    return ClaimRow(
        date=day,
        article_id=mention.evidence.article_id,
        start=mention.span.start,
        end=mention.span.end,
        text=mention.span.text,
        bound=mention.bound,
        value=mention.value,
        unit=mention.unit,
        speaker=mention.speaker,
        verdict=verdict,
        corrected_by=corrected_by,
        relation=relation,
    )


def _relation(mention: CountMention, day: date, since: Since) -> Relation:
    """How the claim stands to the ledger of its day, at its end and in its course."""
    most = sum(first <= day for first in since.values())
    least = sum(first < day for first in since.values())
    without_union = mention.unit == "countries"
    if _fits(mention, most - (without_union and since.get(_UNION, date.max) <= day), most):
        return "agreement"
    return "lag" if _fits(mention, least - (without_union and since.get(_UNION, date.max) < day), most) else "conflict"


def _fits(mention: CountMention, least: int, most: int) -> bool:
    """Whether the claim agrees with a total between the two."""
    value = mention.value
    match mention.bound:
        case "exact":
            return least <= value <= most
        case "more_than":
            return value < most
        case "at_least":
            return value <= most
        case "at_most":
            return value >= least
        case "about":
            return least * (1 - _ABOUT) - 1 <= value <= most * (1 + _ABOUT) + 1


def _row(day: date, claims: list[ClaimRow], texts: dict[str, str], since: Since) -> TimelineRow:
    total = sum(first <= day for first in since.values())
    standing = [claim for claim in claims if claim.corrected_by is None] or claims
    best = max(standing, key=lambda claim: _support(claim, standing, texts), default=None)
    stated = dict.fromkeys(f"{claim.article_id}:{claim.bound} {claim.value}" for claim in claims)
    relations = {claim.relation for claim in claims}
    worst = next((relation for relation in _BY_GRAVITY if relation in relations), None)
    problems = dict.fromkeys(_problem(claim, total) for claim in claims if claim.verdict != "agrees")
    return TimelineRow(
        date=day,
        ledger_total=total,
        claimed_total=best.value if best else None,
        claims="; ".join(stated),
        conflict="; ".join(problems) or None,
        relation=worst,
    )


def _support(claim: ClaimRow, claims: list[ClaimRow], texts: dict[str, str]) -> tuple[int, bool, int]:
    """How well a claim is supported: by different texts (a copy is its original's), by exactness, by size."""
    behind = {texts.get(other.article_id, other.article_id) for other in claims if other.value == claim.value}
    return len(behind), claim.bound == "exact", claim.value


def _problem(claim: ClaimRow, total: int) -> str:
    taken_back = f", corrected by {claim.corrected_by}" if claim.corrected_by else ""
    return f"{claim.article_id} says {claim.bound} {claim.value}, the ledger {total}{taken_back}"
