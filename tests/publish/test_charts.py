from dataclasses import replace
from datetime import date

from pipeline.publish.charts import timeline_svg
from pipeline.publish.passages import days
from tests.publish.sample_run import NO_TABLES, claim_row, empty_run, timeline_row

DAYS = days(
    replace(
        empty_run(),
        tables=replace(
            NO_TABLES,
            claims=(
                claim_row(date(2031, 3, 4), "a", "exact", 1),
                claim_row(date(2031, 3, 4), "b", "exact", 1),
                claim_row(date(2031, 6, 1), "a", "exact", 5, verdict="differs"),
                claim_row(date(2031, 6, 1), "b", "at_least", 2),
            ),
            timeline=(
                timeline_row(date(2031, 3, 4), 1, 1),
                timeline_row(date(2031, 4, 9), 2),
                timeline_row(date(2031, 6, 1), 2, 5),
            ),
        ),
    )
)


def test_no_days_make_no_chart():
    assert timeline_svg(()) is None


def test_a_point_stands_for_each_total_stated_of_a_day_and_tells_whether_it_agrees():
    svg = timeline_svg(DAYS)
    assert [svg.count(f"stated: {stated}") for stated in ("agrees", "differs")] == [2, 1]


def test_colours_are_the_page_s_own():
    svg = timeline_svg(DAYS)
    assert "#" not in svg
    assert all(colour in svg for colour in ("var(--ledger)", "var(--agrees)", "var(--differs)"))


def test_one_day_makes_a_chart():
    assert timeline_svg(DAYS[:1]).startswith("<svg")


def test_the_same_days_give_the_same_picture_in_every_time_zone(monkeypatch):
    first = timeline_svg(DAYS)
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    assert timeline_svg(DAYS) == first
