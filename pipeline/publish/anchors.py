"""Anchors: what the places of the report are called, so that a cell can link to the words behind it.

`templates/load.js` reads and makes the same names.
"""

from __future__ import annotations

import re
from datetime import date

_LONGEST = 80
"""Characters of an id in a file's name: file systems take 255 bytes, of which the escapes may need some."""


def article_anchor(article_id: str) -> str:
    """The name of an article's place."""
    return f"article-{_plain(article_id)}"


def words_anchor(article_id: str, start: int) -> str:
    """The name of the place in an article where a mention begins."""
    return f"a-{_plain(article_id)}-{start}"


def day_anchor(day: date) -> str:
    """The name of a day's place in the timeline."""
    return f"t-{day.isoformat()}"


def text_file(article_id: str) -> str:
    """The path of an article's own file within the report's folder: one of 256 folders, and the id in small letters.

    An id keeps its name on file systems that do not tell "A" from "a"; a long one is cut, and its digest put after.
    """
    digest = _fnv1a(article_id, 0x811C9DC5)
    name = re.sub(r"[^a-z0-9._-]", _escaped, article_id)
    if len(name) > _LONGEST:
        name = f"{name[:_LONGEST]}~{digest:08x}{_fnv1a(article_id, digest):08x}"
    return f"texts/{digest & 0xFF:02x}/a-{name}.js"


def _plain(article_id: str) -> str:
    """The id in characters that need no escaping in HTML or in an address; two ids never become one."""
    return re.sub(r"[^A-Za-z0-9._-]", _escaped, article_id)


def _escaped(found: re.Match[str]) -> str:
    return f"~{ord(found[0]):x}~"


def _fnv1a(words: str, start: int) -> int:
    """FNV-1a of the characters' code points, of 32 bits: short to write in JavaScript too."""
    digest = start
    for character in words:
        digest = ((digest ^ ord(character)) * 0x01000193) & 0xFFFFFFFF
    return digest
