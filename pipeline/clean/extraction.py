"""The body that trafilatura finds in a page, with its second opinion only where the first could be poor.

The second opinion (readability and justext, `fast=False`) costs half as much again as the first. It is heard where
trafilatura could follow it: where little or nothing was found, or much less than the page has; where what was found
holds no paragraphs, or elements that no article holds; where it is whole parts of the page, or has teasers in it. Of
the 90 pages of the cleaning benchmark 12 take it, all whose text it changes (3) among them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from functools import cache

from lxml.etree import _Element
from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.settings import Extractor

_LEAST_FOUND = 250
"""Characters under which trafilatura rescues what it can (its MIN_EXTRACTED_SIZE)."""
_RETRIED = 3_000
"""Characters under which it tries again if it found little of the page (its ESCALATION_MAX_LENGTH) ..."""
_RETRIED_SHARE = 0.2
"""... which is less than this share of it (its ESCALATION_PAGE_SHARE)."""
_MUCH_LONGER = 2
"""How many times as long as the first opinion a second is that trafilatura prefers for it."""
_PLAIN = 0.5
"""Share of the text found that stands in paragraphs of the page; with less, it is all that the page holds."""
_DUMPED = 400
"""Characters of a paragraph, on average, in such a text: whole parts of the page make one paragraph each."""
_LEAST_SAID = 10
"""Characters that a text holds by no chance."""
_UNREAD = frozenset({"script", "style"})
_STRANGE = (
    *("aside", "audio", "button", "fencedframe", "fieldset", "figure", "footer", "iframe", "input", "label", "link"),
    *("nav", "noindex", "noscript", "object", "option", "select", "source", "svg", "time"),
)
"""Elements that make trafilatura doubt what it found (its SANITIZED_XPATH)."""
_TEASER = "easer"
"""In the class or id of what the first opinion recovers, and the second does not, where too little else is found."""


def extracted_body(tree: HtmlElement) -> _Element | None:
    """The tree of the body that trafilatura finds; `None` if there is none. The page's tree stays as it is."""
    body, text = _opinion(tree, fast=True)
    if body is None or _is_doubtful(body, text, tree):
        body, _ = _opinion(tree, fast=False)
    return body


def _opinion(tree: HtmlElement, *, fast: bool) -> tuple[_Element | None, str]:
    document = bare_extraction(tree, options=_options(fast=fast))
    return getattr(document, "body", None), getattr(document, "raw_text", None) or ""


@cache
def _options(*, fast: bool) -> Extractor:
    return Extractor(fast=fast, comments=False)


def _is_doubtful(body: _Element, text: str, tree: HtmlElement) -> bool:
    """Whether the second opinion could be another, and be preferred."""
    found = len(text)
    if found < _LEAST_FOUND or next(body.iter(*_STRANGE), None) is not None:
        return True
    paragraphs = list(body.iter("p"))
    if not _length(paragraphs) or sum(1 for _ in body.iter("table")) > len(paragraphs):
        return True
    page = tree.find("body")
    page = tree if page is None else page
    return (
        _is_much_longer(page, found)
        or (found > _DUMPED * len(paragraphs) and _length(page.iter("p")) < _PLAIN * found)
        or _holds_teasers(page, text)
    )


def _is_much_longer(page: HtmlElement, found: int) -> bool:
    """Whether the page has so much text that a second opinion could be preferred for its length."""
    most = found / _RETRIED_SHARE if found < _RETRIED else math.inf
    there = len(" ".join("".join(_shown(page)).split()))
    return there > most or (there > _MUCH_LONGER * found and there - _linked(page) > _MUCH_LONGER * found)


def _shown(page: HtmlElement) -> Iterator[str]:
    """The texts of the page, but for those of scripts, styles and comments; in no useful order."""
    for element in page.iter():
        tag = element.tag
        if element.text and tag not in _UNREAD and isinstance(tag, str):
            yield element.text
        if element.tail:
            yield element.tail


def _text(element: _Element) -> str:
    return "".join(element.itertext())  # type: ignore[arg-type]  # lxml-stubs: never bytes here


def _length(elements: Iterable[_Element]) -> int:
    return sum(len(_text(element)) for element in elements)


def _linked(page: HtmlElement) -> int:
    """Characters in links that stand in no paragraph: menus, teasers."""
    links = (link for link in page.iter("a") if next(link.iterancestors("p", "td", "pre"), None) is None)
    return sum(len(" ".join(_text(link).split())) for link in links)


def _holds_teasers(page: HtmlElement, text: str) -> bool:
    """Whether the text found has something of what is named a teaser, which the second opinion would leave out."""
    teasers = [part for part in page.iter("*") if _TEASER in part.get("class", "") or _TEASER in part.get("id", "")]
    if not teasers:
        return False
    read = " ".join(text.split())
    said = (" ".join(piece.split()) for teaser in teasers for piece in teaser.itertext())
    return any(len(piece) >= _LEAST_SAID and piece in read for piece in said)
