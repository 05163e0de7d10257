"""The run: a corpus through all stages, in their order, to tables and a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from time import perf_counter

from pipeline.clean.duplicates import duplicate_links
from pipeline.clean.sites import learn, without_recurring
from pipeline.errors import IngestError
from pipeline.extract.countries.lexicon import display_names
from pipeline.ingest.corpus import count_files, read_corpus
from pipeline.publish.report import write_report
from pipeline.publish.run_json import write_run
from pipeline.publish.tables import write_tables
from pipeline.reconcile.tables import reconcile
from pipeline.records.outcome import Extraction, Failure, Outcome
from pipeline.records.rows import Tables
from pipeline.records.run import RunRecord, RunResult
from pipeline.run.changes import fingerprint, versions
from pipeline.run.executors import again, outcomes
from pipeline.settings import Settings
from pipeline.topics.topic import Topic, load_topic


class Run:
    """A run that has started: draw its outcomes to the end, then finish it."""

    def __init__(self, settings: Settings, topic: Topic) -> None:
        """Use `start`, which checks what is given."""
        self._settings = settings
        self._topic = topic
        self._extractions: list[Extraction] = []
        self._failures: list[Failure] = []
        self._seconds: dict[str, float] = {}
        self.expected = count_files(settings.corpus)
        """How many files there are to read; an archive may hold more than one article."""

    def outcomes(self) -> Iterator[Outcome]:
        """How each article came out, one as it comes, in the order of the corpus."""
        began = perf_counter()
        articles = read_corpus(self._settings.corpus, max_article_bytes=self._settings.max_article_bytes)
        for outcome in outcomes(articles, str(self._topic.path), self._settings.workers):
            if isinstance(outcome, Failure):
                self._failures.append(outcome)
            else:
                self._extractions.append(outcome)
            yield outcome
        self._seconds["clean and extract"] = perf_counter() - began

    def finish(self) -> RunResult:
        """The tables over all articles that came out, once what their sites repeat has been taken out of them."""
        began = perf_counter()
        self._forget_furniture()
        self._seconds["site memory"] = perf_counter() - began
        began = perf_counter()
        links = duplicate_links(extraction.article for extraction in self._extractions)
        tables = reconcile(self._extractions, self._failures, links, display_names())
        self._seconds["reconcile"] = perf_counter() - began
        return RunResult(
            extractions=tuple(self._extractions),
            failures=tuple(self._failures),
            tables=tables,
            record=self._record(tables),
        )

    def _forget_furniture(self) -> None:
        """Take out what several articles of one site share, and read again those that held it."""
        memory = learn(extraction.article for extraction in self._extractions)
        for at, extraction in enumerate(self._extractions):
            article = without_recurring(extraction.article, memory)
            if article is not extraction.article:
                (self._extractions[at],) = again([article], str(self._topic.path))

    def _record(self, tables: Tables) -> RunRecord:
        status = Counter(row.status for row in tables.articles)
        return RunRecord(
            corpus=self._settings.corpus.as_posix(),
            topic=self._topic.id,
            n_articles=len(tables.articles),
            n_ok=status["ok"],
            n_off_topic=status["off_topic"],
            n_failed=status["failed"],
            rows={field.name: len(getattr(tables, field.name)) for field in fields(tables)},
            versions=versions(),
            fingerprint=fingerprint(self._settings, self._topic),
            seconds={stage: round(seconds, 3) for stage, seconds in self._seconds.items()},
        )


def start(settings: Settings) -> Run:
    """A run over the corpus that the settings name.

    Raises:
        IngestError: there is no such folder or file.
        TopicError: the topic cannot be used.
    """
    if not settings.corpus.exists():
        raise IngestError(str(settings.corpus), "is not there", "Name a folder of articles: pactline run FOLDER")
    return Run(settings, load_topic(settings.topic))


def publish(result: RunResult, settings: Settings) -> Path:
    """Write tables, run record and report to the outputs; gives the report's path.

    Raises:
        PublishError: the folder or a file cannot be written.
    """
    topic = load_topic(settings.topic)
    write_tables(result.tables, settings.outputs)
    write_run(result.record, settings.outputs / "run.json")
    report = settings.outputs / "report.html"
    write_report(result, topic_title=topic.title, home=topic.home, names=display_names(), path=report)
    return report
