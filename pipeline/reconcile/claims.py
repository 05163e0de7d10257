"""Claims: the numbers an article states, one a claim, and which of them is its best."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from pipeline.reconcile.wording import wording
from pipeline.records.mentions import CountMention, CountStatus
from pipeline.records.outcome import Extraction


def totals(extraction: Extraction) -> tuple[CountMention, ...]:
    """The article's claims of a running total of concluded agreements, one mention a claim, in claim order.

    The total before the first agreement is left out: a count of none says nothing the ledger could be held against.
    """
    chosen = [m for m in extraction.counts if m.status == "concluded" and m.scope == "cumulative"]
    return _one_each(chosen)


def best_count(extraction: Extraction, status: CountStatus) -> int | None:
    """The value of the article's best claim with that status, `None` if it has none.

    Concluded: among running totals one that a correction states, then the latest `as_of`, then one that stands in the
    body, then the larger number.
    Pending: the claim stated most often, then the first.
    """
    if status == "concluded":
        claims = totals(extraction)
        body = len(extraction.article.title) + 1
        stated = {m.claim for m in extraction.counts if m.span.start >= body}
        corrected = {m.claim for m in extraction.counts if _is_correction(extraction, m)}
        best = max(
            claims,
            key=lambda m: (m.claim in corrected, m.as_of or date.min, m.claim in stated, m.value),
            default=None,
        )
        return best.value if best else None
    pending = [m for m in extraction.counts if m.status == "pending" and m.scope != "subset"]
    often = {claim: sum(m.claim == claim for m in pending) for claim in {m.claim for m in pending}}
    first = min(pending, key=lambda m: (-often[m.claim], m.claim), default=None)
    return first.value if first else None


def _is_correction(extraction: Extraction, mention: CountMention) -> bool:
    """Whether the mention stands in a paragraph that says it corrects."""
    text = extraction.article.text
    start = text.rfind("\n", 0, mention.span.start) + 1
    return bool(wording().correction.match(text[start : mention.span.end]))


def _one_each(mentions: Iterable[CountMention]) -> tuple[CountMention, ...]:
    first: dict[int, CountMention] = {}
    for mention in mentions:
        first.setdefault(mention.claim, mention)
    return tuple(first[claim] for claim in sorted(first))
