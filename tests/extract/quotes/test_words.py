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
def readings():
    return Lexicon(load_rules("pipeline.extract.quotes")).readings


@pytest.mark.parametrize("chunk", CHUNKS)
def test_a_plain_chunk_is_cut_as_any_other(chunk, readings):
    chunks = Chunks(readings)
    assert chunks[chunk] == chunks._cut(f"{chunk} ")


def test_letters_alone_are_one_word_and_a_comma_is_another(readings):
    assert [[offset for offset, _ in Chunks(readings)[chunk]] for chunk in ("said", "said,", "said.", "e-mail")] == [
        [0],
        [0, 4],
        [0],
        [0],
    ]
