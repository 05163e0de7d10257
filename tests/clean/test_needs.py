"""What the rules say that a line needs, before an expression is tried on it, is what their expressions demand."""

from __future__ import annotations

import re
from re import _constants as codes
from re import _parser as parser

import pytest

from pipeline.clean.furniture_rules import Judge, load_furniture
from pipeline.clean.lines import Line
from pipeline.clean.pleas import load_pleas

ANYTHING = "\0"
MET = "met"
MOST_CHARACTERS = 16


def demands(items: parser.SubPattern, words: tuple[str, ...]) -> bool:
    """Whether all that the expression matches has one of the words in it; False where that cannot be told."""
    return texts(items, words, {""}) == {MET}


def texts(items: parser.SubPattern, words: tuple[str, ...], before: set[str]) -> set[str]:
    """What may be matched after each of the texts before, gaps marked; one that has a word in it is only `MET`."""
    found = before
    for code, value in items:
        found = {MET if met(text, words) else text for text in after(code, value, words, found)}
    return found


def met(text: str, words: tuple[str, ...]) -> bool:
    return text == MET or any(word in text for word in words)


def after(code, value, words: tuple[str, ...], before: set[str]) -> set[str]:
    """The texts with what one item of the expression adds; one already met stays so."""
    done, open_ = before & {MET}, before - {MET}
    if code is codes.BRANCH:
        return done.union(*(texts(branch, words, open_) for branch in value[1]))
    if code is codes.SUBPATTERN:
        return done | texts(value[3], words, open_)
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
        least, most, inner = value
        once = texts(inner, words, open_) if least or most == 1 else {text + ANYTHING for text in open_}
        if most > 1 and least:
            once = {text if text == MET else text + ANYTHING for text in once}
        return done | once | (open_ if not least else set())
    if code in (codes.AT, codes.ASSERT, codes.ASSERT_NOT):
        return before
    return done | {text + letter for text in open_ for letter in letters(code, value)}


def letters(code, value) -> list[str]:
    """The characters that the item may be, `ANYTHING` if those are many."""
    if code is codes.LITERAL:
        return [chr(value)]
    if code is codes.IN and all(part[0] in (codes.LITERAL, codes.RANGE) for part in value):
        ranges = [part[1] if part[0] is codes.RANGE else (part[1], part[1]) for part in value]
        found = [chr(point) for first, last in ranges for point in range(first, last + 1)]
        return found if len(found) <= MOST_CHARACTERS else [ANYTHING]
    return [ANYTHING]


BOOK, PLEAS = load_furniture(), load_pleas()
RULES = {rule.id: rule for rule in BOOK.rule if rule.needs}
LISTED = [(name, expression) for name in BOOK.needs for expression in BOOK.lists[name]]


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_rules_pattern_demands_what_it_needs(rule):
    pattern = Judge(rule, BOOK.lists).pattern
    assert demands(parser.parse(pattern.pattern.lower(), re.VERBOSE), rule.needs)


@pytest.mark.parametrize(("name", "expression"), LISTED)
def test_an_expression_of_a_list_demands_what_the_list_needs(name, expression):
    assert demands(parser.parse(expression.lower(), re.VERBOSE), BOOK.needs[name])


@pytest.mark.parametrize("name", PLEAS.needs)
def test_a_form_demands_what_it_needs(name):
    assert demands(parser.parse(PLEAS.forms[name]), PLEAS.needs[name])


NO_PROOFS = {
    "one branch without": ("(?:cookies|biscuits)[ ]are", ("cookie",)),
    "what may be left out": ("(?:all[ ])?rights", ("all",)),
    "a gap in the word": ("co.*kies", ("cookies",)),
    "what must not follow": ("a(?!cookie)", ("cookie",)),
}


@pytest.mark.parametrize(("pattern", "words"), NO_PROOFS.values(), ids=NO_PROOFS)
def test_what_a_pattern_does_not_demand_is_not_taken_for_proved(pattern, words):
    assert not demands(parser.parse(pattern, re.VERBOSE), words)


NEEDED = {line: rule for rule in RULES.values() for line in rule.drops}


@pytest.mark.parametrize(("line", "rule"), NEEDED.items(), ids=NEEDED)
def test_a_line_in_capitals_is_looked_at_too(line, rule):
    judge, plain = Judge(rule, BOOK.lists), Judge(rule.model_copy(update={"needs": ()}), BOOK.lists)
    assert judge.condemns(Line(line.upper())) == plain.condemns(Line(line.upper()))
