"""What each step of cleaning adds: `python -m benchmarks.cleaning_steps SHARED`.

Every row is the one above it and one step more, over the pages of the cleaning benchmark, then over the third of them
that nobody read while the rules were written.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from trafilatura import extract

from benchmarks.documents import Row, read_pages
from benchmarks.tables import table
from benchmarks.tasks import TASKS, scores
from pipeline.clean.article import without_title
from pipeline.clean.furniture import drop_furniture
from pipeline.clean.lines import Line
from pipeline.clean.markup import parse
from pipeline.clean.metadata import read_metadata
from pipeline.clean.page import read_page
from pipeline.clean.repetition import drop_repetition
from pipeline.records.article import RawArticle

_GROUPS: Mapping[str, tuple[str, ...]] = {
    "pleas": ("furniture.plea",),
    "link lists, teasers": ("furniture.link", "furniture.list_header", "furniture.front_page"),
    "captions, bylines, times, share bars and all else": ("furniture.",),
}
"""Each group of rules, by how their ids begin."""
_STEPS = (
    "trafilatura alone",
    "parts of the page that say they are no article",
    "headline",
    "what is said twice",
    *_GROUPS,
    "standfirst apart",
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; gives the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.cleaning_steps", description="Score each step.")
    parser.add_argument("shared", type=Path, help="the folder with benchmarks/cleaning in it")
    options = parser.parse_args(arguments)
    task = next(task for task in TASKS if task.name == "cleaning")
    found: dict[str, list[Row]] = {step: [] for step in _STEPS}
    for page in read_pages(task.documents(options.shared)):
        if isinstance(page, RawArticle):
            for step, text in zip(_STEPS, texts(page), strict=True):
                found[step].append({"id": page.article_id, "text": text})
    rows = [
        (step, *(f"{value:.4f}" for value in scores(task, options.shared, predicted)))
        for step, predicted in found.items()
    ]
    heads = [figure.head for figure in task.figures] + [f"{figure.head}, kept aside" for figure in task.aside]
    print(table(("Step", *heads), rows))
    return 0


def texts(page: RawArticle) -> Iterator[str]:
    """The body of the page after each step, in their order."""
    yield extract(page.content, include_comments=False) or ""
    tree = parse(page.content)
    if tree is None:
        yield from [""] * (len(_STEPS) - 1)
        return
    said = read_metadata(tree)
    lines, standfirst, _ = read_page(tree)
    yield _joined(lines)
    lines, _ = without_title(lines, said.titles)
    yield _joined(lines)
    lines, _ = drop_repetition(said.titles[0] if said.titles else "", lines)
    yield _joined(lines)
    _, dropped = drop_furniture(lines)
    for prefixes in _GROUPS.values():
        gone = {line.text for line in dropped if line.rule.startswith(prefixes)}
        lines = [line for line in lines if line.text not in gone]
        yield _joined(lines)
    yield _joined([line for line in lines if line.text != standfirst])


def _joined(lines: Sequence[Line]) -> str:
    return "\n".join(line.text for line in lines)


if __name__ == "__main__":
    sys.exit(main())
