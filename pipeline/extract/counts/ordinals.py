"""Ordinals without noun: what "the ninth" is one of."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.extract.counts.extent import Phrase
from pipeline.extract.tokens import Sentence, Tokens
from pipeline.extract.topical.reading import Reading
from pipeline.records.mentions import Unit

_POSSESSIVES = frozenset({"'s", "’s"})


def subject_unit(
    tokens: Tokens, sent: Sentence, phrase: Phrase, reading: Reading, lists: Mapping[str, frozenset[str]]
) -> Unit:
    """What "the ninth" is one of: agreements after "it was" or a naming of one, else countries."""
    if phrase.possessed:
        return "agreements"
    text, lower = tokens.text, tokens.lower
    lead = [at for at in range(sent.start, phrase.start) if text[at].isalpha() or text[at] in _POSSESSIVES]
    words = [lower[at] for at in lead]
    verb = words[-1] if words else ""
    if any(sent.start <= ref.start and ref.end <= phrase.start for ref in reading.refs):
        return "countries" if verb in lists["turning"] else "agreements"
    if verb in lists["turning"]:
        return "countries"
    left_out = any(
        text[at] in _POSSESSIVES and (tokens.is_punct(at + 1) or lower[at + 1] in lists["being"]) for at in lead
    )
    opens = words[:1] and words[0] in {"it", "this", "that"}
    return "agreements" if opens or left_out or "one" in words[:3] else "countries"


def of_other_series(tokens: Tokens, sent: Sentence, phrase: Phrase, lists: Mapping[str, frozenset[str]]) -> bool:
    """ "The last round of talks was the fifth": the subject, right before its verb, is one of another series."""
    lead = tokens.lower[sent.start : phrase.start]
    verb = next((n for n in range(len(lead) - 1, -1, -1) if lead[n] in lists["becoming"]), None)
    return verb is not None and bool(set(lead[max(0, verb - 4) : verb]) & lists["other_series"])
