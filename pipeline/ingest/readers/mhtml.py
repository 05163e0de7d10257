"""Pages saved whole by a browser, `.mhtml` or `.mht` (RFC 2557): the page in it is one article."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes, policy
from pathlib import Path

from pipeline.errors import IngestError
from pipeline.ingest.encoding import decode
from pipeline.ingest.files import read_bytes, stem_of
from pipeline.records.article import RawArticle, SourceMetadata


def read(path: Path, *, name: str, max_bytes: int) -> Iterator[RawArticle]:
    """The first page in the file; its address is the one that it was saved from.

    Raises:
        IngestError: the file is empty, too large, broken, or holds no page.
    """
    message = message_from_bytes(read_bytes(path, name=name, max_bytes=max_bytes), policy=policy.compat32)
    page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    data = page.get_payload(decode=True) if page is not None else None
    content = decode(data, page=True) if isinstance(data, bytes) else None
    if page is None or not content:
        raise IngestError(name, "holds no page", "Save the page again, as HTML if you can")
    address = str(page.get("Content-Location") or message.get("Snapshot-Content-Location") or "")
    metadata = SourceMetadata(url=address if address.startswith(("http://", "https://")) else None)
    yield RawArticle(article_id=stem_of(name), path=name, media="html", content=content, metadata=metadata)
