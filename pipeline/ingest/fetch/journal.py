"""The journal of a fetch under way: what it has read and how addresses came out, so that a killed one can go on."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from pipeline.ingest.fetch.stored import cut_torn_line, sync_folder
from pipeline.records.fetch import FetchEntry, FetchOutcome, FetchRequest, FetchSource, SourceContent

_STALE = timedelta(days=1)
"""An interrupted fetch older than this is begun anew: what its feeds said then is no longer the news."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRead:
    """A feed or sitemap that has been read."""

    url: str
    content: SourceContent


class Journal:
    """One file a fetch, one line a step, each on the disk before the next is taken."""

    def __init__(self, folder: Path, request: FetchRequest, *, now: str) -> None:
        """Open the journal of this very request, or begin one; `now` is in UTC, ISO 8601."""
        folder.mkdir(parents=True, exist_ok=True)
        self._path = folder / f"{_digest(request)}.jsonl"
        lines = list(_lines(self._path))
        started = lines[0].get("started") if lines else None
        if not isinstance(started, str) or _is_stale(started, now):
            self._path.unlink(missing_ok=True)
            lines = []
        self.started = started if lines and isinstance(started, str) else now
        """When the fetch began, before any interruption."""
        self.steps: tuple[SourceRead | FetchOutcome, ...] = tuple(_steps(lines[1:]))
        """What had been done when it was interrupted."""
        cut_torn_line(self._path)
        self._stream = self._path.open("a", encoding="utf-8")
        if not lines:
            self._write({"started": now})
            sync_folder(folder)

    def read(self, source: FetchSource, content: SourceContent) -> None:
        """Note what a feed or sitemap held."""
        self._write({"source": source.url, "content": asdict(content)})

    def ended(self, outcome: FetchOutcome) -> None:
        """Note how an address came out."""
        self._write({"outcome": asdict(outcome)})

    def close(self, *, finished: bool) -> None:
        """Let go of the file; of a fetch that is done nothing stays."""
        self._stream.close()
        if finished:
            self._path.unlink(missing_ok=True)

    def _write(self, step: dict[str, Any]) -> None:
        self._stream.write(json.dumps(step) + "\n")
        self._stream.flush()
        os.fsync(self._stream.fileno())


def _digest(request: FetchRequest) -> str:
    asked = json.dumps(asdict(request), default=str, sort_keys=True)
    return hashlib.sha256(asked.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _is_stale(started: str, now: str) -> bool:
    return datetime.fromisoformat(now) - datetime.fromisoformat(started) > _STALE


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    """The whole lines; a last one that a crash cut short is left."""
    if not path.exists():
        return
    for line in path.read_bytes().split(b"\n")[:-1]:
        try:
            step = json.loads(line)
        except ValueError:
            return
        if isinstance(step, dict):
            yield step


def _steps(lines: list[dict[str, Any]]) -> Iterator[SourceRead | FetchOutcome]:
    for line in lines:
        if "source" in line:
            held = line["content"]
            content = SourceContent(
                entries=tuple(FetchEntry(**entry) for entry in held["entries"]),
                sources=tuple(FetchSource(**source) for source in held["sources"]),
            )
            yield SourceRead(url=line["source"], content=content)
        elif "outcome" in line:
            yield FetchOutcome(**line["outcome"])
