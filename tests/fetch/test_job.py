"""The plan of a fetch, and how it is taken up after an interruption; no network."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from pipeline.errors import FetchError
from pipeline.ingest.fetch.catalogue import Catalogue
from pipeline.ingest.fetch.job import Job, asked, is_recent, matches
from pipeline.ingest.fetch.journal import Journal
from pipeline.records.fetch import FetchEntry, FetchOutcome, FetchRequest, FetchSource, ServedPage, SourceContent
from pipeline.settings import FetchSettings

NOW = "2024-06-01T12:00:00.000+00:00"
SOON = "2024-06-01T12:30:00.000+00:00"
NEXT_WEEK = "2024-06-08T12:00:00.000+00:00"
FEED = FetchSource(url="https://quay.example/feed", kind="feed")


def url(name):
    return f"https://quay.example/{name}"


def entries(*names):
    return tuple(FetchEntry(url=url(name)) for name in names)


class Watched:
    def __init__(self):
        self.hosts = Counter()
        self.outcomes = []

    def planned(self, hosts):
        self.hosts = hosts

    def ended(self, outcome):
        self.outcomes.append(outcome)


@pytest.fixture
def catalogue(tmp_path):
    with Catalogue(tmp_path, lambda content, url: content.decode()) as opened:
        yield opened


def served(name, at=NOW):
    entry = FetchEntry(url=url(name))
    return ServedPage(entry=entry, final_url=entry.url, content=name.encode(), fetched_at=at)


def job(catalogue, request, journal=None, **limits):
    return Job(request, FetchSettings(**limits), catalogue, journal, Watched())


def planned(done):
    return [entry.url.rpartition("/")[2] for entry in done.plan().entries]


def test_the_plan_has_each_page_once_with_all_that_feeds_say_of_it_and_new_ones_first(catalogue):
    catalogue.keep(served("known"))
    plan = job(catalogue, FetchRequest(urls=(url("known"), url("a"))))
    said = FetchEntry(url=url("a/"), title="A", published="2024-05-01")
    plan.source_read(FEED, SourceContent(entries=(said, *entries("b", "b"))))
    assert plan.plan().entries == (
        FetchEntry(url=url("a"), title="A", published="2024-05-01"),
        FetchEntry(url=url("b")),
        FetchEntry(url=url("known")),
    )


def test_what_is_beyond_the_limit_is_counted(catalogue):
    urls = tuple(url(str(number)) for number in range(5))
    plan = job(catalogue, FetchRequest(urls=urls, limit=2)).plan()
    assert ([entry.url for entry in plan.entries], plan.left_out) == ([url("0"), url("1")], 3)
    assert job(catalogue, FetchRequest(urls=urls), max_pages=1).plan().left_out == 4


def test_an_interrupted_fetch_asks_neither_again_for_feeds_nor_for_pages(catalogue, tmp_path):
    request = FetchRequest(feeds=(FEED.url,))
    journal = Journal(tmp_path / "jobs", request, now=NOW)
    first = job(catalogue, request, journal)
    assert first.first_sources() == [FEED]
    deeper = FetchSource(url=url("deeper"), kind="feed", depth=1)
    assert first.source_read(FEED, SourceContent(entries=entries("a", "b", "c", "d"), sources=(deeper,))) == [deeper]
    first.keep(served("a"))
    first.ended(FetchEntry(url=url("b")), "failed", "answered 404")
    catalogue.keep(served("c", at=SOON))  # stored, and killed before the journal was written
    journal.close(finished=False)

    journal = Journal(tmp_path / "jobs", request, now=SOON)
    second = job(catalogue, request, journal)
    assert second.first_sources() == [deeper]
    assert planned(second) == ["d"]
    second.ended(FetchEntry(url=url("d")), "unchanged")
    summary = second.summary(None)
    assert (summary.counts(), summary.resumed) == ({"new": 2, "failed": 1, "unchanged": 1}, 3)
    journal.close(finished=True)

    third = job(catalogue, request, Journal(tmp_path / "jobs", request, now=NEXT_WEEK))
    assert third.first_sources() == [FEED]


def test_a_journal_that_was_cut_off_in_a_line_or_is_old_is_no_hindrance(catalogue, tmp_path):
    request = FetchRequest(urls=(url("a"), url("b")))
    journal = Journal(tmp_path / "jobs", request, now=NOW)
    job(catalogue, request, journal).ended(FetchEntry(url=url("a")), "unchanged")
    journal.close(finished=False)
    (file,) = (tmp_path / "jobs").iterdir()
    with file.open("a") as stream:
        stream.write('{"outcome": {"url"')
    journal = Journal(tmp_path / "jobs", request, now=SOON)
    assert journal.steps == (FetchOutcome(url=url("a"), host="quay.example", kind="unchanged"),)
    journal.ended(FetchOutcome(url=url("b"), host="quay.example", kind="unchanged"))
    journal.close(finished=False)
    assert len(Journal(tmp_path / "jobs", request, now=SOON).steps) == 2
    assert Journal(tmp_path / "jobs", request, now=NEXT_WEEK).steps == ()


def test_another_request_has_a_journal_of_its_own(tmp_path):
    Journal(tmp_path, FetchRequest(urls=(url("a"),)), now=NOW).close(finished=False)
    Journal(tmp_path, FetchRequest(urls=(url("a"),), limit=3), now=NOW).close(finished=False)
    assert len(list(tmp_path.iterdir())) == 2


def test_feeds_that_are_one_too_many_are_told(catalogue):
    fetch = job(catalogue, FetchRequest(feeds=(url("1"), url("2"), url("3"))), max_sources=2)
    assert [source.url for source in fetch.first_sources()] == [url("1"), url("2")]
    assert [outcome.reason for outcome in fetch.summary(None).outcomes] == ["comes after 2 others (max_sources)"]


def test_a_page_that_leads_to_the_front_page_is_not_taken_in(catalogue):
    fetch = job(catalogue, FetchRequest(urls=(url("a"),)))
    page = ServedPage(
        entry=FetchEntry(url=url("a")), final_url="https://quay.example/", content=b"Front", fetched_at=NOW
    )
    fetch.keep(page)
    assert [outcome.reason for outcome in fetch.summary(None).outcomes] == ["leads to the front page of the site"]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"published": "2024-05-02T01:00:00+02:00"}, True),
        ({"published": "2024-05-01"}, False),
        ({"changed": "2024-04-01"}, False),
        ({"published": "2024-05-02", "changed": "2024-04-01"}, True),
        ({}, True),
    ],
)
def test_only_what_is_known_to_be_older_is_left(said, expected):
    assert is_recent(FetchEntry(url=url("a"), **said), FetchRequest(since=date(2024, 5, 2))) is expected


@pytest.mark.parametrize(
    ("words", "title", "address", "expected"),
    [
        ("security  PACT", "A Security pact", "a", True),
        ("security pact", None, "security-pact-signed", True),
        ("security-pact", None, "security-pact-signed", True),
        ("security pact", "Pact on security", "a", False),
        ("pact", None, "2024/impact", True),
        ("", None, "a", True),
    ],
)
def test_words_are_looked_for_in_title_and_address(words, title, address, expected):
    assert matches(FetchEntry(url=url(address), title=title), words) is expected


def test_what_is_no_address_is_told():
    with pytest.raises(
        FetchError, match=r"quay.example/a: is no address of http or https\. Write it as https://host/path"
    ):
        asked(["quay.example/a"])
