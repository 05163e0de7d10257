"""A line is shown to the rules with one word marked and the other countries as "@"; only near rules are read in it."""

from __future__ import annotations

import pytest
import spacy

from pipeline.errors import RuleError
from pipeline.extract.countries.context import ContextRules, Surroundings
from pipeline.extract.countries.finding import WordFinder
from pipeline.extract.countries.lexicon import load_lexicon
from pipeline.extract.rules import Rule, RuleBook

TEXT = "Peru\nOman, Chad and Togo met.\nFiji"
LINES = {
    "the first line": (0, "‹Peru›"),
    "an unsure neighbour is shown as it is": (1, "‹Oman›, Chad and @ met."),
    "sure neighbours on both sides": (2, "@, ‹Chad› and @ met."),
    "the last line": (4, "‹Fiji›"),
}


@pytest.fixture(scope="module")
def nlp():
    return spacy.blank("en")


@pytest.fixture(scope="module")
def surroundings(nlp):
    find = WordFinder(nlp, load_lexicon(), ())

    def around(text, unsure=()):
        doc = nlp.make_doc(text)
        words = find(doc)
        return Surroundings(doc, words, [word.text not in unsure for word in words])

    return around


@pytest.fixture
def rules(nlp):
    def compiled(pattern, *near, **lists):
        book = RuleBook(lists=lists, rule=(Rule(id="x.y", source="none", pattern=pattern, near=near, finds=("a",)),))
        return ContextRules(nlp, book, book.rule)

    return compiled


@pytest.mark.parametrize(("at", "line"), LINES.values(), ids=LINES)
def test_the_line_around_a_word(at, line, surroundings):
    assert surroundings(TEXT, unsure={"Chad"}).line(at, 10) == line


def test_signs_that_rules_read_are_cleared_from_the_text(surroundings):
    assert surroundings("@ ‹a› Peru").line(0, 10) == "   a  ‹Peru›"


def test_a_line_is_cut_where_rules_see_no_further(surroundings):
    assert surroundings("a b c d Peru e f g h").line(0, 2) == "c d ‹Peru› e f"


def test_a_piece_of_a_token_has_its_rest_beside_it(surroundings):
    assert surroundings("the U.S.-Kenya deal").line(0, 10) == "the ‹U.S.›-@ deal"


def test_a_rule_is_read_only_for_the_words_it_is_about(surroundings, rules):
    about_peru = rules(r"in \s ‹Peru›")
    assert about_peru.first(surroundings("in Peru"), 0) == "x.y"
    assert about_peru.first(surroundings("in Togo"), 0) is None


NEAR = {
    "a word before": ("in ‹", "in Peru", True),
    "a word before, in capitals": ("in ‹", "IN Peru", True),
    "another word before": ("in ‹", "to Peru", False),
    "a word after": ("› of", "Peru of", True),
    "nothing after": ("› of", "of Peru", False),
    "a word of a list": ("titles ‹", "Mr Peru", True),
    "a word of a list, with its point": ("titles ‹", "Mr. Peru", True),
    "the last of some words before": ("titles ‹", "Vice Admiral Peru", True),
    "another country": ("@ ‹", "Kenya Peru", True),
    "no other country": ("@ ‹", "Kenya and Peru", False),
    "capitals": ("› capitals", "Peru Ltd", True),
    "small letters": ("› small letters", "Peru Ltd", False),
    "digits": ("digits ‹", "24 Peru", True),
    "a hyphen within the token": ("› -", "U.S.-led", True),
}


@pytest.mark.parametrize(("near", "text", "is_read"), NEAR.values(), ids=NEAR)
def test_a_rule_holds_only_where_what_it_is_near_is(near, text, is_read, surroundings, rules):
    around = surroundings(text)
    last = len(around.words) - 1
    assert (rules("‹ .+? ›", near, titles=("Mr", "Rear Admiral")).first(around, last) == "x.y") is is_read


def test_a_rule_near_a_word_still_needs_its_pattern(surroundings, rules):
    assert rules(r"deep \s in \s ‹Peru›", "in ‹").first(surroundings("far in Peru"), 0) is None


def test_a_rule_near_a_word_must_say_on_which_side(rules):
    with pytest.raises(RuleError, match=r"x\.y: near 'in' has no place\. Write 'in ‹' or '› in'"):
        rules("‹Peru›", "in")
