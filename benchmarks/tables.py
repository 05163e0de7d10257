"""Tables in Markdown, and their place in a page of docs/."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from pipeline.errors import PublishError


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table: the first column to the left, the others to the right, padded so that it reads as it is."""
    lines = [list(heads), *([*row, *[""] * (len(heads) - len(row))] for row in rows)]
    widths = [max(3, *(len(line[at]) for line in lines)) for at in range(len(heads))]
    rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    padded = [
        [
            cell.ljust(width) if at == 0 else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(line, widths, strict=True))
        ]
        for line in lines
    ]
    return "\n".join(f"| {' | '.join(line)} |" for line in (padded[0], rule, *padded[1:]))


def replace_part(path: Path, name: str, content: str) -> None:
    """Put the content between `<!-- name:begin -->` and `<!-- name:end -->` of the page, in place of what is there.

    Raises:
        PublishError: the page is not there, or has no such marks.
    """
    begin, end = f"<!-- {name}:begin -->", f"<!-- {name}:end -->"
    try:
        page = path.read_text(encoding="utf-8")
    except OSError as error:
        raise PublishError(str(path), f"cannot be read ({error.strerror})", "Bring the page back") from error
    before, opened, rest = page.partition(begin)
    _, closed, after = rest.partition(end)
    if not opened or not closed:
        raise PublishError(str(path), f"has no {begin} with an {end} behind it", "Add the two lines")
    path.write_text(f"{before}{begin}\n{content.strip()}\n{end}{after}", encoding="utf-8", newline="\n")
