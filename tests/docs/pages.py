"""The pages of the manual, taken apart: fenced blocks with what they are of, links, and command lines."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = sorted(path.relative_to(ROOT).as_posix() for path in (*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")))

_FENCE = re.compile(r"^ *```(\w*)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
_NAMED = re.compile(r"`([\w./-]+)`[^`\n]*:\s*\Z")
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_CODE = re.compile(r"`([^`\n]+)`")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A fenced block. `file` is the path named right before it: "`news/first.txt`:"."""

    language: str
    text: str
    file: str | None


def read(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def blocks(text: str) -> Iterator[Block]:
    for found in _FENCE.finditer(text):
        indent = len(found[0]) - len(found[0].lstrip(" "))
        lines = "".join(line[indent:] or "\n" for line in found[2].splitlines(keepends=True))
        named = _NAMED.search(text, 0, found.start())
        yield Block(language=found[1], text=lines, file=named[1] if named else None)


def links(text: str) -> list[str]:
    """The targets of links and images that lie in this repository."""
    return [target for target in _LINK.findall(_FENCE.sub("", text)) if "://" not in target]


def anchors(text: str) -> set[str]:
    """What can be linked to in the page, as GitHub names it."""
    return {
        re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in _HEADING.findall(_FENCE.sub("", text))
    }


def command_lines(text: str) -> Iterator[list[str]]:
    """The words of each command line of Pactline in a block of shell, as the shell splits them."""
    for block in blocks(text):
        if block.language == "sh":
            for line in block.text.replace("\\\n", " ").splitlines():
                if line.startswith("pactline "):
                    words = shlex.split(line, comments=True)
                    yield words[1 : words.index(">") if ">" in words else None]


def commands_in_passing(text: str) -> Iterator[list[str]]:
    """The words after `pactline` wherever it begins a piece of code within a sentence."""
    for code in _CODE.findall(_FENCE.sub("", text)):
        if code.startswith("pactline "):
            yield code.split()[1:]
