"""Numbers whose noun is left out: "brings the total to 25", "another three", "the ninth", "and by mid-April nine"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from pipeline.extract.counts.as_of import last_day
from pipeline.extract.counts.extent import Phrase
from pipeline.extract.counts.ordinals import of_other_series, subject_unit
from pipeline.extract.topical.parts import Cue
from pipeline.extract.topical.reading import Reading
from pipeline.records.mentions import CountStatus, DateMention, Scope, Unit

_TOTAL_BEFORE, _TOTAL_AFTER = 14, 8
"""Tokens before and after a number in which its total is named: "brought to 15 the number of such pacts"."""
_ASKED_REACH = 3
"""Sentences before a question in which that is named of which it asks how many."""
_CLOSE = 4
"""Tokens from a number to the verb that it is the subject of, auxiliaries between them."""
_DEFINITE_LEAST = 6
"""From this on "the N" is a total; below it points back at N just named."""
_NEAR = 12
"""Tokens from a number to the cue that a left-out noun may lean on."""
_MARKS = frozenset('“"‘')
_STOPS = frozenset({".", ",", ";", ":", "”", "’", '"', "and", "–", "—", "\n"})


@dataclass(frozen=True, slots=True)
class Context:
    """What was counted before. `recent` tells of the sentences just before, `values` of the whole article.

    `near` tells whether these sentences name, conclude or prepare an agreement.
    """

    recent: bool
    values: frozenset[int]
    near: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """What a number without noun counts; `status` and `scope` where the construction alone tells them.

    `start` is the token where its words begin, where they are more than the phrase.
    """

    rule: str
    unit: Unit
    status: CountStatus | None = None
    scope: Scope | None = None
    start: int | None = None


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
            return self._ordinal(doc, phrase, reading, cue, sent, context, dates)
        if answer := self._answered(doc, phrase, reading, sent):
            return answer
        if self._tallied(doc, phrase, reading, sent):
            return Found("counts.tally", "agreements", "concluded", "cumulative")
        if unit := self._total(doc, phrase, reading, sent):
            return Found("counts.total", unit, scope="cumulative")
        if phrase.grouped and phrase.partitive:
            after = {token.lower_ for token in doc[phrase.end : min(phrase.end + _CLOSE, sent.end)]}
            if after & self._lists["refusing"]:
                return None  # "two of the 27 have refused"
            told = cue is not None or context.recent or any(sent.start <= r.start < sent.end for r in reading.refs)
            status: CountStatus = "concluded" if phrase.value == 0 else self._past(phrase, cue)
            return Found("counts.partitive", "countries", status, "subset") if told else None
        return (
            self._governed(doc, phrase, reading, cue, sent)
            or self._of_period(doc, phrase, dates, sent, context)
            or self._repeated(doc, phrase, sent, context)
        )

    def _governed(self, doc: Doc, phrase: Phrase, reading: Reading, cue: Cue | None, sent: Span) -> Found | None:
        """A number beside a verb of concluding or preparing."""
        after = doc[phrase.end].lower_ if phrase.end < sent.end else ""
        before = doc[phrase.start - 1].lower_ if phrase.start > sent.start else ""
        if cue is None or gap(phrase, cue) > _NEAR:
            return None
        if phrase.definite and phrase.value >= _DEFINITE_LEAST and 0 <= cue.start - phrase.end <= 1:
            return Found("counts.subject", "agreements", None, "cumulative")  # "of the 28 already signed"
        nearby = gap(phrase, cue) <= _CLOSE and after in self._lists["auxiliaries"]
        if phrase.value == 0 and cue.status == "pending" and 0 <= phrase.start - cue.end <= 1:
            return None  # "would sign none of these papers": a refusal
        if phrase.value == 0:
            unit: Unit = "agreements" if after in self._lists["being"] or self._of_refs(sent, phrase) else "countries"
            return Found("counts.none", unit) if nearby or phrase.partitive else None
        if before == "of" and after in {"that", "which"} and cue.grounded and self._ref_before(sent, phrase, reading):
            return Found("counts.subject", "agreements", None, "cumulative")  # "the latest of 21 that Kyiv signed"
        if phrase.partitive and cue.grounded:
            if self._of_counted_others(doc, phrase):
                return None
            return Found("counts.partitive", "agreements")
        if phrase.increment and cue.start == phrase.end and cue.status == "signed":
            return Found("counts.increment", "countries")  # "ten more signed": those who act
        if phrase.increment and (after in self._lists["auxiliaries"] or after in _STOPS | {"in", "on", "to"} or nearby):
            return Found("counts.increment", "agreements")
        if nearby and cue.start >= phrase.end and (cue.grounded or cue.status == "signed" or phrase.whole):
            part = self._opened_part(doc, sent, phrase)
            return Found("counts.subject", part, scope="subset") if part else Found("counts.subject", "agreements")
        return None

    @staticmethod
    def _ref_before(sent: Span, phrase: Phrase, reading: Reading) -> bool:
        """Whether the sentence names the agreement before."""
        return any(sent.start <= ref.start < phrase.start for ref in reading.refs)

    def _of_counted_others(self, doc: Doc, phrase: Phrase) -> bool:
        """ "Three soldiers, two of them officers": the pronoun stands for others that were counted."""
        if phrase.start < 3 or doc[phrase.start - 1].text != "," or doc[phrase.end - 1].lower_ != "them":
            return False
        noun, number = doc[phrase.start - 2], doc[phrase.start - 3]
        return number.like_num and noun.lower_ not in self._lists["total_parties"] | self._lists["agreements"]

    def _of_refs(self, sent: Span, phrase: Phrase) -> bool:
        """ "Of the pacts promised, none was signed": agreements, not their parties."""
        opening = [token.lower_ for token in sent.doc[sent.start : phrase.start]]
        return opening[:1] == ["of"] and not set(opening) & self._lists["total_parties"]

    def _opened_part(self, doc: Doc, sent: Span, phrase: Phrase) -> Unit | None:
        """ "Of the eight Nordic and Baltic states, six ...": a part of what the opening names."""
        opening = [token.lower_ for token in doc[sent.start : phrase.start]]
        if opening[:1] != ["of"]:
            return None
        sets = self._lists["total_parties"] | self._lists["opened_sets"]
        return "countries" if set(opening) & sets else None

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
        dated = any(p.end == phrase.start - 1 for p, _ in places)
        if context.values and dated and not phrase.increment and before[-1] in self._lists["bringing"]:
            return Found("counts.period", "agreements", "concluded", "additional")  # "March brought three"
        opens = phrase.start - sent.start <= 1 and doc[phrase.end].lower_ == "by"
        if context.values and opens and self._hoped(sent) and any(p.start == phrase.end + 1 for p, _ in places):
            return Found("counts.period", "agreements", "pending", "cumulative")  # "Fifteen by Friday would do"
        if not context.recent:
            return None
        if phrase.increment:
            follow = [token.lower_ for token in doc[phrase.end : min(phrase.end + 2, sent.end)]]
            if follow[:1] and follow[0] in self._lists["modals"] and follow[-1] in self._lists["following"]:
                return Found("counts.increment", "agreements", "pending", "additional")
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
        if owned and (reached or (ends and not phrase.partitive)):
            ahead = bool(set(before) & self._lists["modals"])
            return Found("counts.period", "agreements", "pending" if ahead else "concluded", "cumulative")
        return None

    def _hoped(self, sent: Span) -> bool:
        """Whether the sentence speaks of what may be."""
        return any(token.lower_ in self._lists["modals"] - {"to"} | self._lists["wanting"] for token in sent)

    def _repeated(self, doc: Doc, phrase: Phrase, sent: Span, context: Context) -> Found | None:
        """ "all twenty-nine", "that would make 17", "27 are with states", "talk of up to 20"."""
        before = [token.lower_ for token in doc[max(sent.start, phrase.start - 4) : phrase.start]]
        after = [token.lower_ for token in doc[phrase.end : min(phrase.end + 2, sent.end)]]
        ends = not after or after[0] in _STOPS
        if phrase.whole and phrase.value in context.values:
            return Found("counts.repeated", "agreements")
        ahead: CountStatus = "pending" if set(before) & self._lists["modals"] else "concluded"
        made = before[:-1] if before[-1:] and before[-1] in {"it", "that"} else before
        if made[-1:] and made[-1] in self._lists["making"]:
            called = made is not before and context.near and (ends or after[0] in self._lists["after_bare"])
            if called or (context.values and ends):
                return Found("counts.total", "agreements", ahead, "cumulative")
        if not context.recent:
            return None
        if after[:1] and after[0] in self._lists["being"] and after[1:2] == ["with"]:
            return Found("counts.part", "agreements", "concluded", "subset")
        if before[-1:] == ["of"] and set(before) & self._lists["speaking"] and (ends or after[:1] == ["by"]):
            return Found("counts.total", "agreements", "pending", "cumulative")
        return None

    def _answered(self, doc: Doc, phrase: Phrase, reading: Reading, sent: Span) -> Found | None:
        """ "How many are there? Twenty-six so far.": the number alone answers, the status stands in the question."""
        if phrase.start != sent.start or not sent.start or phrase.value == 0:
            return None
        question = doc[sent.start - 1].sent
        words = [token.lower_ for token in question if not token.is_punct and not token.is_space]
        if "how many" not in " ".join(words) or not question.text.rstrip().endswith("?"):
            return None
        words = words[words.index("many") - 1 :]
        first = question.start
        for _ in range(_ASKED_REACH):
            first = doc[first - 1].sent.start if first else 0
        cues = [c for c in reading.cues if question.start <= c.start < question.end and not c.following]
        asked = words[2:3] and words[2] in self._lists["auxiliaries"] | self._lists["total_parties"]
        near = [ref for ref in reading.refs if first <= ref.start < question.end]
        if not near or not (asked or any(question.start <= ref.start for ref in near)):
            return None
        ahead = any(cue.status == "pending" for cue in cues)
        return Found("counts.answer", "agreements", "pending" if ahead else "concluded", "cumulative")

    @staticmethod
    def _beside_ref(phrase: Phrase, reading: Reading) -> bool:
        """Whether an agreement is named right before the comma that leads the phrase in."""
        return any(ref.end == phrase.start - 1 for ref in reading.refs)

    def _tallied(self, doc: Doc, phrase: Phrase, reading: Reading, sent: Span) -> bool:
        """ "Twelve done, more to go", "Twenty and counting"; "its security pacts, 19 of them so far"."""
        rest = [token.lower_ for token in doc[phrase.end : min(phrase.end + 3, sent.end)]]
        if phrase.start == sent.start and not phrase.partitive:
            closed = len(rest) == 1 or (rest[1:2] and rest[1] in _STOPS)
            return rest[:2] == ["and", "counting"] or bool(rest and closed and rest[0] in self._lists["tallied"])
        if phrase.grouped or doc[phrase.start - 1].text != "," or not self._beside_ref(phrase, reading):
            return False
        return " ".join(rest[:2]) in self._lists["so_far"] or (bool(rest) and rest[0] in self._lists["so_far"])

    def _ordinal(
        self,
        doc: Doc,
        phrase: Phrase,
        reading: Reading,
        cue: Cue | None,
        sent: Span,
        context: Context,
        dates: tuple[DateMention, ...],
    ) -> Found | None:
        """ "the ninth", after "became" and before "to sign", a day or the end; "the 23rd of its kind"; "number 12"."""
        rest = [token.lower_ for token in doc[phrase.end : min(phrase.end + 3, sent.end)] if not token.is_space]
        became = self._became(doc, phrase, sent)
        if rest in (["of", "its", "kind"], ["of", "this", "kind"], ["of", "the", "kind"]):
            return Found("counts.ordinal", "agreements")
        if doc[phrase.start].lower_ in {"number", "no"}:
            told = became or (cue is not None and gap(phrase, cue) <= 4)
            return Found("counts.ordinal", "agreements", None, "cumulative") if told else None
        clause = reading.clauses[phrase.numeral.start]
        own = {token.lower_ for token in sent if reading.clauses[token.i] == clause}
        other = own & self._lists["other_sets"] or of_other_series(doc, sent, phrase, self._lists)
        if not phrase.definite or other:
            return None
        dated = rest[:1] == [","] and any(d.span.start == doc[phrase.end + 1].idx for d in dates)
        ends = rest[:1] in ([","], ["."], []) and (dated or rest[1:2] in (["on"], ["in"], ["with"], []))
        if became and rest[:1] == ["to"] and cue is not None and cue.grounded and 0 <= cue.start - phrase.end <= 2:
            return Found("counts.ordinal", "countries")
        if became and ends:
            return Found("counts.ordinal", subject_unit(doc, sent, phrase, reading, self._lists))
        if context.values and rest[:2] == [",", "with"]:
            return Found("counts.ordinal", "agreements")
        if (
            phrase.possessed
            and rest[:1] in ([","], ["."], [])
            and doc[phrase.start - 1].text == ","
            and self._beside_ref(phrase, reading)
        ):
            return Found("counts.ordinal", "agreements")  # "the deal, Kyiv's eighteenth, ..."
        return None

    def _total(self, doc: Doc, phrase: Phrase, reading: Reading, sent: Span) -> Unit | None:
        """The unit of a running total whose noun stands before or after: "brings to 15 the number of such pacts"."""
        words = [token.lower_ for token in sent]
        at, end = phrase.start - sent.start, phrase.end - sent.start
        before, after = words[max(0, at - _TOTAL_BEFORE) : at], words[end : end + _TOTAL_AFTER]
        while before and (before[-1] in self._lists["running"] or before[-1] in _MARKS):
            before.pop()  # "the total is now 17", "puts their number at “no fewer than ten”"
        if not before or before[-1] not in self._lists["before_totals"] or set(after[:1]) & self._lists["measures"]:
            return None
        if before[-1] != ":" and not set(before) & self._lists["total_verbs"]:
            return None
        window = before + after
        noun = next((n for n, word in enumerate(window[: len(before) + 3]) if word in self._lists["totals"]), None)
        heads = {doc[ref.head].lower_ for ref in reading.refs}
        if noun is None:
            many = {head for head in heads if head.endswith("s")}
            grew = before[-1] in self._lists["total_verbs"] and set(before[-4:-1]) & many
            return "agreements" if grew else None
        named = window[noun:]
        counted = next((word for word in named if word in heads | self._lists["total_parties"]), None)
        if "of" not in named or counted in heads:
            return "agreements"
        if counted is not None:
            return "countries"
        of_other = set(words) & self._lists["other_sets"]  # "the number of NATO's members"
        return "parties" if set(named) & self._lists["topic_parties"] and not of_other else None

    def _became(self, doc: Doc, phrase: Phrase, sent: Span) -> bool:
        before = {token.lower_ for token in doc[max(sent.start, phrase.start - 4) : phrase.start]}
        return bool(before & self._lists["becoming"])

    @staticmethod
    def _past(phrase: Phrase, cue: Cue | None) -> CountStatus:
        """ "Five of the seven are negotiating"; but not "five of the seven have one, leaving two that negotiate"."""
        close = cue is not None and gap(phrase, cue) <= _CLOSE
        return "pending" if cue is not None and close and cue.status == "pending" else "concluded"


def gap(phrase: Phrase, cue: Cue) -> int:
    """Tokens between the phrase and the cue, 0 inside it."""
    if cue.start >= phrase.end:
        return cue.start - phrase.end
    return max(0, phrase.start - cue.end)
