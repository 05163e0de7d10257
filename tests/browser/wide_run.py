"""A run for the browser: ten parties, two that disagree on a day, a total that differs, and an article that attacks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pipeline.reconcile.tables import reconcile
from pipeline.records.links import Link
from pipeline.records.outcome import Failure
from pipeline.records.run import RunResult
from tests.publish.sample_run import FAILURE, RECORD, extraction

NAMES = {
    "OMN": "Oman", "PER": "Peru", "NAM": "Namibia", "FJI": "Fiji", "CHL": "Chile", "KEN": "Kenya", "MLT": "Malta",
    "NPL": "Nepal", "TON": "Tonga", "GAB": "Gabon", "GRL": "Greenland",
}  # fmt: skip
SIGNED = {
    "PER": "2031-01-04", "NAM": "2031-01-09", "CHL": "2031-02-02", "KEN": "2031-02-03", "MLT": "2031-03-01",
    "NPL": "2031-03-02", "TON": "2031-03-03", "GAB": "2031-04-01", "GRL": "2031-04-02",
}  # fmt: skip
HOSTILE_ID = 'x"><img src=x onerror=alert(1)>/é😀 A'
HOSTILE = (
    '</script><script>alert(1)</script><!-- [Fiji](agreement FJI pending None) \u2028 & "co" 😀\n'
    "<b onclick=alert(1)>A 😀 [deal](count 4 exact concluded cumulative agreements)</b> of "
    "[4 March](date 2031-03-04 DATE).\n"
    "“[=1+1 <i>it</i>](quote direct; <svg onload=alert`1`>; <svg onload=alert`1`>; said)”, she said.\n"
    "javascript:alert(1) \"'><a href=javascript:alert(1)>[Peru](country PER name mentioned)</a>"
)


def wide_run() -> RunResult:
    """All of it, reconciled as a run reconciles it."""
    extractions = (
        *(_signing(number, code, day) for number, (code, day) in enumerate(SIGNED.items(), start=1)),
        extraction(
            "other-day", "[Chile](agreement CHL signed 2031-02-05) signed, they say.", published=date(2031, 2, 6)
        ),
        extraction(
            "wrong-total",
            "Oman has [seven deals](count 7 exact concluded cumulative agreements), it says.\nThere is more.",
            published=date(2031, 3, 3),
        ),
        extraction("copy", "[Peru](agreement PER signed 2031-01-04) signs with Oman.", published=date(2031, 1, 6)),
        _hostile(),
    )
    dated = tuple(
        replace(one, counts=tuple(replace(count, as_of=one.article.published) for count in one.counts))
        for one in extractions
    )
    failures = (FAILURE, Failure(article_id="f", path="<b>caf\udce9.html", stage="clean", reason="<b>", mend="Mend it"))
    links = (Link(article_id="copy", original="signing-1", kind="copy"),)
    tables = reconcile(dated, failures, links, NAMES)
    record = replace(RECORD, corpus="<b>corpus</b>", n_articles=len(tables.articles), n_failed=2)
    return RunResult(extractions=dated, failures=failures, tables=tables, record=record)


def _signing(number: int, code: str, day: str):
    name = NAMES[code]
    text = (
        f"[[{name}](country {code} name signed)](agreement {code} signed {day}) signs with "
        "[Oman](country OMN name home)\n"
        f"It is the [deal number {number}](count {number} exact concluded cumulative agreements) of "
        f"[that day](date {day} DATE).\n"
        f"“[We waited](quote direct; Ana Rojas; Rojas; said)”, Rojas said. "
        f"“[Good number {number}](quote mixed; Speaker {number}; S; added)”, another added."
    )
    return extraction(f"signing-{number}", text, published=date.fromisoformat(day))


def _hostile():
    attack = extraction("attack", HOSTILE, published=date(2031, 4, 4))
    article = replace(
        attack.article,
        article_id=HOSTILE_ID,
        url="javascript:alert(1)",
        source='=HYPERLINK("http://x")<img src=x onerror=alert(1)>',
        path="<script>alert(1)</script>.html",
    )
    moved = {
        kind: tuple(
            replace(mention, evidence=replace(mention.evidence, article_id=HOSTILE_ID))
            for mention in getattr(attack, kind)
        )
        for kind in ("countries", "dates", "counts", "quotes", "agreements")
    }
    return replace(attack, article=article, **moved)
