"""Plain articles: one a file, `.txt`, packed or not; the first line that holds something is the title."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pipeline.errors import IngestError
from pipeline.ingest.encoding import decode
from pipeline.ingest.files import read_bytes, stem_of
from pipeline.records.article import RawArticle


def read(path: Path, *, name: str, max_bytes: int) -> Iterator[RawArticle]:
    """The text; its id is the file name without suffix.

    Raises:
        IngestError: the file is empty, too large, broken or binary.
    """
    content = decode(read_bytes(path, name=name, max_bytes=max_bytes), page=False)
    if content is None:
        raise IngestError(name, "is in no encoding that can be told", "Save it as UTF-8")
    yield RawArticle(article_id=stem_of(name), path=name, media="text", content=content)
