"""The crawl: Scrapy, set up to ask politely and within bounds, over one job."""

from __future__ import annotations

import logging
from typing import Any

from scrapy.crawler import CrawlerProcess

from pipeline.ingest.fetch.job import Job
from pipeline.ingest.fetch.politeness import BUSY, ROBOTS_NAME
from pipeline.ingest.fetch.shelf import Shelf
from pipeline.ingest.fetch.spider import PageSpider
from pipeline.settings import FetchSettings

_HERE = "pipeline.ingest.fetch"
_AT_ONCE = 16
"""Requests under way over all hosts; to one host there is never more than one."""
_STOPS = {
    "shutdown": "it was interrupted",
    "closespider_timeout": "its time was up (max_seconds)",
}


def crawl(
    job: Job, limits: FetchSettings, *, agent: str, allow_private: bool, max_page_bytes: int, dry_run: bool
) -> str | None:
    """Do the job, once a process; gives why it ended before it was done, `None` if it was done.

    Any fault of the program itself is raised when the crawl has ended.
    """
    for name in ("scrapy", "twisted", "asyncio", "py.warnings"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what matters of it comes out with the addresses
    settings = _settings(limits, agent=agent, allow_private=allow_private, max_page_bytes=max_page_bytes)
    process = CrawlerProcess(settings)
    crawler = process.create_crawler(PageSpider)
    shelf = Shelf(job.catalogue.state / "sources", writes=not dry_run)
    process.crawl(crawler, job=job, shelf=shelf, dry_run=dry_run, max_source_bytes=limits.max_source_bytes)
    process.start()
    spider = crawler.spider
    if not isinstance(spider, PageSpider):
        raise RuntimeError("Scrapy did not start")  # noqa: TRY004 - nothing of the wrong type was given
    if spider.bug is not None:
        raise spider.bug
    return None if spider.why_closed == "finished" else _STOPS.get(spider.why_closed, spider.why_closed)


def _settings(limits: FetchSettings, *, agent: str, allow_private: bool, max_page_bytes: int) -> dict[str, Any]:
    resolver = "scrapy.resolver.CachingHostnameResolver" if allow_private else f"{_HERE}.guard.PublicResolver"
    return _CHOICES | {
        "USER_AGENT": agent,
        "PACTLINE_ALLOW_PRIVATE": allow_private,
        "PACTLINE_MAX_WAIT": limits.max_wait,
        "TWISTED_DNS_RESOLVER": resolver,
        # a proxy resolves names itself, so that nothing here could tell what is private
        "HTTPPROXY_ENABLED": allow_private,
        "DOWNLOAD_DELAY": limits.delay,
        "AUTOTHROTTLE_START_DELAY": limits.delay,
        "AUTOTHROTTLE_MAX_DELAY": max(limits.delay, limits.max_wait),
        "DOWNLOAD_TIMEOUT": limits.timeout,
        "DOWNLOAD_MAXSIZE": max_page_bytes - 1,  # of that size on, a page is no article when the corpus is read
        "RETRY_TIMES": limits.retries,
        "REDIRECT_MAX_TIMES": limits.max_redirects,
        "REDIRECT_ENABLED": limits.max_redirects > 0,
        "CLOSESPIDER_TIMEOUT": limits.max_seconds,
    }


_CHOICES: dict[str, Any] = {
    "ROBOTSTXT_OBEY": True,
    "ROBOTSTXT_USER_AGENT": ROBOTS_NAME,
    "AUTOTHROTTLE_ENABLED": True,
    "AUTOTHROTTLE_TARGET_CONCURRENCY": 1.0,
    "CONCURRENT_REQUESTS": _AT_ONCE,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
    "DOWNLOAD_DELAY_JITTER": 0.0,  # a pause that was promised is kept
    "DOWNLOAD_VERIFY_CERTIFICATES": True,
    "DOWNLOAD_WARNSIZE": 0,
    "RETRY_HTTP_CODES": sorted(BUSY),
    # not what takes too long, is too large or is not known: asked again, it would be so again
    "RETRY_EXCEPTIONS": [
        "scrapy.exceptions.DownloadConnectionRefusedError",
        "scrapy.exceptions.DownloadFailedError",
        "scrapy.exceptions.ResponseDataLossError",
    ],
    "HTTPERROR_ALLOW_ALL": True,
    "METAREFRESH_ENABLED": False,  # news pages use it to reload themselves
    "COOKIES_ENABLED": False,
    "REFERER_ENABLED": False,
    "SCHEDULER_MEMORY_QUEUE": "scrapy.squeues.FifoMemoryQueue",
    "DUPEFILTER_CLASS": "scrapy.dupefilters.BaseDupeFilter",  # the plan has each page once, and redirects may meet
    "DOWNLOAD_HANDLERS": {"file": None, "ftp": None, "s3": None, "data": None},
    "DOWNLOADER_MIDDLEWARES": {f"{_HERE}.guard.Guard": 50, f"{_HERE}.politeness.RobotsRules": 120},
    "EXTENSIONS": {
        "scrapy.extensions.throttle.AutoThrottle": None,
        f"{_HERE}.politeness.Throttle": 0,
        "scrapy.extensions.telnet.TelnetConsole": None,
        "scrapy.extensions.remote_control.RemoteControl": None,
        "scrapy.extensions.feedexport.FeedExporter": None,
        "scrapy.extensions.logstats.LogStats": None,
        "scrapy.extensions.memusage.MemoryUsage": None,
    },
    "LOG_ENABLED": False,
    "LOG_INSTALL_ROOT_HANDLER": False,
    "STATS_DUMP": False,
    "TELNETCONSOLE_ENABLED": False,
    "REMOTE_CONTROL_ENABLED": False,
}
