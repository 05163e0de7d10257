"""JSON-LD: the nodes of a page that describe its article, whatever their nesting; broken ones are passed over."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from pipeline.clean.lines import same_words, tidy
from pipeline.clean.names import load_metadata_names

Node = dict[str, object]

_WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$")
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_MOST_NODES = 2_000


def nodes(tree: HtmlElement) -> list[Node]:
    """The objects of the page's JSON-LD, those of lists and @graph included, in the order of the page."""
    found: list[Node] = []
    for script in tree.iter("script"):
        if "ld+json" in script.get("type", "").lower() and script.text:
            found.extend(_unfolded(_loaded(script.text)))
    return found[:_MOST_NODES]


def article_node(found: list[Node], headline: str | None, url: str | None) -> Node | None:
    """The node that describes the article: the one with its headline, else its address, else the first.

    A page may describe other articles too, which it only links to.
    """
    articles = [node for node in found if _is_of(node, load_metadata_names().article_types)]
    key = same_words(headline or "")
    by_headline = [node for node in articles if key and same_words(words(node, "headline") or "") == key]
    by_url = [node for node in articles if url and url in (words(node, "url"), address(node))]
    chosen = by_headline or by_url or articles
    if not chosen:
        chosen = [node for node in found if _is_of(node, load_metadata_names().page_types)]
    return chosen[0] if chosen else None


def words(node: Node | None, key: str) -> str | None:
    """The text under the key, tidied; `None` if there is none, or it is no text."""
    value = node.get(key) if node is not None else None
    if isinstance(value, list) and value:
        value = value[0]
    return tidy(html.unescape(value)) or None if isinstance(value, str) else None


def inner(node: Node | None, key: str) -> Node | None:
    """The object under the key (the first, of several), `None` if there is none."""
    value = node.get(key) if node is not None else None
    if isinstance(value, list) and value:
        value = value[0]
    return value if isinstance(value, dict) else None


def address(node: Node | None) -> str | None:
    """The address of the page that the node is about."""
    page = inner(node, "mainEntityOfPage")
    return words(page, "@id") or words(node, "mainEntityOfPage") or words(node, "url")


def _loaded(text: str) -> object:
    bare = _WRAPPING.sub("", text).strip().rstrip(";")
    for attempt in (bare, _TRAILING_COMMA.sub(r"\1", bare)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _unfolded(value: object) -> Iterator[Node]:
    """Objects at the top, in lists and in @graph; what a node merely mentions is not unfolded."""
    waiting, seen = [value], 0
    while waiting and seen < _MOST_NODES:
        seen += 1
        item = waiting.pop(0)
        if isinstance(item, list):
            waiting[:0] = item
        elif isinstance(item, dict):
            yield item
            waiting[:0] = [part for key in ("@graph", "mainEntity") if (part := item.get(key)) is not None]


def _is_of(node: Node, types: tuple[str, ...]) -> bool:
    kinds = node.get("@type")
    named = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and kind.endswith(types) for kind in named)
