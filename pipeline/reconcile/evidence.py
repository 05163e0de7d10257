"""Evidence: every place that speaks for or against a row of the ledger, and how it stands to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.records.links import Link
from pipeline.records.mentions import AgreementMention
from pipeline.records.outcome import Extraction
from pipeline.records.rows import LedgerEvidenceRow, LedgerRow, Support


@dataclass(frozen=True, slots=True)
class _Standing:
    """What is known of the articles: which are copies, and which were taken back for which parties."""

    copies: frozenset[str]
    taken_back: Mapping[str, frozenset[str]]


def evidence_rows(
    extractions: Iterable[Extraction], links: Iterable[Link], ledger: Iterable[LedgerRow]
) -> tuple[LedgerEvidenceRow, ...]:
    """One row a party and place that reports its agreement, by code, article and place."""
    extractions = tuple(extractions)
    standing = _standing(extractions, tuple(links))
    by_code = {row.code: row for row in ledger}
    rows = [
        _row(extraction, mention, by_code[mention.code], standing)
        for extraction in extractions
        for mention in extraction.agreements
        if mention.code in by_code
    ]
    return tuple(sorted(rows, key=lambda row: (row.code, row.article_id, row.start, row.end, row.says)))


def _standing(extractions: tuple[Extraction, ...], links: tuple[Link, ...]) -> _Standing:
    spoken = {e.article.article_id: frozenset(party.code for party in e.parties) for e in extractions}
    return _Standing(
        copies=frozenset(link.article_id for link in links if link.kind == "copy"),
        taken_back={
            link.original: spoken.get(link.article_id, frozenset()) for link in links if link.kind == "correction"
        },
    )


def _row(extraction: Extraction, mention: AgreementMention, row: LedgerRow, standing: _Standing) -> LedgerEvidenceRow:
    span, article = mention.span, extraction.article
    return LedgerEvidenceRow(
        code=row.code,
        article_id=article.article_id,
        start=span.start,
        end=span.end,
        text=span.text,
        says=f"{mention.status} {mention.signed_on}" if mention.signed_on else mention.status,
        supports=_support(extraction, mention, row, standing),
        published=article.published,
    )


def _support(extraction: Extraction, mention: AgreementMention, row: LedgerRow, standing: _Standing) -> Support:
    """How the place stands to the row. A correction outranks what it corrects, a day another day only as a conflict."""
    article = extraction.article
    if row.code in standing.taken_back.get(article.article_id, frozenset()):
        return "corrected"
    if mention.status != row.status:
        return "no" if _is_late(extraction, row) else "earlier"
    if mention.signed_on and not _agrees(mention.signed_on, row):
        return "no"
    return "copy" if article.article_id in standing.copies else "yes"


def _is_late(extraction: Extraction, row: LedgerRow) -> bool:
    """Whether an article that knows of no signing came out after the day of it."""
    status = next((party.status for party in extraction.parties if party.code == row.code), None)
    published = extraction.article.published
    if status != "pending" or published is None or row.signed_on is None:
        return False
    return published.isoformat()[: len(row.signed_on)] > row.signed_on


def _agrees(day: str, row: LedgerRow) -> bool:
    """Whether a day or month fits the row's; where its days disagree, none does."""
    return row.signed_on is not None and (row.signed_on.startswith(day) or day.startswith(row.signed_on))
