"""What a line says of itself: which classes of words it shows, of which form it is, and what that is worth.

A plea, a notice or a button speaks to the reader, of the newsroom, in short sentences in the present; a report names
people and what they did. The classes and the weights stand in pleas.toml.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Set
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.clean.lines import Line
from pipeline.clean.plea_book import Node, load_pleas, matches, phrase_tree, tokens_of

_STOPS = frozenset(".!?:;—–|")
_ENDS = frozenset(".!?")
_PAST = re.compile(r"\w{2,}[^e\W]ed")
_SIZES = ((4, "up_to_4"), (9, "up_to_9"), (16, "up_to_16"), (25, "up_to_25"), (40, "up_to_40"))
_DENSE = (("sparse", 0.0, 0.25), ("thin", 0.25, 0.4), ("dense", 0.6, 0.8), ("full", 0.8, 9.0))
"""How much of a line is made of words of the classes."""
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


def plea_score(line: Line, least: int = LEAST_ASKED) -> int:
    """What speaks for furniture, less what speaks for a report, in tenths of a logarithm of odds.

    Where that is less than `least`, any number less than it: most lines of news show so little at the first look that
    nothing more need be looked for.
    """
    text = line.unquoted
    seen = _at_first_look(text)
    if seen is None:
        return _NEVER
    quoted = {"quoted"} if text != line.text else frozenset[str]()
    most = _worth(seen.found | quoted) if quoted else seen.worth
    most = _most_with_others(text, seen.found, most, least)
    return most if most < least else _worth(_looked_into(text, seen) | quoted)


def signs(text: str) -> set[str]:
    """The classes that the line shows, and its forms."""
    seen = _at_first_look(text)
    return set() if seen is None else _looked_into(text, seen)


class _FirstLook(NamedTuple):
    """The words of a line; its classes and its build, and what those are worth."""

    tokens: list[str]
    found: frozenset[str]
    worth: int


@lru_cache(maxsize=256)
def _at_first_look(text: str) -> _FirstLook | None:
    """What tells most lines of news from a plea; `None` if it can be none."""
    if text[:1].islower():
        return None
    tokens = tokens_of(text)
    words = len(tokens) - sum(map(_STOPS.__contains__, tokens))
    if words > _LONGEST or not words:
        return None
    found, covered = _classes(phrase_tree(), tokens)
    found -= _OPENERS
    found.update(_build(words, sum(map(_ENDS.__contains__, tokens)), covered / words))
    return _FirstLook(tokens, frozenset(found), _worth(found))


def _looked_into(text: str, seen: _FirstLook) -> set[str]:
    """What was found and all else that the line shows."""
    tokens, found = seen.tokens, set(seen.found)
    found.update(_openers(phrase_tree(), tokens))
    found.update(seeker.name for seeker in _seekers() if seeker.may_find(text) and seeker.find(text))
    past = sum(_PAST.fullmatch(token) is not None for token in [token for token in tokens if token.endswith("ed")])
    if past:
        found.add("past" if past == 1 else "pasts")
    found.update(list(_together(found)))
    return found


def _worth(found: Set[str]) -> int:
    weights = load_pleas().weights
    return weights["always"] + sum([weights.get(sign, 0) for sign in found])


def _most_with_others(text: str, found: Set[str], worth: int, least: int) -> int:
    """What the line could be worth at the most with all that is still to be looked for; a number less than `least` as
    soon as it is known to be less."""
    seekers, forms, others, together, ours = _most_of_others()
    most = worth + others + together + forms
    if most < least:
        return most
    is_ours = not found.isdisjoint(ours)
    for seeker in seekers:
        if seeker.may_find(text):
            is_ours = is_ours or seeker.name in ours
        else:
            most -= seeker.most
            if most < least:
                return most
    return most if is_ours else most - together


class _Others(NamedTuple):
    """What a first look leaves out, and what it is worth at the most."""

    seekers: list[_Seeker]
    """Of the forms that are worth something, those that are worth the most first."""
    forms: int
    openers: int
    """Of words that count only where a sentence begins."""
    together: int
    """Of what several signs say together, one of them of the newsroom's things."""
    ours: frozenset[str]


@cache
def _most_of_others() -> _Others:
    book = load_pleas()

    def most(*names: str) -> int:
        return sum(max(0, book.weights.get(name, 0)) for name in names)

    seekers = sorted([seeker for seeker in _seekers() if seeker.most], key=lambda seeker: -seeker.most)
    kinds = max(book.weights.get(f"kinds_{number}", 0) for number in range(2, _MOST_KINDS + 1))
    return _Others(
        seekers=seekers,
        forms=sum(seeker.most for seeker in seekers),
        openers=most(*_OPENERS, "asks_first", "past", "pasts"),
        together=kinds + most("addressed_of_ours", "addressed_now", "ours_now", "of_others"),
        ours=book.groups["ours"],
    )


def _classes(root: Node, tokens: list[str]) -> tuple[set[str], int]:
    """The classes of all phrases, and how many tokens stand in those that do not speak against a plea."""
    found: set[str] = set()
    covered: set[int] = set()
    begun = [(at, node) for at, node in enumerate(map(root.next.get, tokens)) if node is not None]
    following = [*tokens[1:], ""]
    for at, node in begun:
        if following[at] in node.next:
            for longer, end in matches(root, tokens, at):
                found |= longer.names
                if longer.speaks_for:
                    covered.update(range(at, end))
        else:
            found |= node.names
            if node.speaks_for:
                covered.add(at)
    return found, len(covered)


def _openers(root: Node, tokens: list[str]) -> Iterator[str]:
    """The classes that count only where a sentence begins."""
    nouns = load_pleas().nouns_before
    for number, at in enumerate(_begins(tokens)):
        for node, end in matches(root, tokens, at):
            if not nouns.issuperset(tokens[end : end + 1] or [""]):
                yield from node.names & _OPENERS
                if number == 0 and "asking" in node.names:
                    yield "asks_first"


def _build(words: int, sentences: int, share: float) -> list[str]:
    """How long the line is, how much of it is made of words of the classes, and whether its sentences are short."""
    built = [next((name for most, name in _SIZES if words <= most), "longer")]
    if words >= _LEAST_DENSE or share < _LEAST_SHARE:
        built += [name for name, least, most in _DENSE if least <= share < most]
    if sentences > 1 and words <= _STACCATO * sentences:
        built.append("staccato")
    return built


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


class _Seeker(NamedTuple):
    """A form: what a line needs for it, what finds it, and what it is worth if that is more than nothing."""

    name: str
    needed: tuple[str, ...]
    find: Callable[[str], object]
    most: int

    def may_find(self, text: str) -> bool:
        """Whether the line has what it needs, or is of the form if that needs nothing."""
        return any(map(text.__contains__, self.needed)) if self.needed else self.find(text) is not None


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
