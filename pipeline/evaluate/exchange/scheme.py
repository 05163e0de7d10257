"""The scheme: what an annotator can mark and say in any annotation tool, drawn from the shape of the gold record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import NoneType
from typing import Any, Literal, get_args, get_origin

from pipeline.evaluate.record import Party, Place, Record
from pipeline.evaluate.timex3 import MODS

_LINKS = frozenset({"claim", "group"})
"""Numbers that only say which mentions belong together: tools draw them as links."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trait:
    """One thing that is said of a kind of mention. `choices` is empty for what is written freely."""

    name: str
    choices: tuple[str, ...]
    whole_number: bool
    optional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of mention: its name in the tools, its key in the record, and what is said of it.

    `link` is the number that mentions of one claim or of one utterance share, `None` where none do. A party has no
    place in the record.
    """

    name: str
    key: str
    model: type[Place] | type[Party]
    traits: tuple[Trait, ...]
    link: str | None

    @property
    def has_place(self) -> bool:
        """Whether the record says where it stands."""
        return issubclass(self.model, Place)

    def trait(self, name: str) -> Trait | None:
        """The trait of that name, `None` if there is none."""
        return next((trait for trait in self.traits if trait.name == name), None)

    def said(self, mention: Place | Party) -> dict[str, str]:
        """What the mention says, trait by trait in words; what is empty is left out."""
        values = ((trait.name, getattr(mention, trait.name)) for trait in self.traits)
        return {name: str(value) for name, value in values if value is not None}


@cache
def kinds() -> tuple[Kind, ...]:
    """Every kind, in the order of the record."""
    made = []
    for key, field in Record.model_fields.items():
        model = next(iter(get_args(field.annotation)), None)
        if isinstance(model, type) and issubclass(model, Place | Party):
            links = _LINKS & model.model_fields.keys()
            traits = tuple(_traits(model))
            made.append(Kind(name=model.__name__, key=key, model=model, traits=traits, link=next(iter(links), None)))
    return tuple(made)


def kind_named(name: str) -> Kind | None:
    """The kind that tools call so, `None` if there is none."""
    return next((kind for kind in kinds() if kind.name == name), None)


def _traits(model: type[Place] | type[Party]) -> Iterator[Trait]:
    for name, field in model.model_fields.items():
        if name in Place.model_fields or name in _LINKS:
            continue
        types = (field.annotation,) if get_origin(field.annotation) is Literal else get_args(field.annotation)
        types = types or (field.annotation,)
        choices = tuple(sorted(MODS)) if name == "mod" else _choices(types)
        yield Trait(name=name, choices=choices, whole_number=int in types, optional=NoneType in types)


def _choices(types: tuple[Any, ...]) -> tuple[str, ...]:
    return tuple(choice for part in types if get_origin(part) is Literal for choice in get_args(part))
