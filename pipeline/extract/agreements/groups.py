"""Groups: countries named in one breath ("Sweden, Norway and Iceland"), and whether they stand as parties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Doc

from pipeline.extract.topical.datelines import in_dateline
from pipeline.extract.topical.reading import Reading
from pipeline.records.mentions import CountryMention

_NAMED_BEFORE = 2
"""Sentences back in which the agreement is named that "Greece's" leaves out."""
_AFTER_DEMONYM = 5
"""Tokens after "Danish" in which the agreement or the office stands that makes Denmark a party."""

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
    doc: Doc,
    countries: Iterable[CountryMention],
    home: str | None,
    reading: Reading,
    lists: Mapping[str, frozenset[str]],
) -> Iterator[Group]:
    """The groups of countries that can be parties, in text order; places, targets and home (if any) are left out."""
    members: list[tuple[CountryMention, int, int]] = []
    for mention in countries:
        span = doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
        if span is None:
            continue
        apart = members and (
            not _joined(doc, members[-1][2], span.start, lists) or _starts_again(doc, members, span.start)
        )
        if apart:
            yield from _group(doc, members, home, reading, lists)
            members = []
        members.append((mention, span.start, span.end))
    yield from _group(doc, members, home, reading, lists)


def _joined(doc: Doc, end: int, start: int, lists: Mapping[str, frozenset[str]]) -> bool:
    between = [token.lower_ for token in doc[end:start]]
    if between[-1:] == ["with"] or between[-2:] == ["with", "the"]:
        between.remove("with")  # "with Sweden, with Norway and with Iceland"
    return 0 < len(between) <= _BETWEEN and all(word in lists["coordinators"] for word in between)


def _starts_again(doc: Doc, members: list[tuple[CountryMention, int, int]], start: int) -> bool:
    """ "A, B and C, and D joined them": after a list that has had its "and", another begins a clause."""
    listed = [token.lower_ for token in doc[members[0][1] : members[-1][2]]]
    between = [token.lower_ for token in doc[members[-1][2] : start]]
    return "and" in listed and between[:2] == [",", "and"]


def _group(
    doc: Doc,
    members: list[tuple[CountryMention, int, int]],
    home: str | None,
    reading: Reading,
    lists: Mapping[str, frozenset[str]],
) -> Iterator[Group]:
    if not members:
        return
    first = members[0][1]
    before = _before(doc, first)
    if in_dateline(doc, first, members[-1][2]):
        return
    end = members[-1][2]
    place = before in lists["locatives"] or _in_town(doc, first, end, reading)
    if [token.lower_ for token in doc[end : end + 2]] == [",", "whose"]:
        place = False  # "eyes turn to Japan, whose draft ..."
    if place and not _named_after(doc, members[-1][2], reading, lists):
        return
    parties = [
        (mention, start, end)
        for mention, start, end in members
        if mention.code != home and _stands_as_party(doc, mention, (start, end), reading, lists)
    ]
    if parties:
        partner = before in lists["partner_prepositions"] or before in {"behalf", "such", "among"}
        follows = before in {"after", "following"}
        yield Group(tuple(m for m, _, _ in parties), parties[0][1], parties[-1][2], partner, follows)


def _in_town(doc: Doc, start: int, end: int, reading: Reading) -> bool:
    """ "in Davos, Switzerland"; but not "in Davos, Switzerland signed", "in May, Switzerland"."""
    if start < 3 or doc[start - 1].text != "," or not doc[start - 2].is_title or start - 2 in reading.dated:
        return False
    verb = any(end <= cue.start <= end + 1 for cue in reading.cues)
    return doc[start - 3].lower_ in {"in", "at", "near"} and not verb


def _before(doc: Doc, start: int) -> str:
    """The word that leads the group in, past articles, "both" and "on behalf of"."""
    sent = doc[start].sent
    at = start - 1
    while at >= sent.start and doc[at].lower_ in {
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
    word = doc[at].lower_
    if word == "of" and at > sent.start:
        return "behalf" if doc[at - 1].lower_ == "behalf" else word
    if word == "them" and at > sent.start and doc[at - 1].lower_ == "among":
        return "among"
    if word == "as" and at > sent.start and doc[at - 1].lower_ == "such":
        return "such"
    return word


def _stands_as_party(
    doc: Doc, mention: CountryMention, place: tuple[int, int], reading: Reading, lists: Mapping[str, frozenset[str]]
) -> bool:
    """A demonym or a possessor is a party by its agreement or its office: "the Danish accord", "Spain's premier"."""
    start, end = place
    possessive = end < len(doc) and doc[end].text in {"'s", "’s", "'", "’"}
    if end < len(doc) and doc[end].lower_ in lists["member_nouns"]:
        return False  # "most EU states": its members, not the Union
    if mention.form != "demonym" and not possessive:
        return True
    if possessive and _elliptic(doc, end, reading, lists):
        return True
    if possessive and doc[end + 1 : end + 2] and doc[end + 1].lower_ in lists["own_part"]:
        return True  # "Ireland's turn will come"
    people = start > 0 and doc[start - 1].lower_ == "the" and not possessive
    if people and (end >= len(doc) or doc[end].lower_ in lists["after_people"]):
        return True  # "with the Dutch, the Finns and the Latvians on board"
    named = possessive and end + 1 < len(doc) and doc[end + 1].is_title and doc[end].sent == doc[end + 1].sent
    return named or _named_after(doc, end, reading, lists)


def _elliptic(doc: Doc, end: int, reading: Reading, lists: Mapping[str, frozenset[str]]) -> bool:
    """ "Greece's, signed in October, is the latest": the agreement is left out, and named shortly before."""
    sent = doc[end - 1].sent
    after = doc[end + 1 : end + 2]
    if not after or not (after[0].is_punct or after[0].is_space or after[0].lower_ in lists["after_elided"]):
        return False
    earlier = sent.start
    for _ in range(_NAMED_BEFORE):
        earlier = doc[earlier - 1].sent.start if earlier else 0
    near = any(earlier <= ref.start < sent.end for ref in reading.refs)
    return near or any(earlier <= cue.start < sent.end and cue.grounded for cue in reading.cues)


def _named_after(doc: Doc, end: int, reading: Reading, lists: Mapping[str, frozenset[str]]) -> bool:
    """Whether an agreement or an office follows closely."""
    sent_end = doc[end - 1].sent.end
    reach = min(end + _AFTER_DEMONYM, sent_end)
    for token in doc[end:reach]:
        if token.text in {",", ";", "—"} or token.lower_ in {"in", "of", "to", "at", "from"}:
            return False
        if token.lower_ in lists["offices"] or any(ref.start <= token.i < ref.end for ref in reading.refs):
            return True
        if token.lower_ == "one":
            return True
    return False
