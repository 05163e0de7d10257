"""The articles table, and the tables of mentions behind it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypedDict

from pipeline.reconcile.claims import best_count
from pipeline.reconcile.notes import notes_of
from pipeline.records.links import Link
from pipeline.records.mentions import Mention
from pipeline.records.outcome import Extraction, Failure
from pipeline.records.rows import AgreementRow, ArticleRow, CountRow, CountryRow, DateRow, QuoteRow

_READ = "en"
"""The language that the rules read; an article in another one says so in its row."""


def article_rows(
    extractions: Iterable[Extraction], failures: Iterable[Failure], links: Iterable[Link]
) -> tuple[ArticleRow, ...]:
    """One row an article, failed ones included, by id and path."""
    by_id = {link.article_id: link for link in links}
    rows = [_of_extraction(extraction, by_id) for extraction in extractions]
    rows += [_of_failure(failure) for failure in failures]
    return tuple(sorted(rows, key=lambda row: (row.article_id, row.path, row.problem or "")))


def _of_extraction(extraction: Extraction, links: Mapping[str, Link]) -> ArticleRow:
    article = extraction.article
    link = links.get(article.article_id)
    codes: dict[str, set[str]] = {"signed": set(), "pending": set(), "mentioned": set(), "home": set()}
    for mention in extraction.countries:
        codes[mention.role].add(mention.code)
    return ArticleRow(
        article_id=article.article_id,
        path=article.path,
        url=article.url,
        source=article.source,
        title=article.title,
        published=article.published,
        published_from=article.published_from,
        status="ok" if extraction.on_topic else "off_topic",
        problem=f"language: {article.language}" if article.language not in {None, _READ} else None,
        signed=" ".join(sorted(codes["signed"])),
        pending=" ".join(sorted(codes["pending"])),
        mentioned=" ".join(sorted(codes["mentioned"])),
        concluded_count=best_count(extraction, "concluded"),
        pending_count=best_count(extraction, "pending"),
        n_countries=len(extraction.countries),
        n_counts=len(extraction.counts),
        n_dates=len(extraction.dates),
        n_quotes=len(extraction.quotes),
        duplicate_of=link.original if link and link.kind == "copy" else None,
        corrects=link.original if link and link.kind == "correction" else None,
        notes="; ".join((*article.notes, *notes_of(extraction))) or None,
    )


def _of_failure(failure: Failure) -> ArticleRow:
    return ArticleRow(
        article_id=failure.article_id,
        path=failure.path,
        url=None,
        source=None,
        title=None,
        published=None,
        published_from=None,
        status="failed",
        problem=f"{failure.stage}: {failure.reason}. {failure.mend}.",
        signed="",
        pending="",
        mentioned="",
        concluded_count=None,
        pending_count=None,
        n_countries=0,
        n_counts=0,
        n_dates=0,
        n_quotes=0,
        duplicate_of=None,
        corrects=None,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionRows:
    """The mentions of all articles as rows, by article and place."""

    countries: tuple[CountryRow, ...]
    counts: tuple[CountRow, ...]
    dates: tuple[DateRow, ...]
    quotes: tuple[QuoteRow, ...]
    agreements: tuple[AgreementRow, ...]


def mention_rows(extractions: Iterable[Extraction]) -> MentionRows:
    """Every mention as a row of the table of its kind."""
    ordered = sorted(extractions, key=lambda extraction: extraction.article.article_id)
    return MentionRows(
        countries=tuple(
            CountryRow(**_place(m), code=m.code, form=m.form, role=m.role) for e in ordered for m in e.countries
        ),
        counts=tuple(
            CountRow(
                **_place(m),
                value=m.value,
                bound=m.bound,
                status=m.status,
                scope=m.scope,
                unit=m.unit,
                as_of=m.as_of,
                speaker=m.speaker,
                claim=m.claim,
            )
            for e in ordered
            for m in e.counts
        ),
        dates=tuple(
            DateRow(**_place(m), type=m.type, value=m.value, mod=m.mod, anchor=m.anchor)
            for e in ordered
            for m in e.dates
        ),
        quotes=tuple(
            QuoteRow(
                **_place(m),
                form=m.form,
                speaker=m.speaker,
                speaker_text=m.speaker_text,
                speaker_start=m.speaker_start,
                speaker_end=m.speaker_end,
                cue=m.cue,
                group=m.group,
                cue_start=m.cue_start,
            )
            for e in ordered
            for m in e.quotes
        ),
        agreements=tuple(
            AgreementRow(**_place(m), code=m.code, status=m.status, signed_on=m.signed_on)
            for e in ordered
            for m in sorted(e.agreements, key=lambda m: (m.span.start, m.span.end, m.code))
        ),
    )


class _Place(TypedDict):
    """The columns that every row of a mention has."""

    article_id: str
    start: int
    end: int
    text: str
    rule: str


def _place(mention: Mention) -> _Place:
    """Where the mention stands and which rule saw it."""
    evidence = mention.evidence
    return {
        "article_id": evidence.article_id,
        "start": evidence.span.start,
        "end": evidence.span.end,
        "text": evidence.span.text,
        "rule": evidence.rule,
    }
