"""Plain articles: the first line that holds something is the title, each further line a paragraph."""

from __future__ import annotations

from pipeline.clean.lines import Line, tidy


def read_plain(content: str) -> tuple[str, list[Line]]:
    """The title ("" if there is no text at all) and the lines after it."""
    lines = [text for text in map(tidy, content.split("\n")) if text]
    return (lines[0], [Line(text) for text in lines[1:]]) if lines else ("", [])
