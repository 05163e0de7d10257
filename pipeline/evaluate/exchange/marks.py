"""Marks: what came back from an annotation tool, and the gold record it makes."""

from __future__ import annotations

import json
import re
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from pipeline.errors import GoldError
from pipeline.evaluate.exchange.scheme import Kind, kinds
from pipeline.evaluate.record import Party, Place, Record
from pipeline.records.article import PublishedFrom, text_digest

_UNSAFE = re.compile(r'[<>:"/\\|?*%\x00-\x1f]|^[.-]')


class Head(BaseModel):
    """What a record says of its article beside text and mentions; it travels with the text, and is not annotated."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    article_id: str
    published: date | None
    published_from: PublishedFrom | None
    title: str
    text_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A record to be annotated or looked over, and who made the marks it has."""

    record: Record
    by: Literal["gold", "program", "nobody"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """What a tool gave back: records by article, and the ids of articles that nobody has annotated yet."""

    records: tuple[Record, ...]
    untouched: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One mark as the tool has it. Marks of one kind with the same `link` belong together; `where` is for complaints.

    The place of a party is not kept in the record: it stands wherever the tool can show it.
    """

    kind: Kind
    start: int
    end: int
    said: Mapping[str, str]
    link: Hashable
    where: str


def blank(record: Record) -> Draft:
    """The record's text without a mark, for somebody who is not to be led by what others saw."""
    return Draft(record=record.model_copy(update={kind.key: () for kind in kinds()}), by="nobody")


def head_of(record: Record) -> Head:
    """The head of that record."""
    return Head.model_validate(record.model_dump(include=set(Head.model_fields)))


def record_of(head: Head, text: str, marks: Iterable[Mark], where: str) -> Record:
    """The record with these marks: mentions in text order, parties by code, links numbered from 1 as they come.

    Raises:
        GoldError: the text is not the one that was given out; or a mark stands twice, says what its kind does not
            say, or leaves out what it must say.
    """
    if text_digest(text) != head.text_sha256:
        raise GoldError(where, "the text is not the one that was exported", "Export it again, and annotate that text")
    made: dict[str, list[Place | Party]] = {kind.key: [] for kind in kinds()}
    numbers: dict[str, dict[Hashable, int]] = {kind.key: {} for kind in kinds()}
    taken: set[tuple[str, int, int]] = set()
    for mark in sorted(marks, key=lambda mark: (mark.start, mark.end)):
        key, numbered = mark.kind.key, numbers[mark.kind.key]
        if mark.kind.has_place and (key, mark.start, mark.end) in taken:
            problem = f"{text[mark.start : mark.end]!r} is marked as {mark.kind.name} twice"
            raise GoldError(mark.where, problem, "Delete one of the two")
        taken.add((key, mark.start, mark.end))
        made[key].append(_mention(mark, text, numbered.setdefault(mark.link, len(numbered) + 1)))
    made["agreements"].sort(key=lambda party: party.code if isinstance(party, Party) else "")
    return Record.model_validate(head.model_dump() | {"text": text} | made)


def record_json(record: Record) -> str:
    """The record as its file holds it."""
    return json.dumps(record.model_dump(mode="json"), indent=1, ensure_ascii=False) + "\n"


def file_stem(article_id: str) -> str:
    """A file name for the article, without suffix: its id, with what no file system takes written as `%2F`."""
    return _UNSAFE.sub(lambda found: f"%{ord(found[0]):02X}", article_id)


def reading(where: str, stands: str, text: str) -> GoldError:
    """The complaint that a mark does not have the words that stand at its place."""
    return GoldError(where, f"marks {text!r}, but {stands!r} stands there", "Mark the words again on the exported text")


def _mention(mark: Mark, text: str, number: int) -> Place | Party:
    kind = mark.kind
    for name in mark.said:
        if kind.trait(name) is None:
            known = ", ".join(trait.name for trait in kind.traits)
            raise GoldError(mark.where, f"a {kind.name} has no {name!r}", f"It has: {known}")
    values: dict[str, object] = {trait.name: mark.said.get(trait.name) for trait in kind.traits}
    for trait in kind.traits:
        value = values[trait.name]
        mend = f"Give one of: {', '.join(trait.choices)}" if trait.choices else f"Give its {trait.name}"
        if value is None and not trait.optional:
            raise GoldError(mark.where, f"this {kind.name} has no {trait.name}", mend)
        if value is not None and trait.choices and value not in trait.choices:
            raise GoldError(mark.where, f"{trait.name} is {value!r}", mend)
    if kind.has_place:
        values |= {"start": mark.start, "end": mark.end, "text": text[mark.start : mark.end]}
    if kind.link:
        values[kind.link] = number
    try:
        return kind.model.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        problem = f"{name} is {first['input']!r} ({first['msg'][:1].lower()}{first['msg'][1:]})"
        raise GoldError(mark.where, problem, f"Correct its {name}") from error
