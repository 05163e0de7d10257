"""Articles as JSON, one object a line: `{"id", "text" or "html", "title"?, "url"?, "published"?, "source"?}`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from pipeline.errors import IngestError
from pipeline.ingest.days import day_of
from pipeline.ingest.encoding import decode, normalised
from pipeline.ingest.files import read_lines, stem_of
from pipeline.records.article import RawArticle, SourceMetadata
from pipeline.records.outcome import Failure

_FORM = 'Write one object a line, with "id" and "text" or "html"'


def read(path: Path, *, name: str, max_bytes: int) -> Iterator[RawArticle | Failure]:
    """The articles in the order of the file; a line that is none is a `Failure` and costs only itself.

    Raises:
        IngestError: the file itself is empty, broken or binary.
    """
    empty = True
    for number, line in read_lines(path, name=name, max_bytes=max_bytes):
        empty = False
        where = f"{name}#{number}"
        if line is None:
            mend = "Split the article, or raise max_article_bytes"
            yield _failure(where, f"line {number} holds {max_bytes} bytes or more", mend)
            continue
        try:
            fields = _fields(line, number)
            article_id = _id(fields, number)
            yield from _dated(fields, where, article_id, number)
            yield _article(fields, where, article_id, number)
        except IngestError as error:
            yield _failure(where, error.problem, error.mend)
    if empty:
        raise IngestError(name, "is empty", "Fetch it again or remove it")


def _fields(line: bytes, number: int) -> Mapping[str, object]:
    text = decode(line, page=False)
    try:
        value = json.loads(text or "")
    except (ValueError, RecursionError) as error:
        raise IngestError("", f"line {number} is no JSON ({error})", _FORM) from error
    if not isinstance(value, dict):
        raise IngestError("", f"line {number} is no JSON object", _FORM)
    return value


def _id(fields: Mapping[str, object], number: int) -> str:
    value = fields.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, str) and value.strip():
        return normalised(value).strip()
    raise IngestError("", f"line {number} has no id", _FORM)


def _article(fields: Mapping[str, object], where: str, article_id: str, number: int) -> RawArticle:
    title, text, html = _words(fields, "title"), _words(fields, "text"), _words(fields, "html")
    metadata = SourceMetadata(
        url=_words(fields, "url"), published=_day(fields), source=_words(fields, "source"), title=title
    )
    if html is not None:
        return RawArticle(article_id=article_id, path=where, media="html", content=html, metadata=metadata)
    if text is None:
        raise IngestError("", f"line {number} has neither text nor html", _FORM)
    if title is not None and not text.lstrip().startswith(title):
        text = f"{title}\n{text}"  # a plain article begins with its title, wherever it comes from
    return RawArticle(article_id=article_id, path=where, media="text", content=text, metadata=metadata)


def _dated(fields: Mapping[str, object], where: str, article_id: str, number: int) -> Iterator[Failure]:
    """A failure if the day cannot be read; the article is still done, without it."""
    value = fields.get("published")
    if value not in (None, "") and _day(fields) is None:
        reason = f"line {number}: published {value!r} of {article_id} is no date"
        yield Failure(article_id=where, path=where, stage="ingest", reason=reason, mend="Write it as 2024-05-31")


def _day(fields: Mapping[str, object]) -> date | None:
    value = fields.get("published")
    return day_of(value) if isinstance(value, str) else None


def _words(fields: Mapping[str, object], key: str) -> str | None:
    value = fields.get(key)
    return normalised(value).strip() or None if isinstance(value, str) else None


def _failure(where: str, reason: str, mend: str) -> Failure:
    name, _, number = where.rpartition("#")
    return Failure(article_id=f"{stem_of(name)}#{number}", path=where, stage="ingest", reason=reason, mend=mend)
