"""One article through the stages: read, cleaned, extracted. The only place where any fault becomes a record."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

from pipeline.clean.article import clean
from pipeline.clean.duplicates import is_correction
from pipeline.clean.minhash import bands
from pipeline.clean.sites import paragraphs, site_of, without_recurring
from pipeline.errors import PipelineError
from pipeline.extract.nlp import extract
from pipeline.ingest.corpus import read_file
from pipeline.ingest.metadata import row_of
from pipeline.records.article import Article, RawArticle, content_digest, digest_of
from pipeline.records.outcome import Extraction, Failure, Outcome, Stage
from pipeline.records.work import Done, FileItem, Item, Known, Paragraphs, Place, RawItem, Sketch, Task
from pipeline.run.rows import extracted as was_extracted
from pipeline.run.rows import failed

if TYPE_CHECKING:
    from spacy.language import Language

T = TypeVar("T")


def done(item: Item, task: Task, nlp: Language) -> Iterator[Done]:
    """What becomes of the item. Never raises for what is in an article."""
    if isinstance(item, FileItem):
        yield from _read(item, task, nlp)
    elif isinstance(item, RawItem):
        yield _of_raw(item.place, item.raw, item.content_sha, item.known, task, nlp)
    else:
        yield _of_article(item.place, item.article, nlp)


def process(raw: RawArticle, nlp: Language) -> Outcome:
    """The article's mentions, or the stage that failed and why. Never raises for what is in an article."""
    article = _guarded(raw, "clean", lambda: clean(raw))
    return article if isinstance(article, Failure) else _guarded(article, "extract", lambda: extracted(article, nlp))


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


def _read(item: FileItem, task: Task, nlp: Language) -> Iterator[Done]:
    rows = {item.name: row_of(item.note)} if item.note is not None else {}
    path = task.corpus / item.name if task.corpus.is_dir() else task.corpus
    for ordinal, found in enumerate(read_file(path, item.name, rows, max_bytes=task.max_article_bytes)):
        place = Place(file=item.name, ordinal=ordinal, path=found.path, article_id=found.article_id)
        if isinstance(found, Failure):
            yield failed(place, found)
        else:
            yield _of_raw(place, found, content_digest(found), item.known, task, nlp)


def _of_raw(place: Place, raw: RawArticle, content_sha: str, known: Known, task: Task, nlp: Language) -> Done:
    if content_sha == known.content_sha:
        return Done(place=place, content_sha=content_sha)
    article = _guarded(raw, "clean", lambda: clean(raw))
    if isinstance(article, Failure):
        return failed(place, article, content_sha=content_sha)
    article_sha = digest_of(repr(article))
    if article_sha == known.article_sha:
        return Done(place=place, content_sha=content_sha, article_sha=article_sha)
    site = site_of(article)
    own = article if site is None else without_recurring(article, task.recurring.get(site, ()))
    return _of_article(
        place,
        own,
        nlp,
        content_sha=content_sha,
        article_sha=article_sha,
        cleaned=None if own is article else article,
        paragraphs=Paragraphs(site=site, digests=paragraphs(article)) if site is not None else None,
    )


def _of_article(place: Place, article: Article, nlp: Language, **also: Any) -> Done:
    """The article's rows, and what it is compared by."""

    def steps() -> Done:
        text = article.text
        sketch = Sketch(bands=bands(text), is_correction=is_correction(text))
        return was_extracted(place, extracted(article, nlp), sketch=sketch, **also)

    found = _guarded(article, "extract", steps)
    return failed(place, found, **also) if isinstance(found, Failure) else found


def _guarded(of: RawArticle | Article, stage: Stage, step: Callable[[], T]) -> T | Failure:
    """What the step gives; a fault of the article, or of ours, becomes its failure."""
    try:
        return step()
    except PipelineError as error:
        reason, mend, trace = error.problem, error.mend, None
    except TimeoutError:
        reason, mend, trace = "takes longer than seconds_per_article", "Split it, or raise seconds_per_article", None
    except MemoryError:
        reason, mend, trace = "needs more memory than max_worker_bytes", "Split it, or raise max_worker_bytes", None
    except Exception as error:  # noqa: BLE001 - our one broad catch: an article must not stop the batch
        reason = f"the program broke on this article ({type(error).__name__}: {error})"
        mend, trace = "Report it with the article", traceback.format_exc()
    return Failure(article_id=of.article_id, path=of.path, stage=stage, reason=reason, mend=mend, traceback=trace)
