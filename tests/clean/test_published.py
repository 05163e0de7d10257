"""The day of an article, and what said so."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.clean.days import day_in
from pipeline.clean.lines import Line
from pipeline.clean.published import day_of_address, day_of_dateline, day_of_posts, disagreements, published_on

DAY = date(2024, 5, 31)

WRITTEN = {
    "2024-05-31T23:30:00-04:00": DAY,
    "2024-05-31": DAY,
    "20240531": DAY,
    "2024/05/31 10:00": DAY,
    "May 31, 2024 at 4:47 PM": DAY,
    "Fri, 31 May 2024 10:00:00 GMT": DAY,
    "Published 31st May 2024": DAY,
    "31.05.2024": DAY,
    "31/05/2024 - 21:05": DAY,
    "05/31/2024": DAY,
    "05/06/2024": None,
    "2024-13-41": None,
    "1970-01-01T00:00:00Z": None,
    "May 31": None,
    "soon": None,
}


@pytest.mark.parametrize(("text", "day"), WRITTEN.items(), ids=WRITTEN)
def test_a_day_is_read_as_written(text, day):
    assert day_in(text) == day


ADDRESSES = {
    "https://quay.example/2024/05/31/fish": DAY,
    "https://quay.example/2024/05/31-fish": DAY,
    "https://quay.example/world/2024/may/31/fish": DAY,
    "https://quay.example/fish-talks-2024-05-31/": DAY,
    "https://quay.example/2024/05/fish": None,
    "https://quay.example/2024/45/31/fish": None,
    "https://quay.example/fish-20240531999": None,
    "": None,
}


@pytest.mark.parametrize(("url", "day"), ADDRESSES.items(), ids=ADDRESSES)
def test_a_day_in_an_address(url, day):
    assert day_of_address(url) == day


DATELINES = {
    "OSLO, May 31, 2024 — Nine ministers met.": DAY,
    "OSLO, Norway, 31 May 2024 (QNA) - Nine ministers met.": DAY,
    "OSLO (May 31, 2024) – Nine ministers met.": DAY,
    "OSLO, May 31 — Nine ministers met.": None,
    "On May 31, 2024 — nobody knew why — nine ministers met.": None,
    "The vote of May 31, 2024 is void.": None,
}


@pytest.mark.parametrize(("text", "day"), DATELINES.items(), ids=DATELINES)
def test_a_day_in_a_dateline(text, day):
    assert day_of_dateline([Line(text)]) == day


def post_of(day_in_ms: int) -> str:
    return f"https://twitter.com/i/status/{(day_in_ms - 1_288_834_974_657) << 22}"


def test_the_latest_embedded_post_gives_its_day():
    posts = f"{post_of(1_717_113_600_000)} and {post_of(1_717_200_000_000 - 86_400_000 // 2)}"
    assert day_of_posts(posts) == DAY


def test_an_id_that_holds_no_time_gives_none():
    assert day_of_posts("https://twitter.com/quay/status/123456789") is None


def test_the_first_that_says_so_wins():
    url = "https://quay.example/2024/06/02/fish"
    lines = [Line("OSLO, June 3, 2024 — Nine ministers met.")]
    assert published_on(DAY, date(2024, 6, 1), url, lines, "") == (DAY, "metadata")
    assert published_on(None, date(2024, 6, 1), url, lines, "") == (date(2024, 6, 1), "page")
    assert published_on(None, None, url, lines, "") == (date(2024, 6, 2), "url")
    assert published_on(None, None, None, lines, "") == (date(2024, 6, 3), "dateline")
    assert published_on(None, None, None, [], post_of(1_717_113_600_000)) == (DAY, "embed")
    assert published_on(None, None, None, [], "") == (None, None)


DISAGREEMENTS = {
    "page and address": (None, date(2025, 3, 2), "published: page says 2025-03-02, address 2024-05-31"),
    "a person and both": (
        DAY,
        date(2025, 3, 2),
        "published: metadata says 2024-05-31, page 2025-03-02, address 2024-05-31",
    ),
    "a night apart": (None, date(2024, 6, 1), None),
    "the address alone": (None, None, None),
}


@pytest.mark.parametrize(("written", "shown", "note"), DISAGREEMENTS.values(), ids=DISAGREEMENTS)
def test_days_that_disagree_are_noted(written, shown, note):
    found = disagreements(written, shown, "https://quay.example/2024/05/31/fish")
    assert found == ((note,) if note else ())


def test_nothing_said_is_no_disagreement():
    assert disagreements(None, None, None) == ()
