"""trafilatura as it comes: what the program itself starts from, without what it adds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from trafilatura import extract

from benchmarks.documents import Row
from pipeline.records.article import RawArticle


def predict(pages: Iterable[RawArticle]) -> Iterator[Row]:
    """The main text without comments."""
    for page in pages:
        yield {"id": page.article_id, "text": extract(page.content, include_comments=False) or ""}


def predict_precise(pages: Iterable[RawArticle]) -> Iterator[Row]:
    """The same with `favor_precision`."""
    for page in pages:
        text = extract(page.content, include_comments=False, favor_precision=True)
        yield {"id": page.article_id, "text": text or ""}
