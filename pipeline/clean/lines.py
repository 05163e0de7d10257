"""Lines: the paragraphs, headings, items and quotations that a text is made of, and how their words are tidied."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Generic, Literal, TypeVar, overload

Kind = Literal["paragraph", "heading", "item", "quote"]
T = TypeVar("T")

_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u2060\ufeff]")
_CONTROL = re.compile("[\u0080-\u009f]")
_XML_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_UNTIDY = re.compile(f"{_INVISIBLE.pattern}|{_CONTROL.pattern}|{_XML_FORBIDDEN.pattern}")
_WORD = re.compile(r"\w+")
_MARKS = "’“”‘—–"
"""The marks of news that are not in ASCII; what is left of most texts is, and quickly cut into words."""
_COPYRIGHT = "©"
_LETTERS = re.compile(r"[^\W\d_]+")
_BLANKS_AND_DIGITS = "".join(chr(code) if chr(code).isalpha() else " " for code in range(128))
_BLANKS = "".join(chr(code) if chr(code).isalnum() or chr(code) == "_" else " " for code in range(128))
_BLANKS_LOWERED = _BLANKS.lower()
_BULLET = re.compile(r"(?:[-*•·▪●◦‣■–—>]|\ufffd)\s+")
_AFTER_END = "\"'”’»)]"
_ENDS = (".", "!", "?", "…", "。", "！", "？")
_QUOTED = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|«[^»]*(?:»|$)|(?<!\w)‘[^’]*’(?!\w)|``.*?(?:''|$)|''.*?(?:''|$)")
_QUOTES = ("“", '"', "«", "‘", "``", "''")

PROSE_WORDS = 10
"""A line of this many words that ends as a sentence does is prose."""
PROSE_LENGTH = 60
"""The same in characters, for words that are long and scripts that part none."""


class once(Generic[T]):  # noqa: N801  # used as `property` is
    """A property that is worked out when it is first asked for; that of functools takes a lock for it."""

    def __init__(self, work: Callable[[Any], T]) -> None:
        """Make it of the method."""
        self._work = work
        self.__doc__ = work.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        """Learn under which name it is kept."""
        self._name = name

    @overload
    def __get__(self, instance: None, owner: type) -> once[T]: ...
    @overload
    def __get__(self, instance: object, owner: type) -> T: ...
    def __get__(self, instance: object | None, owner: type) -> once[T] | T:
        """Work it out, and keep it where Python finds it before it asks here again."""
        if instance is None:
            return self
        value = instance.__dict__[self._name] = self._work(instance)
        return value


@dataclass(frozen=True)
class Line:
    """One line of an article, and what it is on its page (every line of a plain text is a paragraph)."""

    text: str
    kind: Kind = "paragraph"
    linked: bool | None = None
    """Whether the whole of it is one link; a text without markup does not say."""

    def __hash__(self) -> int:
        """As the text has it, which keeps its own."""
        return hash(self.text)

    @once
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())

    @once
    def bulleted(self) -> bool:
        """Whether it is an item of a list, by its place or by the bullet before it."""
        return self.kind == "item" or _BULLET.match(self.text) is not None

    @once
    def ends_sentence(self) -> bool:
        """Whether it ends with a full stop or the like."""
        return self.text.rstrip(_AFTER_END).endswith(_ENDS)

    @once
    def is_sentence(self) -> bool:
        """Whether it is as long as a sentence and ends like one, be it in a list."""
        return self.ends_sentence and (self.words >= PROSE_WORDS or len(self.text) >= PROSE_LENGTH)

    @once
    def is_prose(self) -> bool:
        """Whether it reads as a paragraph of an article rather than a label, headline or button."""
        return not self.bulleted and self.is_sentence

    @once
    def bare(self) -> str:
        """Its words without the bullet."""
        bullet = _BULLET.match(self.text)
        return self.text[bullet.end() :] if bullet else self.text

    @once
    def key(self) -> str:
        """What it has in common with lines that say the same (`same_words`)."""
        return same_words(self.text)

    @once
    def lowered(self) -> str:
        """Its words in lower case."""
        return self.text.lower()

    @once
    def first(self) -> str:
        """The first word in it, in lower case; "" if it has none."""
        found = _WORD.search(self.text)
        return found[0].lower() if found else ""

    @once
    def vocabulary(self) -> frozenset[str]:
        """Its words, each once (`vocabulary_of`)."""
        return vocabulary_of(self.text)

    @once
    def unquoted(self) -> str:
        """Its words without what stands between quotation marks: what the outlet itself says."""
        return _QUOTED.sub(" ", self.text) if any(map(self.text.__contains__, _QUOTES)) else self.text


def tidy(text: str) -> str:
    """The text on one line in NFC: single spaces, nothing invisible, stray windows-1252 marks mended."""
    if not text.isprintable() and _UNTIDY.search(text):
        text = _CONTROL.sub(lambda match: match[0].encode("latin-1").decode("cp1252", "ignore"), text)
        text = _XML_FORBIDDEN.sub("", _INVISIBLE.sub("", text))
    return unicodedata.normalize("NFC", " ".join(text.split()))


@lru_cache(maxsize=1024)
def same_words(text: str) -> str:
    """What two texts have in common that differ only in case, marks and spaces."""
    plain = _without_marks(text)
    if plain.isascii():
        return " ".join(plain.translate(_BLANKS_LOWERED).split())
    return " ".join(words_of(unicodedata.normalize("NFKC", text).casefold()))


def words_of(text: str, *, digits: bool = True) -> list[str]:
    """The runs of letters, and of digits and underscores if those are wanted, in the order of the text."""
    text = _without_marks(text)
    if text.isascii():
        return text.translate(_BLANKS if digits else _BLANKS_AND_DIGITS).split()
    return (_WORD if digits else _LETTERS).findall(text)


def vocabulary_of(text: str) -> frozenset[str]:
    """The words of the text in lower case, and the sign of copyright, which stands for one."""
    words = frozenset(words_of(text.lower()))
    return words | {_COPYRIGHT} if _COPYRIGHT in text else words


def _without_marks(text: str) -> str:
    if not text.isascii():
        for mark in _MARKS:
            text = text.replace(mark, " ")
    return text
