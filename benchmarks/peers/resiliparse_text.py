"""resiliparse: plain text of a page's main content."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from resiliparse.extract.html2text import extract_plain_text

from benchmarks.documents import Row
from pipeline.records.article import RawArticle


def predict(pages: Iterable[RawArticle]) -> Iterator[Row]:
    """The main content without comments and without the alternative texts of images."""
    for page in pages:
        yield {
            "id": page.article_id,
            "text": extract_plain_text(page.content, main_content=True, comments=False, alt_texts=False),
        }
