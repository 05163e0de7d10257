"""Made-up news in any amount: a seed and a number give a story, always the same one.

No two are near-duplicates. One of five is about security agreements with Ukraine.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any

SITES = 40
FIRST_DAY = date(2024, 1, 8)
_DAYS = 300
_ON_TOPIC = 0.2
_PLAIN = 0.55
"""Sentences of general news that name no country, day or speaker."""
_WORDS = (400, 900)
_TOPICAL = (3, 7)
"""Paragraphs of an article on the topic that speak of it."""
_ORDINALS = ("third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth")


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A made-up article. Of one seed the same number is always the same story; another edition is an edit of it."""

    number: int
    site: int
    day: date
    author: str
    title: str
    paragraphs: tuple[str, ...]


def story(number: int, *, seed: int = 1, edition: int = 0) -> Story:
    """The story of that number; in another edition one paragraph is another."""
    rng = Random(f"{seed} {number}")
    day = FIRST_DAY + timedelta(days=rng.randrange(_DAYS))
    words, patterns = Words(rng, day), templates()
    topical = rng.randint(*_TOPICAL) if rng.random() < _ON_TOPIC else 0
    title = rng.choice(patterns["topic_titles" if topical else "titles"]).format_map(words)
    paragraphs = [rng.choice(patterns["topic_paragraphs"]).format_map(words) for _ in range(topical)]
    length, least = sum(len(paragraph.split()) for paragraph in paragraphs), rng.randint(*_WORDS)
    while length < least:
        kinds = ("plain_paragraphs" if rng.random() < _PLAIN else "paragraphs" for _ in range(rng.choice((1, 2, 2, 3))))
        sentences = [rng.choice(patterns[kind]).format_map(words) for kind in kinds]
        paragraphs.append(" ".join(sentences))
        length += len(paragraphs[-1].split())
    rng.shuffle(paragraphs)
    author, site = words["Person"], rng.randrange(SITES)
    if edition:
        edited = Words(Random(f"{seed} {number} {edition}"), day)
        paragraphs[-1] = patterns["paragraphs"][edition % len(patterns["paragraphs"])].format_map(edited)
    return Story(number=number, site=site, day=day, author=author, title=title, paragraphs=tuple(paragraphs))


class Words(dict[str, str]):
    """Words for the names in a template, drawn anew each time; a name with a capital gives a word with one."""

    def __init__(self, rng: Random, today: date) -> None:
        """Take where chance comes from, and the day of the article."""
        super().__init__()
        self._rng = rng
        self._today = today

    def __missing__(self, name: str) -> str:
        """A word for the name."""
        words = word_lists().get(name.lower())
        word = words[int(self._rng.random() * len(words))] if words else self._made(name.lower())
        return word[0].upper() + word[1:] if name[0].isupper() else word

    def _made(self, name: str) -> str:
        rng = self._rng
        match name:
            case "person":
                return f"{self['first']} {self['last']}"
            case "ordinal":
                return rng.choice(_ORDINALS)
            case "count":
                return str(rng.randint(3, 28))
            case "year":
                return str(rng.randint(1950, 2023))
            case "money":
                return f"{rng.choice('€$£')}{rng.randint(2, 990)} {rng.choice(('million', 'billion', 'thousand'))}"
            case "month":
                return f"{self._today:%B}"
        earlier = self._today - timedelta(days=rng.randrange(60))  # a day
        return f"{earlier.day} {earlier:%B}" if rng.random() < 0.5 else f"{earlier:%B} {earlier.day}, {earlier.year}"


@cache
def word_lists() -> dict[str, list[str]]:
    """The words to draw from, by the name that templates have for them."""
    words: dict[str, str] = _read()["words"]
    return {name: listed.split("|") if "|" in listed else listed.split() for name, listed in words.items()}


@cache
def templates() -> dict[str, list[str]]:
    """Titles and paragraphs with names of words in them."""
    patterns: dict[str, list[str]] = _read()["templates"]
    return patterns


@cache
def _read() -> dict[str, dict[str, Any]]:
    return tomllib.loads(files("benchmarks").joinpath("stories.toml").read_text(encoding="utf-8"))
