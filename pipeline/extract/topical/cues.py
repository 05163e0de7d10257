"""Cues: whether a word of concluding or preparing reports an agreement, and how far along."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc, Span

from pipeline.extract.topical.parts import AgreementRef, Cue, Kind
from pipeline.records.mentions import AgreementStatus

_OBJECT_REACH = 10
"""Tokens after a verb in which its object's noun stands: "signed a long-term agreement on security cooperation"."""
_SUBJECT_REACH = 8
"""Tokens before a verb in which its subject's name ends."""
_MATTER_REACH = 8
"""Tokens after "talks" in which stands what they are about: "with the new government in Madrid on tariffs"."""
_OWNED_REACH = 5
"""Tokens from "has" to the agreement it owns: "now has more than 20 such agreements"."""
_FIRST = frozenset({"first", "second", "third", "latest", "only", "last"})


@dataclass(frozen=True, slots=True)
class CueReader:
    """Reads the status of one cue after another. All positions are tokens of `doc`.

    `near` are the names of other papers, `pending` the starts of words of preparing, `dated` the tokens of dates,
    `lists` the words of rules.toml, `counted` the words for parties.
    """

    doc: Doc
    refs: tuple[AgreementRef, ...]
    near: tuple[tuple[int, int], ...]
    clauses: tuple[int, ...]
    pending: tuple[int, ...]
    dated: frozenset[int]
    lists: dict[str, frozenset[str]]
    counted: frozenset[str]

    def cue(self, start: int, end: int, kind: Kind) -> Cue | None:
        """The cue that tokens `start` to `end` make, `None` if they report nothing of an agreement."""
        if kind == "following":
            return self._follows(start, end)
        if kind == "having":
            return self._owns(start, end)
        if kind in {"negotiating", "preparing"}:
            if self._denied(start) or self._undone(start) or not self._modifies(start, end):
                return None
            grounded = self._named(start, end, near=True) or (
                kind == "negotiating" and not self._of_another_matter(end)
            )
            if not grounded and self.doc[start].lower_ in self.lists["talks"]:
                grounded = self._in_context(start) and not self._of_another_matter(end)
            return Cue(start, end, "pending", grounded=grounded)
        if kind == "signing" and self._is_noun(start, end):
            return None
        nominal = self._nominal(start, end)
        if self._of_other_paper(start, end) or (nominal and self._near_before(start)):
            return None
        grounded = kind == "signing" or self._named(start, end)
        if self._denied(start):
            return Cue(start, end, "signed", grounded=grounded, denied=True)
        status = self._of_noun(start) if nominal else self._status(start)
        if status is None or self._of_nothing(end):
            return None
        if status == "signed" and kind == "concluding" and self._of_draft(start, end):
            status = "pending"
        withheld = status == "pending" and not nominal and self._withheld(start)
        return Cue(start, end, status, grounded=grounded, withheld=withheld, nominal=nominal)

    def _of_nothing(self, end: int) -> bool:
        """ "would sign none of these": a refusal."""
        sent = self.doc[end - 1].sent
        after = [token.lower_ for token in self.doc[end : min(end + 3, sent.end)] if not token.is_punct]
        return after[:1] in (["none"], ["nothing"])

    def _of_draft(self, start: int, end: int) -> bool:
        """ "have finished their drafts": what is concluded is yet to be signed."""
        ref = next((ref for ref in self.refs if end <= ref.start <= end + _OWNED_REACH), None)
        own = ref is not None and self.clauses[ref.start] == self.clauses[start]
        return own and ref is not None and self.doc[ref.head].lower_ in self.lists["drafts"]

    def _withheld(self, start: int) -> bool:
        """ "has not yet signed", "have yet to sign"."""
        sent = self.doc[start].sent
        words = {token.lower_ for token in self.doc[max(sent.start, start - 4) : start]}
        return "yet" in words

    def _undone(self, start: int) -> bool:
        """ "is not negotiating", "no agreement is planned": nobody is on the way."""
        sent = self.doc[start].sent
        if self.doc[start - 1].lower_ in self.lists["negations"] and start > sent.start:
            return True
        close = {token.lower_ for token in self.doc[max(sent.start, start - 3) : start]}
        if close & self.lists["refusals"]:
            return True
        before = [ref for ref in self.refs if sent.start < ref.start and ref.end <= start]
        own = [ref for ref in before if self.clauses[ref.start] == self.clauses[start]]
        return bool(own) and self.doc[own[-1].start - 1].lower_ == "no"

    def _modifies(self, start: int, end: int) -> bool:
        """Whether a word like "next" stands before an agreement where it stands before a noun at all."""
        if self.doc[start].lower_ not in self.lists["attributive"] or end - start > 1 or end >= len(self.doc):
            return True
        if not self.doc[end].is_alpha or self.doc[end].lower_ in self.lists["after_attributive"]:
            return True
        return any(start < ref.start <= end + 1 for ref in self.refs)

    def _of_another_matter(self, end: int) -> bool:
        """ "talks with China on tariffs": what they are about is no agreement."""
        sent = self.doc[end - 1].sent
        reach = self.doc[end : min(end + _MATTER_REACH, sent.end)]
        on = next((t.i for t in reach if t.lower_ in self.lists["about"] and self._leads_on(t.i)), None)
        if on is None or any(on < ref.start <= min(on + _OBJECT_REACH, sent.end) for ref in self.refs):
            return False
        return not {token.lower_ for token in self.doc[on : min(on + 4, sent.end)]} & self.lists["contents"]

    def _leads_on(self, at: int) -> bool:
        """Whether words follow that are no date: "on tariffs"; but not "go on, officials said"."""
        return at + 1 not in self.dated and at + 1 < len(self.doc) and self.doc[at + 1].is_alpha

    def _in_context(self, start: int) -> bool:
        """Whether the sentence before names an agreement: "one is still missing. Talks with X go on"."""
        sent = self.doc[start].sent
        if not sent.start:
            return False
        previous = self.doc[sent.start - 1].sent
        return any(previous.start <= ref.start < previous.end for ref in self.refs)

    def _owns(self, start: int, end: int) -> Cue | None:
        """ "now has a security pact": it is concluded, unless it is a draft, is denied or will only be."""
        ref = next((ref for ref in self.refs if end <= ref.start <= end + _OWNED_REACH), None)
        if ref is None or self.clauses[ref.start] != self.clauses[start] or self._denied(start):
            return None
        between = [token for token in self.doc[end : ref.start] if not token.like_num]
        if any(token.lower_ not in self.lists["before_owned"] for token in between):
            return None
        status = self._status(start)
        if status == "signed" and self.doc[ref.head].lower_ in self.lists["drafts"]:
            status = "pending"
        return None if status is None else Cue(start, end, status, grounded=True)

    def _follows(self, start: int, end: int) -> Cue | None:
        """ "France followed", "could follow", "joined them"; not "joined the sanctions"."""
        word = self.doc[start].lower_
        after = self.doc[end : end + 2]
        if word.startswith("join") and end - start == 1:
            if not after or after[0].lower_ not in self.lists["joinable"]:
                return None
            if after[0].lower_ == "the" and after[-1].lower_ not in self.lists["circles"] | self.counted:
                return None
        before = {token.lower_ for token in self.doc[max(0, start - 4) : start] if token.i not in self.dated}
        if before & (self.lists["refusals"] | self.lists["negations"]):
            return None  # "declined to follow", "has not joined them"
        lead = self.doc[self.doc[start].sent.start : start]
        if self.lists["asking"] & {t.lower_ for t in lead if self.clauses[t.i] == self.clauses[start]}:
            return None  # "asked whether France would follow"
        ahead = bool(before & (self.lists["modals"] | {"to"} | self.lists["prospective"]))
        return Cue(start, end, "pending" if ahead else "signed", grounded=False, following=True)

    def _denied(self, start: int) -> bool:
        """Whether nobody is the subject: "none has signed", "nobody plans"."""
        sent = self.doc[start].sent
        words = [token.lower_ for token in self.doc[max(sent.start, start - 4) : start + 1]]
        return any(a in self.lists["nobody"] and b != "." for a, b in pairwise(words))  # "No. 16 was signed"

    def _is_noun(self, start: int, end: int) -> bool:
        """ "a sign of", "signs that": no signing."""
        word = self.doc[start].lower_
        if end - start > 1:
            return False
        if [token.lower_ for token in self.doc[end : end + 2]] == ["up", "for"]:
            return True
        if word not in {"sign", "signs"}:
            return False
        after = self.doc[end].lower_ if end < len(self.doc) else ""
        before = self.doc[start - 1].lower_ if start else ""
        return after in self.lists["after_noun_sign"] or before in self.lists["before_noun_sign"]

    def _nominal(self, start: int, end: int) -> bool:
        """ "the signing of the accord", "more signatures"."""
        word = self.doc[start].lower_
        after = self.doc[end].lower_ if end < len(self.doc) else ""
        return word.startswith(("signature", "conclusion")) or (
            word == "signing" and after in self.lists["after_noun_signing"]
        )

    def _near_before(self, start: int) -> bool:
        """Whether the sentence names another paper before: "the Compact bears 26 signatures"."""
        sent = self.doc[start].sent
        return any(sent.start <= a < start for a, _ in self.near)

    def _of_noun(self, start: int) -> AgreementStatus:
        """What "the signing of ..." says: as its sentence has it."""
        sent = self.doc[start].sent
        ahead = any(sent.start <= at < sent.end for at in self.pending)
        modal = any(token.lower_ in self.lists["modals"] and token.i not in self.dated for token in sent)
        return "pending" if ahead or modal else "signed"

    def _named(self, start: int, end: int, *, near: bool = False) -> bool:
        """Whether the sentence names an agreement, or stands for one by "its own", "one".

        Where it should be `near`, one in another clause further on ("discussed grain with him who signed it") is none.
        """
        sent = self.doc[start].sent
        refs = [ref for ref in self.refs if sent.start <= ref.start < sent.end]
        if near:
            refs = [ref for ref in refs if ref.start < end or self.clauses[ref.start] == self.clauses[start]]
        vague = self.doc[start - 1].lower_ in {"a", "any", "another"}  # "a draft" may be of anything
        if any(not (vague and start <= ref.head < end) for ref in refs):
            return True
        before = [token.lower_ for token in self.doc[max(sent.start, start - 4) : start]]
        if "own" in before or (before[-2:-1] in (["'s"], ["’s"]) and before[-1] in self.lists["being"]):
            return True  # "its own will be ready", "Albania's is due"
        return any(token.lower_ in self.lists["pronouns"] for token in self.doc[end : min(end + 3, sent.end)])

    def _of_other_paper(self, start: int, end: int) -> bool:
        """Whether what is signed is another paper, or something else that stands after a determiner."""
        sent = self.doc[start].sent
        reach = min(end + _OBJECT_REACH, sent.end)
        ref = next((ref.start for ref in self.refs if end <= ref.start < reach), None)
        other = next((a for a, _ in self.near if end <= a < reach), None)
        if other is not None and (ref is None or other < ref) and self.clauses[other] == self.clauses[start]:
            between = {token.lower_ for token in self.doc[end:other]}
            return not between & self.lists["beside"]
        if (
            ref is None
            and end < sent.end
            and self.doc[end].lower_ in self.lists["determiners"]
            and end not in self.dated
        ):
            return not any(token.lower_ in self.lists["pronouns"] for token in self.doc[end : end + 3])
        return self._subject_is_other(start, sent)

    def _subject_is_other(self, start: int, sent: Span) -> bool:
        """Whether the subject or relative is another paper: "the Compact was signed", "the treaty that X signed"."""
        if not self._passive(start) and not any(
            t.lower_ in {"that", "which"} for t in self.doc[max(sent.start, start - _SUBJECT_REACH) : start]
        ):
            return False
        if self.doc[sent.start].lower_ == "it" and start - sent.start <= 4 and sent.start:
            previous = self.doc[sent.start - 1].sent
            return any(previous.start <= a <= previous.start + 6 for a, _ in self.near)
        before = [(a, b) for a, b in self.near if sent.start <= a and b <= start and start - b <= _SUBJECT_REACH]
        if not before:
            return False
        first = before[-1][0]
        refs = [ref for ref in self.refs if sent.start <= ref.start and ref.end <= start]
        if any(ref.end > first for ref in refs):
            return False
        led = {token.lower_ for ref in refs for token in self.doc[ref.end : first]}
        return not led & self.lists["beside"]

    def _passive(self, start: int) -> bool:
        return any(token.lower_ in self.lists["being"] for token in self.doc[max(0, start - 3) : start])

    def _status(self, start: int) -> AgreementStatus | None:
        """Signed, pending or neither, by the auxiliaries, negations and governors before the verb."""
        sent = self.doc[start].sent
        clause = self.clauses[start]
        first = max(sent.start, start - 8)
        before = [t.lower_ for t in self.doc[first:start] if self.clauses[t.i] == clause and t.i not in self.dated]
        close = before[-5:]
        if set(before[-6:]) & self.lists["refusals"]:
            return None
        negated = bool(set(before[-4:]) & self.lists["negations"])
        opening = [
            t.lower_
            for t in self.doc[sent.start : start]
            if self.clauses[t.i] == clause and t.i not in self.dated and not self._until_then(t.i)
        ]
        if close[-1:] == ["to"] or close[-2:] == ["to", "be"]:
            return self._of_infinitive(before, opening, negated)
        if set(close) & self.lists["modals"]:
            return None if negated else "pending"
        if negated:
            return "pending" if "yet" in {t.lower_ for t in self.doc[first : min(start + 8, sent.end)]} else None
        goes_on = self.doc[start].lower_.endswith("ing") and bool(set(before[-3:]) & self.lists["being"])
        return "pending" if goes_on or set(opening) & self.lists["conditions"] else "signed"

    def _until_then(self, at: int) -> bool:
        """ "until then", "until Friday": a time, not a condition."""
        timed = self.doc[at + 1].lower_ in self.lists["moments"] or at + 1 in self.dated
        return self.doc[at].lower_ in {"until", "once"} and timed

    def _of_infinitive(self, before: list[str], opening: list[str], negated: bool) -> AgreementStatus | None:
        """The status of "... to sign": done after "the seventh country", still to come after "expected"."""
        governor = [word for word in before if word not in {"to", "be"}][-4:]
        if set(governor) & self.lists["prospective"]:
            return "pending"
        counted = bool(set(governor) & self.counted) or any(_is_ordinal(word) for word in governor)
        if counted:
            return "pending" if set(opening) & self.lists["modals"] else "signed"
        return None if negated else "pending"


def _is_ordinal(word: str) -> bool:
    return word in _FIRST or (
        len(word) > 3 and word.endswith(("th", "st", "nd", "rd")) and (word[0].isdigit() or word.endswith("th"))
    )
