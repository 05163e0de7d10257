"""The benchmarks: where each one's files lie, which figures of its scorer are shown, which part is kept aside."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.documents import Row, read_rows, write_rows
from pipeline.errors import IngestError


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a scorer, by the keys that lead to it, and the head of its column. All are shares of 1."""

    head: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One benchmark: `<shared>/benchmarks/<name>/`, its development part in `dev/`, its scorer in `score.py`.

    Of every `nth` documents the last is kept aside: in the order of the gold, or of the ids if `by_id`.
    """

    name: str
    title: str
    docs: str
    figures: tuple[Figure, ...]
    aside: tuple[Figure, ...]
    nth: int
    by_id: bool = False

    def folder(self, shared: Path) -> Path:
        """Where the benchmark lies."""
        return shared / "benchmarks" / self.name

    def documents(self, shared: Path) -> Path:
        """Its documents, or its folder of pages."""
        return self.folder(shared) / "dev" / self.docs

    def is_in(self, shared: Path) -> bool:
        """Whether documents, gold and scorer are all there."""
        folder = self.folder(shared)
        return all(path.exists() for path in (self.documents(shared), folder / "dev/gold.jsonl", folder / "score.py"))


TASKS = (
    Task(
        name="countries",
        title="Countries",
        docs="docs.jsonl",
        figures=(
            Figure("P", ("strict", "p")),
            Figure("R", ("strict", "r")),
            Figure("F1", ("strict", "f1")),
            Figure("F1, overlap", ("relaxed", "f1")),
            Figure("F1, codes of a text", ("doc_set", "f1")),
            Figure("texts all right", ("doc_exact",)),
        ),
        aside=(Figure("P", ("strict", "p")), Figure("R", ("strict", "r")), Figure("F1", ("strict", "f1"))),
        nth=3,
    ),
    Task(
        name="dates",
        title="Dates",
        docs="docs.jsonl",
        figures=(
            Figure("F1, overlap", ("all", "relaxed_f1")),
            Figure("F1, exact span", ("all", "strict_f1")),
            Figure("F1, type", ("all", "type_f1")),
            Figure("F1, value", ("all", "value_f1")),
            Figure("DATE: F1, value", ("DATE", "value_f1")),
        ),
        aside=(Figure("F1, value", ("all", "value_f1")), Figure("DATE: F1, value", ("DATE", "value_f1"))),
        nth=4,
    ),
    Task(
        name="quotes",
        title="Quotations",
        docs="docs.jsonl",
        figures=(
            Figure("P", ("quote_strict", "precision")),
            Figure("R", ("quote_strict", "recall")),
            Figure("F1", ("quote_strict", "f1")),
            Figure("speaker right", ("speaker_name",)),
            Figure("cue right", ("cue",)),
            Figure("F1, end to end", ("end_to_end", "f1")),
        ),
        aside=(Figure("F1", ("quote_strict", "f1")), Figure("F1, end to end", ("end_to_end", "f1"))),
        nth=4,
    ),
    Task(
        name="cleaning",
        title="Cleaning",
        docs="html",
        figures=(
            Figure("P", ("precision",)),
            Figure("R", ("recall",)),
            Figure("F1", ("f1",)),
            Figure("pages word for word", ("exact",)),
        ),
        aside=(Figure("P", ("precision",)), Figure("R", ("recall",)), Figure("F1", ("f1",))),
        nth=3,
        by_id=True,
    ),
)
"""In the order of the report."""


def scores(task: Task, shared: Path, rows: Sequence[Row]) -> tuple[float, ...]:
    """The task's figures for these predictions: over all documents, then over those kept aside.

    Raises:
        IngestError: the scorer does not take the predictions.
    """
    gold = read_rows(task.folder(shared) / "dev/gold.jsonl")
    ids = [str(row["id"]) for row in gold]
    aside = kept_aside(sorted(ids) if task.by_id else ids, task.nth)
    whole = _scored(task, shared, gold, rows)
    part = _scored(task, shared, *([row for row in some if row["id"] in aside] for some in (gold, rows)))
    return (*(_number(whole, figure) for figure in task.figures), *(_number(part, figure) for figure in task.aside))


def kept_aside(ids: Sequence[str], nth: int) -> frozenset[str]:
    """The last of every `nth` ids."""
    return frozenset(ids[nth - 1 :: nth])


def _scored(task: Task, shared: Path, gold: Sequence[Row], rows: Sequence[Row]) -> Mapping[str, Any]:
    with TemporaryDirectory() as folder:
        files = [Path(folder, "gold.jsonl"), Path(folder, "predicted.jsonl")]
        for path, some in zip(files, (gold, rows), strict=True):
            write_rows(some, path)
        command = [sys.executable, str(task.folder(shared) / "score.py"), *map(str, files), "--json"]
        ended = subprocess.run(command, capture_output=True, text=True, check=False)
    if ended.returncode:
        last = ended.stderr.strip().rpartition("\n")[2]
        raise IngestError(command[1], f"ended with {ended.returncode} ({last})", "See whether its format has changed")
    result: Mapping[str, Any] = json.loads(ended.stdout)
    return result


def _number(result: Mapping[str, Any], figure: Figure) -> float:
    value: Any = result
    for key in figure.keys:
        value = value[key]
    return float(value)
