"""Neutral documents, pages and predictions: the files that a benchmark is made of."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline.errors import IngestError
from pipeline.ingest.corpus import read_corpus
from pipeline.ingest.days import day_of
from pipeline.records.article import RawArticle
from pipeline.records.outcome import Failure
from pipeline.settings import Settings

Row = Mapping[str, object]
"""One line of a prediction file, as JSON values; every row has an `id`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text as somebody annotated it: not a character is changed, for their offsets count in it."""

    id: str
    text: str
    published: date | None


def read_documents(path: Path) -> tuple[Document, ...]:
    """The documents of a JSON-lines file, in its order; fields other than id, text and published are not looked at.

    Raises:
        IngestError: there is no such file, or a line is no such document.
    """
    try:
        with path.open(encoding="utf-8") as lines:  # by "\n" alone: a text may hold other line ends, escaped or not
            return tuple(_document(line, f"{path}#{number}") for number, line in enumerate(lines, 1) if line.strip())
    except OSError as error:
        raise IngestError(str(path), f"cannot be read ({error.strerror})", "Name a file of documents") from error


def _document(line: str, where: str) -> Document:
    try:
        fields = json.loads(line)
        published = fields.get("published")
        day = day_of(published) if isinstance(published, str) else None
        return Document(id=str(fields["id"]), text=str(fields["text"]), published=day)
    except (ValueError, KeyError, AttributeError) as error:
        raise IngestError(where, "is no document", 'Write {"id", "text", "published"} on each line') from error


def read_pages(folder: Path) -> Iterator[RawArticle | Failure]:
    """The pages of the folder (of its `html/`, if it has one), by name; the id is the file name without suffixes.

    Raises:
        IngestError: there is no such folder.
    """
    inner = folder / "html"
    yield from read_corpus(inner if inner.is_dir() else folder, max_article_bytes=Settings().max_article_bytes)


def write_rows(rows: Iterable[Row], path: Path) -> None:
    """Write the rows as JSON lines."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="\n") as out:
        for row in rows:
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


def read_rows(path: Path) -> tuple[Row, ...]:
    """The rows of a JSON-lines file, such as predictions or gold, in its order."""
    with path.open(encoding="utf-8") as lines:
        return tuple(json.loads(line) for line in lines if line.strip())
