"""What a line says of itself: which classes of words it shows, of which form it is, and what that is worth.

A plea, a notice or a button speaks to the reader, of the newsroom, in short sentences in the present; a report names
people and what they did. The classes and the weights stand in pleas.toml.
"""

from __future__ import annotations

import itertools
import re
import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict, ValidationError

from pipeline.clean.lines import Line
from pipeline.errors import RuleError

_WHERE = "pipeline/clean/pleas.toml"
_WORD = re.compile(r"[\w$€£₹₦¥©@&+#-]+(?:['’.][\w-]+)*(?:s['’](?!\w))?|[.!?:;—–|]")
_STOPS = frozenset(".!?:;—–|")
_ENDS = frozenset(".!?")
_CHOICE = re.compile(r"\(([^()]*)\)")
_PAST = re.compile(r"\w{2,}[^e\W]ed")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+ [A-Z][a-z]+")
_SIZES = ((4, "up_to_4"), (9, "up_to_9"), (16, "up_to_16"), (25, "up_to_25"), (40, "up_to_40"))
_DENSE = {  # how much of a line is made of words of the classes
    "sparse": (0.0, 0.25),
    "thin": (0.25, 0.4),
    "dense": (0.6, 0.8),
    "full": (0.8, 9.0),
}
_LEAST_DENSE = 3
_LEAST_SHARE = 0.5
"""A line of fewer words is no denser for it."""
_STACCATO = 8
"""Words a sentence, on average, of a line of several short sentences."""
_LONGEST = 60
"""Words past which a line is no plea."""
_NEVER = -1000
_OPENERS = frozenset({"asking", "sure_asking", "half"})
_MOST_KINDS = 5


class PleaBook(BaseModel):
    """The classes of words, those that speak against, the forms, and what each is worth."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    nouns_before: frozenset[str]
    leading: frozenset[str]
    classes: dict[str, tuple[str, ...]]
    against: dict[str, tuple[str, ...]]
    forms: dict[str, str]
    groups: dict[str, frozenset[str]]
    weights: dict[str, int]


@lru_cache(maxsize=8192)
def plea_score(line: Line) -> int:
    """What speaks for furniture, less what speaks for a report, in tenths of a logarithm of odds."""
    weights = load_pleas().weights
    shown = signs(line.unquoted)
    if line.unquoted != line.text:
        shown.add("quoted")
    return sum(weights.get(sign, 0) for sign in shown) + weights["always"] if shown else _NEVER


def signs(text: str) -> set[str]:
    """The classes that the line shows, and its forms."""
    tokens = [(token if token == "US" else token.lower().replace("’", "'")) for token in _WORD.findall(text)]
    words = sum(token not in _STOPS for token in tokens)
    if words > _LONGEST or not words or text[0].islower():
        return set()
    found: set[str] = set()
    covered: set[int] = set()
    trie, against = _trie()
    for at in range(len(tokens)):
        for names, end in _matches(trie, tokens, at):
            found.update(names)
            if not names <= against:
                covered.update(range(at, end))
    found -= _OPENERS
    found.update(_openers(trie, tokens))
    found.update(_forms(text, tokens, words, len(covered) / words))
    return found | set(_together(found))


def _openers(trie: _Node, tokens: list[str]) -> Iterator[str]:
    """The classes that count only where a sentence begins."""
    nouns = load_pleas().nouns_before
    for number, at in enumerate(_begins(tokens)):
        for names, end in _matches(trie, tokens, at):
            if not nouns.issuperset(tokens[end : end + 1] or [""]):
                yield from names & _OPENERS
                if number == 0 and "asking" in names:
                    yield "asks_first"


def _forms(text: str, tokens: list[str], words: int, share: float) -> Iterator[str]:
    for name, pattern in _patterns().items():
        if pattern.search(text):
            yield name
    yield next((name for most, name in _SIZES if words <= most), "longer")
    if words >= _LEAST_DENSE or share < _LEAST_SHARE:
        yield from (name for name, (least, most) in _DENSE.items() if least <= share < most)
    sentences = sum(token in _ENDS for token in tokens)
    if sentences > 1 and words <= _STACCATO * sentences:
        yield "staccato"
    past = sum(_PAST.fullmatch(token) is not None for token in tokens)
    if past:
        yield "past" if past == 1 else "pasts"
    if _NAME.search(text):
        yield "names"


def _together(found: set[str]) -> Iterator[str]:
    """What several signs say that none says alone: to whom, of what, and whether it tells of others."""
    groups = load_pleas().groups
    shown = {name for name, members in groups.items() if not found.isdisjoint(members)}
    if {"addressed", "ours"} <= shown:
        yield "addressed_of_ours"
    if "addressed" in shown and "narrates" not in shown:
        yield "addressed_now"
    if "ours" in shown and "narrates" not in shown:
        yield "ours_now"
    if "narrates" in shown and "addressed" not in shown:
        yield "of_others"
    kinds = len(found.intersection(groups["ours"]))
    if kinds > 1:
        yield f"kinds_{min(kinds, _MOST_KINDS)}"


def _begins(tokens: list[str]) -> Iterator[int]:
    """Where sentences begin, past the words that lead up to a verb."""
    leading = load_pleas().leading
    fresh = True
    for at, token in enumerate(tokens):
        if token in _STOPS:
            fresh = True
        elif fresh and token not in leading:
            yield at
            fresh = False


class _Node:
    """What may follow some words, and the classes that those words are of."""

    __slots__ = ("names", "next")

    def __init__(self) -> None:
        self.names: set[str] = set()
        self.next: dict[str, _Node] = {}


def _matches(root: _Node, tokens: list[str], at: int) -> Iterator[tuple[set[str], int]]:
    """The classes of each phrase that begins there, and the place after it."""
    here = root
    for end in range(at, len(tokens)):
        found = here.next.get(tokens[end])
        if found is None:
            return
        here = found
        if here.names:
            yield here.names, end + 1


@cache
def _trie() -> tuple[_Node, frozenset[str]]:
    book = load_pleas()
    root = _Node()
    for name, entries in (book.classes | book.against).items():
        for entry in entries:
            for phrase in _spelled(entry):
                here = root
                for token in _WORD.findall(phrase):
                    here = here.next.setdefault(token, _Node())
                here.names.add(name)
    return root, frozenset(book.against)


def _spelled(entry: str) -> Iterator[str]:
    """The phrases that an entry stands for."""
    parts = _CHOICE.split(entry)
    choices = [part.split("|") if at % 2 else [part] for at, part in enumerate(parts)]
    return ("".join(choice) for choice in itertools.product(*choices))


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(pattern) for name, pattern in load_pleas().forms.items()}


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
