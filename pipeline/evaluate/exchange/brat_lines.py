"""The lines of a brat `.ann`, read strictly: each by its first letter, and nothing passed over but foreign comments."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.errors import GoldError
from pipeline.evaluate.exchange.brat_config import attribute_name, link_name
from pipeline.evaluate.exchange.scheme import Kind, kind_named

_BOUND = re.compile(r"(?P<type>\S+) (?P<spans>\d+ \d+(?:;\d+ \d+)*)")
_ATTRIBUTE = re.compile(r"(?P<type>\S+) (?P<target>\S+) (?P<value>\S+)")
_NOTE = re.compile(r"(?P<type>\S+) (?P<target>\S+)")
_SAID = re.compile(r'\s*(?P<name>\w+)\s*=\s*(?:(?P<quoted>"(?:[^"\\]|\\.)*")\s*|(?P<plain>[^;]*))(?:;|$)')
_FORMAT = "See https://brat.nlplab.org/standoff.html"
_UNKNOWN = "Use only what the exported annotation.conf offers"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """A text-bound annotation (`T`): its places in the text, and the words that it says stand there."""

    id: str
    kind: Kind
    spans: tuple[tuple[int, int], ...]
    words: str
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """An `.ann`: text-bound annotations by id, what each says, and what each is linked with."""

    bound: dict[str, Bound] = field(default_factory=dict)
    said: dict[str, dict[str, str]] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    """Annotations with the same word here belong together."""


def read_lines(standoff: str, path: Path) -> Lines:
    """The annotations in that text of an `.ann`; `path` is for complaints.

    Raises:
        GoldError: a line is no standoff, or no part of the scheme.
    """
    lines = Lines()
    numbered = [(f"{path}, line {number}", line) for number, line in enumerate(standoff.split("\n"), 1) if line.strip()]
    # Annotations come first whatever their line: brat may write a note before what it is about.
    for where, line in sorted(numbered, key=lambda one: not one[1].startswith("T")):
        name, _, rest = line.rstrip("\r").partition("\t")
        where = f"{where} ({name})"
        if name.startswith("T"):
            _add_bound(lines, name, rest, where)
        elif name.startswith(("A", "M")):
            _add_attribute(lines, rest, where)
        elif name.startswith("#"):
            _add_note(lines, rest, where)
        elif name == "*":
            _add_links(lines, rest, where)
        else:
            raise GoldError(where, "is an annotation that the scheme does not have", _UNKNOWN)
    return lines


def _add_bound(lines: Lines, name: str, rest: str, where: str) -> None:
    place, _, words = rest.partition("\t")
    found = _BOUND.fullmatch(place)
    if found is None:
        raise GoldError(where, f"{place!r} is no type with offsets", _FORMAT)
    kind = kind_named(found["type"])
    if kind is None:
        raise GoldError(where, f"marks a {found['type']}, which the scheme does not have", _UNKNOWN)
    if name in lines.bound:
        raise GoldError(where, "two annotations have this id", "Give one of them another")
    offsets = (part.split(" ") for part in found["spans"].split(";"))
    spans = tuple((int(start), int(end)) for start, end in offsets)
    lines.bound[name] = Bound(id=name, kind=kind, spans=spans, words=words, where=where)


def _add_attribute(lines: Lines, rest: str, where: str) -> None:
    found = _ATTRIBUTE.fullmatch(rest.rstrip())
    if found is None:
        raise GoldError(where, f"{rest!r} is no attribute with annotation and value", _FORMAT)
    bound = _target(lines, found["target"], where)
    for trait in bound.kind.traits:
        if trait.choices and attribute_name(bound.kind, trait.name) == found["type"]:
            _say(lines, bound, trait.name, found["value"], where)
            return
    raise GoldError(where, f"{bound.id} is a {bound.kind.name}, which has no {found['type']}", _UNKNOWN)


def _add_note(lines: Lines, rest: str, where: str) -> None:
    about, _, note = rest.partition("\t")
    found = _NOTE.fullmatch(about)
    if found is None:
        raise GoldError(where, f"{about!r} is no note about an annotation", _FORMAT)
    if found["type"] != "AnnotatorNotes":  # what brat or another program remarks
        return
    bound = _target(lines, found["target"], where)
    for name, value in _parts(note, where):
        _say(lines, bound, name, value, where)


def _parts(note: str, where: str) -> Iterator[tuple[str, str]]:
    at, note = 0, note.strip()
    while at < len(note):
        found = _SAID.match(note, at)
        if found is None:
            mend = (
                'Write it as name=value; name=value, and a value with a semicolon between quotation marks: cue="a; b"'
            )
            raise GoldError(where, f"the note {note!r} cannot be read from {note[at : at + 20]!r}", mend)
        try:
            yield found["name"], json.loads(found["quoted"]) if found["quoted"] else found["plain"].strip()
        except json.JSONDecodeError as error:
            raise GoldError(where, f"{found['quoted']} is no JSON string", "Correct its backslashes") from error
        at = found.end()


def _add_links(lines: Lines, rest: str, where: str) -> None:
    name, *targets = rest.split()
    for target in targets:
        bound = _target(lines, target, where)
        if bound.kind.link is None or link_name(bound.kind.link) != name:
            raise GoldError(where, f"{target} is a {bound.kind.name}, and can have no {name}", _UNKNOWN)
    joined = {lines.links.get(target, target) for target in targets}
    lines.links.update({member: targets[0] for member, link in list(lines.links.items()) if link in joined})
    lines.links.update(dict.fromkeys(targets, targets[0]))


def _target(lines: Lines, target: str, where: str) -> Bound:
    if target not in lines.bound:
        raise GoldError(where, f"there is no annotation {target}", "Delete the line, or put the annotation back")
    return lines.bound[target]


def _say(lines: Lines, bound: Bound, name: str, value: str, where: str) -> None:
    said = lines.said.setdefault(bound.id, {})
    if name in said:
        raise GoldError(where, f"{name} of {bound.id} is said twice", "Keep one of the two")
    said[name] = value
