"""What `pactline fetch` says, and how it ends; the work is that of tests/fetch."""

from __future__ import annotations

import pytest

from pipeline.records.fetch import FetchEntry, FetchOutcome, FetchSummary

HOST = "quay.example"


def outcome(name, kind, reason=None, host=HOST, what="page"):
    return FetchOutcome(url=f"https://{host}/{name}", host=host, kind=kind, reason=reason, what=what)


@pytest.fixture
def fetched(stand_in):
    """Puts a fetch that ends with this summary in the place of the real one; gives what it was asked for."""

    def fetched(summary):
        asked = []

        def fetch(request, settings, watch, *, allow_private, dry_run):
            asked.append((request, settings.fetch, allow_private, dry_run))
            for each in summary.outcomes:
                watch.ended(each)
            return summary

        stand_in("pipeline.run.fetch", fetch=fetch, fetch_archives=None)
        return asked

    return fetched


def test_a_fetch_ends_with_its_counts_and_a_line_for_each_host(pactline, fetched):
    others = (outcome("a", "new", host="dock.example"), outcome("b", "changed"), outcome("c", "unchanged"))
    fetched(FetchSummary(outcomes=(*others, outcome("d", "robots", "refused by robots.txt"))))
    ended = pactline("fetch", "https://quay.example/a")
    assert (ended.code, ended.out.splitlines()) == (
        0,
        [
            "dock.example: 1 new",
            "quay.example: 1 changed, 1 unchanged, 1 refused by robots.txt",
            "1 new, 1 changed, 1 unchanged, 1 refused by robots.txt, 0 failed",
        ],
    )
    assert ended.rows("Not fetched", "err") == [["page", "https://quay.example/d", "refused by robots.txt"]]


def test_a_failure_is_listed_without_steering_the_terminal_and_exits_1(pactline, fetched):
    fetched(FetchSummary(outcomes=(outcome("\x1b[2Ja", "failed", "answered 404", what="feed"),)))
    ended = pactline("fetch", "--feed", "https://quay.example/feed")
    assert ended.code == 1
    assert ended.rows("Not fetched", "err") == [
        ["feed", "https://quay.example/\N{REPLACEMENT CHARACTER}[2Ja", "answered 404"]
    ]


def test_an_interrupted_fetch_says_so_and_exits_1(pactline, fetched):
    fetched(FetchSummary(outcomes=(outcome("a", "new"),), resumed=1, left_out=2, stopped="it was interrupted"))
    ended = pactline("fetch", "https://quay.example/a")
    assert ended.code == 1
    assert ended.err.splitlines()[1:] == [
        "went on with an interrupted fetch, which had done 1",
        "left for the next fetch; 2 more beyond the limit",
        "stopped, as it was interrupted; the same command goes on from here",
    ]


def test_a_dry_run_gives_a_line_a_page(pactline, fetched):
    entry = FetchEntry(url="https://quay.example/a", title="A\tpact\x1b", published="2024-05-01")
    asked = fetched(FetchSummary(outcomes=(), planned=(entry,)))
    ended = pactline("fetch", "--dry-run", "--feed", "https://quay.example/feed")
    assert (ended.code, ended.out) == (0, "2024-05-01\thttps://quay.example/a\tA pact\N{REPLACEMENT CHARACTER}\n")
    assert asked[0][2:] == (False, True)


def test_addresses_come_from_a_file_too(pactline, fetched, tmp_path):
    asked = fetched(FetchSummary(outcomes=()))
    (tmp_path / "urls.txt").write_text("# pages\nhttps://quay.example/b\n\n", encoding="utf-8")
    assert pactline("fetch", "https://quay.example/a", "--from", "urls.txt", "--limit", "3").code == 0
    assert (asked[0][0].urls, asked[0][0].limit) == (("https://quay.example/a", "https://quay.example/b"), 3)


def test_the_table_of_the_settings_is_read(pactline, fetched, tmp_path):
    asked = fetched(FetchSummary(outcomes=()))
    (tmp_path / "pyproject.toml").write_text(
        '[tool.pactline.fetch]\nfeeds = ["https://quay.example/f"]\ncontact = "a@b.c"\n'
    )
    ended = pactline("fetch")
    assert (ended.code, ended.err) == (0, "")
    assert asked[0][1].feeds == ("https://quay.example/f",)


REFUSED = {
    "nothing to fetch": ((), "", "Error fetch", "list feeds under [fetch] in pactline.toml"),
    "no address": (("quay.example",), "", "Error quay.example", "Write it as https://host/path."),
    "no such list": (("--from", "none.txt"), "", "Error none.txt", "Give a text file, one address a line."),
    "an archive and an address": (
        ("--warc", "a.warc", "http://x.example"),
        "",
        "Error --warc",
        "one after the other",
    ),
    "an archive that is not there": (("--warc", "a.warc"), "", "Error a.warc", "Mend or remove it."),
    "an unknown setting": (
        (),
        "[fetch]\nfeed = 1\n",
        "pactline.toml, fetch.feed",
        "Known settings are: feeds, sitemaps",
    ),
}


@pytest.mark.parametrize(("arguments", "settings", "where", "mend"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_fetched_exits_2_and_is_told(arguments, settings, where, mend, pactline, tmp_path):
    (tmp_path / "pactline.toml").write_text(settings, encoding="utf-8")
    ended = pactline("fetch", *arguments)
    assert (ended.code, ended.out) == (2, "")
    assert where in ended.err
    assert mend in ended.err


def test_without_scrapy_the_mend_is_told(pactline, monkeypatch):
    monkeypatch.setattr("pipeline.run.fetch.find_spec", lambda name: None)
    ended = pactline("fetch", "https://quay.example/a")
    assert ended.code == 2
    assert ended.err.splitlines()[-3:] == [
        "Error fetch",
        "  Scrapy is not installed.",
        '  Install it: pip install "pactline[fetch]".',
    ]
