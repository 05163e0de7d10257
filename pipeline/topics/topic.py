"""A topic: what is counted. One TOML file says it all; nothing of a topic stands in code."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pipeline.errors import TopicError

_SHIPPED = Path(__file__).parent
_STRICT = ConfigDict(frozen=True, extra="forbid")


class AgreementWords(BaseModel):
    """How the agreement is named. All words in lower case."""

    model_config = _STRICT

    nouns: tuple[str, ...] = Field(min_length=1)
    """Heads, singular and plural: "agreement", "agreements", "pact", ..."""
    defining: tuple[str, ...] = Field(min_length=1)
    """Words that, before a noun, make it an agreement of this topic: "security" in "security pact"."""
    modifiers: tuple[str, ...] = ()
    """Further words that may stand between a number and the noun: "long-term", "similar"."""
    phrases: tuple[str, ...] = ()
    """Names of the agreement that have no such noun: "security guarantees"."""


class PartyWords(BaseModel):
    """How the parties are called when they are counted."""

    model_config = _STRICT

    countries: tuple[str, ...]
    """"countries", "states", "nations", ..."""
    parties: tuple[str, ...] = ()
    """"parties", "partners", ...: words that may hold more than countries."""


class StatusWords(BaseModel):
    """The words that say how far an agreement is: every form of a verb, phrases too. All in lower case."""

    model_config = _STRICT

    signing: tuple[str, ...] = Field(min_length=1)
    """To conclude one, said without naming it as well: "signed", "put pen to paper"."""
    concluding: tuple[str, ...] = ()
    """To conclude one, where the agreement is named beside it: "reached", "sealed"."""
    negotiating: tuple[str, ...] = Field(min_length=1)
    """To be on the way to one, said without naming it as well: "negotiating", "in talks"."""
    preparing: tuple[str, ...] = ()
    """To be on the way, where the agreement is named beside it: "planned", "expected"."""


class Relevance(BaseModel):
    """What makes an article one of this topic."""

    model_config = _STRICT

    phrases: tuple[str, ...] = Field(min_length=1)
    """Words one of which the text must have (lower case)."""
    least: int = Field(default=1, ge=1)
    """How often these must occur in it together."""


class Topic(BaseModel):
    """A topic file, read and checked."""

    model_config = _STRICT

    id: str = Field(pattern=r"^[a-z0-9-]+$")
    title: str
    source: str
    home: str = Field(pattern=r"^([A-Z]{3}|EU)$")
    """The party that all agreements of the topic have in common."""
    agreement: AgreementWords
    party: PartyWords
    status: StatusWords
    near_topics: tuple[str, ...] = ()
    """Other papers, meetings and deals that must not be counted (lower case)."""
    relevance: Relevance
    path: Path
    """The file it was read from."""


def shipped_topics() -> tuple[str, ...]:
    """The names of the topics that come with the program, sorted."""
    return tuple(sorted(path.stem for path in _SHIPPED.glob("*.toml")))


@cache
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
        return Topic.model_validate(tomllib.loads(path.read_text(encoding="utf-8")) | {"path": path})
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise TopicError(str(path), f"is no valid TOML ({error})", "Correct the file") from error
    except ValidationError as error:
        first = error.errors()[0]
        said = "is no known key" if first["type"] == "extra_forbidden" else first["msg"]
        key = ".".join(str(part) for part in first["loc"])
        raise TopicError(f"{path}, {key}", said, "See docs/topics.md for the keys of a topic") from error
