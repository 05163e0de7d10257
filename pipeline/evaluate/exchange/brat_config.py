"""brat's configuration of a project: what can be marked, how marks may be linked, and how they look."""

from __future__ import annotations

from pipeline.evaluate.exchange.scheme import Kind, Trait, kinds

_COLOURS = {
    "Country": "#9ad0d6",
    "Count": "#a9d18e",
    "Date": "#ffe08a",
    "Quote": "#d9d2e9",
    "Party": "#f4b6a6",
}


def annotation_conf() -> str:
    """`annotation.conf`: kinds as entities, claims and groups as equivalences, choices as attributes."""
    linked = {kind.link: kind.name for kind in kinds() if kind.link}
    return _sections(
        entities=[kind.name for kind in kinds()],
        relations=[
            *(
                f"{link_name(link)}\tArg1:{name}, Arg2:{name}, <REL-TYPE>:symmetric-transitive"
                for link, name in linked.items()
            ),
            "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>",
        ],
        events=[],
        attributes=[
            f"{attribute_name(kind, trait.name)}\tArg:{kind.name}, Value:{'|'.join(trait.choices)}"
            for kind, trait in _choices()
        ],
    )


def visual_conf() -> str:
    """`visual.conf`: a colour for each kind, and a name of the attribute that fits a small dialogue."""
    return _sections(
        labels=[f"{attribute_name(kind, trait.name)} | {trait.name}" for kind, trait in _choices()],
        drawing=[
            *(f"{name}\tbgColor:{colour}, borderColor:darken" for name, colour in _COLOURS.items()),
            *(
                f"{attribute_name(kind, trait.name)}\tglyph:{'|'.join(f'({choice})' for choice in trait.choices)}"
                for kind, trait in _choices()
            ),
        ],
    )


def attribute_name(kind: Kind, trait: str) -> str:
    """What a trait is called in brat, where an attribute has one list of values: `CountStatus`, `PartyStatus`."""
    return kind.name + trait.title().replace("_", "")


def link_name(link: str) -> str:
    """What a link is called in brat: `Claim`, `Group`."""
    return link.capitalize()


def _choices() -> list[tuple[Kind, Trait]]:
    return [(kind, trait) for kind in kinds() for trait in kind.traits if trait.choices]


def _sections(**sections: list[str]) -> str:
    """The file of these sections; brat wants each to be there, if only empty."""
    return "\n".join(f"[{name}]\n" + "".join(f"{line}\n" for line in lines) for name, lines in sections.items())
