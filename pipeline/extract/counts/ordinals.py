"""Ordinals without noun: what "the ninth" is one of."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Doc, Span

from pipeline.extract.counts.extent import Phrase
from pipeline.extract.topical.reading import Reading
from pipeline.records.mentions import Unit


def subject_unit(doc: Doc, sent: Span, phrase: Phrase, reading: Reading, lists: Mapping[str, frozenset[str]]) -> Unit:
    """What "the ninth" is one of: agreements after "it was" or a naming of one, else countries."""
    if phrase.possessed:
        return "agreements"
    lead = [token for token in doc[sent.start : phrase.start] if token.is_alpha or token.text in {"'s", "’s"}]
    words = [token.lower_ for token in lead]
    verb = words[-1] if words else ""
    if any(sent.start <= ref.start and ref.end <= phrase.start for ref in reading.refs):
        return "countries" if verb in lists["turning"] else "agreements"
    if verb in lists["turning"]:
        return "countries"
    left_out = any(
        token.text in {"'s", "’s"} and (doc[token.i + 1].is_punct or doc[token.i + 1].lower_ in lists["being"])
        for token in lead
    )
    opens = words[:1] and words[0] in {"it", "this", "that"}
    return "agreements" if opens or left_out or "one" in words[:3] else "countries"


def of_other_series(doc: Doc, sent: Span, phrase: Phrase, lists: Mapping[str, frozenset[str]]) -> bool:
    """ "The last round of talks was the fifth": the subject, right before its verb, is one of another series."""
    lead = [token.lower_ for token in doc[sent.start : phrase.start]]
    verb = next((n for n in range(len(lead) - 1, -1, -1) if lead[n] in lists["becoming"]), None)
    return verb is not None and bool(set(lead[max(0, verb - 4) : verb]) & lists["other_series"])
