"""Cues: whether a word of concluding or preparing reports an agreement, and how far along."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from pipeline.extract.tokens import Sentence, Tokens
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
    """Reads the status of one cue after another. All positions are those of `tokens`.

    `lower` are its words, `near` the names of other papers, `pending` the starts of words of preparing, `dated` the
    tokens of dates, `lists` the words of rules.toml, `counted` the words for parties.
    """

    tokens: Tokens
    lower: list[str]
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
            if not grounded and self.lower[start] in self.lists["talks"]:
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
        sent = self.tokens.sentence[end - 1]
        reach = range(end, min(end + 3, sent.end))
        after = [self.lower[at] for at in reach if not self.tokens.is_punct(at)]
        return after[:1] in (["none"], ["nothing"])

    def _of_draft(self, start: int, end: int) -> bool:
        """ "have finished their drafts": what is concluded is yet to be signed."""
        ref = next((ref for ref in self.refs if end <= ref.start <= end + _OWNED_REACH), None)
        own = ref is not None and self.clauses[ref.start] == self.clauses[start]
        return own and ref is not None and self.lower[ref.head] in self.lists["drafts"]

    def _withheld(self, start: int) -> bool:
        """ "has not yet signed", "have yet to sign"."""
        sent = self.tokens.sentence[start]
        return "yet" in self.lower[max(sent.start, start - 4) : start]

    def _undone(self, start: int) -> bool:
        """ "is not negotiating", "no agreement is planned": nobody is on the way."""
        sent = self.tokens.sentence[start]
        if self.lower[start - 1] in self.lists["negations"] and start > sent.start:
            return True
        if not self.lists["refusals"].isdisjoint(self.lower[max(sent.start, start - 3) : start]):
            return True
        before = [ref for ref in self.refs if sent.start < ref.start and ref.end <= start]
        own = [ref for ref in before if self.clauses[ref.start] == self.clauses[start]]
        return bool(own) and self.lower[own[-1].start - 1] == "no"

    def _modifies(self, start: int, end: int) -> bool:
        """Whether a word like "next" stands before an agreement where it stands before a noun at all."""
        if self.lower[start] not in self.lists["attributive"] or end - start > 1 or end >= len(self.tokens):
            return True
        if not self.tokens.text[end].isalpha() or self.lower[end] in self.lists["after_attributive"]:
            return True
        return any(start < ref.start <= end + 1 for ref in self.refs)

    def _of_another_matter(self, end: int) -> bool:
        """ "talks with China on tariffs": what they are about is no agreement."""
        sent = self.tokens.sentence[end - 1]
        reach = range(end, min(end + _MATTER_REACH, sent.end))
        on = next((at for at in reach if self.lower[at] in self.lists["about"] and self._leads_on(at)), None)
        if on is None or any(on < ref.start <= min(on + _OBJECT_REACH, sent.end) for ref in self.refs):
            return False
        return self.lists["contents"].isdisjoint(self.lower[on : min(on + 4, sent.end)])

    def _leads_on(self, at: int) -> bool:
        """Whether words follow that are no date: "on tariffs"; but not "go on, officials said"."""
        return at + 1 not in self.dated and at + 1 < len(self.tokens) and self.tokens.text[at + 1].isalpha()

    def _in_context(self, start: int) -> bool:
        """Whether the sentence before names an agreement: "one is still missing. Talks with X go on"."""
        sent = self.tokens.sentence[start]
        if not sent.start:
            return False
        previous = self.tokens.sentence[sent.start - 1]
        return any(previous.start <= ref.start < previous.end for ref in self.refs)

    def _owns(self, start: int, end: int) -> Cue | None:
        """ "now has a security pact": it is concluded, unless it is a draft, is denied or will only be."""
        ref = next((ref for ref in self.refs if end <= ref.start <= end + _OWNED_REACH), None)
        if ref is None or self.clauses[ref.start] != self.clauses[start] or self._denied(start):
            return None
        between = {self.lower[at] for at in range(end, ref.start) if not self.tokens.like_num(at)}
        if not between <= self.lists["before_owned"]:
            return None
        status = self._status(start)
        if status == "signed" and self.lower[ref.head] in self.lists["drafts"]:
            status = "pending"
        return None if status is None else Cue(start, end, status, grounded=True)

    def _follows(self, start: int, end: int) -> Cue | None:
        """ "France followed", "could follow", "joined them"; not "joined the sanctions"."""
        word = self.lower[start]
        after = self.lower[end : end + 2]
        if word.startswith("join") and end - start == 1:
            if not after or after[0] not in self.lists["joinable"]:
                return None
            if after[0] == "the" and after[-1] not in self.lists["circles"] | self.counted:
                return None
        before = {self.lower[at] for at in range(max(0, start - 4), start) if at not in self.dated}
        if before & (self.lists["refusals"] | self.lists["negations"]):
            return None  # "declined to follow", "has not joined them"
        lead = range(self.tokens.sentence[start].start, start)
        if self.lists["asking"] & {self.lower[at] for at in lead if self.clauses[at] == self.clauses[start]}:
            return None  # "asked whether France would follow"
        ahead = bool(before & (self.lists["modals"] | {"to"} | self.lists["prospective"]))
        return Cue(start, end, "pending" if ahead else "signed", grounded=False, following=True)

    def _denied(self, start: int) -> bool:
        """Whether nobody is the subject: "none has signed", "nobody plans"."""
        sent = self.tokens.sentence[start]
        words = self.lower[max(sent.start, start - 4) : start + 1]
        return any(a in self.lists["nobody"] and b != "." for a, b in pairwise(words))  # "No. 16 was signed"

    def _is_noun(self, start: int, end: int) -> bool:
        """ "a sign of", "signs that": no signing."""
        word = self.lower[start]
        if end - start > 1:
            return False
        if self.lower[end : end + 2] == ["up", "for"]:
            return True
        if word not in {"sign", "signs"}:
            return False
        after = self.lower[end] if end < len(self.tokens) else ""
        before = self.lower[start - 1] if start else ""
        return after in self.lists["after_noun_sign"] or before in self.lists["before_noun_sign"]

    def _nominal(self, start: int, end: int) -> bool:
        """ "the signing of the accord", "more signatures"."""
        word = self.lower[start]
        after = self.lower[end] if end < len(self.tokens) else ""
        return word.startswith(("signature", "conclusion")) or (
            word == "signing" and after in self.lists["after_noun_signing"]
        )

    def _near_before(self, start: int) -> bool:
        """Whether the sentence names another paper before: "the Compact bears 26 signatures"."""
        sent = self.tokens.sentence[start]
        return any(sent.start <= a < start for a, _ in self.near)

    def _of_noun(self, start: int) -> AgreementStatus:
        """What "the signing of ..." says: as its sentence has it."""
        sent = self.tokens.sentence[start]
        ahead = any(sent.start <= at < sent.end for at in self.pending)
        places = range(sent.start, sent.end)
        modal = any(self.lower[at] in self.lists["modals"] and at not in self.dated for at in places)
        return "pending" if ahead or modal else "signed"

    def _named(self, start: int, end: int, *, near: bool = False) -> bool:
        """Whether the sentence names an agreement, or stands for one by "its own", "one".

        Where it should be `near`, one in another clause further on ("discussed grain with him who signed it") is none.
        """
        sent = self.tokens.sentence[start]
        refs = [ref for ref in self.refs if sent.start <= ref.start < sent.end]
        if near:
            refs = [ref for ref in refs if ref.start < end or self.clauses[ref.start] == self.clauses[start]]
        vague = self.lower[start - 1] in {"a", "any", "another"}  # "a draft" may be of anything
        if any(not (vague and start <= ref.head < end) for ref in refs):
            return True
        before = self.lower[max(sent.start, start - 4) : start]
        if "own" in before or (before[-2:-1] in (["'s"], ["’s"]) and before[-1] in self.lists["being"]):
            return True  # "its own will be ready", "Albania's is due"
        return not self.lists["pronouns"].isdisjoint(self.lower[end : min(end + 3, sent.end)])

    def _of_other_paper(self, start: int, end: int) -> bool:
        """Whether what is signed is another paper, or something else that stands after a determiner."""
        sent = self.tokens.sentence[start]
        reach = min(end + _OBJECT_REACH, sent.end)
        ref = next((ref.start for ref in self.refs if end <= ref.start < reach), None)
        other = next((a for a, _ in self.near if end <= a < reach), None)
        if other is not None and (ref is None or other < ref) and self.clauses[other] == self.clauses[start]:
            between = set(self.lower[end:other])
            return not between & self.lists["beside"]
        if ref is None and end < sent.end and self.lower[end] in self.lists["determiners"] and end not in self.dated:
            return self.lists["pronouns"].isdisjoint(self.lower[end : end + 3])
        return self._subject_is_other(start, sent)

    def _subject_is_other(self, start: int, sent: Sentence) -> bool:
        """Whether the subject or relative is another paper: "the Compact was signed", "the treaty that X signed"."""
        lead = self.lower[max(sent.start, start - _SUBJECT_REACH) : start]
        if not self._passive(start) and "that" not in lead and "which" not in lead:
            return False
        if self.lower[sent.start] == "it" and start - sent.start <= 4 and sent.start:
            previous = self.tokens.sentence[sent.start - 1]
            return any(previous.start <= a <= previous.start + 6 for a, _ in self.near)
        before = [(a, b) for a, b in self.near if sent.start <= a and b <= start and start - b <= _SUBJECT_REACH]
        if not before:
            return False
        first = before[-1][0]
        refs = [ref for ref in self.refs if sent.start <= ref.start and ref.end <= start]
        if any(ref.end > first for ref in refs):
            return False
        led = {word for ref in refs for word in self.lower[ref.end : first]}
        return not led & self.lists["beside"]

    def _passive(self, start: int) -> bool:
        return not self.lists["being"].isdisjoint(self.lower[max(0, start - 3) : start])

    def _status(self, start: int) -> AgreementStatus | None:
        """Signed, pending or neither, by the auxiliaries, negations and governors before the verb."""
        sent = self.tokens.sentence[start]
        clause = self.clauses[start]
        first = max(sent.start, start - 8)
        own = [at for at in range(sent.start, start) if self.clauses[at] == clause and at not in self.dated]
        before = [self.lower[at] for at in own if at >= first]
        close = before[-5:]
        if set(before[-6:]) & self.lists["refusals"]:
            return None
        negated = bool(set(before[-4:]) & self.lists["negations"])
        opening = [self.lower[at] for at in own if not self._until_then(at)]
        if close[-1:] == ["to"] or close[-2:] == ["to", "be"]:
            return self._of_infinitive(before, opening, negated)
        if set(close) & self.lists["modals"]:
            return None if negated else "pending"
        if negated:
            return "pending" if "yet" in self.lower[first : min(start + 8, sent.end)] else None
        goes_on = self.lower[start].endswith("ing") and bool(set(before[-3:]) & self.lists["being"])
        return "pending" if goes_on or set(opening) & self.lists["conditions"] else "signed"

    def _until_then(self, at: int) -> bool:
        """ "until then", "until Friday": a time, not a condition."""
        if self.lower[at] not in {"until", "once"}:
            return False
        return self.lower[at + 1] in self.lists["moments"] or at + 1 in self.dated

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
