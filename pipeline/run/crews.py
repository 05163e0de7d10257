"""Crews: workers behind an executor, in this process, in a pool of processes, or on a Dask cluster."""

from __future__ import annotations

import gc
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from multiprocessing import active_children, get_context, parent_process
from typing import Any, Protocol, TypeVar

from pipeline.errors import SettingsError
from pipeline.run.changes import code_digest
from pipeline.settings import Settings

T = TypeVar("T")

_AHEAD = 3
"""Chunks that each worker may have waiting."""
_CONNECT_SECONDS = 10


class Crew(Protocol):
    """Workers behind an executor, and how their death shows."""

    ahead: int
    """Chunks to be under way at a time."""
    deaths: tuple[type[BaseException], ...]
    """What a chunk raises whose worker died."""
    can_stop: bool
    """Whether an article that takes too long can be stopped."""
    program: str | None
    """The digest of the program that workers elsewhere must have."""

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


class _Here:
    """This process: what is submitted is done at once. A loop that is Python's own can be stopped, one in C cannot."""

    ahead = 1
    deaths: tuple[type[BaseException], ...] = ()
    program: str | None = None

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
    program: str | None = None

    def __init__(self, workers: int, max_bytes: int) -> None:
        self.ahead = workers * _AHEAD
        self._workers = workers
        self._max_bytes = max_bytes
        self._pool: ProcessPoolExecutor | None = None
        self._not_ours: frozenset[Any] = frozenset()

    def executor(self) -> Executor:
        if self._pool is None:
            self._not_ours = frozenset(active_children())
            context = get_context("spawn")
            self._pool = ProcessPoolExecutor(self._workers, context, initializer=_begin, initargs=(self._max_bytes,))
        return self._pool

    def lost(self) -> None:
        # a worker that was starting when another died is overlooked by the pool, which then waits for it for ever
        for worker in frozenset(active_children()) - self._not_ours:
            worker.kill()
        self.close()

    def close(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None


def collect_rarely() -> None:
    """Let Python look for cycles of objects less often, in a process of ours: records and trees have hardly any.

    What a run makes of an article is let go by counting; looking for more at the usual pace takes a tenth of the time.
    """
    gc.set_threshold(50_000, 20, 100)


def _begin(max_bytes: int) -> None:
    collect_rarely()
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
        self.program: str | None = code_digest()
        try:
            self._check(address)
        except BaseException:
            self._client.close()
            raise
        self.ahead = max(1, sum(self._client.nthreads().values())) * _AHEAD
        self._executor = self._client.get_executor(pure=False)

    def _check(self, address: str) -> None:
        others = {worker for worker, digest in self._client.run(code_digest).items() if digest != self.program}
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
