"""Passages: the words of the articles that stand behind a cell, with the words around them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pipeline.publish.anchors import words_anchor
from pipeline.records.article import Article, CharSpan

_AROUND = 90
"""Characters of context either side of a quoted mention: some two lines of a table cell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A place in an article with the words around it, and what it says in a few words: "signed 2024-05-28".

    `note` says why it does not count as others do. It holds no article, so that thousands can be kept.
    """

    article_id: str
    source: str | None
    published: date | None
    start: int
    before: str
    words: str
    after: str
    says: str = ""
    note: str | None = None

    @property
    def href(self) -> str:
        """The address of the place in the report."""
        return "#" + words_anchor(self.article_id, self.start)


def passage_of(article: Article, span: CharSpan) -> Passage:
    """The place with its context."""
    before, after = context(article.text, span)
    return Passage(
        article_id=article.article_id,
        source=article.source,
        published=article.published,
        start=span.start,
        before=before,
        words=span.text,
        after=after,
    )


def context(text: str, span: CharSpan) -> tuple[str, str]:
    """The words before and after the span in its own line, cut between words with an ellipsis."""
    line_start = text.rfind("\n", 0, span.start) + 1
    line_end = text.find("\n", span.end)
    before = text[line_start : span.start]
    after = text[span.end : line_end if line_end >= 0 else len(text)]
    if len(before) > _AROUND:
        before = "… " + before[-_AROUND:].split(" ", 1)[-1]
    if len(after) > _AROUND:
        after = after[:_AROUND].rsplit(" ", 1)[0] + " …"
    return before, after
