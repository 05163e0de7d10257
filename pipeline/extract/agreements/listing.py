"""Listing: parties in lists whose verb stands before them or in the title, and entries that a date opens."""

from __future__ import annotations

from pipeline.extract.agreements.dating import SigningDate
from pipeline.extract.agreements.groups import Group
from pipeline.extract.agreements.scene import Finding, Scene
from pipeline.extract.tokens import Sentence, Tokens
from pipeline.extract.topical.parts import Cue

_SOURCE = 2
"""Sentences before a list in which stands what is said of its parties."""
_OPENING = 3
"""Tokens of a paragraph within which the date of an entry begins."""
_LEAST_ENTRIES = 3
"""Paragraphs that a date opens, from which on an article is a chronicle."""
_AFTER_DATE = 4
"""Tokens from the date of an entry to its parties."""


def enumerated(scene: Scene, last: Finding | None, group: Group) -> Finding | None:
    """ "First Britain, then France and Germany on one day.": a sentence of parties, days and words of order alone."""
    sent = scene.tokens.sentence[group.start]
    if any("?" in word for word in scene.tokens.text[sent.start : sent.end]) or not _is_list(scene, sent):
        return None
    here = scene.sentences[group.start]
    if last is not None and last.rule == "agreements.enumerated" and here - scene.sentences[last.group.start] <= 1:
        return Finding(group, "agreements.enumerated", last.cue, scene.clause(group))
    before = [c for c in scene.cues if c.grounded and c.end <= sent.start]
    before = [c for c in before if here - scene.sentences[c.start] <= _SOURCE]
    if not before:
        return None
    apart = scene.tokens.sentence[sent.start - 1]
    others = scene.sentences[before[-1].start] < here - 1 and any(apart.start <= at < apart.end for at in scene.named)
    return None if others else Finding(group, "agreements.enumerated", before[-1], scene.clause(group))


def entry(scene: Scene, group: Group) -> Finding | None:
    """ "16 February: Germany, in Berlin": an entry of a chronicle whose title or opening names the agreements."""
    first = paragraph_start(scene.tokens, group.start)
    date = _opening_date(scene, first)
    if date is None or not 0 <= group.start - date.end <= _AFTER_DATE or group.partner:
        return None
    sent = scene.tokens.sentence[group.start]
    words = set(scene.tokens.lower[date.end : sent.end])
    doubtful = scene.lists["modals"] | scene.lists["negations"] | scene.lists["refusals"] | scene.lists["prospective"]
    if words & doubtful or scene.reading.near_at(sent.start, sent.end) or not _is_chronicle(scene):
        return None
    at = group.end
    free = at >= len(scene.tokens) or scene.tokens.is_gap(at) or scene.tokens.lower[at] in scene.lists["after_entry"]
    if not free:
        return None
    return Finding(group, "agreements.enumerated", Cue(group.start, group.end, "signed", True), scene.clause(group))


def date_of_entry(scene: Scene, group: Group) -> SigningDate | None:
    """The date that opens the paragraph of the group, or stands alone on the line above it."""
    first = paragraph_start(scene.tokens, group.start)
    date = _opening_date(scene, first)
    if date is None and first:
        above = paragraph_start(scene.tokens, first - 1)
        alone = all(at in scene.reading.dated or scene.tokens.is_gap(at) for at in range(above, first))
        date = _opening_date(scene, above) if alone else None
    return date


def paragraph_start(tokens: Tokens, at: int) -> int:
    """The first token of the paragraph of token `at`."""
    while at > 0 and "\n" not in tokens.text[at - 1]:
        at -= 1
    return at


def _opening_date(scene: Scene, first: int) -> SigningDate | None:
    """The date that opens the paragraph and is set off from what follows."""
    date = next((d for d in scene.dates if first <= d.start < first + _OPENING), None)
    if date is None or any(word.isalpha() for word in scene.tokens.text[first : date.start]):
        return None
    if date.end == len(scene.tokens):
        return date
    after = scene.tokens.text[date.end]
    return date if after in {":", "–", "—", "-", ".", "|", ";"} or "\n" in after else None


def _is_chronicle(scene: Scene) -> bool:
    """Whether dates open paragraphs again and again, in a text whose title or opening names the agreements."""
    starts = [0, *(at + 1 for at, word in enumerate(scene.tokens.text) if "\n" in word)]
    entries = [first for first in starts if first < len(scene.tokens) and _opening_date(scene, first) is not None]
    if len(entries) < _LEAST_ENTRIES:
        return False
    places = [ref.start for ref in scene.reading.refs] + [cue.start for cue in scene.counted]
    return any(place < entries[0] for place in places)


def _is_list(scene: Scene, sent: Sentence) -> bool:
    """Whether the sentence holds nothing but countries, dates, numbers, marks and words of order."""
    tokens, depth = scene.tokens, 0
    for at in range(sent.start, sent.end):
        word = tokens.lower[at]
        depth += (word == "(") - (word == ")")
        free = tokens.is_gap(at) or tokens.like_num(at) or depth > 0 or at in scene.named
        if not free and at not in scene.reading.dated and word not in scene.lists["order"]:
            return False
    return True
