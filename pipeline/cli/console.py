"""The terminal: where results and talk go, and how untrusted text is made fit to be shown there."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from pipeline.errors import PipelineError


def results() -> Console:
    """Standard output, for what a command gives. Text is shown as it is: never as markup, emoji codes or hints."""
    from rich.console import Console

    return Console(markup=False, emoji=False, highlight=False)


def talk() -> Console:
    """Standard error, for progress and complaints."""
    from rich.console import Console

    return Console(stderr=True, markup=False, emoji=False, highlight=False)


def showable(text: object) -> str:
    """The text with each character that would steer the terminal replaced; as long as before. `None` is empty."""
    plain = "" if text is None else str(text)
    return "".join("\N{REPLACEMENT CHARACTER}" if _steers(character) else character for character in plain)


def table(title: str, *columns: str, right: tuple[str, ...] = ()) -> Table:
    """An empty table with these columns, the ones in `right` set flush right; long cells fold, none is cut."""
    from rich import box
    from rich.table import Table

    made = Table(
        title=f"\n{title}",
        title_justify="left",
        title_style="bold",
        box=box.SIMPLE_HEAD,
        show_edge=False,
        pad_edge=False,
    )
    for column in columns:
        made.add_column(column, justify="right" if column in right else "left", overflow="fold")
    return made


def complain(error: PipelineError) -> None:
    """Tell what is wrong, where, and what to do about it, on standard error."""
    from rich.text import Text

    console = talk()
    console.print(Text.assemble(("Error ", "bold red"), (showable(error.where), "bold")), soft_wrap=True)
    console.print(f"  {showable(error.problem)}.", soft_wrap=True)
    console.print(f"  {showable(error.mend)}.", soft_wrap=True)


def _steers(character: str) -> bool:
    """Whether it is a control character or one that turns the direction of writing; newlines may stay.

    A lone surrogate stands for a byte of a file's name that is no UTF-8, and cannot be printed either.
    """
    category = unicodedata.category(character)
    turns = unicodedata.bidirectional(character) in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    return character != "\n" and (category in {"Cc", "Cs"} or turns)
