"""The company a word keeps: rules that read a candidate inside its line.

A context rule is a `pattern` of rules.toml with the candidate in single guillemets: `in \\s ‹ {capital_names} ›`. It
is read in a line where that candidate is so marked and every other country word stands as "@", so that a rule can
speak of "@ and ‹Georgia›". What stands between the guillemets tells which words a rule is about at all: it is asked
first, once a word, and only those rules are then read in the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.extract.rules import Rule

OPEN, CLOSE, OTHER = "‹", "›", "@"
_REACH = 90  # characters of a line a rule sees on each side: some fifteen words, and time stays linear in the text
_FLAGS = re.VERBOSE | re.IGNORECASE
_CLEARED = str.maketrans({OPEN: " ", CLOSE: " ", OTHER: " "})


@dataclass(frozen=True, slots=True)
class Place:
    """Characters `start` to `end` of a text, and whether the word there is sure enough to stand as "@"."""

    start: int
    end: int
    shown: bool


class ContextRules:
    """Finds the first rule that holds for a candidate where it stands."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        """Compile the rules that have a pattern, in their order."""
        self._rules = tuple(
            (rule.id, _about(rule.pattern), re.compile(rule.pattern, _FLAGS))
            for rule in rules
            if rule.pattern is not None
        )
        self._asked: dict[str, tuple[tuple[str, re.Pattern[str]], ...]] = {}

    def first(self, surface: str, line: str) -> str | None:
        """The id of the first rule that holds for `surface`, marked in `line`; `None` if none does."""
        rules = self._asked.get(surface)
        if rules is None:
            rules = tuple((name, pattern) for name, about, pattern in self._rules if about.fullmatch(surface))
            self._asked[surface] = rules
        return next((name for name, pattern in rules if pattern.search(line)), None)


def line_around(text: str, places: Sequence[Place], at: int) -> str:
    """What stands around `places[at]` (in text order) in its line, it marked, other country words as "@"."""
    here = places[at]
    first = max(text.rfind("\n", 0, here.start) + 1, here.start - _REACH)
    newline = text.find("\n", here.end)
    last = min(len(text) if newline < 0 else newline, here.end + _REACH)
    before: list[str] = []
    edge = here.start
    for place in reversed(places[:at]):
        if place.start < first:
            break
        if place.shown:
            before += [text[place.end : edge].translate(_CLEARED), OTHER]
            edge = place.start
    before.append(text[first:edge].translate(_CLEARED))
    after: list[str] = []
    edge = here.end
    for place in places[at + 1 :]:
        if place.end > last:
            break
        if place.shown:
            after += [text[edge : place.start].translate(_CLEARED), OTHER]
            edge = place.end
    after.append(text[edge:last].translate(_CLEARED))
    return "".join((*reversed(before), OPEN, text[here.start : here.end], CLOSE, *after))


def _about(pattern: str) -> re.Pattern[str]:
    """What a rule's pattern says between guillemets, in all its branches."""
    return re.compile("|".join(re.findall(f"{OPEN}(.*?){CLOSE}", pattern, re.DOTALL)), _FLAGS)
