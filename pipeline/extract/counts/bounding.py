"""Whether a number holds for a day, a period or an event only: "two were signed on Friday", "six in five days"."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.extract.counts.extent import Phrase
from pipeline.extract.tokens import Sentence, Tokens
from pipeline.extract.topical.parts import PlacedDate
from pipeline.extract.topical.reading import Reading

_EVENT_REACH = 7
"""Tokens after a number within which its event is named: "three pacts during the president's two-day trip"."""


def is_bounded(
    tokens: Tokens,
    phrase: Phrase,
    dates: tuple[PlacedDate, ...],
    reading: Reading,
    lists: Mapping[str, frozenset[str]],
) -> bool:
    """Whether the number holds for a day or period only: "two were signed on Friday", "six in five days"."""
    sent = tokens.sentence[phrase.numeral.start]
    clause = reading.clauses[phrase.numeral.start]
    opening = _after_colon(tokens, phrase.start, sent)
    running = lists["running"]
    if any(tokens.lower[at] in running and reading.clauses[at] == clause for at in range(opening, sent.end)):
        return False
    if _of_an_event(tokens, phrase, lists):
        return True
    if "there" in set(tokens.lower[max(sent.start, phrase.start - 4) : phrase.start]):
        return False  # "in May there were nine": so many by then
    for mention, start, end in dates:
        if reading.clauses[start] != clause or start < opening:
            continue
        before = tokens.lower[start - 1] if start > sent.start else ""
        if end <= phrase.start:
            if mention.type == "DURATION" and before in {"of", "within"} and _is_short(mention.value):
                return True  # "in the space of a week four such pacts"
            led = end == phrase.start - 1 and tokens.lower[end] in lists["bringing"]
            if mention.type != "DATE" or not (led or before in {"in", "on", "during"}):
                continue
        if not {":", ","}.isdisjoint(tokens.text[phrase.end : start]):
            return False  # "six countries had done so: Spain on 27 May, ...", "by 27, the last on 9 October"
        if mention.type == "DURATION":
            return before == "in"
        return mention.type == "DATE" and before not in lists["origins"] | {"by", "before", "at"}
    return False


def _of_an_event(tokens: Tokens, phrase: Phrase, lists: Mapping[str, frozenset[str]]) -> bool:
    """ "the signing of three documents", "during the two-day trip": one event."""
    sent = tokens.sentence[phrase.start]
    reach = tokens.lower[phrase.end : min(phrase.end + _EVENT_REACH, sent.end)]
    if reach[:1] and reach[0] in {"during", "on"} and set(reach) & lists["events"]:
        return True
    lead = set(tokens.lower[max(sent.start, phrase.start - _EVENT_REACH) : phrase.start])
    if lead & lists["events"] and lead & lists["bringing"]:
        return True  # "the trip has brought Kyiv three pacts"
    return phrase.start > 1 and tokens.lower[phrase.start - 2 : phrase.start] in (
        ["signing", "of"],
        ["conclusion", "of"],
    )


def _is_short(value: str | None) -> bool:
    """Whether a length of time is one of days or weeks."""
    return value is not None and value.startswith("P") and value.endswith(("D", "W"))


def _after_colon(tokens: Tokens, start: int, sent: Sentence) -> int:
    """The token after the last colon before `start`, else the start of the sentence."""
    at = start
    while at > sent.start and tokens.text[at - 1] != ":":
        at -= 1
    return at
