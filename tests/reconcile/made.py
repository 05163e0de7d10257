"""Extractions made by hand: what an article reports, without any text behind it."""

from __future__ import annotations

from datetime import date

from pipeline.records.article import Article, CharSpan, text_digest
from pipeline.records.mentions import AgreementMention, CountMention, CountryMention, Evidence
from pipeline.records.outcome import Extraction, PartyReport

TEXT = "A title\nA line of body that is long enough to hold a few mentions."


def extraction(article_id, published, *parties, counts=(), countries=(), text=TEXT):
    """An article that reports these parties, each as (code, status, signed_on), at places one after another."""
    article = Article(
        article_id=article_id,
        path=f"{article_id}.txt",
        url=None,
        source=None,
        title=text.split("\n")[0],
        published=date.fromisoformat(published) if published else None,
        published_from="metadata" if published else None,
        text=text,
        text_sha256=text_digest(text),
    )
    return Extraction(
        article=article,
        on_topic=True,
        countries=tuple(
            CountryMention(evidence=evidence(article_id, 8), code=code, form="name", role=role)
            for code, role in countries
        ),
        dates=(),
        counts=tuple(counts),
        quotes=(),
        agreements=tuple(
            AgreementMention(evidence=evidence(article_id, 8 + n), code=code, status=status, signed_on=day)
            for n, (code, status, day) in enumerate(parties)
        ),
        parties=party_reports_of(parties),
    )


def party_reports_of(parties):
    """One report a party: the most advanced status, and the day given last."""
    ranked = sorted(parties, key=lambda party: party[1] == "signed")
    return tuple(
        PartyReport(code=c, status=status, signed_on=day)
        for c, (status, day) in {c: (status, day) for c, status, day in ranked}.items()
    )


def evidence(article_id, start):
    """A place of one character."""
    span = CharSpan(start=start, end=start + 1, text=TEXT[start])
    return Evidence(article_id=article_id, span=span, rule="made")


def count(article_id, value, as_of, *, claim=1, start=8, **said):
    """A total of concluded agreements, unless `said` otherwise."""
    fields = {"bound": "exact", "status": "concluded", "scope": "cumulative", "unit": "agreements"} | said
    day = date.fromisoformat(as_of) if as_of else None
    return CountMention(evidence=evidence(article_id, start), value=value, as_of=day, claim=claim, **fields)
