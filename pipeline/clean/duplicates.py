"""Near-duplicates: articles that are copies of one text, and corrections of an earlier one.

Two articles are near-duplicates when the sets of their five-word shingles have a Jaccard similarity of at least
`LEAST_SIMILAR`; MinHash with locality-sensitive hashing (Broder 1997; datasketch) finds the candidates, so that no
pair of unlike articles is ever compared.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Literal

from datasketch import MinHash, MinHashLSH

from pipeline.records.article import Article
from pipeline.records.links import Link

LEAST_SIMILAR = 0.5
"""Between a reprint with cuts (corpus: 0.6 and more) and two reports of one event (below 0.1)."""
_SHINGLE = 5
_PERMUTATIONS = 128
_CANDIDATES = 0.4  # lower than LEAST_SIMILAR: hashing only estimates, the sets decide


def duplicate_links(articles: Iterable[Article]) -> tuple[Link, ...]:
    """The links from each near-duplicate to the earliest of its like, in the order of the articles' ids.

    An undated article is later than any dated one; between equals the smaller id is the original.
    """
    ordered = sorted(articles, key=lambda article: (article.published or date.max, article.article_id))
    index = MinHashLSH(threshold=_CANDIDATES, num_perm=_PERMUTATIONS)
    shingles: dict[str, frozenset[str]] = {}
    links: list[Link] = []
    for article in ordered:
        own = _shingles(article.text)
        if not own:
            continue
        sketch = MinHash(num_perm=_PERMUTATIONS, seed=1)
        sketch.update_batch([shingle.encode("utf-8") for shingle in own])
        originals = [key for key in index.query(sketch) if _similarity(own, shingles[key]) >= LEAST_SIMILAR]
        if originals:
            original = min(originals, key=lambda key: (-_similarity(own, shingles[key]), key))
            kind: Literal["copy", "correction"] = "correction" if _is_correction(article.text) else "copy"
            links.append(Link(article_id=article.article_id, original=original, kind=kind))
        if not originals or links[-1].kind == "correction":
            index.insert(article.article_id, sketch)
            shingles[article.article_id] = own
    return tuple(sorted(links, key=lambda link: link.article_id))


def _shingles(text: str) -> frozenset[str]:
    words = re.findall(r"\w+", text.lower())
    return frozenset(" ".join(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1))


def _similarity(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other)


def _is_correction(text: str) -> bool:
    return any(pattern.search(line) for line in text.split("\n") for pattern in _correction_patterns())


@cache
def _correction_patterns() -> tuple[re.Pattern[str], ...]:
    table = tomllib.loads(files("pipeline.clean").joinpath("duplicates.toml").read_text(encoding="utf-8"))
    return tuple(re.compile(pattern, re.VERBOSE | re.IGNORECASE) for pattern in table["correction"]["patterns"])
