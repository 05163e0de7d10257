"""Every view of the report, driven as a reader would."""

import shutil

import pytest

from pipeline.publish.anchors import article_anchor, words_anchor
from tests.browser.wide_run import HOSTILE, HOSTILE_ID, NAMES, SIGNED
from tests.marked import unmark

VIEWS = ["ledger", "timeline", "map", "conflicts", "articles", "quotations", "accuracy", "run"]


def shown(page):
    return page.eval_on_selector_all("section.view:not([hidden])", "views => views.map(view => view.id)")


def column(page, table, number):
    """The cells of the rows in sight."""
    cells = page.locator(f"{table} > tbody > tr:visible > :nth-child({number})")
    return [" ".join(words.split()) for words in cells.all_inner_texts()]


@pytest.fixture
def highlighted():
    """The words that are marked as the place linked to, once they are there."""

    def words(page):
        page.locator("#text .target").wait_for()
        return page.locator("#text .target").inner_text()

    return words


def test_the_ledger_opens_first_and_is_all_that_shows(open_report):
    page = open_report()
    assert shown(page) == ["ledger"]
    assert page.locator("nav [aria-current=page]").inner_text() == "Ledger"


def test_the_navigation_leads_through_every_view_and_back(open_either):
    page = open_either()
    for view in VIEWS[1:]:
        page.locator(f"nav a[href='#{view}']").click()
        assert shown(page) == [view]
    page.go_back()
    assert shown(page) == [VIEWS[-2]]


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_opens_by_its_address(open_report, view):
    assert shown(open_report(view)) == [view]


@pytest.mark.parametrize("place", ["nowhere", "%E0%A4%A", "a-", "top"])
def test_an_address_that_leads_nowhere_shows_the_ledger(open_report, place):
    page = open_report()
    page.evaluate("place => { location.hash = place }", place)
    page.wait_for_timeout(50)
    assert shown(page) == ["ledger"]


def test_the_ledger_sorts_up_and_down(open_report):
    page = open_report()
    signed = sorted(NAMES[code] for code in SIGNED)
    button = page.locator("table.ledger thead button", has_text="Party")
    button.click()
    names = [cell.rsplit(" ", 1)[0] for cell in column(page, "table.ledger", 1)]
    assert names == sorted([*signed, "Fiji"])
    assert page.locator("table.ledger th[aria-sort=ascending]").count() == 1
    button.click()
    assert [cell.rsplit(" ", 1)[0] for cell in column(page, "table.ledger", 1)] == names[::-1]
    assert page.locator("table.ledger th[aria-sort=descending]").count() == 1


def test_what_has_no_value_sorts_last_both_ways(open_report):
    page = open_report()
    button = page.locator("table.ledger thead button", has_text="Signed on")
    for _ in range(2):
        button.click()
        assert set(column(page, "table.ledger", 3)[-2:]) == {"–"}  # Chile's days differ, Fiji is pending


def test_the_ledger_filters_by_words_and_by_status(open_report):
    page = open_report()
    page.get_by_label("Filter: Parties to").fill("malt")
    assert column(page, "table.ledger", 1) == ["Malta MLT"]
    assert page.locator("#ledger output").inner_text() == "1 of 10"
    page.get_by_label("Filter: Parties to").fill("")
    page.get_by_label("Any status").select_option("pending")
    assert column(page, "table.ledger", 1) == ["Fiji FJI"]


def test_a_cell_of_the_ledger_leads_to_its_highlighted_words(open_either, highlighted):
    page = open_either()
    page.locator("#party-MLT td.day a").first.click()
    assert highlighted(page) == "Malta"
    assert shown(page) == ["text"]
    assert page.locator("article.text h3").inner_text() == "Malta signs with Oman"


def test_evidence_for_and_against_stands_in_the_row(open_either):
    page = open_either()
    page.locator("#party-CHL summary").click()
    page.locator("#party-CHL .passages li").first.wait_for()
    assert page.locator("#party-CHL h3").all_inner_texts() == ["Say otherwise"]
    assert page.locator("#party-CHL q").all_inner_texts() == [
        "Chile signs with Oman",
        "Chile signed, they say.",
    ]


def test_a_passage_leads_to_its_words(open_either, highlighted):
    page = open_either()
    page.locator("#party-PER summary").click()
    page.locator("#party-PER .passages a").last.click()
    assert highlighted(page) == "Peru"
    assert page.locator("article.text").get_attribute("id") == article_anchor("copy")


def test_a_deep_link_opens_the_text_at_its_words(open_either, highlighted):
    assert highlighted(open_either(words_anchor("signing-3", 0))) == "Chile"


def test_the_same_link_again_leads_there_again(open_report, highlighted):
    page = open_report(words_anchor("signing-3", 0))
    highlighted(page)
    page.locator("article.text aside a").first.click()
    assert highlighted(page) == "Chile"


def test_a_link_to_a_row_shows_it_whatever_was_filtered(open_report):
    page = open_report()
    page.get_by_label("Filter: Parties to").fill("malta")
    page.locator("nav a[href='#map']").click()
    page.locator(".map a[href='#party-PER']").click()
    assert page.locator("#party-PER").is_visible()
    assert page.locator("tr.target").get_attribute("id") == "party-PER"


def test_an_article_that_is_not_there_is_said_to_be_missing(watched, reports):
    page = watched(reports["small"], "article-never")
    assert page.locator("#reader [role=alert]").inner_text() == "There is no article “never” in this run."


def test_a_page_without_its_folder_says_what_to_do(watched, reports, tmp_path):
    page = watched(shutil.copy(reports["large"], tmp_path), article_anchor("signing-1"))
    alert = page.locator("#reader [role=alert]")
    assert alert.inner_text().endswith("cannot be read: keep the folder report beside this page.")
    page.locator("nav a[href='#articles']").click()
    page.locator("#articles [role=alert]").wait_for()
    page.locator("nav a[href='#ledger']").click()
    page.locator("#party-PER summary").click()
    page.locator("#party-PER [role=alert]").wait_for()
    missing = [problem for problem in watched.problems if "ERR_FILE_NOT_FOUND" in problem]
    assert len(missing) == len(watched.problems) == 3
    watched.problems.clear()


def test_a_kind_of_mention_is_toggled(open_report):
    page = open_report(article_anchor("signing-1"))
    mark = page.locator("article.text mark.count")
    assert mark.evaluate("mark => getComputedStyle(mark).borderBottomStyle") == "double"
    page.locator("#show-count").uncheck()
    assert mark.evaluate("mark => getComputedStyle(mark).borderBottomStyle") == "none"
    page.locator("#show-count").check()
    assert mark.evaluate("mark => getComputedStyle(mark).borderBottomStyle") == "double"


def test_records_stand_beside_the_text_and_lead_to_their_words(open_either, highlighted):
    page = open_either(article_anchor("signing-2"))
    assert page.locator("aside caption").all_inner_texts() == ["What it says of agreements", "What it counts"]
    assert page.locator("aside summary").all_inner_texts() == [
        "2 quotations",
        "1 time expression",
        "2 mentions of countries",
        "1 line left out",
    ]
    page.locator("aside summary").first.click()
    page.locator("aside details a").nth(1).click()
    assert highlighted(page) == "Good number 2"


def test_points_of_the_chart_say_their_words_and_lead_to_them(open_report, highlighted):
    page = open_report("timeline")
    point = page.locator("a.point[aria-label*='7 stated']")
    point.hover(force=True)
    told = "2031-03-03: 7 stated, 7 in the ledger"
    assert page.locator("#tip").inner_text().startswith(told)
    point.focus()
    page.keyboard.press("Enter")
    page.locator("#text .target").wait_for()
    assert shown(page) == ["text"]


def test_the_timeline_sorts_by_number(open_report):
    page = open_report("timeline")
    button = page.locator("table.timeline thead button", has_text="In the ledger")
    button.click()
    button.click()
    totals = [int(total) for total in column(page, "table.timeline", 2)]
    assert totals == sorted(totals, reverse=True)


def test_conflicts_show_both_sides_and_lead_to_them(open_either, highlighted):
    page = open_either("conflict-CHL")
    assert shown(page) == ["conflicts"]
    assert page.locator("#conflict-CHL h5 time").all_inner_texts() == ["2031-02-02", "2031-02-05"]
    page.locator("#conflict-CHL q a").last.click()
    assert highlighted(page) == "Chile"


def test_articles_are_found_by_words_and_by_status(open_either):
    page = open_either("articles")
    page.locator("table.articles").wait_for()
    assert page.locator("#articles output").first.inner_text() == "15 rows"
    page.get_by_label("Find in title").fill("gabon")
    assert column(page, "table.articles", 1) == ["Gabon signs with Oman Coast Wire"]
    page.get_by_label("Find in title").fill("")
    page.locator("#articles select").first.select_option("failed")
    assert len(column(page, "table.articles", 1)) == 2
    page.locator("#articles select").first.select_option("")
    page.locator("#articles select").nth(1).select_option("copies")
    assert column(page, "table.articles", 8) == ["copy of signing-1"]


def test_a_cell_of_the_articles_leads_to_its_words(open_either, highlighted):
    page = open_either("articles")
    page.get_by_label("Find in title").fill("signing-4")
    page.locator("table.articles tbody td.codes a").first.click()
    assert highlighted(page) == "Kenya"


def test_quotations_are_by_speaker_and_searched(open_either, highlighted):
    page = open_either("quotations")
    page.locator("table.quotes").wait_for()
    assert page.locator("table.quotes th[aria-sort=ascending]").inner_text() == "Speaker"
    page.locator("#quotations select").first.select_option("Ana Rojas")
    assert set(column(page, "table.quotes", 1)) == {"Ana Rojas"}
    assert page.locator("#quotations output").inner_text() == "9 of 19"
    page.locator("#quotations select").first.select_option("")
    page.get_by_label("Find in words").fill("number 5")
    assert column(page, "table.quotes", 2) == ["Good number 5"]
    page.locator("table.quotes q a").click()
    assert highlighted(page) == "Good number 5"


def test_the_map_leads_to_the_ledger(open_report):
    page = open_report("map")
    assert page.locator(".map li.signed").count() == len(SIGNED) - 1  # Greenland has no square
    assert page.locator("#map").get_by_text("Without a square").is_visible()
    page.locator(".map a[href='#party-MLT']").click()
    assert shown(page) == ["ledger"]


def test_the_run_and_its_failures_are_told(open_report):
    page = open_report("problems")
    assert shown(page) == ["articles"]
    assert column(page, "table.problems", 1) == ["front.html", "<b>caf\\udce9.html"]
    page.locator("nav a[href='#run']").click()
    assert page.locator("#run").get_by_text("<b>corpus</b>").is_visible()


def test_an_attack_is_shown_as_text(open_either):
    page = open_either(article_anchor(HOSTILE_ID))
    page.locator("article.text").wait_for()
    text, _ = unmark(HOSTILE)
    title, *lines = text.split("\n")
    assert page.locator("article.text h3").evaluate("head => head.textContent") == title
    assert page.locator("article.text .body p").evaluate_all("lines => lines.map(line => line.textContent)") == lines
    assert page.locator("article.text > header .source").evaluate("line => line.textContent") == (
        f'2031-04-04 (from metadata) · =HYPERLINK("http://x")<img src=x onerror=alert(1)> · {HOSTILE_ID}'
    )
    for view in ("ledger", "timeline", "articles", "quotations"):
        page.locator(f"nav a[href='#{view}']").click()
        page.locator(f"#{view} table").first.wait_for()
    page.locator("#party-FJI summary").dispatch_event("click")
    assert page.locator("img, iframe, object, b[onclick], [onload], [onerror], a[href^='javascript' i]").count() == 0


def test_places_are_counted_in_characters_also_after_an_emoji(open_either, highlighted):
    text, _ = unmark(HOSTILE)
    page = open_either(words_anchor(HOSTILE_ID, text.index("deal")))
    assert highlighted(page) == "deal"


def test_the_keyboard_reaches_the_content_past_the_navigation(open_report):
    page = open_report()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_a_header_sorts_by_the_keyboard(open_report):
    page = open_report()
    page.locator("table.ledger thead button").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("table.ledger th[aria-sort=ascending]").inner_text() == "Party"


def test_no_view_scrolls_sideways(open_report):
    page = open_report()
    wide = []
    for view in [*VIEWS, "text"]:
        page.evaluate("place => { location.hash = place }", article_anchor("signing-1") if view == "text" else view)
        page.locator(f"#{view}").wait_for()
        for width in (1280, 390, 320):
            page.set_viewport_size({"width": width, "height": 800})
            if page.evaluate("document.documentElement.scrollWidth") > width:
                wide.append((view, width))
    assert wide == []


def test_on_paper_the_views_stand_one_after_another(open_report):
    page = open_report()
    page.emulate_media(media="print")
    assert [view for view in VIEWS if page.locator(f"#{view}").is_visible()] == [
        "ledger", "timeline", "map", "conflicts", "accuracy", "run",
    ]  # fmt: skip


def test_on_paper_a_text_stands_alone(open_report):
    page = open_report(article_anchor("signing-1"))
    page.locator("article.text").wait_for()
    page.emulate_media(media="print")
    assert [view for view in [*VIEWS, "text"] if page.locator(f"#{view}").is_visible()] == ["text"]


def test_without_script_the_tables_stand_and_the_rest_is_explained(open_report):
    page = open_report(java_script_enabled=False)
    assert page.locator("table.ledger tbody tr").count() == 10
    assert page.locator("noscript").count() == 2
