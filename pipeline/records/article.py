"""Articles: as they were obtained, and as they read once cleaned."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

PublishedFrom = Literal["metadata", "page", "url", "dateline", "embed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CharSpan:
    """Characters `start` to `end` (half-open) of a cleaned text, with the words that stand there."""

    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        """Refuse offsets that cannot hold the text."""
        if self.start < 0 or self.end - self.start != len(self.text) or not self.text:
            raise ValueError(f"span {self.start}-{self.end} cannot hold {self.text!r}")

    def overlaps(self, other: CharSpan) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceMetadata:
    """What a person or a feed wrote about an article beside its text; `None` is unsaid."""

    url: str | None = None
    published: date | None = None
    source: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RawArticle:
    """One article as it lies in the corpus, decoded but not yet read."""

    article_id: str
    path: str  # relative to the corpus, with "#3" for the third line of a .jsonl
    media: Literal["html", "text"]
    content: str
    metadata: SourceMetadata = field(default_factory=SourceMetadata)


@dataclass(frozen=True, slots=True, kw_only=True)
class DroppedLine:
    """A line that cleaning left out, and the rule that says why."""

    text: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A cleaned article. `text` is the title, a newline, then one paragraph a line, in NFC."""

    article_id: str
    path: str
    url: str | None
    source: str | None
    title: str
    published: date | None
    published_from: PublishedFrom | None
    text: str
    text_sha256: str
    standfirst: str | None = None  # what the page marks as such; it stands in `text` too
    language: str | None = None  # ISO 639-1, of the body; None where there is too little of it to tell
    dropped: tuple[DroppedLine, ...] = ()
    authors: tuple[str, ...] = ()  # as the page names them
    notes: tuple[str, ...] = ()  # what its sources disagree on, for a person to look at


def text_digest(text: str) -> str:
    """SHA-256 of the text in UTF-8, as 64 hexadecimal digits: what ties spans and gold to a text."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def content_digest(raw: RawArticle) -> str:
    """SHA-256 of all that cleaning reads, as 64 hexadecimal digits."""
    said = raw.metadata
    return digest_of(repr((raw.article_id, raw.media, said.url, said.published, said.source, said.title)), raw.content)


def digest_of(*parts: str) -> str:
    """SHA-256 of the texts one after another, as 64 hexadecimal digits."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part.encode("utf-8", errors="surrogatepass"))
        digest.update(b"\0")
    return digest.hexdigest()
