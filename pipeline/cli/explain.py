"""`pactline explain`: from a cell of the ledger or the timeline to the words it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.console import results, showable
from pipeline.cli.options import CorpusOption, OutputsOption, TopicOption, settings_with

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from pipeline.records.explanation import Explanation, Place

_STYLES = {"supports": "green", "agreement": "green", "lag": "yellow", "contradicts": "red", "conflict": "red"}
"""How the standing of a place looks; any other is dim."""


def explain(
    target: Annotated[str, typer.Argument(metavar="CODE|DATE", help="A party (GBR) or a day (2024-05-28).")],
    corpus: CorpusOption = None,
    topic: TopicOption = None,
    outputs: OutputsOption = None,
) -> None:
    """Tell why: the words behind a party's row or a day's totals.

    And the rules by which they became what the ledger and the timeline say.
    """
    from pipeline.run.explain import explain as explained

    _print(explained(target, settings_with(corpus=corpus, topic=topic, outputs=outputs)), results())


def _print(explanation: Explanation, console: Console) -> None:
    console.print(showable(explanation.heading), style="bold")
    width = max((len(cell.column) for cell in explanation.cells), default=0)
    for cell in explanation.cells:
        if cell.value:
            console.print(f"  {cell.column:<{width}}  {showable(cell.value)}", soft_wrap=not console.is_terminal)
    console.print("\nWhy", style="bold")
    for reason in explanation.reasons:
        console.print(f"  {showable(reason)}.", soft_wrap=not console.is_terminal)
    console.print(f"\nEvidence: {len(explanation.places)}", style="bold")
    for place in explanation.places:
        console.print(_line(place), soft_wrap=not console.is_terminal)
        console.print(_sentence(place), soft_wrap=not console.is_terminal)


def _line(place: Place) -> Text:
    """How it stands, what it says, and where it comes from."""
    from rich.text import Text

    published = str(place.published) if place.published else "undated"
    origin = " · ".join(part for part in (place.article_id, place.source, published) if part)
    kind = place.stands.partition(",")[0]
    return Text.assemble(
        "\n  ",
        (showable(place.stands), _STYLES.get(kind, "dim")),
        f"  {showable(place.says)}  ",
        (showable(origin), "dim"),
    )


def _sentence(place: Place) -> Text:
    from rich.text import Text

    return Text.assemble("    ", showable(place.before), (showable(place.words), "reverse"), showable(place.after))
