"""Bare numbers that their surroundings license: near a naming of the agreement, and with no noun of their own."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Doc, Span

from pipeline.extract.counts.elliptic import Context, Found
from pipeline.extract.counts.extent import Phrase
from pipeline.extract.counts.numerals import read_numeral
from pipeline.extract.counts.ordinals import of_other_series, subject_unit
from pipeline.extract.topical.parts import Cue
from pipeline.extract.topical.reading import Reading
from pipeline.records.mentions import CountStatus, DateMention

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
        doc: Doc,
        phrase: Phrase,
        reading: Reading,
        cue: Cue | None,
        dates: tuple[DateMention, ...],
        context: Context,
    ) -> Found | None:
        """What the number counts, `None` if nothing of the topic."""
        if not context.near or phrase.value > _MOST or phrase.numeral.parts > 1:
            return None
        sent = doc[phrase.numeral.start].sent
        if phrase.numeral.ordinal:
            return self._ordinal(doc, phrase, reading, sent)
        if phrase.value == 0:
            return None
        return (
            self._followed(doc, phrase, reading)
            or self._with_parties(doc, phrase, sent)
            or self._of_the_next(doc, phrase, sent, context)
            or self._opened(doc, phrase, reading, sent)
            or self._of_a_day(doc, phrase, dates, sent)
            or self._part(doc, phrase, reading, cue, sent)
            or (self._other(doc, phrase, sent) if context.recent else None)
            or self._object(doc, phrase, reading, sent)
        )

    def _bare(self, doc: Doc, end: int, sent: Span) -> bool:
        """Whether no noun follows: the end, a mark, or a word that leads on."""
        after = doc[end] if end < sent.end else None
        return after is None or after.is_punct or after.is_space or after.lower_ in self._lists["after_bare"]

    def _ordinal(self, doc: Doc, phrase: Phrase, reading: Reading, sent: Span) -> Found | None:
        """ "was the ninth", "Kyiv's tenth", "a ninth was signed"; "Numbers 24 and 25" as a heading or apposition."""
        before = doc[phrase.start - 1].lower_ if phrase.start > sent.start else ""
        clause = reading.clauses[phrase.numeral.start]
        words = {token.lower_ for token in sent if reading.clauses[token.i] == clause}
        if (
            words & self._lists["other_sets"]
            or of_other_series(doc, sent, phrase, self._lists)
            or not self._bare(doc, phrase.end, sent)
        ):
            return None
        named = any(
            sent.start_char <= m.span.start < sent.end_char for m in doc._.mentions.get("pactline_countries", ())
        )
        marked = phrase.end >= sent.end or doc[phrase.end].is_punct or doc[phrase.end].is_space
        set_off = before == "," or len(sent) <= _HEADING or named or marked
        labelled = doc[phrase.start].lower_ in self._lists["numbering"]
        labelled = labelled or before in {"numbers", "nos"} or self._joint(doc, phrase)
        if labelled and set_off:
            return Found("counts.ordinal", "agreements", None, "cumulative")
        if phrase.end < sent.end and doc[phrase.end].lower_ in {"to", "of"}:
            return None  # "the third to speak", "the ninth of May"
        began = doc[phrase.start - 4 if phrase.start - 4 > sent.start else sent.start : phrase.start]
        became = any(token.lower_ in self._lists["becoming"] for token in began)
        told = any(ref.start >= sent.start and ref.end <= sent.end for ref in reading.refs) or any(
            sent.start <= c.start < sent.end and c.grounded and c.status == "signed" for c in reading.cues
        )
        if not (phrase.definite or (before == "a" and phrase.value >= _ORDINAL_LEAST)):
            return None
        if not became and not (told and phrase.value >= _ORDINAL_LEAST):
            return None
        start = phrase.start - 1 if before == "a" and not phrase.definite else None
        unit = subject_unit(doc, sent, phrase, reading, self._lists)
        return Found("counts.ordinal", unit, None, "cumulative", start)

    @staticmethod
    def _joint(doc: Doc, phrase: Phrase) -> bool:
        """ "numbers 24 and 25": the second of them."""
        lead = [token.lower_ for token in doc[max(0, phrase.start - 3) : phrase.start]]
        return lead[:1] in (["numbers"], ["nos"]) and lead[-1] in {"and", "to"}

    def _followed(self, doc: Doc, phrase: Phrase, reading: Reading) -> Found | None:
        """ "Five followed in February", "twenty others have joined since"."""
        cue = next((c for c in reading.cues if c.following and 0 <= c.start - phrase.end <= _VERB_REACH), None)
        if cue is None:
            return None
        after = doc[cue.end] if cue.end < len(doc) else None
        if (
            after is not None
            and after.lower_ in self._lists["definites"] | {"a", "an"}
            and not self._dated(reading, cue)
        ):
            return None  # "four followed the president to Madrid"
        between = {token.lower_ for token in doc[phrase.end : cue.start] if not token.is_quote}
        if not between <= self._lists["auxiliaries"] | self._lists["after_bare"]:
            return None
        acting = doc[phrase.end - 1].lower_ == "others"
        status: CountStatus = "concluded" if cue.status == "signed" else "pending"
        return Found("counts.followed", "parties" if acting else "agreements", status, "additional")

    @staticmethod
    def _dated(reading: Reading, cue: Cue) -> bool:
        """ "Three followed the same day"."""
        return cue.end in reading.dated or cue.end + 1 in reading.dated

    def _with_parties(self, doc: Doc, phrase: Phrase, sent: Span) -> Found | None:
        """ "19 with states and one with the Union", "five are with members of the G7"."""
        after = [token.lower_ for token in doc[phrase.end : min(phrase.end + _WITH_REACH, sent.end)]]
        if after[:1] and after[0] in self._lists["being"]:
            after = after[1:]
        parties = self._lists["total_parties"] | self._lists["opened_sets"] | self._lists["topic_parties"]
        if after[:1] != ["with"] or not set(after[1:]) & parties:
            return None
        other = self._other_start(doc, phrase, sent)
        return Found("counts.part", "agreements", "concluded", "subset", other)

    def _of_the_next(self, doc: Doc, phrase: Phrase, sent: Span, context: Context) -> Found | None:
        """ "Seven in the first quarter, thirteen in the second, two in the next": the period's noun left out too."""
        after = [token.lower_ for token in doc[phrase.end : min(phrase.end + 3, sent.end)]]
        if not context.recent or after[:2] != ["in", "the"] or after[2:] == []:
            return None
        other = read_numeral(after, 2)
        if not (after[2] in self._lists["nexts"] or (other is not None and other.ordinal)):
            return None
        if not self._bare(doc, phrase.end + 3, sent):
            return None
        return Found("counts.period", "agreements", "concluded", "additional")

    def _opened(self, doc: Doc, phrase: Phrase, reading: Reading, sent: Span) -> Found | None:
        """ "Of the agreements so far, five ...": a part of what the sentence opens with."""
        first = next((token for token in sent if token.is_alpha), None)
        if first is None or first.lower_ not in {"of", "among"} or doc[phrase.start - 1].text != ",":
            return None
        if not any(first.i < ref.start and ref.end <= phrase.start for ref in reading.refs):
            return None
        return Found("counts.part", "agreements", None, "subset") if self._bare(doc, phrase.end, sent) else None

    def _of_a_day(self, doc: Doc, phrase: Phrase, dates: tuple[DateMention, ...], sent: Span) -> Found | None:
        """ "Thursday's three", "last week's two": those signed then."""
        if not phrase.possessed or not self._bare(doc, phrase.end, sent):
            return None
        mark = doc[phrase.numeral.start - 1]
        day = next((d for d in dates if mark.lower_ in {"'s", "’s"} and d.span.end in {mark.idx, mark.idx + 2}), None)
        if day is None:
            return None
        span = doc.char_span(day.span.start, day.span.end, alignment_mode="expand")
        return Found("counts.period", "agreements", "concluded", "additional", None if span is None else span.start)

    def _part(self, doc: Doc, phrase: Phrase, reading: Reading, cue: Cue | None, sent: Span) -> Found | None:
        """ "Some 20 of the texts", "nine of its security pacts"."""
        if not phrase.partitive or phrase.grouped:
            return None
        ref = next((r for r in reading.refs if phrase.numeral.end < r.end <= phrase.end), None)
        if ref is None or not (ref.defining or doc[ref.head].lower_ not in self._lists["loose"]):
            return None
        if {token.lower_ for token in doc[phrase.end : min(phrase.end + 4, sent.end)]} & self._lists["refusing"]:
            return None
        pending = cue is not None and cue.status == "pending" and 0 <= cue.start - phrase.end <= _WITH_REACH
        return Found("counts.partitive", "agreements", "pending" if pending else "concluded", "subset")

    def _other_start(self, doc: Doc, phrase: Phrase, sent: Span) -> int | None:
        """The token of "the" in "the other 28"."""
        lead = [token.lower_ for token in doc[max(sent.start, phrase.start - 2) : phrase.start]]
        return phrase.start - 2 if lead[1:] == ["other"] and lead[0] in self._lists["definites"] else None

    def _other(self, doc: Doc, phrase: Phrase, sent: Span) -> Found | None:
        """ "The other 28 run for ten years": all but those just named."""
        start = self._other_start(doc, phrase, sent)
        if start is None or phrase.value < _OTHER_LEAST or not self._bare(doc, phrase.end, sent):
            return None
        return Found("counts.part", "agreements", None, "subset", start)

    def _object(self, doc: Doc, phrase: Phrase, reading: Reading, sent: Span) -> Found | None:
        """ "Kyiv signed two on Friday", "the tour yielded three", "added two to its collection of pacts"."""
        if phrase.start == sent.start or phrase.definite or phrase.partitive or not self._bare(doc, phrase.end, sent):
            return None
        before = doc[phrase.start - 1]
        signed = next((c for c in reading.cues if c.end == phrase.start and c.grounded and not c.nominal), None)
        if signed is not None and not signed.following:
            return Found("counts.object", "agreements", "concluded" if signed.status == "signed" else "pending")
        if before.lower_ in self._lists["bringing"] - {"followed"}:
            lead = {token.lower_ for token in doc[max(sent.start, phrase.start - 4) : phrase.start]}
            ahead = lead & (self._lists["modals"] - {"to"})
            return Found("counts.object", "agreements", "pending" if ahead else "concluded", "additional")
        return None
