"""Pages of web archives that other programs wrote come into the corpus as if fetched at their capture."""

from __future__ import annotations

import gzip
from io import BytesIO

import pytest

from pipeline.errors import IngestError
from pipeline.ingest.corpus import read_corpus
from pipeline.records.fetch import FetchRequest
from pipeline.run.fetch import fetch_archives
from pipeline.settings import Settings
from tests.fetch.site import page
from tests.fetch.test_job import Watched

warcio = pytest.importorskip("warcio", reason="it writes the archive that is read here")


@pytest.fixture
def archive(tmp_path):
    """An archive of warcio's: its own record, a request, two captures of a page, a packed one, and what is no page."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    path = tmp_path / "web.warc.gz"
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        writer.write_record(writer.create_warcinfo_record("web.warc.gz", {"software": "warcio"}))

        def add(address, body, *headers, status="200 OK", media="text/html", day="2024-05-01", kind="response"):
            head = StatusAndHeaders(status, [("Content-Type", media), *headers], protocol="HTTP/1.1")
            more = {"WARC-Date": f"{day}T10:00:00Z"}
            record = writer.create_warc_record(
                address, kind, payload=BytesIO(body), http_headers=head, warc_headers_dict=more
            )
            writer.write_record(record)

        add("https://quay.example/a?utm_source=x", page("Ferry").encode(), ("ETag", '"1"'))
        add("https://quay.example/a", page("Ferry", "It sails no more.").encode(), day="2024-05-03")
        add("https://quay.example/b", gzip.compress(page("Böats").encode()), ("Content-Encoding", "gzip"))
        add("https://quay.example/pic", b"\x89PNG", media="image/png")
        add("https://quay.example/gone", b"Gone", status="404 Not Found")
        add("https://quay.example/bad", b"no gzip", ("Content-Encoding", "gzip"))
    return path


def taken_in(archive, corpus, **request):
    watch = Watched()
    return fetch_archives([archive], FetchRequest(**request), Settings(corpus=corpus), watch)


def test_the_pages_of_an_archive_come_in_and_the_rest_is_counted(archive, tmp_path):
    corpus = tmp_path / "corpus"
    summary = taken_in(archive, corpus)
    assert [(outcome.url, outcome.kind) for outcome in summary.outcomes] == [
        ("https://quay.example/a", "new"),
        ("https://quay.example/a", "changed"),
        ("https://quay.example/b", "new"),
        ("web.warc.gz#7", "failed"),
    ]
    assert summary.skipped == {"warcinfo": 1, "image/png": 1, "status 404": 1}
    articles = {article.metadata.url: article for article in read_corpus(corpus, max_article_bytes=100_000)}
    assert {url: article.content for url, article in articles.items()} == {
        "https://quay.example/a": page("Ferry", "It sails no more."),
        "https://quay.example/b": page("Böats"),
    }
    assert articles["https://quay.example/a"].metadata.published is None
    assert taken_in(archive, corpus).counts() == {"unchanged": 3, "failed": 1}


def test_of_an_archive_only_what_matches_is_taken_in_up_to_the_limit(archive, tmp_path):
    summary = taken_in(archive, tmp_path / "corpus", match="/a", limit=1)
    assert (summary.counts(), summary.left_out) == ({"new": 1}, 2)


def test_a_broken_archive_is_told(tmp_path):
    (tmp_path / "a.warc").write_bytes(b"nothing of the kind")
    with pytest.raises(IngestError, match=r"a\.warc: is no sound web archive"):
        taken_in(tmp_path / "a.warc", tmp_path / "corpus")
