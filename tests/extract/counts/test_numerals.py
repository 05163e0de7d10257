import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.counts.numerals import Numeral, numeral_starts, read_numeral

NUMERALS = {
    "23": (23, False),
    "1,200": (1200, False),
    "nine": (9, False),
    "twenty": (20, False),
    "twenty - eight": (28, False),
    "twenty eight": (28, False),
    "ninety - nine": (99, False),
    "two hundred": (200, False),
    "none": (0, False),
    "a dozen": (12, False),
    "half a dozen": (6, False),
    "half dozen": (6, False),
    "two dozen": (24, False),
    "a pair of": (2, False),
    "17th": (17, True),
    "1st": (1, True),
    "22nd": (22, True),
    "first": (1, True),
    "fifth": (5, True),
    "ninth": (9, True),
    "tenth": (10, True),
    "twelfth": (12, True),
    "twentieth": (20, True),
    "twenty - third": (23, True),
    "thirtieth": (30, True),
}


@pytest.mark.parametrize(("words", "expected"), NUMERALS.items(), ids=NUMERALS)
def test_a_number_is_read_whole(words, expected):
    tokens = [*words.split(), "agreements"]
    value, ordinal = expected
    assert read_numeral(tokens, 0) == Numeral(0, len(tokens) - 1, value, ordinal)


@pytest.mark.parametrize(
    "word", ["agreements", "a", "half", "tens", "3.5", "1/2", "1998a", "zero", "dozens", "-", "th"]
)
def test_what_is_no_whole_number_is_none(word):
    assert read_numeral([word, "agreements"], 0) is None


@given(st.integers(min_value=0, max_value=999_999))
def test_digits_come_back_as_they_are(value):
    assert read_numeral([f"{value:,}"], 0) == Numeral(0, 1, value, ordinal=False)


@pytest.mark.parametrize("words", NUMERALS)
def test_a_number_begins_where_one_is_looked_for(words):
    assert 1 in numeral_starts(["with", *words.split(), "agreements"])


def test_most_articles_begin_no_number():
    assert numeral_starts(["a", "plan", "of", "a"]) == []
