import re
from dataclasses import replace
from itertools import pairwise

import lxml.html
import pytest

from pipeline.errors import PublishError
from pipeline.publish.report import write_report
from tests.publish.sample_run import NAMES, article_row, empty_run, sample_run


@pytest.fixture
def write(tmp_path):
    def write(result):
        path = tmp_path / "report.html"
        write_report(result, topic_title="Oman’s circle", home="OMN", names=NAMES, path=path)
        return path.read_text("utf-8")

    return write


@pytest.fixture
def page(write):
    return lxml.html.fromstring(write(sample_run()))


def words(element):
    return " ".join(element.text_content().split())


def cells(page, table):
    (found,) = page.find_class(table)
    return [[words(cell) for cell in row] for row in found.xpath("./tbody/tr")]


def test_the_summary_counts_the_run(page):
    assert [words(figure) for figure in page.find_class("figures")[0]] == [
        "Parties signed 1 1 more pending",
        "Latest total stated 3 for 2031-04-09; 1 in the ledger by then",
        "Conflicts 2 1 in the ledger, 1 in the timeline",
        "Articles 4 2 read, 1 off topic, 1 failed",
    ]


def test_the_ledger_has_one_row_a_party_with_its_evidence(page):
    assert cells(page, "ledger") == [
        [
            "Peru PER",
            "signed",
            "2031-03-04 dates differ",
            "2031-03-05",
            "2031-04-09",
            "2 passages in 2 articles Dates given: 2031-03-04: peru"
            " Peru joins Oman’s circle Coast Wire, 2031-03-05: signed 2031-03-04"
            " Namibia is next in line; Peru signed before it. Coast Wire, 2031-04-09: signed 2031-03",
        ],
        [
            "Namibia NAM",
            "pending",
            "–",
            "2031-03-05",
            "2031-04-09",
            "1 passage in 1 article Namibia is next in line; Peru signed before it. Coast Wire, 2031-04-09: pending",
        ],
    ]


def test_the_timeline_stands_as_a_chart_and_as_a_table(page):
    assert len(page.xpath("//figure//svg")) == 1
    assert cells(page, "timeline") == [
        ["2031-03-04", "1", "2", "2 peru", "–"],
        ["2031-04-09", "1", "3", "3 three-deals/é differs", "three-deals/é says exact 3, the ledger 1"],
    ]


def test_every_link_inside_the_page_leads_somewhere_once(page):
    ids = page.xpath("//@id")
    links = [href[1:] for href in page.xpath("//a/@href") if href.startswith("#")]
    assert len(ids) == len(set(ids))
    assert set(links) <= set(ids)
    assert len(links) > 30


def test_a_cell_leads_to_the_words_that_say_it(page):
    (link,) = page.get_element_by_id("party-PER").xpath("./td[1]/a")
    assert words(page.get_element_by_id(link.get("href")[1:])) == "Peru"


def test_texts_read_as_cleaned_and_the_title_is_a_heading(page):
    article = page.get_element_by_id("article-peru")
    assert [words(part) for part in article.xpath(".//h3 | ./div/p")] == [
        "Peru joins Oman’s circle",
        "Peru became the second party on 4 March.",
        "“It took a year,” Rojas said.",
    ]


def test_lines_left_out_are_listed_with_their_rule(page):
    assert [words(line) for line in page.get_element_by_id("article-peru").find_class("dropped")[0]] == [
        "furniture.read_more Read more: <i>all of it</i>"
    ]


def test_failures_are_listed_with_what_to_do(page):
    assert cells(page, "problems") == [
        ["front.html", "clean", "no article was found", "Take the page out of the corpus"]
    ]


def test_an_article_cannot_add_markup(page):
    assert len(page.xpath("//script")) == 1
    assert page.xpath("//img | //b | //*[@onerror or @onclick]") == []
    assert '</script><img src=x onerror=alert(1)> "Fiji" & co' in words(page.get_element_by_id("article-attack-title"))


def test_only_web_addresses_become_links(write):
    result = sample_run()
    rows = (article_row(result.extractions[0], url="https://example.org/peru"), *result.tables.articles[1:])
    page = lxml.html.fromstring(write(replace(result, tables=replace(result.tables, articles=rows))))
    assert [href for href in page.xpath("//a/@href") if not href.startswith("#")] == ["https://example.org/peru"]


def test_nothing_is_loaded_from_elsewhere(write):
    text = write(sample_run())
    page = lxml.html.fromstring(text)
    assert page.xpath("//@src | //@srcset | //@data | //@action | //@poster | //@background | //link/@href") == [
        "data:,"
    ]
    assert re.findall(r"url\(|@import|https?:(?!//www\.w3\.org/)", text) == []
    assert "default-src 'none'" in text


def test_the_same_result_gives_the_same_bytes_and_no_seconds(write):
    assert write(sample_run()) == write(
        replace(sample_run(), record=replace(sample_run().record, seconds={"clean": 9.0}))
    )


def test_an_empty_run_has_a_page_that_says_so(write):
    page = lxml.html.fromstring(write(empty_run()))
    assert [words(part) for part in page.find_class("empty")] == [
        "No article reports an agreement, signed or pending.",
        "No article dates a signature or states a total.",
        "The corpus holds no article.",
    ]


def test_headings_do_not_skip_a_level(page):
    levels = [int(heading.tag[1]) for heading in page.xpath("//h1 | //h2 | //h3 | //h4")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_table_says_what_it_is(page):
    bare = page.xpath("//table[not(caption) and not(ancestor::details)]")
    assert bare == []


def test_a_page_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "report.html").mkdir()
    with pytest.raises(PublishError, match=r"report\.html"):
        write_report(empty_run(), topic_title="t", home="OMN", names={}, path=tmp_path / "report.html")
