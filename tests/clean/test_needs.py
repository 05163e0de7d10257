"""What the rules say that a line needs, before an expression is tried on it, is what their expressions demand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from re import _constants as codes
from re import _parser as parser

import pytest

from pipeline.clean.duplicates import load_corrections
from pipeline.clean.furniture_rules import FurnitureRule, Judge, load_furniture
from pipeline.clean.lines import Line
from pipeline.clean.plea_book import load_pleas

ANYTHING = "\0"
BOUND = "\1"
MET = "met"
MOST_CHARACTERS = 16


def demands(items: parser.SubPattern, parts: Iterable[str], flags: int = re.IGNORECASE) -> bool:
    """Whether all that the expression matches has one of the parts of words in it; False where that cannot be told."""
    return texts(items, [re.compile(re.escape(part), flags) for part in parts], {""}) == {MET}


def demands_words(items: parser.SubPattern, words: Iterable[str], *, begins: bool = False, start: str = BOUND) -> bool:
    """Whether all that the expression matches has one of the words whole in it, or as its first; False where that
    cannot be told. What it matches stands at the beginning of a line, unless `start` is `ANYTHING`."""
    before = rf"^{BOUND}[^\w{ANYTHING}]*" if begins else rf"(?:[^\w{ANYTHING}]|^)"
    after = rf"(?=[^\w{ANYTHING}])"
    patterns = [
        re.compile(before + re.escape(word) + (after if word.isalnum() else ""), re.IGNORECASE) for word in words
    ]
    return texts(items, patterns, {start}) == {MET}


def texts(items: parser.SubPattern, words: list[re.Pattern[str]], before: set[str]) -> set[str]:
    """What may be matched after each of the texts before, gaps and the ends of words marked; one that has a word in it
    is only `MET`."""
    found = before
    for code, value in items:
        found = {MET if met(text, words) else text for text in after(code, value, words, found)}
    return found


def met(text: str, words: list[re.Pattern[str]]) -> bool:
    return text == MET or any(word.search(text) for word in words)


def after(code, value, words: list[re.Pattern[str]], before: set[str]) -> set[str]:
    """The texts with what one item of the expression adds; one already met stays so."""
    done, open_ = before & {MET}, before - {MET}
    if code is codes.BRANCH:
        return done.union(*(texts(branch, words, open_) for branch in value[1]))
    if code is codes.SUBPATTERN:
        return done | texts(value[3], words, open_)
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
        least, most, inner = value
        gap = ANYTHING if any(re.search(rf"[\w{ANYTHING}]", text) for text in texts(inner, [], {""})) else " "
        once = texts(inner, words, open_)
        if most > 1:
            once |= {text + gap for text in once - {MET}}
        return done | once | (open_ if not least else set())
    if code is codes.AT and value in (codes.AT_BOUNDARY, codes.AT_END):
        return done | {text + BOUND for text in open_}
    if code in (codes.AT, codes.ASSERT, codes.ASSERT_NOT):
        return before
    return done | {text + letter for text in open_ for letter in letters(code, value)}


def letters(code, value) -> list[str]:
    """The characters that the item may be, `ANYTHING` if those are many."""
    if code is codes.LITERAL:
        return [chr(value)]
    if code is codes.IN:
        value = [
            (codes.LITERAL, ord(" ")) if part == (codes.CATEGORY, codes.CATEGORY_SPACE) else part for part in value
        ]
    if code is codes.IN and all(part[0] in (codes.LITERAL, codes.RANGE) for part in value):
        ranges = [part[1] if part[0] is codes.RANGE else (part[1], part[1]) for part in value]
        found = [chr(point) for first, last in ranges for point in range(first, last + 1)]
        return found if len(found) <= MOST_CHARACTERS else [ANYTHING]
    return [ANYTHING]


BOOK, PLEAS = load_furniture(), load_pleas()
RULES = {rule.id: rule for rule in BOOK.rule if rule.needs}
WORDED = {rule.id: rule for rule in BOOK.rule if rule.words}
BEGUN = {rule.id: rule for rule in BOOK.rule if rule.begins}
LISTED = [(name, expression) for name in BOOK.words for expression in BOOK.lists[name]]


def expression_of(rule: FurnitureRule) -> parser.SubPattern:
    return parsed(Judge(rule, BOOK).pattern.pattern)


def parsed(pattern: str) -> parser.SubPattern:
    return parser.parse(pattern, re.VERBOSE)


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_rules_pattern_demands_what_it_needs(rule):
    assert demands(expression_of(rule), rule.needs)


@pytest.mark.parametrize("rule", WORDED.values(), ids=WORDED)
def test_a_rules_pattern_demands_one_of_its_words(rule):
    assert demands_words(expression_of(rule), rule.words)


@pytest.mark.parametrize("rule", BEGUN.values(), ids=BEGUN)
def test_a_rules_pattern_demands_the_first_word(rule):
    assert demands_words(expression_of(rule), rule.begins, begins=True)


@pytest.mark.parametrize(("name", "expression"), LISTED)
def test_an_expression_of_a_list_demands_one_of_the_lists_words(name, expression):
    assert demands_words(parsed(expression), BOOK.words[name], start=ANYTHING)


@pytest.mark.parametrize("pattern", [pattern.pattern for pattern in load_corrections().patterns])
def test_a_pattern_of_corrections_demands_what_they_need(pattern):
    assert demands(parsed(pattern), load_corrections().needs)


@pytest.mark.parametrize("name", PLEAS.needs)
def test_a_form_demands_what_it_needs(name):
    assert demands(parser.parse(PLEAS.forms[name]), PLEAS.needs[name], re.NOFLAG)


NO_PROOFS = {
    "one branch without": ("(?:cookies|biscuits)[ ]are", ("cookie",)),
    "what may be left out": ("(?:all[ ])?rights", ("all",)),
    "a gap in the word": ("co.*kies", ("cookies",)),
    "what must not follow": ("a(?!cookie)", ("cookie",)),
}


@pytest.mark.parametrize(("pattern", "words"), NO_PROOFS.values(), ids=NO_PROOFS)
def test_what_a_pattern_does_not_demand_is_not_taken_for_proved(pattern, words):
    assert not demands(parser.parse(pattern, re.VERBOSE), words)


WHOLE = {
    "a word in full": (r"\bread\b", ("read",), True),
    "the end of a word is open": (r"\bread", ("read",), False),
    "its beginning is open": (r".*read\b", ("read",), False),
    "a blank ends it": (r"\bread[ ]more", ("read",), True),
    "a part of a word": (r"\breaders\b", ("read",), False),
    "a sign": ("©.*", ("©",), True),
    "what may be left out": (r"(?:read[ ])?more\b", ("read",), False),
    "after blanks": (r".*[ ]+read\b", ("read",), True),
    "after what may be a letter": (r".*.+read\b", ("read",), False),
}


@pytest.mark.parametrize(("pattern", "words", "is_demanded"), WHOLE.values(), ids=WHOLE)
def test_a_word_is_demanded_whole(pattern, words, is_demanded):
    assert demands_words(parsed(pattern), words) == is_demanded


FIRST = {
    "the first": (r"(?:more[ ])?news\b.*", ("more", "news"), True),
    "one of two": (r"(?:more[ ])?news\b.*", ("news",), False),
    "after a bracket": (r"[(\[]?news[ ]", ("news",), True),
    "anywhere": (r".*\bnews\b", ("news",), False),
}


@pytest.mark.parametrize(("pattern", "words", "is_demanded"), FIRST.values(), ids=FIRST)
def test_a_first_word_is_demanded(pattern, words, is_demanded):
    assert demands_words(parsed(pattern), words, begins=True) == is_demanded


NEEDED = {line: rule for rule in BOOK.rule if rule.needs or rule.words or rule.begins for line in rule.drops}


@pytest.mark.parametrize(("line", "rule"), NEEDED.items(), ids=NEEDED)
def test_a_line_in_capitals_is_looked_at_too(line, rule):
    demanding_nothing = {"needs": (), "words": frozenset(), "begins": frozenset()}
    judge, plain = Judge(rule, BOOK), Judge(rule.model_copy(update=demanding_nothing), BOOK)
    assert judge.condemns(Line(line.upper())) == plain.condemns(Line(line.upper()))
