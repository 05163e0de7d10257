"""What cleaning a page costs beside trafilatura: `python -m benchmarks.cleaning_cost SHARED`.

Both read the same decoded pages in the same process, metadata included, by processor time; the better of two turns
counts, as other programs disturb. All are read once before, so that no list is loaded while the clock runs.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from time import process_time

from trafilatura import bare_extraction

from benchmarks.documents import read_pages
from benchmarks.tables import table
from benchmarks.tasks import TASKS
from pipeline.clean.article import clean
from pipeline.errors import CleanError
from pipeline.records.article import RawArticle

_TURNS = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; gives the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.cleaning_cost", description="Time the cleaning.")
    parser.add_argument("shared", type=Path, help="the folder with benchmarks/cleaning in it")
    options = parser.parse_args(arguments)
    task = next(task for task in TASKS if task.name == "cleaning")
    pages = [page for page in read_pages(task.documents(options.shared)) if isinstance(page, RawArticle)]
    seconds = timed(pages)
    ours, theirs = [own for own, _ in seconds], [other for _, other in seconds]
    ratios = [own / other for own, other in seconds]
    rows = [
        ("this program, ms", *(f"{1000 * value:.1f}" for value in _spread(ours))),
        ("trafilatura, ms", *(f"{1000 * value:.1f}" for value in _spread(theirs))),
        ("ratio of each page", *(f"{value:.2f}" for value in _spread(ratios))),
    ]
    print(table(("A page", "mean", "median", "95 %", "most"), rows))
    print(f"\nAll {len(pages)} pages: {sum(ours) / sum(theirs):.2f} times the time of trafilatura.")
    return 0


def timed(pages: Sequence[RawArticle]) -> list[tuple[float, float]]:
    """Seconds of processor time for each page: ours, then those of trafilatura."""
    for page in pages:  # the first turn loads rules, stop lists and what else is kept
        _clean(page)
    return [(_best(_clean, page), _best(_extract, page)) for page in pages]


def _clean(page: RawArticle) -> object:
    try:
        return clean(page)
    except CleanError:
        return None


def _extract(page: RawArticle) -> object:
    return bare_extraction(page.content, with_metadata=True)


def _best(read: Callable[[RawArticle], object], page: RawArticle) -> float:
    """The seconds of the quickest of some turns."""
    seconds = []
    for _ in range(_TURNS):
        began = process_time()
        read(page)
        seconds.append(process_time() - began)
    return min(seconds)


def _spread(values: Sequence[float]) -> tuple[float, float, float, float]:
    ordered = sorted(values)
    count = len(ordered)
    return sum(ordered) / count, ordered[count // 2], ordered[int(0.95 * count)], ordered[-1]


if __name__ == "__main__":
    sys.exit(main())
