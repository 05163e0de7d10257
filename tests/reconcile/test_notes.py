from dataclasses import replace
from datetime import date

import pytest

from pipeline.reconcile.articles import article_rows
from pipeline.reconcile.notes import notes_of
from pipeline.records.article import CharSpan, text_digest
from pipeline.records.mentions import CountMention, CountryMention, Evidence
from tests.marked import unmark
from tests.reconcile.made import extraction

DAY = date(2024, 7, 20)


def marked(text):
    """An article with the counts and countries that the marks tell: `(count 9 exact)`, `(country ESP signed)`."""
    bare, marks = unmark(text)
    empty = extraction("a", "2024-07-20")
    counts, countries = [], []
    for words, place, label in marks:
        start = int(place.split("-")[0])
        evidence = Evidence(article_id="a", span=CharSpan(start=start, end=start + len(words), text=words), rule="made")
        kind, value, *rest = label.split()
        if kind == "country":
            countries.append(CountryMention(evidence=evidence, code=value, form="name", role=rest[0]))
        else:
            bound, unit = (*rest, "exact", "countries")[:2] if len(rest) != 1 else (rest[0], "countries")
            said = {"bound": bound, "unit": unit, "status": "concluded", "scope": "cumulative"}
            counts.append(CountMention(evidence=evidence, value=int(value), as_of=DAY, claim=len(counts) + 1, **said))
    article = replace(empty.article, text=bare, title=bare.split("\n")[0], text_sha256=text_digest(bare))
    return replace(empty, article=article, counts=tuple(counts), countries=tuple(countries))


FITS = {
    "all of them": (
        "[Three countries](count 3) have signed: [Spain](country ESP signed), [Italy](country ITA signed), "
        "[Latvia](country LVA signed)."
    ),
    "some of them": (
        "[Nine countries](count 9), including [Spain](country ESP signed) and [Italy](country ITA signed), have signed."
    ),
    "with their days": (
        "[Three countries](count 3) had signed: [Spain](country ESP signed) on 27 May, [Belgium](country BEL signed), "
        "[Portugal](country PRT signed) on 28 May."
    ),
    "the home party is none of them": (
        "[Two pacts](count 2) are signed: with [Spain](country ESP signed) and [Italy](country ITA signed), and "
        "[Ukraine](country UKR home) is glad."
    ),
    "at least": "[At least two](count 2 at_least) signed: [Spain](country ESP signed), [Italy](country ITA signed), "
    "[Latvia](country LVA signed).",
    "a colon before a sentence": "[Nine countries](count 9) have signed: [Spain](country ESP signed) was the last.",
    "another sentence": "[Nine states](count 9) signed. [Spain](country ESP signed) and [Italy](country ITA signed).",
    "an ordinal": "[The ninth](count 9) signed: [Spain](country ESP signed), [Italy](country ITA signed).",
    "an ordinal below the total": "[The ninth country](count 9) signed; now it is [ten countries](count 10).",
    "the next after the total": "After [six countries](count 6), Spain was [the seventh](count 7) to sign.",
    "a list and another sentence": (
        "[Three countries](count 3): [Spain](country ESP signed), [Italy](country ITA signed), [Latvia](country LVA "
        "signed) on 28 May. [Norway](country NOR signed) came on 31 May."
    ),
    "two units": "[Ten countries](count 10) have signed; there are [eleven agreements](count 11 exact agreements).",
    "a bound": "[Over nine countries](count 9 more_than) have signed; there are [ten countries](count 10).",
}


@pytest.mark.parametrize("text", FITS.values(), ids=FITS)
def test_what_fits_together_has_no_note(text):
    assert notes_of(marked(text)) == ()


NOTES = {
    "too few of all": (
        "[Nine countries](count 9) have signed: [Spain](country ESP signed), [Italy](country ITA signed).",
        "“Nine countries” is followed by 2: ESP ITA",
    ),
    "too few after namely": (
        "[Four countries](count 4), namely [Spain](country ESP signed), [Italy](country ITA signed), have signed.",
        "“Four countries” is followed by 2: ESP ITA",
    ),
    "too many of some": (
        "[Two countries](count 2), including [Spain](country ESP signed), [Italy](country ITA signed), "
        "[Latvia](country LVA signed), have signed.",
        "“Two countries” is followed by 3: ESP ITA LVA",
    ),
    "too many at most": (
        "[Up to two](count 2 at_most) may sign, among them [Spain](country ESP signed), [Italy](country ITA signed), "
        "[Latvia](country LVA signed).",
        "“Up to two” is followed by 3: ESP ITA LVA",
    ),
    "two totals": (
        "[Nine countries](count 9) signed\nBy now [ten countries](count 10) have.",
        "“Nine countries” and “ten countries” disagree for 2024-07-20",
    ),
    "an ordinal far above the total": (
        "[Nine countries](count 9) have signed. Spain was [the twelfth](count 12).",
        "“Nine countries” and “the twelfth” disagree for 2024-07-20",
    ),
}


@pytest.mark.parametrize(("text", "note"), NOTES.values(), ids=NOTES)
def test_what_does_not_fit_has_a_note(text, note):
    assert notes_of(marked(text)) == (note,)


def test_the_notes_stand_in_the_row_of_the_article():
    (row,) = article_rows([marked(NOTES["two totals"][0])], [], [])
    assert row.notes == NOTES["two totals"][1]


def test_what_a_correction_states_is_the_best_claim():
    (row,) = article_rows(
        [marked("Pacts\nUkraine has [12 pacts](count 12).\nCorrection: it has [11 pacts](count 11).")], [], []
    )
    assert row.concluded_count == 11
