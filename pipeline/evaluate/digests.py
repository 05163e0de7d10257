"""Digests of what an evaluation was measured on, so that figures of two corpora are not taken for each other."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from pipeline.evaluate.public import LEDGER_NAME, TIMELINE_NAME


def corpus_digest(corpus: Path) -> str:
    """SHA-256 over the names and bytes of every file of the folder (or of the one file) that is not hidden."""
    if corpus.is_file():
        return _digest([(corpus.name, corpus)])
    found = ((path.relative_to(corpus), path) for path in corpus.rglob("*") if path.is_file())
    return _digest((name.as_posix(), path) for name, path in found if not any(p.startswith(".") for p in name.parts))


def annotations_digest(annotations: Path) -> str:
    """SHA-256 over the names and bytes of the gold records and of the public record."""
    public = (annotations / name for name in (LEDGER_NAME, TIMELINE_NAME))
    paths = [*annotations.glob("*.json"), *(path for path in public if path.is_file())]
    return _digest((path.name, path) for path in paths)


def _digest(files: Iterable[tuple[str, Path]]) -> str:
    digest = hashlib.sha256()
    for name, path in sorted(files):
        with path.open("rb") as file:
            content = hashlib.file_digest(file, "sha256").hexdigest()
        digest.update(f"{content}  {name}\n".encode("utf-8", errors="surrogateescape"))
    return digest.hexdigest()
