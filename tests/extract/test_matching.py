import pytest
import spacy

from pipeline.extract.matching import Match, RuleMatcher, evidence_of, settled
from pipeline.extract.rules import Rule, RuleBook


def rule(rule_id, **how):
    return Rule(id=rule_id, source="made", finds=() if how.get("stops") else ("x",), ignores=("x",), **how)


def words(nlp, book, text):
    return [(match.rule, match.text) for match in RuleMatcher(nlp, book)(nlp.make_doc(text))]


@pytest.fixture(scope="module")
def plain():
    return spacy.blank("en")


def test_the_longest_match_wins(plain):
    book = RuleBook(rule=(rule("x.short", phrases=("New York",)), rule("x.long", phrases=("New York City",))))
    assert words(plain, book, "He left New York City.") == [("x.long", "New York City")]


def test_of_equal_matches_the_earlier_rule_wins(plain):
    book = RuleBook(rule=(rule("x.first", pattern=r"\d+"), rule("x.second", pattern=r"[0-9]{2}")))
    assert words(plain, book, "On 12 days") == [("x.first", "12")]


def test_a_stopping_rule_clears_its_place_and_is_no_match(plain):
    book = RuleBook(
        rule=(rule("x.name", phrases=("Jordan",)), rule("x.person", phrases=("Michael Jordan",), stops=True))
    )
    assert words(plain, book, "Michael Jordan flew to Jordan.") == [("x.name", "Jordan")]


def test_a_token_pattern_a_phrase_and_an_expression_are_settled_together(plain):
    book = RuleBook(
        rule=(
            rule("x.token", tokens=(({"LIKE_NUM": True}, {"LOWER": "deals"}),)),
            rule("x.phrase", phrases=("deals",)),
            rule("x.pattern", pattern=r"(?P<year>\d{4})"),
        )
    )
    assert words(plain, book, "Two deals, then deals in 1998") == [
        ("x.token", "Two deals"),
        ("x.phrase", "deals"),
        ("x.pattern", "1998"),
    ]


def test_named_groups_are_handed_on(plain):
    book = RuleBook(rule=(rule("x.pattern", pattern=r"(?P<day>\d+) (?:\ (?P<month>May|June))?"),))
    assert [dict(match.groups) for match in RuleMatcher(plain, book)(plain.make_doc("5 May, 7"))] == [
        {"day": "5", "month": "May"},
        {"day": "7"},
    ]


def test_settling_needs_no_order():
    matches = [Match("b", 4, 6, "b"), Match("a", 0, 5, "a"), Match("c", 6, 7, "c")]
    rank = {"a": 0, "b": 1, "c": 2}
    assert settled(matches, rank) == settled(matches[::-1], rank) == [matches[1], matches[2]]


def test_evidence_repeats_the_words(plain):
    doc = plain.make_doc("Oman signed.")
    doc._.article_id = "a"
    evidence = evidence_of(doc, "x.rule", 0, 4)
    assert (evidence.article_id, evidence.span.text, evidence.rule) == ("a", "Oman", "x.rule")
