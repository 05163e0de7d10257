"""Furniture learned from the articles of one site: a paragraph that several of them share is no part of any."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
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

Digest = bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteMemory:
    """The paragraphs that recur at each site, as digests of their words."""

    recurring: Mapping[str, frozenset[Digest]]


def learn(articles: Iterable[Article]) -> SiteMemory:
    """What recurs at each site of the articles, in whatever order they come. An article without a site teaches nothing.

    Of each article only 8 bytes a paragraph are kept while it learns.
    """
    sites: dict[str, list[frozenset[Digest]]] = defaultdict(list)
    for article in articles:
        site = site_of(article)
        if site is not None:
            sites[site].append(frozenset(_digest(line) for line in _body(article) if _can_recur(line)))
    learned = {site: _recurring(own) for site, own in sites.items()}
    return SiteMemory(recurring={site: digests for site, digests in sorted(learned.items()) if digests})


def without_recurring(article: Article, memory: SiteMemory) -> Article:
    """The article without what its site repeats; the same object if there is nothing of it, or nothing else in it.

    The title always stays. Lines left out stand at the end of `dropped`.
    """
    recurring = memory.recurring.get(site_of(article) or "", frozenset())
    if not recurring:
        return article
    body = list(_body(article))
    kept = [line for line in body if not _can_recur(line) or _digest(line) not in recurring]
    if len(kept) == len(body) or not any(_can_recur(line) for line in kept):
        return article
    text = "\n".join([article.title, *kept])
    gone = [line for line in body if _can_recur(line) and _digest(line) in recurring]
    return replace(
        article,
        text=text,
        text_sha256=text_digest(text),
        standfirst=article.standfirst if article.standfirst in kept else None,
        dropped=(*article.dropped, *(DroppedLine(text=line, rule=RULE) for line in gone)),
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
    return hashlib.blake2b(same_words(line).encode("utf-8"), digest_size=8).digest()


def _recurring(articles: Iterable[frozenset[Digest]]) -> frozenset[Digest]:
    """The paragraphs of at least `LEAST_ARTICLES` of these that are no copies of one another."""
    ordered = sorted(articles, key=sorted)  # so that the order of the corpus decides nothing
    holders: dict[Digest, list[frozenset[Digest]]] = defaultdict(list)
    for digests in ordered:
        for digest in digests:
            holders[digest].append(digests)
    return frozenset(digest for digest, found in holders.items() if _are_several(found))


def _are_several(holders: list[frozenset[Digest]]) -> bool:
    """Whether `LEAST_ARTICLES` of them are unlike one another."""
    unlike: list[frozenset[Digest]] = []
    for digests in holders:
        if not any(_are_copies(digests, other) for other in unlike):
            unlike.append(digests)
        if len(unlike) >= LEAST_ARTICLES:
            return True
    return False


def _are_copies(one: frozenset[Digest], other: frozenset[Digest]) -> bool:
    return len(one & other) > _ALIKE * min(len(one), len(other))
