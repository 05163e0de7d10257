"""Files of the corpus as bytes: bounded, unpacked, and refused where they are no text."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from pipeline.errors import IngestError

_MAGIC = {
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"%PDF": "a PDF file",
    b"PK\x03\x04": "a ZIP file",
    b"\x1f\x8b": "a gzip file",
    b"\x7fELF": "a program",
    b"SQLite format 3": "a database",
}
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_NUL_SHARE = 0.001
"""More NUL bytes than this are no slip of a text; a stray one is."""
_DRAIN_FACTOR = 10
"""How many times the largest article is read past, to find the end of a line that is too long."""


def format_of(name: str) -> str:
    """The suffix that tells the format, in lower case, with that of packing: ".html.gz" of "2024.05.html.gz".

    Of a name and no path: a corpus has many, and paths are made at ten times the cost.
    """
    stem, suffix = _parted(name[name.rfind("/") + 1 :])
    return _parted(stem)[1].lower() + suffix.lower() if suffix.lower() == ".gz" else suffix.lower()


def stem_of(name: str) -> str:
    """The file name without folder, suffix and suffix of packing."""
    stem, suffix = _parted(name[name.rfind("/") + 1 :])
    return _parted(stem)[0] if suffix.lower() == ".gz" else stem


def _parted(name: str) -> tuple[str, str]:
    """Stem and suffix; a full stop alone is none, nor is what follows those that a name begins with."""
    stem, _, suffix = name.rpartition(".")
    return (stem, f".{suffix}") if suffix and stem.strip(".") else (name, "")


def read_bytes(path: Path, *, name: str, max_bytes: int) -> bytes:
    """What the file holds, unpacked if it is gzipped; never more than `max_bytes` of it is read.

    Raises:
        IngestError: it is empty, too large, broken, or not a text.
    """
    try:
        with opened(path) as stream:
            data = stream.read(max_bytes)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise IngestError(name, f"is no sound gzip file ({error})", "Fetch or pack it again") from error
    except OSError as error:
        raise IngestError(name, f"cannot be opened ({error.strerror or error})", "Mend or remove it") from error
    if len(data) >= max_bytes:
        raise IngestError(name, f"holds {max_bytes} bytes or more", "Split it, or raise max_article_bytes")
    if not data.strip():
        raise IngestError(name, "is empty", "Fetch it again or remove it")
    refuse_binary(data, name=name)
    return data


def read_lines(path: Path, *, name: str, max_bytes: int) -> Iterator[tuple[int, bytes | None]]:
    """The lines of the file that hold something, numbered from 1; `None` stands for one of `max_bytes` or more.

    Raises:
        IngestError: the file is broken, is not a text, or a line does not end.
    """
    try:
        with opened(path) as stream:
            number = 0
            while line := stream.readline(max_bytes):
                number += 1
                if len(line) < max_bytes:
                    if number == 1:
                        refuse_binary(line, name=name)
                    if line.strip():
                        yield number, line
                else:
                    yield number, None
                    _skip_line(stream, line, name=name, max_bytes=max_bytes)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise IngestError(name, f"is no sound gzip file ({error})", "Fetch or pack it again") from error
    except OSError as error:
        raise IngestError(name, f"cannot be opened ({error.strerror or error})", "Mend or remove it") from error


def refuse_binary(data: bytes, *, name: str) -> None:
    """Nothing, if the bytes can be a text.

    Raises:
        IngestError: they are an image, a PDF or the like.
    """
    for magic, kind in _MAGIC.items():
        if data.startswith(magic):
            raise IngestError(name, f"is {kind}, not a text", "Save the page or its text instead")
    if not data.startswith(_WIDE_MARKS) and not is_wide(data) and data.count(0) > len(data) * _NUL_SHARE:
        raise IngestError(name, "is binary, not a text", "Save the page or its text instead")


def is_wide(data: bytes) -> bool:
    """Whether the bytes look like UTF-16 without its mark: every other byte of Latin text is NUL."""
    head = data[:2000]
    half = len(head) // 2
    return half > 0 and max(head[0::2].count(0), head[1::2].count(0)) > half * 0.6 and head.count(0) <= half


def opened(path: Path) -> BinaryIO:
    """The file as a stream of bytes, unpacked if it is gzipped; it may lie on storage that is no disk here."""
    if path.suffix.lower() == ".gz":
        return cast(BinaryIO, gzip.open(path if isinstance(path, Path) else path.open("rb"), "rb"))
    return path.open("rb")


def _skip_line(stream: BinaryIO, line: bytes, *, name: str, max_bytes: int) -> None:
    """Read on to the end of a line that is too long, but not for ever: a packed file can unfold without end."""
    for _ in range(_DRAIN_FACTOR):
        if not line or line.endswith(b"\n"):
            return
        line = stream.readline(max_bytes)
    raise IngestError(name, "has a line that does not end; what follows it is unread", "Write one article a line")
