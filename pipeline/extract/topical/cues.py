"""Cues: whether a word of concluding or preparing reports an agreement, and how far along."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Span

from pipeline.extract.topical.parts import AgreementRef, Cue, Kind
from pipeline.records.mentions import AgreementStatus

_OBJECT_REACH = 10
"""Tokens after a verb in which its object's noun stands: "signed a long-term agreement on security cooperation"."""
_SUBJECT_REACH = 8
"""Tokens before a verb in which its subject's name ends."""
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
            if self._denied(start):
                return None
            return Cue(start, end, "pending", grounded=kind == "negotiating" or self._named(start, end))
        if kind == "signing" and self._is_noun(start, end):
            return None
        nominal = self._nominal(start, end)
        if self._of_other_paper(start, end) or (nominal and self._near_before(start)):
            return None
        grounded = kind == "signing" or self._named(start, end)
        if self._denied(start):
            return Cue(start, end, "signed", grounded=grounded, denied=True)
        status = self._of_noun(start) if nominal else self._status(start)
        return None if status is None else Cue(start, end, status, grounded=grounded)

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
            if after[0].lower_ == "the" and after[-1].lower_ not in self.lists["circles"]:
                return None
        before = {token.lower_ for token in self.doc[max(0, start - 4) : start] if token.i not in self.dated}
        ahead = bool(before & (self.lists["modals"] | {"to"} | self.lists["prospective"]))
        return Cue(start, end, "pending" if ahead else "signed", grounded=False, following=True)

    def _denied(self, start: int) -> bool:
        """Whether nobody is the subject: "none has signed", "nobody plans"."""
        sent = self.doc[start].sent
        return any(token.lower_ in self.lists["nobody"] for token in self.doc[max(sent.start, start - 4) : start])

    def _is_noun(self, start: int, end: int) -> bool:
        """ "a sign of", "signs that": no signing."""
        word = self.doc[start].lower_
        if word not in {"sign", "signs"} or end - start > 1:
            return False
        after = self.doc[end].lower_ if end < len(self.doc) else ""
        before = self.doc[start - 1].lower_ if start else ""
        return after in self.lists["after_noun_sign"] or before in self.lists["before_noun_sign"]

    def _nominal(self, start: int, end: int) -> bool:
        """ "the signing of the accord", "more signatures"."""
        word = self.doc[start].lower_
        after = self.doc[end].lower_ if end < len(self.doc) else ""
        return word.startswith("signature") or (word == "signing" and after in self.lists["after_noun_signing"])

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

    def _named(self, start: int, end: int) -> bool:
        """Whether the sentence names an agreement, or stands for one by "its own", "one"."""
        sent = self.doc[start].sent
        if any(sent.start <= ref.start < sent.end for ref in self.refs):
            return True
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
            t.lower_ for t in self.doc[sent.start : start] if self.clauses[t.i] == clause and t.i not in self.dated
        ]
        if close[-1:] == ["to"] or close[-2:] == ["to", "be"]:
            return self._of_infinitive(before, opening, negated)
        if set(close) & self.lists["modals"]:
            return None if negated else "pending"
        if negated:
            return "pending" if "yet" in {t.lower_ for t in self.doc[first : min(start + 8, sent.end)]} else None
        goes_on = self.doc[start].lower_.endswith("ing") and bool(set(before[-3:]) & self.lists["being"])
        return "pending" if goes_on or set(opening) & self.lists["conditions"] else "signed"

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
