"""`pactline run`: the whole corpus into tables and a report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.console import results, showable, table, talk
from pipeline.cli.options import (
    CorpusArgument,
    OutputsOption,
    SchedulerOption,
    TopicOption,
    WorkersOption,
    settings_with,
)

if TYPE_CHECKING:
    from pipeline.records.outcome import Failure
    from pipeline.records.run import RunResult
    from pipeline.run.stages import Run


def run(
    corpus: CorpusArgument = None,
    outputs: OutputsOption = None,
    topic: TopicOption = None,
    workers: WorkersOption = None,
    scheduler: SchedulerOption = None,
    excel: Annotated[
        bool | None, typer.Option("--excel/--no-excel", help="Write the tables as one Excel workbook too.")
    ] = None,
    full: Annotated[bool, typer.Option("--full", help="Read every article again, changed or not.")] = False,
) -> None:
    """Read every article of a folder and write tables and a report.

    What is as it was at the last run into the same outputs is not read again.
    """
    from pipeline.run.crews import collect_rarely
    from pipeline.run.stages import start

    collect_rarely()
    settings = settings_with(
        corpus=corpus, outputs=outputs, topic=topic, workers=workers, scheduler=scheduler, excel=excel
    )
    with start(settings, full=full) as started:
        for _ in _with_progress(started):
            pass
        result = started.finish()
        report = started.publish(result)
        _summarise(result, report)
        if len(result.failures):
            _list_failures(result.failures)
            raise typer.Exit(1)


def _with_progress(started: Run) -> Iterator[object]:
    """The outcomes as they come, each a step of a bar on standard error; no bar where nobody watches."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    console = talk()
    columns = (TextColumn("Reading"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        yield from progress.track(started.outcomes(), total=started.expected)


def _summarise(result: RunResult, report: Path) -> None:
    record, ledger = result.record, result.tables.ledger
    claimed = [row for row in result.tables.timeline if row.claimed_total is not None]
    lines = {
        "Articles": f"{record.n_ok} ok, {record.n_off_topic} off topic, {record.n_failed} failed",
        "Parties": f"{sum(row.status == 'signed' for row in ledger)} signed, "
        f"{sum(row.status == 'pending' for row in ledger)} pending",
        "Best claim": f"{claimed[-1].claimed_total} for {claimed[-1].date}" if claimed else "none",
        "Conflicts": f"{sum(row.conflict is not None for row in ledger)} in the ledger, "
        f"{sum(row.conflict is not None for row in result.tables.timeline)} in the timeline",
        "Report": str(report),
    }
    console = results()
    for label, value in lines.items():
        console.print(f"{label:<11}{showable(value)}", soft_wrap=True)


def _list_failures(failures: Iterable[Failure]) -> None:
    listed = table("Failed articles", "path", "stage", "reason", "mend")
    for failure in failures:
        listed.add_row(*(showable(cell) for cell in (failure.path, failure.stage, failure.reason, failure.mend)))
    talk().print(listed)
