from dataclasses import replace
from datetime import date

from pipeline.evaluate.sheets import column_scores
from pipeline.records.scores import Cell
from tests.evaluate.sample import found
from tests.publish.sample_run import article_row

ROW = article_row(found("Peru signs"))
NO_ARTICLE = replace(
    ROW, article_id="front", title="", published=None, published_from=None, signed="", concluded_count=None
)
NO_ARTICLE = replace(NO_ARTICLE, n_countries=0, n_counts=0, n_dates=0)


def columns(way, gold, predicted):
    return {one.column: (one.right, one.total) for one in column_scores(way, gold, predicted)}


def test_equal_rows_are_right_in_every_column():
    assert set(columns("end to end", [ROW], [ROW]).values()) == {(1, 1)}


def test_on_the_gold_text_what_is_read_off_the_page_is_given():
    end_to_end, gold_text = (columns(way, [ROW], [ROW]).keys() for way in ("end to end", "gold text"))
    assert end_to_end - gold_text == {"published", "published_from", "title"}


def test_a_wrong_cell_is_told():
    other = replace(ROW, signed="FJI PER", published=date(2030, 1, 1))
    wrong = [cell for one in column_scores("end to end", [ROW], [other]) for cell in one.wrong]
    assert wrong == [
        Cell(row="one", column="published", gold="2031-03-05", predicted="2030-01-01"),
        Cell(row="one", column="signed", gold="PER", predicted="FJI PER"),
    ]


def test_an_article_that_is_not_there_has_empty_cells():
    assert columns("end to end", [ROW], [])["n_countries"] == (0, 1)
    assert columns("end to end", [ROW], [])["pending"] == (1, 1)
    assert set(columns("end to end", [NO_ARTICLE], []).values()) == {(1, 1)}


def test_where_a_day_came_from_is_not_asked_where_gold_does_not_say():
    assert columns("end to end", [replace(ROW, published_from=None)], [ROW])["published_from"] == (0, 0)
