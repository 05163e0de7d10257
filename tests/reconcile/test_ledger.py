from datetime import date

from pipeline.reconcile.ledger import ledger_rows
from pipeline.records.links import Link
from tests.reconcile.made import extraction

NAMES = {"ESP": "Spain", "BEL": "Belgium"}


def ledger(*extractions, links=()):
    return {row.code: row for row in ledger_rows(extractions, links, NAMES)}


def test_a_party_is_signed_if_any_article_says_so():
    row = ledger(
        extraction("a", "2024-05-01", ("ESP", "pending", None)),
        extraction("b", "2024-05-28", ("ESP", "signed", "2024-05-27")),
    )["ESP"]
    assert (row.name, row.status, row.signed_on, row.articles) == ("Spain", "signed", "2024-05-27", "b")


def test_reports_run_from_the_earliest_to_the_latest_dated_article():
    row = ledger(
        extraction("late", "2024-07-01", ("ESP", "signed", None)),
        extraction("undated", None, ("ESP", "signed", None)),
        extraction("early", "2024-05-28", ("ESP", "signed", None)),
    )["ESP"]
    assert (row.first_reported, row.last_reported) == (date(2024, 5, 28), date(2024, 7, 1))
    assert row.articles == "early late undated"


def test_a_month_agrees_with_its_day_and_the_day_is_kept():
    row = ledger(
        extraction("a", "2024-06-01", ("ESP", "signed", "2024-05")),
        extraction("b", "2024-06-02", ("ESP", "signed", "2024-05-27")),
    )["ESP"]
    assert (row.signed_on, row.conflict) == ("2024-05-27", None)


def test_days_that_disagree_stand_in_the_conflict_and_none_is_chosen():
    row = ledger(
        extraction("a", "2024-06-01", ("ESP", "signed", "2024-05-27")),
        extraction("b", "2024-06-02", ("ESP", "signed", "2024-05-28")),
        extraction("c", "2024-06-03", ("ESP", "signed", "2024-05-28")),
    )["ESP"]
    assert (row.signed_on, row.conflict) == (None, "2024-05-27: a; 2024-05-28: b c")


def test_a_copy_counts_once_but_is_listed():
    row = ledger(
        extraction("a", "2024-06-01", ("ESP", "signed", None)),
        extraction("b", "2024-06-02", ("ESP", "signed", None)),
        links=[Link(article_id="b", original="a", kind="copy")],
    )["ESP"]
    assert (row.n_articles, row.articles) == (1, "a b")


def test_a_correction_outranks_what_it_corrects():
    row = ledger(
        extraction("a", "2024-06-01", ("ESP", "signed", "2024-05-28")),
        extraction("b", "2024-06-02", ("ESP", "signed", "2024-05-27")),
        links=[Link(article_id="b", original="a", kind="correction")],
    )["ESP"]
    assert (row.signed_on, row.conflict, row.articles) == ("2024-05-27", None, "b")


def test_what_a_correction_does_not_speak_of_still_stands():
    rows = ledger(
        extraction("a", "2024-06-01", ("ESP", "signed", None), ("BEL", "signed", None)),
        extraction("b", "2024-06-02", ("ESP", "signed", None)),
        links=[Link(article_id="b", original="a", kind="correction")],
    )
    assert rows["BEL"].articles == "a"


def test_a_pending_party_lists_who_says_so_and_has_no_day():
    row = ledger(extraction("a", "2024-06-01", ("BEL", "pending", None)))["BEL"]
    assert (row.status, row.signed_on, row.articles) == ("pending", None, "a")


def test_no_reports_make_no_rows():
    assert ledger(extraction("a", "2024-06-01")) == {}
