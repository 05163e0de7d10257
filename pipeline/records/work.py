"""Work: what a run hands to a worker, and what the worker hands back. Both travel between processes and machines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.records.article import Article, RawArticle
from pipeline.records.outcome import Failure
from pipeline.records.rows import ArticleRow


@dataclass(frozen=True, slots=True, kw_only=True)
class FileState:
    """A file of the corpus as its folder tells it, unopened. `name` is its path in the corpus."""

    name: str
    size: int
    modified_ns: int  # since 1970
    changed_ns: int  # of what the file system keeps of it: also tells new rights, or a time that was set back
    many: bool  # whether it is a kind of file that can hold more than one article


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an article comes from: the file, its place among the articles of the file, its id and path."""

    file: str
    ordinal: int
    path: str
    article_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the store knows of an article from an earlier run; a digest is `None` where its stage must run again."""

    content_sha: str | None = None
    article_sha: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FileItem:
    """A file of one article, to be read by the worker. `note` is its row of metadata.csv as JSON."""

    name: str
    note: str | None
    known: Known


@dataclass(frozen=True, slots=True, kw_only=True)
class RawItem:
    """An article out of a file of many, read already."""

    place: Place
    raw: RawArticle
    content_sha: str
    known: Known


@dataclass(frozen=True, slots=True, kw_only=True)
class TextItem:
    """A cleaned article, to be extracted again."""

    place: Place
    article: Article


Item = FileItem | RawItem | TextItem


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """What tells a text's near-duplicates: keys of 64 bits, one of which they share, and whether it is a correction."""

    bands: tuple[int, ...]
    is_correction: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraphs:
    """What tells what a site repeats: digests of 64 bits of the paragraphs of a cleaned article."""

    site: str
    digests: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What became of an article. `row` is `None` where its content or its cleaned text is what it was.

    `content_sha` is `None` where nothing was read anew, or could be; `article_sha` and `paragraphs` where nothing was
    cleaned anew; `sketch` where nothing was extracted. An article without a site has no `paragraphs`.
    """

    place: Place
    content_sha: str | None = None
    article_sha: str | None = None
    row: ArticleRow | None = None
    """How it came out. Whether it copies another is not known yet."""
    failure: Failure | None = None
    cells: Mapping[str, Sequence[tuple[Any, ...]]] = field(default_factory=dict)
    """By table the rows of its text and its mentions, as the store keeps them: a tenth of the records' way between
    processes."""
    cleaned: Article | None = None
    """The article with what its site is known to repeat, where that was left out before it was extracted."""
    sketch: Sketch | None = None
    paragraphs: Paragraphs | None = None


def two_fold(of_any: str, of_topical: str) -> str:
    """The fingerprint of what is asked of any article, and of what is asked only of one that is on the topic."""
    return f"{of_any}:{of_topical}"


def of_any(extract: str) -> str:
    """The first part of the fingerprint."""
    return extract.partition(":")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stages:
    """The fingerprint of each stage: what it was made by. Two runs with one fingerprint make the same of an article.

    That of `extract` is `two_fold`: of an article off the topic its first part makes the same.
    """

    clean: str
    extract: str
    reconcile: str
    publish: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What is the same for every article of a run: where they lie, and what is counted."""

    corpus: Path
    topic: str
    max_article_bytes: int
    seconds_per_article: float
    """An article that takes longer is given up; 0 is no limit."""
    recurring: Mapping[str, frozenset[int]] = field(default_factory=dict)
    """What each site is known to repeat, as the digests of its paragraphs."""
    program: str | None = None
    """The digest of the program that the worker must have, where it may have another."""
