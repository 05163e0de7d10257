"""The tables of docs/accuracy.md on our own articles: `python -m benchmarks.evaluation [--write]`.

Runs what `pactline evaluate` and `pactline annotate agreement` run, over the embedded corpus, the twelve articles of
tests/heldout and the second annotation, and puts the figures where the page keeps them.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.tables import replace_part, table
from pipeline.errors import PipelineError
from pipeline.records.scores import Intervals, Measurement, RecordScore, Score, Scorecard
from pipeline.run.annotate import compare_annotations
from pipeline.run.measure import measure
from pipeline.settings import Settings

_PAGE = Path("docs/accuracy.md")
_HELDOUT = Path("tests/heldout")
_HEADS = ["", "gold", "F1, overlap", "F1, span", "P, value", "R, value", "F1, value", "95 %"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and with --write put the figures into the page; gives the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--write", action="store_true", help=f"put the tables into {_PAGE}")
    options = parser.parse_args(arguments)
    try:
        evaluation, agreement = "\n\n".join(_evaluation()), _agreement()
        print(evaluation, agreement, sep="\n\n")
        if options.write:
            replace_part(_PAGE, "evaluation", evaluation)
            replace_part(_PAGE, "agreement", agreement)
    except PipelineError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _evaluation() -> Iterator[str]:
    embedded = measure(Settings())
    for card in embedded.cards:
        yield f"### The embedded corpus, {card.way}\n\n{_scores(card)}"
    yield from _records(embedded)
    for name, folder in {"first": _HELDOUT, "second": _HELDOUT / "second", "third": _HELDOUT / "third"}.items():
        measured = measure(Settings(corpus=folder / "corpus", annotations=folder / "gold"))
        yield f"### The {name} twelve further articles, end to end\n\n{_scores(measured.cards[-1])}"


def _scores(card: Scorecard) -> str:
    rows = [
        [
            kind.kind,
            str(kind.value.gold),
            _percent(kind.overlap.f1),
            _percent(kind.span.f1),
            _percent(kind.value.precision),
            _percent(kind.value.recall),
            _percent(kind.value.f1),
            _interval(kind.intervals["value"]),
        ]
        for kind in card.kinds
    ]
    return table([f"{card.n_articles} articles", *_HEADS[1:]], rows)


def _records(measured: Measurement) -> Iterator[str]:
    for record in measured.records:
        if record.source == "end to end":
            yield f"### Beside the public record, end to end\n\n{_record(record)}"


def _record(record: RecordScore) -> str:
    rows = [["parties with the right status", *_found(record.parties)], ["and the right day", *_found(record.days)]]
    if record.totals is not None:
        rows.append(["days of signing with the right total", str(record.totals.right), str(record.totals.total)])
    return table(["", "right", "of"], rows)


def _found(score: Score | None) -> list[str]:
    return ["", ""] if score is None else [str(score.right), str(max(score.gold, score.predicted))]


def _agreement() -> str:
    card = compare_annotations(Path("annotations"), Path("annotations/second")).card
    rows = [[kind.kind, str(kind.value.gold), _percent(kind.span.f1), _percent(kind.value.f1)] for kind in card.kinds]
    return table([f"{card.n_articles} articles", "marks", "F1, span", "F1, value"], rows)


def _percent(share: float) -> str:
    return f"{100 * share:.1f}"


def _interval(intervals: Intervals) -> str:
    return f"{100 * intervals.f1.low:.1f} to {100 * intervals.f1.high:.1f}"


if __name__ == "__main__":
    sys.exit(main())
