"""Pairing: each predicted mention with at most one gold mention, the likest first."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Placed:
    """A mention at its place in the gold text (`None` if that text does not have it), with the value to be right."""

    place: tuple[int, int] | None
    value: tuple[Hashable, ...]
    mention: Any

    @property
    def order(self) -> tuple[int, int]:
        """What mentions are sorted by; those without a place stand last."""
        return self.place or (1 << 62, 1 << 62)


@dataclass(frozen=True, slots=True)
class Pair:
    """A prediction and the gold mention it stands for; one of the two may be missing."""

    found: Placed | None
    wanted: Placed | None

    @property
    def first(self) -> Placed:
        """The gold mention, or the prediction where there is none."""
        one = self.wanted or self.found
        assert one is not None
        return one

    @property
    def same_place(self) -> bool:
        """Whether both are there, on the same characters."""
        return self.found is not None and self.wanted is not None and self.found.place == self.wanted.place

    @property
    def right(self) -> bool:
        """Whether place and value are the same."""
        return (
            self.same_place
            and self.found is not None
            and self.wanted is not None
            and (self.found.value == self.wanted.value)
        )


def paired(found: Sequence[Placed], wanted: Sequence[Placed]) -> tuple[Pair, ...]:
    """Every mention of both sides in one pair, in text order.

    First those with one place and one value, then those with one place, then those that overlap, the greater
    share of common characters first.
    """
    exact, found, wanted = _alike(found, wanted, lambda one: (one.place, one.value))
    at_place, found, wanted = _alike(found, wanted, lambda one: one.place)
    overlapping, found, wanted = _overlapping(found, wanted)
    alone = [Pair(one, None) for one in found] + [Pair(None, one) for one in wanted]
    return tuple(sorted(exact + at_place + overlapping + alone, key=lambda pair: pair.first.order))


_Step = tuple[list[Pair], list[Placed], list[Placed]]
"""The pairs that were made, and who is left on either side."""


def _alike(found: Sequence[Placed], wanted: Sequence[Placed], key: Callable[[Placed], Hashable]) -> _Step:
    """Pairs of those that have a place and one key."""
    waiting: dict[Hashable, list[Placed]] = {}
    for one in wanted:
        waiting.setdefault(key(one), []).append(one)
    pairs, left = [], []
    for one in found:
        others = waiting.get(key(one)) if one.place else None
        if others:
            pairs.append(Pair(one, others.pop(0)))
        else:
            left.append(one)
    return pairs, left, [one for others in waiting.values() for one in others]


def _overlapping(found: Sequence[Placed], wanted: Sequence[Placed]) -> _Step:
    """Pairs of those that have a character in common."""
    shares = [(-_share(a, b), b.order, a.order, i, j) for i, a in enumerate(found) for j, b in enumerate(wanted)]
    taken: dict[int, int] = {}
    for share, _, _, i, j in sorted(shares):
        if share < 0 and i not in taken and j not in taken.values():
            taken[i] = j
    pairs = [Pair(found[i], wanted[j]) for i, j in taken.items()]
    left = [one for i, one in enumerate(found) if i not in taken]
    return pairs, left, [one for j, one in enumerate(wanted) if j not in taken.values()]


def _share(one: Placed, other: Placed) -> float:
    """Common characters by all characters of the two; 0 where they have none in common."""
    if one.place is None or other.place is None:
        return 0.0
    common = min(one.place[1], other.place[1]) - max(one.place[0], other.place[0])
    if common <= 0:
        return 0.0
    return common / (one.place[1] - one.place[0] + other.place[1] - other.place[0] - common)
