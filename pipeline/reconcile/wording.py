"""Wording: the turns of phrase by which an article's numbers are checked, read from wording.toml."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_FLAGS = re.VERBOSE | re.IGNORECASE


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """`whole` and `part` lead from a number to a list of all or some of what it counts, `between` joins two of it.

    `ordinal` tells a number of a series, `correction` a paragraph that corrects.
    """

    whole: re.Pattern[str]
    part: re.Pattern[str]
    between: re.Pattern[str]
    ordinal: re.Pattern[str]
    correction: re.Pattern[str]


@cache
def wording() -> Wording:
    """The patterns, read once."""
    read = tomllib.loads(files("pipeline.reconcile").joinpath("wording.toml").read_text(encoding="utf-8"))
    return Wording(
        whole=re.compile(read["list"]["whole"], re.VERBOSE),
        part=re.compile(read["list"]["part"], _FLAGS),
        between=re.compile(read["list"]["between"], _FLAGS),
        ordinal=re.compile(read["ordinal"]["pattern"], _FLAGS),
        correction=re.compile(read["correction"]["pattern"], _FLAGS),
    )
