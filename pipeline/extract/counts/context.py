"""What a number without noun leans on, and what it is found to count."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pipeline.extract.counts.extent import Phrase
from pipeline.extract.topical.parts import Cue
from pipeline.records.mentions import CountStatus, Scope, Unit

STOPS = frozenset({".", ",", ";", ":", "”", "’", '"', "and", "–", "—", "\n"})
"""What follows a number that has no noun after it."""


@dataclass(frozen=True, slots=True)
class Context:
    """What was counted before. `recent` tells of the sentences just before, `values` of the whole article.

    `near` tells whether these sentences name, conclude or prepare an agreement; `anchor` is the article's day.
    """

    recent: bool
    values: frozenset[int]
    near: bool = False
    anchor: date | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What a number without noun counts; `status` and `scope` where the construction alone tells them.

    `start` is the token where its words begin, where they are more than the phrase.
    """

    rule: str
    unit: Unit
    status: CountStatus | None = None
    scope: Scope | None = None
    start: int | None = None


def gap(phrase: Phrase, cue: Cue) -> int:
    """Tokens between the phrase and the cue, 0 inside it."""
    if cue.start >= phrase.end:
        return cue.start - phrase.end
    return max(0, phrase.start - cue.end)
