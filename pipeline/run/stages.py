"""The run: a corpus through all stages, in their order, to tables and a page; of an earlier run only what changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter, time_ns
from types import TracebackType
from typing import Self

from pipeline.errors import IngestError
from pipeline.extract.countries.lexicon import display_names
from pipeline.ingest.corpus import same_id
from pipeline.publish.run_json import write_run
from pipeline.records.article import Article
from pipeline.records.outcome import Failure
from pipeline.records.rows import ArticleRow
from pipeline.records.run import RunResult
from pipeline.records.work import Done, Place, Task
from pipeline.run import comparing, stored
from pipeline.run.changes import fingerprint, parts_of, stages_of, versions
from pipeline.run.crews import crew_of
from pipeline.run.executors import results
from pipeline.run.outputs import REPORT_NAME, published_as, record_of, write_outputs
from pipeline.run.plan import Plan
from pipeline.run.rows import linked, row_of
from pipeline.run.sites import Sites
from pipeline.settings import Settings
from pipeline.store import corpus, runs
from pipeline.store import results as kept
from pipeline.store.database import STORE_NAME, Database, memory_store, write_store
from pipeline.store.differences import changed_articles
from pipeline.store.published import is_published, published_run
from pipeline.store.records import rows
from pipeline.topics.topic import Topic, load_topic


class Run:
    """A run that has started: draw its outcomes to the end, then finish it, and close it (or use it in a `with`)."""

    def __init__(
        self, settings: Settings, topic: Topic, database: Database, *, full: bool, only: frozenset[str] | None
    ) -> None:
        """Use `start`, which checks what is given."""
        self._settings = settings
        self._topic = topic
        self._database = database
        self._stages = stages_of(settings, topic)
        self._fingerprint = fingerprint(settings, topic)
        self._seconds: dict[str, float] = {}
        self._read_ns = time_ns()
        before = runs.last_done(database)
        folder = str(settings.corpus.absolute())
        with self._timed("plan"):
            moved = before is not None and before.corpus != folder
            self._plan = Plan(database, settings, self._stages, full=full, moved=moved, only=only)
            was_cut_off = runs.begin(
                database,
                started=_now(),
                corpus=folder,
                topic=topic.id,
                stages=self._stages,
                program=self._fingerprint,
                versions=versions(),
                parts=parts_of(settings, topic),
            )
        is_other = before is not None and before.stages.reconcile != self._stages.reconcile
        self._is_refreshed = is_other or runs.is_mixed(database)
        self._was_cut_off = was_cut_off
        self._published_as = published_as(settings, self._stages)
        self.expected = self._plan.expected
        """How many files and texts there are to read; an archive may hold more than one article."""

    def __enter__(self) -> Self:
        """The run itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Let go of the store. What was written down of an unfinished run is gone on with by the next."""
        self._database.close()

    def outcomes(self) -> Iterator[ArticleRow]:
        """How each article came out that was new or changed, one as it comes; each is written down before.

        What it copies is found when the run is finished. Why one failed stands in its `problem`.
        """
        if not self._plan.is_needed:
            return
        self._remove_gone()
        corpus.note_as_good(self._database, extract=self._stages.extract)
        task = Task(
            corpus=self._settings.corpus,
            topic=str(self._topic.path),
            max_article_bytes=self._settings.max_article_bytes,
            seconds_per_article=self._settings.seconds_per_article,
        )
        sites = Sites(self._database)
        with crew_of(self._settings) as crew:
            with self._timed("clean and extract"):
                for found in results(self._plan.items(), task, crew, lambda: sites.known):
                    yield from self._keep(found, sites, of_files=True)
                self._close_files()
                for found in results(self._plan.again(), task, crew):
                    yield from self._keep(found, sites)
            with self._timed("site memory"):
                for found in results(sites.items(), task, crew):
                    self._keep(found, sites)
                sites.settle()

    def finish(self) -> RunResult:
        """The tables over all articles, once what many say of one thing has been put together."""
        database = self._database
        with self._timed("reconcile"):
            if self._is_refreshed:
                comparing.refresh_rows(database)
            if self._is_refreshed or self._was_cut_off or runs.has_changes(database):
                comparing.find_copies(database)
                comparing.reconcile_all(database, display_names())
        runs.end(database, finished=_now(), reconcile=self._stages.reconcile)
        since = published_run(database, self._published_as)
        return RunResult(
            extractions=stored.Extractions(database),
            failures=stored.StoredTable(database, "failures"),
            tables=stored.tables(database),
            record=record_of(
                database,
                self._settings,
                self._topic.id,
                fingerprint=self._fingerprint,
                seconds=self._seconds,
                n_older=self._plan.n_older,
            ),
            changed=changed_articles(database, since) if since else None,
        )

    def article(self, article_id: str) -> Article:
        """The article of that id as it was extracted, one of those that the tables name."""
        (article,) = rows(self._database, "texts", {"article_id": article_id})
        assert isinstance(article, Article)
        return article

    def publish(self, result: RunResult) -> Path:
        """Write tables, run record and report to the outputs, where they are not there yet; gives the report's path.

        Raises:
            PublishError: the folder or a file cannot be written.
        """
        outputs = self._settings.outputs
        if not is_published(self._database, outputs, self._published_as):
            write_outputs(self._database, result, self._settings, self._topic, self._published_as)
        write_run(result.record, outputs / "run.json")
        return outputs / REPORT_NAME

    def _keep(self, found: Sequence[Done], sites: Sites, *, of_files: bool = False) -> list[ArticleRow]:
        """Write down what came of some articles, all at once; gives the rows of those that changed."""
        with self._database.transaction():
            for done in found:
                sites.note_item(done)
                kept.keep(self._database, self._linked(done), extract=self._stages.extract, shadow=_shadow)
                sites.see(done)
                if of_files and self._plan.is_of_one(done.place.file):
                    self._close_file(done.place.file)
        return [done.row for done in found if done.row is not None]

    def _linked(self, done: Done) -> Done:
        """The same; an article that is known to copy another goes on to say so until all are compared."""
        if done.row is None or done.failure is not None:
            return done
        link = comparing.link_of(self._database, done.place.article_id)
        return done if link is None else replace(done, row=linked(done.row, link))

    def _remove_gone(self) -> None:
        for name in kept.files_gone(self._database):
            with self._database.transaction():
                kept.remove_file(self._database, name, _shadow)

    def _close_files(self) -> None:
        """Write down that the files are read whose articles came in more than one piece."""
        for name in [*self._plan.metadata_files(), *self._plan.files_of_many()]:
            with self._database.transaction():
                self._close_file(name)

    def _close_file(self, name: str) -> None:
        kept.remove_unseen(self._database, name, _shadow)
        kept.note_file(self._database, name, read_ns=self._read_ns, clean=self._stages.clean)

    @contextmanager
    def _timed(self, stage: str) -> Iterator[None]:
        began = perf_counter()
        try:
            yield
        finally:
            self._seconds[stage] = round(perf_counter() - began, 3)


def start(settings: Settings, *, full: bool = False, keep: bool = True, only: frozenset[str] | None = None) -> Run:
    """A run over the corpus that the settings name; `full` redoes what is done.

    Without `keep` nothing is left in the outputs. `only` are the ids of the articles to be read, `None` means all.

    Raises:
        IngestError: there is no such folder or file.
        SettingsError: there is no such Dask scheduler.
        StoreError: the store in the outputs cannot be used, or another run is using it.
        TopicError: the topic cannot be used.
    """
    if not settings.corpus.exists():
        raise IngestError(str(settings.corpus), "is not there", "Name a folder of articles: pactline run FOLDER")
    topic = load_topic(settings.topic)
    database = write_store(settings.outputs / STORE_NAME) if keep else memory_store()
    try:
        return Run(settings, topic, database, full=full, only=only)
    except BaseException:
        database.close()
        raise


def _shadow(place: Place, owner: Place) -> tuple[Failure, ArticleRow]:
    failure = same_id(place.article_id, place.path, owner.path)
    return failure, row_of(failure)


def _now() -> str:
    """The time in UTC: for people to tell runs apart, read by nothing else."""
    return datetime.now(UTC).isoformat(timespec="seconds")
