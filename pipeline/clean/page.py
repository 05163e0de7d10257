"""Web pages: the lines of the article's body, and its standfirst where the extraction leaves it out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.etree import _Element
from lxml.html import HtmlElement

from pipeline.clean.extraction import extracted_body
from pipeline.clean.lines import Kind, Line, same_words, tidy
from pipeline.clean.markup import load_names, named, strip_furniture, text_of
from pipeline.records.article import DroppedLine

_BREAK = "\n"
_KINDS: dict[str, Kind] = {"head": "heading", "item": "item", "quote": "quote", "p": "paragraph"}
_BLOCKS = frozenset({"p", "head", "item", "quote", "list", "table", "row", "body", "div", "main", "code", "ab", "fw"})
_SPACING = {"lb": _BREAK, "cell": " "}
_GOES_ON = re.compile(r"[a-z(,;]")
_STANDFIRST_WORDS = range(5, 61)
_SIBLINGS = 2
"""A first paragraph stands with this many others in one part of the page, a standfirst apart."""
_STANDFIRST_DEPTH = 12
"""How many elements after the headline a standfirst may stand."""


def read_page(tree: HtmlElement) -> tuple[list[Line], str | None, list[DroppedLine]]:
    """The lines of the body as the page gives them, the standfirst among them, and the boxes left out.

    The tree loses its furniture.
    """
    dropped = strip_furniture(tree)
    standfirst = _standfirst(tree)
    lines = _with_links(_extracted(tree), tree)
    if standfirst is None:
        return lines, None, dropped
    text = text_of(standfirst)
    if not _says(lines, text):
        lines.insert(0, Line(text, linked=False))
    elif sum(1 for _ in standfirst.itersiblings("p")) >= _SIBLINGS:
        return lines, None, dropped  # "lede" is also a name of the first paragraph
    return lines, text, dropped


def _with_links(lines: list[Line], tree: HtmlElement) -> list[Line]:
    """The lines, each with whether it says what a link of the page says."""
    links = {same_words(text_of(link)) for link in tree.iter("a")}
    return [Line(line.text, line.kind, linked=line.key in links) for line in lines]


def _extracted(tree: HtmlElement) -> list[Line]:
    body = extracted_body(tree)
    return [] if body is None else [line for line in _lines(body) if line.text]


def _lines(body: _Element) -> Iterator[Line]:
    """The blocks of the extracted tree, one line each; a line break inside a block parts it."""
    pieces: list[str] = []
    kind: Kind = "paragraph"
    for text, begins in _walk(body):
        if begins is not None:
            yield from _parted(pieces, kind)
            pieces, kind = [], begins
        pieces.append(text)
    yield from _parted(pieces, kind)


def _walk(body: _Element) -> Iterator[tuple[str, Kind | None]]:
    """Texts in the order of the page, with the kind of the block that begins there; no recursion, pages nest deep."""
    stack: list[tuple[_Element, Kind, bool]] = [(body, "paragraph", False)]
    while stack:
        element, around, done = stack.pop()
        tag = element.tag if isinstance(element.tag, str) else ""
        if done:
            if tag in _BLOCKS:
                yield "", around
            yield element.tail or "", None
            continue
        inner: Kind = around if tag == "p" and around in ("quote", "item") else _KINDS.get(tag, around)
        if tag in _BLOCKS:
            yield "", inner
        elif tag in _SPACING:
            yield _SPACING[tag], None
        yield element.text or "", None
        stack.append((element, around, True))
        stack.extend((child, inner, False) for child in reversed(element))


def _parted(pieces: list[str], kind: Kind) -> Iterator[Line]:
    """The lines of one block. A break inside a sentence is layout."""
    groups: list[list[str]] = [[]]
    for text in map(tidy, _split_at_breaks(pieces)):
        group = groups[-1]
        if text and group and not Line(group[-1]).ends_sentence and _GOES_ON.match(text):
            group.append(text)
        else:
            groups.append([text] if text else [])
    yield from (Line(" ".join(group), kind) for group in groups if group)


def _split_at_breaks(pieces: list[str]) -> Iterator[str]:
    start = 0
    for at, piece in enumerate(pieces):
        if piece is _BREAK:
            yield "".join(pieces[start:at])
            start = at + 1
    yield "".join(pieces[start:])


def _standfirst(tree: HtmlElement) -> HtmlElement | None:
    """The paragraph under the headline that the page calls its standfirst, summary or the like."""
    headline = next(tree.iter("h1"), None)
    if headline is None:
        return None
    names = load_names().standfirst
    for seen, element in enumerate(_following(headline)):
        if seen > _STANDFIRST_DEPTH:
            return None
        called = named(element, names) or element.get("itemprop") in ("alternativeHeadline", "description")
        if called and len(text_of(element).split()) in _STANDFIRST_WORDS:
            return element
    return None


def _following(headline: HtmlElement) -> Iterator[HtmlElement]:
    for element in headline.xpath("following::*"):
        if element.tag in ("p", "div", "h2", "h3", "span", "section"):
            yield element


def _says(lines: list[Line], text: str) -> bool:
    key = same_words(text)
    return any(key in line.key for line in lines)
