"""Parties: what an article, taken whole, says of each, from the places that report its agreement."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.records.mentions import AgreementMention, AgreementStatus
from pipeline.records.outcome import PartyReport


def party_reports(mentions: Iterable[AgreementMention]) -> tuple[PartyReport, ...]:
    """What the article says of each party, by code: the most advanced status, the fullest day of signing."""
    by_code: dict[str, list[AgreementMention]] = {}
    for mention in sorted(mentions, key=lambda mention: (mention.span.start, mention.span.end)):
        by_code.setdefault(mention.code, []).append(mention)
    reports = []
    for code, places in sorted(by_code.items()):
        signed = [place for place in places if place.status == "signed"]
        status: AgreementStatus = "signed" if signed else "pending"
        reports.append(PartyReport(code=code, status=status, signed_on=fullest(place.signed_on for place in signed)))
    return tuple(reports)


def fullest(values: Iterable[str | None]) -> str | None:
    """The first of the fullest values: a day before a month before nothing."""
    return max(values, key=lambda value: len(value or ""), default=None)
