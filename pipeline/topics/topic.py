"""A topic: what is counted. One TOML file says it all; nothing of a topic stands in code."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from pipeline.errors import TopicError

_SHIPPED = Path(__file__).parent
_STRICT = ConfigDict(frozen=True, extra="forbid")


def _phrase(words: str) -> str:
    """The words as given. What could never match a text is refused, with the words that could."""
    tidy = " ".join(words.lower().split())
    if not tidy:
        raise ValueError("an empty entry matches nothing: delete it")
    if words != tidy:
        raise ValueError(f"{words!r} would never match: write {tidy!r}, in lower case with single spaces")
    return words


def _word(word: str) -> str:
    if " " in _phrase(word):
        raise ValueError(f"{word!r} is more than one word: give its last word here, and the whole in a list of phrases")
    return word


Phrase = Annotated[str, AfterValidator(_phrase)]
"""Words that stand in a text in this order, in lower case."""
Word = Annotated[str, AfterValidator(_word)]
"""One word, in lower case; "long-term" is one."""


class AgreementWords(BaseModel):
    """How the agreement is named."""

    model_config = _STRICT

    nouns: tuple[Word, ...] = Field(min_length=1)
    """Heads, singular and plural: "agreement", "agreements", "pact", ..."""
    defining: tuple[Word, ...] = Field(min_length=1)
    """Words that, before a noun, make it an agreement of this topic: "security" in "security pact"."""
    modifiers: tuple[Word, ...] = ()
    """Further words that may stand between a number and the noun: "long-term", "similar"."""
    phrases: tuple[Phrase, ...] = ()
    """Names of the agreement that no noun of these heads, or that need no other words: "security guarantees"."""


class PartyWords(BaseModel):
    """How the parties are called when they are counted."""

    model_config = _STRICT

    countries: tuple[Word, ...]
    """"countries", "states", "nations", ..."""
    parties: tuple[Word, ...] = ()
    """"parties", "signatories", ...: words that may hold more than countries."""


class StatusWords(BaseModel):
    """The words that say how far an agreement is: every form of a verb, phrases too."""

    model_config = _STRICT

    signing: tuple[Phrase, ...] = Field(min_length=1)
    """To conclude one, said without naming it as well: "signed", "put pen to paper"."""
    concluding: tuple[Phrase, ...] = ()
    """To conclude one, where the agreement is named beside it: "reached", "sealed"."""
    negotiating: tuple[Phrase, ...] = Field(min_length=1)
    """To be on the way to one, said without naming it as well: "negotiating", "in talks"."""
    preparing: tuple[Phrase, ...] = ()
    """To be on the way, where the agreement is named beside it: "planned", "expected"."""


class Relevance(BaseModel):
    """What makes an article one of this topic."""

    model_config = _STRICT

    phrases: tuple[Phrase, ...] = Field(min_length=1)
    """Words one of which the text must have."""
    least: int = Field(default=1, ge=1)
    """How often these must occur in it together."""


class Topic(BaseModel):
    """A topic file, read and checked."""

    model_config = _STRICT

    id: str = Field(pattern=r"^[a-z0-9-]+$")
    title: str
    source: str
    home: str | None = Field(default=None, pattern=r"^([A-Z]{3}|EU)$")
    """The party that all agreements of the topic have in common, which an article of the topic names.

    `None` where there is none: one paper that many sign, the state that drew it up like any other.
    """
    agreement: AgreementWords
    party: PartyWords
    status: StatusWords
    near_topics: tuple[Phrase, ...] = ()
    """Other papers, meetings and deals that must not be counted."""
    relevance: Relevance
    path: Path
    """The file it was read from."""


def shipped_topics() -> tuple[str, ...]:
    """The names of the topics that come with the program, sorted."""
    return tuple(sorted(path.stem for path in _SHIPPED.glob("*.toml")))


def load_topic(name_or_path: str) -> Topic:
    """The topic of that name, or in that file.

    Raises:
        TopicError: there is no such topic, or its file is no TOML or has a wrong or missing key.
    """
    path = Path(name_or_path)
    if path.suffix != ".toml":
        path = _SHIPPED / f"{name_or_path}.toml"
    if not path.is_file():
        known = ", ".join(shipped_topics())
        raise TopicError(name_or_path, "is neither a topic nor a topic file", f"Give a .toml file or one of: {known}")
    try:
        return _read(path, path.read_text(encoding="utf-8"))
    except OSError as error:
        raise TopicError(str(path), f"cannot be read ({error})", "Name another file") from error
    except UnicodeDecodeError as error:
        raise TopicError(str(path), f"is no UTF-8 ({error})", "Save the file as UTF-8") from error


@cache
def _read(path: Path, text: str) -> Topic:
    """The topic that the text of the file at `path` describes; kept, as each component asks for it."""
    try:
        return Topic.model_validate(tomllib.loads(text) | {"path": path})
    except tomllib.TOMLDecodeError as error:
        raise TopicError(str(path), f"is no valid TOML ({error})", "Correct the file") from error
    except ValidationError as error:
        raise _refused(path, error.errors()[0]) from error


def _refused(path: Path, first: ErrorDetails) -> TopicError:
    """What is wrong with which key, entries of a list counted from 1, and what to do."""
    key = ".".join(part if isinstance(part, str) else str(part + 1) for part in first["loc"])
    problem, mend = {
        "extra_forbidden": ("is no known key", "Delete it, or see docs/topics.md for the keys of a topic"),
        "missing": ("is missing", "Add it; docs/topics.md says what it holds"),
    }.get(first["type"], (first["msg"].removeprefix("Value error, "), "See docs/topics.md for the keys of a topic"))
    return TopicError(f"{path}, {key}", problem, mend)
