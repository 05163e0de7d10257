"""An article as the page shows it: its text and records as plain lists, which templates/reader.js marks and tabulates.

Lists, and no HTML: a thousand articles are written in the time that HTML takes for fifty, and are a third of its size.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pipeline.records.outcome import Extraction
from pipeline.records.rows import ArticleRow

Plain = dict[str, Any]


def remarkable(rows: Iterable[ArticleRow]) -> dict[str, ArticleRow]:
    """The rows that say of their article more than it says itself: a copy, a correction, or with notes."""
    return {row.article_id: row for row in rows if row.duplicate_of or row.corrects or row.notes}


def article_page(extraction: Extraction, row: ArticleRow | None) -> Plain:
    """The article with its records, each a list that begins with the place: start and end in characters.

    `row` is that of the article if it is remarkable.
    """
    article = extraction.article
    return {
        "id": article.article_id,
        "url": web_address(article.url),
        "source": article.source,
        "published": _day(article.published),
        "from": article.published_from,
        "status": "ok" if extraction.on_topic else "off_topic",
        "duplicate_of": row and row.duplicate_of,
        "corrects": row and row.corrects,
        "notes": row and row.notes,
        "text": article.text,
        "agreements": [
            [m.span.start, m.span.end, m.code, m.status, m.signed_on, m.evidence.rule] for m in extraction.agreements
        ],
        "counts": [
            [m.span.start, m.span.end, m.value, m.bound, m.unit, m.status, m.scope, _day(m.as_of), m.speaker, m.claim]
            for m in extraction.counts
        ],
        "quotes": [[m.span.start, m.span.end, m.speaker, m.cue, m.form] for m in extraction.quotes],
        "dates": [[m.span.start, m.span.end, m.value, m.type, m.mod] for m in extraction.dates],
        "countries": [[m.span.start, m.span.end, m.code, m.form, m.role] for m in extraction.countries],
        "parties": [[report.code, report.status, report.signed_on] for report in extraction.parties],
        "dropped": [[line.rule, line.text] for line in article.dropped],
    }


def web_address(url: str | None) -> str | None:
    """The address if a browser may follow it: "javascript:" and its like are none."""
    return url if url and url.lower().startswith(("http://", "https://")) else None


def _day(day: Any) -> str | None:
    return None if day is None else day.isoformat()
