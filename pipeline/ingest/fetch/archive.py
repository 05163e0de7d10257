"""Web archives into the corpus: their pages as if they had been fetched, each at the moment of its capture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from pipeline.errors import FetchError
from pipeline.ingest.fetch.addresses import canonical, host_of
from pipeline.ingest.fetch.catalogue import Catalogue
from pipeline.ingest.fetch.clock import now
from pipeline.ingest.fetch.job import Watch, matches
from pipeline.ingest.readers.warc import ArchivedPage, pages
from pipeline.records.fetch import FetchEntry, FetchOutcome, FetchRequest, FetchSummary, ServedPage
from pipeline.records.outcome import Failure


def import_pages(
    archives: Iterable[Path], request: FetchRequest, catalogue: Catalogue, watch: Watch, *, max_bytes: int
) -> FetchSummary:
    """Take the pages of the archives into the corpus; of what is no page, only its kind is counted.

    Raises:
        IngestError: an archive is broken, or cannot be opened.
    """
    outcomes: list[FetchOutcome] = []
    skipped: Counter[str] = Counter()
    left_out = 0
    for archive in archives:
        for found in pages(archive, name=archive.name, max_bytes=max_bytes):
            if isinstance(found, str):
                skipped[found] += 1
                continue
            if isinstance(found, ArchivedPage) and not matches(FetchEntry(url=found.url or ""), request.match):
                continue
            if request.limit is not None and len(outcomes) >= request.limit:
                left_out += 1
                continue
            outcomes.append(_taken_in(found, catalogue))
            watch.ended(outcomes[-1])
    return FetchSummary(outcomes=tuple(outcomes), left_out=left_out, skipped=dict(skipped))


def _taken_in(found: ArchivedPage | Failure, catalogue: Catalogue) -> FetchOutcome:
    if isinstance(found, Failure):
        return _failed(found.path, found.reason.removeprefix(f"{found.path} "))
    address = canonical(found.url or "")
    if address is None:
        return _failed(found.where, "has no address of http or https")
    if not found.content.strip():
        return _failed(address, "is empty")
    page = ServedPage(
        entry=FetchEntry(url=address),
        final_url=address,
        content=found.content,
        fetched_at=_moment(found.captured),
        # conditional requests later on are made with what the server said at the capture
        etag=found.headers.get("etag"),
        last_modified=found.headers.get("last-modified"),
    )
    try:
        return FetchOutcome(url=address, host=host_of(address), kind=catalogue.keep(page))
    except FetchError as error:
        if error.where != address:
            raise
        return _failed(address, error.problem)


def _failed(where: str, reason: str) -> FetchOutcome:
    return FetchOutcome(url=where, host=host_of(where), kind="failed", reason=reason)


def _moment(captured: str | None) -> str:
    """The moment of the capture as rows have it; this one, if the archive does not say."""
    try:
        return datetime.fromisoformat(captured or "").astimezone(UTC).isoformat(timespec="milliseconds")
    except ValueError:
        return now()
