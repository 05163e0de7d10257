"""The pipeline: which components there are, in which order, and one article through them."""

from __future__ import annotations

from dataclasses import replace

import spacy
from spacy.language import Language

from pipeline.extract.agreements.component import Agreements
from pipeline.extract.agreements.parties import party_reports
from pipeline.extract.tokenizer import RememberingTokenizer
from pipeline.records.article import Article
from pipeline.records.mentions import Role
from pipeline.records.outcome import Extraction

ORDER = (
    "pactline_sentences",  # sets sentence starts; all that follow read them
    "pactline_countries",
    "pactline_dates",
    "pactline_quotes",
    "pactline_counts",  # reads countries (is the home party there?), quotes (who says so) and dates (as of when)
    "pactline_agreements",  # reads countries, dates and counts
)
"""The components of the pipeline, first to last."""

OF_TOPIC = frozenset({"pactline_counts", "pactline_agreements"})
"""The components that are told what is counted."""


def build_nlp(topic: str) -> Language:
    """A blank English pipeline with every component of `ORDER`, set to the topic (a name, or a file's path).

    Raises:
        RuleError: a rules file or word list is faulty.
        TopicError: the topic is.
    """
    nlp = spacy.blank("en")
    nlp.tokenizer = RememberingTokenizer.like(nlp.tokenizer)
    for name in ORDER:
        nlp.add_pipe(name, config={"topic": topic} if name in OF_TOPIC else {})
    nlp.max_length = 50_000_000  # nothing here needs memory by the square of the length
    return nlp


def extract(nlp: Language, article: Article) -> Extraction:
    """The article's mentions, each kind in text order; each country has the role that the whole article gives it."""
    doc = nlp.make_doc(article.text)
    doc._.article_id = article.article_id
    doc._.anchor = article.published
    for _, component in nlp.pipeline:
        doc = component(doc)
    mentions = doc._.mentions
    agreements = nlp.get_pipe("pactline_agreements")
    assert isinstance(agreements, Agreements)
    parties = party_reports(mentions["pactline_agreements"])
    roles: dict[str, Role] = {party.code: party.status for party in parties}
    if agreements.home is not None:
        roles[agreements.home] = "home"
    return Extraction(
        article=article,
        on_topic=agreements.is_on_topic(doc),
        countries=tuple(
            replace(mention, role=roles[mention.code]) if mention.code in roles else mention
            for mention in mentions["pactline_countries"]
        ),
        dates=mentions["pactline_dates"],
        counts=mentions["pactline_counts"],
        quotes=mentions["pactline_quotes"],
        agreements=mentions["pactline_agreements"],
        parties=parties,
    )
