"""What a line says of itself: which classes of words it shows, of which form it is, and what that is worth.

A plea, a notice or a button speaks to the reader, of the newsroom, in short sentences in the present; a report names
people and what they did. The classes and the weights stand in pleas.toml.
"""

from __future__ import annotations

import itertools
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, ValidationError

from pipeline.clean.lines import Line
from pipeline.errors import RuleError

_WHERE = "pipeline/clean/pleas.toml"
_WORD = re.compile(r"[\w$€£₹₦¥©@&+#-]++(?:['’.][\w-]++)*+|[.!?:;—–|]")
_STOPS = frozenset(".!?:;—–|")
_ENDS = frozenset(".!?")
_CHOICE = re.compile(r"\(([^()]*)\)")
_PAST = re.compile(r"\w{2,}[^e\W]ed")
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
LEAST_ASKED = 3
"""The least score that any rule of furniture.toml asks."""
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
    needs: dict[str, tuple[str, ...]]
    """Of a form: the characters of which a line must have some to be of it, so that most lines are not looked at."""
    groups: dict[str, frozenset[str]]
    weights: dict[str, int]


@lru_cache(maxsize=8192)
def plea_score(line: Line) -> int:
    """What speaks for furniture, less what speaks for a report, in tenths of a logarithm of odds.

    Where that is less than `LEAST_ASKED`, any number less than it: most lines of news show so little at the first look
    that nothing more need be looked for.
    """
    text = line.unquoted
    seen = _at_first_look(text)
    if seen is None:
        return _NEVER
    tokens, found = seen
    quoted = {"quoted"} if text != line.text else set()
    seekers = [seeker for seeker in _seekers() if not seeker.needed or any(map(text.__contains__, seeker.needed))]
    most = _worth(found | quoted) + _most_beside(found, seekers)
    return most if most < LEAST_ASKED else _worth(_looked_into(text, tokens, found, seekers) | quoted)


def signs(text: str) -> set[str]:
    """The classes that the line shows, and its forms."""
    seen = _at_first_look(text)
    return set() if seen is None else _looked_into(text, *seen, _seekers())


def _at_first_look(text: str) -> tuple[list[str], set[str]] | None:
    """The words of the line, its classes, and its build; `None` if it can be no plea."""
    if text[:1].islower():
        return None
    text = text.replace("’", "'")
    if "US" in text or "İ" in text:  # of which the first is no pronoun, and the second is two characters in lower case
        tokens = [token if token == "US" else token.lower() for token in _WORD.findall(text)]
    else:
        tokens = _WORD.findall(text.lower())
    words = len(tokens) - sum(map(_STOPS.__contains__, tokens))
    if words > _LONGEST or not words:
        return None
    found, covered = _classes(_trie(), tokens)
    found -= _OPENERS
    found.update(_build(tokens, words, covered / words))
    return tokens, found


def _looked_into(text: str, tokens: list[str], found: set[str], seekers: Iterable[_Seeker]) -> set[str]:
    """What was found and all else that the line shows."""
    found.update(_openers(_trie(), tokens))
    found.update(seeker.name for seeker in seekers if seeker.find(text))
    past = sum(_PAST.fullmatch(token) is not None for token in [token for token in tokens if token.endswith("ed")])
    if past:
        found.add("past" if past == 1 else "pasts")
    found.update(list(_together(found)))
    return found


def _worth(found: set[str]) -> int:
    weights = load_pleas().weights
    return weights["always"] + sum(weights.get(sign, 0) for sign in found)


def _most_beside(found: set[str], seekers: Iterable[_Seeker]) -> int:
    """What all that is still to be looked for could be worth at the most."""
    forms = sum(seeker.most for seeker in seekers if seeker.name not in found)
    openers, together = _most_of_others()
    ours = load_pleas().groups["ours"]
    is_ours = not found.isdisjoint(ours) or any(seeker.name in ours for seeker in seekers)
    return forms + openers + (together if is_ours else 0)


@cache
def _most_of_others() -> tuple[int, int]:
    """The same of words that count only where a sentence begins, and of what several signs say together."""
    weights = load_pleas().weights
    openers = sum(max(0, weights.get(name, 0)) for name in (*_OPENERS, "asks_first", "past", "pasts"))
    joint = ("addressed_of_ours", "addressed_now", "ours_now", "of_others")
    kinds = max(weights.get(f"kinds_{number}", 0) for number in range(2, _MOST_KINDS + 1))
    return openers, kinds + sum(max(0, weights.get(name, 0)) for name in joint)


def _classes(root: _Node, tokens: list[str]) -> tuple[set[str], int]:
    """The classes of all phrases, and how many tokens stand in those that do not speak against a plea."""
    found: set[str] = set()
    covered: set[int] = set()
    begins = root.next
    for at, token in enumerate(tokens):
        node = begins.get(token)
        if node is None:
            continue
        if node.next:
            for longer, end in _matches(root, tokens, at):
                found |= longer.names
                if longer.speaks_for:
                    covered.update(range(at, end))
        else:
            found |= node.names
            if node.speaks_for:
                covered.add(at)
    return found, len(covered)


def _openers(root: _Node, tokens: list[str]) -> Iterator[str]:
    """The classes that count only where a sentence begins."""
    nouns = load_pleas().nouns_before
    for number, at in enumerate(_begins(tokens)):
        for node, end in _matches(root, tokens, at):
            if not nouns.issuperset(tokens[end : end + 1] or [""]):
                yield from node.names & _OPENERS
                if number == 0 and "asking" in node.names:
                    yield "asks_first"


def _build(tokens: list[str], words: int, share: float) -> Iterator[str]:
    """How long the line is, how much of it is made of words of the classes, and whether its sentences are short."""
    yield next((name for most, name in _SIZES if words <= most), "longer")
    if words >= _LEAST_DENSE or share < _LEAST_SHARE:
        yield from (name for name, (least, most) in _DENSE.items() if least <= share < most)
    sentences = sum(map(tokens.count, _ENDS))
    if sentences > 1 and words <= _STACCATO * sentences:
        yield "staccato"


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

    __slots__ = ("names", "next", "speaks_for")

    def __init__(self) -> None:
        self.names: set[str] = set()
        self.next: dict[str, _Node] = {}
        self.speaks_for = False
        """Whether one of the classes is none that speaks against a plea."""


def _matches(root: _Node, tokens: list[str], at: int) -> Iterator[tuple[_Node, int]]:
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
def _trie() -> _Node:
    book = load_pleas()
    root = _Node()
    for name, entries in (book.classes | book.against).items():
        for entry in entries:
            for phrase in _spelled(entry):
                here = root
                for token in _WORD.findall(phrase):
                    here = here.next.setdefault(token, _Node())
                here.names.add(name)
                here.speaks_for |= name not in book.against
    return root


def _spelled(entry: str) -> Iterator[str]:
    """The phrases that an entry stands for."""
    parts = _CHOICE.split(entry)
    choices = [part.split("|") if at % 2 else [part] for at, part in enumerate(parts)]
    return ("".join(choice) for choice in itertools.product(*choices))


class _Seeker(NamedTuple):
    """A form: what a line needs for it, what finds it, and what it is worth if that is more than nothing."""

    name: str
    needed: tuple[str, ...]
    find: Callable[[str], object]
    most: int


@cache
def _seekers() -> tuple[_Seeker, ...]:
    """The forms; one that begins with "^" is looked for only there."""
    book = load_pleas()
    patterns = {name: re.compile(pattern) for name, pattern in book.forms.items()}
    return tuple(
        _Seeker(
            name=name,
            needed=book.needs.get(name, ()),
            find=pattern.match if pattern.pattern.startswith("^") else pattern.search,
            most=max(0, book.weights.get(name, 0)),
        )
        for name, pattern in patterns.items()
    )


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
