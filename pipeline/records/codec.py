"""Records to and from plain JSON values: what `show --json` prints and what gold files hold.

A mention becomes one flat object: `start`, `end` and `text` of its span, then its own fields. A day is written
`YYYY-MM-DD`. The rule that saw it and the anchor of a date are kept only where asked for: gold has neither.
"""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any, TypeVar, get_type_hints

from pipeline.records.article import CharSpan
from pipeline.records.mentions import GOLD_RULE, DateMention, Evidence, Mention, QuoteMention
from pipeline.records.outcome import Extraction

Plain = dict[str, Any]
M = TypeVar("M", bound=Mention)

_NOT_IN_GOLD = {DateMention: {"anchor"}, QuoteMention: {"speaker_start", "cue_start"}}


def mention_to_plain(mention: Mention, *, gold: bool = False) -> Plain:
    """The mention as one flat JSON object; `gold` leaves out what gold does not say."""
    span = mention.span
    plain: Plain = {"start": span.start, "end": span.end, "text": span.text}
    left_out = {"evidence"} | (_NOT_IN_GOLD.get(type(mention), set()) if gold else set())
    for field in fields(mention):
        if field.name not in left_out:
            value = getattr(mention, field.name)
            plain[field.name] = value.isoformat() if isinstance(value, date) else value
    if not gold:
        plain["rule"] = mention.evidence.rule
    return plain


def mention_from_plain(kind: type[M], article_id: str, plain: Plain) -> M:
    """The mention of that kind in a flat JSON object; a missing `rule` means a person annotated it."""
    own = dict(plain)
    span = CharSpan(start=own.pop("start"), end=own.pop("end"), text=own.pop("text"))
    evidence = Evidence(article_id=article_id, span=span, rule=own.pop("rule", GOLD_RULE))
    hints = get_type_hints(kind)
    for name, value in own.items():
        if isinstance(value, str) and date in getattr(hints.get(name), "__args__", ()):
            own[name] = date.fromisoformat(value)
    return kind(evidence=evidence, **own)


def extraction_to_plain(extraction: Extraction, *, gold: bool = False) -> Plain:
    """An article's text and mentions as one JSON object shaped like a gold record."""
    article = extraction.article
    plain: Plain = {
        "article_id": article.article_id,
        "published": article.published.isoformat() if article.published else None,
        "published_from": article.published_from,
        "title": article.title,
        "text": article.text,
        "text_sha256": article.text_sha256,
    }
    for kind in ("countries", "counts", "dates", "quotes"):
        plain[kind] = [mention_to_plain(mention, gold=gold) for mention in getattr(extraction, kind)]
    plain["agreements"] = [
        {"code": party.code, "status": party.status, "signed_on": party.signed_on} for party in extraction.parties
    ]
    return plain
