"""Which stated numbers count agreements of the topic, and what they say: status and scope."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc, Span

from pipeline.extract.counts.elliptic import Context, EllipticReader, gap
from pipeline.extract.counts.extent import Phrase
from pipeline.extract.counts.licensed import LicensedReader
from pipeline.extract.topical.parts import Cue
from pipeline.extract.topical.reading import Reading
from pipeline.records.mentions import CountStatus, DateMention, Scope, Unit

_DEFINITE_LEAST = 6
"""From this on "the N agreements" is a total; below it points back at N just named (corpus: 2 and 3 point back)."""
_ADJACENT = 4
"""Tokens between a number and a verb that has no agreement beside it: "concluded with 19 countries"."""
_EVENT_REACH = 7
"""Tokens after a number within which its event is named: "three pacts during the president's two-day trip"."""
_LABEL_REACH = 7
"""Tokens after a number of countries in which stands what they are: "22 states as long-term security partners"."""
_MOST = 250
"""More than there are states: so many signatures are those of a petition."""
_MODAL_REACH = 14
"""Tokens before a total in which "would" makes it one to come."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a number says."""

    rule: str
    status: CountStatus
    scope: Scope
    unit: Unit
    inferred: bool = False
    """Whether no cue told the status: another mention of the claim may know better."""
    start: int | None = None
    """The token where its words begin, where they are more than the phrase: "the other 28"."""


class Judge:
    """Decides on one noun phrase with a number at a time."""

    def __init__(self, lists: Mapping[str, frozenset[str]], defining: frozenset[str]) -> None:
        """`lists` are the words of number, by name, `defining` those that make an agreement one of the topic."""
        self._lists = lists
        self._defining = defining
        self._elliptic = EllipticReader(lists)
        self._licensed = LicensedReader(lists)

    def __call__(
        self, doc: Doc, phrase: Phrase, reading: Reading, dates: tuple[DateMention, ...], context: Context
    ) -> Judgement | None:
        """What the phrase says, `None` if it counts nothing of the topic."""
        sent = doc[phrase.numeral.start].sent
        before = doc[phrase.start - 1].lower_ if phrase.start > sent.start else ""
        if before == "of" and phrase.definite and phrase.head is not None:
            return None  # "one of the five Nordic countries" counts to one
        if before in self._lists["denials"]:
            return None  # "there are not 30 of them"
        cue = self._cue(doc, phrase, reading, sent)
        if phrase.head is None or phrase.partitive:
            return self._left_out(doc, phrase, reading, cue, dates, context)
        if reading.near_at(phrase.numeral.start, phrase.head + 1):
            return None
        if phrase.unit == "agreements":
            found = self._of_agreements(doc, phrase, reading, cue, sent) or self._of_doings(
                doc, phrase, reading, context
            )
        else:
            found = self._of_parties(doc, phrase, cue, reading, sent, context.near)
        if found is None:
            return None
        rule, unit = found
        status = self._status(doc, phrase, cue, rule, sent)
        if doc[phrase.head].lower_ in self._lists["talks"]:
            status = "pending"
        scope = self._scope(doc, phrase, rule, status, dates, reading)
        return Judgement(rule, status, scope, unit, inferred=cue is None and not phrase.numeral.ordinal)

    def _left_out(
        self,
        doc: Doc,
        phrase: Phrase,
        reading: Reading,
        cue: Cue | None,
        dates: tuple[DateMention, ...],
        context: Context,
    ) -> Judgement | None:
        """A number whose noun is left out."""
        found = self._elliptic(doc, phrase, reading, cue, dates, context) or self._licensed(
            doc, phrase, reading, cue, dates, context
        )
        if found is None:
            return None
        sent = doc[phrase.numeral.start].sent
        status = found.status or self._status(doc, phrase, cue, found.rule, sent)
        scope = found.scope or self._scope(doc, phrase, found.rule, status, dates, reading)
        vague = cue is None and found.status is None
        return Judgement(found.rule, status, scope, found.unit, inferred=vague, start=found.start)

    def _of_agreements(
        self, doc: Doc, phrase: Phrase, reading: Reading, cue: Cue | None, sent: Span
    ) -> tuple[str, Unit] | None:
        """A number of agreements: the topic's by its words, or by what is said of it."""
        assert phrase.head is not None
        if doc[phrase.head].lower_ in self._lists["pronominal"] and phrase.grouped and phrase.whole:
            return ("counts.of_parties", "countries") if self._likewise(sent) else None  # "all three Baltic ones"
        if doc[phrase.head].lower_ in self._lists["pronominal"]:
            likened = any(token.lower_ in self._lists["likening"] for token in doc[phrase.numeral.end : phrase.head])
            return ("counts.of_agreements", "agreements") if likened and cue is not None and cue.grounded else None
        ref = next((ref for ref in reading.refs if ref.head == phrase.head), None)
        if ref is None or (phrase.numeral.ordinal and doc[ref.head].lower_ in self._lists["drafts"]):
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

    def _of_doings(self, doc: Doc, phrase: Phrase, reading: Reading, context: Context) -> tuple[str, Unit] | None:
        """ "two more signatures", "three negotiations": what is done to an agreement, one each."""
        if phrase.head is None or not context.near or phrase.value > _MOST:
            return None
        sent = doc[phrase.head].sent
        if doc[phrase.head].lower_ not in self._lists["doings"] or phrase.numeral.ordinal:
            return None
        first = doc[sent.start - 1].sent.start if sent.start else 0
        other = any(first <= a < sent.end for a, _ in reading.near)  # "the Compact: it has 26 signatures"
        return None if other else ("counts.of_agreements", "agreements")

    def _of_parties(
        self, doc: Doc, phrase: Phrase, cue: Cue | None, reading: Reading, sent: Span, near: bool
    ) -> tuple[str, Unit] | None:
        """A number of countries or parties: only where they conclude or prepare an agreement."""
        if phrase.unit is None or phrase.head is None:
            return None
        paired = "and" in {doc[phrase.numeral.start - 1].lower_, doc[phrase.numeral.end].lower_}
        if phrase.numeral.ordinal and doc[phrase.head].lower_.endswith("s") and not paired:
            return None  # "among the first nations"; but "the fifth and sixth countries"
        unit: Unit = "countries" if phrase.unit == "parties" and phrase.grouped else phrase.unit
        telling = phrase.grouped or phrase.increment or phrase.numeral.ordinal or phrase.whole
        before = {token.lower_ for token in doc[max(sent.start, phrase.start - 5) : phrase.start]}
        if before & self._lists["totals"] and before & self._lists["total_verbs"]:
            return "counts.total", unit
        if phrase.numeral.ordinal and self._became(doc, phrase, sent) and not self._of_other_set(sent):
            return "counts.of_parties", unit
        if [token.lower_ for token in doc[phrase.end : phrase.end + 2]] == ["in", "all"]:
            return "counts.total", unit
        if self._as_partners(doc, phrase, reading, sent) or (phrase.grouped and near and self._likewise(sent)):
            return "counts.of_parties", unit
        if cue is None or reading.clauses[cue.start] != reading.clauses[phrase.numeral.start]:
            return None
        if cue.nominal and cue.start > phrase.end:
            return None  # "sixteen countries sent envoys to the signing"
        if (cue.withheld and not phrase.increment) or (
            phrase.definite and not telling and phrase.value < _DEFINITE_LEAST
        ):
            return None  # "ten countries have not yet signed"; "the two countries signed"
        close = gap(phrase, cue) <= _ADJACENT and cue.status == "signed"
        return ("counts.of_parties", unit) if cue.grounded or phrase.increment or close else None

    def _likewise(self, sent: Span) -> bool:
        """ "So have all five Nordic countries": what the sentence before says of others."""
        words = [token.lower_ for token in sent if token.is_alpha][:2]
        return (
            words[:1] == ["so"] and words[1:] != [] and words[1] in self._lists["auxiliaries"] | {"do", "does", "did"}
        )

    def _as_partners(self, doc: Doc, phrase: Phrase, reading: Reading, sent: Span) -> bool:
        """ "counts 22 countries as security partners": owned, and by what agreement."""
        before = {token.lower_ for token in doc[max(sent.start, phrase.start - 3) : phrase.start]}
        after = doc[phrase.end : min(phrase.end + _LABEL_REACH, sent.end)]
        if not before & self._lists["having"] or not after or after[0].lower_ not in {"as", "among"}:
            return False
        named = any(after.start <= ref.start < after.end for ref in reading.refs)
        return named or any(token.lower_ in self._defining for token in after)

    def _of_other_set(self, sent: Span) -> bool:
        """Whether the sentence counts members of something else."""
        return any(token.lower_ in self._lists["other_sets"] for token in sent)

    def _became(self, doc: Doc, phrase: Phrase, sent: Span) -> bool:
        before = [token.lower_ for token in doc[max(sent.start, phrase.start - 4) : phrase.start]]
        return bool(set(before) & self._lists["becoming"])

    def _had(self, doc: Doc, phrase: Phrase, sent: Span) -> bool:
        """ "now has 28 such agreements", "Three agreements are a beginning"."""
        before = {token.lower_ for token in doc[max(sent.start, phrase.start - 4) : phrase.start]}
        after = doc[phrase.end].lower_ if phrase.end < sent.end else ""
        opens = all(token.is_punct for token in doc[sent.start : phrase.start])
        return (
            bool(before & (self._lists["having"] | self._lists["making"]))
            or after in {"are", "is"}
            or "there" in before
            or opens
        )

    def _cue(self, doc: Doc, phrase: Phrase, reading: Reading, sent: Span) -> Cue | None:
        """The cue that governs the number: the nearest of its clause, else the nearest grounded one of the sentence."""
        clause = reading.clauses[phrase.numeral.start]
        none = phrase.value == 0 and not phrase.numeral.ordinal
        cues = [
            c for c in reading.cues if sent.start <= c.start < sent.end and not c.following and (none or not c.denied)
        ]
        cues = [c for c in cues if not phrase.start <= c.start < phrase.numeral.start]  # "close to 30"
        if phrase.end < sent.end and doc[phrase.end].lower_ in self._lists["auxiliaries"]:
            cues = [c for c in cues if c.start >= phrase.start] or cues  # the number is the subject of what follows
        own = [c for c in cues if reading.clauses[c.start] == clause]
        grounded = [c for c in cues if c.grounded]
        for group in (own, grounded):
            if group:
                return min(group, key=lambda c: (gap(phrase, c), c.start))
        return None

    def _status(self, doc: Doc, phrase: Phrase, cue: Cue | None, rule: str, sent: Span) -> CountStatus:
        if phrase.value == 0 and not phrase.numeral.ordinal:
            return "concluded"
        if rule == "counts.total" or (phrase.numeral.ordinal and self._became(doc, phrase, sent)):
            before = [token.lower_ for token in doc[max(sent.start, phrase.start - _MODAL_REACH) : phrase.start]]
            talks = cue is not None and cue.status == "pending" and set(before) & self._lists["totals"]
            if talks and cue is not None and phrase.start - _MODAL_REACH <= cue.start < phrase.start:
                return "pending"  # "the number of countries in talks stands at ten"
            awaited = any(a in self._lists["awaiting"] and b == "to" for a, b in pairwise(before))
            return "pending" if awaited or set(before) & self._lists["modals"] - {"to"} else "concluded"
        if cue is not None:
            return "concluded" if cue.status == "signed" else "pending"
        close = {token.lower_ for token in doc[max(sent.start, phrase.start - 5) : phrase.start]}
        if close & (self._lists["modals"] - {"to"} | self._lists["wanting"]):
            return "pending"
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
        opening = _after_colon(doc, phrase.start, sent)
        if {token.lower_ for token in doc[opening : sent.end] if reading.clauses[token.i] == clause} & self._lists[
            "running"
        ]:
            return False
        if self._of_an_event(doc, phrase):
            return True
        if "there" in {token.lower_ for token in doc[max(sent.start, phrase.start - 4) : phrase.start]}:
            return False  # "in May there were nine": so many by then
        for mention in dates:
            token = doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
            if token is None or reading.clauses[token.start] != clause or token.start < opening:
                continue
            before = doc[token.start - 1].lower_ if token.start > sent.start else ""
            if token.end <= phrase.start:
                if mention.type == "DURATION" and before in {"of", "within"} and _is_short(mention.value):
                    return True  # "in the space of a week four such pacts"
                led = token.end == phrase.start - 1 and doc[token.end].lower_ in self._lists["bringing"]
                if mention.type != "DATE" or not (led or before in {"in", "on", "during"}):
                    continue
            if any(word.text in {":", ","} for word in doc[phrase.end : token.start]):
                return False  # "six countries had done so: Spain on 27 May, ...", "by 27, the last on 9 October"
            if mention.type == "DURATION":
                return before == "in"
            return mention.type == "DATE" and before not in self._lists["origins"] | {"by", "before", "at"}
        return False

    def _of_an_event(self, doc: Doc, phrase: Phrase) -> bool:
        """ "the signing of three documents", "during the two-day trip": one event."""
        sent = doc[phrase.start].sent
        reach = [token.lower_ for token in doc[phrase.end : min(phrase.end + _EVENT_REACH, sent.end)]]
        if reach[:1] and reach[0] in {"during", "on"} and set(reach) & self._lists["events"]:
            return True
        lead = {token.lower_ for token in doc[max(sent.start, phrase.start - _EVENT_REACH) : phrase.start]}
        if lead & self._lists["events"] and lead & self._lists["bringing"]:
            return True  # "the trip has brought Kyiv three pacts"
        return phrase.start > 1 and [t.lower_ for t in doc[phrase.start - 2 : phrase.start]] in (
            ["signing", "of"],
            ["conclusion", "of"],
        )


def _is_short(value: str | None) -> bool:
    """Whether a length of time is one of days or weeks."""
    return value is not None and value.startswith("P") and value.endswith(("D", "W"))


def _after_colon(doc: Doc, start: int, sent: Span) -> int:
    """The token after the last colon before `start`, else the start of the sentence."""
    at = start
    while at > sent.start and doc[at - 1].text != ":":
        at -= 1
    return at
