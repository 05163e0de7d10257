"""Numbers whose noun is left out: "another three", "three were signed", "the ninth", "and by mid-April nine"."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.extract.counts import totals
from pipeline.extract.counts.as_of import last_day
from pipeline.extract.counts.context import STOPS, Context, Found, gap
from pipeline.extract.counts.extent import Phrase
from pipeline.extract.counts.ordinals import of_other_series, subject_unit
from pipeline.extract.tokens import Sentence, Tokens
from pipeline.extract.topical.parts import Cue, PlacedDate
from pipeline.extract.topical.reading import Reading
from pipeline.records.mentions import CountStatus, Unit

_CLOSE = 4
"""Tokens from a number to the verb that it is the subject of, auxiliaries between them."""
_DEFINITE_LEAST = 6
"""From this on "the N" is a total; below it points back at N just named."""
_NEAR = 12
"""Tokens from a number to the cue that a left-out noun may lean on."""


class EllipticReader:
    """Reads one number without noun at a time."""

    def __init__(self, lists: Mapping[str, frozenset[str]]) -> None:
        """`lists` are the words of number, by name."""
        self._lists = lists

    def __call__(
        self,
        tokens: Tokens,
        phrase: Phrase,
        reading: Reading,
        cue: Cue | None,
        dates: tuple[PlacedDate, ...],
        context: Context,
    ) -> Found | None:
        """What the number counts, `None` if nothing of the topic."""
        sent = tokens.sentence[phrase.numeral.start]
        if phrase.numeral.ordinal:
            return self._ordinal(tokens, phrase, reading, cue, sent, context, dates)
        if answer := totals.answered(tokens, phrase, reading, self._lists):
            return answer
        if totals.is_tallied(tokens, phrase, reading, self._lists):
            return Found("counts.tally", "agreements", "concluded", "cumulative")
        if unit := totals.total_unit(tokens, phrase, reading, self._lists):
            return Found("counts.total", unit, scope="cumulative")
        if phrase.grouped and phrase.partitive:
            if not self._lists["refusing"].isdisjoint(tokens.lower[phrase.end : min(phrase.end + _CLOSE, sent.end)]):
                return None  # "two of the 27 have refused"
            told = cue is not None or context.recent or any(sent.start <= r.start < sent.end for r in reading.refs)
            status: CountStatus = "concluded" if phrase.value == 0 else self._past(phrase, cue)
            return Found("counts.partitive", "countries", status, "subset") if told else None
        return (
            self._governed(tokens, phrase, reading, cue, sent)
            or self._of_period(tokens, phrase, reading, dates, sent, context)
            or self._repeated(tokens, phrase, reading, sent, context)
        )

    def _governed(
        self, tokens: Tokens, phrase: Phrase, reading: Reading, cue: Cue | None, sent: Sentence
    ) -> Found | None:
        """A number beside a verb of concluding or preparing."""
        after = tokens.lower[phrase.end] if phrase.end < sent.end else ""
        before = tokens.lower[phrase.start - 1] if phrase.start > sent.start else ""
        if cue is None or gap(phrase, cue) > _NEAR:
            return None
        if phrase.definite and phrase.value >= _DEFINITE_LEAST and 0 <= cue.start - phrase.end <= 1:
            return Found("counts.subject", "agreements", None, "cumulative")  # "of the 28 already signed"
        nearby = gap(phrase, cue) <= _CLOSE and after in self._lists["auxiliaries"]
        if phrase.value == 0 and cue.status == "pending" and 0 <= phrase.start - cue.end <= 1:
            return None  # "would sign none of these papers": a refusal
        if phrase.value == 0:
            unit: Unit = (
                "agreements" if after in self._lists["being"] or self._of_refs(tokens, sent, phrase) else "countries"
            )
            return Found("counts.none", unit) if nearby or phrase.partitive else None
        if before == "of" and after in {"that", "which"} and cue.grounded and self._ref_before(sent, phrase, reading):
            return Found("counts.subject", "agreements", None, "cumulative")  # "the latest of 21 that Kyiv signed"
        if phrase.partitive and cue.grounded:
            if self._of_counted_others(tokens, phrase):
                return None
            return Found("counts.partitive", "agreements")
        if phrase.increment and cue.start == phrase.end and cue.status == "signed":
            return Found("counts.increment", "countries")  # "ten more signed": those who act
        if phrase.increment and (after in self._lists["auxiliaries"] or after in STOPS | {"in", "on", "to"} or nearby):
            return Found("counts.increment", "agreements")
        if nearby and cue.start >= phrase.end and (cue.grounded or cue.status == "signed" or phrase.whole):
            part = self._opened_part(tokens, sent, phrase)
            return Found("counts.subject", part, scope="subset") if part else Found("counts.subject", "agreements")
        return None

    @staticmethod
    def _ref_before(sent: Sentence, phrase: Phrase, reading: Reading) -> bool:
        """Whether the sentence names the agreement before."""
        return any(sent.start <= ref.start < phrase.start for ref in reading.refs)

    def _of_counted_others(self, tokens: Tokens, phrase: Phrase) -> bool:
        """ "Three soldiers, two of them officers": the pronoun stands for others that were counted."""
        if phrase.start < 3 or tokens.text[phrase.start - 1] != "," or tokens.lower[phrase.end - 1] != "them":
            return False
        noun = tokens.lower[phrase.start - 2]
        counted = noun in self._lists["total_parties"] or noun in self._lists["agreements"]
        return tokens.like_num(phrase.start - 3) and not counted

    def _of_refs(self, tokens: Tokens, sent: Sentence, phrase: Phrase) -> bool:
        """ "Of the pacts promised, none was signed": agreements, not their parties."""
        opening = tokens.lower[sent.start : phrase.start]
        return opening[:1] == ["of"] and not set(opening) & self._lists["total_parties"]

    def _opened_part(self, tokens: Tokens, sent: Sentence, phrase: Phrase) -> Unit | None:
        """ "Of the eight Nordic and Baltic states, six ...": a part of what the opening names."""
        opening = tokens.lower[sent.start : phrase.start]
        if opening[:1] != ["of"]:
            return None
        sets = self._lists["total_parties"] | self._lists["opened_sets"]
        return "countries" if set(opening) & sets else None

    def _of_period(
        self,
        tokens: Tokens,
        phrase: Phrase,
        reading: Reading,
        dates: tuple[PlacedDate, ...],
        sent: Sentence,
        context: Context,
    ) -> Found | None:
        """ "June brought five more, July another five", "two in October", "only six by then", "by mid-April nine"."""
        before = tokens.lower[max(sent.start, phrase.start - 3) : phrase.start]
        dated = any(place.end == phrase.start - 1 for place in dates)
        if context.values and dated and not phrase.increment and before[-1] in self._lists["bringing"]:
            return Found("counts.period", "agreements", "concluded", "additional")  # "March brought three"
        opens = phrase.start - sent.start <= 1 and tokens.lower[phrase.end] == "by"
        after = next((place for place in dates if place.start == phrase.end + 1), None)
        if context.values and opens and after is not None and self._hoped(tokens, sent):
            return Found("counts.period", "agreements", "pending", "cumulative")  # "Fifteen by Friday would do"
        if not context.recent:
            return None
        if phrase.increment:
            follow = tokens.lower[phrase.end : min(phrase.end + 2, sent.end)]
            if follow[:1] and follow[0] in self._lists["modals"] and follow[-1] in self._lists["following"]:
                return Found("counts.increment", "agreements", "pending", "additional")
            led = before[-1:] and (
                before[-1] in self._lists["bringing"] or any(place.end == phrase.start for place in dates)
            )
            return Found("counts.increment", "agreements", "concluded", "additional") if led else None
        if after is not None and tokens.lower[phrase.end] in {"in", "on"}:
            day = last_day(after.mention.value)
            past = day is None or context.anchor is None or day.replace(day=1) <= context.anchor
            return Found("counts.period", "agreements", "concluded" if past else "pending", "additional")
        ends = phrase.end >= sent.end or tokens.lower[phrase.end] in STOPS
        by_then = next((place for place in dates if place.end == phrase.start), None)
        if ends and by_then is not None and tokens.lower[by_then.start - 1] in {"by", "until", "at"}:
            return Found("counts.period", "agreements", "concluded", "cumulative")
        reached = after is not None and tokens.lower[phrase.end] in {"by", "at", "until"}
        owned = bool(set(before) & (self._lists["having"] | {"there"}))
        if owned and (reached or (ends and not phrase.partitive)):
            ahead = reading.undated(tokens, max(sent.start, phrase.start - 3), phrase.start) & self._lists["modals"]
            return Found("counts.period", "agreements", "pending" if ahead else "concluded", "cumulative")
        return None

    def _hoped(self, tokens: Tokens, sent: Sentence) -> bool:
        """Whether the sentence speaks of what may be."""
        hoping = self._lists["modals"] - {"to"} | self._lists["wanting"]
        return not hoping.isdisjoint(tokens.lower[sent.start : sent.end])

    def _repeated(
        self, tokens: Tokens, phrase: Phrase, reading: Reading, sent: Sentence, context: Context
    ) -> Found | None:
        """ "all twenty-nine", "that would make 17", "27 are with states", "talk of up to 20"."""
        before = tokens.lower[max(sent.start, phrase.start - 4) : phrase.start]
        after = tokens.lower[phrase.end : min(phrase.end + 2, sent.end)]
        ends = not after or after[0] in STOPS
        if phrase.whole and phrase.value in context.values:
            return Found("counts.repeated", "agreements")
        modal = reading.undated(tokens, max(sent.start, phrase.start - 4), phrase.start) & self._lists["modals"]
        ahead: CountStatus = "pending" if modal else "concluded"
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

    def _ordinal(
        self,
        tokens: Tokens,
        phrase: Phrase,
        reading: Reading,
        cue: Cue | None,
        sent: Sentence,
        context: Context,
        dates: tuple[PlacedDate, ...],
    ) -> Found | None:
        """ "the ninth", after "became" and before "to sign", a day or the end; "the 23rd of its kind"; "number 12"."""
        rest = [word for word in tokens.lower[phrase.end : min(phrase.end + 3, sent.end)] if not word.isspace()]
        became = self._became(tokens, phrase, sent)
        if rest in (["of", "its", "kind"], ["of", "this", "kind"], ["of", "the", "kind"]):
            return Found("counts.ordinal", "agreements")
        if tokens.lower[phrase.start] in {"number", "no"}:
            told = became or (cue is not None and gap(phrase, cue) <= 4)
            return Found("counts.ordinal", "agreements", None, "cumulative") if told else None
        clause = reading.clauses[phrase.numeral.start]
        own = {tokens.lower[at] for at in range(sent.start, sent.end) if reading.clauses[at] == clause}
        other = own & self._lists["other_sets"] or of_other_series(tokens, sent, phrase, self._lists)
        if not phrase.definite or other:
            return None
        dated = rest[:1] == [","] and any(place.mention.span.start == tokens.starts[phrase.end + 1] for place in dates)
        ends = rest[:1] in ([","], ["."], []) and (dated or rest[1:2] in (["on"], ["in"], ["with"], []))
        if became and rest[:1] == ["to"] and cue is not None and cue.grounded and 0 <= cue.start - phrase.end <= 2:
            return Found("counts.ordinal", "countries")
        if became and ends:
            return Found("counts.ordinal", subject_unit(tokens, sent, phrase, reading, self._lists))
        if context.values and rest[:2] == [",", "with"]:
            return Found("counts.ordinal", "agreements")
        if (
            phrase.possessed
            and rest[:1] in ([","], ["."], [])
            and tokens.text[phrase.start - 1] == ","
            and totals.is_beside_ref(phrase, reading)
        ):
            return Found("counts.ordinal", "agreements")  # "the deal, Kyiv's eighteenth, ..."
        return None

    def _became(self, tokens: Tokens, phrase: Phrase, sent: Sentence) -> bool:
        before = set(tokens.lower[max(sent.start, phrase.start - 4) : phrase.start])
        return bool(before & self._lists["becoming"])

    @staticmethod
    def _past(phrase: Phrase, cue: Cue | None) -> CountStatus:
        """ "Five of the seven are negotiating"; but not "five of the seven have one, leaving two that negotiate"."""
        close = cue is not None and gap(phrase, cue) <= _CLOSE
        return "pending" if cue is not None and close and cue.status == "pending" else "concluded"
