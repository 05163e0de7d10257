"""Which stated numbers count agreements of the topic, and what they say: status and scope."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from pipeline.extract.counts.extent import Phrase
from pipeline.extract.topical.parts import Cue
from pipeline.extract.topical.reading import Reading
from pipeline.records.mentions import CountStatus, DateMention, Scope, Unit

_DEFINITE_LEAST = 6
"""From this on "the N agreements" is a total; below it points back at N just named (corpus: 2 and 3 point back)."""
_ADJACENT = 4
"""Tokens between a number and a verb that has no agreement beside it: "concluded with 19 countries"."""
_TOTAL_BEFORE, _TOTAL_AFTER = 14, 8
"""Tokens before and after a number in which its total is named: "brought to 15 the number of such pacts"."""
_NEAR = 12
"""Tokens from a number to the cue that a left-out noun may lean on."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a number says."""

    rule: str
    status: CountStatus
    scope: Scope
    unit: Unit
    inferred: bool = False
    """Whether no cue told the status: another mention of the claim may know better."""


class Judge:
    """Decides on one noun phrase with a number at a time."""

    def __init__(self, lists: Mapping[str, frozenset[str]]) -> None:
        """`lists` are the words of number, by name."""
        self._lists = lists

    def __call__(self, doc: Doc, phrase: Phrase, reading: Reading, dates: tuple[DateMention, ...]) -> Judgement | None:
        """What the phrase says, `None` if it counts nothing of the topic."""
        sent = doc[phrase.numeral.start].sent
        if doc[phrase.start - 1].lower_ == "of" and phrase.start > sent.start and phrase.definite:
            return None  # "one of the five Nordic countries" counts to one
        cue = self._cue(doc, phrase, reading, sent)
        if phrase.head is None:
            found = self._left_out(doc, phrase, reading, cue, sent)
        elif reading.near_at(phrase.numeral.start, phrase.head + 1):
            found = None
        elif phrase.unit == "agreements":
            found = self._of_agreements(doc, phrase, reading, cue, sent)
        else:
            found = self._of_parties(doc, phrase, cue, reading, sent)
        if found is None:
            return None
        rule, unit = found
        status = self._status(doc, phrase, cue, rule, sent)
        scope = self._scope(doc, phrase, rule, status, dates, reading)
        return Judgement(
            rule, status, scope, unit, inferred=cue is None and not phrase.numeral.ordinal and rule != "counts.total"
        )

    def _of_agreements(
        self, doc: Doc, phrase: Phrase, reading: Reading, cue: Cue | None, sent: Span
    ) -> tuple[str, Unit] | None:
        """A number of agreements: the topic's by its words, or by what is said of it."""
        ref = next((ref for ref in reading.refs if ref.head == phrase.head), None)
        if ref is None:
            return None
        telling = phrase.defining or ref.defining or phrase.increment or phrase.numeral.ordinal
        if phrase.definite and not telling and not phrase.whole and phrase.value < _DEFINITE_LEAST:
            return None
        said = (
            cue is not None
            or self._had(doc, phrase, sent)
            or (phrase.numeral.ordinal and self._became(doc, phrase, sent))
        )
        return ("counts.of_agreements", "agreements") if phrase.defining or ref.defining or said else None

    def _of_parties(
        self, doc: Doc, phrase: Phrase, cue: Cue | None, reading: Reading, sent: Span
    ) -> tuple[str, Unit] | None:
        """A number of countries or parties: only where they conclude or prepare an agreement."""
        if phrase.unit is None or phrase.head is None:
            return None
        plural = doc[phrase.head].lower_.endswith("s")
        if phrase.numeral.ordinal and plural:
            return None  # "among the first nations"
        unit: Unit = "countries" if phrase.unit == "parties" and phrase.grouped else phrase.unit
        before = {token.lower_ for token in doc[max(sent.start, phrase.start - 5) : phrase.start]}
        if before & self._lists["totals"] and before & self._lists["total_verbs"]:
            return "counts.total", unit
        if phrase.numeral.ordinal and self._became(doc, phrase, sent) and not self._of_other_set(sent):
            return "counts.of_parties", unit
        if cue is None or reading.clauses[cue.start] != reading.clauses[phrase.numeral.start]:
            return None
        near = self._gap(phrase, cue) <= _ADJACENT and cue.status == "signed"
        return ("counts.of_parties", unit) if cue.grounded or phrase.increment or near else None

    def _of_other_set(self, sent: Span) -> bool:
        """Whether the sentence counts members of something else."""
        return any(token.lower_ in self._lists["other_sets"] for token in sent)

    def _left_out(
        self, doc: Doc, phrase: Phrase, reading: Reading, cue: Cue | None, sent: Span
    ) -> tuple[str, Unit] | None:
        """A number whose noun is left out: "brings the total to 25", "another three", "the ninth"."""
        after = doc[phrase.end].lower_ if phrase.end < sent.end else ""
        if phrase.numeral.ordinal:
            return self._ordinal_alone(doc, phrase, cue, sent)
        if unit := self._total(doc, phrase, reading, sent):
            return "counts.total", unit
        if cue is None or abs(self._gap(phrase, cue)) > _NEAR:
            return None
        nearby = self._gap(phrase, cue) <= 4 and after in self._lists["auxiliaries"]
        if phrase.value == 0 and not phrase.numeral.ordinal:
            unit = "agreements" if after in {"was", "were", "is", "are"} else "countries"
            return ("counts.none", unit) if nearby or phrase.partitive else None
        if phrase.partitive and cue.grounded:
            return "counts.partitive", "agreements"
        if phrase.increment and (after in self._lists["auxiliaries"] | {"in", ",", ".", "on", "to"} or nearby):
            return "counts.increment", "agreements"
        if nearby and cue.start > phrase.end and (cue.grounded or cue.status == "signed" or phrase.whole):
            return "counts.subject", "agreements"
        return None

    def _ordinal_alone(self, doc: Doc, phrase: Phrase, cue: Cue | None, sent: Span) -> tuple[str, Unit] | None:
        """ "the ninth", after "became" and before "to sign", a day or the end; "the 23rd of its kind"."""
        rest = [token.lower_ for token in doc[phrase.end : min(phrase.end + 3, sent.end)]]
        if rest in (["of", "its", "kind"], ["of", "this", "kind"], ["of", "the", "kind"]):
            return "counts.ordinal", "agreements"
        if not phrase.definite or self._of_other_set(sent):
            return None
        if not self._became(doc, phrase, sent):
            return None
        if rest[:1] == ["to"] and cue is not None and cue.grounded and 0 <= cue.start - phrase.end <= 2:
            return "counts.ordinal", "countries"
        if rest[:1] in ([","], ["."], []) and rest[1:2] in (["on"], ["in"], []):
            return "counts.ordinal", "countries"
        return None

    def _total(self, doc: Doc, phrase: Phrase, reading: Reading, sent: Span) -> Unit | None:
        """The unit of a running total whose noun stands before or after: "brings to 15 the number of such pacts"."""
        words = [token.lower_ for token in sent]
        at, end = phrase.start - sent.start, phrase.end - sent.start
        before, after = words[max(0, at - _TOTAL_BEFORE) : at], words[end : end + _TOTAL_AFTER]
        if before[-1:] not in (["to"], ["at"], ["is"], ["was"], ["of"]) or set(after[:1]) & self._lists["measures"]:
            return None
        if not set(before) & self._lists["total_verbs"]:
            return None
        window = before + after
        noun = next((n for n, word in enumerate(window[: len(before) + 3]) if word in self._lists["totals"]), None)
        if noun is None:
            return None
        named = window[noun:]
        if "of" not in named or any(doc[ref.head].lower_ in named for ref in reading.refs):
            return "agreements"
        return "countries" if set(named) & self._lists["total_parties"] else None

    def _became(self, doc: Doc, phrase: Phrase, sent: Span) -> bool:
        before = [token.lower_ for token in doc[max(sent.start, phrase.start - 4) : phrase.start]]
        return bool(set(before) & self._lists["becoming"])

    def _had(self, doc: Doc, phrase: Phrase, sent: Span) -> bool:
        """ "now has 28 such agreements", "Three agreements are a beginning"."""
        before = {token.lower_ for token in doc[max(sent.start, phrase.start - 4) : phrase.start]}
        after = doc[phrase.end].lower_ if phrase.end < sent.end else ""
        opens = all(token.is_punct for token in doc[sent.start : phrase.start])
        return bool(before & self._lists["having"]) or after in {"are", "is"} or "there" in before or opens

    def _cue(self, doc: Doc, phrase: Phrase, reading: Reading, sent: Span) -> Cue | None:
        """The cue that governs the number: the nearest of its clause, else the nearest grounded one of the sentence."""
        clause = reading.clauses[phrase.numeral.start]
        none = phrase.value == 0 and not phrase.numeral.ordinal
        cues = [
            c for c in reading.cues if sent.start <= c.start < sent.end and not c.following and (none or not c.denied)
        ]
        own = [c for c in cues if reading.clauses[c.start] == clause]
        grounded = [c for c in cues if c.grounded]
        for group in (own, grounded):
            if group:
                return min(group, key=lambda c: (abs(self._gap(phrase, c)), c.start))
        return None

    def _gap(self, phrase: Phrase, cue: Cue) -> int:
        """Tokens between the phrase and the cue, 0 inside it."""
        if cue.start >= phrase.end:
            return cue.start - phrase.end
        return max(0, phrase.start - cue.end)

    def _status(self, doc: Doc, phrase: Phrase, cue: Cue | None, rule: str, sent: Span) -> CountStatus:
        if phrase.value == 0 and not phrase.numeral.ordinal:
            return "concluded"
        if rule == "counts.total" or (phrase.numeral.ordinal and self._became(doc, phrase, sent)):
            before = {token.lower_ for token in doc[max(sent.start, phrase.start - _TOTAL_BEFORE) : phrase.start]}
            return "pending" if before & self._lists["modals"] - {"to"} else "concluded"
        if cue is not None:
            return "concluded" if cue.status == "signed" else "pending"
        return "pending" if phrase.increment and not phrase.numeral.ordinal else "concluded"

    def _scope(
        self,
        doc: Doc,
        phrase: Phrase,
        rule: str,
        status: CountStatus,
        dates: tuple[DateMention, ...],
        reading: Reading,
    ) -> Scope:
        if phrase.numeral.ordinal or rule == "counts.total":
            return "cumulative"
        if phrase.grouped:
            return "subset"
        if phrase.increment:
            return "additional"
        if (
            status == "concluded"
            and not phrase.whole
            and not phrase.definite
            and self._bounded(doc, phrase, dates, reading)
        ):
            return "additional"
        return "subset" if phrase.partitive else "cumulative"

    def _bounded(self, doc: Doc, phrase: Phrase, dates: tuple[DateMention, ...], reading: Reading) -> bool:
        """Whether the number holds for a day or period only: "two were signed on Friday", "six in five days"."""
        sent = doc[phrase.numeral.start].sent
        clause = reading.clauses[phrase.numeral.start]
        rest = doc[_after_colon(doc, phrase.start, sent) : sent.end]
        if {token.lower_ for token in rest if reading.clauses[token.i] == clause} & {"now", "already", "far"}:
            return False
        for mention in dates:
            token = doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
            if token is None or not phrase.end <= token.start < sent.end or reading.clauses[token.start] != clause:
                continue
            if any(word.text in {":", ","} for word in doc[phrase.end : token.start]):
                return False  # "six countries had done so: Spain on 27 May, ...", "by 27, the last on 9 October"
            before = doc[token.start - 1].lower_
            if mention.type == "DURATION":
                return before == "in"
            return mention.type == "DATE" and before not in self._lists["origins"] | {"by", "before", "at"}
        return False


def _after_colon(doc: Doc, start: int, sent: Span) -> int:
    """The token after the last colon before `start`, else the start of the sentence."""
    at = start
    while at > sent.start and doc[at - 1].text != ":":
        at -= 1
    return at
