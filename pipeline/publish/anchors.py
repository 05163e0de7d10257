"""Anchors: what the places of the report are called, so that a cell can link to the words behind it."""

from __future__ import annotations

import re
from datetime import date


def article_anchor(article_id: str) -> str:
    """The name of an article's place."""
    return f"article-{_plain(article_id)}"


def words_anchor(article_id: str, start: int) -> str:
    """The name of the place in an article where a mention begins."""
    return f"a-{_plain(article_id)}-{start}"


def day_anchor(day: date) -> str:
    """The name of a day's place in the timeline."""
    return f"t-{day.isoformat()}"


def _plain(article_id: str) -> str:
    """The id in characters that need no escaping in HTML or in an address; two ids never become one."""
    return re.sub(r"[^A-Za-z0-9._-]", lambda found: f"~{ord(found[0]):x}~", article_id)
