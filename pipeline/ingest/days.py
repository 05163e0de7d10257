"""Days as people write them in metadata: ISO 8601, the day alone or with a time."""

from __future__ import annotations

import re
from datetime import date

_ISO = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:?\d{2}.*)?")


def day_of(value: str) -> date | None:
    """The calendar day as written, its own offset untouched; `None` if it is no ISO date."""
    found = _ISO.fullmatch(value.strip())
    if found is None:
        return None
    try:
        return date.fromisoformat(found[1])
    except ValueError:
        return None
