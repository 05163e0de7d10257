"""Groups: countries named in one breath ("Sweden, Norway and Iceland"), and whether they stand as parties."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.extract.tokens import Tokens
from pipeline.extract.topical.datelines import in_dateline
from pipeline.extract.topical.parts import PlacedCountry
from pipeline.extract.topical.reading import Reading
from pipeline.records.mentions import CountryMention

_NAMED_BEFORE = 2
"""Sentences back in which the agreement is named that "Greece's" leaves out."""
_AFTER_DEMONYM = 5
"""Tokens after "Danish" in which the agreement or the office stands that makes Denmark a party."""

_NOT_ITS_OWN = frozenset({",", ";", "—", "in", "of", "to", "at", "from"})
"""After a demonym or possessor: what follows is something else's."""
_BETWEEN = 4
"""Tokens at most between two countries of one list: ", as well as the"."""


@dataclass(frozen=True, slots=True)
class Group:
    """Countries from token `start` to `end` that share their verb.

    `partner` tells that a "with" or "by" leads them in, `follows` that "after" does.
    """

    mentions: tuple[CountryMention, ...]
    start: int
    end: int
    partner: bool
    follows: bool


def party_groups(
    tokens: Tokens,
    home: str | None,
    reading: Reading,
    lists: Mapping[str, frozenset[str]],
) -> Iterator[Group]:
    """The groups of countries that can be parties, in text order; places, targets and home (if any) are left out."""
    members: list[PlacedCountry] = []
    for country in reading.countries:
        apart = members and (
            not _joined(tokens, members[-1].end, country.start, lists) or _starts_again(tokens, members, country.start)
        )
        if apart:
            yield from _group(tokens, members, home, reading, lists)
            members = []
        members.append(country)
    yield from _group(tokens, members, home, reading, lists)


def _joined(tokens: Tokens, end: int, start: int, lists: Mapping[str, frozenset[str]]) -> bool:
    if not 0 < start - end <= _BETWEEN + 1:
        return False
    between = tokens.lower[end:start]
    if between[-1:] == ["with"] or between[-2:] == ["with", "the"]:
        between.remove("with")  # "with Sweden, with Norway and with Iceland"
    return 0 < len(between) <= _BETWEEN and all(word in lists["coordinators"] for word in between)


def _starts_again(tokens: Tokens, members: list[PlacedCountry], start: int) -> bool:
    """ "A, B and C, and D joined them": after a list that has had its "and", another begins a clause."""
    listed = tokens.lower[members[0].start : members[-1].end]
    between = tokens.lower[members[-1].end : start]
    return "and" in listed and between[:2] == [",", "and"]


def _group(
    tokens: Tokens,
    members: list[PlacedCountry],
    home: str | None,
    reading: Reading,
    lists: Mapping[str, frozenset[str]],
) -> Iterator[Group]:
    if not members:
        return
    first = members[0].start
    before = _before(tokens, first)
    if in_dateline(tokens, first, members[-1].end):
        return
    end = members[-1].end
    place = before in lists["locatives"] or _in_town(tokens, first, end, reading)
    if tokens.lower[end : end + 2] == [",", "whose"]:
        place = False  # "eyes turn to Japan, whose draft ..."
    if place and not _named_after(tokens, members[-1].end, reading, lists):
        return
    parties = [
        country
        for country in members
        if country.mention.code != home and _stands_as_party(tokens, country, reading, lists)
    ]
    if parties:
        partner = before in lists["partner_prepositions"] or before in {"behalf", "such", "among"}
        follows = before in {"after", "following"}
        yield Group(tuple(m for m, _, _ in parties), parties[0].start, parties[-1].end, partner, follows)


def _in_town(tokens: Tokens, start: int, end: int, reading: Reading) -> bool:
    """ "in Davos, Switzerland"; but not "in Davos, Switzerland signed", "in May, Switzerland"."""
    if start < 3 or tokens.text[start - 1] != "," or not tokens.text[start - 2].istitle() or start - 2 in reading.dated:
        return False
    verb = any(end <= cue.start <= end + 1 for cue in reading.cues)
    return tokens.lower[start - 3] in {"in", "at", "near"} and not verb


def _before(tokens: Tokens, start: int) -> str:
    """The word that leads the group in, past articles, "both" and "on behalf of"."""
    sent = tokens.sentence[start]
    at = start - 1
    while at >= sent.start and tokens.lower[at] in {
        "the",
        "both",
        "neighbouring",
        "neighboring",
        "fellow",
        "ally",
        "partner",
    }:
        at -= 1
    if at < sent.start:
        return ""
    word = tokens.lower[at]
    if word == "of" and at > sent.start:
        return "behalf" if tokens.lower[at - 1] == "behalf" else word
    if word == "them" and at > sent.start and tokens.lower[at - 1] == "among":
        return "among"
    if word == "as" and at > sent.start and tokens.lower[at - 1] == "such":
        return "such"
    return word


def _stands_as_party(
    tokens: Tokens, country: PlacedCountry, reading: Reading, lists: Mapping[str, frozenset[str]]
) -> bool:
    """A demonym or a possessor is a party by its agreement or its office: "the Danish accord", "Spain's premier"."""
    mention, start, end = country
    possessive = end < len(tokens) and tokens.text[end] in {"'s", "’s", "'", "’"}
    if end < len(tokens) and tokens.lower[end] in lists["member_nouns"]:
        return False  # "most EU states": its members, not the Union
    if mention.form != "demonym" and not possessive:
        return True
    if possessive and _elliptic(tokens, end, reading, lists):
        return True
    if possessive and not lists["own_part"].isdisjoint(tokens.lower[end + 1 : end + 2]):
        return True  # "Ireland's turn will come"
    people = start > 0 and tokens.lower[start - 1] == "the" and not possessive
    if people and (end >= len(tokens) or tokens.lower[end] in lists["after_people"]):
        return True  # "with the Dutch, the Finns and the Latvians on board"
    named = (
        possessive
        and end + 1 < len(tokens)
        and tokens.text[end + 1].istitle()
        and tokens.sentence[end] is tokens.sentence[end + 1]
    )
    return named or _named_after(tokens, end, reading, lists)


def _elliptic(tokens: Tokens, end: int, reading: Reading, lists: Mapping[str, frozenset[str]]) -> bool:
    """ "Greece's, signed in October, is the latest": the agreement is left out, and named shortly before."""
    sent = tokens.sentence[end - 1]
    at = end + 1
    if at >= len(tokens) or not (tokens.is_gap(at) or tokens.lower[at] in lists["after_elided"]):
        return False
    earlier = sent.start
    for _ in range(_NAMED_BEFORE):
        earlier = tokens.sentence[earlier - 1].start if earlier else 0
    near = any(earlier <= ref.start < sent.end for ref in reading.refs)
    return near or any(earlier <= cue.start < sent.end and cue.grounded for cue in reading.cues)


def _named_after(tokens: Tokens, end: int, reading: Reading, lists: Mapping[str, frozenset[str]]) -> bool:
    """Whether an agreement or an office follows closely."""
    sent_end = tokens.sentence[end - 1].end
    reach = min(end + _AFTER_DEMONYM, sent_end)
    for at in range(end, reach):
        word = tokens.lower[at]
        if word in _NOT_ITS_OWN:
            return False
        if word == "one" or word in lists["offices"] or any(ref.start <= at < ref.end for ref in reading.refs):
            return True
    return False
