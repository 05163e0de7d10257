from datetime import date

from pipeline.reconcile.articles import article_rows, mention_rows
from pipeline.records.links import Link
from pipeline.records.outcome import Failure
from tests.reconcile.made import count, extraction

FAILURE = Failure(article_id="b", path="b.html", stage="clean", reason="no article found", mend="Remove it")


def test_codes_are_sorted_by_role_and_the_home_party_is_none():
    roles = [("ESP", "signed"), ("BEL", "signed"), ("FIN", "pending"), ("RUS", "mentioned"), ("UKR", "home")]
    (row,) = article_rows([extraction("a", "2024-05-28", countries=roles)], [], [])
    assert (row.signed, row.pending, row.mentioned, row.n_countries) == ("BEL ESP", "FIN", "RUS", 5)


def test_a_failed_article_has_a_row_that_says_why():
    rows = article_rows([extraction("c", "2024-05-28")], [FAILURE], [])
    assert [(row.article_id, row.status, row.problem) for row in rows] == [
        ("b", "failed", "clean: no article found. Remove it."),
        ("c", "ok", None),
    ]


def test_copies_and_corrections_name_their_original():
    articles = [extraction("a", "2024-05-28"), extraction("b", "2024-05-29"), extraction("c", "2024-05-30")]
    links = [
        Link(article_id="b", original="a", kind="copy"),
        Link(article_id="c", original="a", kind="correction"),
    ]
    rows = article_rows(articles, [], links)
    assert [(row.duplicate_of, row.corrects) for row in rows] == [(None, None), ("a", None), (None, "a")]


def test_the_best_claim_is_the_latest_then_the_body_s():
    title, body = 0, 20
    claims = [
        count("a", 10, "2024-05-27", claim=1, start=body),
        count("a", 13, "2024-05-28", claim=2, start=title),
        count("a", 12, "2024-05-28", claim=3, start=body),
        count("a", 7, "2024-05-28", claim=4, start=body, status="pending", scope="additional"),
        count("a", 3, "2024-05-28", claim=5, start=body, scope="additional"),
    ]
    (row,) = article_rows([extraction("a", "2024-05-28", counts=claims)], [], [])
    assert (row.concluded_count, row.pending_count) == (12, 7)


def test_an_article_without_claims_has_none():
    (row,) = article_rows([extraction("a", "2024-05-28")], [], [])
    assert (row.concluded_count, row.pending_count) == (None, None)


def test_mentions_stand_by_article_and_place():
    rows = mention_rows(
        [
            extraction("b", "2024-05-28", counts=[count("b", 2, "2024-05-28")]),
            extraction("a", "2024-05-28", counts=[count("a", 1, "2024-05-28")], countries=[("ESP", "signed")]),
        ]
    )
    assert [(row.article_id, row.value, row.as_of) for row in rows.counts] == [
        ("a", 1, date(2024, 5, 28)),
        ("b", 2, date(2024, 5, 28)),
    ]
    assert [(row.code, row.rule) for row in rows.countries] == [("ESP", "made")]
