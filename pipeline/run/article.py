"""One article through the stages: cleaned, then extracted. The only place where any fault becomes a record."""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING

from pipeline.clean.article import clean
from pipeline.errors import PipelineError
from pipeline.extract.nlp import extract
from pipeline.records.article import Article, RawArticle
from pipeline.records.outcome import Extraction, Failure, Outcome, Stage

if TYPE_CHECKING:
    from spacy.language import Language


def process(raw: RawArticle, nlp: Language) -> Outcome:
    """The article's mentions, or the stage that failed and why. Never raises for what is in an article."""
    stage: Stage = "clean"
    try:
        article = clean(raw)
        stage = "extract"
        return extracted(article, nlp)
    except PipelineError as error:
        return _failure(raw, stage, error.problem, error.mend, None)
    except Exception as error:  # noqa: BLE001 - our one broad catch: an article must not stop the batch
        reason = f"the program broke on this article ({type(error).__name__}: {error})"
        return _failure(raw, stage, reason, "Report it with the article", traceback.format_exc())


def extracted(article: Article, nlp: Language) -> Extraction:
    """The article's mentions; one in a language that the rules do not read is off the topic and has none."""
    if article.language in {None, "en"}:
        return extract(nlp, article)
    return Extraction(
        article=article,
        on_topic=False,
        countries=(),
        dates=(),
        counts=(),
        quotes=(),
        agreements=(),
        parties=(),
    )


def _failure(raw: RawArticle, stage: Stage, reason: str, mend: str, trace: str | None) -> Failure:
    return Failure(article_id=raw.article_id, path=raw.path, stage=stage, reason=reason, mend=mend, traceback=trace)
