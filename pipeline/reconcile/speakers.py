"""Speakers across articles: one name a person, however each article spells it."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
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
            alike[_as_read(parts.words[-1])][name] = parts
    names: dict[str, str] = {}
    for some in alike.values():
        names |= _among(some, spread)
    return {name: best for name, best in names.items() if name != best}


def _among(parsed: Mapping[str, _Name], spread: Mapping[str, int]) -> dict[str, str]:
    """The one name of each of these speakers, whose surnames all read alike, as far as one can be told."""
    names: dict[str, str] = {}
    owners: dict[str, set[str]] = defaultdict(set)
    for spellings in _people({name: parts for name, parts in parsed.items() if len(parts.words) > 1}):
        best = max(spellings, key=lambda name: (not parsed[name].initial, spread[name], len(name)))
        names |= dict.fromkeys(spellings, best)
        suffix = parsed[spellings[0]].suffix
        owners[suffix].add(best)
        owners[""].add(best)
    for name, parts in parsed.items():
        if len(parts.words) == 1 and len(owners[parts.suffix]) == 1:
            (names[name],) = owners[parts.suffix]
    return names


def _people(parsed: Mapping[str, _Name]) -> Iterator[list[str]]:
    """The spellings of each person of these full names of one surname. An initial goes to whom it fits, if to one."""
    people: dict[tuple[str, str], list[str]] = {}
    starting: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for name, own in parsed.items():
        if not own.initial:
            person = own.suffix, _as_read(own.words[0])
            people.setdefault(person, []).append(name)
            starting[own.suffix, own.words[0][0]].add(person)
    for name, own in parsed.items():
        if own.initial:
            fitting = starting[own.suffix, own.words[0]]
            if len(fitting) != 1:
                fitting.add((own.suffix, name))
            person = next(iter(fitting)) if len(fitting) == 1 else (own.suffix, name)
            people.setdefault(person, []).append(name)
    yield from people.values()


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


@cache
def _as_read(word: str) -> str:
    """What two words have in common that are one, spelled in two transliterations or without its accents."""
    plain = _plain(word)
    return f"{plain[:_SAME_START]} {_sound(plain)}" if len(word) >= _SHORTEST_VARIANT else plain


def _plain(word: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFKD", word) if not unicodedata.combining(letter))


def _sound(plain: str) -> str:
    """The word as all its transliterations read: "Zelenskyy", "Zelenskiy" and "Zelensky" are one."""
    alike = plain.replace("kh", "h").replace("ks", "x").replace("w", "v")
    return re.sub(r"(.)\1", r"\1", re.sub(r"[yij]+", "i", alike))
