"""What has been fetched stays as it is, comes once, and outlives a crash at any moment."""

from __future__ import annotations

import csv
import gzip
import hashlib
from dataclasses import replace

import pytest

from pipeline.errors import FetchError
from pipeline.ingest.corpus import read_corpus
from pipeline.ingest.fetch.catalogue import Catalogue
from pipeline.ingest.fetch.stored import row_of
from pipeline.ingest.metadata import older_versions
from pipeline.records.fetch import PAGE_COLUMNS, FetchEntry, ServedPage


def text(content, url):
    """A reading for these tests: the words before the first bar; none in a page that has no bar."""
    head, bar, _ = content.decode().partition("|")
    return head if bar else None


def served(content, day=1, path="/a", final=None, **entry):
    url = f"https://quay.example{path}"
    return ServedPage(
        entry=FetchEntry(url=url, **entry),
        final_url=f"https://quay.example{final}" if final else url,
        content=content.encode(),
        fetched_at=f"2024-06-0{day}T00:00:00.000+00:00",
    )


@pytest.fixture
def corpus(tmp_path):
    return tmp_path / "corpus"


def keep(corpus, *pages):
    with Catalogue(corpus, text) as catalogue:
        return [catalogue.keep(page) for page in pages]


def rows(corpus, table="metadata.csv"):
    with (corpus / table).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def contents(corpus):
    return [article.content for article in read_corpus(corpus, max_article_bytes=10_000)]


def test_a_page_lies_under_its_host_named_for_its_content_with_its_row(corpus):
    assert keep(corpus, served("Fish | x", title="Fish", published="2024-05-31", final="/b")) == ["new"]
    (row,) = rows(corpus)
    digest = hashlib.sha256(b"Fish | x").hexdigest()
    assert tuple(row) == PAGE_COLUMNS
    assert row["path"].startswith(f"quay.example/{digest[:16]}-")
    assert row["sha256"] == digest
    assert (row["url"], row["final_url"], row["status"]) == ("https://quay.example/a", "https://quay.example/b", "new")
    assert gzip.decompress((corpus / row["path"]).read_bytes()) == b"Fish | x"
    assert row_of(corpus / row["path"]).cells() == row


def test_only_a_changed_text_makes_a_version_and_the_newest_is_read(corpus):
    pages = [served("One | 1"), served("One | 2", 2), served("Two | 3", 3), served("Two | 3", 4)]
    assert keep(corpus, *pages) == ["new", "unchanged", "changed", "unchanged"]
    assert [row["status"] for row in rows(corpus)] == ["new", "changed"]
    assert len({row["id"] for row in rows(corpus)}) == 1
    assert contents(corpus) == ["Two | 3"]
    assert len(older_versions(corpus / "metadata.csv")) == 1


def test_a_page_that_goes_back_to_an_earlier_text_has_three_rows_and_two_files(corpus):
    assert keep(corpus, served("One |"), served("Two |", 2), served("One |", 3)) == ["new", "changed", "changed"]
    assert len(rows(corpus)) == 3
    assert len(list(corpus.rglob("*.gz"))) == 2
    assert contents(corpus) == ["One |"]


def test_an_older_capture_comes_beside_the_newer_and_is_not_read(corpus):
    assert keep(corpus, served("New |", 5), served("Old |", 2), served("Old |", 2)) == ["new", "changed", "unchanged"]
    assert contents(corpus) == ["New |"]


def test_a_page_that_holds_no_article_any_more_does_not_take_the_place_of_one_that_does(corpus):
    keep(corpus, served("One |"))
    with pytest.raises(FetchError, match="holds no article any more; the stored version stays"):
        keep(corpus, served("Please subscribe", 2))
    assert contents(corpus) == ["One |"]


def test_pages_without_any_article_are_told_apart_by_their_bytes(corpus):
    assert keep(corpus, served("x"), served("x", 2), served("y", 3)) == ["new", "unchanged", "changed"]


def test_a_page_that_somebody_took_away_is_stored_again_when_it_is_fetched_again(corpus):
    keep(corpus, served("One |"))
    (page,) = corpus.rglob("*.gz")
    page.unlink()
    assert keep(corpus, served("One |", 2)) == ["changed"]
    assert contents(corpus) == ["One |"]


def test_addresses_that_lead_to_one_page_are_one(corpus):
    pages = [served("One |", final="/b"), served("One |", 2, "/c", final="/b"), served("One |", 3, "/b")]
    assert keep(corpus, *pages) == ["new", "unchanged", "unchanged"]


def test_pages_of_the_same_bytes_at_two_addresses_are_two(corpus):
    assert keep(corpus, served("Wait |"), served("Wait |", path="/b")) == ["new", "new"]
    assert len({row["path"] for row in rows(corpus)}) == 2


@pytest.mark.parametrize("cut", [1, 50, 150, 10_000])
def test_a_row_that_was_cut_off_or_lost_is_read_from_its_page(corpus, cut):
    keep(corpus, served("One |"), served("Two |", path="/b"))
    before = rows(corpus)
    table = corpus / "metadata.csv"
    table.write_bytes(table.read_bytes()[:-cut])
    assert keep(corpus) == []
    assert sorted(rows(corpus), key=str) == sorted(before, key=str)
    assert table.read_bytes().count(b"path,id,url") == 1


def test_a_run_passes_over_a_row_that_was_cut_off(corpus):
    keep(corpus, served("One |"))
    with (corpus / "metadata.csv").open("ab") as stream:
        stream.write(b"quay.example/0123")
    assert contents(corpus) == ["One |"]


def test_the_half_of_a_page_is_cleared_away_and_a_persons_files_are_not(corpus):
    keep(corpus, served("One |"))
    folder = corpus / "quay.example"
    half = folder / ".0123456789abcdef-01234567.html.gz.part"
    own = [folder / ".notes", folder / "own.html", folder / "0123456789abcdef-01234567.html.gz"]
    for path in (half, *own):
        path.write_bytes(b"<p>x")
    keep(corpus)
    assert not half.exists()
    assert all(path.exists() for path in own)
    assert len(rows(corpus)) == 1


def test_a_persons_own_table_is_left_and_pages_go_beside_it(corpus):
    corpus.mkdir()
    own = b"path,id\nmine.txt,mine\n"
    (corpus / "metadata.csv").write_bytes(own)
    (corpus / "mine.txt").write_bytes(b"Mine")
    assert keep(corpus, served("One |")) == ["new"]
    assert (corpus / "metadata.csv").read_bytes() == own
    assert len(rows(corpus / "fetched")) == 1
    assert contents(corpus) == ["One |", "Mine"]


def test_words_of_a_feed_are_one_line_that_no_spreadsheet_runs(corpus):
    keep(corpus, served("One |", title='=1+1\n,"a"', source="\u202e@now"))
    (row,) = rows(corpus)
    assert (row["title"], row["source"]) == ('\'=1+1 ,"a"', "'@now")
    assert (corpus / "metadata.csv").read_text(encoding="utf-8").count("\n") == 2


def test_what_a_server_says_to_ask_again_by_is_kept_only_in_the_form_of_http(corpus):
    page = served("One |")
    odd = [('"a\x00"', "yesterday"), ('W/"a"', "Wed, 08 May 2024 09:00:00 GMT"), ("=1", None)]
    for number, (etag, day) in enumerate(odd):
        entry = FetchEntry(url=f"https://quay.example/{number}")
        keep(corpus, replace(page, entry=entry, final_url=entry.url, etag=etag, last_modified=day))
    assert [(row["etag"], row["last_modified"]) for row in rows(corpus)] == [
        ("", ""),
        ('W/"a"', "Wed, 08 May 2024 09:00:00 GMT"),
        ("", ""),
    ]


def test_two_fetches_into_one_corpus_are_kept_apart(corpus):
    with Catalogue(corpus, text), pytest.raises(FetchError, match=r"another pactline fetch is at work in it\. Wait"):
        Catalogue(corpus, text)
    assert keep(corpus, served("One |")) == ["new"]


def test_a_corpus_that_is_a_file_is_told(tmp_path):
    (tmp_path / "corpus").write_text("x")
    with pytest.raises(FetchError, match=r"is no folder\. Give a folder with --corpus"):
        Catalogue(tmp_path / "corpus", text)
