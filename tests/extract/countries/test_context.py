"""A line is shown to the rules with one word marked and the other countries as "@"."""

from __future__ import annotations

import pytest

from pipeline.extract.countries.context import ContextRules, Place, line_around
from pipeline.extract.rules import Rule

TEXT = "Peru\nOman, Chad and Togo met.\nFiji"
PLACES = [
    Place(TEXT.index(word), TEXT.index(word) + 4, word != "Chad") for word in ("Peru", "Oman", "Chad", "Togo", "Fiji")
]
LINES = {
    "the first line": (0, "‹Peru›"),
    "an unsure neighbour is shown as it is": (1, "‹Oman›, Chad and @ met."),
    "sure neighbours on both sides": (2, "@, ‹Chad› and @ met."),
    "the last line": (4, "‹Fiji›"),
}


@pytest.mark.parametrize(("at", "line"), LINES.values(), ids=LINES)
def test_the_line_around_a_word(at, line):
    assert line_around(TEXT, PLACES, at) == line


def test_signs_that_rules_read_are_cleared_from_the_text():
    assert line_around("@ ‹a› Peru", [Place(6, 10, True)], 0) == "   a  ‹Peru›"


def test_a_line_is_cut_where_rules_see_no_further():
    text = "a" * 500 + " Peru " + "b" * 500
    assert len(line_around(text, [Place(501, 505, True)], 0)) == 90 + 1 + 4 + 1 + 90


def test_a_rule_is_read_only_for_the_words_it_is_about():
    rule = Rule(id="x.y", source="none", pattern=r"in \s ‹Peru›", finds=("a",))
    rules = ContextRules([rule])
    assert rules.first("Peru", "in ‹Peru›") == "x.y"
    assert rules.first("Chad", "in ‹Chad›") is None
