"""Numbers that say all there is: "brings the total to 25", "How many? Twenty-six.", "Twelve down, more to go"."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.extract.counts.context import STOPS, Found
from pipeline.extract.counts.extent import Phrase
from pipeline.extract.tokens import Sentence, Tokens
from pipeline.extract.topical.reading import Reading
from pipeline.records.mentions import Unit

_TOTAL_BEFORE, _TOTAL_AFTER = 14, 8
"""Tokens before and after a number in which its total is named: "brought to 15 the number of such pacts"."""
_ASKED_REACH = 3
"""Sentences before a question in which that is named of which it asks how many."""
_MARKS = frozenset('“"‘')

Lists = Mapping[str, frozenset[str]]
"""The words of number, by name."""


def answered(tokens: Tokens, phrase: Phrase, reading: Reading, lists: Lists) -> Found | None:
    """ "How many are there? Twenty-six so far.": the number alone answers, the status stands in the question."""
    sent = tokens.sentence[phrase.numeral.start]
    if phrase.start != sent.start or not sent.start or phrase.value == 0:
        return None
    question = tokens.sentence[sent.start - 1]
    words = [tokens.lower[at] for at in range(question.start, question.end) if not tokens.is_gap(at)]
    if "how many" not in " ".join(words) or not _asks(tokens, question):
        return None
    words = words[words.index("many") - 1 :]
    first = question.start
    for _ in range(_ASKED_REACH):
        first = tokens.sentence[first - 1].start if first else 0
    cues = [c for c in reading.cues if question.start <= c.start < question.end and not c.following]
    asked = words[2:3] and words[2] in lists["auxiliaries"] | lists["total_parties"]
    near = [ref for ref in reading.refs if first <= ref.start < question.end]
    if not near or not (asked or any(question.start <= ref.start for ref in near)):
        return None
    ahead = any(cue.status == "pending" for cue in cues)
    return Found("counts.answer", "agreements", "pending" if ahead else "concluded", "cumulative")


def _asks(tokens: Tokens, question: Sentence) -> bool:
    """Whether the sentence ends in a question mark."""
    return "".join(tokens.text[question.start : question.end]).rstrip().endswith("?")


def is_tallied(tokens: Tokens, phrase: Phrase, reading: Reading, lists: Lists) -> bool:
    """ "Twelve done, more to go", "Twenty and counting"; "its security pacts, 19 of them so far"."""
    sent = tokens.sentence[phrase.numeral.start]
    rest = tokens.lower[phrase.end : min(phrase.end + 3, sent.end)]
    if phrase.start == sent.start and not phrase.partitive:
        closed = len(rest) == 1 or (rest[1:2] and rest[1] in STOPS)
        return rest[:2] == ["and", "counting"] or bool(rest and closed and rest[0] in lists["tallied"])
    if phrase.grouped or tokens.text[phrase.start - 1] != "," or not is_beside_ref(phrase, reading):
        return False
    return " ".join(rest[:2]) in lists["so_far"] or (bool(rest) and rest[0] in lists["so_far"])


def is_beside_ref(phrase: Phrase, reading: Reading) -> bool:
    """Whether an agreement is named right before the comma that leads the phrase in."""
    return any(ref.end == phrase.start - 1 for ref in reading.refs)


def total_unit(tokens: Tokens, phrase: Phrase, reading: Reading, lists: Lists) -> Unit | None:
    """The unit of a running total whose noun stands before or after: "brings to 15 the number of such pacts"."""
    sent = tokens.sentence[phrase.numeral.start]
    words = tokens.lower[sent.start : sent.end]
    at, end = phrase.start - sent.start, phrase.end - sent.start
    before, after = words[max(0, at - _TOTAL_BEFORE) : at], words[end : end + _TOTAL_AFTER]
    while before and (before[-1] in lists["running"] or before[-1] in _MARKS):
        before.pop()  # "the total is now 17", "puts their number at “no fewer than ten”"
    if not before or before[-1] not in lists["before_totals"] or set(after[:1]) & lists["measures"]:
        return None
    if before[-1] != ":" and not set(before) & lists["total_verbs"]:
        return None
    window = before + after
    noun = next((n for n, word in enumerate(window[: len(before) + 3]) if word in lists["totals"]), None)
    heads = {tokens.lower[ref.head] for ref in reading.refs}
    if noun is None:
        many = {head for head in heads if head.endswith("s")}
        grew = before[-1] in lists["total_verbs"] and set(before[-4:-1]) & many
        return "agreements" if grew else None
    named = window[noun:]
    counted = next((word for word in named if word in heads | lists["total_parties"]), None)
    if "of" not in named or counted in heads:
        return "agreements"
    if counted is not None:
        return "countries"
    of_other = set(words) & lists["other_sets"]  # "the number of NATO's members"
    return "parties" if set(named) & lists["topic_parties"] and not of_other else None
