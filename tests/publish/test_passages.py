from dataclasses import replace
from datetime import date

import pytest

from pipeline.publish.anchors import article_anchor, words_anchor
from pipeline.publish.passages import context, days, parties
from pipeline.records.article import CharSpan
from tests.publish.sample_run import NO_TABLES, claim_row, extraction, ledger_row, sample_run, timeline_row

AROUND = {
    "whole line": ("One\nPeru signed.\nTwo", "signed", ("Peru ", ".")),
    "only line": ("Peru", "Peru", ("", "")),
    "long before": ("word " * 40 + "Peru", "Peru", ("… " + "word " * 17, "")),
    "long after": ("Peru" + " word" * 40, "Peru", ("", " word" * 17 + " …")),
}


@pytest.mark.parametrize(("text", "words", "around"), AROUND.values(), ids=AROUND)
def test_the_words_around_a_mention(text, words, around):
    start = text.index(words)
    assert context(text, CharSpan(start=start, end=start + len(words), text=words)) == around


def place(article_id, words):
    """The link to where these words begin in an article of the sample."""
    texts = {outcome.article.article_id: outcome.article.text for outcome in sample_run().extractions}
    return "#" + words_anchor(article_id, texts[article_id].index(words))


def test_parties_come_signed_first_with_the_place_of_every_cell():
    namibia, peru_again = place("three-deals/é", "Namibia"), place("three-deals/é", "Peru")
    assert [
        (party.row.code, party.status_href, party.signed_href, party.first_href, party.last_href)
        for party in parties(sample_run())
    ] == [
        ("PER", place("peru", "Peru joins"), place("peru", "Peru joins"), place("peru", "Peru joins"), peru_again),
        ("NAM", namibia, None, None, namibia),
    ]


def test_passages_stand_in_the_order_of_their_articles():
    (peru, _) = parties(sample_run())
    assert [(passage.article.article_id, passage.before, passage.after) for passage in peru.passages] == [
        ("peru", "", " joins Oman’s circle"),
        ("three-deals/é", "Namibia is next in line; ", " signed before it."),
    ]


def test_what_a_row_does_not_rest_on_stands_apart():
    """Peru was pending before it signed, and the article that said May was taken back."""
    articles = (
        extraction("before", "[Peru](agreement PER pending None) will sign.", published=date(2031, 1, 2)),
        extraction("wrong", "[Peru](agreement PER signed 2031-05) signed.", published=date(2031, 3, 1)),
        extraction("right one", "[Peru](agreement PER signed 2031-03-04) signed.", published=date(2031, 3, 5)),
    )
    row = ledger_row("PER", "signed", "2031-03-04", "right one")
    (peru,) = parties(replace(sample_run(), extractions=articles, tables=replace(NO_TABLES, ledger=(row,))))
    assert [[passage.article.article_id for passage in group] for group in (peru.passages, peru.others)] == [
        ["right one"],
        ["before", "wrong"],
    ]
    assert {peru.status_href, peru.signed_href, peru.first_href} == {"#" + words_anchor("right one", 0)}


def test_a_party_that_no_mention_stands_behind_has_no_links():
    row = ledger_row("FJI", "signed", "2031", "peru")
    (fiji,) = parties(replace(sample_run(), tables=replace(NO_TABLES, ledger=(row,))))
    assert (fiji.passages, fiji.status_href, fiji.signed_href, fiji.first_href) == ((), None, None, None)


DAY = date(2031, 3, 4)

CLAIMS = {
    "none": ([], []),
    "one": ([claim_row(DAY, "peru", "exact", 2, start=5)], [("2", False, 5)]),
    "one stated twice": (
        [claim_row(DAY, "peru", "exact", 2, start=5), claim_row(DAY, "peru", "exact", 2, start=9)],
        [("2", False, 5)],
    ),
    "two, one of which differs": (
        [claim_row(DAY, "peru", "exact", 2), claim_row(DAY, "peru", "about", 7, start=3, verdict="differs")],
        [("2", False, 0), ("about 7", True, 3)],
    ),
    "one that was corrected": ([claim_row(DAY, "peru", "exact", 3, verdict="corrected")], [("3", True, 0)]),
    "one of another day": ([claim_row(date(2031, 3, 5), "peru", "exact", 2)], []),
}


@pytest.mark.parametrize(("claims", "stated"), CLAIMS.values(), ids=CLAIMS)
def test_claims_lead_to_the_words_that_state_them(claims, stated):
    tables = replace(NO_TABLES, claims=tuple(claims), timeline=(timeline_row(DAY, 1, 2),))
    (day,) = days(replace(sample_run(), tables=tables))
    assert [(claim.words, claim.differs, claim.href) for claim in day.claims] == [
        (words, differs, "#" + words_anchor("peru", start)) for words, differs, start in stated
    ]


def test_two_ids_never_share_an_anchor():
    ids = ["a b", "a~20~b", "a-1", "a", "a/b", "é", "~e9~", "A"]
    assert len({article_anchor(article_id) for article_id in ids}) == len(ids)
    assert words_anchor("a-1", 2) != words_anchor("a", 12)


def test_an_undated_article_stands_last():
    late = extraction("late", "[Peru](agreement PER signed None) signed.", published=None)
    result = sample_run()
    ledger = (ledger_row("PER", "signed", None, "peru three-deals/é late"),)
    (peru,) = parties(
        replace(result, extractions=(late, *result.extractions), tables=replace(result.tables, ledger=ledger))
    )
    assert [passage.article.article_id for passage in peru.passages] == ["peru", "three-deals/é", "late"]
