"""The keys of two texts agree as often as the texts do."""

import random

import pytest

from pipeline.clean.duplicates import shingles_of, similarity
from pipeline.clean.minhash import bands, signature

WORDS = [f"{start}{end}" for start in ("har", "fer", "bo", "win", "mar", "ti") for end in ("bour", "ry", "at", "ter")]


def texts(shared):
    """Two texts of a thousand words, of which they have so many in common, in front."""
    draw = random.Random(shared)
    front = draw.choices(WORDS, k=shared)
    return [" ".join([*front, *draw.choices(WORDS, k=1_000 - shared)]) for _ in range(2)]


@pytest.mark.parametrize("shared", [0, 200, 500, 700, 900, 1_000])
def test_two_texts_share_as_many_numbers_as_shingles(shared):
    one, other = texts(shared)
    agreeing = (signature(one) == signature(other)).mean()
    three_errors = 0.13  # of 126 numbers
    assert agreeing == pytest.approx(similarity(shingles_of(one), shingles_of(other)), abs=three_errors)


def test_the_order_of_words_tells_and_their_case_and_marks_do_not():
    own = "The ferry left the pier at noon, with nine on board."
    assert bands(own) == bands("the Ferry left “the pier” at noon with nine on board")
    assert not set(bands(own)) & set(bands("with nine on board the ferry at noon left the pier"))


def test_a_text_of_less_than_five_words_has_no_keys():
    assert bands("The ferry left early") == ()
    assert len(bands("The ferry left early today")) == 42


def test_half_a_surrogate_pair_breaks_nothing():
    assert bands("The ferry left \ud83d early today and came back")
