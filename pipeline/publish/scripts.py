"""Scripts: what a page opened from disk can load. There is no fetch from `file:`, so data comes as calls of functions.

A file is written only if its bytes differ from what lies there, and what no longer belongs is removed.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any

from markupsafe import Markup

from pipeline.errors import PublishError

_IN_HTML = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}
_LINE_ENDS = {"\u2028": "\\u2028", "\u2029": "\\u2029"}  # ends of line in old JavaScript


def plain_json(value: Any) -> str:
    """The value as JSON that is JavaScript too; a half of a surrogate pair, as of a file's name, stays escaped."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character, escaped in _LINE_ENDS.items():
        text = text.replace(character, escaped)
    return text


def inline_json(value: Any) -> Markup:
    """The value as JSON that can stand in a `<script>` of a page: no tag can begin or end in it."""
    text = plain_json(value)
    for character, escaped in _IN_HTML.items():
        text = text.replace(character, escaped)
    return Markup(text)


def call(function: str, *arguments: Any) -> bytes:
    """A script that calls `pactline.<function>` with the arguments."""
    text = f"pactline.{function}({','.join(plain_json(argument) for argument in arguments)});\n"
    return text.encode("utf-8", errors="backslashreplace")


def chunks(rows: Iterable[Any], size: int) -> Iterator[list[Any]]:
    """The rows in lists of `size`, the last as long as what is left."""
    source = iter(rows)
    while chunk := list(islice(source, size)):
        yield chunk


class ScriptFolder:
    """The folder beside a page: keeps what is unchanged, and knows what belongs to it, in subfolders of its own."""

    def __init__(self, folder: Path, subfolders: tuple[str, ...]) -> None:
        """Nothing belongs to it yet; what lies in `subfolders` is looked after."""
        self._folder = folder
        self._subfolders = subfolders
        self._kept: set[str] = set()

    def has(self, name: str) -> bool:
        """Whether the file was there when this was first asked, with something in it."""
        return self._sizes.get(name, 0) > 0

    @cached_property
    def _sizes(self) -> dict[str, int]:
        """The files by name, listed folder by folder: to ask for each by itself takes ten times as long."""
        found: dict[str, int] = {}
        for folder, _, _ in os.walk(self._folder):
            within = Path(folder).relative_to(self._folder).as_posix()
            with os.scandir(folder) as entries:
                found |= {f"{within}/{entry.name}": entry.stat().st_size for entry in entries if entry.is_file()}
        return found

    def keep(self, name: str) -> None:
        """Let the file be as it is."""
        self._kept.add(name)

    def put(self, name: str, content: bytes) -> None:
        """Write the file, unless it has that content already.

        Raises:
            PublishError: the folder cannot be written, or the disk is full.
        """
        self._kept.add(name)
        path = self._folder / name
        if not _holds(path, content):
            _write(path, content)

    def sweep(self) -> None:
        """Remove the scripts that this run neither wrote nor kept, and folders that are empty then.

        Raises:
            PublishError: one of them cannot be removed.
        """
        try:
            for subfolder in self._subfolders:
                for folder, _, names in os.walk(self._folder / subfolder, topdown=False):
                    within = Path(folder).relative_to(self._folder).as_posix()
                    for name in names:
                        if name.endswith(".js") and f"{within}/{name}" not in self._kept:
                            Path(folder, name).unlink()
                    _remove_empty(Path(folder))
            _remove_empty(self._folder)
        except OSError as error:
            raise PublishError(str(error.filename), "cannot be removed", "Remove it by hand") from error


def _remove_empty(path: Path) -> None:
    if path.is_dir() and not any(path.iterdir()):
        path.rmdir()


def _write(path: Path, content: bytes) -> None:
    """Put the content there at once. The disk is not waited for, as for an output: ten thousand waits take minutes."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        try:
            unfinished.write_bytes(content)
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
            unfinished.write_bytes(content)
        unfinished.replace(path)
    except OSError as error:
        with suppress(OSError):
            unfinished.unlink()
        reason = error.strerror or str(error)
        mend = "Free some space or give a folder that can be written with --outputs"
        raise PublishError(str(path), f"cannot be written ({reason})", mend) from error


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False
