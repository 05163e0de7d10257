"""Gathering: the words behind the tables, collected as the articles are shown one after another.

Which places those are the tables say. Only so many a row are kept, so that neither the articles nor the evidence of a
large run are ever held at once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from pipeline.publish.anchors import day_anchor
from pipeline.publish.evidence import Day, Party, Shown, Side, Stated, counted
from pipeline.publish.passages import Passage, passage_of
from pipeline.records.article import Article, CharSpan
from pipeline.records.rows import ClaimRow, LedgerEvidenceRow, LedgerRow, Tables, TimelineRow

MOST_PASSAGES = 200
"""Passages shown of one row, as many that say otherwise, and as many that count no more; the tables hold every one."""
_MOST_A_SIDE = 8
"""Passages shown of one side of a conflict."""
_MOST_CLAIMS = 6
"""Claims shown of those that state one number for one day; every number is shown."""
_DAY = len("2024-05-28")
_NOTES = {"copy": "in a copy, counted once", "corrected": "corrected since"}

Place = tuple[str, int, int]
"""An article's id, and the characters from and to."""


@dataclass(slots=True, kw_only=True)
class _Earliest:
    """The earliest of the places added, `most` at the most; `total` counts all of them."""

    most: int
    total: int = 0
    _held: list[LedgerEvidenceRow] = field(default_factory=list)

    def add(self, row: LedgerEvidenceRow) -> None:
        self.total += 1
        self._held.append(row)
        if len(self._held) > 2 * self.most:
            self._trim()

    @property
    def rows(self) -> list[LedgerEvidenceRow]:
        self._trim()
        return self._held

    def _trim(self) -> None:
        self._held.sort(key=_order)
        del self._held[self.most :]


@dataclass(slots=True, kw_only=True)
class _Behind:
    """The places kept for one ledger row."""

    row: LedgerRow
    support: _Earliest = field(default_factory=lambda: _Earliest(most=MOST_PASSAGES))
    against: _Earliest = field(default_factory=lambda: _Earliest(most=MOST_PASSAGES))
    before: _Earliest = field(default_factory=lambda: _Earliest(most=MOST_PASSAGES))
    sides: dict[str, _Earliest] = field(default_factory=dict)
    cells: dict[str, LedgerEvidenceRow] = field(default_factory=dict)

    def add(self, row: LedgerEvidenceRow) -> None:
        """Keep the place in its group, and for the cells and the sides it speaks to."""
        if row.supports in {"earlier", "corrected"}:
            self.before.add(row)
            return
        (self.against if row.supports == "no" else self.support).add(row)
        status, _, day = row.says.partition(" ")
        if status != self.row.status:
            return
        if self.row.conflict and day:
            self.sides.setdefault(day, _Earliest(most=_MOST_A_SIDE)).add(row)
        fits = {
            "status": True,
            "signed": bool(day) and day == self.row.signed_on,
            "first": row.published is not None and row.published == self.row.first_reported,
            "last": row.published is not None and row.published == self.row.last_reported,
        }
        for cell in (cell for cell, does in fits.items() if does):
            if cell not in self.cells or _order(row) < _order(self.cells[cell]):
                self.cells[cell] = row

    def places(self) -> Iterator[LedgerEvidenceRow]:
        """Every place that is kept."""
        for kept in (self.support, self.against, self.before, *self.sides.values()):
            yield from kept.rows
        yield from self.cells.values()


class Gathering:
    """Gathers the words behind the tables as the articles are shown to it, in any order."""

    def __init__(self, tables: Tables) -> None:
        """Choose the places to keep; the evidence is gone through once."""
        self._timeline = tables.timeline
        self._behind = {row.code: _Behind(row=row) for row in tables.ledger}
        for row in tables.ledger_evidence:
            if row.code in self._behind:
                self._behind[row.code].add(row)
        self._claims, self._n_claims = _claims_by_day(tables.claims)
        self._wanted: dict[str, set[Place]] = {}
        for place in self._places():
            self._wanted.setdefault(place[0], set()).add(place)
        self._passages: dict[Place, Passage] = {}

    def _places(self) -> Iterator[Place]:
        for behind in self._behind.values():
            yield from ((row.article_id, row.start, row.end) for row in behind.places())
        for claims in self._claims.values():
            yield from ((claim.article_id, claim.start, claim.end) for claim in claims)

    @property
    def article_ids(self) -> Collection[str]:
        """The articles whose words are wanted."""
        return self._wanted.keys()

    def see(self, article: Article) -> None:
        """Keep the words of this article that stand behind a row."""
        for place in self._wanted.get(article.article_id, ()):
            _, start, end = place
            words = article.text[start:end]
            if end - start == len(words) > 0:
                self._passages[place] = passage_of(article, CharSpan(start=start, end=end, text=words))

    def parties(self) -> tuple[Party, ...]:
        """The ledger with its evidence: signed parties by day of signing, then the pending ones by code."""
        gathered = sorted(
            self._behind.values(),
            key=lambda behind: (behind.row.status != "signed", behind.row.signed_on or "9999", behind.row.code),
        )
        return tuple(self._party(behind) for behind in gathered)

    def _party(self, behind: _Behind) -> Party:
        cells = {cell: self._passage(row) for cell, row in behind.cells.items()}
        status = cells.get("status")
        return Party(
            row=behind.row,
            support=self._shown(behind.support),
            against=self._shown(behind.against),
            before=self._shown(behind.before),
            sides=tuple(
                Side(day=day, passages=tuple(self._told(side.rows)), n_passages=side.total)
                for day, side in sorted(behind.sides.items())
            ),
            dated=cells.get("signed", status) if behind.row.signed_on else None,
            status_href=_href(status),
            first_href=_href(cells.get("first")),
            last_href=_href(cells.get("last")),
        )

    def _shown(self, kept: _Earliest) -> Shown:
        return Shown(passages=tuple(self._told(kept.rows)), total=kept.total)

    def _told(self, rows: Iterable[LedgerEvidenceRow]) -> Iterator[Passage]:
        return (passage for row in rows if (passage := self._passage(row)) is not None)

    def _passage(self, row: LedgerEvidenceRow) -> Passage | None:
        passage = self._passages.get((row.article_id, row.start, row.end))
        return passage and replace(passage, says=row.says, note=_NOTES.get(row.supports))

    def _claimed(self, claim: ClaimRow) -> Passage | None:
        passage = self._passages.get((claim.article_id, claim.start, claim.end))
        says = counted(claim.bound, claim.value, claim.unit)
        return passage and replace(passage, says=f"{says}, as {claim.speaker} has it" if claim.speaker else says)

    def days(self, parties: Iterable[Party]) -> tuple[Day, ...]:
        """The timeline, each stated total with the words that state it."""
        signed: dict[str, list[Party]] = {}
        for party in parties:
            if party.row.status == "signed" and party.row.signed_on:
                signed.setdefault(party.row.signed_on, []).append(party)
        return tuple(self._day(row, signed) for row in self._timeline)

    def _day(self, row: TimelineRow, signed: Mapping[str, list[Party]]) -> Day:
        by_then = max((day for day in signed if len(day) == _DAY and day <= row.date.isoformat()), default=None)
        claims = self._claims.get(row.date, [])
        return Day(
            row=row,
            anchor=day_anchor(row.date),
            claims=tuple(Stated(row=claim, passage=self._claimed(claim)) for claim in claims),
            n_claims=self._n_claims.get(row.date, 0),
            signed=tuple(signed.get(row.date.isoformat(), ())),
            latest=signed[by_then][-1] if by_then else None,
        )


def _claims_by_day(rows: Iterable[ClaimRow]) -> tuple[dict[date, list[ClaimRow]], dict[date, int]]:
    """The claims to show of each day, and how many there are. What an article states twice is one."""
    shown: dict[date, list[ClaimRow]] = {}
    seen: dict[date, set[tuple[str, str, int]]] = {}
    kept: dict[tuple[date, str, int], int] = {}
    for row in rows:
        # An article may count countries and agreements, and find as many: once is enough for a reader.
        claim = (row.article_id, row.bound, row.value)
        claims = seen.setdefault(row.date, set())
        if claim in claims:
            continue
        claims.add(claim)
        group = (row.date, row.bound, row.value)
        kept[group] = kept.get(group, 0) + 1
        if kept[group] <= _MOST_CLAIMS:
            shown.setdefault(row.date, []).append(row)
    return shown, {day: len(claims) for day, claims in seen.items()}


def _order(row: LedgerEvidenceRow) -> tuple[date, str, int, str]:
    """By day, what is undated last; then by article and place."""
    return row.published or date.max, row.article_id, row.start, row.says


def _href(passage: Passage | None) -> str | None:
    return passage.href if passage else None
