"""Feeds and sitemaps as they were last served, so that one that has not changed since costs next to nothing."""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from dataclasses import dataclass
from pathlib import Path

from pipeline.ingest.fetch.stored import put_whole

_LARGEST = 10_000_000
"""What is larger is asked for anew each time, and not kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptSource:
    """A feed or sitemap that was served: where it was at last, what to ask again by, and what it held."""

    url: str
    etag: str
    last_modified: str
    body: bytes


class Shelf:
    """A folder of kept feeds and sitemaps; safe to delete."""

    def __init__(self, folder: Path, *, writes: bool) -> None:
        """Without `writes`, what is put here is forgotten."""
        self._folder = folder
        self._writes = writes

    def get(self, address: str) -> KeptSource | None:
        """What the address served last; `None` if it is not known."""
        try:
            head, _, body = gzip.decompress(self._path(address).read_bytes()).partition(b"\n")
            return KeptSource(**json.loads(head), body=body)
        except (OSError, EOFError, zlib.error, ValueError, TypeError):
            return None

    def put(self, address: str, kept: KeptSource) -> None:
        """Keep it in the place of what was kept before, if the server gave anything to ask again by."""
        if not self._writes or not (kept.etag or kept.last_modified) or len(kept.body) > _LARGEST:
            return
        head = {"url": kept.url, "etag": kept.etag, "last_modified": kept.last_modified}
        self._folder.mkdir(parents=True, exist_ok=True)
        put_whole(self._path(address), gzip.compress(json.dumps(head).encode("ascii") + b"\n" + kept.body, mtime=0))

    def _path(self, address: str) -> Path:
        return self._folder / f"{hashlib.sha256(address.encode('utf-8', 'surrogatepass')).hexdigest()[:24]}.gz"
