"""Highlighting: an article's text as HTML in which every mention is marked, however they nest or cross.

Marks that nest become nested elements; of two that cross, the one that would have to end early is closed and opened
again. So a mention is whole wherever it can be, and the page is well formed always.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

from pipeline.publish.anchors import words_anchor
from pipeline.records.mentions import (
    AgreementMention,
    CountMention,
    CountryMention,
    DateMention,
    Mention,
    QuoteMention,
)
from pipeline.records.outcome import Extraction

KINDS = ("agreement", "count", "quote", "date", "country")
"""The kinds that are marked; of two at one place the earlier stands outside and gives the place its anchor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Characters of a text to be marked as a kind of mention, and what was understood of them."""

    start: int
    end: int
    kind: str
    meaning: str


def marks_of(extraction: Extraction, names: Mapping[str, str]) -> tuple[Mark, ...]:
    """One mark for each place and kind, outer before inner; mentions that share both share the mark."""
    meanings: dict[tuple[int, int, str], list[str]] = {}
    kinds: Sequence[Sequence[Mention]] = (
        extraction.agreements,
        extraction.counts,
        extraction.quotes,
        extraction.dates,
        extraction.countries,
    )
    for mention in (mention for of_kind in kinds for mention in of_kind):
        place = (mention.span.start, mention.span.end, mention.kind)
        meanings.setdefault(place, []).append(meaning(mention, names))
    marks = (
        Mark(start=start, end=end, kind=kind, meaning="; ".join(dict.fromkeys(said)))
        for (start, end, kind), said in meanings.items()
    )
    return tuple(sorted(marks, key=lambda mark: (mark.start, *_outer_first(mark))))


def meaning(mention: Mention, names: Mapping[str, str]) -> str:
    """What was understood of the mention, in a few words for a reader."""
    match mention:
        case CountryMention():
            parts = [names.get(mention.code, mention.code), mention.form, mention.role]
        case DateMention():
            parts = [mention.type.lower(), mention.value or "value unknown", mention.mod or ""]
        case CountMention():
            parts = [counted(mention), mention.status, mention.scope, f"as of {mention.as_of or 'an unknown day'}"]
        case QuoteMention():
            parts = [mention.speaker or "source not named", mention.cue or "", mention.form]
        case AgreementMention():
            parts = [names.get(mention.code, mention.code), mention.status, mention.signed_on or ""]
        case _:
            raise TypeError(type(mention))
    return " · ".join(part for part in parts if part)


def counted(mention: CountMention) -> str:
    """The number with its bound and unit: "at least 3 agreements"."""
    return f"{bounded(mention.bound, mention.value)} {mention.unit}"


def bounded(bound: str, value: int | str) -> str:
    """The number with its bound: "16", "more than 16"."""
    return str(value) if bound == "exact" else f"{bound.replace('_', ' ')} {value}"


def highlighted(text: str, marks: Sequence[Mark], article_id: str) -> tuple[Markup, ...]:
    """The lines of the text as HTML, each well formed by itself; the place where a mark begins can be linked to."""
    anchored: dict[int, Mark] = {}
    for mark in sorted(marks, key=lambda mark: (KINDS.index(mark.kind), -mark.end)):
        anchored.setdefault(mark.start, mark)
    lines = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        within = [mark for mark in marks if mark.start < end and start < mark.end]
        lines.append(Markup("").join(_pieces(text, start, end, within, anchored, article_id)))
        start = end + 1
    return tuple(lines)


def _pieces(
    text: str, start: int, end: int, marks: Sequence[Mark], anchored: Mapping[int, Mark], article_id: str
) -> Iterator[Markup]:
    """The HTML of characters `start` to `end`, in pieces from one boundary of a mark to the next."""
    bounds = sorted({start, end} | {at for mark in marks for at in (mark.start, mark.end) if start < at < end})
    opened: list[Mark] = []
    for at, until in pairwise(bounds):
        kept = 0
        while kept < len(opened) and opened[kept].end > at:
            kept += 1
        crossing = [mark for mark in opened[kept:] if mark.end > at]
        yield from (Markup("</mark>") for _ in opened[kept:])
        starting = [mark for mark in marks if max(mark.start, start) == at]
        entering = sorted(crossing + starting, key=_outer_first)
        opened[kept:] = entering
        for mark in entering:
            own_start = mark.start == at and anchored.get(at) is mark
            yield _opening(mark, words_anchor(article_id, at) if own_start else None)
        yield escape(text[at:until])
    yield from (Markup("</mark>") for _ in opened)


def _outer_first(mark: Mark) -> tuple[int, int]:
    return -mark.end, KINDS.index(mark.kind)


def _opening(mark: Mark, anchor: str | None) -> Markup:
    place = Markup(' id="{}"').format(anchor) if anchor else ""
    return Markup('<mark class="{}"{} title="{}">').format(mark.kind, place, mark.meaning)
