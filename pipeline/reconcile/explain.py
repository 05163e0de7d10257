"""Explaining: from a row of the ledger or a day of the timeline to the rules and the words that it rests on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from pipeline.errors import ReconcileError
from pipeline.reconcile.timeline import signed_by
from pipeline.records.article import Article
from pipeline.records.explanation import Cell, Explanation, Place
from pipeline.records.rows import ClaimRow, LedgerEvidenceRow, LedgerRow, Relation, Support, Tables, TimelineRow

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_SENTENCE_END = re.compile(r"(?:(?:(?<=[a-z0-9)]{3})|(?<=\d))[.]|[!?])[”’\"]*\s*(?=\s[“‘\"A-Z])")
"""Three letters or more before the full stop: "Mr." and "U.S." end no sentence."""
_NEAR = 3
"""Names or days that are offered instead of one that is not there."""

_STANDS: dict[Support, str] = {
    "yes": "supports",
    "no": "contradicts",
    "earlier": "earlier",
    "copy": "copy",
    "corrected": "corrected",
}
_RELATIONS: dict[Relation, str] = {
    "agreement": "the total stated is that of the ledger at the day's end",
    "lag": "a total stated is one of the day's course: it lacks signings of that day",
    "conflict": "a total stated is none that the ledger had on that day",
    "corrected": "the total stated was taken back by a correction",
}


@dataclass(frozen=True, slots=True)
class _Words:
    """Where words stand, what they say, and how that stands to the row."""

    article_id: str
    start: int
    end: int
    says: str
    stands: str


def explain(tables: Tables, article_of: Callable[[str], Article], target: str) -> Explanation:
    """Why the ledger or the timeline says what it says of `target`: a code, a party's name, or a day (2024-05-28).

    `article_of` gives the article of an id that the tables name.

    Raises:
        ReconcileError: the ledger has no such party, or the timeline no such day.
    """
    if _DAY.fullmatch(target):
        return _of_day(tables, article_of, target)
    return _of_party(tables, article_of, target)


def _of_party(tables: Tables, article_of: Callable[[str], Article], target: str) -> Explanation:
    row = _party(tables.ledger, target)
    evidence = [one for one in tables.ledger_evidence if one.code == row.code]
    order = list(_STANDS)
    evidence.sort(key=lambda one: (order.index(one.supports), one.published or date.max, one.article_id, one.start))
    words = [_Words(e.article_id, e.start, e.end, e.says, _STANDS[e.supports]) for e in evidence]
    return Explanation(
        heading=f"{row.name} ({row.code})",
        cells=(
            _cell("status", row.status),
            _cell("signed on", row.signed_on),
            _cell("first reported", row.first_reported),
            _cell("last reported", row.last_reported),
            _cell("articles", row.n_articles),
            _cell("conflict", row.conflict),
        ),
        reasons=tuple(_reasons_of_party(row, evidence)),
        places=tuple(_places(words, article_of)),
    )


def _party(ledger: Collection[LedgerRow], target: str) -> LedgerRow:
    wanted = target.casefold()
    for row in ledger:
        if wanted in {row.code.casefold(), row.name.casefold()}:
            return row
    known = {name.casefold(): row for row in ledger for name in (row.code, row.name)}
    close = get_close_matches(wanted, known, n=_NEAR, cutoff=0.6)
    near = dict.fromkeys(f"{known[name].code} ({known[name].name})" for name in close)
    mend = f"Nearest are {', '.join(near)}" if near else "See ledger.csv for the parties"
    raise ReconcileError(target, "is no party of the ledger", mend)


def _reasons_of_party(row: LedgerRow, evidence: list[LedgerEvidenceRow]) -> Iterator[str]:
    """Which rule gave each cell, and which of the places it left out of account."""
    number = Counter(one.supports for one in evidence)
    if row.status == "signed":
        yield "Status: signed, as an article says so; that outranks any number of articles that have it pending"
    else:
        yield "Status: pending, as no article says that it has signed"
    if row.conflict:
        yield "Signed on: empty, as the articles give days that differ; none is chosen by guess"
    elif row.signed_on:
        yield "Signed on: the fullest of the days given, with which all others agree"
    elif row.status == "signed":
        yield "Signed on: empty, as no article gives a day"
    left_out: dict[Support, str] = {
        "no": "contradicts it and is kept",
        "earlier": "has it pending, before it was signed",
        "copy": "stands in a copy of another article, which counts once",
        "corrected": "stands in an article whose correction outranks it",
    }
    for support, why in left_out.items():
        if number[support]:
            yield f"{number[support]} of {len(evidence)} places: each {why}"


def _of_day(tables: Tables, article_of: Callable[[str], Article], target: str) -> Explanation:
    row = _timeline_row(tables.timeline, target)
    since = {party: day for party in tables.ledger if (day := signed_by(party)) is not None}
    new = {party.code for party, day in since.items() if day == row.date}
    claims = [claim for claim in tables.claims if claim.date == row.date]
    words = [_of_claim(claim) for claim in claims]
    words += [
        _Words(one.article_id, one.start, one.end, f"{one.code} {one.says}", _STANDS[one.supports])
        for one in tables.ledger_evidence
        if one.code in new and one.supports in {"yes", "no"}
    ]
    return Explanation(
        heading=row.date.isoformat(),
        cells=(
            _cell("ledger total", row.ledger_total),
            _cell("claimed total", row.claimed_total),
            _cell("relation", row.relation),
            _cell("conflict", row.conflict),
        ),
        reasons=tuple(_reasons_of_day(row, sorted(new), [p.code for p, day in since.items() if day <= row.date])),
        places=tuple(_places(words, article_of)),
    )


def _timeline_row(timeline: Collection[TimelineRow], target: str) -> TimelineRow:
    try:
        day = date.fromisoformat(target)
    except ValueError as error:
        raise ReconcileError(target, "is no day of the calendar", "Write it as 2024-05-28") from error
    for row in timeline:
        if row.date == day:
            return row
    near = sorted(sorted((row.date for row in timeline), key=lambda other: abs(other - day))[:_NEAR])
    mend = f"Nearest are {', '.join(map(str, near))}" if near else "No article states a total or a day of signing"
    raise ReconcileError(target, "is a day without evidence: nobody signed, and no total is stated for it", mend)


def _reasons_of_day(row: TimelineRow, new: list[str], signed: list[str]) -> Iterator[str]:
    """How the two totals were made, and how they stand to each other."""
    yield f"Ledger total: {len(signed)} had signed by then: {' '.join(sorted(signed)) or 'none'}"
    if new:
        yield f"Of these on the day itself: {' '.join(new)}"
    if row.claimed_total is not None:
        yield "Claimed total: of the totals stated for the day the one in most texts, then exact, then larger"
    if row.relation is not None:
        yield f"{row.relation.capitalize()}: {_RELATIONS[row.relation]}"


def _of_claim(claim: ClaimRow) -> _Words:
    says = f"{claim.bound} {claim.value} {claim.unit}".removeprefix("exact ")
    stands: str = claim.relation or claim.verdict
    if claim.corrected_by:
        stands = f"{stands}, corrected by {claim.corrected_by}"
    return _Words(claim.article_id, claim.start, claim.end, says, stands)


def _places(words: list[_Words], article_of: Callable[[str], Article]) -> Iterator[Place]:
    articles = {article_id: article_of(article_id) for article_id in {one.article_id for one in words}}
    for one in words:
        yield _place(one, articles[one.article_id])


def _place(words: _Words, article: Article) -> Place:
    first, last = _sentence(article.text, words.start, words.end)
    return Place(
        article_id=article.article_id,
        source=article.source,
        published=article.published,
        start=words.start,
        end=words.end,
        before=article.text[first : words.start],
        words=article.text[words.start : words.end],
        after=article.text[words.end : last],
        says=words.says,
        stands=words.stands,
    )


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence or sentences around the characters begin and end, within their paragraph."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    ends = [found.end() for found in _SENTENCE_END.finditer(text, first, last)]
    before = max((at for at in ends if at <= start), default=None)
    return first if before is None else before + 1, min((at for at in ends if at >= end), default=last)


def _cell(column: str, value: object) -> Cell:
    return Cell(column=column, value="" if value is None else str(value))
