"""A fetch under way: which feeds are still to be read, which pages are to be asked for, and how each came out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from pipeline.errors import FetchError
from pipeline.ingest.days import day_of
from pipeline.ingest.fetch.addresses import canonical, host_of, identity
from pipeline.ingest.fetch.catalogue import Catalogue
from pipeline.ingest.fetch.journal import Journal, SourceRead
from pipeline.records.fetch import (
    FetchEntry,
    FetchKind,
    FetchOutcome,
    FetchRequest,
    FetchSource,
    FetchSummary,
    PageRow,
    ServedPage,
    SourceContent,
)
from pipeline.settings import FetchSettings

_SEPARATORS = re.compile(r"[-_/+.]|%20")


class Watch(Protocol):
    """What is told of a fetch while it goes on."""

    def planned(self, hosts: Counter[str]) -> None:
        """How many pages are asked for, by host."""

    def ended(self, outcome: FetchOutcome) -> None:
        """How one address came out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The pages to ask for, and how many were left out by the limit."""

    entries: tuple[FetchEntry, ...]
    left_out: int


class Job:
    """What one fetch has to do and has done. It asks for nothing itself, and without a journal stores nothing."""

    def __init__(
        self, request: FetchRequest, limits: FetchSettings, catalogue: Catalogue, journal: Journal | None, watch: Watch
    ) -> None:
        """Take up what the journal says was done before."""
        self.catalogue = catalogue
        self._request = request
        self._limits = limits
        self._journal = journal
        self._watch = watch
        self._outcomes: list[FetchOutcome] = []
        self._seen_sources: set[str] = set()
        self._named: dict[str, FetchEntry] = {}
        self._read: dict[str, SourceContent] = {}
        self._plan = Plan(entries=(), left_out=0)
        for entry in request.urls:
            self._name(FetchEntry(url=entry))
        if journal is not None:
            self._take_up(journal)
        self._resumed = len(self._outcomes)

    def first_sources(self) -> list[FetchSource]:
        """The feeds and sitemaps to ask for, those left out that had been read before an interruption."""
        asked = [FetchSource(url=url, kind="feed") for url in self._request.feeds]
        return self._unread([*asked, *(FetchSource(url=url, kind="sitemap") for url in self._request.sitemaps)])

    def source_read(self, source: FetchSource, content: SourceContent) -> list[FetchSource]:
        """Note what the source names; gives the further sources to ask for."""
        if self._journal is not None:
            self._journal.read(source, content)
        return self._take_in(content)

    def source_failed(self, source: FetchSource, kind: FetchKind, reason: str) -> None:
        """Note that the feed or sitemap could not be had."""
        outcome = FetchOutcome(url=source.url, host=host_of(source.url), kind=kind, reason=reason, what=source.kind)
        self._end(outcome, noted=False)  # when the fetch is gone on with, it is worth another try

    def plan(self) -> Plan:
        """The pages to ask for, once all sources have been read: the ones not yet in the corpus first."""
        wanted = [entry for entry in self._named.values() if self._is_wanted(entry)]
        fresh = [entry for entry in wanted if self.catalogue.known(entry.url) is None]
        ordered = [*fresh, *(entry for entry in wanted if self.catalogue.known(entry.url) is not None)]
        done = {identity(outcome.url) for outcome in self._outcomes if outcome.what == "page"}
        most = min(self._limits.max_pages, self._request.limit if self._request.limit is not None else len(ordered))
        ahead = [entry for entry in ordered if identity(entry.url) not in done]
        room = max(0, most - len(done))
        self._plan = Plan(entries=tuple(ahead[:room]), left_out=len(ahead[room:]))
        self._watch.planned(Counter(host_of(entry.url) for entry in self._plan.entries))
        return self._plan

    def keep(self, page: ServedPage) -> None:
        """Take a page that was served into the corpus, and note how it came out."""
        if _is_front(page.final_url) and not _is_front(page.entry.url):
            self.ended(page.entry, "failed", "leads to the front page of the site")  # how many sites say "gone"
            return
        try:
            kind = self.catalogue.keep(page)
        except FetchError as error:
            if error.where != page.final_url:
                raise  # the disk's fault, not the page's
            self.ended(page.entry, "failed", error.problem)
        else:
            self.ended(page.entry, kind)

    def ended(self, entry: FetchEntry, kind: FetchKind, reason: str | None = None) -> None:
        """Note how a page came out."""
        self._end(FetchOutcome(url=entry.url, host=host_of(entry.url), kind=kind, reason=reason), noted=True)

    def summary(self, stopped: str | None) -> FetchSummary:
        """How the fetch came out, with what was done before an interruption."""
        return FetchSummary(
            outcomes=tuple(self._outcomes),
            planned=self._plan.entries,
            left_out=self._plan.left_out,
            resumed=self._resumed,
            stopped=stopped,
        )

    def _end(self, outcome: FetchOutcome, *, noted: bool) -> None:
        if noted and self._journal is not None:
            self._journal.ended(outcome)
        self._outcomes.append(outcome)
        self._watch.ended(outcome)

    def _take_up(self, journal: Journal) -> None:
        for step in journal.steps:
            if isinstance(step, SourceRead):
                self._read[step.url] = step.content
            else:
                self._outcomes.append(step)
        done = {identity(outcome.url) for outcome in self._outcomes}
        # a page that was stored, but killed before the journal could say so
        for row in self.catalogue.stored_since(journal.started):
            if identity(row.url) not in done:
                self._outcomes.append(_outcome_of(row))

    def _unread(self, sources: Iterable[FetchSource]) -> list[FetchSource]:
        """The sources that have not been asked for yet; of one read before the interruption, what it names."""
        unread: list[FetchSource] = []
        for source in sources:
            if self._is_new(source):
                self._seen_sources.add(identity(source.url))
                held = self._read.get(source.url)
                unread.extend([source] if held is None else self._take_in(held))
        return unread

    def _is_new(self, source: FetchSource) -> bool:
        """Whether it was not seen before, lies not too deep, and is not one too many: indexes can name one another."""
        if identity(source.url) in self._seen_sources:
            return False
        if source.depth > self._limits.max_depth:
            self.source_failed(source, "failed", f"lies deeper than {self._limits.max_depth} (max_depth)")
            return False
        if len(self._seen_sources) >= self._limits.max_sources:
            self.source_failed(source, "failed", f"comes after {self._limits.max_sources} others (max_sources)")
            return False
        return True

    def _take_in(self, content: SourceContent) -> list[FetchSource]:
        for entry in content.entries:
            self._name(entry)
        return self._unread(content.sources)

    def _name(self, entry: FetchEntry) -> None:
        """Note the page; one that several feeds name keeps what each says of it, the first first."""
        before = self._named.setdefault(identity(entry.url), entry)
        if before is not entry:
            self._named[identity(entry.url)] = replace(
                before,
                title=before.title or entry.title,
                published=before.published or entry.published,
                source=before.source or entry.source,
                changed=before.changed or entry.changed,
            )

    def _is_wanted(self, entry: FetchEntry) -> bool:
        return is_recent(entry, self._request) and matches(entry, self._request.match)


def is_recent(entry: FetchEntry, request: FetchRequest) -> bool:
    """Whether the page may be of the asked day or later; one of which no day is known may."""
    said = day_of(entry.published or entry.changed or "")
    return request.since is None or said is None or said >= request.since


def matches(entry: FetchEntry, words: str | None) -> bool:
    """Whether title or address holds the words, in any case; a hyphen in an address is as good as a space."""
    if not words:
        return True
    looked_for = " ".join(words.casefold().split())
    address = entry.url.casefold()
    plain = (" ".join((entry.title or "").casefold().split()), address, _SEPARATORS.sub(" ", address))
    return any(looked_for in text for text in plain)


def asked(addresses: Sequence[str]) -> tuple[str, ...]:
    """The addresses in one spelling, each once.

    Raises:
        FetchError: one is no address of the web.
    """
    found: dict[str, str] = {}
    for address in addresses:
        folded = canonical(address)
        if folded is None:
            raise FetchError(address[:200], "is no address of http or https", "Write it as https://host/path")
        found.setdefault(identity(folded), folded)
    return tuple(found.values())


def _is_front(address: str) -> bool:
    return "/" not in identity(address)


def _outcome_of(row: PageRow) -> FetchOutcome:
    kind: FetchKind = "new" if row.status == "new" else "changed"
    return FetchOutcome(url=row.url, host=host_of(row.url), kind=kind)
