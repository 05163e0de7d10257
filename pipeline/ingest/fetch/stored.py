"""Pages as files of the corpus: gzip, each with its own row in the header, so that a file alone tells where it is from.

The row stands in the comment of the gzip header (RFC 1952), which every program that unpacks gzip passes over. It
makes one rename the moment at which a page is in the corpus: a row lost in a crash is read from the file again.
"""

from __future__ import annotations

import json
import os
import struct
import zlib
from pathlib import Path

from pipeline.records.fetch import PageRow

_COMMENT = 16
_HEAD = struct.pack("<4BIBB", 0x1F, 0x8B, 8, _COMMENT, 0, 2, 255)  # no time, no name: the same page, the same bytes
_LONGEST_COMMENT = 65_536


def write_page(path: Path, content: bytes, row: PageRow) -> None:
    """Put the page at `path`, whole or not at all: written beside it, flushed to the disk, then renamed."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    comment = json.dumps(row.cells()).encode("ascii") + b"\0"
    tail = struct.pack("<II", zlib.crc32(content), len(content) & 0xFFFFFFFF)
    put_whole(path, b"".join((_HEAD, comment, packer.compress(content), packer.flush(), tail)))


def put_whole(path: Path, data: bytes) -> None:
    """Put the bytes at `path` such that a crash leaves all of them there or none."""
    unfinished = path.with_name(f".{path.name}.part")
    with unfinished.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    unfinished.replace(path)
    sync_folder(path.parent)


def cut_torn_line(path: Path) -> None:
    """Cut off a last line of the file that a crash left half; no matter if there is no file."""
    if not path.exists():
        return
    data = path.read_bytes()
    if data and not data.endswith(b"\n"):
        with path.open("r+b") as stream:
            stream.truncate(data.rfind(b"\n") + 1)
            os.fsync(stream.fileno())


def sync_folder(folder: Path) -> None:
    """See to it that the names in the folder outlive a loss of power."""
    if os.name != "posix":
        return  # elsewhere a folder cannot be opened, and needs no flushing
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def row_of(path: Path) -> PageRow | None:
    """The row that a page's file carries; `None` if it carries none."""
    with path.open("rb") as stream:
        if stream.read(len(_HEAD)) != _HEAD:
            return None
        comment, end, _ = stream.read(_LONGEST_COMMENT).partition(b"\0")
    try:
        return PageRow(**json.loads(comment)) if end else None
    except (ValueError, TypeError):
        return None
