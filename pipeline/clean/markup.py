"""The markup of a page: parse it once, and take out the parts that say by their names that they are no article."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

from lxml.html import HtmlElement
from pydantic import BaseModel, ConfigDict, ValidationError
from trafilatura import load_html

from pipeline.clean.furniture import is_call
from pipeline.clean.lines import tidy
from pipeline.errors import RuleError
from pipeline.records.article import DroppedLine

_NAMING = frozenset({"class", "id", "role", "data-component", "data-block", "data-testid", "data-module"})
_WORDLESS = frozenset({"script", "style", "meta", "link", "title", "source", "path", "use", "symbol"})
"""Elements without words of the page: they may stay, whatever they are called."""
_MOST_OF_TEXT = 0.3
"""A part with more of the page's paragraphs than this is no furniture, whatever it is called."""
_LEAST_OF_TEXT = 400
"""Characters of paragraphs that make an `<article>` with the headline the whole article."""
_TAGS_OF_ELEMENT = 4
"""An opening and a closing tag, and as many that scripts and comments hold."""
_LONG = 10_000
_NAMED = re.compile(r"\w")
_QUOTED_VALUE = re.compile(r"\"[^\"]*\"|'[^']*'")
_MOST_ATTRIBUTES = 1_000
"""The parser compares each attribute of a tag with all before it."""
_BOX_WORDS = 60
_CALL_LENGTH = 60
_BOXES = frozenset({"div", "section", "aside", "form", "li", "ul", "center", "td"})
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")


class MarkupNames(BaseModel):
    """page.toml: the names that tell what a part of a page is."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    furniture: tuple[str, ...]
    embeds: tuple[str, ...]
    standfirst: tuple[str, ...]
    elements: tuple[str, ...]


@cache
def load_names() -> MarkupNames:
    """The names of page.toml.

    Raises:
        RuleError: the file is no TOML, or has a wrong or missing key.
    """
    where = "pipeline/clean/page.toml"
    try:
        return MarkupNames.model_validate(
            tomllib.loads(files("pipeline.clean").joinpath("page.toml").read_text("utf-8"))
        )
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise RuleError(where, f"cannot be used ({error})", "Correct the file") from error


def parse(content: str) -> HtmlElement | None:
    """The tree of the page, `None` if there is none in it."""
    tree = load_html(content)
    if tree is None:  # one part alone, as feeds give it, is not taken for a page
        tree = load_html(f"<html><body>{content}</body></html>")
    return tree if isinstance(tree, HtmlElement) else None


def is_bounded(content: str, *, most_elements: int) -> bool:
    """Whether the page can be parsed in good time: not too many tags, nor too many attributes in one of them."""
    most_tags = _TAGS_OF_ELEMENT * most_elements
    tags = content.split("<", most_tags + 1)[1:]
    if len(tags) > most_tags:
        return False
    long_tags = (tag.partition(">")[0] for tag in tags if len(tag) > _LONG and _NAMED.match(tag))
    return all(len(_QUOTED_VALUE.sub("", tag).split()) <= _MOST_ATTRIBUTES for tag in long_tags if len(tag) > _LONG)


def strip_furniture(tree: HtmlElement) -> list[DroppedLine]:
    """Take the parts that are furniture out of the tree; gives the boxes among them that asked for something."""
    whole = _paragraph_length(tree)
    dropped: list[DroppedLine] = []
    for box in list(dict.fromkeys(_call_boxes(tree))):
        if box.getparent() is not None:
            dropped.append(DroppedLine(text=text_of(box), rule="furniture.call_box"))
            box.drop_tree()
    for part in _furniture(tree):
        if _has_parent(part, tree) and _paragraph_length(part) <= _MOST_OF_TEXT * whole:
            part.drop_tree()
    for other in _other_articles(tree):
        if other.getparent() is not None:
            other.drop_tree()
    return dropped


def _has_parent(part: HtmlElement, tree: HtmlElement) -> bool:
    return part.getparent() is not None and part is not tree


def _other_articles(tree: HtmlElement) -> list[HtmlElement]:
    """The articles beside that of the headline, if that one has a text: posts that follow, teasers, other stories."""
    headline = next(tree.iter("h1"), None)
    own = None if headline is None else next(headline.iterancestors("article"), None)
    if own is None or _paragraph_length(own) < _LEAST_OF_TEXT:
        return []
    around, inside = set(own.iterancestors("article")), set(own.iter("article"))
    return [article for article in tree.iter("article") if article not in around and article not in inside]


def named(element: HtmlElement, names: tuple[str, ...]) -> bool:
    """Whether one of the element's own names holds one of these."""
    return _any_named(_names_of(element), names)


def text_of(element: HtmlElement) -> str:
    """The words of the element and all in it, on one line."""
    return tidy(" ".join(element.itertext()))


def _furniture(tree: HtmlElement) -> list[HtmlElement]:
    """The elements that say they are furniture, and have not the headline in them, in the order of the page."""
    return [
        part
        for part in tree.iter("*")
        if (tag := part.tag) not in _WORDLESS and _says_furniture(tag, _names_of(part)) and part.find(".//h1") is None
    ]


def _names_of(element: HtmlElement) -> tuple[str, ...]:
    named = element.items()
    return tuple([value for name, value in named if name in _NAMING]) if named else ()


@lru_cache(maxsize=8192)
def _says_furniture(tag: str, values: tuple[str, ...]) -> bool:
    """Whether an element of this tag and these names is furniture, if it has not the headline in it."""
    if tag in ("html", "body", "head", "main", "article"):
        return False
    names = load_names()
    if _any_named(values, names.embeds):
        return True
    if tag in ("p", "h1", "script", "time", "a"):
        return False
    if tag in names.elements and tag != "form":
        return tag != "noscript"
    return _any_named(values, names.furniture)


def _call_boxes(tree: HtmlElement) -> Iterator[HtmlElement]:
    """The small boxes around a field for an address, or around a link and a plea."""
    small: dict[HtmlElement, bool] = {}
    for field in tree.iter("input", "a", "button"):
        if field.tag == "input":
            calls = field.get("type", "").lower() == "email"
        else:
            text = "".join(field.itertext())
            calls = len(text) <= _CALL_LENGTH and is_call(tidy(text))
        if calls and (box := _largest_box(field, small)) is not None:
            yield box


def _largest_box(field: HtmlElement, small: dict[HtmlElement, bool]) -> HtmlElement | None:
    """The largest box around the field that is still small and has no headline; `small` keeps what was measured."""
    found: HtmlElement | None = None
    for around in field.iterancestors():
        if around not in small:
            small[around] = _is_small(around)
        if not small[around]:
            return found
        if around.tag in _BOXES:
            found = around
    return None


def _is_small(around: HtmlElement) -> bool:
    words = 0
    for text in around.itertext():
        words += len(text.split())
        if words > _BOX_WORDS:
            return False
    return around.find(".//h1") is None


def _paragraph_length(part: HtmlElement) -> int:
    return sum(len("".join(p.itertext())) for p in part.iter("p"))


@lru_cache(maxsize=8192)
def _any_named(values: tuple[str, ...], names: tuple[str, ...]) -> bool:
    """Whether one of the names in these values, cut into parts and joined by "-", holds one of `names`.

    "ReadMore box" is "read-more" and "box".
    """
    wanted, hint = _joined(names)
    if not any(hint.search(value.lower()) for value in values):
        return False
    return any(wanted.search(spelled) for value in values for spelled in _spelled_out(value))


@lru_cache(maxsize=4096)
def _spelled_out(value: str) -> tuple[str, ...]:
    return tuple("-".join(_WORD.findall(name)).lower() for name in value.split())


@cache
def _joined(names: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What finds the names in a name cut into parts, and what finds the longest part of one in a name as it stands."""
    longest = sorted({max(name.split("-"), key=len) for name in names})
    whole = r"(?:^|-)(?:" + "|".join(map(re.escape, names)) + r")(?:$|-)"
    return re.compile(whole), re.compile("|".join(map(re.escape, longest)))
