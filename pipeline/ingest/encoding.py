"""Bytes to text: by mark, by what the page declares, as UTF-8, as windows-1252, and only then by guess."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from pipeline.ingest.files import is_wide

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""(?:charset\s*=\s*|<\?xml[^>]{0,80}\bencoding\s*=\s*)["']?\s*([\w:.-]+)""", re.IGNORECASE)
_DECLARED_WITHIN = 4096
_SINGLE_BYTE = re.compile(r"(?:iso-?8859|windows-?125|cp125|latin|us-ascii|ascii)", re.IGNORECASE)
_AS_BROWSERS = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254"}
_BROKEN_SHARE = 0.1
"""UTF-8 with fewer broken places than this, of its non-ASCII characters, is UTF-8 with a slip."""


def decode(data: bytes, *, page: bool) -> str | None:
    """The text, newlines as `\\n`, without byte-order mark and NUL; `None` if no encoding fits.

    What a page declares is believed, but for a one-byte encoding when the bytes are sound UTF-8: that does not come
    by chance, and a wrong declaration does.
    """
    text = _marked(data)
    if text is None:
        declared = _declared(data) if page else None
        text = _declared_text(data, declared) or _utf8(data) or _try(data, "cp1252") or _guessed(data)
    return None if text is None else normalised(text)


def normalised(text: str) -> str:
    """The text with `\\n` for every line end, and neither byte-order mark, NUL nor half a surrogate pair."""
    if not _is_sound(text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    text = text.removeprefix("\ufeff").replace("\0", "")
    # a page is long: most have newlines alone, and to look for one character is quicker than for two
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _is_sound(text: str) -> bool:
    """Whether no half of a surrogate pair stands in the text; writing it costs less than looking at each character."""
    if text.isascii():
        return True
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _marked(data: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if is_wide(data):
        return _try(data, "utf-16-le" if data[1:2] == b"\0" else "utf-16-be")
    return None


def _declared(data: bytes) -> str | None:
    """The codec that the page names, as browsers take it; `None` if it names none that exists."""
    found = _DECLARED.search(data, 0, _DECLARED_WITHIN)
    if found is None:
        return None
    try:
        name = codecs.lookup(found[1].decode("ascii", "replace")).name
    except LookupError:
        return None
    return _AS_BROWSERS.get(name, name)


def _declared_text(data: bytes, codec: str | None) -> str | None:
    if codec is None or codec.startswith(("utf-16", "utf-32", "utf-8")):
        return None  # a page whose declaration can be read as ASCII is not in UTF-16
    if _SINGLE_BYTE.match(codec) and (text := _try(data, "utf-8")) is not None:
        return text
    return _try(data, codec)


def _utf8(data: bytes) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    if broken and broken > _BROKEN_SHARE * sum(char > "\x7f" for char in text):
        return None
    return text


def _guessed(data: bytes) -> str | None:
    best = from_bytes(data).best()
    return None if best is None else str(best)


def _try(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except (UnicodeError, LookupError, AssertionError, ValueError):
        return None
