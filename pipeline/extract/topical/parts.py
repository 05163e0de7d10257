"""What a reading is made of: namings of an agreement, and the cues that report one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from pipeline.records.mentions import AgreementStatus, CountryMention, DateMention

Kind = Literal["signing", "concluding", "negotiating", "preparing", "following", "having"]
"""How a word speaks of an agreement; the first four are lists of the topic file."""


class PlacedCountry(NamedTuple):
    """A country and the tokens it stands at."""

    mention: CountryMention
    start: int
    end: int


class PlacedDate(NamedTuple):
    """A date and the tokens it stands at."""

    mention: DateMention
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class AgreementRef:
    """Tokens `start` to `end` that name an agreement; `defining` if the words alone make it one of the topic."""

    start: int
    end: int
    head: int
    defining: bool


@dataclass(frozen=True, slots=True)
class Cue:
    """Tokens `start` to `end` that report an agreement as signed or pending.

    `grounded` tells whether the words name the agreement or need not; an ungrounded cue ("talks", "expected") may
    speak of anything. `following` marks verbs that do what the sentence before did ("France followed"); `denied`
    ones whose subject is nobody ("none has signed"), which concern a count of none alone; `withheld` what has not yet
    been done ("has not yet signed"); `nominal` a noun ("the signing of the accord").
    """

    start: int
    end: int
    status: AgreementStatus
    grounded: bool
    following: bool = False
    denied: bool = False
    withheld: bool = False
    nominal: bool = False


def token_parts(words: Iterable[str]) -> frozenset[str]:
    """The tokens that hyphenated words are cut into: "long" and "term" of "long-term"."""
    return frozenset(part for word in words if "-" in word for part in word.split("-"))
