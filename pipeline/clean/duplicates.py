"""Near-duplicates: articles that are copies of one text, and corrections of an earlier one.

Two articles are near-duplicates when the sets of their five-word shingles have a Jaccard similarity of at least
`LEAST_SIMILAR`; MinHash with locality-sensitive hashing finds the candidates, so that no pair of unlike articles is
ever compared.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Literal

from pipeline.clean.lines import words_of
from pipeline.clean.minhash import SHINGLE, bands
from pipeline.records.article import Article
from pipeline.records.links import Link

LEAST_SIMILAR = 0.5
"""Between a reprint with cuts (corpus: 0.6 and more) and two reports of one event (below 0.1)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrections:
    """What says that a text corrects an earlier one, and the letters of which each pattern demands some."""

    patterns: tuple[re.Pattern[str], ...]
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """What the links between near-duplicates depend on, the words themselves left out."""

    article_id: str
    published: date | None
    is_correction: bool


def duplicate_links(articles: Iterable[Article]) -> tuple[Link, ...]:
    """The links from each near-duplicate to the earliest of its like, in the order of the articles' ids."""
    meeting: dict[int, list[str]] = defaultdict(list)
    shingles: dict[str, frozenset[str]] = {}
    alike: dict[str, dict[str, float]] = defaultdict(dict)
    texts = []
    for article in articles:
        key = article.article_id
        texts.append(Text(article_id=key, published=article.published, is_correction=is_correction(article.text)))
        shingles[key] = shingles_of(article.text)
        keys = bands(article.text)
        for other in {other for band in keys for other in meeting[band]}:
            similar = similarity(shingles[key], shingles[other])
            if similar >= LEAST_SIMILAR:
                alike[key][other] = alike[other][key] = similar
        for band in keys:
            meeting[band].append(key)
    return links_of(texts, alike)


def links_of(texts: Iterable[Text], alike: Mapping[str, Mapping[str, float]]) -> tuple[Link, ...]:
    """The same, where it is known which texts are `alike`, and how much; the others need not be given.

    An undated article is later than any dated one; between equals the smaller id is the original.
    """
    originals: set[str] = set()
    links: list[Link] = []
    for text in sorted(texts, key=lambda text: (text.published or date.max, text.article_id)):
        own = alike.get(text.article_id, {})
        found = [key for key in own if key in originals]
        if found:
            original = min(found, key=lambda key: (-own[key], key))
            kind: Literal["copy", "correction"] = "correction" if text.is_correction else "copy"
            links.append(Link(article_id=text.article_id, original=original, kind=kind))
        if not found or text.is_correction:
            originals.add(text.article_id)
    return tuple(sorted(links, key=lambda link: link.article_id))


def shingles_of(text: str) -> frozenset[str]:
    """Every five words in a row, in lower case; empty for a shorter text."""
    words = words_of(text.lower())
    return frozenset(map(" ".join, zip(*(words[at:] for at in range(SHINGLE)), strict=False)))


def similarity(one: frozenset[str], other: frozenset[str]) -> float:
    """Their Jaccard similarity, 0 to 1."""
    return len(one & other) / len(one | other)


def is_correction(text: str) -> bool:
    """Whether the text says that it corrects or updates an earlier one."""
    corrections = load_corrections()
    if not any(map(text.lower().__contains__, corrections.needs)):
        return False
    return any(pattern.search(line) for line in text.split("\n") for pattern in corrections.patterns)


@cache
def load_corrections() -> Corrections:
    """The patterns of duplicates.toml, ready."""
    table = tomllib.loads(files("pipeline.clean").joinpath("duplicates.toml").read_text(encoding="utf-8"))["correction"]
    patterns = tuple(re.compile(pattern, re.VERBOSE | re.IGNORECASE) for pattern in table["patterns"])
    return Corrections(patterns=patterns, needs=tuple(table["needs"]))
