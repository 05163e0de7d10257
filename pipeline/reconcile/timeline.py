"""The timeline: for each day with evidence, the parties signed by then beside the totals that articles state."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from pipeline.reconcile.claims import totals
from pipeline.records.links import Link
from pipeline.records.mentions import CountMention
from pipeline.records.outcome import Extraction
from pipeline.records.rows import LedgerRow, TimelineRow

_UNION = "EU"
_ABOUT = 0.1
"""How far from the ledger, as a share of it, an "about" may be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Claim:
    """A stated total. `text_id` is the article whose text it is; `corrected_by` the article that takes it back."""

    article_id: str
    text_id: str
    corrected_by: str | None
    day: date
    mention: CountMention


def timeline_rows(
    extractions: Iterable[Extraction], links: Iterable[Link], ledger: Iterable[LedgerRow]
) -> tuple[TimelineRow, ...]:
    """One row a day on which a party signed or for which a total is stated, in order.

    A party counts from the day it signed; where only the month or nothing is known, from the first dated report
    of it, the month's end at the latest.
    """
    since = {row.code: _signed_by(row) for row in ledger if row.status == "signed"}
    claims = _claims(tuple(extractions), tuple(links))
    days = {row.signed_on for row in ledger if row.signed_on and len(row.signed_on) == 10}
    all_days = {date.fromisoformat(day) for day in days} | {claim.day for claim in claims}
    return tuple(_row(day, [claim for claim in claims if claim.day == day], since) for day in sorted(all_days))


def _signed_by(row: LedgerRow) -> date | None:
    """The first day on which the party is known to have signed."""
    if row.signed_on is None:
        return row.first_reported
    if len(row.signed_on) == 10:
        return date.fromisoformat(row.signed_on)
    year, month = int(row.signed_on[:4]), int(row.signed_on[5:7])
    end = date(year, month, monthrange(year, month)[1])
    return min(end, row.first_reported) if row.first_reported else end


def _claims(extractions: tuple[Extraction, ...], links: tuple[Link, ...]) -> list[_Claim]:
    originals = {link.article_id: link.original for link in links if link.kind == "copy"}
    corrected = {link.original: link.article_id for link in links if link.kind == "correction"}
    claims = []
    for extraction in extractions:
        article_id = extraction.article.article_id
        for mention in totals(extraction):
            if mention.as_of is not None:
                claim = _Claim(
                    article_id=article_id,
                    text_id=originals.get(article_id, article_id),
                    corrected_by=corrected.get(article_id),
                    day=mention.as_of,
                    mention=mention,
                )
                claims.append(claim)
    return sorted(claims, key=lambda claim: (claim.article_id, claim.mention.claim))


def _row(day: date, claims: list[_Claim], since: dict[str, date | None]) -> TimelineRow:
    signed = {code for code, first in since.items() if first is not None and first <= day}
    before = {code for code, first in since.items() if first is not None and first < day}
    standing = [claim for claim in claims if claim.corrected_by is None]
    best = max(standing or claims, key=lambda claim: _support(claim, standing or claims), default=None)
    problems = [_problem(claim, signed, before) for claim in claims]
    return TimelineRow(
        date=day,
        ledger_total=len(signed),
        claimed_total=best.mention.value if best else None,
        claims="; ".join(f"{c.article_id}:{c.mention.bound} {c.mention.value}" for c in claims),
        conflict="; ".join(problem for problem in problems if problem) or None,
    )


def _support(claim: _Claim, claims: list[_Claim]) -> tuple[int, bool, int]:
    """How well a claim is supported: by different texts, by exactness, by size."""
    value = claim.mention.value
    texts = {other.text_id for other in claims if other.mention.value == value}
    return len(texts), claim.mention.bound == "exact", value


def _problem(claim: _Claim, signed: set[str], before: set[str]) -> str | None:
    """How a claim disagrees with the ledger of its day, `None` if it does not.

    A total stated in the course of a day may stand anywhere between the day before and its end.
    """
    most, least = len(signed), len(before)
    mention = claim.mention
    if mention.unit == "countries":
        least -= _UNION in before
    value = mention.value
    fits = {
        "exact": least <= value <= most,
        "more_than": value < most,
        "at_least": value <= most,
        "at_most": value >= least,
        "about": least * (1 - _ABOUT) - 1 <= value <= most * (1 + _ABOUT) + 1,
    }
    if fits[mention.bound]:
        return None
    taken_back = f", corrected by {claim.corrected_by}" if claim.corrected_by else ""
    return f"{claim.article_id} says {mention.bound} {value}, the ledger {most}{taken_back}"
