"""Furniture learned from the articles of one site: a paragraph that several of them share is no part of any."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from pipeline.clean.lines import same_words
from pipeline.records.article import Article, DroppedLine, text_digest

RULE = "sites.recurring"
"""The rule of a line left out because its site repeats it."""
LEAST_ARTICLES = 3
"""Of one site that hold a paragraph, none of them a copy of another."""
_ALIKE = 0.6
"""Articles that share more than this of their paragraphs (of the shorter one's) are copies of one text."""
_LABEL_WORDS = 5
"""Shorter lines may recur by right: "Background:", "What we know"."""

Digest = int
"""64 bits of a paragraph's words."""


def paragraphs(article: Article) -> tuple[Digest, ...]:
    """The digests of the body's paragraphs that are long enough to tell, in ascending order, each once."""
    return tuple(sorted({_digest(line) for line in _body(article) if _can_recur(line)}))


def recurs(holders: Iterable[frozenset[Digest]]) -> bool:
    """Whether a paragraph is furniture of its site, from all paragraphs of each article that holds it, in one order.

    True once `LEAST_ARTICLES` are found that are no copies of one another: the rest are not drawn.
    """
    unlike: list[frozenset[Digest]] = []
    for digests in holders:
        if not any(_are_copies(digests, other) for other in unlike):
            unlike.append(digests)
        if len(unlike) >= LEAST_ARTICLES:
            return True
    return False


def without_recurring(article: Article, recurring: Collection[Digest]) -> Article:
    """The article without what its site repeats; the same object if there is nothing of it, or nothing else in it.

    The title always stays. Lines left out stand at the end of `dropped`.
    """
    body = list(_body(article))
    gone = [_can_recur(line) and _digest(line) in recurring for line in body] if recurring else []
    kept = [line for line, is_gone in zip(body, gone, strict=False) if not is_gone]
    if not any(gone) or not any(_can_recur(line) for line in kept):
        return article
    text = "\n".join([article.title, *kept])
    left_out = (DroppedLine(text=line, rule=RULE) for line, is_gone in zip(body, gone, strict=True) if is_gone)
    return replace(
        article,
        text=text,
        text_sha256=text_digest(text),
        standfirst=article.standfirst if article.standfirst in kept else None,
        dropped=(*article.dropped, *left_out),
    )


def site_of(article: Article) -> str | None:
    """The host of its address without "www.", else the name of its source; `None` if it has neither."""
    host = _host(article.url or "")
    return host or same_words(article.source or "") or None


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").lower().removeprefix("www.")
    except ValueError:
        return ""  # "http://[" is an address that somebody wrote, and no host


def _body(article: Article) -> Iterator[str]:
    return iter(article.text.split("\n")[1:])


def _can_recur(line: str) -> bool:
    return len(line.split()) >= _LABEL_WORDS


def _digest(line: str) -> Digest:
    own = hashlib.blake2b(same_words(line).encode("utf-8"), digest_size=8).digest()
    return int.from_bytes(own, "big", signed=True)


def _are_copies(one: frozenset[Digest], other: frozenset[Digest]) -> bool:
    return len(one & other) > _ALIKE * min(len(one), len(other))
