"""Lines: the paragraphs, headings, items and quotations that a text is made of, and how their words are tidied."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

Kind = Literal["paragraph", "heading", "item", "quote"]

_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u2060\ufeff]")
_CONTROL = re.compile("[\u0080-\u009f]")
_XML_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_UNTIDY = re.compile(f"{_INVISIBLE.pattern}|{_CONTROL.pattern}|{_XML_FORBIDDEN.pattern}")
_WORD = re.compile(r"\w+")
_MARKS = "’“”‘—–"
"""The marks of news that are not in ASCII; what is left of most texts is, and quickly cut into words."""
_LETTERS = re.compile(r"[^\W\d_]+")
_BLANKS_AND_DIGITS = "".join(chr(code) if chr(code).isalpha() else " " for code in range(128))
_BLANKS = "".join(chr(code) if chr(code).isalnum() or chr(code) == "_" else " " for code in range(128))
_BULLET = re.compile(r"(?:[-*•·▪●◦‣■–—>]|\ufffd)\s+")
_SENTENCE_END = re.compile(r"""[.!?…。！？]["'”’»)\]]*$""")
_QUOTED = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|«[^»]*(?:»|$)|(?<!\w)‘[^’]*’(?!\w)|``.*?(?:''|$)|''.*?(?:''|$)")

PROSE_WORDS = 10
"""A line of this many words that ends as a sentence does is prose."""
PROSE_LENGTH = 60
"""The same in characters, for words that are long and scripts that part none."""


@dataclass(frozen=True)
class Line:
    """One line of an article, and what it is on its page (every line of a plain text is a paragraph)."""

    text: str
    kind: Kind = "paragraph"
    linked: bool | None = None
    """Whether the whole of it is one link; a text without markup does not say."""

    @cached_property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())

    @cached_property
    def bulleted(self) -> bool:
        """Whether it is an item of a list, by its place or by the bullet before it."""
        return self.kind == "item" or _BULLET.match(self.text) is not None

    @cached_property
    def ends_sentence(self) -> bool:
        """Whether it ends with a full stop or the like."""
        return _SENTENCE_END.search(self.text) is not None

    @cached_property
    def is_sentence(self) -> bool:
        """Whether it is as long as a sentence and ends like one, be it in a list."""
        return self.ends_sentence and (self.words >= PROSE_WORDS or len(self.text) >= PROSE_LENGTH)

    @cached_property
    def is_prose(self) -> bool:
        """Whether it reads as a paragraph of an article rather than a label, headline or button."""
        return not self.bulleted and self.is_sentence

    @cached_property
    def bare(self) -> str:
        """Its words without the bullet."""
        bullet = _BULLET.match(self.text)
        return self.text[bullet.end() :] if bullet else self.text

    @cached_property
    def key(self) -> str:
        """What it has in common with lines that say the same (`same_words`)."""
        return same_words(self.text)

    @cached_property
    def lowered(self) -> str:
        """Its words in lower case."""
        return self.text.lower()

    @cached_property
    def unquoted(self) -> str:
        """Its words without what stands between quotation marks: what the outlet itself says."""
        return _QUOTED.sub(" ", self.text)


def tidy(text: str) -> str:
    """The text on one line in NFC: single spaces, nothing invisible, stray windows-1252 marks mended."""
    if _UNTIDY.search(text):
        text = _CONTROL.sub(lambda match: match[0].encode("latin-1").decode("cp1252", "ignore"), text)
        text = _XML_FORBIDDEN.sub("", _INVISIBLE.sub("", text))
    return unicodedata.normalize("NFC", " ".join(text.split()))


def same_words(text: str) -> str:
    """What two texts have in common that differ only in case, marks and spaces."""
    return " ".join(words_of(unicodedata.normalize("NFKC", text).casefold()))


def words_of(text: str, *, digits: bool = True) -> list[str]:
    """The runs of letters, and of digits and underscores if those are wanted, in the order of the text."""
    if not text.isascii():
        for mark in _MARKS:
            text = text.replace(mark, " ")
    if text.isascii():
        return text.translate(_BLANKS if digits else _BLANKS_AND_DIGITS).split()
    return (_WORD if digits else _LETTERS).findall(text)
