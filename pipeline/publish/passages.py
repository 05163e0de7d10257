"""Passages: the words of the articles that stand behind each row of the ledger and of the timeline."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.publish.anchors import day_anchor, words_anchor
from pipeline.publish.highlight import bounded
from pipeline.records.article import Article, CharSpan
from pipeline.records.mentions import AgreementMention
from pipeline.records.outcome import Extraction
from pipeline.records.rows import ClaimRow, LedgerRow, TimelineRow
from pipeline.records.run import RunResult

_AROUND = 90
"""Characters of context either side of a quoted mention: some two lines of a table cell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A place that reports a party's agreement, with the words around it."""

    mention: AgreementMention
    article: Article
    duplicate_of: str | None
    href: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A ledger row with its evidence, earliest article first, and the place each cell rests on.

    `passages` say what the row says; `others` say less or were taken back: "pending" of a party that has signed
    since, the words of an article that was corrected.
    """

    row: LedgerRow
    passages: tuple[Passage, ...]
    others: tuple[Passage, ...]
    status_href: str | None
    signed_href: str | None
    first_href: str | None
    last_href: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """One claim of a day of the timeline, and where it stands."""

    row: ClaimRow
    href: str

    @property
    def words(self) -> str:
        """The number as a reader says it: "more than 16"."""
        return bounded(self.row.bound, self.row.value)

    @property
    def differs(self) -> bool:
        """Whether the ledger of that day says otherwise."""
        return self.row.verdict != "agrees"


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A timeline row with its claims."""

    row: TimelineRow
    anchor: str
    claims: tuple[Stated, ...]


def parties(result: RunResult) -> tuple[Party, ...]:
    """The ledger with its evidence: signed parties by day of signing, then the pending ones by code."""
    copies = {row.article_id: row.duplicate_of for row in result.tables.articles}
    behind: dict[str, list[Passage]] = {}
    for extraction in sorted(result.extractions, key=_by_day):
        article = extraction.article
        for mention in extraction.agreements:
            behind.setdefault(mention.code, []).append(_passage(mention, article, copies.get(article.article_id)))
    ordered = sorted(result.tables.ledger, key=lambda row: (row.status != "signed", row.signed_on or "9999", row.code))
    return tuple(_party(row, behind.get(row.code, [])) for row in ordered)


def days(result: RunResult) -> tuple[Day, ...]:
    """The timeline, each stated total linked to the words that state it."""
    claims: dict[date, list[Stated]] = {}
    for row in result.tables.claims:
        stated = claims.setdefault(row.date, [])
        # An article may count countries and agreements, and find as many: once is enough for a reader.
        if not any(_same(row, other.row) for other in stated):
            stated.append(Stated(row=row, href="#" + words_anchor(row.article_id, row.start)))
    return tuple(
        Day(row=row, anchor=day_anchor(row.date), claims=tuple(claims.get(row.date, ())))
        for row in result.tables.timeline
    )


def _same(one: ClaimRow, other: ClaimRow) -> bool:
    return (one.article_id, one.bound, one.value) == (other.article_id, other.bound, other.value)


def context(text: str, span: CharSpan) -> tuple[str, str]:
    """The words before and after the span in its own line, cut between words with an ellipsis."""
    line_start = text.rfind("\n", 0, span.start) + 1
    line_end = text.find("\n", span.end)
    before = text[line_start : span.start]
    after = text[span.end : line_end if line_end >= 0 else len(text)]
    if len(before) > _AROUND:
        before = "… " + before[-_AROUND:].split(" ", 1)[-1]
    if len(after) > _AROUND:
        after = after[:_AROUND].rsplit(" ", 1)[0] + " …"
    return before, after


def _by_day(extraction: Extraction) -> tuple[date, str]:
    article = extraction.article
    return article.published or date.max, article.article_id


def _passage(mention: AgreementMention, article: Article, duplicate_of: str | None) -> Passage:
    before, after = context(article.text, mention.span)
    return Passage(
        mention=mention,
        article=article,
        duplicate_of=duplicate_of,
        href="#" + words_anchor(article.article_id, mention.span.start),
        before=before,
        after=after,
    )


def _party(row: LedgerRow, passages: Iterable[Passage]) -> Party:
    """The row with, for each cell, the first passage that says it; else an article that stands behind it."""
    said: list[Passage] = []
    others: list[Passage] = []
    for passage in passages:
        # An id may hold a space, so the list of articles cannot be cut at them.
        supports = f" {passage.article.article_id} " in f" {row.articles} "
        (said if supports and passage.mention.status == row.status else others).append(passage)
    dated = [passage for passage in said if passage.mention.signed_on == row.signed_on]
    return Party(
        row=row,
        passages=tuple(said),
        others=tuple(others),
        status_href=_first(said),
        signed_href=_first(dated or said) if row.signed_on else None,
        first_href=_first(_of_day(said, row.first_reported)),
        last_href=_first(_of_day(said, row.last_reported)),
    )


def _of_day(passages: Iterable[Passage], day: date | None) -> list[Passage]:
    return [passage for passage in passages if day is not None and passage.article.published == day]


def _first(passages: Sequence[Passage]) -> str | None:
    return passages[0].href if passages else None
