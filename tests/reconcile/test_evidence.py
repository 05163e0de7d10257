from pipeline.reconcile.evidence import evidence_rows
from pipeline.reconcile.ledger import ledger_rows
from pipeline.records.links import Link
from tests.reconcile.made import extraction


def evidence(*extractions, links=()):
    rows = evidence_rows(extractions, links, ledger_rows(extractions, links, {}))
    return [(row.code, row.article_id, row.says, row.supports) for row in rows]


def test_every_place_that_agrees_supports_the_row():
    assert evidence(
        extraction("b", "2024-06-02", ("ESP", "signed", None)),
        extraction("a", "2024-06-01", ("ESP", "signed", "2024-05-27"), ("BEL", "pending", None)),
        extraction("c", "2024-06-03", ("ESP", "signed", "2024-05")),
    ) == [
        ("BEL", "a", "pending", "yes"),
        ("ESP", "a", "signed 2024-05-27", "yes"),
        ("ESP", "b", "signed", "yes"),
        ("ESP", "c", "signed 2024-05", "yes"),
    ]


def test_where_days_differ_each_contradicts_and_what_names_none_supports():
    assert evidence(
        extraction("a", "2024-06-01", ("ESP", "signed", "2024-05-27")),
        extraction("b", "2024-06-02", ("ESP", "signed", "2024-05-28")),
        extraction("c", "2024-06-03", ("ESP", "signed", None)),
    ) == [
        ("ESP", "a", "signed 2024-05-27", "no"),
        ("ESP", "b", "signed 2024-05-28", "no"),
        ("ESP", "c", "signed", "yes"),
    ]


def test_pending_is_earlier_before_the_signing_and_contradicts_after_it():
    assert evidence(
        extraction("a", "2024-05-20", ("ESP", "pending", None)),
        extraction("b", "2024-05-28", ("ESP", "signed", "2024-05-27")),
        extraction("c", "2024-07-01", ("ESP", "pending", None)),
        extraction("d", None, ("ESP", "pending", None)),
    ) == [
        ("ESP", "a", "pending", "earlier"),
        ("ESP", "b", "signed 2024-05-27", "yes"),
        ("ESP", "c", "pending", "no"),
        ("ESP", "d", "pending", "earlier"),
    ]


def test_pending_in_an_article_that_has_it_signed_too_is_earlier():
    assert evidence(extraction("a", "2024-06-01", ("ESP", "pending", None), ("ESP", "signed", "2024-05-27")))[0] == (
        "ESP",
        "a",
        "pending",
        "earlier",
    )


def test_copies_and_what_was_corrected_are_named():
    assert evidence(
        extraction("a", "2024-06-01", ("ESP", "signed", "2024-05-28")),
        extraction("b", "2024-06-02", ("ESP", "signed", "2024-05-27")),
        extraction("c", "2024-06-03", ("ESP", "signed", "2024-05-27")),
        links=[
            Link(article_id="b", original="a", kind="correction"),
            Link(article_id="c", original="b", kind="copy"),
        ],
    ) == [
        ("ESP", "a", "signed 2024-05-28", "corrected"),
        ("ESP", "b", "signed 2024-05-27", "yes"),
        ("ESP", "c", "signed 2024-05-27", "copy"),
    ]


def test_no_reports_no_evidence():
    assert evidence(extraction("a", "2024-06-01")) == []
