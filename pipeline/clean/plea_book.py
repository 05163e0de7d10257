"""pleas.toml, read and checked, and its phrases as a tree of their words."""

from __future__ import annotations

import itertools
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict, ValidationError

from pipeline.errors import RuleError

_WHERE = "pipeline/clean/pleas.toml"
_WORD = re.compile(r"[\w$€£₹₦¥©@&+#-]++(?:['’.][\w-]++)*+|[.!?:;—–|]")
_CHOICE = re.compile(r"\(([^()]*)\)")


class PleaBook(BaseModel):
    """The classes of words, those that speak against, the forms, and what each is worth."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    nouns_before: frozenset[str]
    leading: frozenset[str]
    classes: dict[str, tuple[str, ...]]
    against: dict[str, tuple[str, ...]]
    forms: dict[str, str]
    needs: dict[str, tuple[str, ...]]
    """Of a form: the characters of which a line must have some to be of it, so that most lines are not looked at."""
    groups: dict[str, frozenset[str]]
    weights: dict[str, int]


class Node:
    """What may follow some words, and the classes that those words are of."""

    __slots__ = ("names", "next", "speaks_for")

    def __init__(self) -> None:
        """Nothing follows, and the words are of no class."""
        self.names: set[str] = set()
        self.next: dict[str, Node] = {}
        self.speaks_for = False
        """Whether one of the classes is none that speaks against a plea."""


def tokens_of(text: str) -> list[str]:
    """The words and stops of the text, in lower case but for "US", which is no pronoun."""
    found = _WORD.findall(text.replace("’", "'"))
    return [token if token == "US" else token.lower() for token in found]


def matches(root: Node, tokens: list[str], at: int) -> Iterator[tuple[Node, int]]:
    """The node of each phrase that begins there, and the place after it."""
    here = root
    for end in range(at, len(tokens)):
        found = here.next.get(tokens[end])
        if found is None:
            return
        here = found
        if here.names:
            yield here, end + 1


@cache
def phrase_tree() -> Node:
    """What any phrase of the classes may begin with."""
    book = load_pleas()
    root = Node()
    for name, entries in (book.classes | book.against).items():
        for phrase in [phrase for entry in entries for phrase in _spelled(entry)]:
            here = root
            for token in _WORD.findall(phrase):
                here = here.next.setdefault(token, Node())
            here.names.add(name)
            here.speaks_for |= name not in book.against
    return root


@cache
def load_pleas() -> PleaBook:
    """The classes and weights of pleas.toml.

    Raises:
        RuleError: the file is no TOML, or lacks a part.
    """
    try:
        text = files("pipeline.clean").joinpath("pleas.toml").read_text(encoding="utf-8")
        return PleaBook.model_validate(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise RuleError(_WHERE, f"cannot be read ({error})", "Correct the file") from error


def _spelled(entry: str) -> Iterator[str]:
    """The phrases that an entry stands for."""
    parts = _CHOICE.split(entry)
    choices = [part.split("|") if at % 2 else [part] for at, part in enumerate(parts)]
    return ("".join(choice) for choice in itertools.product(*choices))
