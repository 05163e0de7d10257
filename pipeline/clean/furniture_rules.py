"""The rules of furniture.toml, read and checked, and made ready to look at lines.

A rule knows a line in one of three ways: by a `pattern` over the whole of it; by `signals`, groups of words of which
enough must be there; by its `score` as a plea, which pleas.toml makes up of all that the line shows.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Set
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from pipeline.clean.lines import Line
from pipeline.clean.pleas import plea_score
from pipeline.errors import RuleError

_WHERE = "pipeline/clean/furniture.toml"
_STRICT = ConfigDict(frozen=True, extra="forbid")


class FurnitureRule(BaseModel):
    """One sort of furniture, how to see it, and lines of our own that prove it."""

    model_config = _STRICT

    id: str = Field(pattern=r"^furniture\.[a-z_]+$")
    source: str
    pattern: str | None = None
    begins: frozenset[str] = frozenset()
    """Words, in lower case, with one of which the pattern demands that a line begins: no other is looked at."""
    words: frozenset[str] = frozenset()
    """Words (`vocabulary_of`) of which the pattern demands some."""
    needs: tuple[str, ...] = ()
    """The same of parts of words, and of words in a row."""
    signals: tuple[str, ...] = ()
    """Names of lists; each counts once."""
    least: int = 1
    """How many of the signals a line must show, the first of them among them."""
    score: int | None = None
    """The score as a plea that condemns a line."""
    place: Literal["anywhere", "head", "tail", "beside"] = "anywhere"
    """Where it holds; "beside" is next to a line that is condemned already."""
    takes: Literal["line", "list", "rest"] = "line"
    """Whether the list that follows goes as well, or all that follows if there is another such line in it."""
    reports_only: bool = False
    """Whether it leaves alone an article that speaks to its reader all through: advice, reviews."""
    most_words: int = 80
    drops: tuple[str, ...] = Field(min_length=1)
    keeps: tuple[str, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _one_way(self) -> FurnitureRule:
        if [self.pattern is not None, bool(self.signals), self.score is not None].count(True) != 1:
            raise ValueError("needs a pattern, or signals, or a score")
        if (self.begins or self.words or self.needs) and self.pattern is None:
            raise ValueError("has no pattern that demands words; those of signals stand in [words]")
        return self


class FurnitureBook(BaseModel):
    """The rules in the order in which they are asked, and the word lists they share."""

    model_config = _STRICT

    lists: dict[str, tuple[str, ...]] = {}
    words: dict[str, frozenset[str]] = {}
    """Of a list: the words of which each of its expressions demands some."""
    rule: tuple[FurnitureRule, ...] = ()


class Judge:
    """A rule made ready to look at lines."""

    def __init__(self, rule: FurnitureRule, book: FurnitureBook) -> None:
        """Compile what the rule looks for; the book has the lists that it may name."""
        self.rule = rule
        self.most_words, self.score = rule.most_words, rule.score
        self.pattern = None if rule.pattern is None else _compiled(_filled(rule.pattern, book.lists))
        self._begins, self._needs = rule.begins, rule.needs
        lists = [book.words[name] for name in rule.signals if name in book.words]
        self._demanded = [rule.words] if rule.words else lists
        self._may_lack = max(0, len(rule.signals) - rule.least)

    def could_condemn(self, vocabulary: frozenset[str]) -> bool:
        """Whether a line of these words could be of this sort; so may a text, for all its lines."""
        return sum(map(vocabulary.isdisjoint, self._demanded)) <= self._may_lack

    def could_begin(self, firsts: Set[str]) -> bool:
        """Whether a line that begins with one of these words could be of this sort."""
        return not self._begins or not self._begins.isdisjoint(firsts)

    def condemns(self, line: Line) -> bool:
        """Whether the line is of this sort, wherever it stands."""
        if line.words > self.most_words or (self._begins and line.first not in self._begins):
            return False
        if self.score is not None:
            if line.bulleted or line.text.endswith(":"):
                return False
            return plea_score(line, self.score) >= self.score
        if self._demanded and not self.could_condemn(line.vocabulary):
            return False
        if self.pattern is None:
            return self._shows_enough(line.unquoted)
        if self._needs and not any(map(line.lowered.__contains__, self._needs)):
            return False
        return self.pattern.match(line.bare) is not None

    def _shows_enough(self, words: str) -> bool:
        first, *others = self.rule.signals
        if not shows(first, words):
            return False
        missing, left = self.rule.least - 1, len(others)
        for name in others:
            if missing <= 0 or missing > left:
                break
            missing -= shows(name, words)
            left -= 1
        return missing <= 0


@lru_cache(maxsize=2048)
def shows(name: str, words: str) -> bool:
    """Whether the words show one of that list; several rules ask the same."""
    return list_pattern(name).search(words) is not None


def outlet_shows(name: str, line: Line) -> bool:
    """Whether the line shows one of that list outside of quotation marks."""
    return not load_furniture().words[name].isdisjoint(line.vocabulary) and shows(name, line.unquoted)


@cache
def list_pattern(name: str) -> re.Pattern[str]:
    """The expressions of that list as one."""
    return _compiled("|".join(load_furniture().lists[name]))


@cache
def load_furniture() -> FurnitureBook:
    """The rules of furniture.toml.

    Raises:
        RuleError: the file is no TOML, or a rule is incomplete.
    """
    try:
        text = files("pipeline.clean").joinpath("furniture.toml").read_text(encoding="utf-8")
        return FurnitureBook.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise RuleError(_WHERE, f"is no valid TOML ({error})", "Correct the file") from error
    except ValidationError as error:
        first = error.errors()[0]
        at = ".".join(str(part) for part in first["loc"])
        raise RuleError(f"{_WHERE}, {at}", first["msg"], "Correct the rule") from error


@cache
def judges() -> tuple[Judge, ...]:
    """The rules, ready, in the order in which they are asked.

    Raises:
        RuleError: an expression cannot be read, or a rule names a list that is not there.
    """
    book = load_furniture()
    try:
        for name in {name for rule in book.rule for name in rule.signals}:
            list_pattern(name)
        return tuple(Judge(rule, book) for rule in book.rule)
    except (KeyError, re.error) as error:
        raise RuleError(_WHERE, f"cannot be read ({error})", "Correct the rule or add the list") from error


def _filled(pattern: str, lists: dict[str, tuple[str, ...]]) -> str:
    """The pattern with `{name}` replaced by the words of that list, longest first."""
    return re.sub(
        r"\{([a-z_]+)\}", lambda match: "(?:" + "|".join(sorted(lists[match[1]], key=len, reverse=True)) + ")", pattern
    )


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE | re.VERBOSE)
