"""Chunks: what stands between two spaces is cut the same, by the quick way and by the whole one."""

from __future__ import annotations

import pytest

from pipeline.extract.quotes.lexicon import Lexicon
from pipeline.extract.quotes.words import Chunks
from pipeline.extract.rules import load_rules

CHUNKS = [
    "said",
    "Said,",
    "said.",
    "A",
    "A.",
    "É,",
    "naïve.",
    "Lima",
    ",",
    ".",
    "",
    "minister's",
    "U.S.",
    "1,998",
    "e-mail,",
]


@pytest.fixture(scope="module")
def lexicon():
    return Lexicon(load_rules("pipeline.extract.quotes"))


@pytest.mark.parametrize("chunk", CHUNKS)
def test_a_plain_chunk_is_cut_as_any_other(chunk, lexicon):
    chunks = Chunks(lexicon)
    assert chunks[chunk] == chunks._cut(f"{chunk} ")


def test_letters_alone_are_one_word_and_a_comma_is_another(lexicon):
    assert [[offset for offset, _ in Chunks(lexicon)[chunk]] for chunk in ("said", "said,", "said.", "e-mail")] == [
        [0],
        [0, 4],
        [0],
        [0],
    ]


SURNAMES = {
    "a common word": ("Then Rui King spoke.", True),
    "dashes": ("Then Rui–King spoke.", True),
    "hyphens": ("Then Rui--King The spoke.", True),
    "a name in parts": ("Then Jean-Luc King spoke.", True),
    "a surname": ("Then Rui Costa spoke.", False),
    "an owner": ("Then Rui's King spoke.", False),
    "another line": ("Then came Rui\nKing is a word.", False),
    "no name": ("Then The King spoke.", False),
}


@pytest.mark.parametrize(("text", "expected"), SURNAMES.values(), ids=SURNAMES)
def test_a_common_word_after_a_first_name_may_be_a_surname(text, expected, lexicon):
    assert list(Chunks(lexicon).surnames(text)) == (
        [text.index("Rui" if "Rui" in text else "Jean")] if expected else []
    )
