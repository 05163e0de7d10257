"""Finding: where a rule is tried, and that no words of time break it."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract.dates.component import Dates
from pipeline.extract.dates.finding import DateFinder
from pipeline.extract.rules import load_rules
from tests.marked import unmark

BOOK = load_rules("pipeline.extract.dates")
FIND = DateFinder(BOOK)
NLP = spacy.blank("en")
DATES = Dates(NLP, "pactline_dates")
WORDS = sorted({word for name, words in BOOK.lists.items() if not name.endswith("_values") for word in words})
SMALL_MONTH = re.compile(rf"\b(?:{'|'.join(month.lower() for month in BOOK.lists['months'])})\b")
PIECES = st.one_of(
    st.sampled_from(WORDS), st.integers(0, 9999).map(str), st.sampled_from([", ", "-", "of", "the", "\n", "."])
)


def test_a_match_does_not_cross_a_line():
    assert [match.text for match in FIND("It was March 3\n2024 was dull.")] == ["March 3", "2024"]


def test_typographic_marks_keep_their_offsets():
    text = "Talks of 3–5\u00a0June ended."
    match = FIND(text)[0]
    assert text[match.start : match.end] == "3–5\u00a0June"


def test_a_letter_that_grows_in_small_writing_shifts_nothing():
    assert [match.text for match in FIND("İİİİ won in May 2019, not on Friday.")] == ["May 2019", "Friday"]


@pytest.mark.parametrize("words", ["now", "NOW", "Now"])
def test_case_does_not_matter_where_no_capital_does(words):
    assert [match.text for match in FIND(f"It is {words} closed.")] == [words]


def test_a_match_names_its_groups_without_numbers():
    assert FIND("GENEVA, MARCH 5, 2024 - Rain.")[0].groups == {"month": "MARCH", "day": "5", "year": "2024"}


@given(
    st.lists(PIECES, max_size=12),
    st.sampled_from([None, date(1900, 1, 1), date(2024, 2, 29), date(2100, 12, 31)]),
)
@settings(max_examples=200, deadline=None)
def test_no_words_of_time_break_the_component(pieces, anchor):
    doc = NLP.make_doc(" ".join(pieces))
    doc._.anchor = anchor
    spans = [mention.span for mention in DATES.find(doc)]
    assert all(doc.text[span.start : span.end] == span.text for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))


SENTENCES = [unmark(marked)[0] for rule in BOOK.rule for marked in (*rule.finds, *rule.ignores)]


@pytest.mark.parametrize("rule", BOOK.rule, ids=lambda rule: rule.id)
def test_a_rule_tried_near_its_words_finds_what_it_would_find_anywhere(rule):
    near = DateFinder(BOOK.model_copy(update={"rule": (rule.model_copy(update={"stops": False}),)}))
    anywhere = re.compile(rule.pattern, re.VERBOSE | re.IGNORECASE)
    for sentence in SENTENCES:
        if SMALL_MONTH.search(sentence):  # a month is tried with its capital only: not "it may", nor what holds that
            continue
        plain = sentence.replace("–", "-").replace("’", "'")
        places = [_place(found) for found in anywhere.finditer(plain)]
        whole = [(start, end) for start, end in places if not plain[end - 1 : end + 1].isalpha() or end == len(plain)]
        assert [(match.start, match.end) for match in near(sentence)] == whole, sentence


def _place(found):
    """The group `here` of what was found, else all of it."""
    here = [found.span(name) for name in found.re.groupindex if name.startswith("here") and found[name]]
    return here[0] if here else found.span()
