"""Web archives, `.warc.gz` or `.warc` (ISO 28500): each page that a server sent is one article."""

from __future__ import annotations

import gzip
import logging
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

from pipeline.errors import IngestError
from pipeline.ingest.encoding import decode
from pipeline.ingest.files import opened, stem_of
from pipeline.records.article import RawArticle, SourceMetadata
from pipeline.records.outcome import Failure

_LOG = logging.getLogger(__name__)
_PAGES = ("text/html", "application/xhtml+xml")
_LONGEST_LINE = 65_536
_PIECE = 1_000_000
_BREAK = "is no sound web archive"
_AGAIN = "Fetch it again"


@dataclass(frozen=True, slots=True)
class _Record:
    headers: Mapping[str, str]
    block: bytes | None  # None if it is larger than an article may be


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivedPage:
    """A page of an archive as the server gave it, unpacked; `headers` are the server's, their names in lower case."""

    where: str  # the archive, with the number of the record
    url: str | None
    captured: str | None
    """When, as the archive has it: in UTC, ISO 8601."""
    headers: Mapping[str, str]
    content: bytes


def read(path: Path, *, name: str, max_bytes: int) -> Iterator[RawArticle | Failure]:
    """The pages in the order of the archive, with the address each came from; its id is the file's name and a number.

    Records that are no page (requests, images, errors of the server) are counted in the log. A page that cannot be
    read is a `Failure` and costs only itself.

    Raises:
        IngestError: the archive is broken, or holds no page.
    """
    left: Counter[str] = Counter()
    empty = True
    for found in pages(path, name=name, max_bytes=max_bytes):
        if isinstance(found, str):
            left[found] += 1
        else:
            empty = False
            yield found if isinstance(found, Failure) else _article(found, name)
    if left:
        _LOG.info("%s: no pages: %s", name, ", ".join(f"{count} {kind}" for kind, count in sorted(left.items())))
    if empty:
        raise IngestError(name, "holds no page", "Remove it, or fetch it again")


def pages(path: Path, *, name: str, max_bytes: int) -> Iterator[ArchivedPage | Failure | str]:
    """The records in the order of the archive: a page, a page that cannot be read, or what it is that is no page.

    Raises:
        IngestError: the archive is broken.
    """
    for number, record in enumerate(_records(path, name, max_bytes), start=1):
        kind = record.headers.get("warc-type", "")
        if kind == "response":
            yield _page(record, f"{name}#{number}", f"{stem_of(name)}-{number}", max_bytes)
        else:
            yield kind or "unnamed"


def _page(record: _Record, where: str, article_id: str, max_bytes: int) -> ArchivedPage | Failure | str:
    """The page of a response; what the response is instead, if it is no page."""
    if record.block is None:
        return _failure(article_id, where, f"holds {max_bytes} bytes or more", "Raise max_article_bytes")
    head, _, body = record.block.partition(b"\r\n\r\n")
    status, *lines = head.decode("latin-1").split("\r\n")
    headers = _fields(lines)
    media = headers.get("content-type", "").partition(";")[0].strip().lower()
    if media not in _PAGES:
        return media or "response"
    if status.split()[1:2] != ["200"]:
        return f"status {' '.join(status.split()[1:2])}"
    try:
        data = _unpacked(body, headers, max_bytes)
    except (zlib.error, ValueError, EOFError) as error:
        return _failure(article_id, where, f"cannot be unpacked ({error})", _AGAIN)
    address = record.headers.get("warc-target-uri", "").strip("<> ")
    return ArchivedPage(
        where=where,
        url=address if _is_of_the_web(address) else None,
        captured=record.headers.get("warc-date"),
        headers=headers,
        content=data,
    )


def _article(page: ArchivedPage, name: str) -> RawArticle | Failure:
    article_id = f"{stem_of(name)}-{page.where.rpartition('#')[2]}"
    content = decode(page.content, page=True)
    if content is None or not content.strip():
        return _failure(article_id, page.where, "holds no text", _AGAIN)
    metadata = SourceMetadata(url=page.url)
    return RawArticle(article_id=article_id, path=page.where, media="html", content=content, metadata=metadata)


def _is_of_the_web(address: str) -> bool:
    try:
        return urlsplit(address).scheme in ("http", "https")
    except ValueError:
        return False


def _records(path: Path, name: str, max_bytes: int) -> Iterator[_Record]:
    try:
        with opened(path) as stream:
            while (version := _next_line(stream)) is not None:
                if not version.startswith("WARC/"):
                    raise IngestError(name, f"{_BREAK}: a record begins with {version[:20]!r}", _AGAIN)
                headers = _fields(iter(lambda: _line(stream, name), ""))
                yield _Record(headers, _block(stream, headers, name, max_bytes))
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise IngestError(name, f"{_BREAK} ({error})", _AGAIN) from error
    except OSError as error:
        raise IngestError(name, f"cannot be opened ({error.strerror or error})", "Mend or remove it") from error


def _next_line(stream: BinaryIO) -> str | None:
    """The first line of the next record, `None` at the end of the archive."""
    while line := stream.readline(_LONGEST_LINE):
        if line.strip():
            return line.decode("latin-1").strip()
    return None


def _line(stream: BinaryIO, name: str) -> str:
    line = stream.readline(_LONGEST_LINE)
    if not line.endswith(b"\n"):
        raise IngestError(name, f"{_BREAK}: a header does not end", _AGAIN)
    return line.decode("utf-8", "replace").strip()


def _block(stream: BinaryIO, headers: Mapping[str, str], name: str, max_bytes: int) -> bytes | None:
    try:
        length = int(headers.get("content-length", ""))
    except ValueError as error:
        raise IngestError(name, f"{_BREAK}: a record does not say how long it is", _AGAIN) from error
    if length < max_bytes:
        block = stream.read(max(0, length))
        if len(block) < length:
            raise IngestError(name, f"{_BREAK}: it ends inside a record", _AGAIN)
        return block
    while length > 0:
        piece = stream.read(min(length, _PIECE))
        if not piece:
            raise IngestError(name, f"{_BREAK}: it ends inside a record", _AGAIN)
        length -= len(piece)
    return None


def _fields(lines: Iterator[str] | list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in lines:
        key, _, value = line.partition(":")
        found.setdefault(key.strip().lower(), value.strip())
    return found


def _unpacked(body: bytes, headers: Mapping[str, str], max_bytes: int) -> bytes:
    if "chunked" in headers.get("transfer-encoding", "").lower():
        body = _joined(body)
    packing = headers.get("content-encoding", "").strip().lower()
    if packing in ("", "identity"):
        return body
    if packing not in ("gzip", "x-gzip", "deflate"):
        raise ValueError(f"packed as {packing}")
    opener = zlib.decompressobj(zlib.MAX_WBITS | 32 if packing != "deflate" or body[:1] == b"\x78" else -zlib.MAX_WBITS)
    data = opener.decompress(body, max_bytes)
    if len(data) >= max_bytes:
        raise ValueError(f"{max_bytes} bytes or more")
    return data


def _joined(body: bytes) -> bytes:
    """The chunks of a response put together; as it is, if some tool has done so already."""
    pieces: list[bytes] = []
    rest = body
    while rest:
        size, found, rest_of = rest.partition(b"\r\n")
        try:
            length = int(size.partition(b";")[0], 16)
        except ValueError:
            return body
        if not found or length == 0:
            break
        pieces.append(rest_of[:length])
        rest = rest_of[length + 2 :]
    return b"".join(pieces)


def _failure(article_id: str, where: str, problem: str, mend: str) -> Failure:
    return Failure(article_id=article_id, path=where, stage="ingest", reason=f"{where} {problem}", mend=mend)
