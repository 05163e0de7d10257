"""Label Studio's labelling configuration: labels over the text, and for each label the controls of what it says."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from pipeline.evaluate.exchange.scheme import Kind, kinds

TEXT = "text"
"""The name of the text, and its key in the data of a task."""
LABELS = "label"
"""The control that labels regions."""
PARTIES = "agreements"
"""The text area of what the article says of agreements."""

_COLOURS = {"Country": "#2a8c96", "Count": "#4c8c2b", "Date": "#b8860b", "Quote": "#7b5ea7"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """What a thing said of a region is entered with."""

    trait: str
    type: Literal["choices", "number", "textarea"]
    choices: tuple[str, ...] = ()

    def value(self, said: str) -> dict[str, Any]:
        """The words as Label Studio keeps them."""
        if self.type == "choices":
            return {"choices": [said]}
        return {"number": int(said)} if self.type == "number" else {"text": [said]}


def controls(kind: Kind) -> Iterator[Control]:
    """The controls of a kind: one for each of its traits, and a number for its claim or group."""
    for trait in kind.traits:
        if trait.choices:
            yield Control(trait=trait.name, type="choices", choices=trait.choices)
        else:
            yield Control(trait=trait.name, type="number" if trait.whole_number else "textarea")
    if kind.link:
        yield Control(trait=kind.link, type="number")


def control_name(kind: Kind, trait: str) -> str:
    """What the control of a trait is called: `count_as_of`."""
    return f"{kind.name.lower()}_{trait}"


def labelling_config() -> str:
    """The configuration as XML, to be pasted into the project's settings."""
    view = ET.Element("View")
    # A style that keeps spaces as they are, and regions of single characters: offsets are exact.
    ET.SubElement(view, "Style").text = ".htx-text{ white-space: pre-wrap; }"
    labels = ET.SubElement(view, "Labels", name=LABELS, toName=TEXT)
    for kind in kinds():
        if kind.has_place:
            ET.SubElement(labels, "Label", value=kind.name, background=_COLOURS[kind.name])
    ET.SubElement(view, "Text", name=TEXT, value=f"${TEXT}", granularity="symbol")
    for kind in kinds():
        if kind.has_place:
            shown = {"visibleWhen": "region-selected", "whenTagName": LABELS, "whenLabelValue": kind.name}
            below = ET.SubElement(view, "View", shown)
            for control in controls(kind):
                _add(below, kind, control)
    ET.SubElement(view, "Header", value="Agreements, one a line: DEU signed 2024-02-16")
    ET.SubElement(view, "TextArea", name=PARTIES, toName=TEXT, editable="true", rows="1")
    ET.indent(view)
    return ET.tostring(view, encoding="unicode") + "\n"


def _add(view: ET.Element, kind: Kind, control: Control) -> None:
    """Nothing is `required`: Label Studio would require it of the regions of every other label too."""
    name = control_name(kind, control.trait)
    common = {"name": name, "toName": TEXT, "perRegion": "true", "whenLabelValue": kind.name}
    ET.SubElement(view, "Header", value=control.trait.replace("_", " "), size="5")
    if control.type == "choices":
        choices = ET.SubElement(view, "Choices", common | {"choice": "single", "showInline": "true"})
        for choice in control.choices:
            ET.SubElement(choices, "Choice", value=choice)
    elif control.type == "number":
        ET.SubElement(view, "Number", common | {"min": "0", "step": "1"})
    else:
        ET.SubElement(view, "TextArea", common | {"editable": "true", "maxSubmissions": "1", "rows": "1"})
