import lxml.html
import pytest

from pipeline.errors import PublishError
from pipeline.evaluate.comparison import compared
from pipeline.publish.evaluation import write_evaluation
from tests.evaluate.measured import BETTER, GOLD, WORSE, measurement


@pytest.fixture
def write(tmp_path):
    def write(measured, comparison=None):
        path = tmp_path / "page.html"
        write_evaluation(measured, comparison, path)
        return path.read_bytes()

    return write


@pytest.fixture
def page(write):
    return lxml.html.fromstring(write(measurement(WORSE)).decode("utf-8"))


def words(element):
    return " ".join(element.text_content().split())


def test_each_way_has_its_scores(page):
    tables = page.xpath("//section[@id='scores']//table")
    assert [words(table.find("caption")) for table in tables] == ["Gold text", "End to end"]
    assert [[words(cell) for cell in row] for row in tables[0].xpath("./tbody/tr")][:3] == [
        ["countries", "overlap", "0.667 0.667–1.000", "1.000 1.000–1.000", "0.800 0.800–1.000", "2", "3", "2"],
        ["span", "0.667 0.667–1.000", "1.000 1.000–1.000", "0.800 0.800–1.000", "2", "3", "2"],
        ["value", "0.333 0.333–1.000", "0.500 0.500–1.000", "0.400 0.400–1.000", "1", "3", "2"],
    ]


def test_errors_stand_by_construction_and_lead_to_their_place(page):
    groups = page.xpath("//section[@id='errors']//details")
    assert [words(group.find("summary")) for group in groups[:2]] == [
        "countries found, but not in gold sample.rule 1",
        "countries read as something else sample.rule: role 1",
    ]
    (link,) = groups[1].xpath(".//q/a")
    assert (link.text, words(link.getparent())) == ("Fiji", "Oman and Fiji <met>.")
    (place,) = page.xpath(f"//*[@id='{link.get('href')[1:]}']")
    assert (place.text, place.get("class")) == ("Fiji", "value")
    assert place.get("title") == "countries: read as something else (gold FJI signed, found FJI home)"


def test_every_link_has_a_place_and_every_place_one_name(page):
    names = page.xpath("//@id")
    assert len(names) == len(set(names))
    assert {href[1:] for href in page.xpath("//a/@href") if href.startswith("#")} <= set(names)


def test_what_an_article_says_is_no_markup(page):
    assert page.xpath("//met") == []
    assert "<met>" in words(page.xpath("//section[@id='texts']")[0])


def test_texts_hold_only_articles_with_an_error(page):
    assert [words(title) for title in page.xpath("//section[@id='texts']//h3")] == ["Peru signs"]


def test_errors_that_cross_are_each_marked(write):
    crossing = {"a": GOLD["a"], "b": "Kenya waits\nBy [May, 2](date 2031-05 DATE) deals."}
    page = lxml.html.fromstring(write(measurement(crossing)).decode("utf-8"))
    marks = page.xpath("//section[@id='texts']//article//mark")
    assert [(mark.text, mark.get("class")) for mark in marks] == [("May", "extent"), ("2 deals", "missed")]


def test_changes_stand_where_there_was_something_to_compare(write):
    after = measurement(BETTER)
    without = write(after).decode("utf-8")
    page = lxml.html.fromstring(write(after, compared(measurement(WORSE), after)).decode("utf-8"))
    assert 'id="changes"' not in without
    assert [words(group.find("summary")) for group in page.xpath("//section[@id='changes']//details")] == [
        "countries, won gold text, 2",
        "counts, lost gold text, 1",
        "countries, won end to end, 2",
        "counts, lost end to end, 1",
    ]


def test_without_errors_it_says_so(write):
    page = lxml.html.fromstring(write(measurement(GOLD)).decode("utf-8"))
    assert [words(p) for p in page.find_class("empty")] == ["None.", "None.", "No error has a place in a gold text."]


def test_it_is_one_file_that_loads_nothing(write):
    text = write(measurement(WORSE)).decode("utf-8")
    assert "http://" not in text
    assert "https://" not in text
    assert "<script" not in text


def test_the_same_measurement_gives_the_same_bytes(write):
    assert write(measurement(WORSE)) == write(measurement(WORSE))


def test_a_folder_that_is_a_file_is_refused(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(PublishError, match=r"page\.html"):
        write_evaluation(measurement(GOLD), None, tmp_path / "file" / "page.html")
