"""Lines are outlined in whatever order they are asked for, and come out the same."""

from __future__ import annotations

import pytest

from pipeline.extract.quotes.lexicon import Lexicon
from pipeline.extract.quotes.lines import Lines
from pipeline.extract.quotes.outline import OutlineMaker
from pipeline.extract.quotes.words import Chunks
from pipeline.extract.rules import load_rules

TEXT = """King is a word here.
Then Rui King came.
King left.
Lima added:
Nothing is left of the old port.
The 'Limão' is a ship; unlimited ones are not."""


@pytest.fixture(scope="module")
def lexicon():
    return Lexicon(load_rules("pipeline.extract.quotes"))


@pytest.fixture
def lines(lexicon):
    starts = [0] + [at + 1 for at, letter in enumerate(TEXT) if letter == "\n"]
    return Lines(TEXT, OutlineMaker(lexicon, Chunks(lexicon), TEXT, starts), lambda words, first: False)


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2), (2, 0, 1)])
def test_a_surname_is_known_from_the_line_on_that_teaches_it(order, lines):
    letters = {line: lines[line].letters for line in order}
    assert [letters[line][0] for line in (0, 2)] == ["t", "N"]


def test_quotations_stand_in_marks_or_after_a_colon(lines):
    assert list(lines.may_hold_quotations()) == [4, 5]


def test_lines_are_found_by_how_a_word_opens(lines):
    assert lines.mentioning(frozenset({"lim"})) == [3, 5]


def test_the_line_of_a_character(lines):
    assert [lines.at(TEXT.index(words)) for words in ("King is", "came", "ship")] == [0, 1, 5]
