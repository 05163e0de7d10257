"""Measuring: the corpus against its gold, in two ways."""

from __future__ import annotations

from pipeline.errors import IngestError
from pipeline.evaluate.gold import GoldArticle, read_gold
from pipeline.evaluate.scoring import scorecard
from pipeline.extract.nlp import build_nlp, extract
from pipeline.ingest.corpus import read_corpus
from pipeline.records.article import Article, text_digest
from pipeline.records.outcome import Extraction
from pipeline.records.scores import Scorecard
from pipeline.run.executors import outcomes
from pipeline.settings import Settings
from pipeline.topics.topic import load_topic


def measure(settings: Settings) -> tuple[Scorecard, Scorecard]:
    """The scorecards of the extractors on the gold text, and end to end from the raw files.

    Raises:
        GoldError: a gold record is faulty.
        IngestError: there is no corpus.
        TopicError: the topic cannot be used.
    """
    topic = str(load_topic(settings.topic).path)
    gold = read_gold(settings.annotations)
    if not settings.corpus.exists():
        raise IngestError(str(settings.corpus), "is not there", "Name a folder of articles: pactline evaluate FOLDER")
    nlp = build_nlp(topic)
    on_gold = [(record, extract(nlp, _article(record)) if record.text else None) for record in gold]
    wanted = {record.article_id for record in gold}
    articles = (
        article
        for article in read_corpus(settings.corpus, max_article_bytes=settings.max_article_bytes)
        if article.article_id in wanted
    )
    found: dict[str, Extraction] = {}
    for outcome in outcomes(articles, topic, settings.workers):
        if isinstance(outcome, Extraction):
            found[outcome.article.article_id] = outcome
    return (
        scorecard("gold text", on_gold),
        scorecard("end to end", [(record, found.get(record.article_id)) for record in gold]),
    )


def _article(gold: GoldArticle) -> Article:
    return Article(
        article_id=gold.article_id,
        path="",
        url=None,
        source=None,
        title=gold.title,
        published=gold.published,
        published_from=gold.published_from,
        text=gold.text,
        text_sha256=text_digest(gold.text),
    )
