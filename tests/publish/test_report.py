import json
import re
from dataclasses import replace
from itertools import pairwise

import lxml.html
import pytest

from pipeline.errors import PublishError
from pipeline.publish.anchors import article_anchor, words_anchor
from pipeline.publish.report import write_report
from pipeline.records.scores import KindScore, Measurement, Score, Scorecard
from tests.publish.sample_run import NAMES, article_row, empty_run, sample_run


@pytest.fixture
def write(tmp_path):
    def write(result, **options):
        path = tmp_path / "report.html"
        write_report(result, topic_title="Oman’s circle", home="OMN", names=NAMES, path=path, **options)
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


def setup(page):
    return json.loads(page.get_element_by_id("setup").text)


def test_the_summary_counts_the_run(page):
    assert [words(figure) for figure in page.find_class("figures")[0]] == [
        "Parties signed 1 1 more pending · on the map",
        "Latest total stated 3 for 2031-04-09; 1 in the ledger by then",
        "Conflicts 2 1 on a day, 1 on a total",
        "Articles 4 2 read, 1 off topic, 1 failed",
    ]


def test_the_ledger_has_one_row_a_party_with_its_evidence(page):
    assert cells(page, "ledger") == [
        [
            "Peru PER",
            "signed",
            "2031-03-04",
            "2031-03-05",
            "2031-04-09",
            "dates differ",
            "2 passages in 2 articles Dates given: 2031-03-04: peru. Both sides’ words Say so"
            " Peru joins Oman’s circle Coast Wire, 2031-03-05: signed 2031-03-04"
            " Namibia is next in line; Peru signed before it. Coast Wire, 2031-04-09: signed 2031-03",
        ],
        [
            "Namibia NAM",
            "pending",
            "–",
            "2031-03-05",
            "2031-04-09",
            "–",
            "1 passage in 1 article Say so"
            " Namibia is next in line; Peru signed before it. Coast Wire, 2031-04-09: pending",
        ],
    ]


def test_the_timeline_stands_as_a_chart_and_as_a_table(page):
    assert len(page.xpath("//figure//*[local-name() = 'svg']")) == 1
    assert cells(page, "timeline") == [
        ["2031-03-04", "1", "PER", "2", "2 peru", "–"],
        ["2031-04-09", "1", "–", "3", "3 three-deals/é differs", "three-deals/é says exact 3, the ledger 1"],
    ]


def test_every_figure_of_the_timeline_leads_to_words(page):
    row = page.get_element_by_id("t-2031-04-09")
    claim = "#" + words_anchor("three-deals/é", 0)
    assert row.xpath("./td//a/@href") == ["#" + words_anchor("peru", 0), claim, claim, "#conflict-t-2031-04-09"]


def test_the_map_names_the_parties_and_their_status(page):
    tiles = page.xpath("//ul[@class='map']/li[a]")
    assert [(tile.get("class"), tile[0].get("href"), tile[0].get("aria-label")) for tile in tiles] == [
        ("signed", "#party-PER", "Peru, signed"),
        ("pending", "#party-NAM", "Namibia, pending"),
    ]


def test_conflicts_stand_with_both_sides_words(page):
    assert [words(clash) for clash in page.find_class("clash") if clash.tag == "article"] == [
        "Peru: 2 days are given 2031-03-04: peru"
        " 2031-03 1 passage Namibia is next in line; Peru signed before it. Coast Wire, 2031-04-09: signed 2031-03"
        " 2031-03-04 1 passage Peru joins Oman’s circle Coast Wire, 2031-03-05: signed 2031-03-04",
        "2031-04-09: 3 stated, 1 in the ledger differs"
        " 3 agreements Three deals now, says Muscat Coast Wire, 2031-04-09: 3 agreements"
        " 1 party in the ledger by then Peru, 2031-03-04 Peru joins Oman’s circle"
        " Coast Wire, 2031-03-05: signed 2031-03-04",
    ]


def test_every_link_inside_the_page_leads_somewhere_once(page):
    """To an element that stands there, or to a place in a text where a record begins."""
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    kinds = ("agreements", "counts", "quotes", "dates", "countries")
    texts = setup(page)["texts"]
    places = {
        words_anchor(article_id, record[0])
        for article_id, text in texts.items()
        for kind in kinds
        for record in text[kind]
    }
    links = [href[1:] for href in page.xpath("//a/@href") if href.startswith("#")]
    assert set(links) <= {*ids, *places, *(article_anchor(article_id) for article_id in texts)}
    assert len(links) > 40


def test_a_cell_leads_to_the_words_that_say_it(page):
    (link,) = page.get_element_by_id("party-PER").xpath("./td[1]/a")
    assert link.get("href") == "#" + words_anchor("peru", 0)
    assert setup(page)["texts"]["peru"]["text"].startswith("Peru joins")


def test_the_lists_hold_a_row_an_article_and_a_quotation_with_their_places(page):
    rows = setup(page)["rows"]
    assert rows["articles"][0] == [
        "peru", "Peru joins Oman’s circle", "Coast Wire", None, "ok", "2031-03-05", "metadata",
        [["PER", 0]], [], [3, None], None, None, None, None, None,
    ]  # fmt: skip
    assert rows["quotes"] == []


def test_the_run_tells_what_went_in_and_what_made_it(page):
    facts = page.xpath("//section[@id='run']//table")
    assert [[" ".join(words(cell) for cell in row) for row in table.xpath("./tbody/tr")] for table in facts] == [
        ["Corpus corpus", "Topic oman-circle", "Articles 4", "on the topic 2", "off the topic 1", "failed 1"],
        ["articles.csv 4", "ledger.csv 2"],
        ["pactline 0.1.0", "spacy 3.8.7"],
    ]


def test_without_an_evaluation_the_page_says_how_to_make_one(page):
    assert [words(part) for part in page.xpath("//section[@id='accuracy']/p")] == [
        "Nothing has been measured yet. With annotated articles, pactline evaluate does."
    ]


def test_the_last_evaluation_stands_in_the_page(write):
    score = Score(right=3, predicted=4, gold=5)
    kinds = (KindScore(kind="counts", overlap=score, span=Score(right=4, predicted=4, gold=5), value=score),)
    card = Scorecard(way="gold text", n_articles=2, kinds=kinds, judgements=())
    measured = Measurement(corpus="c" * 64, annotations="a" * 64, cards=(card,))
    page = lxml.html.fromstring(write(sample_run(), evaluation=measured))
    assert cells(page, "scores") == [["counts", "0.750", "0.600", "0.667", "0.889", "3", "4", "5"]]


def test_failures_are_listed_with_what_to_do(page):
    assert cells(page, "problems") == [
        ["front.html", "clean", "no article was found", "Take the page out of the corpus"]
    ]


def test_an_article_cannot_add_markup(page):
    assert len(page.xpath("//script")) == 3
    assert page.xpath("//img | //b | //*[@onerror or @onclick]") == []
    assert setup(page)["texts"]["attack"]["text"].startswith('</script><img src=x onerror=alert(1)> "Fiji" & co')


def test_only_web_addresses_become_links(page, write):
    assert {row[3] for row in setup(page)["rows"]["articles"]} == {None}
    result = sample_run()
    rows = (article_row(result.extractions[0], url="https://example.org/peru"), *result.tables.articles[1:])
    page = lxml.html.fromstring(write(replace(result, tables=replace(result.tables, articles=rows))))
    assert {row[3] for row in setup(page)["rows"]["articles"]} == {None, "https://example.org/peru"}
    assert [href for href in page.xpath("//a/@href") if not href.startswith("#")] == []


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
        "No two articles disagree on a day of signing, and no stated total disagrees with the ledger.",
        "Nothing has been measured yet. With annotated articles, pactline evaluate does.",
    ]


def test_headings_do_not_skip_a_level(page):
    levels = [int(heading.tag[1]) for heading in page.xpath("//h1 | //h2 | //h3 | //h4 | //h5")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_table_says_what_it_is(page):
    bare = page.xpath("//table[not(caption) and not(ancestor::details)]")
    assert bare == []


def test_a_page_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "report.html").mkdir()
    with pytest.raises(PublishError, match=r"report\.html"):
        write_report(empty_run(), topic_title="t", home="OMN", names={}, path=tmp_path / "report.html")
