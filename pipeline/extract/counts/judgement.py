"""Which stated numbers count agreements of the topic, and what they say: status and scope."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from pipeline.extract.counts.bounding import is_bounded
from pipeline.extract.counts.context import Context, gap
from pipeline.extract.counts.elliptic import EllipticReader
from pipeline.extract.counts.extent import Phrase
from pipeline.extract.counts.licensed import LicensedReader
from pipeline.extract.tokens import Sentence, Tokens
from pipeline.extract.topical.parts import Cue, PlacedDate
from pipeline.extract.topical.reading import Reading
from pipeline.records.mentions import CountStatus, Scope, Unit

_DEFINITE_LEAST = 6
"""From this on "the N agreements" is a total; below it points back at N just named (corpus: 2 and 3 point back)."""
_ADJACENT = 4
"""Tokens between a number and a verb that has no agreement beside it: "concluded with 19 countries"."""
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
        self, tokens: Tokens, phrase: Phrase, reading: Reading, dates: tuple[PlacedDate, ...], context: Context
    ) -> Judgement | None:
        """What the phrase says, `None` if it counts nothing of the topic."""
        sent = tokens.sentence[phrase.numeral.start]
        before = tokens.lower[phrase.start - 1] if phrase.start > sent.start else ""
        if before == "of" and phrase.definite and phrase.head is not None:
            return None  # "one of the five Nordic countries" counts to one
        if before in self._lists["denials"]:
            return None  # "there are not 30 of them"
        cue = self._cue(tokens, phrase, reading, sent)
        if phrase.head is None or phrase.partitive:
            return self._left_out(tokens, phrase, reading, cue, dates, context)
        if reading.near_at(phrase.numeral.start, phrase.head + 1):
            return None
        if phrase.unit == "agreements":
            found = self._of_agreements(tokens, phrase, reading, cue, sent) or self._of_doings(
                tokens, phrase, reading, context
            )
        else:
            found = self._of_parties(tokens, phrase, cue, reading, sent, context.near)
        if found is None:
            return None
        rule, unit = found
        status = self._status(tokens, phrase, reading, cue, rule, sent)
        if tokens.lower[phrase.head] in self._lists["talks"]:
            status = "pending"
        scope = self._scope(tokens, phrase, rule, status, dates, reading)
        return Judgement(rule, status, scope, unit, inferred=cue is None and not phrase.numeral.ordinal)

    def _left_out(
        self,
        tokens: Tokens,
        phrase: Phrase,
        reading: Reading,
        cue: Cue | None,
        dates: tuple[PlacedDate, ...],
        context: Context,
    ) -> Judgement | None:
        """A number whose noun is left out."""
        found = self._elliptic(tokens, phrase, reading, cue, dates, context) or self._licensed(
            tokens, phrase, reading, cue, dates, context
        )
        if found is None:
            return None
        sent = tokens.sentence[phrase.numeral.start]
        status = found.status or self._status(tokens, phrase, reading, cue, found.rule, sent)
        scope = found.scope or self._scope(tokens, phrase, found.rule, status, dates, reading)
        vague = cue is None and found.status is None
        return Judgement(found.rule, status, scope, found.unit, inferred=vague, start=found.start)

    def _of_agreements(
        self, tokens: Tokens, phrase: Phrase, reading: Reading, cue: Cue | None, sent: Sentence
    ) -> tuple[str, Unit] | None:
        """A number of agreements: the topic's by its words, or by what is said of it."""
        assert phrase.head is not None
        if tokens.lower[phrase.head] in self._lists["pronominal"] and phrase.grouped and phrase.whole:
            return (
                ("counts.of_parties", "countries") if self._likewise(tokens, sent) else None
            )  # "all three Baltic ones"
        if tokens.lower[phrase.head] in self._lists["pronominal"]:
            likened = not self._lists["likening"].isdisjoint(tokens.lower[phrase.numeral.end : phrase.head])
            return ("counts.of_agreements", "agreements") if likened and cue is not None and cue.grounded else None
        ref = next((ref for ref in reading.refs if ref.head == phrase.head), None)
        if ref is None or (phrase.numeral.ordinal and tokens.lower[ref.head] in self._lists["drafts"]):
            return None
        telling = phrase.defining or ref.defining or phrase.increment or phrase.numeral.ordinal
        if phrase.definite and not telling and not phrase.whole and phrase.value < _DEFINITE_LEAST:
            return None
        said = (
            cue is not None
            or self._had(tokens, phrase, sent)
            or (phrase.numeral.ordinal and self._became(tokens, phrase, sent))
        )
        return ("counts.of_agreements", "agreements") if phrase.defining or ref.defining or said else None

    def _of_doings(self, tokens: Tokens, phrase: Phrase, reading: Reading, context: Context) -> tuple[str, Unit] | None:
        """ "two more signatures", "three negotiations": what is done to an agreement, one each."""
        if phrase.head is None or not context.near or phrase.value > _MOST:
            return None
        sent = tokens.sentence[phrase.head]
        if tokens.lower[phrase.head] not in self._lists["doings"] or phrase.numeral.ordinal:
            return None
        first = tokens.sentence[sent.start - 1].start if sent.start else 0
        other = any(first <= a < sent.end for a, _ in reading.near)  # "the Compact: it has 26 signatures"
        return None if other else ("counts.of_agreements", "agreements")

    def _of_parties(
        self, tokens: Tokens, phrase: Phrase, cue: Cue | None, reading: Reading, sent: Sentence, near: bool
    ) -> tuple[str, Unit] | None:
        """A number of countries or parties: only where they conclude or prepare an agreement."""
        if phrase.unit is None or phrase.head is None:
            return None
        paired = "and" in {tokens.lower[phrase.numeral.start - 1], tokens.lower[phrase.numeral.end]}
        if phrase.numeral.ordinal and tokens.lower[phrase.head].endswith("s") and not paired:
            return None  # "among the first nations"; but "the fifth and sixth countries"
        unit: Unit = "countries" if phrase.unit == "parties" and phrase.grouped else phrase.unit
        telling = phrase.grouped or phrase.increment or phrase.numeral.ordinal or phrase.whole
        before = set(tokens.lower[max(sent.start, phrase.start - 5) : phrase.start])
        if before & self._lists["totals"] and before & self._lists["total_verbs"]:
            return "counts.total", unit
        if phrase.numeral.ordinal and self._became(tokens, phrase, sent) and not self._of_other_set(tokens, sent):
            return "counts.of_parties", unit
        if tokens.lower[phrase.end : phrase.end + 2] == ["in", "all"]:
            return "counts.total", unit
        if self._as_partners(tokens, phrase, reading, sent) or (
            phrase.grouped and near and self._likewise(tokens, sent)
        ):
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

    def _likewise(self, tokens: Tokens, sent: Sentence) -> bool:
        """ "So have all five Nordic countries": what the sentence before says of others."""
        words = [word for word in tokens.lower[sent.start : sent.end] if word.isalpha()][:2]
        return (
            words[:1] == ["so"] and words[1:] != [] and words[1] in self._lists["auxiliaries"] | {"do", "does", "did"}
        )

    def _as_partners(self, tokens: Tokens, phrase: Phrase, reading: Reading, sent: Sentence) -> bool:
        """ "counts 22 countries as security partners": owned, and by what agreement."""
        before = set(tokens.lower[max(sent.start, phrase.start - 3) : phrase.start])
        end = min(phrase.end + _LABEL_REACH, sent.end)
        after = tokens.lower[phrase.end : end]
        if not before & self._lists["having"] or not after or after[0] not in {"as", "among"}:
            return False
        named = any(phrase.end <= ref.start < end for ref in reading.refs)
        return named or not self._defining.isdisjoint(after)

    def _of_other_set(self, tokens: Tokens, sent: Sentence) -> bool:
        """Whether the sentence counts members of something else."""
        return not self._lists["other_sets"].isdisjoint(tokens.lower[sent.start : sent.end])

    def _became(self, tokens: Tokens, phrase: Phrase, sent: Sentence) -> bool:
        before = tokens.lower[max(sent.start, phrase.start - 4) : phrase.start]
        return bool(set(before) & self._lists["becoming"])

    def _had(self, tokens: Tokens, phrase: Phrase, sent: Sentence) -> bool:
        """ "now has 28 such agreements", "Three agreements are a beginning"."""
        before = set(tokens.lower[max(sent.start, phrase.start - 4) : phrase.start])
        after = tokens.lower[phrase.end] if phrase.end < sent.end else ""
        opens = all(tokens.is_punct(at) for at in range(sent.start, phrase.start))
        return (
            bool(before & (self._lists["having"] | self._lists["making"]))
            or after in {"are", "is"}
            or "there" in before
            or opens
        )

    def _cue(self, tokens: Tokens, phrase: Phrase, reading: Reading, sent: Sentence) -> Cue | None:
        """The cue that governs the number: the nearest of its clause, else the nearest grounded one of the sentence."""
        clause = reading.clauses[phrase.numeral.start]
        none = phrase.value == 0 and not phrase.numeral.ordinal
        cues = [
            c for c in reading.cues if sent.start <= c.start < sent.end and not c.following and (none or not c.denied)
        ]
        cues = [c for c in cues if not phrase.start <= c.start < phrase.numeral.start]  # "close to 30"
        if phrase.end < sent.end and tokens.lower[phrase.end] in self._lists["auxiliaries"]:
            cues = [c for c in cues if c.start >= phrase.start] or cues  # the number is the subject of what follows
        own = [c for c in cues if reading.clauses[c.start] == clause]
        grounded = [c for c in cues if c.grounded]
        for group in (own, grounded):
            if group:
                return min(group, key=lambda c: (gap(phrase, c), c.start))
        return None

    def _status(
        self, tokens: Tokens, phrase: Phrase, reading: Reading, cue: Cue | None, rule: str, sent: Sentence
    ) -> CountStatus:
        if phrase.value == 0 and not phrase.numeral.ordinal:
            return "concluded"
        if rule == "counts.total" or (phrase.numeral.ordinal and self._became(tokens, phrase, sent)):
            before = tokens.lower[max(sent.start, phrase.start - _MODAL_REACH) : phrase.start]
            talks = cue is not None and cue.status == "pending" and set(before) & self._lists["totals"]
            if talks and cue is not None and phrase.start - _MODAL_REACH <= cue.start < phrase.start:
                return "pending"  # "the number of countries in talks stands at ten"
            awaited = any(a in self._lists["awaiting"] and b == "to" for a, b in pairwise(before))
            said = reading.undated(tokens, max(sent.start, phrase.start - _MODAL_REACH), phrase.start)
            return "pending" if awaited or said & self._lists["modals"] - {"to"} else "concluded"
        if cue is not None:
            return "concluded" if cue.status == "signed" else "pending"
        close = reading.undated(tokens, max(sent.start, phrase.start - 5), phrase.start)
        if close & (self._lists["modals"] - {"to"} | self._lists["wanting"]):
            return "pending"
        return "pending" if phrase.increment and not phrase.numeral.ordinal else "concluded"

    def _scope(
        self,
        tokens: Tokens,
        phrase: Phrase,
        rule: str,
        status: CountStatus,
        dates: tuple[PlacedDate, ...],
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
            and is_bounded(tokens, phrase, dates, reading, self._lists)
        ):
            return "additional"
        return "subset" if phrase.partitive else "cumulative"
