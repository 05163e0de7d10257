"""The report: one page that holds the whole run, opens from disk, and links every figure to the words behind it."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from pipeline.publish.anchors import article_anchor, words_anchor
from pipeline.publish.charts import timeline_svg
from pipeline.publish.highlight import counted, highlighted, marks_of
from pipeline.publish.passages import Day, days, parties
from pipeline.publish.whole import write_whole
from pipeline.records.outcome import Extraction
from pipeline.records.rows import ArticleRow
from pipeline.records.run import RunResult


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePage:
    """An article as the report shows it: its row, its lines marked up, the title first (none if it failed)."""

    row: ArticleRow
    anchor: str
    url: str | None
    extraction: Extraction | None
    lines: tuple[Markup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The figures at the top of the report. `last_claim` is the latest day with a stated total."""

    n_signed: int
    n_pending: int
    n_ledger_conflicts: int
    n_timeline_conflicts: int
    last_claim: Day | None


def write_report(result: RunResult, *, topic_title: str, home: str, names: Mapping[str, str], path: Path) -> None:
    """Write the run as one HTML page; `names` gives each code's display name. The same result gives the same bytes.

    Raises:
        PublishError: the folder cannot be written, or the disk is full.
    """
    templates = _templates(names)
    script = _part("report.js")
    timeline = days(result)
    chart = timeline_svg(timeline)
    page = templates.get_template("report.html.j2").render(
        title=topic_title,
        home=home,
        result=result,
        summary=_summary(result, timeline),
        parties=parties(result),
        days=timeline,
        chart=Markup(chart) if chart else None,
        articles=_articles(result, names),
        style=_part("report.css"),
        script=script,
        script_hash=base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii"),
    )
    # A name of the corpus may hold bytes that are no UTF-8; the page shows them back-slashed.
    write_whole(path, page.encode("utf-8", errors="backslashreplace"))


def _templates(names: Mapping[str, str]) -> Environment:
    environment = Environment(
        loader=PackageLoader("pipeline.publish"),
        autoescape=True,  # what an article says is never markup
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["name"] = lambda code: names.get(code, code)
    environment.filters["article_anchor"] = article_anchor
    environment.filters["counted"] = counted
    environment.globals["words_anchor"] = words_anchor
    return environment


def _part(name: str) -> Markup:
    """A file of templates/ that goes into the page as it is."""
    text = (Path(__file__).parent / "templates" / name).read_text(encoding="utf-8")
    return Markup(text)


def _summary(result: RunResult, timeline: tuple[Day, ...]) -> Summary:
    ledger = result.tables.ledger
    claimed = [day for day in timeline if day.row.claimed_total is not None]
    return Summary(
        n_signed=sum(row.status == "signed" for row in ledger),
        n_pending=sum(row.status == "pending" for row in ledger),
        n_ledger_conflicts=sum(row.conflict is not None for row in ledger),
        n_timeline_conflicts=sum(day.row.conflict is not None for day in timeline),
        last_claim=claimed[-1] if claimed else None,
    )


def _articles(result: RunResult, names: Mapping[str, str]) -> tuple[ArticlePage, ...]:
    extractions = {extraction.article.article_id: extraction for extraction in result.extractions}
    return tuple(_article(row, extractions.get(row.article_id), names) for row in result.tables.articles)


def _article(row: ArticleRow, extraction: Extraction | None, names: Mapping[str, str]) -> ArticlePage:
    lines: tuple[Markup, ...] = ()
    if extraction is not None:
        lines = highlighted(extraction.article.text, marks_of(extraction, names), row.article_id)
    return ArticlePage(
        row=row,
        anchor=article_anchor(row.article_id),
        url=row.url if row.url and row.url.lower().startswith(("http://", "https://")) else None,
        extraction=extraction,
        lines=lines,
    )
