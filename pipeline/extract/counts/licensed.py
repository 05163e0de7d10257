"""Bare numbers that their surroundings license: near a naming of the agreement, and with no noun of their own."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.extract.counts.context import Context, Found
from pipeline.extract.counts.extent import Phrase
from pipeline.extract.counts.numerals import read_numeral
from pipeline.extract.counts.ordinals import of_other_series, subject_unit
from pipeline.extract.tokens import Sentence, Tokens
from pipeline.extract.topical.parts import Cue, PlacedDate
from pipeline.extract.topical.reading import Reading
from pipeline.records.mentions import CountStatus

_MOST = 250
"""More parties than there are states; greater bare numbers count something else."""
_OTHER_LEAST = 4
"""From this on "the other N" was not just named one by one."""
_ORDINAL_LEAST = 4
"""From this on an ordinal is one of a series; "first" to "third" order anything."""
_HEADING = 7
"""Tokens at most of a heading: "Number nine: Latvia"."""
_VERB_REACH = 3
"""Tokens between a number and the verb it is the subject of: "five have since followed"."""
_WITH_REACH = 5
"""Tokens after a number in which "with" and the partners stand: "19 are with member states"."""


class LicensedReader:
    """Reads one number without noun at a time, where the sentences around it speak of the agreement."""

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
        if not context.near or phrase.value > _MOST or phrase.numeral.parts > 1:
            return None
        sent = tokens.sentence[phrase.numeral.start]
        if phrase.numeral.ordinal:
            return self._ordinal(tokens, phrase, reading, sent)
        if phrase.value == 0:
            return None
        return (
            self._followed(tokens, phrase, reading)
            or self._with_parties(tokens, phrase, sent)
            or self._of_the_next(tokens, phrase, sent, context)
            or self._opened(tokens, phrase, reading, sent)
            or self._of_a_day(tokens, phrase, dates, sent)
            or self._part(tokens, phrase, reading, cue, sent)
            or (self._other(tokens, phrase, sent) if context.recent else None)
            or self._object(tokens, phrase, reading, sent)
        )

    def _bare(self, tokens: Tokens, end: int, sent: Sentence) -> bool:
        """Whether no noun follows: the end, a mark, or a word that leads on."""
        return end >= sent.end or tokens.is_gap(end) or tokens.lower[end] in self._lists["after_bare"]

    def _ordinal(self, tokens: Tokens, phrase: Phrase, reading: Reading, sent: Sentence) -> Found | None:
        """ "was the ninth", "Kyiv's tenth", "a ninth was signed"; "Numbers 24 and 25" as a heading or apposition."""
        before = tokens.lower[phrase.start - 1] if phrase.start > sent.start else ""
        clause = reading.clauses[phrase.numeral.start]
        words = {tokens.lower[at] for at in range(sent.start, sent.end) if reading.clauses[at] == clause}
        if (
            words & self._lists["other_sets"]
            or of_other_series(tokens, sent, phrase, self._lists)
            or not self._bare(tokens, phrase.end, sent)
        ):
            return None
        named = any(sent.start <= country.start < sent.end for country in reading.countries)
        marked = phrase.end >= sent.end or tokens.is_punct(phrase.end) or tokens.text[phrase.end].isspace()
        set_off = before == "," or sent.end - sent.start <= _HEADING or named or marked
        labelled = tokens.lower[phrase.start] in self._lists["numbering"]
        labelled = labelled or before in {"numbers", "nos"} or self._joint(tokens, phrase)
        if labelled and set_off:
            return Found("counts.ordinal", "agreements", None, "cumulative")
        if phrase.end < sent.end and tokens.lower[phrase.end] in {"to", "of"}:
            return None  # "the third to speak", "the ninth of May"
        began = tokens.lower[max(sent.start, phrase.start - 4) : phrase.start]
        became = not self._lists["becoming"].isdisjoint(began)
        told = any(ref.start >= sent.start and ref.end <= sent.end for ref in reading.refs) or any(
            sent.start <= c.start < sent.end and c.grounded and c.status == "signed" for c in reading.cues
        )
        if not (phrase.definite or (before == "a" and phrase.value >= _ORDINAL_LEAST)):
            return None
        if not became and not (told and phrase.value >= _ORDINAL_LEAST):
            return None
        start = phrase.start - 1 if before == "a" and not phrase.definite else None
        unit = subject_unit(tokens, sent, phrase, reading, self._lists)
        return Found("counts.ordinal", unit, None, "cumulative", start)

    @staticmethod
    def _joint(tokens: Tokens, phrase: Phrase) -> bool:
        """ "numbers 24 and 25": the second of them."""
        lead = tokens.lower[max(0, phrase.start - 3) : phrase.start]
        return lead[:1] in (["numbers"], ["nos"]) and lead[-1] in {"and", "to"}

    def _followed(self, tokens: Tokens, phrase: Phrase, reading: Reading) -> Found | None:
        """ "Five followed in February", "twenty others have joined since"."""
        cue = next((c for c in reading.cues if c.following and 0 <= c.start - phrase.end <= _VERB_REACH), None)
        if cue is None:
            return None
        after = tokens.lower[cue.end] if cue.end < len(tokens) else ""
        if (after in self._lists["definites"] or after in {"a", "an"}) and not self._dated(reading, cue):
            return None  # "four followed the president to Madrid"
        between = {tokens.lower[at] for at in range(phrase.end, cue.start) if not tokens.is_quote(at)}
        if not between <= self._lists["auxiliaries"] | self._lists["after_bare"]:
            return None
        acting = tokens.lower[phrase.end - 1] == "others"
        status: CountStatus = "concluded" if cue.status == "signed" else "pending"
        return Found("counts.followed", "parties" if acting else "agreements", status, "additional")

    @staticmethod
    def _dated(reading: Reading, cue: Cue) -> bool:
        """ "Three followed the same day"."""
        return cue.end in reading.dated or cue.end + 1 in reading.dated

    def _with_parties(self, tokens: Tokens, phrase: Phrase, sent: Sentence) -> Found | None:
        """ "19 with states and one with the Union", "five are with members of the G7"."""
        after = tokens.lower[phrase.end : min(phrase.end + _WITH_REACH, sent.end)]
        if after[:1] and after[0] in self._lists["being"]:
            after = after[1:]
        parties = self._lists["total_parties"] | self._lists["opened_sets"] | self._lists["topic_parties"]
        if after[:1] != ["with"] or not set(after[1:]) & parties:
            return None
        other = self._other_start(tokens, phrase, sent)
        return Found("counts.part", "agreements", "concluded", "subset", other)

    def _of_the_next(self, tokens: Tokens, phrase: Phrase, sent: Sentence, context: Context) -> Found | None:
        """ "Seven in the first quarter, thirteen in the second, two in the next": the period's noun left out too."""
        after = tokens.lower[phrase.end : min(phrase.end + 3, sent.end)]
        if not context.recent or after[:2] != ["in", "the"] or after[2:] == []:
            return None
        other = read_numeral(after, 2)
        if not (after[2] in self._lists["nexts"] or (other is not None and other.ordinal)):
            return None
        if not self._bare(tokens, phrase.end + 3, sent):
            return None
        return Found("counts.period", "agreements", "concluded", "additional")

    def _opened(self, tokens: Tokens, phrase: Phrase, reading: Reading, sent: Sentence) -> Found | None:
        """ "Of the agreements so far, five ...": a part of what the sentence opens with."""
        first = next((at for at in range(sent.start, sent.end) if tokens.text[at].isalpha()), None)
        if first is None or tokens.lower[first] not in {"of", "among"} or tokens.text[phrase.start - 1] != ",":
            return None
        if not any(first < ref.start and ref.end <= phrase.start for ref in reading.refs):
            return None
        return Found("counts.part", "agreements", None, "subset") if self._bare(tokens, phrase.end, sent) else None

    def _of_a_day(self, tokens: Tokens, phrase: Phrase, dates: tuple[PlacedDate, ...], sent: Sentence) -> Found | None:
        """ "Thursday's three", "last week's two": those signed then."""
        if not phrase.possessed or not self._bare(tokens, phrase.end, sent):
            return None
        mark = phrase.numeral.start - 1
        if tokens.lower[mark] not in {"'s", "’s"}:
            return None
        ends = {tokens.starts[mark], tokens.end_char(mark)}
        day = next((date for date in dates if date.mention.span.end in ends), None)
        return None if day is None else Found("counts.period", "agreements", "concluded", "additional", day.start)

    def _part(self, tokens: Tokens, phrase: Phrase, reading: Reading, cue: Cue | None, sent: Sentence) -> Found | None:
        """ "Some 20 of the texts", "nine of its security pacts"."""
        if not phrase.partitive or phrase.grouped:
            return None
        ref = next((r for r in reading.refs if phrase.numeral.end < r.end <= phrase.end), None)
        if ref is None or not (ref.defining or tokens.lower[ref.head] not in self._lists["loose"]):
            return None
        if set(tokens.lower[phrase.end : min(phrase.end + 4, sent.end)]) & self._lists["refusing"]:
            return None
        pending = cue is not None and cue.status == "pending" and 0 <= cue.start - phrase.end <= _WITH_REACH
        return Found("counts.partitive", "agreements", "pending" if pending else "concluded", "subset")

    def _other_start(self, tokens: Tokens, phrase: Phrase, sent: Sentence) -> int | None:
        """The token of "the" in "the other 28"."""
        lead = tokens.lower[max(sent.start, phrase.start - 2) : phrase.start]
        return phrase.start - 2 if lead[1:] == ["other"] and lead[0] in self._lists["definites"] else None

    def _other(self, tokens: Tokens, phrase: Phrase, sent: Sentence) -> Found | None:
        """ "The other 28 run for ten years": all but those just named."""
        start = self._other_start(tokens, phrase, sent)
        if start is None or phrase.value < _OTHER_LEAST or not self._bare(tokens, phrase.end, sent):
            return None
        return Found("counts.part", "agreements", None, "subset", start)

    def _object(self, tokens: Tokens, phrase: Phrase, reading: Reading, sent: Sentence) -> Found | None:
        """ "Kyiv signed two on Friday", "the tour yielded three", "added two to its collection of pacts"."""
        if (
            phrase.start == sent.start
            or phrase.definite
            or phrase.partitive
            or not self._bare(tokens, phrase.end, sent)
        ):
            return None
        signed = next((c for c in reading.cues if c.end == phrase.start and c.grounded and not c.nominal), None)
        if signed is not None and not signed.following:
            return Found("counts.object", "agreements", "concluded" if signed.status == "signed" else "pending")
        if tokens.lower[phrase.start - 1] in self._lists["bringing"] - {"followed"}:
            lead = reading.undated(tokens, max(sent.start, phrase.start - 4), phrase.start)
            ahead = lead & (self._lists["modals"] - {"to"})
            return Found("counts.object", "agreements", "pending" if ahead else "concluded", "additional")
        return None
