"""Feeds and sitemaps of all kinds name pages, with title and day where they tell."""

from __future__ import annotations

import gzip

import pytest

from pipeline.errors import FetchError
from pipeline.ingest.fetch.sources import moment, read_source
from pipeline.records.fetch import FetchEntry, FetchSource, SourceContent

URL = "https://quay.example/feeds/all"


def read(kind, body, limit=1_000_000, url=URL):
    data = body.encode() if isinstance(body, str) else body
    return read_source(FetchSource(url=url, kind=kind), url, data, max_bytes=limit)


def entry(path, title=None, published=None, **more):
    return FetchEntry(url=f"https://quay.example{path}", title=title, published=published, **more)


FEEDS = {
    "RSS": (
        """<?xml version="1.0"?><rss version="2.0"><channel><title>Quay</title><link>https://quay.example/</link>
        <item><title>Fish &amp;amp; nets</title><link>
            https://quay.example/fish?utm_source=rss#top</link>
            <pubDate>Sat, 01 Jun 2024 23:30:00 -0400</pubDate></item>
        <item><title><![CDATA[The <b>ferry</b>]]></title><guid>https://quay.example/ferry</guid></item>
        <item><title>No page</title><guid isPermaLink="false">tag:1</guid></item>
        <item><link>ftp://quay.example/x</link></item></channel></rss>""",
        [entry("/fish", "Fish & nets", "2024-06-01T23:30:00-04:00"), entry("/ferry", "The ferry")],
    ),
    "Atom": (
        """<feed xmlns="http://www.w3.org/2005/Atom"><link rel="self" href="https://quay.example/feed"/>
        <entry><title type="html">A &lt;i&gt;pact&lt;/i&gt;</title><link rel="edit" href="/edit"/>
            <link rel="alternate" href="/pact"/><updated>2024-06-03T09:00:00Z</updated>
            <published>2024-06-02T09:00:00Z</published></entry>
        <entry><title>Tide</title><link href="../tide"/><updated>2024-06-03</updated></entry></feed>""",
        [entry("/pact", "A pact", "2024-06-02T09:00:00+00:00"), entry("/tide", "Tide", "2024-06-03")],
    ),
    "RSS 1.0": (
        """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
        xmlns:dc="http://purl.org/dc/elements/1.1/"><item rdf:about="x"><title>Old</title>
        <link>https://quay.example/old</link><dc:date>2024-01-02T03:04:05+01:00</dc:date></item></rdf:RDF>""",
        [entry("/old", "Old", "2024-01-02T03:04:05+01:00")],
    ),
    "JSON": (
        '{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "url": "https://quay.example/json"}]}',
        [entry("/json")],
    ),
    "one that breaks off": (
        "<rss><channel><item><title>Whole</title><link>https://quay.example/whole</link></item><item><title>Ha",
        [entry("/whole", "Whole")],
    ),
}


@pytest.mark.parametrize(("body", "entries"), FEEDS.values(), ids=FEEDS)
def test_the_items_of_a_feed(body, entries):
    assert read("feed", body) == SourceContent(entries=tuple(entries))


def test_a_page_leads_to_its_feeds():
    body = '<html><head><link rel="alternate" type="application/rss+xml" href="/feed.xml"></head></html>'
    feed = FetchSource(url="https://quay.example/feed.xml", kind="feed", depth=1)
    assert read("feed", body) == SourceContent(sources=(feed,))


NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
SITEMAPS = {
    "plain": (
        f"<urlset {NAMESPACE}><url><loc> https://quay.example/a?utm_source=s </loc><lastmod>2024-05-01</lastmod></url>"
        "<url><loc>https://quay.example/b</loc></url><url><lastmod>2024-05-01</lastmod></url></urlset>",
        [entry("/a", changed="2024-05-01"), entry("/b")],
    ),
    "news": (
        f'<urlset {NAMESPACE} xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"><url>'
        "<loc>https://quay.example/n</loc><n:news><n:publication><n:name>Quay Times</n:name></n:publication>"
        "<n:publication_date>2024-05-01T10:00:00+02:00</n:publication_date><n:title>New</n:title></n:news></url></urlset>",
        [entry("/n", "New", "2024-05-01T10:00:00+02:00", source="Quay Times")],
    ),
    "a list": ("https://quay.example/a\nhttps://quay.example/b\n", [entry("/a"), entry("/b")]),
}


@pytest.mark.parametrize(("body", "entries"), SITEMAPS.values(), ids=SITEMAPS)
@pytest.mark.parametrize("packed", [False, True])
def test_the_pages_of_a_sitemap(body, entries, packed):
    assert read("sitemap", gzip.compress(body.encode()) if packed else body) == SourceContent(entries=tuple(entries))


def test_an_index_and_robots_txt_lead_to_sitemaps():
    index = f"<sitemapindex {NAMESPACE}><sitemap><loc>https://quay.example/s.xml</loc></sitemap></sitemapindex>"
    found = FetchSource(url="https://quay.example/s.xml", kind="sitemap", depth=1)
    assert read("sitemap", index) == SourceContent(sources=(found,))
    robots = "User-agent: *\nSitemap: /s.xml\n"
    assert read("sitemap", robots, url="https://quay.example/robots.txt") == SourceContent(sources=(found,))


BOMB = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {name} "{f"&{inner};" * 10}">' for inner, name in ("ab", "bc", "cd", "de", "ef", "fg", "gh", "hi")
)


def test_no_entity_unfolds_and_no_file_is_read():
    item = "<rss><channel><item><title>T&i;</title><link>https://quay.example/a</link></item></channel></rss>"
    with pytest.raises(FetchError, match="is no feed"):
        read("feed", f"{BOMB}]>{item}")
    outside = '<!DOCTYPE a [<!ENTITY i SYSTEM "file:///etc/passwd">]>'
    assert read("feed", outside + item) == SourceContent(entries=(entry("/a", "T"),))


@pytest.mark.parametrize("kind", ["feed", "sitemap"])
@pytest.mark.parametrize(
    "body", [b"", b"plain words", b"<html><p>A page</p></html>", b"\x1f\x8b broken", b"\0\xff" * 9]
)
def test_what_is_neither_is_told(kind, body):
    with pytest.raises(FetchError, match=rf"{URL}: (is no {kind}|cannot be unpacked or read)"):
        read(kind, body)


def test_one_that_unfolds_too_far_is_told():
    with pytest.raises(FetchError, match="cannot be unpacked"):
        read("sitemap", gzip.compress(b"<urlset>" + b" " * 2_000_000))


ODD = [
    b"\xed\xa0\x80<rss><item>",
    b'<?xml version="1.0" encoding="idna"?><rss><item/></rss>',
    b"<rss>" + b"<item>" * 9_000,
]


@pytest.mark.parametrize("kind", ["feed", "sitemap"])
@pytest.mark.parametrize("body", ODD, ids=["half a character", "an odd encoding", "too deep"])
def test_one_that_breaks_a_parser_is_told(kind, body):
    with pytest.raises(FetchError):
        read(kind, body)


@pytest.mark.parametrize(
    "body", ["<rss version='2.0'><channel/></rss>", '{"version": "https://jsonfeed.org/version/1"}']
)
def test_a_feed_that_has_nothing_at_the_moment_is_one(body):
    assert read("feed", body) == SourceContent()


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("Wed, 08 May 2024 09:00:00 GMT", "2024-05-08T09:00:00+00:00"),
        ("08 May 2024 09:00 +0200", "2024-05-08T09:00:00+02:00"),
        ("2024-05-08", "2024-05-08"),
        ("2024-05-08T09:00:00.123Z", "2024-05-08T09:00:00.123000+00:00"),
        ("2024-05-08 09:00 in the morning", "2024-05-08"),
        ("yesterday", None),
        ("2024-13-40", None),
        ("", None),
        (None, None),
    ],
)
def test_a_moment_is_read_as_feeds_write_it(written, read_as):
    assert moment(written) == read_as
