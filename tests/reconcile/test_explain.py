from datetime import date

import pytest

from pipeline.errors import ReconcileError
from pipeline.reconcile.explain import explain
from pipeline.reconcile.tables import reconcile
from pipeline.records.links import Link
from tests.reconcile.made import count, extraction

NAMES = {"ESP": "Spain", "BEL": "Belgium", "FIN": "Finland"}
TEXT = "Pacts\nMr. Po met her. Spain signed it on a Monday. “Done!” he said.\nBelgium waits."


@pytest.fixture
def explained():
    """Explains a target over articles that report parties at characters 8 and on."""

    def explained(target, *extractions, links=()):
        articles = {extraction.article.article_id: extraction.article for extraction in extractions}
        return explain(reconcile(extractions, [], links, NAMES), articles.__getitem__, target)

    return explained


def standing(explanation):
    return [(place.article_id, place.says, place.stands) for place in explanation.places]


def test_a_party_comes_with_its_cells_reasons_and_places(explained):
    explanation = explained(
        "ESP",
        extraction("a", "2024-05-20", ("ESP", "pending", None)),
        extraction("b", "2024-05-28", ("ESP", "signed", "2024-05-27")),
        extraction("c", "2024-05-29", ("ESP", "signed", "2024-05-27"), ("BEL", "pending", None)),
        links=[Link(article_id="c", original="b", kind="copy")],
    )
    assert explanation.heading == "Spain (ESP)"
    assert [(cell.column, cell.value) for cell in explanation.cells] == [
        ("status", "signed"),
        ("signed on", "2024-05-27"),
        ("first reported", "2024-05-28"),
        ("last reported", "2024-05-29"),
        ("articles", "1"),
        ("conflict", ""),
    ]
    assert explanation.reasons == (
        "Status: signed, as an article says so; that outranks any number of articles that have it pending",
        "Signed on: the fullest of the days given, with which all others agree",
        "1 of 3 places: each has it pending, before it was signed",
        "1 of 3 places: each stands in a copy of another article, which counts once",
    )
    assert standing(explanation) == [
        ("b", "signed 2024-05-27", "supports"),
        ("a", "pending", "earlier"),
        ("c", "signed 2024-05-27", "copy"),
    ]


def test_days_that_differ_contradict(explained):
    explanation = explained(
        "ESP",
        extraction("a", "2024-06-01", ("ESP", "signed", "2024-05-27")),
        extraction("b", "2024-06-02", ("ESP", "signed", "2024-05-28")),
    )
    assert standing(explanation) == [
        ("a", "signed 2024-05-27", "contradicts"),
        ("b", "signed 2024-05-28", "contradicts"),
    ]
    assert "Signed on: empty, as the articles give days that differ; none is chosen by guess" in explanation.reasons


@pytest.mark.parametrize("target", ["ESP", "esp", "Spain", "spain"])
def test_a_party_is_found_by_code_or_name(explained, target):
    assert explained(target, extraction("a", "2024-06-01", ("ESP", "signed", None))).heading == "Spain (ESP)"


def test_the_words_stand_in_their_sentence(explained):
    (place,) = explained("ESP", extraction("a", "2024-06-01", ("ESP", "signed", None), text=TEXT)).places
    assert (place.before, place.words, place.after) == ("Mr", ".", " Po met her.")


SENTENCES = {
    "Pacts": ("", ""),
    "Po": ("Mr. ", " met her."),
    "signed it": ("Spain ", " on a Monday."),
    "her. Spain": ("Mr. Po met ", " signed it on a Monday."),
    "he said": ("“Done!” ", "."),
    "Belgium waits.": ("", ""),
}


@pytest.mark.parametrize(("words", "around"), SENTENCES.items(), ids=SENTENCES)
def test_a_sentence_ends_with_its_paragraph_at_the_latest(words, around):
    from pipeline.reconcile.explain import _sentence

    start = TEXT.index(words)
    end = start + len(words)
    first, last = _sentence(TEXT, start, end)
    assert (TEXT[first:start], TEXT[end:last]) == around


def test_a_day_comes_with_its_claims_and_the_signings_of_the_day(explained):
    explanation = explained(
        "2024-05-28",
        extraction("a", "2024-05-27", ("ESP", "signed", "2024-05-27")),
        extraction("b", "2024-05-29", ("BEL", "signed", "2024-05-28"), ("FIN", "pending", None)),
        extraction("c", "2024-05-28", counts=[count("c", 1, "2024-05-28", bound="at_least")]),
        extraction("d", "2024-05-28", counts=[count("d", 1, "2024-05-28"), count("d", 7, "2024-05-28", claim=2)]),
    )
    assert explanation.heading == "2024-05-28"
    assert [(cell.column, cell.value) for cell in explanation.cells][:3] == [
        ("ledger total", "2"),
        ("claimed total", "1"),
        ("relation", "conflict"),
    ]
    assert explanation.reasons == (
        "Ledger total: 2 had signed by then: BEL ESP",
        "Of these on the day itself: BEL",
        "Claimed total: of the totals stated for the day the one in most texts, then exact, then larger",
        "Conflict: a total stated is none that the ledger had on that day",
    )
    assert standing(explanation) == [
        ("c", "at_least 1 agreements", "agreement"),
        ("d", "1 agreements", "lag"),
        ("d", "7 agreements", "conflict"),
        ("b", "BEL signed 2024-05-28", "supports"),
    ]


def test_a_claim_that_was_taken_back_names_its_correction(explained):
    explanation = explained(
        "2024-05-28",
        extraction("a", "2024-05-28", counts=[count("a", 7, "2024-05-28")]),
        extraction("b", "2024-05-29", ("ESP", "signed", "2024-05-28")),
        links=[Link(article_id="b", original="a", kind="correction")],
    )
    assert standing(explanation)[0] == ("a", "7 agreements", "corrected, corrected by b")


ARTICLES = (
    extraction("a", "2024-05-28", ("ESP", "signed", "2024-05-27"), ("BEL", "pending", None)),
    extraction("b", "2024-07-28", ("FIN", "signed", "2024-06-30")),
)
ERRORS = {
    "XYZ": ("XYZ", "is no party of the ledger", "See ledger.csv for the parties"),
    "Spian": ("Spian", "is no party of the ledger", "Nearest are ESP (Spain)"),
    "2024-05-30": (
        "2024-05-30",
        "is a day without evidence: nobody signed, and no total is stated for it",
        "Nearest are 2024-05-27, 2024-06-30",
    ),
    "2024-05-39": ("2024-05-39", "is no day of the calendar", "Write it as 2024-05-28"),
}


@pytest.mark.parametrize(("target", "parts"), ERRORS.items(), ids=ERRORS)
def test_what_is_not_there_is_told_with_what_is_near(explained, target, parts):
    with pytest.raises(ReconcileError) as raised:
        explained(target, *ARTICLES)
    assert (raised.value.where, raised.value.problem, raised.value.mend) == parts


def test_an_empty_timeline_says_so(explained):
    with pytest.raises(ReconcileError, match=r"No article states a total or a day of signing"):
        explained(date(2024, 5, 28).isoformat(), extraction("a", "2024-05-28"))
