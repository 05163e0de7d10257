"""Attributions: stretches of a text that a source stands for, with quotation marks or without."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Attribution:
    """Characters `start` to `end`, and who says so: a name, "unnamed", or `None` where the text does not tell."""

    start: int
    end: int
    speaker: str | None
