"""The ledger: one row a party, across all articles. Days that disagree are kept, not settled by guess."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from pipeline.records.links import Link
from pipeline.records.outcome import Extraction, PartyReport
from pipeline.records.rows import LedgerRow


@dataclass(frozen=True, slots=True, kw_only=True)
class _Report:
    """One article's word on one party. `text_id` is the article whose text it is: a copy's is its original's."""

    article_id: str
    text_id: str
    published: date | None
    party: PartyReport


def ledger_rows(
    extractions: Iterable[Extraction], links: Iterable[Link], names: Mapping[str, str]
) -> tuple[LedgerRow, ...]:
    """One row a party that any article reports as signed or pending, by code.

    A party is signed if any article says so. An article that another corrects has no say where its correction
    speaks of the same party. `names` gives the name of each code.
    """
    reports = _reports(tuple(extractions), tuple(links))
    return tuple(_row(code, names.get(code, code), reports[code]) for code in sorted(reports))


def _reports(extractions: tuple[Extraction, ...], links: tuple[Link, ...]) -> dict[str, list[_Report]]:
    originals = {link.article_id: link.original for link in links if link.kind == "copy"}
    corrected = {link.original: link.article_id for link in links if link.kind == "correction"}
    spoken = {e.article.article_id: {party.code for party in e.parties} for e in extractions}
    by_code: dict[str, list[_Report]] = {}
    for extraction in extractions:
        article = extraction.article
        for party in extraction.parties:
            correction = corrected.get(article.article_id)
            if correction is not None and party.code in spoken.get(correction, ()):
                continue
            report = _Report(
                article_id=article.article_id,
                text_id=originals.get(article.article_id, article.article_id),
                published=article.published,
                party=party,
            )
            by_code.setdefault(party.code, []).append(report)
    return by_code


def _row(code: str, name: str, reports: list[_Report]) -> LedgerRow:
    signed = [report for report in reports if report.party.status == "signed"]
    supporting = sorted(signed or reports, key=lambda report: (report.published or date.max, report.article_id))
    days = sorted({report.party.signed_on for report in supporting if report.party.signed_on is not None})
    fullest = max(days, key=len, default=None)
    agreed = fullest is None or all(fullest.startswith(day) for day in days)
    published = [report.published for report in supporting if report.published is not None]
    return LedgerRow(
        code=code,
        name=name,
        status="signed" if signed else "pending",
        signed_on=fullest if agreed else None,
        first_reported=min(published, default=None),
        last_reported=max(published, default=None),
        n_articles=len({report.text_id for report in supporting}),
        articles=" ".join(report.article_id for report in supporting),
        conflict=None if agreed else _conflict(days, supporting),
    )


def _conflict(days: list[str], reports: list[_Report]) -> str:
    """Each day with the articles that give it: `2024-05-27: a b; 2024-05-28: c`."""
    parts = []
    for day in days:
        articles = " ".join(report.article_id for report in reports if report.party.signed_on == day)
        parts.append(f"{day}: {articles}")
    return "; ".join(parts)
