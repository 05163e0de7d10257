"""Notes: what does not fit together within one article: lists beside their numbers, totals beside each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.reconcile.claims import totals
from pipeline.reconcile.wording import wording
from pipeline.records.mentions import CountMention
from pipeline.records.outcome import Extraction

_LEAST = 2
"""Names that make a list."""


@dataclass(frozen=True, slots=True)
class _Listed:
    """The parties named after a number, by code; `is_all` if the text says that these are all of them."""

    codes: tuple[str, ...]
    is_all: bool


def notes_of(extraction: Extraction) -> tuple[str, ...]:
    """A note for each list that does not fit the number before it, then for each two totals that disagree."""
    return tuple(dict.fromkeys((*_of_lists(extraction), *_of_totals(extraction))))


def _of_lists(extraction: Extraction) -> Iterator[str]:
    """ "Nine countries: ..." with eight names, "nine, including ..." with ten."""
    for count in extraction.counts:
        listed = None if wording().ordinal.search(count.span.text) else _listed_after(extraction, count)
        if listed is not None and not _fits(count, listed):
            yield f"“{count.span.text}” is followed by {len(listed.codes)}: {' '.join(listed.codes)}"


def _fits(count: CountMention, listed: _Listed) -> bool:
    """Whether so many may be named: none too many of an exact number, and of all of them none too few."""
    if count.bound not in {"exact", "at_most"}:
        return True
    if count.bound == "exact" and listed.is_all:
        return len(listed.codes) == count.value
    return len(listed.codes) <= count.value


def _listed_after(extraction: Extraction, count: CountMention) -> _Listed | None:
    """The list that the number introduces, `None` where there is none."""
    rest = extraction.article.text[count.span.end :].partition("\n")[0]
    whole, part = wording().whole.match(rest), wording().part.match(rest)
    lead = min((found for found in (whole, part) if found is not None), key=lambda found: found.end(), default=None)
    if lead is None:
        return None
    codes = _codes_from(extraction, count.span.end + lead.end())
    return _Listed(codes, lead is whole) if len(codes) >= _LEAST else None


def _codes_from(extraction: Extraction, start: int) -> tuple[str, ...]:
    """The parties of the list that begins at `start`, the home party left out, sorted."""
    text, end = extraction.article.text, start
    codes: set[str] = set()
    for mention in sorted(extraction.countries, key=lambda mention: mention.span.start):
        if mention.span.start < start:
            continue
        if not wording().between.match(text[end : mention.span.start]):
            break
        end = mention.span.end
        if mention.role != "home":
            codes.add(mention.code)
    return tuple(sorted(codes))


def _of_totals(extraction: Extraction) -> Iterator[str]:
    """Two exact totals of one day and unit that differ."""
    exact = [claim for claim in totals(extraction) if claim.bound == "exact"]
    for number, one in enumerate(exact):
        for other in exact[number + 1 :]:
            if (one.unit, one.as_of) == (other.unit, other.as_of) and _disagree(one, other):
                day = f" for {one.as_of}" if one.as_of else ""
                yield f"“{one.span.text}” and “{other.span.text}” disagree{day}"


def _disagree(one: CountMention, other: CountMention) -> bool:
    """Whether both cannot hold: an ordinal below a total came before, the next above it is the one that now signs."""
    low, high = sorted((one, other), key=lambda mention: mention.value)
    if low.value == high.value or wording().ordinal.search(low.span.text):
        return False
    return high.value > low.value + 1 or not wording().ordinal.search(high.span.text)
