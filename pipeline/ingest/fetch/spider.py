"""The spider: asks for the sources and then the pages of a job, and tells it what came of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator, Iterator
from typing import TYPE_CHECKING, Any, Self

from scrapy import Request, Spider, signals
from scrapy.exceptions import (
    CannotResolveHostError,
    DontCloseSpider,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
    StopDownload,
)
from scrapy.utils.python import global_object_name

from pipeline.errors import FetchError, IngestError
from pipeline.ingest.fetch.addresses import canonical, host_of
from pipeline.ingest.fetch.clock import now
from pipeline.ingest.fetch.guard import PRIVATE, PublicResolver, Refused, Stopped
from pipeline.ingest.fetch.politeness import close_host
from pipeline.ingest.fetch.shelf import KeptSource, Shelf
from pipeline.ingest.fetch.validators import conditions, sound_etag, sound_last_modified
from pipeline.ingest.files import refuse_binary
from pipeline.records.fetch import FetchEntry, FetchKind, FetchSource, ServedPage

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Headers, Response
    from twisted.python.failure import Failure

    from pipeline.ingest.fetch.job import Job

_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_SILENT = 5
"""After so many faults of the line in a row, the host is taken to be away."""
_FAULTS = {
    DownloadTimeoutError: "took too long",
    DownloadConnectionRefusedError: "refuses connections",
    ResponseDataLossError: "broke off",
}


class PageSpider(Spider):
    """Sources first; when all are read, the pages of the plan that they make."""

    name = "pactline"

    def __init__(self, *, job: Job, shelf: Shelf, dry_run: bool, max_source_bytes: int, **kwargs: Any) -> None:
        """Take the job, and the shelf of feeds and sitemaps; in a dry run no page is asked for."""
        super().__init__(**kwargs)
        self.closed_hosts: dict[str, str] = {}
        """Hosts that are left for this fetch, and why."""
        self.bug: BaseException | None = None
        """What broke in this program, if anything did."""
        self.why_closed = ""
        """As Scrapy calls it; `finished` if the job is done."""
        self._job = job
        self._shelf = shelf
        self._dry_run = dry_run
        self._max_source_bytes = max_source_bytes
        self._planned = False
        self._silent: Counter[str] = Counter()

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """As Scrapy makes its spiders; listens for the moment at which all sources are read."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider._head_came, signal=signals.headers_received)
        crawler.signals.connect(spider._idle, signal=signals.spider_idle)
        crawler.signals.connect(spider._broke, signal=signals.spider_error)
        crawler.signals.connect(spider._closed, signal=signals.spider_closed)
        return spider

    async def start(self) -> AsyncIterator[Any]:
        """The requests for the sources."""
        for source in self._job.first_sources():
            yield self._for_source(source)

    def _head_came(self, headers: Headers, request: Request) -> None:
        """Spare the body of what says that it is no page; the answer goes its way without it."""
        if "entry" in request.cb_kwargs and _media(headers) not in _PAGES:
            raise StopDownload(fail=False)

    def _idle(self) -> None:
        """Ask for the pages once nothing is left to be read."""
        if self._planned:
            return
        self._planned = True
        plan = self._job.plan()
        if self._dry_run or not plan.entries:
            return
        for entry in plan.entries:
            self.crawler.engine.crawl(self._for_page(entry))
        raise DontCloseSpider

    def _for_source(self, source: FetchSource) -> Request:
        kept = self._shelf.get(source.url)
        return Request(
            source.url,
            callback=self._source_came,
            errback=self._source_failed,
            cb_kwargs={"source": source},
            headers=conditions(kept.etag, kept.last_modified) if kept is not None else {},
            meta={"download_maxsize": self._max_source_bytes},
            dont_filter=True,
        )

    def _source_came(self, response: Response, source: FetchSource) -> Iterator[Request]:
        from pipeline.ingest.fetch.sources import read_source  # brings trafilatura, which pages do not need

        served = self._served(response, source)
        if served is None:
            self._job.source_failed(source, "failed", _status(response))
            return
        try:
            content = read_source(source, served.url, served.body, max_bytes=self._max_source_bytes)
        except FetchError as error:
            self._job.source_failed(source, "failed", error.problem)
            return
        self._shelf.put(source.url, served)
        for further in self._job.source_read(source, content):
            yield self._for_source(further)

    def _served(self, response: Response, source: FetchSource) -> KeptSource | None:
        """What the server gave, or gave last time, if it says that this is unchanged; `None` if it gave neither."""
        if response.status == 304:
            return self._shelf.get(source.url)
        if response.status != 200:
            return None
        etag, last_modified = _header(response, "ETag"), _header(response, "Last-Modified")
        return KeptSource(
            url=response.url,
            etag=sound_etag(etag),
            last_modified=sound_last_modified(last_modified),
            body=response.body,
        )

    def _source_failed(self, failure: Failure) -> None:
        if isinstance(failure.value, Stopped):
            return
        kind, reason = self._why(failure)
        self._job.source_failed(_request(failure).cb_kwargs["source"], kind, reason)

    def _for_page(self, entry: FetchEntry) -> Request:
        known = self._job.catalogue.known(entry.url)
        is_here = known is not None and (self._job.catalogue.folder / known.path).is_file()
        return Request(
            entry.url,
            callback=self._page_came,
            errback=self._page_failed,
            cb_kwargs={"entry": entry},
            headers=conditions(known.etag, known.last_modified) if known is not None and is_here else {},
            dont_filter=True,
        )

    def _page_came(self, response: Response, entry: FetchEntry) -> None:
        self._silent.pop(host_of(entry.url), None)
        if response.status == 304:
            self._job.ended(entry, "unchanged")
            return
        problem = _problem(response)
        if problem is not None:
            self._job.ended(entry, "failed", problem)
            return
        self._job.keep(
            ServedPage(
                entry=entry,
                final_url=canonical(response.url) or entry.url,
                content=response.body,
                fetched_at=now(),
                etag=_header(response, "ETag"),
                last_modified=_header(response, "Last-Modified"),
            )
        )

    def _page_failed(self, failure: Failure) -> None:
        if isinstance(failure.value, Stopped):
            return
        kind, reason = self._why(failure)
        self._job.ended(_request(failure).cb_kwargs["entry"], kind, reason)

    def _why(self, failure: Failure) -> tuple[FetchKind, str]:
        """What kept an address from coming in."""
        error: BaseException = failure.value or RuntimeError("no cause is told")
        host = host_of(_request(failure).url)
        if isinstance(error, Refused):
            return "failed", str(error)
        if isinstance(error, IgnoreRequest):
            return _refused_by_scrapy(str(error))
        if isinstance(error, CannotResolveHostError) and host in PublicResolver.refused:
            return "failed", PRIVATE
        if isinstance(error, DownloadCancelledError):
            return "failed", "is too large"
        if isinstance(error, (CannotResolveHostError, DownloadFailedError, OSError, *_FAULTS)):
            self._silent[host] += 1
            if self._silent[host] >= _SILENT:
                close_host(self.crawler, host, f"did not answer {_SILENT} times in a row")
            return "failed", _fault(error)
        # whatever else a server can send that Scrapy and its unpackers stumble over
        return "failed", f"cannot be read ({global_object_name(type(error)).removeprefix('builtins.')})"

    def _broke(self, failure: Failure) -> None:
        self.bug = self.bug or failure.value

    def _closed(self, reason: str) -> None:
        self.why_closed = reason


def _request(failure: Failure) -> Request:
    request: Request = failure.request  # type: ignore[attr-defined]
    return request


def _problem(response: Response) -> str | None:
    """Why what came is no page; `None` if it is one."""
    if response.status != 200:
        return _status(response)
    media = _media(response.headers)
    if media not in _PAGES:
        return f"is {media[:60]}, no page"
    if not response.body.strip():
        return "is empty"
    try:
        refuse_binary(response.body, name=response.url)
    except IngestError as error:
        return error.problem
    return None


def _media(headers: Headers) -> str:
    """What it says it is; of what says nothing, a page is to be hoped for."""
    said = (headers.get("Content-Type") or b"").decode("latin-1").partition(";")[0].strip().lower()
    return said or "text/html"


def _status(response: Response) -> str:
    return f"answered {response.status}"


def _header(response: Response, name: str) -> str | None:
    value = response.headers.get(name)
    return value.decode("latin-1").strip() if value else None


def _refused_by_scrapy(said: str) -> tuple[FetchKind, str]:
    if said == "Forbidden by robots.txt":
        return "robots", "refused by robots.txt"
    if said == "max redirections reached":
        return "failed", "redirects without end"
    return "failed", "unfolds to too much" if "decompress" in said else said[:200]


def _fault(error: BaseException) -> str:
    for kind, words in _FAULTS.items():
        if isinstance(error, kind):
            return words
    if isinstance(error, CannotResolveHostError):
        return "has a host that is not known"
    if "SSL" in str(error) or "TLS" in str(error) or "certificate" in str(error):
        return "has no sound TLS"
    return "broke off or answered no HTTP"
