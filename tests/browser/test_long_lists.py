"""A run of some hundred articles: lists by the page, found and sorted as a whole."""

import pytest

from benchmarks.page import made_up_run
from pipeline.publish.report import write_report

N_ARTICLES = 240


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("long") / "report.html"
    write_report(made_up_run(N_ARTICLES), topic_title="Made up", home="UKR", names={}, path=path)
    return path


def test_a_list_is_turned_page_by_page(watched, path):
    page = watched(path, "articles")
    rows = page.locator("table.articles tbody tr")
    rows.first.wait_for()
    assert (rows.count(), page.locator(".pages").inner_text().split("\n")) == (
        100,
        ["Previous", "1–100 of 240", "Next"],
    )
    page.get_by_role("button", name="Next").click()
    page.get_by_role("button", name="Next").click()
    assert rows.count() == 40
    assert page.get_by_role("button", name="Next").is_disabled()
    assert page.locator(":focus").get_attribute("aria-labelledby") == "articles-caption"


def test_sorting_and_finding_take_in_the_rows_out_of_sight(watched, path):
    page = watched(path, "articles")
    first = page.locator("table.articles tbody tr th a").first
    first.wait_for()
    button = page.get_by_role("button", name="Published")
    button.click()
    button.click()
    assert first.get_attribute("href") == "#article-article-00239"
    page.get_by_label("Find in title").fill("00007")
    assert page.locator("#articles output").first.inner_text() == "1 of 240"
    assert page.locator(".pages").inner_text() == ""


def test_speakers_stand_with_the_number_of_their_quotations(watched, path):
    page = watched(path, "quotations")
    options = page.locator("#quotations select").first.locator("option")
    page.locator("table.quotes").wait_for()
    assert options.all_inner_texts()[:3] == ["Any speaker", "Speaker 0 (2)", "Speaker 1 (2)"]


def test_conflicts_are_filtered_and_those_not_shown_are_counted(watched, path):
    page = watched(path, "conflicts")
    clashes = page.locator("article.clash:visible")
    assert clashes.count() == 200
    assert page.locator("#conflicts > .about").last.inner_text().startswith("And ")
    page.get_by_label("Filter: Conflicts").fill("2024-01-05")
    shown = page.locator("#conflicts output").inner_text()
    assert shown == f"{clashes.count()} of 200"
    assert 0 < clashes.count() < 200


def test_a_day_that_was_filtered_out_is_shown_when_it_is_linked_to(watched, path):
    page = watched(path, "timeline")
    page.get_by_label("Filter: Each day").fill("nothing like it")
    page.evaluate("() => { location.hash = 't-2024-01-05' }")
    page.locator("tr.target").wait_for()
    assert page.locator("tr.target").is_visible()
