"""Finding: which cue governs a group of parties, and which date is theirs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from pipeline.extract.agreements.dating import SigningDate, date_of_group
from pipeline.extract.agreements.groups import Group
from pipeline.extract.matching import evidence_of
from pipeline.extract.topical.parts import Cue
from pipeline.extract.topical.reading import Reading
from pipeline.records.mentions import AgreementMention

_AGAINST_THE_GRAIN = 20
"""Tokens by which a cue on the wrong side of its parties must be nearer than one on the right side."""
_ADJACENT = 5
"""Tokens at most between a verb and the subject that follows it: "next in line are the EU", "then came Denmark"."""
_APPOSITION = 12
"""Tokens after a party within which a name between commas ends: "Norway's prime minister, Jonas Gahr Store, signed"."""
_CONTEXT = 2
"""Sentences back in which the verb must stand that "followed" repeats."""
_AFTER_LIST = 16
"""Tokens at most from one party of a list to the next, the dates and places between them included."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A group with the cue that governs it, the rule that says so, and the clause its date stands in."""

    group: Group
    rule: str
    cue: Cue
    clause: int


class Finder:
    """Finds the cue of one group after another; a group may lean on the one before it."""

    def __init__(
        self,
        doc: Doc,
        reading: Reading,
        counted: list[Cue],
        dates: tuple[SigningDate, ...],
        lists: Mapping[str, frozenset[str]],
    ) -> None:
        """`counted` are the counts as cues, `dates` the possible days of signing, `lists` the words of grammar."""
        self._doc = doc
        self._lists = lists
        self._reading = reading
        self._counted = counted
        self._dates = dates
        grounded = [cue for cue in reading.cues if not cue.denied]
        self._cues = sorted([*grounded, *counted], key=lambda cue: cue.start)
        self._sentences = {token.i: number for number, sent in enumerate(doc.sents) for token in sent}
        self._last: Finding | None = None
        self._taken: dict[SigningDate, Cue] = {}

    def of_groups(self, groups: list[Group]) -> Iterator[AgreementMention]:
        """The mentions of all groups that a cue governs, in text order."""
        findings = []
        for group in groups:
            finding = self._finding(group)
            if finding is not None:
                self._last = finding
                findings.append(finding)
        spoken = {self._sentences[finding.group.start] for finding in findings}
        for number, finding in enumerate(findings):
            following = findings[number + 1] if number + 1 < len(findings) else None
            yield from self._mentions(finding, following, spoken)

    def _mentions(self, finding: Finding, following: Finding | None, spoken: set[int]) -> Iterator[AgreementMention]:
        group, cue = finding.group, finding.cue
        apart = following is not None and (following.cue.start != cue.start or finding.rule == "agreements.counted")
        reach = following.group.start if following and apart else len(self._doc)
        dates = self._dates_of(finding, reach, spoken) if cue.status == "signed" else [None]
        for number, mention in enumerate(group.mentions):
            date = dates[min(number, len(dates) - 1)]
            start, end = mention.span.start, mention.span.end
            for part in (None if finding.rule == "agreements.listed" else cue, date):
                if part is not None and self._sentences[part.start] == self._sentences[group.start]:
                    words = self._doc[part.start : part.end]
                    start, end = min(start, words.start_char), max(end, words.end_char)
            yield AgreementMention(
                evidence=evidence_of(self._doc, finding.rule, start, end),
                code=mention.code,
                status=cue.status,
                signed_on=date.value if date else None,
            )

    def _dates_of(self, finding: Finding, reach: int, spoken: set[int]) -> list[SigningDate | None]:
        """The date of the whole group, or one a member where the text says "respectively"."""
        group = finding.group
        here = self._sentences[group.start]
        words = {token.lower_ for token in self._doc[group.end : min(group.end + 16, len(self._doc))]}
        after = [date for date in self._dates if date.start >= group.end and self._sentences[date.start] == here]
        if "respectively" in words and len(after) >= len(group.mentions) > 1:
            return list(after[: len(group.mentions)])
        if self._is_among(group):
            reach = group.end
        free = [date for date in self._dates if self._taken.get(date, finding.cue) == finding.cue]
        found = date_of_group(group.start, group.end, finding.clause, free, reach, self._reading)
        if found is not None:
            self._taken[found] = finding.cue
        bare = not any(self._sentences[date.start] == here for date in self._dates)
        if found is None and bare and finding.cue not in self._counted:
            found = self._date_beside(here - 1, spoken) or self._date_beside(here + 1, spoken)
        return [found]

    def _date_beside(self, sentence: int, spoken: set[int]) -> SigningDate | None:
        """The one date of a neighbouring sentence that reports a signing without naming its parties."""
        if sentence in spoken:
            return None
        dates = [date for date in self._dates if self._sentences[date.start] == sentence]
        cues = [c for c in self._cues if self._sentences[c.start] == sentence and c.status == "signed" and c.grounded]
        own = [date for date in dates if any(self._clause(date) == self._clause(cue) for cue in cues)]
        return own[0] if len(own) == 1 else None

    def _clause(self, part: Cue | SigningDate | Group) -> int:
        return self._reading.clauses[part.start]

    def _finding(self, group: Group) -> Finding | None:
        """The rule, the cue and the clause that give the group its status."""
        clause = self._clause(group)
        for cue in self._counted:
            if cue.start <= group.start and group.end <= cue.end:
                return Finding(group, "agreements.counted", cue, clause)
        own = [cue for cue in self._cues if self._clause(cue) == clause and cue.grounded]
        governing = self._governing(group, own)
        return (
            self._relative(group)
            or self._preceding(group)
            or (Finding(group, "agreements.governed", governing, clause) if governing else None)
            or self._apposed(group)
            or self._following(group)
            or self._listed(group)
        )

    def _governing(self, group: Group, cues: list[Cue]) -> Cue | None:
        """The cue of the clause that governs the group: before "with Spain", after "Spain"."""
        best: tuple[int, int, Cue] | None = None
        for cue in cues:
            ahead = cue.start >= group.end
            gap = cue.start - group.end if ahead else group.start - cue.end
            if not group.partner and not ahead and not self._beside(group, cue, gap):
                continue
            if ahead and any(t.lower_ in self._lists["subjects"] for t in self._doc[group.end : cue.start]):
                continue  # "Malta was left in peace, and we signed": the verb has another subject
            cost = max(0, gap) + (_AGAINST_THE_GRAIN if ahead == group.partner else 0)
            if best is None or cost < best[0]:
                best = (cost, cue.start, cue)
        return best[2] if best else None

    def _apposed(self, group: Group) -> Finding | None:
        """ "Belgium's premier, Ana Lima, signed": the verb after a name between commas."""
        sent = self._doc[group.start].sent
        commas = [t.i for t in self._doc[group.end : min(group.end + _APPOSITION, sent.end)] if t.text == ","]
        if len(commas) < 2:
            return None
        cue = next((c for c in self._cues if c.start == commas[1] + 1 and c.grounded), None)
        return Finding(group, "agreements.governed", cue, self._clause(cue)) if cue else None

    def _beside(self, group: Group, cue: Cue, gap: int) -> bool:
        """Whether a subject may stand after its verb: "then came Denmark", or in the list that the verb introduces."""
        between = {token.text for token in self._doc[cue.end : group.start]}
        return (gap <= _ADJACENT and not between & {",", "and"}) or self._introduced(group, cue)

    def _introduced(self, group: Group, cue: Cue) -> bool:
        """Whether a colon or dash after the cue leads the group in, or "among them" binds it to what was counted."""
        if self._is_among(group) and self._sentences[cue.start] == self._sentences[group.start]:
            return cue.end < group.start
        return cue.end < group.start and any(
            token.text in {":", "—", "–"} for token in self._doc[max(cue.end, group.start - 2) : group.start]
        )

    def _is_among(self, group: Group) -> bool:
        """ "five more, the American and the Japanese among them"."""
        return [token.lower_ for token in self._doc[group.end : group.end + 2]] == ["among", "them"]

    def _relative(self, group: Group) -> Finding | None:
        """ "Spain, which signed in May": the cue of the relative clause that follows the group."""
        at = group.end
        while at < len(self._doc) and self._doc[at].lower_ in {",", "itself", "—"}:
            at += 1
        if at == group.end or at >= len(self._doc) or self._doc[at].lower_ not in {"which", "who", "whose"}:
            return None
        clause = self._reading.clauses[at]
        for cue in self._cues:
            if self._clause(cue) == clause and (cue.grounded or cue.following):
                settled = self._repeated(cue) if cue.following else cue
                return Finding(group, "agreements.relative", settled, clause) if settled else None
        return None

    def _preceding(self, group: Group) -> Finding | None:
        """ "became the ninth country to sign, after Britain and France": those went before."""
        if not group.follows:
            return None
        here = self._sentences[group.start]
        for cue in self._counted:
            if self._sentences[cue.start] == here and cue.end <= group.start and cue.status == "signed":
                return Finding(group, "agreements.preceding", cue, self._clause(group))
        return None

    def _following(self, group: Group) -> Finding | None:
        """ "France followed", "then came Denmark": what was last said of others holds for these too."""
        for cue in self._cues:
            if not cue.following or self._clause(cue) != self._clause(group):
                continue
            ahead = cue.start >= group.end
            gap = cue.start - group.end if ahead else group.start - cue.end
            if 0 <= gap <= _ADJACENT or (ahead and gap <= _APPOSITION and self._aside(group.end, cue.start)):
                settled = self._repeated(cue)
                return Finding(group, "agreements.following", settled, self._clause(group)) if settled else None
        return None

    def _aside(self, start: int, end: int) -> bool:
        """ "Albania, an official says, could follow": words between commas."""
        return self._doc[start].text == "," and any(token.text == "," for token in self._doc[end - 2 : end])

    def _repeated(self, cue: Cue) -> Cue | None:
        """The following cue with the status of what it repeats, `None` where nothing is near."""
        if cue.status == "pending":
            return replace(cue, grounded=True)
        here = self._sentences[cue.start]
        if self._last is not None and here - self._sentences[self._last.group.start] <= _CONTEXT:
            return Cue(cue.start, cue.end, self._last.cue.status, grounded=True)
        earlier = [c for c in self._cues if c.grounded and c.end <= cue.start]
        near = [c for c in earlier if here - self._sentences[c.start] <= _CONTEXT]
        return Cue(cue.start, cue.end, near[-1].status, grounded=True) if near else None

    def _listed(self, group: Group) -> Finding | None:
        """ "..., Belgium and Portugal a day later": the next of a list whose verb is said once."""
        if self._last is None or group.partner:
            return None
        before, cue = self._last.group, self._last.cue
        apart = self._sentences[group.start] - self._sentences[before.start]
        if apart > _CONTEXT or (apart == 0 and group.start - before.end > _AFTER_LIST):
            return None
        dated = next((date for date in self._dates if group.end <= date.start <= group.end + _ADJACENT), None)
        if dated is None or self._clause(dated) != self._clause(group) or not self._ends(dated):
            return None
        return Finding(group, "agreements.listed", cue, self._clause(group))

    def _ends(self, date: SigningDate) -> bool:
        """Whether nothing but the next of the list comes after the date."""
        return date.end >= len(self._doc) or self._doc[date.end].lower_ in {",", ";", ".", "and", ")", ":", "–", "—"}
