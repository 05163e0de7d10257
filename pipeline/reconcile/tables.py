"""All tables of a run, from its articles as they came out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pipeline.reconcile.articles import article_rows, mention_rows
from pipeline.reconcile.ledger import ledger_rows
from pipeline.reconcile.timeline import claim_rows, timeline_rows
from pipeline.records.links import Link
from pipeline.records.outcome import Extraction, Failure
from pipeline.records.rows import Tables


def reconcile(
    extractions: Iterable[Extraction], failures: Iterable[Failure], links: Iterable[Link], names: Mapping[str, str]
) -> Tables:
    """The tables over all articles. `links` tell which article repeats which; `names` names the codes."""
    extractions, links = tuple(extractions), tuple(links)
    mentions = mention_rows(extractions)
    ledger = ledger_rows(extractions, links, names)
    claims = claim_rows(extractions, links, ledger)
    return Tables(
        articles=article_rows(extractions, failures, links),
        countries=mentions.countries,
        counts=mentions.counts,
        dates=mentions.dates,
        quotes=mentions.quotes,
        agreements=mentions.agreements,
        ledger=ledger,
        claims=claims,
        timeline=timeline_rows(claims, links, ledger),
    )
