"""Fetching: what is asked for, what was served, how each address came out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import date
from typing import Literal

FetchKind = Literal["new", "changed", "unchanged", "robots", "failed"]
"""How an address came out; `robots` is refused by the site's robots.txt."""
SourceKind = Literal["feed", "sitemap"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchRequest:
    """What a fetch is asked for: pages, and the feeds and sitemaps that name pages."""

    urls: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    since: date | None = None
    """Pages known to be published before this day are left."""
    match: str | None = None
    """Only pages with these words in title or address."""
    limit: int | None = None
    """At most so many pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchEntry:
    """A page to ask for, and what the feed or sitemap that names it says of it."""

    url: str
    title: str | None = None
    published: str | None = None  # ISO 8601 as the feed's own clock has it, with its offset
    source: str | None = None
    changed: str | None = None  # when a sitemap says that the page was last changed


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchSource:
    """A feed or sitemap; `depth` counts those that led to it."""

    url: str
    kind: SourceKind
    depth: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceContent:
    """What a feed or sitemap holds, in its order: pages, and further feeds or sitemaps."""

    entries: tuple[FetchEntry, ...] = ()
    sources: tuple[FetchSource, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ServedPage:
    """A page as a server gave it. `fetched_at` is in UTC, ISO 8601 with milliseconds."""

    entry: FetchEntry
    final_url: str
    content: bytes
    fetched_at: str
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRow:
    """One row of the corpus' metadata.csv: the version of a page that lies at `path`. The fields are the columns."""

    path: str
    id: str
    url: str
    final_url: str
    published: str
    source: str
    title: str
    fetched_at: str
    etag: str
    last_modified: str
    sha256: str  # of the page as served, unpacked
    status: str  # "new", or "changed" for a later version

    def cells(self) -> dict[str, str]:
        """The row by column."""
        return asdict(self)


PAGE_COLUMNS = tuple(column.name for column in fields(PageRow))


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchOutcome:
    """How one address came out; a reason where it did not come in."""

    url: str
    host: str
    kind: FetchKind
    reason: str | None = None
    what: Literal["page", "feed", "sitemap"] = "page"


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchSummary:
    """How a fetch came out as a whole, what an interrupted one had done before included."""

    outcomes: tuple[FetchOutcome, ...]
    planned: tuple[FetchEntry, ...] = ()
    """The pages that were asked for, or would be in a dry run."""
    left_out: int = 0
    """Pages beyond the limit."""
    skipped: Mapping[str, int] = field(default_factory=dict)
    """Records of a web archive that are no pages, by what they are."""
    resumed: int = 0
    """How many of the outcomes are those of the interrupted fetch that was gone on with."""
    stopped: str | None = None
    """Why it ended before it was done; the same command goes on from there."""

    def counts(self) -> Counter[FetchKind]:
        """How many pages came out in each way; of feeds and sitemaps only the ones that failed."""
        return Counter(outcome.kind for outcome in self.outcomes)
