"""Numbers whose noun is left out: "brings the total to 25", "another three", "the ninth", "and by mid-April nine"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from pipeline.extract.counts.as_of import last_day
from pipeline.extract.counts.extent import Phrase
from pipeline.extract.topical.parts import Cue
from pipeline.extract.topical.reading import Reading
from pipeline.records.mentions import CountStatus, DateMention, Scope, Unit

_TOTAL_BEFORE, _TOTAL_AFTER = 14, 8
"""Tokens before and after a number in which its total is named: "brought to 15 the number of such pacts"."""
_NEAR = 12
"""Tokens from a number to the cue that a left-out noun may lean on."""
_STOPS = frozenset({".", ",", ";", ":", "”", "’", '"', "and", "–", "—"})


@dataclass(frozen=True, slots=True)
class Context:
    """What was counted before. `recent` tells of the sentences just before, `values` of the whole article."""

    recent: bool
    values: frozenset[int]


@dataclass(frozen=True, slots=True)
class Found:
    """What a number without noun counts; `status` and `scope` where the construction alone tells them."""

    rule: str
    unit: Unit
    status: CountStatus | None = None
    scope: Scope | None = None


class EllipticReader:
    """Reads one number without noun at a time."""

    def __init__(self, lists: Mapping[str, frozenset[str]]) -> None:
        """`lists` are the words of number, by name."""
        self._lists = lists

    def __call__(
        self,
        doc: Doc,
        phrase: Phrase,
        reading: Reading,
        cue: Cue | None,
        dates: tuple[DateMention, ...],
        context: Context,
    ) -> Found | None:
        """What the number counts, `None` if nothing of the topic."""
        sent = doc[phrase.numeral.start].sent
        if phrase.numeral.ordinal:
            return self._ordinal(doc, phrase, cue, sent, context)
        if unit := self._total(doc, phrase, reading, sent):
            return Found("counts.total", unit, scope="cumulative")
        if phrase.grouped and phrase.partitive:
            told = cue is not None or context.recent or any(sent.start <= r.start < sent.end for r in reading.refs)
            return Found("counts.partitive", "countries", self._past(cue), "subset") if told else None
        return (
            self._governed(doc, phrase, cue, sent)
            or self._of_period(doc, phrase, dates, sent, context)
            or self._repeated(doc, phrase, sent, context)
        )

    def _governed(self, doc: Doc, phrase: Phrase, cue: Cue | None, sent: Span) -> Found | None:
        """A number beside a verb of concluding or preparing."""
        after = doc[phrase.end].lower_ if phrase.end < sent.end else ""
        if cue is None or gap(phrase, cue) > _NEAR:
            return None
        nearby = gap(phrase, cue) <= 4 and after in self._lists["auxiliaries"]
        if phrase.value == 0:
            unit: Unit = "agreements" if after in self._lists["being"] else "countries"
            return Found("counts.none", unit) if nearby or phrase.partitive else None
        if phrase.partitive and cue.grounded:
            return Found("counts.partitive", "agreements")
        if phrase.increment and (after in self._lists["auxiliaries"] or after in _STOPS | {"in", "on", "to"} or nearby):
            return Found("counts.increment", "agreements")
        if nearby and cue.start > phrase.end and (cue.grounded or cue.status == "signed" or phrase.whole):
            part = self._opened_part(doc, sent, phrase)
            return Found("counts.subject", part, scope="subset") if part else Found("counts.subject", "agreements")
        return None

    def _opened_part(self, doc: Doc, sent: Span, phrase: Phrase) -> Unit | None:
        """ "Of the eight Nordic and Baltic states, six ...": a part of what the opening names."""
        opening = [token.lower_ for token in doc[sent.start : phrase.start]]
        if opening[:1] != ["of"]:
            return None
        return "countries" if set(opening) & self._lists["total_parties"] else None

    def _of_period(
        self, doc: Doc, phrase: Phrase, dates: tuple[DateMention, ...], sent: Span, context: Context
    ) -> Found | None:
        """ "June brought five more, July another five", "two in October", "only six by then", "by mid-April nine"."""
        before = [token.lower_ for token in doc[max(sent.start, phrase.start - 3) : phrase.start]]
        places = [
            (span, mention)
            for mention in dates
            if (span := doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")) is not None
        ]
        if not context.recent:
            return None
        if phrase.increment:
            led = before[-1:] and (
                before[-1] in self._lists["bringing"] or any(p.end == phrase.start for p, _ in places)
            )
            return Found("counts.increment", "agreements", "concluded", "additional") if led else None
        follows = next((m for p, m in places if p.start == phrase.end + 1), None)
        if follows is not None and doc[phrase.end].lower_ in {"in", "on"}:
            day, anchor = last_day(follows.value), doc._.anchor
            past = day is None or anchor is None or day.replace(day=1) <= anchor
            return Found("counts.period", "agreements", "concluded" if past else "pending", "additional")
        ends = phrase.end >= sent.end or doc[phrase.end].lower_ in _STOPS
        by_then = next((p for p, _ in places if p.end == phrase.start), None)
        if ends and by_then is not None and doc[by_then.start - 1].lower_ in {"by", "until", "at"}:
            return Found("counts.period", "agreements", "concluded", "cumulative")
        reached = follows is not None and doc[phrase.end].lower_ in {"by", "at", "until"}
        owned = bool(set(before) & (self._lists["having"] | {"there"}))
        if owned and (reached or ends):
            ahead = bool(set(before) & self._lists["modals"])
            return Found("counts.period", "agreements", "pending" if ahead else "concluded", "cumulative")
        return None

    def _repeated(self, doc: Doc, phrase: Phrase, sent: Span, context: Context) -> Found | None:
        """ "all twenty-nine", "that would make 17", "27 are with states", "talk of up to 20"."""
        before = [token.lower_ for token in doc[max(sent.start, phrase.start - 4) : phrase.start]]
        after = [token.lower_ for token in doc[phrase.end : min(phrase.end + 2, sent.end)]]
        ends = not after or after[0] in _STOPS
        if phrase.whole and phrase.value in context.values:
            return Found("counts.repeated", "agreements")
        ahead: CountStatus = "pending" if set(before) & self._lists["modals"] else "concluded"
        if context.values and before[-1:] and before[-1] in self._lists["making"] and ends:
            return Found("counts.total", "agreements", ahead, "cumulative")
        if not context.recent:
            return None
        if after[:1] and after[0] in self._lists["being"] and after[1:2] == ["with"]:
            return Found("counts.part", "agreements", "concluded", "subset")
        if before[-1:] == ["of"] and set(before) & self._lists["speaking"] and (ends or after[:1] == ["by"]):
            return Found("counts.total", "agreements", "pending", "cumulative")
        return None

    def _ordinal(self, doc: Doc, phrase: Phrase, cue: Cue | None, sent: Span, context: Context) -> Found | None:
        """ "the ninth", after "became" and before "to sign", a day or the end; "the 23rd of its kind"; "number 12"."""
        rest = [token.lower_ for token in doc[phrase.end : min(phrase.end + 3, sent.end)]]
        became = self._became(doc, phrase, sent)
        if rest in (["of", "its", "kind"], ["of", "this", "kind"], ["of", "the", "kind"]):
            return Found("counts.ordinal", "agreements")
        if doc[phrase.start].lower_ == "number":
            told = became or (cue is not None and gap(phrase, cue) <= 4)
            return Found("counts.ordinal", "agreements", None, "cumulative") if told else None
        if not phrase.definite or any(token.lower_ in self._lists["other_sets"] for token in sent):
            return None
        ends = rest[:1] in ([","], ["."], []) and (rest[1:2] in (["on"], ["in"], ["with"], []))
        if became and rest[:1] == ["to"] and cue is not None and cue.grounded and 0 <= cue.start - phrase.end <= 2:
            return Found("counts.ordinal", "countries")
        if became and ends:
            return Found("counts.ordinal", "agreements" if phrase.possessed else "countries")
        if context.recent and rest[:2] == [",", "with"]:
            return Found("counts.ordinal", "agreements")
        return None

    def _total(self, doc: Doc, phrase: Phrase, reading: Reading, sent: Span) -> Unit | None:
        """The unit of a running total whose noun stands before or after: "brings to 15 the number of such pacts"."""
        words = [token.lower_ for token in sent]
        at, end = phrase.start - sent.start, phrase.end - sent.start
        before, after = words[max(0, at - _TOTAL_BEFORE) : at], words[end : end + _TOTAL_AFTER]
        if not before or before[-1] not in self._lists["before_totals"] or set(after[:1]) & self._lists["measures"]:
            return None
        if not set(before) & self._lists["total_verbs"]:
            return None
        window = before + after
        noun = next((n for n, word in enumerate(window[: len(before) + 3]) if word in self._lists["totals"]), None)
        heads = {doc[ref.head].lower_ for ref in reading.refs}
        if noun is None:
            grew = before[-1] in self._lists["total_verbs"] and set(before[-4:-1]) & heads
            return "agreements" if grew else None
        named = window[noun:]
        if "of" not in named or heads & set(named):
            return "agreements"
        return "countries" if set(named) & self._lists["total_parties"] else None

    def _became(self, doc: Doc, phrase: Phrase, sent: Span) -> bool:
        before = {token.lower_ for token in doc[max(sent.start, phrase.start - 4) : phrase.start]}
        return bool(before & self._lists["becoming"])

    @staticmethod
    def _past(cue: Cue | None) -> CountStatus:
        return "pending" if cue is not None and cue.status == "pending" else "concluded"


def gap(phrase: Phrase, cue: Cue) -> int:
    """Tokens between the phrase and the cue, 0 inside it."""
    if cue.start >= phrase.end:
        return cue.start - phrase.end
    return max(0, phrase.start - cue.end)
