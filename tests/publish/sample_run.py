"""A small run, built by hand: two articles on the topic, one that attacks the page, one that failed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import TypeVar

from pipeline.publish.evidence import Day, Party
from pipeline.publish.gathering import Gathering
from pipeline.reconcile.articles import mention_rows
from pipeline.records.article import Article, CharSpan, DroppedLine, text_digest
from pipeline.records.mentions import (
    AgreementMention,
    CountMention,
    CountryMention,
    DateMention,
    Evidence,
    Mention,
    QuoteMention,
)
from pipeline.records.outcome import Extraction, Failure, PartyReport
from pipeline.records.rows import ArticleRow, ClaimRow, CountryRow, LedgerEvidenceRow, LedgerRow, Tables, TimelineRow
from pipeline.records.run import RunRecord, RunResult
from tests.marked import unmark

M = TypeVar("M", bound=Mention)

NAMES = {"NAM": "Namibia", "PER": "Peru", "FJI": "Fiji", "OMN": "Oman"}

FIRST = (
    "[Peru](agreement PER signed 2031-03-04) joins [Oman](country OMN name home)’s circle\n"
    "Peru became the [second party](count 2 exact concluded cumulative parties) on [4 March](date 2031-03-04 DATE).\n"
    "“[It took [a year](date P1Y DURATION)](quote direct; Ana Rojas; Rojas; said),” Rojas said."
)
SECOND = (
    "[Three deals](count 3 exact concluded cumulative agreements) now, says Muscat\n"
    "[Namibia](agreement NAM pending None) is next in line; [Peru](agreement PER signed 2031-03) signed before it."
)
HOSTILE = "</script><img src=x onerror=alert(1)> \"Fiji\" & co\n<b onclick='x'>[Fiji](country FJI name mentioned)</b>"


def mentions_of(article_id: str, marked: str) -> tuple[str, list[Mention]]:
    """The bare text and its marks as mentions: `label()` of tests/marked.py read the other way."""
    text, marks = unmark(marked)
    return text, [_mention(article_id, text, place, label) for _, place, label in marks]


def extraction(article_id: str, marked: str, *, published: date | None, on_topic: bool = True) -> Extraction:
    """An article of that marked text, with its mentions and what they add up to."""
    text, mentions = mentions_of(article_id, marked)
    article = Article(
        article_id=article_id,
        path=f"{article_id}.txt",
        url=None,
        source="Coast Wire",
        title=text.split("\n")[0],
        published=published,
        published_from="metadata" if published else None,
        text=text,
        text_sha256=text_digest(text),
        dropped=(DroppedLine(text="Read more: <i>all of it</i>", rule="furniture.read_more"),),
    )
    agreements = _of(AgreementMention, mentions)
    return Extraction(
        article=article,
        on_topic=on_topic,
        countries=_of(CountryMention, mentions),
        dates=_of(DateMention, mentions),
        counts=_of(CountMention, mentions),
        quotes=_of(QuoteMention, mentions),
        agreements=agreements,
        parties=tuple(PartyReport(code=m.code, status=m.status, signed_on=m.signed_on) for m in agreements),
    )


def article_row(outcome: Extraction | Failure, *, url: str | None = None) -> ArticleRow:
    """The row of an article, with nothing in its tallies."""
    article = outcome.article if isinstance(outcome, Extraction) else None
    status = (
        "failed" if article is None else "ok" if isinstance(outcome, Extraction) and outcome.on_topic else "off_topic"
    )
    return ArticleRow(
        article_id=article.article_id if article else outcome.article_id,
        path=article.path if article else outcome.path,
        url=url,
        source=article.source if article else None,
        title=article.title if article else None,
        published=article.published if article else None,
        published_from=article.published_from if article else None,
        status=status,
        problem=None if article else outcome.reason,
        signed="PER" if article else "",
        pending="",
        mentioned="",
        concluded_count=3 if article else None,
        pending_count=None,
        n_countries=1,
        n_counts=1,
        n_dates=1,
        n_quotes=0,
        duplicate_of=None,
        corrects=None,
    )


def ledger_row(code: str, status: str, signed_on: str | None, articles: str, conflict: str | None = None) -> LedgerRow:
    """A party reported from 5 March to 9 April 2031."""
    return LedgerRow(
        code=code,
        name=NAMES[code],
        status=status,
        signed_on=signed_on,
        first_reported=date(2031, 3, 5),
        last_reported=date(2031, 4, 9),
        n_articles=len(articles.split()),
        articles=articles,
        conflict=conflict,
    )


def evidence_rows(
    extractions: Iterable[Extraction], supports: Mapping[tuple[str, str], str] = MappingProxyType({})
) -> tuple[LedgerEvidenceRow, ...]:
    """A row for each place that reports an agreement; it speaks for its party unless `supports` says otherwise."""
    return tuple(
        LedgerEvidenceRow(
            code=mention.code,
            article_id=extraction.article.article_id,
            start=mention.span.start,
            end=mention.span.end,
            text=mention.span.text,
            says=f"{mention.status} {mention.signed_on}" if mention.signed_on else mention.status,
            supports=supports.get((mention.code, extraction.article.article_id), "yes"),
            published=extraction.article.published,
        )
        for extraction in extractions
        for mention in extraction.agreements
    )


def timeline_row(
    day: date, total: int, claimed: int | None = None, claims: str = "", conflict: str | None = None
) -> TimelineRow:
    """A day of the timeline."""
    return TimelineRow(date=day, ledger_total=total, claimed_total=claimed, claims=claims, conflict=conflict)


def claim_row(
    day: date, article_id: str, bound: str, value: int, *, start: int = 0, verdict: str = "agrees"
) -> ClaimRow:
    """A total that an article states for a day, at `start` of its text."""
    return ClaimRow(
        date=day,
        article_id=article_id,
        start=start,
        end=start + 1,
        text="?",
        bound=bound,
        value=value,
        unit="agreements",
        speaker=None,
        verdict=verdict,
        corrected_by=None,
    )


NO_TABLES = Tables(
    articles=(), countries=(), counts=(), dates=(), quotes=(), agreements=(), ledger=(), claims=(), timeline=()
)

RECORD = RunRecord(
    corpus="corpus",
    topic="oman-circle",
    n_articles=4,
    n_ok=2,
    n_off_topic=1,
    n_failed=1,
    rows={"ledger": 2, "articles": 4},
    versions={"spacy": "3.8.7", "pactline": "0.1.0"},
    fingerprint="0f" * 32,
    seconds={"ingest": 0.25, "clean": 1.5, "extract": 3.0},
)

FAILURE = Failure(
    article_id="front",
    path="front.html",
    stage="clean",
    reason="no article was found",
    mend="Take the page out of the corpus",
)


def sample_run() -> RunResult:
    """All of it: Peru signed, with dates that differ; Namibia pending; one claim that agrees, one that differs."""
    extractions = (
        extraction("peru", FIRST, published=date(2031, 3, 5)),
        extraction("three-deals/é", SECOND, published=date(2031, 4, 9)),
        extraction("attack", HOSTILE, published=None, on_topic=False),
    )
    rows = tuple(article_row(outcome, url="javascript:alert(1)") for outcome in (*extractions, FAILURE))
    mentions = mention_rows(extractions)
    tables = Tables(
        articles=rows,
        countries=(
            CountryRow(article_id="a", start=0, end=4, text="=1+1", code="NAM", form="name", role="home", rule="r"),
        ),
        counts=mentions.counts,
        dates=(),
        quotes=(),
        agreements=mentions.agreements,
        ledger=(
            ledger_row("NAM", "pending", None, "three-deals/é"),
            ledger_row("PER", "signed", "2031-03-04", "peru three-deals/é", conflict="2031-03-04: peru"),
        ),
        claims=(
            claim_row(date(2031, 3, 4), "peru", "exact", 2, start=unmark(FIRST)[0].index("second party")),
            claim_row(date(2031, 4, 9), "three-deals/é", "exact", 3, start=0, verdict="differs"),
        ),
        timeline=(
            timeline_row(date(2031, 3, 4), 1, 2, "peru:exact 2"),
            timeline_row(
                date(2031, 4, 9), 1, 3, "three-deals/é:exact 3", conflict="three-deals/é says exact 3, the ledger 1"
            ),
        ),
        ledger_evidence=evidence_rows(extractions),
    )
    return RunResult(extractions=extractions, failures=(FAILURE,), tables=tables, record=RECORD)


def empty_run() -> RunResult:
    """A run over an empty corpus."""
    return RunResult(extractions=(), failures=(), tables=NO_TABLES, record=RECORD)


def gathered(result: RunResult) -> tuple[tuple[Party, ...], tuple[Day, ...]]:
    """The ledger and the timeline with their evidence."""
    evidence = Gathering(result.tables)
    for outcome in result.extractions:
        evidence.see(outcome.article)
    parties = evidence.parties()
    return parties, evidence.days(parties)


def days_of(result: RunResult) -> tuple[Day, ...]:
    """The timeline with its evidence."""
    return gathered(result)[1]


def _of(kind: type[M], mentions: list[Mention]) -> tuple[M, ...]:
    return tuple(mention for mention in mentions if isinstance(mention, kind))


def _mention(article_id: str, text: str, place: str, label: str) -> Mention:
    start, end = (int(at) for at in place.split("-"))
    evidence = Evidence(
        article_id=article_id, span=CharSpan(start=start, end=end, text=text[start:end]), rule="sample.rule"
    )
    kind, _, said = label.partition(" ")
    match kind, said.split("; " if kind == "quote" else " "):
        case "country", [code, form, role]:
            return CountryMention(evidence=evidence, code=code, form=form, role=role)
        case "date", [value, type_]:
            return DateMention(evidence=evidence, value=value, type=type_)
        case "count", [value, bound, status, scope, unit]:
            return CountMention(
                evidence=evidence,
                value=int(value),
                bound=bound,
                status=status,
                scope=scope,
                unit=unit,
                as_of=None,
                claim=1,
            )
        case "quote", [form, speaker, speaker_text, cue]:
            return QuoteMention(
                evidence=evidence, form=form, speaker=speaker, speaker_text=speaker_text, cue=cue, group=1
            )
        case "agreement", [code, status, signed_on]:
            day = None if signed_on == "None" else signed_on
            return AgreementMention(evidence=evidence, code=code, status=status, signed_on=day)
    raise ValueError(label)
