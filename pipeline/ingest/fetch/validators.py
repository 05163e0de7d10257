"""What a server gives to ask again by (RFC 9110, 8.8): kept only in the form that HTTP prescribes."""

from __future__ import annotations

import re

_ETAG = re.compile(r'(?:W/)?"[\x21\x23-\x7e]{0,500}"')
_LAST_MODIFIED = re.compile(r"[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT")


def sound_etag(written: str | None) -> str:
    """The entity tag; empty if it is none."""
    return written if written is not None and _ETAG.fullmatch(written) else ""


def sound_last_modified(written: str | None) -> str:
    """The moment as HTTP writes it; empty if it is none."""
    return written if written is not None and _LAST_MODIFIED.fullmatch(written) else ""


def conditions(etag: str, last_modified: str) -> dict[str, str]:
    """The headers that ask for an answer only if it has changed."""
    headers = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    return {name: value for name, value in headers.items() if value}
