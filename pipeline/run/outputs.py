"""The outputs: tables, report and workbook, written from the store."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pipeline.extract.countries.lexicon import display_names
from pipeline.publish.run_json import write_run
from pipeline.records.article import digest_of
from pipeline.records.rows import row_types
from pipeline.records.run import RunRecord, RunResult
from pipeline.records.work import Stages
from pipeline.run import stored
from pipeline.run.changes import fingerprint, stages_of, versions
from pipeline.settings import Settings
from pipeline.store.database import STORE_NAME, Database, write_store
from pipeline.store.differences import statuses
from pipeline.store.published import note_published
from pipeline.store.records import count
from pipeline.store.runs import all_runs
from pipeline.topics.topic import Topic, load_topic

REPORT_NAME = "report.html"
WORKBOOK_NAME = "pactline.xlsx"
EVALUATION_NAME = "evaluation.json"
"""What the last evaluation of this corpus found; the report shows it."""


def report(settings: Settings) -> Path:
    """Write tables and report again from what the last run kept, without a look at the corpus; gives the report's path.

    Raises:
        PublishError: the folder or a file cannot be written.
        StoreError: there is no store, or a run is using it.
        TopicError: the topic cannot be used.
    """
    topic = load_topic(settings.topic)
    with write_store(settings.outputs / STORE_NAME, make=False) as database:
        done = [row for row in all_runs(database) if row.state == "done"]
        database.run = done[-1].run if done else 0
        result = RunResult(
            extractions=stored.Extractions(database),
            failures=stored.StoredTable(database, "failures"),
            tables=stored.tables(database),
            record=record_of(database, settings, topic.id, fingerprint=fingerprint(settings, topic), seconds={}),
        )
        write_outputs(database, result, settings, topic, published_as(settings, stages_of(settings, topic)))
        write_run(result.record, settings.outputs / "run.json")
    return settings.outputs / REPORT_NAME


def write_outputs(database: Database, result: RunResult, settings: Settings, topic: Topic, made_as: str) -> None:
    """Write tables, report and, where asked for, the workbook, and note that they were written.

    Raises:
        PublishError: the folder or a file cannot be written.
    """
    # imported here, as most runs of a corpus that is kept up to date have nothing to write
    from pipeline.evaluate.saved import read_saved
    from pipeline.publish.report import write_report
    from pipeline.publish.tables import write_tables

    outputs = settings.outputs
    written = write_tables(result.tables, outputs)
    if settings.excel:
        from pipeline.publish.excel import write_workbook

        written.append(outputs / WORKBOOK_NAME)
        write_workbook(result.tables, outputs / WORKBOOK_NAME)
    page, evaluation = outputs / REPORT_NAME, outputs / EVALUATION_NAME
    write_report(
        result,
        topic_title=topic.title,
        home=topic.home,
        names=display_names(),
        path=page,
        evaluation=read_saved(evaluation) if evaluation.is_file() else None,
    )
    texts = page.with_suffix("")
    written += [page, *([texts] if texts.is_dir() else [])]
    for name in note_published(database, outputs, [path.name for path in written], made_as):
        (outputs / name).unlink(missing_ok=True)  # a workbook that is no longer asked for would grow stale


def published_as(settings: Settings, stages: Stages) -> str:
    """What the outputs depend on beside the store: the program that writes them, and what they are to show."""
    evaluation = settings.outputs / EVALUATION_NAME
    shown = evaluation.read_text(encoding="utf-8", errors="replace") if evaluation.is_file() else ""
    return digest_of(stages.publish, str(settings.excel), shown)


def record_of(
    database: Database,
    settings: Settings,
    topic: str,
    *,
    fingerprint: str,
    seconds: Mapping[str, float],
    n_older: int = 0,
) -> RunRecord:
    """What went in, what came out, and the program that made it."""
    status = statuses(database)
    return RunRecord(
        corpus=settings.corpus.as_posix(),
        topic=topic,
        n_articles=sum(status.values()),
        n_ok=status["ok"],
        n_off_topic=status["off_topic"],
        n_failed=status["failed"],
        rows={name: count(database, name) for name in row_types()},
        versions=versions(),
        fingerprint=fingerprint,
        seconds=dict(seconds),
        n_older=n_older,
    )
