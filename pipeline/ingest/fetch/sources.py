"""What feeds and sitemaps name: read by Scrapy's parsers, and by trafilatura's where those find nothing."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from itertools import islice
from typing import Any
from urllib.parse import urljoin

import lxml.etree
from scrapy.http import TextResponse, XmlResponse
from scrapy.selector import Selector
from scrapy.utils.gz import gunzip
from scrapy.utils.sitemap import Sitemap, sitemap_urls_from_robots
from trafilatura.feeds import FeedParameters, determine_feed, extract_links

from pipeline.errors import FetchError
from pipeline.ingest.days import day_of
from pipeline.ingest.fetch.addresses import canonical, host_of
from pipeline.records.fetch import FetchEntry, FetchSource, SourceContent

_TREE_BYTES = 10_000_000
"""The most that is read into a tree at once; news sitemaps hold a thousand pages, feeds far fewer."""
_SEARCHED = 100_000
"""Characters of a feed that is no XML which are searched for links."""
_MOST_LINKS = 200
_MOST_ITEMS = 10_000
"""Ten times what a news sitemap may have."""
_MOST_ENTRIES = 50_000
"""What the protocol of sitemaps allows in one."""
_LONGEST_TITLE = 2_000
_TAGS = re.compile(r"<[^>]{0,500}>")
_ITEMS = "//*[local-name()='item' or local-name()='entry']"
_LINKS = (
    "*[local-name()='link'][@href][not(@rel) or @rel='alternate']/@href",
    "*[local-name()='link'][not(@href)]/text()",
    "*[local-name()='guid'][not(@isPermaLink='false')]/text()",
)
_DATES = ("pubDate", "published", "date", "issued", "updated", "modified")


def read_source(source: FetchSource, url: str, body: bytes, *, max_bytes: int) -> SourceContent:
    """The pages that the feed or sitemap names, and the feeds or sitemaps that it leads to; `url` is where it was.

    Raises:
        FetchError: it is neither, or unfolds beyond `max_bytes`.
    """
    try:
        body = gunzip(body, max_size=max_bytes) if body[:2] == b"\x1f\x8b" else body
        found = _read(source, url, body)
    except (OSError, EOFError, ValueError) as error:  # ValueError: half characters, odd encodings, a bomb
        raise FetchError(url, f"cannot be unpacked or read ({error})"[:200], "Look at it in a browser") from error
    if not found.entries and not found.sources and not _is_empty(body):
        raise FetchError(url, f"is no {source.kind}", "Give the address of one")
    return found


def _read(source: FetchSource, url: str, body: bytes) -> SourceContent:
    entries, links = _feed(url, body) if source.kind == "feed" else _sitemap(url, body)
    further = (FetchSource(url=link, kind=source.kind, depth=source.depth + 1) for link in _absolute(url, links))
    most = _MOST_ENTRIES
    return SourceContent(entries=tuple(islice(entries, most)), sources=tuple(islice(further, most)))


def _feed(url: str, body: bytes) -> tuple[Iterable[FetchEntry], Iterable[str]]:
    entries = tuple(islice(_items(url, body), _MOST_ITEMS)) if len(body) <= _TREE_BYTES else ()
    if entries:
        return entries, ()
    text = TextResponse(url, body=body[:_TREE_BYTES]).text.lstrip()
    about = FeedParameters(_base(url), host_of(url), url, external=True)
    if "<html" in text[:5_000].lower():
        return (), determine_feed(text[:_SEARCHED], about)
    if not text.startswith("{"):
        # its patterns begin anew at each link, which a hostile feed can make many
        text = text[:_SEARCHED] if text.count("<link") <= _MOST_LINKS else ""
    return _entries(url, extract_links(text, about)), ()


def _items(url: str, body: bytes) -> Iterator[FetchEntry]:
    """The items of an RSS feed, of any version, or the entries of an Atom feed."""
    for item in _tree(url, body).xpath(_ITEMS):
        link = next((link for path in _LINKS for link in item.xpath(path).getall() if link.strip()), "")
        address = _address(url, link)
        if address is not None:
            yield FetchEntry(
                url=address,
                title=_words(_text(item, "title")),
                published=next((day for name in _DATES if (day := moment(_text(item, name))) is not None), None),
            )


def _sitemap(url: str, body: bytes) -> tuple[Iterable[FetchEntry], Iterable[str]]:
    if body.lstrip()[:1] != b"<":
        if url.endswith("/robots.txt"):
            return (), sitemap_urls_from_robots(body, url)
        lines = body.decode("utf-8", "replace").split()  # the protocol allows a plain list
        return _entries(url, (line for line in lines if line.startswith(("http://", "https://")))), ()
    if b"sitemap-news" in body and len(body) <= _TREE_BYTES:
        return islice(_news(url, body), _MOST_ITEMS), ()
    try:
        sitemap = Sitemap(body)
        rows = list(islice(sitemap, _MOST_ENTRIES))
    except (StopIteration, lxml.etree.XMLSyntaxError):
        return (), ()
    if sitemap.type == "sitemapindex":
        return (), [row["loc"] for row in rows]
    return _pages(url, rows), ()


def _pages(url: str, rows: Iterable[dict[str, Any]]) -> Iterator[FetchEntry]:
    for row in rows:
        address = _address(url, row["loc"])
        if address is not None:
            yield FetchEntry(url=address, changed=moment(row.get("lastmod")))


def _news(url: str, body: bytes) -> Iterator[FetchEntry]:
    """The pages of a news sitemap, with day, title and paper."""
    for row in _tree(url, body).xpath("//*[local-name()='url']"):
        address = _address(url, _text(row, "loc") or "")
        if address is not None:
            yield FetchEntry(
                url=address,
                title=_words(_text(row, "news", "title")),
                published=moment(_text(row, "news", "publication_date")),
                source=_words(_text(row, "news", "publication", "name")),
                changed=moment(_text(row, "lastmod")),
            )


def moment(written: str | None) -> str | None:
    """The day, or the time with its offset, in ISO 8601; from RFC 822 as RSS has it, or ISO 8601. `None` if neither."""
    text = (written or "").strip()
    if day_of(text) is not None:
        try:
            return datetime.fromisoformat(text).isoformat() if len(text) > len("2024-05-31") else text
        except ValueError:
            return str(day_of(text))
    try:
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _entries(url: str, links: Iterable[str]) -> Iterator[FetchEntry]:
    for link in _absolute(url, links):
        yield FetchEntry(url=link)


def _absolute(url: str, links: Iterable[str]) -> Iterator[str]:
    for link in links:
        address = _address(url, link)
        if address is not None:
            yield address


def _address(url: str, link: str) -> str | None:
    """Where the link leads; `None` if nowhere on the web."""
    try:
        return canonical(urljoin(url, link.strip())) if link.strip() else None
    except ValueError:
        return None


def _tree(url: str, body: bytes) -> Selector:
    """The feed as a tree; entities stand unread in it, so that none unfolds."""
    return Selector(response=XmlResponse(url, body=body), type="xml", huge_tree=False)


def _text(node: Selector, *names: str) -> str | None:
    path = "/".join(f"*[local-name()='{name}']" for name in names)
    found = node.xpath(f"string({path})").get()
    return found or None


def _words(written: str | None) -> str | None:
    """The words of a title, which may hold markup."""
    words = " ".join(html.unescape(_TAGS.sub(" ", html.unescape((written or "")[:_LONGEST_TITLE]))).split())
    return words or None


def _base(url: str) -> str:
    return "/".join(url.split("/")[:3])


def _is_empty(body: bytes) -> bool:
    """Whether it is a feed or sitemap that names nothing at the moment."""
    head = body[:5_000].lower()
    is_one = any(
        mark in head for mark in (b"<rss", b"<feed", b"<rdf:rdf", b"<urlset", b"<sitemapindex", b"jsonfeed.org")
    )
    return is_one and not any(mark in body for mark in (b"<item", b"<entry", b"<url>", b"<sitemap>", b'"url"'))
