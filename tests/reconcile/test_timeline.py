from datetime import date

import pytest

from pipeline.reconcile.ledger import ledger_rows
from pipeline.reconcile.timeline import claim_rows, timeline_rows
from pipeline.records.links import Link
from tests.reconcile.made import count, extraction


def timeline(*extractions, links=()):
    ledger = ledger_rows(extractions, links, {})
    claims = claim_rows(extractions, links, ledger)
    return {row.date.isoformat(): row for row in timeline_rows(claims, links, ledger)}, claims


SIGNED = extraction(
    "facts",
    "2024-07-01",
    ("ESP", "signed", "2024-05-27"),
    ("BEL", "signed", "2024-05-28"),
    ("PRT", "signed", "2024-05-28"),
    ("EU", "signed", "2024-06-27"),
    ("FIN", "pending", None),
)


def test_each_day_of_signing_has_the_parties_signed_by_then():
    rows, _ = timeline(SIGNED)
    assert {day: row.ledger_total for day, row in rows.items()} == {"2024-05-27": 1, "2024-05-28": 3, "2024-06-27": 4}


def test_a_party_without_a_day_counts_from_its_first_report():
    rows, _ = timeline(extraction("a", "2024-05-30", ("ESP", "signed", None), counts=[count("a", 1, "2024-05-30")]))
    assert rows["2024-05-30"].ledger_total == 1


def test_a_party_with_a_month_counts_from_its_first_report_or_the_month_s_end():
    rows, _ = timeline(
        extraction("a", "2024-06-30", ("ESP", "signed", "2024-05"), counts=[count("a", 1, "2024-05-31")])
    )
    assert rows["2024-05-31"].ledger_total == 1


VERDICTS = {
    "the total at the day's end": (count("a", 3, "2024-05-28"), "agrees"),
    "the total in the course of the day": (count("a", 2, "2024-05-28"), "agrees"),
    "the total of the day before": (count("a", 1, "2024-05-28"), "agrees"),
    "too few": (count("a", 2, "2024-05-29"), "differs"),
    "too many": (count("a", 4, "2024-05-28"), "differs"),
    "more than fits": (count("a", 2, "2024-05-29", bound="more_than"), "agrees"),
    "more than is too much": (count("a", 3, "2024-05-29", bound="more_than"), "differs"),
    "at least fits": (count("a", 3, "2024-05-29", bound="at_least"), "agrees"),
    "at most fits": (count("a", 3, "2024-05-29", bound="at_most"), "agrees"),
    "at most is too little": (count("a", 2, "2024-05-29", bound="at_most"), "differs"),
    "about fits": (count("a", 4, "2024-05-29", bound="about"), "agrees"),
    "about is far off": (count("a", 9, "2024-05-29", bound="about"), "differs"),
    "countries without the union": (count("a", 3, "2024-06-28", unit="countries"), "agrees"),
    "agreements with the union": (count("a", 3, "2024-06-28"), "differs"),
}


@pytest.mark.parametrize(("claim", "verdict"), VERDICTS.values(), ids=VERDICTS)
def test_a_claim_is_held_against_the_ledger_of_its_day(claim, verdict):
    _, claims = timeline(SIGNED, extraction("a", "2024-07-02", counts=[claim]))
    assert [row.verdict for row in claims] == [verdict]


RELATIONS = {
    "at the day's end": (count("a", 3, "2024-05-28"), "agreement"),
    "in the course of the day": (count("a", 2, "2024-05-28"), "lag"),
    "of the day before": (count("a", 1, "2024-05-28"), "lag"),
    "a day too late": (count("a", 1, "2024-05-29"), "conflict"),
    "too many": (count("a", 4, "2024-05-28"), "conflict"),
    "more than the day before": (count("a", 2, "2024-05-28", bound="more_than"), "agreement"),
    "countries without the union": (count("a", 3, "2024-06-28", unit="countries"), "agreement"),
    "countries with the union": (count("a", 4, "2024-06-28", unit="countries"), "agreement"),
}


@pytest.mark.parametrize(("claim", "relation"), RELATIONS.values(), ids=RELATIONS)
def test_how_a_claim_stands_to_the_ledger_is_named(claim, relation):
    rows, claims = timeline(SIGNED, extraction("a", "2024-07-02", counts=[claim]))
    assert [row.relation for row in claims] == [relation]
    assert rows[claim.as_of.isoformat()].relation == relation


def test_a_day_is_as_good_as_its_worst_claim():
    claims = [count("a", 2, "2024-05-28"), count("a", 3, "2024-05-28", claim=2), count("a", 9, "2024-06-28", claim=3)]
    rows, _ = timeline(SIGNED, extraction("a", "2024-07-02", counts=claims))
    assert {day: row.relation for day, row in rows.items()} == {
        "2024-05-27": None,
        "2024-05-28": "lag",
        "2024-06-27": None,
        "2024-06-28": "conflict",
    }


NO_TOTALS = {
    "pending": count("a", 7, "2024-05-29", status="pending"),
    "additional": count("a", 7, "2024-05-29", scope="additional"),
    "a part": count("a", 7, "2024-05-29", scope="subset"),
    "of no known day": count("a", 7, None),
}


@pytest.mark.parametrize("claim", NO_TOTALS.values(), ids=NO_TOTALS)
def test_what_is_no_total_of_a_day_is_no_claim(claim):
    assert timeline(SIGNED, extraction("a", "2024-07-02", counts=[claim]))[1] == ()


def test_a_claim_that_disagrees_is_kept_and_shown():
    rows, _ = timeline(SIGNED, extraction("a", "2024-07-02", counts=[count("a", 7, "2024-07-02")]))
    assert (rows["2024-07-02"].claims, rows["2024-07-02"].conflict) == (
        "a:exact 7",
        "a says exact 7, the ledger 4",
    )


def test_a_corrected_claim_names_its_correction_and_does_not_count():
    rows, _ = timeline(
        SIGNED,
        extraction("a", "2024-07-02", counts=[count("a", 7, "2024-07-02")]),
        extraction("b", "2024-07-03", counts=[count("b", 4, "2024-07-02")]),
        links=[Link(article_id="b", original="a", kind="correction")],
    )
    row = rows["2024-07-02"]
    assert (row.claimed_total, row.conflict) == (4, "a says exact 7, the ledger 4, corrected by b")
    assert row.relation == "agreement"


def test_the_claim_of_more_texts_is_the_best_and_a_copy_is_no_text_of_its_own():
    rows, _ = timeline(
        SIGNED,
        extraction("a", "2024-07-02", counts=[count("a", 4, "2024-07-02")]),
        extraction("b", "2024-07-02", counts=[count("b", 4, "2024-07-02")]),
        extraction("c", "2024-07-02", counts=[count("c", 5, "2024-07-02")]),
        extraction("d", "2024-07-02", counts=[count("d", 5, "2024-07-02")]),
        extraction("e", "2024-07-02", counts=[count("e", 5, "2024-07-02")]),
        links=[Link(article_id="d", original="c", kind="copy"), Link(article_id="e", original="c", kind="copy")],
    )
    assert rows["2024-07-02"].claimed_total == 4


def test_days_are_in_order():
    rows, _ = timeline(SIGNED, extraction("a", "2024-01-02", counts=[count("a", 0, "2024-01-02")]))
    assert [date.fromisoformat(day) for day in rows] == sorted(date.fromisoformat(day) for day in rows)
