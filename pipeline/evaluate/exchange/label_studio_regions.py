"""The results of a Label Studio annotation: regions gathered by id, each a mark."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from pipeline.errors import GoldError
from pipeline.evaluate.exchange.label_studio_config import LABELS, PARTIES, control_name, controls
from pipeline.evaluate.exchange.marks import Mark, reading
from pipeline.evaluate.exchange.scheme import Kind, kind_named, kinds

_CONFIG = "Use only what the exported labelling.xml offers"
_PARTY = ("code", "status", "signed_on")


class _Value(BaseModel):
    """The value of a result: of each kind of control, what it keeps."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    start: int | None = None
    end: int | None = None
    text: str | tuple[str, ...] | None = None
    labels: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    number: int | None = None

    def said(self) -> str | None:
        """What was entered, in words; `None` if nothing was."""
        if self.number is not None:
            return str(self.number)
        texts = (self.text,) if isinstance(self.text, str) else self.text or ()
        return next(iter(self.choices or texts), None)


class _Result(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str
    from_name: str
    value: _Value


def marks_of(results: Iterable[Mapping[str, Any]], text: str, where: str) -> Iterator[Mark]:
    """The marks of one annotation.

    Raises:
        GoldError: a result is none of the configuration, or marks other words than stand at its place.
    """
    read = [_read(result, where) for result in results]
    said: dict[str, dict[str, str]] = {}
    for result in read:
        if result.from_name not in {LABELS, PARTIES}:
            value = result.value.said()
            if value is not None:
                said.setdefault(result.id, {})[result.from_name] = value
    for result in read:
        at = f"{where}, region {result.id}"
        if result.from_name == PARTIES:
            yield from _parties(result.value, f"{where}, {PARTIES}")
        elif result.from_name == LABELS:
            yield _mark(result, said.pop(result.id, {}), text, at)
    for name, values in said.items():
        problem = f"has {', '.join(values)} but no label"
        raise GoldError(f"{where}, region {name}", problem, "Label the region, or delete it")


def _read(result: Mapping[str, Any], where: str) -> _Result:
    if result.get("type") == "relation":
        mend = "Delete it; regions of one claim or group have the same number"
        raise GoldError(where, "has a relation, which the scheme does not have", mend)
    try:
        return _Result.model_validate(result)
    except ValidationError as error:
        first = error.errors()[0]
        at = ".".join(str(part) for part in first["loc"])
        raise GoldError(f"{where}, region {result.get('id')}", f"{at}: {first['msg']}", _CONFIG) from error


def _mark(result: _Result, said: dict[str, str], text: str, where: str) -> Mark:
    if len(result.value.labels) != 1:
        raise GoldError(where, f"has {len(result.value.labels)} labels", "Give it one")
    name = result.value.labels[0]
    kind = kind_named(name)
    if kind is None or not kind.has_place:
        raise GoldError(where, f"has the label {name!r}, which the scheme does not have", _CONFIG)
    start, end = _place(result.value, text, where)
    traits = {control_name(kind, control.trait): control.trait for control in controls(kind)}
    for control in said:
        if control not in traits:
            raise GoldError(where, f"a {kind.name} has no {control}", _CONFIG)
    values = {traits[control]: value for control, value in said.items()}
    link = values.pop(kind.link, result.id) if kind.link else result.id
    return Mark(kind=kind, start=start, end=end, said=values, link=link, where=where)


def _place(value: _Value, text: str, where: str) -> tuple[int, int]:
    """The region's place in code points; some versions count, as JavaScript does, two for a character like an emoji."""
    if value.start is None or value.end is None:
        raise GoldError(where, "has no start and end", _CONFIG)
    words = value.text.replace("\\n", "\n") if isinstance(value.text, str) else None
    stands = text[value.start : value.end]
    if words is None or words in {stands, stands.replace("\\n", "\n")}:
        return value.start, value.end
    at = {units: number for number, units in enumerate(accumulate(map(_units, text), initial=0))}
    start, end = at.get(value.start), at.get(value.end)
    if start is not None and end is not None and text[start:end] == words:
        return start, end
    raise reading(where, stands, words)


def _units(character: str) -> int:
    """How many code units of UTF-16 the character takes."""
    return 2 if ord(character) > 0xFFFF else 1


def _parties(value: _Value, where: str) -> Iterator[Mark]:
    texts = (value.text,) if isinstance(value.text, str) else value.text or ()
    for line in (line for entered in texts for line in entered.splitlines() if line.strip()):
        parts = line.split()
        if len(parts) > len(_PARTY):
            raise GoldError(where, f"{line!r} has more than a code, a status and a day", "Write DEU signed 2024-02-16")
        said = dict(zip(_PARTY, parts, strict=False))
        yield Mark(kind=_party(), start=0, end=0, said=said, link=line, where=f"{where} {line!r}")


def _party() -> Kind:
    return next(kind for kind in kinds() if not kind.has_place)
