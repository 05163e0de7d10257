"""The pages of a web archive are articles; what else is in it is counted."""

from __future__ import annotations

import gzip

from pipeline.ingest.corpus import read_corpus
from pipeline.records.article import RawArticle, SourceMetadata
from pipeline.records.outcome import Failure

PAGE = "<html><h1>Fish</h1><p>“Café” talks."


def record(block, kind="response", address="https://quay.example/fish"):
    if isinstance(block, str):
        block = block.encode()
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nContent-Length: {len(block)}\r\n\r\n"
    return head.encode() + block + b"\r\n\r\n"


def response(body, *headers, status="200 OK", media="text/html; charset=utf-8"):
    head = "\r\n".join([f"HTTP/1.1 {status}", f"Content-Type: {media}", *headers])
    return head.encode() + b"\r\n\r\n" + (body.encode() if isinstance(body, str) else body)


def read(tmp_path, *records, limit=10_000, name="a.warc.gz"):
    data = b"".join(gzip.compress(own) for own in records) if name.endswith(".gz") else b"".join(records)
    (tmp_path / name).write_bytes(data)
    return list(read_corpus(tmp_path, max_article_bytes=limit))


def article(number, content=PAGE, url="https://quay.example/fish", name="a.warc.gz"):
    metadata = SourceMetadata(url=url)
    return RawArticle(
        article_id=f"a-{number}", path=f"{name}#{number}", media="html", content=content, metadata=metadata
    )


def test_pages_come_in_order_and_the_rest_is_counted(tmp_path, caplog):
    caplog.set_level("INFO")
    found = read(
        tmp_path,
        record("software: quay", "warcinfo"),
        record("GET /fish HTTP/1.1\r\n\r\n", "request"),
        record(response(PAGE)),
        record(response(b"\x89PNG", media="image/png")),
        record(response("Gone", status="404 Not Found")),
        record(response(PAGE), address="https://quay.example/two"),
    )
    assert found == [article(3), article(6, url="https://quay.example/two")]
    assert "1 image/png, 1 request, 1 status 404, 1 warcinfo" in caplog.text


def test_an_archive_that_is_not_packed_is_read_too(tmp_path):
    assert read(tmp_path, record(response(PAGE)), name="a.warc") == [article(1, name="a.warc")]


def test_packed_and_chunked_pages_are_unpacked(tmp_path):
    packed = gzip.compress(PAGE.encode())
    half = len(packed) // 2
    chunks = b"".join(f"{len(part):x}\r\n".encode() + part + b"\r\n" for part in (packed[:half], packed[half:]))
    page = response(chunks + b"0\r\n\r\n", "Content-Encoding: gzip", "Transfer-Encoding: chunked")
    assert read(tmp_path, record(page)) == [article(1)]


def test_a_page_that_cannot_be_read_costs_only_itself(tmp_path):
    broken = response(b"no gzip", "Content-Encoding: gzip")
    bomb = response(gzip.compress(b"a" * 5_000_000), "Content-Encoding: gzip")
    large = response("a" * 20_000)
    found = read(tmp_path, record(broken), record(bomb), record(large), record(response(" ")), record(response(PAGE)))
    assert [item.path for item in found if isinstance(item, Failure)] == [f"a.warc.gz#{n}" for n in range(1, 5)]
    assert found[-1] == article(5)


def test_a_broken_archive_is_a_failure_after_the_pages_before(tmp_path):
    found = read(tmp_path, record(response(PAGE)), b"rubbish\r\n")
    assert found[0] == article(1)
    assert [type(item) for item in found] == [RawArticle, Failure]


def test_an_archive_without_pages_is_a_failure(tmp_path):
    assert [item.reason for item in read(tmp_path, record("x", "warcinfo"))] == ["a.warc.gz holds no page"]
