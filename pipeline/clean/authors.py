"""Who wrote an article, as its page says: JSON-LD, else meta tags, else what the markup calls an author."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml.html import HtmlElement

from pipeline.clean.json_ld import Node
from pipeline.clean.lines import same_words, tidy
from pipeline.clean.markup import text_of
from pipeline.clean.names import load_metadata_names

_MOST_WORDS = 6
_MOST_AUTHORS = 12
_ADDRESS = re.compile(r"https?://|www\.|@|\.\w{2,4}$")
_PARTED = re.compile(r"\s*(?:[;|•·&]|,\s|\band\b)\s*")


def authors_of(tree: HtmlElement, metas: Mapping[str, str], node: Node | None, source: str | None) -> tuple[str, ...]:
    """The names in the order of the page, none twice; the site itself is no author."""
    for said in (_described(node), _in_metas(metas), _marked(tree)):
        names = dict.fromkeys(name for text in said for name in _names(text))
        found = tuple(name for name in names if same_words(name) != same_words(source or ""))
        if found:
            return found[:_MOST_AUTHORS]
    return ()


def _described(node: Node | None) -> Iterator[str]:
    value = node.get("author") if node is not None else None
    for item in value if isinstance(value, list) else [value]:
        name = item.get("name") if isinstance(item, dict) else item
        for text in name if isinstance(name, list) else [name]:
            if isinstance(text, str):
                yield text


def _in_metas(metas: Mapping[str, str]) -> Iterator[str]:
    first = next((metas[name] for name in load_metadata_names().author_names if _is_name(metas.get(name))), None)
    if first is not None:
        yield first


def _marked(tree: HtmlElement) -> Iterator[str]:
    """The first that the markup calls an author; those after it wrote comments."""
    for element in tree.iter("*"):  # an XPath takes five times as long
        if element.get("itemprop") == "author" or element.get("rel") == "author":
            yield element.get("content") or text_of(element)
            return


def _names(text: str) -> Iterator[str]:
    lead = load_metadata_names().author_leads
    for part in _PARTED.split(tidy(text)):
        name = re.sub(rf"^(?:{'|'.join(lead)})[:\s]+", "", part, flags=re.IGNORECASE).strip(" ,.-–—")
        if _is_name(name):
            yield name


def _is_name(text: str | None) -> bool:
    """Whether it could be a name: few words, with a letter, and no address."""
    return (
        bool(text)
        and _ADDRESS.search(text or "") is None
        and 0 < len((text or "").split()) <= _MOST_WORDS
        and any(letter.isalpha() for letter in text or "")
    )
