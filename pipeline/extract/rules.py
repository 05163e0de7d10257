"""Rules: the words and patterns that an extractor looks for, read from a `rules.toml` and checked.

A rule is one construction. It is written in one of four ways: `tokens` (patterns of spaCy's Matcher), `phrases`
(plain words, for the PhraseMatcher, whatever their case) or `pattern` (a verbose regular expression over the text,
read without regard to case unless it says `(?-i:...)`). Word lists that several rules share stand in `[lists]`; a
token pattern names one as `"{months}"` in place of its list, a `pattern` as `{months}`. Pieces of expression that
several patterns share stand in `[parts]` and are named in the same way; a part may name parts above it, and lists.
What no pattern can see (the verb that governs a list of countries, say) is a `structure`: the construction in words,
seen by the code of its extractor under the rule's id.

Each rule carries sentences of our own: `finds`, with the answers marked as `[words](kind value)`, and `ignores`,
where the rule's kind must find nothing. One test runs them all.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from pipeline.errors import RuleError


class Rule(BaseModel):
    """One construction, how to see it, where it was learned, and sentences that prove it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=r"^[a-z]+\.[a-z0-9_]+$")
    source: str
    tokens: tuple[tuple[dict[str, Any], ...], ...] = ()
    phrases: tuple[str, ...] = ()
    pattern: str | None = None
    structure: str | None = None
    near: tuple[str, ...] = ()
    """For a `pattern`: what stands beside it, in words its extractor knows: where to search, or what alone decides."""
    stops: bool = False
    """Whether a match only keeps other rules away from its words (a pseudo-cue)."""
    finds: tuple[str, ...] = ()
    ignores: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _one_way_and_proven(self) -> Rule:
        if sum((bool(self.tokens), bool(self.phrases), self.pattern is not None, self.structure is not None)) != 1:
            raise ValueError("needs exactly one of tokens, phrases, pattern and structure")
        if self.stops and not self.ignores:
            raise ValueError("a rule that stops others needs a sentence under ignores")
        if not self.stops and not self.finds:
            raise ValueError("needs a sentence under finds")
        return self


class RuleBook(BaseModel):
    """The rules of one package, in the order of its file, and the word lists they share."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    lists: dict[str, tuple[str, ...]] = {}
    parts: dict[str, str] = {}
    rule: tuple[Rule, ...] = ()

    @model_validator(mode="after")
    def _unique_ids(self) -> RuleBook:
        seen: set[str] = set()
        for rule in self.rule:
            if rule.id in seen:
                raise ValueError(f"rule {rule.id} stands twice")
            seen.add(rule.id)
        return self

    def words(self, name: str) -> frozenset[str]:
        """The list `name`, in lower case, for a plain look-up."""
        return frozenset(word.lower() for word in self.lists[name])


@cache
def load_rules(package: str) -> RuleBook:
    """The rules of `package` (a dotted name), with the names of lists replaced by their words.

    Raises:
        RuleError: the file is no TOML, a rule is incomplete, or it names a list that is not there.
    """
    where = f"{package.replace('.', '/')}/rules.toml"
    text = files(package).joinpath("rules.toml").read_text(encoding="utf-8")
    try:
        book = RuleBook.model_validate(tomllib.loads(text))
        return book.model_copy(update={"rule": tuple(_expanded(rule, book) for rule in book.rule)})
    except tomllib.TOMLDecodeError as error:
        raise RuleError(where, f"is no valid TOML ({error})", "Correct the file") from error
    except ValidationError as error:
        first = error.errors()[0]
        at = ".".join(str(part) for part in first["loc"])
        raise RuleError(f"{where}, {at}", first["msg"], "Correct the rule") from error
    except (KeyError, re.error) as error:
        raise RuleError(where, f"cannot be read ({error})", "Correct the rule or add the list") from error


def _expanded(rule: Rule, book: RuleBook) -> Rule:
    if rule.pattern is not None:
        pattern = alternation_filled(parts_filled(rule.pattern, book.parts), book.lists)
        re.compile(pattern, re.VERBOSE | re.IGNORECASE)
        return rule.model_copy(update={"pattern": pattern})
    if rule.tokens:
        tokens = tuple(tuple(_with_words(token, book) for token in pattern) for pattern in rule.tokens)
        return rule.model_copy(update={"tokens": tokens})
    return rule


def parts_filled(pattern: str, parts: dict[str, str]) -> str:
    """The regular expression with each `{name}` of a part replaced by that part, the last of `parts` first."""
    for name in reversed(parts):
        pattern = pattern.replace(f"{{{name}}}", f"(?:{parts[name]})")
    return pattern


def alternation_filled(pattern: str, lists: dict[str, tuple[str, ...]]) -> str:
    """A verbose regular expression with each `{name}` replaced by the words of that list, longest first."""

    def words(match: re.Match[str]) -> str:
        entries = sorted(lists[match[1]], key=len, reverse=True)
        return "(?:" + "|".join(re.escape(entry).replace(r"\ ", r"[ ]") for entry in entries) + ")"

    return re.sub(r"\{([a-z_]+)\}", words, pattern)


def _with_words(token: dict[str, Any], book: RuleBook) -> dict[str, Any]:
    """The token pattern with `"{name}"` replaced by the words of the list, at any depth."""
    filled: dict[str, Any] = {}
    for key, value in token.items():
        if isinstance(value, dict):
            filled[key] = _with_words(value, book)
        elif isinstance(value, str) and (name := re.fullmatch(r"\{([a-z_]+)\}", value)):
            filled[key] = list(book.lists[name[1]])
        else:
            filled[key] = value
    return filled
