import re
from dataclasses import replace
from datetime import date

import pytest
from lxml import etree

from pipeline.errors import PublishError
from pipeline.publish import charts
from pipeline.publish.charts import timeline_svg
from tests.publish.sample_run import NO_TABLES, claim_row, days_of, empty_run, extraction, sample_run, timeline_row

DAYS = days_of(
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


def points(svg):
    return etree.fromstring(svg).findall(".//{http://www.w3.org/2000/svg}a")


def test_no_days_make_no_chart():
    assert timeline_svg(()) is None


def test_a_point_stands_for_each_total_stated_of_a_day_and_tells_whether_it_agrees():
    labels = [link.get("aria-label") for link in points(timeline_svg(DAYS))]
    assert labels == [
        "2031-03-04: 1 stated, 1 in the ledger (agrees).",
        "2031-06-01: at least 2 stated, 2 in the ledger (agrees).",
        "2031-06-01: 5 stated, 2 in the ledger (differs).",
    ]


def test_a_point_leads_to_the_words_and_says_them():
    (first, second) = points(timeline_svg(days_of(sample_run())))
    assert first.get("href") == "#a-peru-41"
    assert second.get("aria-label") == (
        "2031-04-09: 3 stated, 1 in the ledger (differs). “Three deals now, says Muscat” Coast Wire"
    )


def test_words_in_a_chart_are_no_markup():
    attack = extraction("x", '</svg><img src=x onerror=alert(1)> "4" & more', published=None)
    claim = claim_row(date(2031, 3, 4), "x", "exact", 4, start=6)
    tables = replace(NO_TABLES, claims=(claim,), timeline=(timeline_row(date(2031, 3, 4), 4, 4),))
    svg = timeline_svg(days_of(replace(empty_run(), extractions=(attack,), tables=tables)))
    assert "<img" not in svg
    assert '</svg><img src=x onerror=alert(1)> "4" & more' in points(svg)[0].get("aria-label")


def test_the_roles_of_the_chart_are_links_alone():
    assert "role=" not in timeline_svg(DAYS)


def test_colours_are_the_page_s_own():
    svg = timeline_svg(DAYS)
    assert re.findall(r'(?:fill|stroke)="#', svg) == []
    assert all(colour in svg for colour in ("var(--ledger)", "var(--agrees)", "var(--differs)"))


def test_one_day_makes_a_chart():
    assert timeline_svg(DAYS[:1]).startswith("<svg")


def test_the_same_days_give_the_same_picture_in_every_time_zone(monkeypatch):
    first = timeline_svg(DAYS)
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    assert timeline_svg(DAYS) == first


def test_a_picture_of_the_same_days_is_taken_from_the_last_page():
    drawn = timeline_svg(DAYS)
    marked = drawn.replace("</svg>", "<desc>drawn before</desc></svg>")
    assert timeline_svg(DAYS, f"<p>{drawn.replace('data-of=', 'data-not=')}</p><p>{marked}</p>") == marked


def test_a_picture_of_other_days_is_drawn_anew():
    assert timeline_svg(DAYS, f"<p>{timeline_svg(DAYS[:1])}</p>") == timeline_svg(DAYS)


def test_a_chart_that_cannot_be_drawn_is_told_with_the_reason(monkeypatch):
    monkeypatch.setattr(charts, "_DRAW", "import sys; sys.exit('no memory left')")
    with pytest.raises(PublishError, match=r"report.html: has a chart that cannot be drawn \(no memory left\)\. Free"):
        timeline_svg(DAYS)
