"""Executors: where articles are cleaned and extracted, always behind `concurrent.futures.Executor`.

In this process, in a pool of processes, or on the workers of a Dask cluster. What travels is records, never Docs. So
many chunks are under way as keep every worker busy, whatever the size of the corpus. A worker that dies takes only
its chunk along: each of its articles is done again by itself, and one that kills its worker then too is a failure.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from itertools import chain, islice
from typing import TYPE_CHECKING

from pipeline.errors import SettingsError
from pipeline.records.article import RawArticle
from pipeline.records.outcome import Failure, Outcome
from pipeline.records.work import Done, FileItem, Item, Place, Task
from pipeline.run.changes import code_digest
from pipeline.run.crews import Crew
from pipeline.run.rows import failed

if TYPE_CHECKING:
    from spacy.language import Language

Recurring = Mapping[str, frozenset[int]]
"""The digests of what each site repeats."""
_CHUNK = 16
"""Articles sent to a worker at once: enough that sending is cheap beside cleaning, few enough to keep all busy."""
_MEND = "Look at the article, or raise seconds_per_article or max_worker_bytes; pactline run --full tries again"


def results(
    items: Iterable[Item | Done], task: Task, crew: Crew, recurring: Callable[[], Recurring] = dict
) -> Iterator[list[Done]]:
    """What becomes of the items, some at a time; one worker alone keeps their order. A `Done` passes as it is.

    `recurring` gives what sites are known to repeat, asked anew for each chunk.
    """
    seconds = task.seconds_per_article if crew.can_stop else 0
    task = replace(task, seconds_per_article=seconds, program=crew.program)
    chunks = _chunks(items)
    waiting: dict[Future[list[Done]], list[Item]] = {}
    try:
        for chunk in chunks:
            if ready := [item for item in chunk if isinstance(item, Done)]:
                yield ready
            if rest := [item for item in chunk if not isinstance(item, Done)]:
                waiting[_submitted(rest, replace(task, recurring=recurring()), crew)] = rest
            while len(waiting) >= crew.ahead:
                yield from _next(waiting, task, crew)
        while waiting:
            yield from _next(waiting, task, crew)
    finally:
        for future in waiting:
            future.cancel()


def _submitted(chunk: list[Item], task: Task, crew: Crew) -> Future[list[Done]]:
    """The chunk on its way to a worker; where one has just died it is lost like those that were on their way."""
    try:
        return crew.executor().submit(_of_chunk, chunk, task)
    except crew.deaths as error:
        lost: Future[list[Done]] = Future()
        lost.set_exception(error)
        return lost


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
        _check_that_workers_begin(task, crew)
        limit = f", or took over {task.seconds_per_article:g} s" if task.seconds_per_article else ""
        place = _place(item)
        reason = f"its worker died over it twice: it crashed, ran out of memory{limit}"
        failure = Failure(article_id=place.article_id, path=place.path, stage="worker", reason=reason, mend=_MEND)
        return [failed(place, failure)]


def _check_that_workers_begin(task: Task, crew: Crew) -> None:
    """Nothing is wrong with an article if workers die before they have one."""
    try:
        crew.executor().submit(_made_ready, task.topic).result()
    except crew.deaths as error:
        crew.lost()
        mend = "Free some memory, raise max_worker_bytes, or read in this process: --workers 1"
        raise SettingsError("workers", "die before they have an article to read", mend) from error


def _made_ready(topic: str) -> None:
    _nlp(topic)


def _check_program(task: Task) -> None:
    """A worker that joins a cluster late was not there to be asked when the run began."""
    if task.program is not None and task.program != _own_program():
        raise SettingsError("scheduler", "has workers with another Pactline", "Install the same version on all")


@cache
def _own_program() -> str:
    return code_digest()


def _place(item: Item) -> Place:
    if not isinstance(item, FileItem):
        return item.place
    from pipeline.ingest.corpus import id_of
    from pipeline.ingest.metadata import row_of

    article_id = id_of(item.name, row_of(item.note) if item.note is not None else None)
    return Place(file=item.name, ordinal=0, path=item.name, article_id=article_id)


def _of_chunk(items: list[Item], task: Task) -> list[Done]:
    from pipeline.run.article import done

    _check_program(task)
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
