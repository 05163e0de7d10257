"""Whole files: an output is written beside its place and then put there, so that no reader sees half of it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from pipeline.errors import PublishError


def write_whole(path: Path, content: bytes) -> None:
    """Put `content` at `path`, making its folder if need be; what stood there stays until all of it is written.

    Raises:
        PublishError: the folder cannot be made or written, or the disk is full.
    """
    with whole(path) as stream:
        stream.write(content)


@contextmanager
def whole(path: Path) -> Iterator[BinaryIO]:
    """A stream whose content stands at `path` once all of it is written, on the disk and not only on its way there.

    Raises:
        PublishError: the folder cannot be made or written, or the disk is full.
    """
    # The process id keeps two runs into one folder from writing into each other's half-made file.
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with unfinished.open("wb") as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        mend = "Free some space or give a folder that can be written with --outputs"
        raise PublishError(str(path), f"cannot be written ({reason})", mend) from error
