"""Executors: where articles are cleaned and extracted, always behind `concurrent.futures.Executor`.

In this process, in a pool of processes, or on the workers of a Dask cluster. What travels is records, never Docs. So
many chunks are under way as keep every worker busy, whatever the size of the corpus. A worker that dies takes only
its chunk along: each of its articles is done again by itself, and one that kills its worker then too is a failure.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import cache
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from pipeline.errors import SettingsError
from pipeline.records.article import RawArticle
from pipeline.records.outcome import Failure, Outcome
from pipeline.records.work import Done, FileItem, Item, Place, Task
from pipeline.settings import Settings

if TYPE_CHECKING:
    from spacy.language import Language

T = TypeVar("T")

_CHUNK = 16
"""Articles sent to a worker at once: enough that sending is cheap beside cleaning, few enough to keep all busy."""
_AHEAD = 3
"""Chunks that each worker may have waiting."""
_CONNECT_SECONDS = 10
_MEND = "Look at the article, or raise seconds_per_article or max_worker_bytes; pactline run --full tries again"


class Crew(Protocol):
    """Workers behind an executor, and how their death shows."""

    ahead: int
    """Chunks to be under way at a time."""
    deaths: tuple[type[BaseException], ...]
    """What a chunk raises whose worker died."""
    can_stop: bool
    """Whether an article that takes too long can be stopped."""

    def executor(self) -> Executor:
        """The executor; a new one where the last was lost."""

    def lost(self) -> None:
        """The executor can take no more work: let go of it."""

    def close(self) -> None:
        """Let go of the workers, once they have ended what they are at."""


@contextmanager
def crew_of(settings: Settings) -> Iterator[Crew]:
    """The workers that the settings ask for.

    Raises:
        SettingsError: there is no such Dask scheduler, or its workers run another Pactline.
    """
    if settings.scheduler is not None:
        crew: Crew = _Cluster(settings.scheduler)
    elif settings.workers > 1:
        crew = _Pool(settings.workers, settings.max_worker_bytes)
    else:
        crew = _Here()
    try:
        yield crew
    finally:
        crew.close()


def results(items: Iterable[Item | Done], task: Task, crew: Crew) -> Iterator[list[Done]]:
    """What becomes of the items, some at a time; one worker alone keeps their order. A `Done` passes as it is."""
    task = task if crew.can_stop else replace(task, seconds_per_article=0)
    chunks = _chunks(items)
    waiting: dict[Future[list[Done]], list[Item]] = {}
    try:
        for chunk in chunks:
            if ready := [item for item in chunk if isinstance(item, Done)]:
                yield ready
            if rest := [item for item in chunk if not isinstance(item, Done)]:
                waiting[crew.executor().submit(_of_chunk, rest, task)] = rest
            while len(waiting) >= crew.ahead:
                yield from _next(waiting, task, crew)
        while waiting:
            yield from _next(waiting, task, crew)
    finally:
        for future in waiting:
            future.cancel()


def _next(waiting: dict[Future[list[Done]], list[Item]], task: Task, crew: Crew) -> Iterator[list[Done]]:
    """The results of the chunks that are done; where a worker died, also those of all that were lost with it."""
    suspects: list[list[Item]] = []
    for future in wait(waiting, return_when=FIRST_COMPLETED).done:
        chunk = waiting.pop(future)
        try:
            yield future.result()
        except crew.deaths:
            suspects.append(chunk)
    if suspects:
        for future in wait(waiting).done:
            chunk = waiting.pop(future)
            try:
                yield future.result()
            except crew.deaths:
                suspects.append(chunk)
        crew.lost()
        for item in chain.from_iterable(suspects):
            yield _alone(item, task, crew)


def _alone(item: Item, task: Task, crew: Crew) -> list[Done]:
    try:
        return crew.executor().submit(_of_chunk, [item], task).result()
    except crew.deaths:
        crew.lost()
        limit = f", or took over {task.seconds_per_article:g} s" if task.seconds_per_article else ""
        place = _place(item)
        reason = f"its worker died over it twice: it crashed, ran out of memory{limit}"
        failure = Failure(article_id=place.article_id, path=place.path, stage="worker", reason=reason, mend=_MEND)
        return [Done(place=place, outcome=failure)]


def _place(item: Item) -> Place:
    if not isinstance(item, FileItem):
        return item.place
    from pipeline.ingest.corpus import id_of
    from pipeline.ingest.metadata import row_of

    article_id = id_of(item.name, row_of(item.note) if item.note is not None else None)
    return Place(file=item.name, ordinal=0, path=item.name, article_id=article_id)


def _of_chunk(items: list[Item], task: Task) -> list[Done]:
    from pipeline.run.article import done

    nlp = _nlp(task.topic)
    found: list[Done] = []
    for item in items:
        with _limited(task.seconds_per_article):
            found.extend(done(item, task, nlp))
    return found


@contextmanager
def _limited(seconds: float) -> Iterator[None]:
    """End this process if what is within takes longer: nothing less stops a loop in C. Only where the system can."""
    if not seconds or not hasattr(signal, "setitimer"):
        yield
        return
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _chunks(items: Iterable[Item | Done]) -> Iterator[list[Item | Done]]:
    source = iter(items)
    while chunk := list(islice(source, _CHUNK)):
        yield chunk


def outcomes(articles: Iterable[RawArticle | Failure], topic: str) -> Iterator[Outcome]:
    """How each article comes out by itself, in their order, in this process; a failure passes as it is."""
    from pipeline.run.article import process

    for article in articles:
        yield article if isinstance(article, Failure) else process(article, _nlp(topic))


@cache
def _nlp(topic: str) -> Language:
    from pipeline.extract.nlp import build_nlp

    return build_nlp(topic)


class _Here:
    """This process: what is submitted is done at once. A loop that is Python's own can be stopped, one in C cannot."""

    ahead = 1
    deaths: tuple[type[BaseException], ...] = ()

    def __init__(self) -> None:
        self.can_stop = threading.current_thread() is threading.main_thread() and hasattr(signal, "SIGALRM")
        self._before = signal.signal(signal.SIGALRM, _stop) if self.can_stop else None

    def executor(self) -> Executor:
        return _AtOnce()

    def lost(self) -> None:
        raise NotImplementedError("this process cannot die and go on")

    def close(self) -> None:
        if self.can_stop:
            signal.signal(signal.SIGALRM, self._before)


def _stop(*_: object) -> None:
    raise TimeoutError


class _AtOnce(Executor):
    def submit(self, step: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        future: Future[T] = Future()
        future.set_result(step(*args, **kwargs))
        return future


class _Pool:
    """Processes of this machine. They leave Ctrl-C to the one that drives them."""

    deaths: tuple[type[BaseException], ...] = (BrokenProcessPool,)
    can_stop = True

    def __init__(self, workers: int, max_bytes: int) -> None:
        self.ahead = workers * _AHEAD
        self._workers = workers
        self._max_bytes = max_bytes
        self._pool: ProcessPoolExecutor | None = None

    def executor(self) -> Executor:
        if self._pool is None:
            context = get_context("spawn")
            self._pool = ProcessPoolExecutor(self._workers, context, initializer=_begin, initargs=(self._max_bytes,))
        return self._pool

    def lost(self) -> None:
        self.close()

    def close(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None


def _begin(max_bytes: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_driver, daemon=True).start()
    with suppress(ImportError, ValueError, OSError):  # no such limit on this system, or a lower one is set
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (max_bytes, max_bytes))


def _end_with_driver() -> None:
    """End this worker when the process that drives it is no more: one that was killed cannot say so."""
    driver = parent_process()
    if driver is not None:
        driver.join()
        os._exit(1)


class _Cluster:
    """The workers of a Dask cluster. The scheduler itself tries a chunk again whose worker died, before it gives up."""

    can_stop = True

    def __init__(self, address: str) -> None:
        try:
            from distributed import Client, KilledWorker

            connect: Any = Client
        except ImportError as error:
            mend = 'Install them with: pip install "pactline[cluster]"'
            raise SettingsError("scheduler", "needs packages that are not installed", mend) from error
        try:
            self._client: Any = connect(address, timeout=_CONNECT_SECONDS, set_as_default=False)
        except (OSError, ValueError) as error:
            mend = "Start one with: dask scheduler"
            raise SettingsError(f"scheduler {address}", f"cannot be reached ({error})", mend) from error
        self.deaths: tuple[type[BaseException], ...] = (KilledWorker,)
        try:
            self._check(address)
        except BaseException:
            self._client.close()
            raise
        self.ahead = max(1, sum(self._client.nthreads().values())) * _AHEAD
        self._executor = self._client.get_executor(pure=False)

    def _check(self, address: str) -> None:
        from pipeline.run.changes import code_digest

        own = code_digest()
        others = {worker for worker, digest in self._client.run(code_digest).items() if digest != own}
        if others:
            problem = f"has workers with another Pactline ({', '.join(sorted(others))})"
            raise SettingsError(f"scheduler {address}", problem, "Install the same version on all")
        # one article at a time and process: the limit of time is the process's, and spaCy is not made for threads
        threaded = {worker for worker, count in self._client.nthreads().items() if count > 1}
        if threaded:
            problem = f"has workers of several threads ({', '.join(sorted(threaded))})"
            raise SettingsError(f"scheduler {address}", problem, "Start each with --nthreads 1, and more of them")

    def executor(self) -> Executor:
        executor: Executor = self._executor
        return executor

    def lost(self) -> None:
        pass  # the cluster mends itself

    def close(self) -> None:
        self._executor.shutdown(wait=True)
        self._client.close()
