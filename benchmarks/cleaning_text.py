"""How much furniture of saved texts is removed: `python -m benchmarks.cleaning_text SHARED`.

The gold bodies of 60 English pages of the cleaning benchmark (the first by id) are dressed as people save articles
from a page: a title, the paragraphs, and between and under them pleas and link lists. The wordings stand in
cleaning_text.toml, which says how they came about. Where each stands is drawn with a fixed seed: one plea and one list
between two paragraphs, one list and two pleas at the end; half of the lists have bullets.
"""

from __future__ import annotations

import argparse
import random
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.documents import read_rows
from benchmarks.tables import table
from pipeline.clean.article import clean
from pipeline.clean.language import language_of
from pipeline.clean.lines import tidy
from pipeline.records.article import RawArticle

_BODIES = 60
_TITLE = "Saved for later by a reader"
_LEAST_LINES = 4
"""A body of fewer lines has no middle to put anything in."""


@dataclass(frozen=True, slots=True)
class Dressed:
    """A body with furniture in it: its lines, and those that are furniture, by their places."""

    lines: tuple[str, ...]
    furniture: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """How many lines there were of each sort, and which of them came out wrong."""

    furniture: int
    body: int
    alone: int  # lines of the bodies that cleaning takes out where there is nothing else
    left: Counter[str]
    lost: Counter[str]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures of every batch; gives the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.cleaning_text", description="Measure saved texts.")
    parser.add_argument("shared", type=Path, help="the folder with benchmarks/cleaning in it")
    parser.add_argument("--left", action="store_true", help="name the furniture that was left in")
    options = parser.parse_args(arguments)
    found = list(bodies(options.shared))
    rows = []
    for name, batch in batches().items():
        figures = measure(dressed(found, batch))
        removed, lost = figures.furniture - figures.left.total(), figures.lost.total()
        more = max(0, lost - figures.alone)
        shares = (f"{removed / figures.furniture:.1%}", f"{more / figures.body:.2%}")
        counts = (f"{removed} of {figures.furniture}", f"{lost} of {figures.body}", str(figures.alone))
        rows.append((name, counts[0], shares[0], *counts[1:], shares[1]))
        if options.left:
            print(*(f"{name}: left {times} times: {line}" for line, times in figures.left.most_common()), sep="\n")
    print(
        table(
            ("Batch", "Furniture removed", "share", "Body lines lost", "of them undressed too", "share of the others"),
            rows,
        )
    )
    return 0


def batches() -> Mapping[str, Mapping[str, Sequence[str]]]:
    """The wordings of each batch: pleas, headers, headlines."""
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def bodies(shared: Path) -> Iterator[tuple[str, ...]]:
    """The lines of the first English bodies, by id."""
    rows = sorted(read_rows(shared / "benchmarks/cleaning/dev/gold.jsonl"), key=lambda row: str(row["id"]))
    count = 0
    for row in rows:
        lines = tuple(line for line in map(tidy, str(row["text"]).split("\n")) if line)
        if len(lines) >= _LEAST_LINES and language_of(lines) == "en":
            yield lines
            count += 1
        if count == _BODIES:
            return


def dressed(found: Iterable[tuple[str, ...]], batch: Mapping[str, Sequence[str]]) -> Iterator[Dressed]:
    """Each body with furniture of the batch in it; pleas and headers come in turn, so that each is seen."""
    draw = random.Random(7)
    for number, lines in enumerate(found):
        pleas = [batch["pleas"][(3 * number + n) % len(batch["pleas"])] for n in range(3)]
        lists = [_link_list(batch, 2 * number + n, draw) for n in range(2)]
        places = sorted(draw.sample(range(2, len(lines)), 1) + draw.sample(range(2, len(lines)), 1))
        between = [[pleas[0]], lists[0]]
        draw.shuffle(between)
        after = dict(zip(places, between, strict=True))
        if len(after) < len(between):
            after = {places[0]: between[0] + between[1]}
        whole: list[tuple[str, bool]] = []
        for at, line in enumerate(lines):
            whole.extend((some, True) for some in after.get(at, []))
            whole.append((line, False))
        whole.extend((some, True) for some in (*lists[1], *pleas[1:]))
        places_of_furniture = frozenset(at for at, (_, is_furniture) in enumerate(whole) if is_furniture)
        yield Dressed(tuple(line for line, _ in whole), places_of_furniture)


def measure(texts: Iterable[Dressed]) -> Figures:
    """What cleaning leaves in and takes out of these texts."""
    left: Counter[str] = Counter()
    lost: Counter[str] = Counter()
    furniture = body = alone = 0
    for text in texts:
        own = [line for at, line in enumerate(text.lines) if at not in text.furniture]
        others = [line for at, line in enumerate(text.lines) if at in text.furniture]
        kept = _kept(text.lines)
        furniture, body = furniture + len(others), body + len(own)
        left.update(line for line in others if kept[line])
        lost += Counter(own) - kept
        alone += (Counter(own) - _kept(own)).total()
    return Figures(furniture=furniture, body=body, alone=alone, left=left, lost=lost)


def _kept(lines: Sequence[str]) -> Counter[str]:
    content = "\n".join([_TITLE, *lines])
    article = clean(RawArticle(article_id="saved", path="saved.txt", media="text", content=content))
    return Counter(article.text.split("\n")[1:])


def _link_list(batch: Mapping[str, Sequence[str]], number: int, draw: random.Random) -> list[str]:
    header = batch["headers"][number % len(batch["headers"])]
    headlines = draw.sample(batch["headlines"], draw.randint(2, 4))
    bullet = "- " if number % 2 else ""
    return [header, *(bullet + headline for headline in headlines)]


if __name__ == "__main__":
    sys.exit(main())
