"""The whole command against a site on the loopback: what was asked for is in the corpus, and the site was spared."""

from __future__ import annotations

import gzip

from pipeline.ingest.corpus import read_corpus
from pipeline.ingest.metadata import older_versions
from tests.fetch.site import Answer, bomb, page, rss

MAY = "Wed, 08 May 2024 09:00:00 +0200"
JUNE = "Sat, 01 Jun 2024 23:30:00 -0400"
XML = "application/xml"


def sitemap(*locations, kind="urlset", item="url"):
    rows = "".join(f"<{item}><loc>{location}</loc></{item}>" for location in locations)
    return f'<?xml version="1.0"?><{kind} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</{kind}>'


def news_sitemap(location):
    return (
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">'
        f"<url><loc>{location}</loc><news:news><news:publication><news:name>Quay Times</news:name></news:publication>"
        "<news:publication_date>2024-06-03</news:publication_date><news:title>The ferry sails</news:title>"
        "</news:news></url></urlset>"
    )


def test_what_feeds_and_sitemaps_name_comes_in_once_and_costs_nothing_while_it_is_unchanged(desk, site):
    for name in ("fish", "ferry", "school", "secret", "tide"):
        site.answers[f"/{name}"] = Answer(page(name.title()), etag=f'"{name}-1"')
    site.answers |= {
        "/robots.txt": Answer("User-agent: *\nDisallow: /secret\n", media="text/plain"),
        "/feed": Answer(
            rss((site.url("/fish?utm_source=rss"), "Fish &amp; nets", JUNE)), media="application/rss+xml", etag='"feed"'
        ),
        "/index.xml": Answer(
            sitemap(site.url("/all.xml.gz"), site.url("/news.xml"), kind="sitemapindex", item="sitemap"), media=XML
        ),
        "/all.xml.gz": Answer(
            gzip.compress(sitemap(site.url("/school"), site.url("/fish?utm_medium=x"), site.url("/secret")).encode()),
            media="application/gzip",
        ),
        "/news.xml": Answer(news_sitemap(site.url("/ferry")), media=XML),
        "/old-tide": Answer("", 301, {"Location": "/tide"}),
    }
    asked = ("--feed", site.url("/feed"), "--sitemap", site.url("/index.xml"), site.url("/old-tide#top"))
    desk.settings(delay=0.1, contact="desk@quay.example")

    first = desk.fetch(*asked)
    assert (first.code, first.counts) == (0, {"new": 4, "refused by robots.txt": 1})
    assert first.problems == {site.url("/secret"): "refused by robots.txt"}
    assert sorted(desk.pages().values()) == sorted(
        site.answers[f"/{name}"].body.encode() for name in ("fish", "ferry", "school", "tide")
    )
    kept = ("url", "final_url", "published", "source", "title", "etag", "status")
    assert sorted(tuple(row[column] for column in kept) for row in desk.rows()) == sorted(
        [
            (site.url("/ferry"), site.url("/ferry"), "2024-06-03", "Quay Times", "The ferry sails", '"ferry-1"', "new"),
            (site.url("/fish"), site.url("/fish"), "2024-06-01T23:30:00-04:00", "", "Fish & nets", '"fish-1"', "new"),
            (site.url("/old-tide"), site.url("/tide"), "", "", "", '"tide-1"', "new"),
            (site.url("/school"), site.url("/school"), "", "", "", '"school-1"', "new"),
        ]
    )
    assert site.paths()[0] == "/robots.txt"
    assert "/secret" not in site.paths()
    assert len(site.paths()) == len(set(site.paths())) == 10
    assert min(site.gaps()) > 0.05
    assert {each.headers["User-Agent"].partition(" ")[2] for each in site.asked} == {"(+desk@quay.example)"}

    before = desk.pages()
    asked_before = len(site.asked)
    site.answers["/ferry"] = Answer(page("Ferry", "The night ferry stays in the harbour until the spring."), etag='"2"')
    second = desk.fetch(*asked)
    assert (second.code, second.counts) == (0, {"changed": 1, "unchanged": 3, "refused by robots.txt": 1})
    conditions = {each.path: each.headers.get("If-None-Match") for each in site.asked[asked_before:]}
    assert [conditions[path] for path in ("/feed", "/fish", "/ferry", "/school", "/tide")] == [
        '"feed"',
        '"fish-1"',
        '"ferry-1"',
        '"school-1"',
        '"tide-1"',
    ]
    assert before.items() < desk.pages().items()
    assert [row["status"] for row in desk.rows()] == ["new"] * 4 + ["changed"]

    articles = {article.metadata.url: article for article in read_corpus(desk.corpus, max_article_bytes=1_000_000)}
    assert set(articles) == {site.url(f"/{name}") for name in ("fish", "ferry", "school", "tide")}
    assert "until the spring" in articles[site.url("/ferry")].content
    assert str(articles[site.url("/fish")].metadata.published) == "2024-06-01"
    assert len(older_versions(desk.corpus / "metadata.csv")) == 1


def test_what_is_hostile_or_gone_is_bounded_and_told_and_the_rest_comes_in(desk, site):
    site.answers |= {
        "/good": Answer(page("Good")),
        "/gone": Answer("Gone", 410),
        "/forbidden": Answer("No", 403),
        "/broken": Answer("Oops", 500),
        "/recovers": [Answer("Oops", 500), Answer(page("Recovers"))],
        "/bomb": Answer(bomb(50_000_000), headers={"Content-Encoding": "gzip"}),
        "/endless": Answer(endless=True),
        "/drip": Answer(drip=0.2),
        "/round": Answer("", 302, {"Location": "/about"}),
        "/about": Answer("", 302, {"Location": "/round"}),
        "/away": Answer("", 302, {"Location": "file:///etc/passwd"}),
        "/home": Answer("", 302, {"Location": "/"}),
        "/": Answer(page("Front")),
        "/picture": Answer(b"\x89PNG\r\n", media="image/png"),
        "/disguised": Answer(b"\x89PNG\r\n\x1a\n" + b"\0" * 50),
        "/garbled": Answer(b"\xff" * 99, headers={"Content-Encoding": "deflate"}),
        "/squashed": Answer(b"\xff" * 99, headers={"Content-Encoding": "br"}),
        "/film": Answer(endless=True, media="video/mp4"),
        "/astray": Answer("", 302, {"Location": "http://[quay/"}),
        "/unsaid": Answer(page("Unsaid"), media=None),
        "/empty": Answer("  "),
        "/cut": Answer("<html>half", cut=True),
    }
    (desk.folder / "pactline.toml").write_text(
        "max_article_bytes = 1000000\n[fetch]\ndelay = 0.0\ntimeout = 1.5\nretries = 1\nmax_redirects = 4\n",
        encoding="utf-8",
    )
    names = [path for path in site.answers if path not in {"/", "/about"}]
    tls = site.url("/tls").replace("http://", "https://")
    ended = desk.fetch(*map(site.url, names), site.url("/nowhere"), tls, "http://nobody.invalid/x")
    assert ended.problems == {
        site.url("/nowhere"): "answered 404",
        site.url("/gone"): "answered 410",
        site.url("/forbidden"): "answered 403",
        site.url("/broken"): "answered 500",
        site.url("/bomb"): "unfolds to too much",
        site.url("/endless"): "is too large",
        site.url("/drip"): "took too long",
        site.url("/round"): "redirects without end",
        site.url("/away"): "answered 302",
        site.url("/home"): "leads to the front page of the site",
        site.url("/picture"): "is image/png, no page",
        site.url("/disguised"): "is a PNG image, not a text",
        site.url("/garbled"): "cannot be read (zlib.error)",
        site.url("/squashed"): "cannot be read (brotli.error)",
        site.url("/film"): "is video/mp4, no page",
        site.url("/astray"): "cannot be read (ValueError)",
        site.url("/empty"): "is empty",
        site.url("/cut"): "broke off",
        tls: "has no sound TLS",
        "http://nobody.invalid/x": "has a host that is not known",
    }
    assert (ended.code, ended.counts) == (1, {"new": 3, "failed": 20})
    assert sorted(desk.pages().values()) == sorted(page(title).encode() for title in ("Good", "Recovers", "Unsaid"))
    assert site.counts["/broken"] == 2
    assert site.counts["/gone"] == 1


def test_each_host_gets_the_pauses_that_it_asks_for_and_no_other_waits_for_it(desk, site):
    slow, busy, ill = "127.0.0.1", "127.0.0.2", "127.0.0.3"
    site.answers |= {
        f"{slow}/robots.txt": Answer("User-agent: pactline\nCrawl-delay: 0.5\n", media="text/plain"),
        "/a": Answer(page("A")),
        "/b": [Answer("", 429, {"Retry-After": "2"}), Answer(page("B"))],
        "/c": Answer(page("C")),
        f"{busy}/a": Answer("", 503, {"Retry-After": "3600"}),
        f"{ill}/robots.txt": Answer("", 500),
    }
    desk.settings(delay=0.0, retries=1, max_wait=3)
    names = [site.url(path, slow) for path in ("/a", "/b", "/c")]
    left = [site.url(path, busy) for path in ("/a", "/c")]
    ended = desk.fetch(*names, *left, site.url("/a", ill))
    assert ended.problems == {
        **dict.fromkeys(left, "answered 503 and asks for a pause of 3600 seconds (max_wait)"),
        site.url("/a", ill): "refused by robots.txt",
    }
    assert (ended.code, ended.counts) == (1, {"new": 3, "failed": 2, "refused by robots.txt": 1})
    assert site.paths(slow) == ["/robots.txt", "/a", "/b", "/c", "/b"]
    gaps = site.gaps(slow)
    assert min(gaps) > 0.45
    assert gaps[2] > 1.9
    assert site.paths(busy) == ["/robots.txt", "/a"]
    assert site.paths(ill) == ["/robots.txt", "/robots.txt"]
    assert min(site.gaps(ill)) > 1.9


INSIDE = """
import socket, sys
real = socket.getaddrinfo
names = {"quay.example": "127.0.0.1", "inside.example": "127.0.0.2"}
socket.getaddrinfo = lambda host, *rest, **more: real(names.get(host, host), *rest, **more)
from pipeline.ingest.fetch import guard
guard.is_public = lambda address: str(address) == "127.0.0.1"  # the loopback stands for the internet
from pipeline.cli.app import main
main()
"""


def test_no_redirect_and_no_name_leads_into_a_private_network(desk, site, monkeypatch):
    monkeypatch.setattr("tests.fetch.conftest.PROGRAM", INSIDE)
    outside, inside = site.url("/secret", "quay.example"), site.url("/secret", "inside.example")
    site.answers |= {
        "/good": Answer(page("Good")),
        "/secret": Answer(page("Secret")),
        "/to-number": Answer("", 302, {"Location": site.url("/secret", "127.0.0.2")}),
        "/to-name": Answer("", 302, {"Location": inside}),
        "/to-six": Answer("", 302, {"Location": "http://[::ffff:127.0.0.2]/secret"}),
        "/feed": Answer(rss((inside, "Inside", MAY), (outside, "Outside", MAY)), media=XML),
    }
    names = ("/good", "/to-number", "/to-name", "/to-six")
    pages = [site.url(path, "quay.example") for path in names]
    ended = desk.run("fetch", "--feed", site.url("/feed", "quay.example"), *pages)
    private = "lies in a private network; --allow-private lets it be asked"
    assert ended.problems == dict.fromkeys([*pages[1:], inside], private)
    assert (ended.code, ended.counts) == (1, {"new": 2, "failed": 4})
    assert {each.host.partition(":")[0] for each in site.asked} == {"quay.example"}


def test_of_your_own_machine_nothing_is_asked_unless_it_is_allowed(desk, site):
    addresses = [site.url("/a"), site.url("/a", "localhost"), site.url("/a", "2130706433"), site.url("/a", "[::1]")]
    ended = desk.run("fetch", *addresses, "--feed", site.url("/feed"))
    assert (ended.code, ended.counts) == (1, {"failed": 5})
    assert set(ended.problems.values()) == {"lies in a private network; --allow-private lets it be asked"}
    assert site.asked == []


def test_a_dry_run_lists_what_would_be_asked_for_and_stores_nothing(desk, site):
    items = [
        (site.url("/old-pact"), "An old pact", "Mon, 01 Jan 2024 09:00:00 GMT"),
        (site.url("/2024/new-pact"), "Another title", MAY),
        (site.url("/fish"), "Fish", MAY),
        (site.url("/third"), "The new  pact", MAY),
        (site.url("/fourth"), "New pact again", MAY),
    ]
    site.answers["/feed"] = Answer(rss(*items), media=XML)
    (desk.folder / "pactline.toml").write_text(f"[fetch]\nfeeds = ['{site.url('/feed')}']\n", encoding="utf-8")
    ended = desk.fetch("--dry-run", "--since", "2024-05-01", "--match", "new pact", "--limit", "2")
    assert (ended.code, ended.out.splitlines()) == (
        0,
        [
            f"2024-05-08T09:00:00+02:00\t{site.url('/2024/new-pact')}\tAnother title",
            f"2024-05-08T09:00:00+02:00\t{site.url('/third')}\tThe new pact",
        ],
    )
    assert "2 to ask for; 1 more beyond the limit" in ended.err
    assert site.paths() == ["/robots.txt", "/feed"]
    assert not desk.corpus.exists()


def test_feeds_and_sitemaps_that_lead_round_in_a_circle_end(desk, site):
    site.answers |= {
        "/one.xml": Answer(sitemap(site.url("/two.xml"), kind="sitemapindex", item="sitemap"), media=XML),
        "/two.xml": Answer(
            sitemap(site.url("/one.xml"), site.url("/three.xml"), kind="sitemapindex", item="sitemap"), media=XML
        ),
        "/three.xml": Answer(sitemap(site.url("/four.xml"), kind="sitemapindex", item="sitemap"), media=XML),
        "/front": Answer(
            f'<html><head><link rel="alternate" type="application/rss+xml" href="{site.url("/feed.xml")}">'
        ),
        "/feed.xml": Answer(rss((site.url("/a"), "A", MAY)), media=XML),
        "/a": Answer(page("A")),
        "/odd": Answer("nothing of the kind", media=XML),
    }
    desk.settings(delay=0.0, max_depth=2)
    feeds = ("--feed", site.url("/front"), "--feed", site.url("/odd"))
    ended = desk.fetch("--sitemap", site.url("/one.xml"), *feeds)
    assert ended.problems == {
        site.url("/four.xml"): "lies deeper than 2 (max_depth)",
        site.url("/odd"): "is no feed",
    }
    assert (ended.code, ended.counts) == (1, {"new": 1, "failed": 2})
    assert sorted(site.paths()) == sorted(
        ["/robots.txt", "/one.xml", "/two.xml", "/three.xml", "/front", "/feed.xml", "/odd", "/a"]
    )
