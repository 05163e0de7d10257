"""Links between articles: which repeats which."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """`article_id` repeats the text of `original`, as a copy or as its correction."""

    article_id: str
    original: str
    kind: Literal["copy", "correction"]
