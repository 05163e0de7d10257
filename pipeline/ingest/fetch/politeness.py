"""How a host is spared: pauses that it asks for, a pause after each fault, and robots.txt as RFC 9309 reads it."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from time import monotonic
from typing import TYPE_CHECKING, Self

from scrapy import signals
from scrapy.exceptions import DownloadCancelledError, DownloadFailedError, DownloadTimeoutError, ResponseDataLossError
from scrapy.extensions.throttle import AutoThrottle
from scrapy.http import Response, TextResponse

from pipeline.ingest.fetch.addresses import host_of
from pipeline.ingest.fetch.guard import Refused, Stopped

if TYPE_CHECKING:
    from scrapy import Request, Spider
    from scrapy.core.downloader import Slot
    from scrapy.crawler import Crawler
    from scrapy.robotstxt import RobotParser

ROBOTS_NAME = "pactline"
"""What robots.txt may call us."""
BUSY = frozenset({408, 429, 500, 502, 503, 504, 522, 524})
"""Answers that a host gives when it wants fewer questions, or is unwell."""
_BACKOFF = 2.0
"""Seconds after the first such answer; twice as many after each further one."""
_ROBOTS_BYTES = 2_000_000
"""Four times what RFC 9309 asks that one reads."""
_ALL_REFUSED = b"User-agent: *\nDisallow: /\n"


class Throttle(AutoThrottle):
    """Scrapy's AutoThrottle, which also keeps to `Crawl-delay` and `Retry-After`, and backs off where there is none."""

    def __init__(self, crawler: Crawler) -> None:
        """Listen to what robots.txt says."""
        super().__init__(crawler)
        self._longest = crawler.settings.getfloat("PACTLINE_MAX_WAIT")
        self._asked: dict[str, float] = {}
        crawler.signals.connect(self._robots_parsed, signal=signals.robots_parsed)

    def _robots_parsed(self, robotparser: RobotParser, request: Request) -> None:
        host, delay = host_of(request.url), robotparser.crawl_delay(ROBOTS_NAME)
        if delay is None or delay <= self.mindelay:
            return
        if delay > self._longest:
            close_host(self.crawler, host, f"asks for {delay:g} seconds between two pages (max_wait)")
            return
        self._asked[host] = max(delay, self._asked.get(host, 0.0))
        downloader = self.crawler.engine.downloader
        downloader.per_slot_settings[host] = {"delay": self._asked[host]}  # for a slot made anew after a long pause
        if host in downloader.slots:
            downloader.slots[host].delay = max(downloader.slots[host].delay, self._asked[host])

    def _response_downloaded(self, response: Response, request: Request, spider: Spider) -> None:
        super()._response_downloaded(response, request, spider)
        if _is_closing(self.crawler):
            for waited_for in self.crawler.engine.downloader.slots.values():
                _give_up(waited_for, Stopped("the fetch was stopped"))
        host, slot = self._get_slot(request, spider)
        if host is None or slot is None:
            return
        slot.delay = max(slot.delay, self._asked.get(host, 0.0))
        slot.lastseen = max(slot.lastseen, monotonic())  # the pause begins when the answer has come
        if response.status in BUSY:
            wait = pause(response) or _BACKOFF * 2 ** int(request.meta.get("retry_times", 0))
            if wait > self._longest:
                reason = f"answered {response.status} and asks for a pause of {wait:g} seconds (max_wait)"
                close_host(self.crawler, host, reason)
            # the next request leaves `delay` after this moment, which Scrapy takes for the last request's
            slot.lastseen = max(slot.lastseen, monotonic() + min(wait, self._longest) - slot.delay)
            slot.delay = max(slot.delay, 0.001)  # at no delay at all, Scrapy does not look at that moment


class RobotsRules:
    """Turns what a host answers for robots.txt into rules: none there allows all, a fault of the host refuses all."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """As Scrapy makes its middlewares."""
        return cls()

    def process_request(self, request: Request) -> None:
        """Bound the size of robots.txt."""
        if _is_for_robots(request):
            request.meta["download_maxsize"] = _ROBOTS_BYTES

    def process_response(self, request: Request, response: Response) -> Response:
        """RFC 9309, 2.3.1.3 and 2.3.1.4: a 4xx is no robots.txt; a 5xx, or 429, is one that cannot be had."""
        if not _is_for_robots(request) or response.status == 200:
            return response
        refused = response.status >= 500 or response.status == 429
        return TextResponse(response.url, body=_ALL_REFUSED if refused else b"", request=request)

    def process_exception(self, request: Request, exception: Exception) -> Response | None:
        """A robots.txt that breaks off or never ends refuses all; a host that cannot be reached says so at the page."""
        broken = (DownloadTimeoutError, DownloadFailedError, DownloadCancelledError, ResponseDataLossError)
        if _is_for_robots(request) and isinstance(exception, broken):
            return TextResponse(request.url, body=_ALL_REFUSED, request=request)
        return None


def close_host(crawler: Crawler, host: str, reason: str) -> None:
    """Leave the host for the rest of the fetch: what is still to be asked, and what waits in Scrapy's queue for it."""
    closed: dict[str, str] = getattr(crawler.spider, "closed_hosts", {})
    closed.setdefault(host, reason)
    slot = crawler.engine.downloader.slots.get(host) if crawler.engine is not None else None
    if slot is not None:
        _give_up(slot, Refused(reason))


def pause(response: Response) -> float | None:
    """The seconds that `Retry-After` asks for, given as a number or as a moment; `None` if it asks for none."""
    asked = (response.headers.get("Retry-After") or b"").decode("latin-1").strip()
    if asked.isdecimal():
        return float(asked)
    try:
        return max(0.0, (parsedate_to_datetime(asked) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _give_up(slot: Slot, why: Refused) -> None:
    """Answer what waits in Scrapy's queue for a host, so that it is not sent."""
    while slot.queue:
        _, waiting = slot.queue.popleft()
        waiting.errback(why)


def _is_closing(crawler: Crawler) -> bool:
    """Whether the fetch was told to stop; Scrapy would else send all that waits, pauses and all."""
    return bool(getattr(getattr(crawler.engine, "_slot", None), "closing", None))


def _is_for_robots(request: Request) -> bool:
    return bool(request.meta.get("dont_obey_robotstxt"))
