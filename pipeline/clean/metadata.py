"""What a page says of itself: title, day, authors, site and address, from JSON-LD, meta tags and the like."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from lxml.html import HtmlElement

from pipeline.clean.authors import authors_of
from pipeline.clean.days import day_in
from pipeline.clean.json_ld import address, article_node, inner, nodes, words
from pipeline.clean.lines import same_words, tidy
from pipeline.clean.markup import named, text_of
from pipeline.clean.names import load_metadata_names

_ELSEWHERE = frozenset({"aside", "nav", "footer", "form", "li"})
_DATE_WORDS = 14
_ALIKE = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMetadata:
    """What a page says of itself; `None` is unsaid. `titles` are all it gives, the best first."""

    titles: tuple[str, ...]
    published: date | None
    source: str | None
    url: str | None
    authors: tuple[str, ...] = ()


def read_metadata(tree: HtmlElement) -> PageMetadata:
    """The metadata of the page. Days stand as written, with their own offset, never converted."""
    metas = _metas(tree)
    names = load_metadata_names()
    canonical = _canonical(tree) or _first(metas, names.url_names)
    headlines = [text for h1 in tree.iter("h1") if (text := text_of(h1))]
    found = nodes(tree)
    node = article_node(found, headlines[0] if headlines else None, canonical)
    source = _first(metas, names.site_names) or words(inner(node, "publisher"), "name") or _named_site(found)
    return PageMetadata(
        titles=_titles(tree, metas, headlines, words(node, "headline"), source),
        published=_published(tree, metas, words(node, "datePublished")),
        source=source,
        url=canonical or address(node),
        authors=authors_of(tree, metas, node, source),
    )


def without_site(title: str, source: str | None) -> str:
    """The title without the name of the site before or after it."""
    if source:
        key = same_words(source)
        for separator in load_metadata_names().separators:
            head, _, tail = title.rpartition(separator)
            if head and same_words(tail) == key:
                return without_site(head.strip(), source)
            head, _, tail = title.partition(separator)
            if tail and same_words(head) == key:
                return without_site(tail.strip(), source)
    return title


def _titles(
    tree: HtmlElement, metas: dict[str, str], headlines: list[str], described: str | None, source: str | None
) -> tuple[str, ...]:
    """The heading that the page's other titles bear out, then those, then any other heading."""
    shared = [metas[name] for name in load_metadata_names().title_names if metas.get(name)]
    element = next(tree.iter("title"), None)
    window = [] if element is None or not text_of(element) else [_first_part(text_of(element), headlines)]
    others = [without_site(title, source) for title in [*filter(None, [described]), *shared, *window]]
    borne_out = [line for line in headlines if any(_alike(line, other) for other in others)]
    site = same_words(source or "")
    alone = [line for line in headlines if same_words(line) != site][:1] if not others else []
    return tuple(dict.fromkeys(title for title in [*borne_out[:1], *alone, *others] if title))


def _first_part(title: str, headlines: list[str]) -> str:
    """The part of a window's title that a heading repeats; the whole of it otherwise."""
    key = same_words(title)
    for line in headlines:
        if same_words(line) and same_words(line) in key:
            return line
    return title


def _alike(one: str, other: str) -> bool:
    """Whether two titles share most of their words."""
    first, second = set(same_words(one).split()), set(same_words(other).split())
    return bool(first and second) and len(first & second) >= _ALIKE * min(len(first), len(second))


def _published(tree: HtmlElement, metas: dict[str, str], described: str | None) -> date | None:
    for value in (described, *(metas.get(name) for name in load_metadata_names().published_names)):
        if value and (day := day_in(value)) is not None:
            return day
    for value in _shown_days(tree):
        if (day := day_in(value)) is not None:
            return day
    return None


def _shown_days(tree: HtmlElement) -> Iterator[str]:
    """The days that the article's own part of the page shows: microdata, then `<time>`, then text called a date."""
    own = _own_part(tree)
    for element in tree.iter("*"):
        if element.get("itemprop") == "datePublished" and _is_own(element, own):
            yield element.get("content") or element.get("datetime") or text_of(element)
    for element in own.iter("time"):
        if _is_own(element, own):
            yield element.get("datetime") or text_of(element)
    classes = load_metadata_names().date_classes
    for element in own.iter("span", "div", "p", "small", "font", "abbr"):
        if element.get("class") and named(element, classes) and _is_own(element, own):
            text = text_of(element)
            if len(text.split()) <= _DATE_WORDS:
                yield text


def _own_part(tree: HtmlElement) -> HtmlElement:
    """The `<article>` of the headline, if there is one, else the whole page."""
    headline = next(tree.iter("h1"), None)
    if headline is not None:
        for around in headline.iterancestors("article", "main"):
            return around
    return tree


def _is_own(element: HtmlElement, own: HtmlElement) -> bool:
    """Whether nothing between the element and the article's part says that it is about another article or day."""
    other = load_metadata_names().other_day_classes
    if element.get("itemprop") == "dateModified" or named(element, other):
        return False
    for around in element.iterancestors():
        if around is own:
            break
        if around.tag in _ELSEWHERE or named(around, other):
            return False
    return True


def _metas(tree: HtmlElement) -> dict[str, str]:
    """The page's meta tags, the first of each name."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip().lower()
        content = tidy(meta.get("content") or "")
        if name and content:
            found.setdefault(name, content)
    return found


def _first(metas: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((metas[name] for name in names if name in metas), None)


def _canonical(tree: HtmlElement) -> str | None:
    for link in tree.iter("link"):
        if "canonical" in link.get("rel", "").lower().split():
            return tidy(link.get("href") or "") or None
    return None


def _named_site(found: list[dict[str, object]]) -> str | None:
    return next((words(node, "name") for node in found if node.get("@type") == "WebSite"), None)
