"""A fetch, from what is asked for to how it came out: the stage before the run."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from pipeline.errors import FetchError
from pipeline.ingest.encoding import decode
from pipeline.ingest.fetch.archive import import_pages
from pipeline.ingest.fetch.catalogue import Catalogue
from pipeline.ingest.fetch.clock import now
from pipeline.ingest.fetch.job import Job, Watch, asked
from pipeline.ingest.fetch.journal import Journal
from pipeline.records.article import RawArticle
from pipeline.records.fetch import FetchRequest, FetchSummary
from pipeline.settings import Settings

_JOURNALS = "jobs"


def fetch(
    request: FetchRequest, settings: Settings, watch: Watch, *, allow_private: bool = False, dry_run: bool = False
) -> FetchSummary:
    """Bring the pages that are asked for into the corpus; can be called once a process.

    Of a request for nothing, the feeds and sitemaps of the settings are read. A fetch that was interrupted is gone on
    with. In a dry run, feeds and sitemaps are read, and nothing is stored.

    Raises:
        FetchError: Scrapy is not installed, there is nothing to fetch, or the corpus cannot be written.
    """
    whole = _whole(request, settings)
    _need_scrapy()
    from pipeline.ingest.fetch.crawl import crawl  # Scrapy takes a second to load, and may not be there

    with Catalogue(settings.corpus, text_of, writes=not dry_run) as catalogue:
        journal = None if dry_run else Journal(catalogue.state / _JOURNALS, whole, now=now())
        job = Job(whole, settings.fetch, catalogue, journal, watch)
        stopped = crawl(
            job,
            settings.fetch,
            agent=agent(settings.fetch.contact),
            allow_private=allow_private,
            max_page_bytes=settings.max_article_bytes,
            dry_run=dry_run,
        )
        if journal is not None:
            journal.close(finished=stopped is None)
        return job.summary(stopped)


def fetch_archives(archives: Iterable[Path], request: FetchRequest, settings: Settings, watch: Watch) -> FetchSummary:
    """Bring the pages of web archives into the corpus; needs no network.

    Raises:
        FetchError: the corpus cannot be written.
        IngestError: an archive is broken, or cannot be opened.
    """
    with Catalogue(settings.corpus, text_of) as catalogue:
        return import_pages(archives, request, catalogue, watch, max_bytes=settings.max_article_bytes)


def agent(contact: str | None) -> str:
    """How the program names itself to servers."""
    name = f"pactline/{version('pactline')}"
    return f"{name} (+{contact})" if contact else name


def text_of(content: bytes, url: str) -> str | None:
    """The text of a page as a run would read it; `None` if it holds no article, or breaks the program that reads it."""
    from pipeline.clean.article import clean  # takes a second to load, and is needed only where a page has changed

    text = decode(content, page=True)
    if not text:
        return None
    try:
        return clean(RawArticle(article_id="page", path=url, media="html", content=text)).text
    except Exception:  # noqa: BLE001 - the run will tell of it, article by article; a fetch must not end on one page
        return None


def _whole(request: FetchRequest, settings: Settings) -> FetchRequest:
    """The request with its addresses in one spelling, and with those of the settings if it names none."""
    urls, feeds, sitemaps = request.urls, request.feeds, request.sitemaps
    if not (urls or feeds or sitemaps):
        feeds, sitemaps = settings.fetch.feeds, settings.fetch.sitemaps
    if not (urls or feeds or sitemaps):
        mend = "Give an address, --feed or --sitemap, or list feeds under [fetch] in pactline.toml"
        raise FetchError("fetch", "there is nothing to fetch", mend)
    return FetchRequest(
        urls=asked(urls),
        feeds=asked(feeds),
        sitemaps=asked(sitemaps),
        since=request.since,
        match=request.match,
        limit=request.limit,
    )


def _need_scrapy() -> None:
    if find_spec("scrapy") is None:
        raise FetchError("fetch", "Scrapy is not installed", 'Install it: pip install "pactline[fetch]"')
