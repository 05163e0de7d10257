"""All tables of a run, from its articles as they came out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pipeline.reconcile.articles import article_rows, mention_rows
from pipeline.reconcile.evidence import evidence_rows
from pipeline.reconcile.ledger import ledger_rows
from pipeline.reconcile.speakers import one_name_each, spread_of, with_one_name
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
    speakers = one_name_each(spread_of((*mentions.quotes, *mentions.counts)))
    ledger = ledger_rows(extractions, links, names)
    claims = claim_rows(extractions, links, ledger)
    return Tables(
        articles=article_rows(extractions, failures, links),
        countries=mentions.countries,
        counts=with_one_name(mentions.counts, speakers),
        dates=mentions.dates,
        quotes=with_one_name(mentions.quotes, speakers),
        agreements=mentions.agreements,
        ledger=ledger,
        claims=claims,
        timeline=timeline_rows(claims, links, ledger),
        ledger_evidence=evidence_rows(extractions, links, ledger),
    )
