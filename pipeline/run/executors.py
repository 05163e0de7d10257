"""Executors: one article after another in this process, or chunks of them in a pool of processes.

What travels between processes is records, never Docs; results come back in the order of the corpus.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from functools import cache
from itertools import islice
from multiprocessing import get_context
from typing import TYPE_CHECKING

from pipeline.records.article import Article, RawArticle
from pipeline.records.outcome import Extraction, Failure, Outcome
from pipeline.run.article import extracted, process

if TYPE_CHECKING:
    from spacy.language import Language

_CHUNK = 16
"""Articles sent to a worker at once: enough that sending is cheap beside cleaning, few enough to keep all busy."""
_AHEAD = 4
"""Chunks a worker may have waiting: bounds the memory whatever the size of the corpus."""


def outcomes(articles: Iterable[RawArticle | Failure], topic: str, workers: int) -> Iterator[Outcome]:
    """Each article's outcome, in the order of `articles`; a failure of reading passes through as it is."""
    if workers == 1:
        nlp = _nlp(topic)
        for article in articles:
            yield article if isinstance(article, Failure) else process(article, nlp)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        waiting: deque[Future[list[Outcome]]] = deque()
        chunks = _chunks(articles)
        for chunk in chunks:
            waiting.append(pool.submit(_of_chunk, chunk, topic))
            if len(waiting) >= workers * _AHEAD:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def _of_chunk(chunk: list[RawArticle | Failure], topic: str) -> list[Outcome]:
    return list(outcomes(chunk, topic, 1))


def _chunks(articles: Iterable[RawArticle | Failure]) -> Iterator[list[RawArticle | Failure]]:
    source = iter(articles)
    while chunk := list(islice(source, _CHUNK)):
        yield chunk


def again(articles: Iterable[Article], topic: str) -> Iterator[Extraction]:
    """The articles extracted anew, whose text was mended after they had been seen once."""
    nlp = _nlp(topic)
    for article in articles:
        yield extracted(article, nlp)


@cache
def _nlp(topic: str) -> Language:
    from pipeline.extract.nlp import build_nlp

    return build_nlp(topic)
