from dataclasses import replace
from datetime import date

import pytest

from pipeline.publish.anchors import article_anchor, words_anchor
from pipeline.publish.passages import context, days, parties
from pipeline.reconcile.timeline import timeline_rows
from pipeline.records.article import CharSpan
from tests.publish.sample_run import NO_TABLES, extraction, ledger_row, sample_run, timeline_row

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


CLAIMS = {
    "none": ("", None, []),
    "one": ("peru:exact 2", None, [("2", "peru", False, "second party")]),
    "one stated twice": ("peru:exact 2; peru:exact 2", None, [("2", "peru", False, "second party")]),
    "no such words": ("peru:at_least 9", None, [("at least 9", "peru", False, None)]),
    "two, one of which differs": (
        "peru:exact 2; a:b:about 7",
        "a:b says about 7, the ledger 1",
        [("2", "peru", False, "second party"), ("about 7", "a:b", True, None)],
    ),
    "a conflict that names none": ("peru:exact 2", "it is complicated", [("2", "peru", True, "second party")]),
    "20 is not 2": (
        "peru:exact 2; a:exact 20",
        "a says exact 20, the ledger 2",
        [("2", "peru", False, "second party"), ("20", "a", True, None)],
    ),
}


@pytest.mark.parametrize(("claims", "conflict", "stated"), CLAIMS.values(), ids=CLAIMS)
def test_claims_lead_to_the_words_that_state_them(claims, conflict, stated):
    timeline = (timeline_row(date(2031, 3, 4), 1, 2, claims, conflict),)
    (day,) = days(replace(sample_run(), tables=replace(NO_TABLES, timeline=timeline)))
    assert [(claim.words, claim.article_id, claim.differs, claim.href) for claim in day.claims] == [
        (words, article_id, differs, said and place(article_id, said)) for words, article_id, differs, said in stated
    ]


def test_the_timeline_that_reconciliation_writes_is_understood():
    """The one place where the two must agree on how a claim and a conflict are written."""
    outcome = extraction(
        "peru", "[Nine deals](count 9 exact concluded cumulative agreements) stand.", published=date(2031, 3, 5)
    )
    (count,) = outcome.counts
    dated = replace(outcome, counts=(replace(count, as_of=date(2031, 3, 5)),))
    rows = timeline_rows([dated], [], [ledger_row("PER", "signed", "2031-03-04", "peru")])
    result = replace(sample_run(), extractions=(dated,), tables=replace(NO_TABLES, timeline=rows))
    assert [[(claim.words, claim.article_id, claim.differs) for claim in day.claims] for day in days(result)] == [
        [],
        [("9", "peru", True)],
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
