from dataclasses import replace
from datetime import date

import pytest

from pipeline.publish.anchors import words_anchor
from pipeline.publish.conflicts import conflicts_of
from pipeline.publish.evidence import counted
from pipeline.publish.gathering import MOST_PASSAGES
from tests.publish.sample_run import (
    NO_TABLES,
    claim_row,
    days_of,
    evidence_rows,
    extraction,
    gathered,
    ledger_row,
    sample_run,
    timeline_row,
)


def parties_of(result):
    return gathered(result)[0]


def run_of(extractions, row, supports=None):
    """A run of one ledger row, with the evidence that these articles hold for it."""
    tables = replace(NO_TABLES, ledger=(row,), ledger_evidence=evidence_rows(extractions, supports or {}))
    return replace(sample_run(), extractions=extractions, tables=tables)


def place(article_id, words):
    """The link to where these words begin in an article of the sample."""
    texts = {outcome.article.article_id: outcome.article.text for outcome in sample_run().extractions}
    return "#" + words_anchor(article_id, texts[article_id].index(words))


def test_parties_come_signed_first_with_the_place_of_every_cell():
    namibia, peru_again = place("three-deals/é", "Namibia"), place("three-deals/é", "Peru")
    assert [
        (party.row.code, party.status_href, party.signed_href, party.first_href, party.last_href)
        for party in parties_of(sample_run())
    ] == [
        ("PER", place("peru", "Peru joins"), place("peru", "Peru joins"), place("peru", "Peru joins"), peru_again),
        ("NAM", namibia, None, None, namibia),
    ]


def test_passages_stand_in_the_order_of_their_articles():
    (peru, _) = parties_of(sample_run())
    assert [(passage.article_id, passage.before, passage.after) for passage in peru.support.passages] == [
        ("peru", "", " joins Oman’s circle"),
        ("three-deals/é", "Namibia is next in line; ", " signed before it."),
    ]


def test_what_a_row_does_not_rest_on_stands_apart():
    """Peru was pending before it signed, and the article that said May was taken back."""
    articles = (
        extraction("before", "[Peru](agreement PER pending None) will sign.", published=date(2031, 1, 2)),
        extraction("wrong", "[Peru](agreement PER signed 2031-05) signed.", published=date(2031, 3, 1)),
        extraction("right one", "[Peru](agreement PER signed 2031-03-04) signed.", published=date(2031, 3, 5)),
        extraction("z", "[Peru](agreement PER signed 2031-03-04) signed.", published=date(2031, 3, 5)),
        extraction("late", "[Peru](agreement PER pending None) will sign.", published=date(2031, 4, 1)),
    )
    row = ledger_row("PER", "signed", "2031-03-04", "right one")
    supports = {
        ("PER", "before"): "earlier",
        ("PER", "wrong"): "corrected",
        ("PER", "late"): "no",
        ("PER", "z"): "copy",
    }
    (peru,) = parties_of(run_of(articles, row, supports))
    assert [
        [(passage.article_id, passage.says, passage.note) for passage in shown.passages]
        for shown in (peru.support, peru.against, peru.before)
    ] == [
        [("right one", "signed 2031-03-04", None), ("z", "signed 2031-03-04", "in a copy, counted once")],
        [("late", "pending", None)],
        [("before", "pending", None), ("wrong", "signed 2031-05", "corrected since")],
    ]
    assert {peru.status_href, peru.signed_href, peru.first_href} == {"#" + words_anchor("right one", 0)}


def test_a_party_that_no_mention_stands_behind_has_no_links():
    row = ledger_row("FJI", "signed", "2031", "peru")
    (fiji,) = parties_of(replace(sample_run(), tables=replace(NO_TABLES, ledger=(row,))))
    assert (fiji.support.passages, fiji.status_href, fiji.signed_href, fiji.first_href) == ((), None, None, None)


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
    (day,) = days_of(replace(sample_run(), tables=tables))
    assert [(claim.words, claim.differs, claim.href) for claim in day.claims] == [
        (words, differs, "#" + words_anchor("peru", start)) for words, differs, start in stated
    ]


def test_an_undated_article_stands_last():
    late = extraction("late", "[Peru](agreement PER signed None) signed.", published=None)
    row = ledger_row("PER", "signed", None, "peru three-deals/é late")
    (peru,) = parties_of(run_of((late, *sample_run().extractions), row))
    assert [passage.article_id for passage in peru.support.passages] == ["peru", "three-deals/é", "late"]


def test_a_day_knows_who_signed_on_it():
    tables = replace(sample_run().tables, timeline=(timeline_row(DAY, 1), timeline_row(date(2031, 3, 5), 1)))
    assert [[party.row.code for party in day.signed] for day in days_of(replace(sample_run(), tables=tables))] == [
        ["PER"],
        [],
    ]


def test_a_stated_total_comes_with_the_words_around_it():
    (first, second) = days_of(sample_run())
    (claim,) = first.claims
    assert (claim.passage.before, claim.passage.words, claim.passage.after, claim.passage.says) == (
        "Peru became the ",
        "s",
        "econd party on 4 March.",
        "2 agreements",
    )
    assert [claim.stands for claim in second.claims] == ["differs"]


def test_of_many_passages_the_earliest_are_kept_and_all_are_counted():
    many = "\n".join("[Peru](agreement PER signed None) signed." for _ in range(MOST_PASSAGES + 5))
    row = ledger_row("PER", "signed", None, "many")
    (peru,) = parties_of(run_of((extraction("many", many, published=None),), row))
    assert (len(peru.support.passages), peru.support.total, peru.against.total) == (MOST_PASSAGES, MOST_PASSAGES + 5, 0)


TWO_DAYS = (
    extraction("one", "[Peru](agreement PER signed 2031-03-04) signed.", published=date(2031, 3, 5)),
    extraction("two", "[Peru](agreement PER signed 2031-03-06) signed.", published=date(2031, 3, 7)),
)


def test_days_that_disagree_are_sides_each_with_its_words():
    row = ledger_row("PER", "signed", None, "one two", conflict="2031-03-04: one; 2031-03-06: two")
    both = {("PER", "one"): "no", ("PER", "two"): "no"}
    conflicts = conflicts_of(*gathered(run_of(TWO_DAYS, row, both)), ())
    assert [
        [(side.day, side.n_passages, [passage.href for passage in side.passages]) for side in party.sides]
        for party in conflicts.parties
    ] == [
        [
            ("2031-03-04", 1, ["#" + words_anchor("one", 0)]),
            ("2031-03-06", 1, ["#" + words_anchor("two", 0)]),
        ]
    ]
    assert conflicts.totals == ()


def test_a_total_that_differs_stands_beside_the_signings_it_hangs_on():
    (conflict,) = conflicts_of(*gathered(sample_run()), ()).totals
    assert (
        conflict.day.row.date,
        conflict.stated.words,
        [party.row.code for party in conflict.latest],
        conflict.following,
    ) == (date(2031, 4, 9), "3", ["PER"], None)


def test_a_total_before_all_signings_names_the_first_to_come():
    day = date(2030, 1, 1)
    tables = replace(
        sample_run().tables,
        claims=(claim_row(day, "peru", "exact", 3, verdict="differs"),),
        timeline=(timeline_row(day, 0, 3, conflict="peru says exact 3, the ledger 0"),),
    )
    (conflict,) = conflicts_of(*gathered(replace(sample_run(), tables=tables)), ()).totals
    assert (conflict.latest, conflict.following.row.code) == ((), "PER")


COUNTED = {
    "one": (("exact", 1, "countries"), "1 country"),
    "none": (("exact", 0, "parties"), "0 parties"),
    "with a bound": (("at_least", 3, "agreements"), "at least 3 agreements"),
    "one with a bound": (("more_than", 1, "agreements"), "more than 1 agreement"),
}


@pytest.mark.parametrize(("number", "words"), COUNTED.values(), ids=COUNTED)
def test_a_number_with_its_unit(number, words):
    assert counted(*number) == words


def test_the_figures_of_a_day_rest_on_a_signing_and_on_a_claim():
    (first, second) = days_of(sample_run())
    assert [(day.latest.row.code, day.best.row.value) for day in (first, second)] == [("PER", 2), ("PER", 3)]
    early = replace(sample_run().tables, timeline=(timeline_row(date(2030, 1, 1), 0),))
    (day,) = days_of(replace(sample_run(), tables=early))
    assert (day.latest, day.best) == (None, None)


STANDINGS = {
    "agreement": ("agrees", False),
    "lag": ("lags", False),
    "conflict": ("differs", True),
    "corrected": ("differs", True),
}


@pytest.mark.parametrize(("relation", "standing"), STANDINGS.items(), ids=STANDINGS)
def test_a_total_that_lags_is_named_and_is_no_conflict(relation, standing):
    claim = replace(claim_row(DAY, "peru", "exact", 2), relation=relation)
    tables = replace(NO_TABLES, claims=(claim,), timeline=(timeline_row(DAY, 1, 2),))
    (day,) = days_of(replace(sample_run(), tables=tables))
    assert [(stated.stands, stated.differs) for stated in day.claims] == [standing]


def test_evidence_of_words_that_are_not_in_the_text_is_left_out():
    """A place past the end of a text, as of an article that was changed by hand since."""
    (row, *_) = evidence_rows(sample_run().extractions)
    tables = replace(sample_run().tables, ledger_evidence=(replace(row, start=9_000, end=9_004),))
    (peru, _) = parties_of(replace(sample_run(), tables=tables))
    assert (peru.support.passages, peru.support.total, peru.status_href) == ((), 1, None)


def test_an_article_at_odds_with_itself_is_a_conflict():
    row = replace(sample_run().tables.articles[0], notes="“9 deals” is followed by 8")
    conflicts = conflicts_of((), (), (row, *sample_run().tables.articles[1:]))
    assert (conflicts.noted, conflicts.n_noted) == ((row,), 1)


def test_where_nothing_disagrees_there_is_no_conflict():
    conflicts = conflicts_of(*gathered(replace(sample_run(), tables=NO_TABLES)), sample_run().tables.articles)
    assert (conflicts.parties, conflicts.totals, conflicts.n_totals, conflicts.noted) == ((), (), 0, ())
