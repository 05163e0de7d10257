"""The markup of a page: parse it once, and take out the parts that say by their names that they are no article."""

from __future__ import annotations

import copy
import re
import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

from lxml.html import HtmlElement
from pydantic import BaseModel, ConfigDict, ValidationError
from trafilatura import load_html

from pipeline.clean.furniture import is_plea
from pipeline.clean.lines import tidy
from pipeline.errors import RuleError
from pipeline.records.article import DroppedLine

_NAMING = ("class", "id", "role", "data-component", "data-block", "data-testid", "data-module")
_MOST_OF_TEXT = 0.3
"""A part with more of the page's paragraphs than this is no furniture, whatever it is called."""
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
    return tree if isinstance(tree, HtmlElement) else None


def stripped(tree: HtmlElement) -> tuple[HtmlElement, list[DroppedLine]]:
    """A copy of the tree without the parts that are furniture, and the boxes of it that asked for something."""
    tree = copy.deepcopy(tree)
    whole = sum(len("".join(p.itertext())) for p in tree.iter("p"))
    dropped: list[DroppedLine] = []
    for box in dict.fromkeys(_call_boxes(tree)):
        if box.getparent() is not None:
            dropped.append(DroppedLine(text=text_of(box), rule="furniture.call_box"))
            box.drop_tree()
    for part in [part for part in tree.iter() if _is_furniture(part)]:
        if part.getparent() is not None and _paragraph_length(part) <= _MOST_OF_TEXT * whole:
            part.drop_tree()
    return tree, dropped


def named(element: HtmlElement, names: tuple[str, ...]) -> bool:
    """Whether one of the element's own names holds one of these."""
    wanted = _joined(names)
    return any(wanted.search(spelled) for spelled in _spelled(element))


def text_of(element: HtmlElement) -> str:
    """The words of the element and all in it, on one line."""
    return tidy(" ".join(element.itertext()))


def _is_furniture(part: HtmlElement) -> bool:
    if not isinstance(part.tag, str) or part.tag in ("html", "body", "head", "main", "article"):
        return False
    names = load_names()
    if part.tag in ("p", "h1", "script", "time", "a") and not named(part, names.embeds):
        return False
    if part.tag in names.elements and part.tag != "form":
        return part.tag != "noscript" and part.find(".//h1") is None
    return (named(part, names.furniture) or named(part, names.embeds)) and part.find(".//h1") is None


def _call_boxes(tree: HtmlElement) -> Iterator[HtmlElement]:
    """The small boxes around a field for an address, or around a link and a plea."""
    small: dict[HtmlElement, bool] = {}
    for field in tree.iter("input", "button", "a"):
        if field.tag == "input":
            calls = field.get("type", "").lower() == "email"
        else:
            text = "".join(field.itertext())
            calls = len(text) <= _CALL_LENGTH and is_plea(tidy(text))
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


def _spelled(element: HtmlElement) -> Iterator[str]:
    """The element's names, their parts joined by "-": "ReadMore box" is "read-more" and "box"."""
    for attribute in _NAMING:
        if value := element.get(attribute):
            yield from _spelled_out(value)


@lru_cache(maxsize=4096)
def _spelled_out(value: str) -> tuple[str, ...]:
    return tuple("-".join(_WORD.findall(name)).lower() for name in value.split())


@cache
def _joined(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"(?:^|-)(?:" + "|".join(map(re.escape, names)) + r")(?:$|-)")
