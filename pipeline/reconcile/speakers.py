"""Speakers across articles: one name a person, however each article spells it."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import TypeVar

from pipeline.records.rows import CountRow, QuoteRow

Row = TypeVar("Row", QuoteRow, CountRow)

_SHORTEST_VARIANT, _SAME_START = 5, 3
"""Letters of the shortest word that is held for another spelling of one, and those that both must start with."""


def with_one_name(rows: Iterable[Row], names: Mapping[str, str]) -> tuple[Row, ...]:
    """The rows, each speaker under the name that `names` has for it."""
    return tuple(
        replace(row, speaker=names[row.speaker]) if row.speaker is not None and row.speaker in names else row
        for row in rows
    )


def spread_of(rows: Iterable[QuoteRow | CountRow]) -> dict[str, int]:
    """In how many articles each speaker stands."""
    articles: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row.speaker is not None:
            articles[row.speaker].add(row.article_id)
    return {name: len(where) for name, where in articles.items()}


def one_name_each(spread: Mapping[str, int]) -> dict[str, str]:
    """The one name of each speaker, for those that have another: the full name that most articles spell so.

    `spread` tells in how many articles each speaker stands.

    Two full names are one person's if first name and surname read alike in all transliterations ("Zelenskyy",
    "Zelenskiy"). A surname alone is somebody's if the articles give just one full name for it.
    """
    alike: dict[str, dict[str, _Name]] = defaultdict(dict)
    for name in sorted(spread):
        parts = _name(name)
        if parts is not None:
            alike[_plain(parts.words[-1])[:_SAME_START]][name] = parts
    names: dict[str, str] = {}
    for some in alike.values():  # surnames of one person start alike
        names |= _among(some, spread)
    return {name: best for name, best in names.items() if name != best}


def _among(parsed: Mapping[str, _Name], spread: Mapping[str, int]) -> dict[str, str]:
    """The one name of each of these speakers, as far as one can be told."""
    people: list[list[str]] = []
    full = [name for name, parts in parsed.items() if len(parts.words) > 1]
    for name in sorted(full, key=lambda name: parsed[name].initial):  # an initial goes to whom it fits, if to one
        _join(people, name, parsed)
    names: dict[str, str] = {}
    for spellings in people:
        best = max(spellings, key=lambda name: (not parsed[name].initial, spread[name], len(name)))
        names |= dict.fromkeys(spellings, best)
    for name, parts in parsed.items():
        if len(parts.words) == 1:
            owners = {names[other] for other in full if _is_tail(parts, parsed[other])}
            if len(owners) == 1:
                names[name] = owners.pop()
    return names


@dataclass(frozen=True, slots=True)
class _Name:
    """A person's name: its words folded, and the "Jr" behind them."""

    words: tuple[str, ...]
    suffix: str

    @property
    def initial(self) -> bool:
        """Whether the first name is an initial only."""
        return len(self.words[0]) == 1


@cache
def _lists() -> Mapping[str, frozenset[str]]:
    """The word lists of speakers.toml."""
    text = files(__package__).joinpath("speakers.toml").read_text(encoding="utf-8")
    return {name: frozenset(words) for name, words in tomllib.loads(text).items()}


def _name(speaker: str) -> _Name | None:
    """The name of a person, `None` for a body, a document and whoever has no name."""
    written = speaker.split()
    if not written or not written[0][0].isalpha() or not written[-1][0].isupper():
        return None
    words = [word.casefold().replace("’", "'").strip(".,") for word in written]
    suffix = words.pop() if len(words) > 1 and words[-1] in _lists()["suffixes"] else ""
    if any(word in _lists()["bodies"] for word in words) or len(words[-1]) < 2 or written[-1].isupper():
        return None
    if not written[0][0].isupper():  # "von Holt": the particle is no first name
        words = words[-1:]
    return _Name(tuple(word for word in words if word), suffix)


def _join(people: list[list[str]], name: str, parsed: Mapping[str, _Name]) -> None:
    """Put a full name to the other spellings of its person, or by itself."""
    own = parsed[name]
    fitting = [spellings for spellings in people if any(_one_person(own, parsed[other]) for other in spellings)]
    if len(fitting) == 1:
        fitting[0].append(name)
    else:
        people.append([name])


def _one_person(one: _Name, other: _Name) -> bool:
    if one.suffix != other.suffix or not _reads_like(one.words[-1], other.words[-1]):
        return False
    first, second = one.words[0], other.words[0]
    if one.initial or other.initial:
        return first[0] == second[0]
    return _reads_like(first, second)


def _is_tail(short: _Name, full: _Name) -> bool:
    """Whether a surname is that of a full name."""
    return short.suffix in ("", full.suffix) and _reads_like(short.words[-1], full.words[-1])


def _reads_like(one: str, other: str) -> bool:
    """Whether two words are one, spelled in two transliterations or without its accents."""
    if one == other or _plain(one) == _plain(other):
        return True
    long = min(len(one), len(other)) >= _SHORTEST_VARIANT
    return long and _plain(one)[:_SAME_START] == _plain(other)[:_SAME_START] and _sound(one) == _sound(other)


def _plain(word: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFKD", word) if not unicodedata.combining(letter))


@cache
def _sound(word: str) -> str:
    """The word as all its transliterations read: "Zelenskyy", "Zelenskiy" and "Zelensky" are one."""
    alike = _plain(word).replace("kh", "h").replace("ks", "x").replace("w", "v")
    return re.sub(r"(.)\1", r"\1", re.sub(r"[yij]+", "i", alike))
