"""The language of a text, by its small words or its script; too short a text has none."""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict, ValidationError

from pipeline.clean.lines import words_of
from pipeline.errors import RuleError

UNKNOWN = "und"
"""The code of ISO 639 for a language that cannot be told."""
_LEAST_WORDS = 30
_MOST_WORDS = 600
"""More words add nothing."""
_LEAST_SHARE = 0.15
"""Of a text's words, those of its own language (40 articles in English: 0.27 and more; of another: 0.08 and less)."""
_LEAST_CHARACTERS = 40
_SCRIPT_SHARE = 0.3


class Languages(BaseModel):
    """language.toml: the words and characters by which each language is known."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    words: dict[str, tuple[str, ...]]
    characters: dict[str, str]


def language_of(paragraphs: Iterable[str]) -> str | None:
    """ISO 639-1 code of most of the text, `UNKNOWN` if it is none we know, `None` where there is too little text."""
    words = _first_words(paragraphs)
    letters = "".join(words)
    length = len(letters)
    if length >= _LEAST_CHARACTERS and not letters.isascii():
        strange = "".join(word for word in words if not word.isascii())
        for code, script in _scripts():
            if sum(map(len, script.findall(strange))) >= _SCRIPT_SHARE * length:
                return code
    if len(words) < _LEAST_WORDS:
        return None
    seen = dict.fromkeys(_load().words, 0)
    for codes, times in Counter(map(_languages_of_words().get, words)).items():
        for code in codes or ():
            seen[code] += times
    best = max(seen, key=lambda code: seen[code])
    return best if seen[best] / len(words) >= _LEAST_SHARE else UNKNOWN


def _first_words(paragraphs: Iterable[str]) -> list[str]:
    words: list[str] = []
    for paragraph in paragraphs:
        words.extend(words_of(paragraph.lower(), digits=False))
        if len(words) >= _MOST_WORDS:
            break
    return words


@cache
def _languages_of_words() -> dict[str, tuple[str, ...]]:
    """The codes of the languages that have each of the words."""
    codes: dict[str, list[str]] = defaultdict(list)
    for code, words in _load().words.items():
        for word in words:
            codes[word].append(code)
    return {word: tuple(of_word) for word, of_word in codes.items()}


@cache
def _load() -> Languages:
    where = "pipeline/clean/language.toml"
    try:
        text = files("pipeline.clean").joinpath("language.toml").read_text(encoding="utf-8")
        return Languages.model_validate(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise RuleError(where, f"cannot be used ({error})", "Correct the file") from error


@cache
def _scripts() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((code, re.compile(f"{characters}+")) for code, characters in _load().characters.items())
