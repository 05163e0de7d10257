"""One article looked at: by its id in the corpus, or as a file of its own."""

from __future__ import annotations

from pathlib import Path

from pipeline.errors import IngestError
from pipeline.ingest.corpus import read_corpus
from pipeline.records.outcome import Outcome
from pipeline.run.executors import outcomes
from pipeline.settings import Settings
from pipeline.topics.topic import load_topic


def inspect(target: str, settings: Settings) -> Outcome:
    """How the article comes out whose file, id or path in the corpus `target` is.

    Raises:
        IngestError: there is no such article.
        TopicError: the topic cannot be used.
    """
    topic = str(load_topic(settings.topic).path)
    file = Path(target)
    corpus = file if file.is_file() else settings.corpus
    if not corpus.exists():
        raise IngestError(target, f"is no file, and there is no corpus {corpus}", "Name a file, or give --corpus")
    for article in read_corpus(corpus, max_article_bytes=settings.max_article_bytes):
        if file.is_file() or target in {article.article_id, article.path}:
            return next(outcomes([article], topic))
    raise IngestError(target, f"is neither a file nor the id of an article in {corpus}", "See articles.csv for the ids")
