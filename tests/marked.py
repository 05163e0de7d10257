"""Sentences with their answers in them: `Oman signed [14 agreements](count 14) with Kenya.`

A mark is `[words](kind value ...)`; marks may stand inside one another. What follows the kind is compared with the
first words of `label(mention)`, so a sentence says as much as it is about: `(count 14)` or `(count 14 at_least)`.
"""

from __future__ import annotations

import re

from pipeline.records.mentions import (
    AgreementMention,
    CountMention,
    CountryMention,
    DateMention,
    Mention,
    QuoteMention,
)

Marked = tuple[str, str, str]
"""Words, place as "start-end", label."""

_CLOSE = re.compile(r"\]\((country|date|count|quote|agreement)( [^()]*)?\)")


def unmark(marked: str) -> tuple[str, list[Marked]]:
    """The bare text, and its marks in text order (the outer of two that start together first)."""
    text: list[str] = []
    length = 0
    opened: list[int] = []
    spans: list[tuple[int, int, str]] = []
    at = 0
    while at < len(marked):
        close = _CLOSE.match(marked, at)
        if close and opened:
            spans.append((opened.pop(), length, (close[1] + (close[2] or "")).strip()))
            at = close.end()
        elif marked[at] == "[":
            opened.append(length)
            at += 1
        else:
            text.append(marked[at])
            length += 1
            at += 1
    if opened:
        raise ValueError(f"a mark is not closed: {marked}")
    bare = "".join(text)
    spans.sort(key=lambda span: (span[0], -span[1]))
    return bare, [(bare[start:end], f"{start}-{end}", label) for start, end, label in spans]


def label(mention: Mention) -> str:
    """What a mention says, most telling word first."""
    match mention:
        case CountryMention():
            return f"country {mention.code} {mention.form} {mention.role}"
        case DateMention():
            return f"date {mention.value} {mention.type} {mention.mod}"
        case CountMention():
            return f"count {mention.value} {mention.bound} {mention.status} {mention.scope} {mention.unit}"
        case QuoteMention():
            return f"quote {mention.form}; {mention.speaker}; {mention.speaker_text}; {mention.cue}"
        case AgreementMention():
            return f"agreement {mention.code} {mention.status} {mention.signed_on}"
    raise TypeError(type(mention))


def found(mentions: tuple[Mention, ...], expected: list[Marked]) -> list[Marked]:
    """The mentions as marks, each label cut to the length of the expected one that stands at its place."""
    asked = {(words, place): label for words, place, label in expected}
    result: list[Marked] = []
    for mention in sorted(mentions, key=lambda mention: (mention.span.start, -mention.span.end)):
        span = mention.span
        key = (span.text, f"{span.start}-{span.end}")
        full = label(mention)
        wanted = asked.get(key, full)
        result.append(
            (*key, wanted if (full + " ").startswith(wanted.rstrip() + " ") or full.startswith(wanted + ";") else full)
        )
    return result
