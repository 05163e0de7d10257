"""Finding: which cue governs a group of parties, and which date is theirs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from spacy.tokens import Doc

from pipeline.extract.agreements import governing, leaning, listing
from pipeline.extract.agreements.dating import SigningDate, date_of_group, leads
from pipeline.extract.agreements.groups import Group
from pipeline.extract.agreements.scene import Finding, Scene
from pipeline.extract.matching import evidence_of
from pipeline.extract.tokens import Tokens
from pipeline.extract.topical.parts import Cue
from pipeline.extract.topical.reading import Reading
from pipeline.records.mentions import AgreementMention


class Finder:
    """Finds the cue of one group after another; a group may lean on the one before it."""

    def __init__(
        self,
        doc: Doc,
        tokens: Tokens,
        reading: Reading,
        counted: list[Cue],
        dates: tuple[SigningDate, ...],
        lists: Mapping[str, frozenset[str]],
    ) -> None:
        """`counted` are the counts as cues, `dates` the possible days of signing, `lists` the words of grammar."""
        own = [cue for cue in reading.cues if not cue.denied]
        self._scene = Scene(
            tokens=tokens,
            reading=reading,
            counted=tuple(counted),
            cues=tuple(sorted([*own, *counted], key=lambda cue: cue.start)),
            dates=dates,
            sentences=tuple(sent.number for sent in tokens.sentence),
            named=frozenset(at for place in reading.countries for at in range(place.start, place.end)),
            lists=lists,
        )
        self._doc = doc
        self._taken: dict[SigningDate, Cue] = {}
        self._led: dict[SigningDate, Group] = {}

    def of_groups(self, groups: list[Group]) -> Iterator[AgreementMention]:
        """The mentions of all groups that a cue governs, in text order."""
        findings: list[Finding] = []
        tokens = self._scene.tokens
        self._led = {d: g for g in groups for d in self._scene.dates if d.end <= g.start and leads(tokens, d, g.start)}
        for group in groups:
            finding = _finding(self._scene, group, findings[-1] if findings else None)
            if finding is not None:
                findings.append(finding)
        spoken = {self._scene.sentences[finding.group.start] for finding in findings}
        for number, finding in enumerate(findings):
            following = findings[number + 1] if number + 1 < len(findings) else None
            yield from self._mentions(finding, following, spoken)

    def _mentions(self, finding: Finding, following: Finding | None, spoken: set[int]) -> Iterator[AgreementMention]:
        group, cue = finding.group, finding.cue
        own = finding.rule in {"agreements.counted", "agreements.enumerated"}
        apart = following is not None and (following.cue.start != cue.start or own)
        reach = following.group.start if following and apart else len(self._scene.tokens)
        dates = self._dates_of(finding, reach, spoken) if cue.status == "signed" else [None]
        for number, mention in enumerate(group.mentions):
            date = dates[min(number, len(dates) - 1)]
            start, end = mention.span.start, mention.span.end
            for part in (None if finding.rule == "agreements.listed" else cue, date):
                if part is not None and self._scene.sentences[part.start] == self._scene.sentences[group.start]:
                    first, last = self._scene.tokens.starts[part.start], self._scene.tokens.end_char(part.end - 1)
                    start, end = min(start, first), max(end, last)
            yield AgreementMention(
                evidence=evidence_of(self._doc, finding.rule, start, end),
                code=mention.code,
                status=cue.status,
                signed_on=date.value if date else None,
            )

    def _dates_of(self, finding: Finding, reach: int, spoken: set[int]) -> list[SigningDate | None]:
        """The date of the whole group, or one a member where the text says "respectively"."""
        group = finding.group
        here = self._scene.sentences[group.start]
        words = set(self._scene.tokens.lower[group.end : min(group.end + 16, len(self._scene.tokens))])
        after = [
            date for date in self._scene.dates if date.start >= group.end and self._scene.sentences[date.start] == here
        ]
        if len(after) >= len(group.mentions) > 1 and ("respectively" in words or self._one_each(after, group)):
            return list(after[: len(group.mentions)])
        if self._scene.is_among(group):
            reach = group.end
        led = next((date for date, own in self._led.items() if own == group), None)
        if led is not None and finding.rule in {"agreements.listed", "agreements.enumerated"}:
            return [led]
        free = [date for date in self._scene.dates if self._taken.get(date, finding.cue) == finding.cue]
        free = [date for date in free if self._led.get(date, group) == group]
        found = date_of_group(group.start, group.end, finding.clause, free, reach, self._scene.reading)
        if found is not None:
            self._taken[found] = finding.cue
        bare = not any(self._scene.sentences[date.start] == here for date in self._scene.dates)
        if found is None and bare and finding.cue not in self._scene.counted:
            found = self._date_beside(here - 1, spoken) or self._date_beside(here + 1, spoken)
        if found is None:
            found = listing.date_of_entry(self._scene, group) or self._date_of_other_clause(group)
        return [found]

    def _date_of_other_clause(self, group: Group) -> SigningDate | None:
        """ "When he signed on 21 January, Albania became the 29th": the one day of signing in the sentence."""
        scene, here = self._scene, self._scene.sentences[group.start]
        cues = [c for c in scene.cues if scene.sentences[c.start] == here and c.status == "signed" and c.grounded]
        dates = [date for date in scene.dates if scene.sentences[date.start] == here]
        if len(dates) != 1 or dates[0] in self._taken or scene.clause(dates[0]) == scene.clause(group):
            return None
        clause = scene.clause(dates[0])
        first = scene.tokens.sentence[group.start].start + 1
        opens = all(scene.reading.clauses[at] == clause for at in range(first, dates[0].start))
        return dates[0] if opens and any(scene.clause(cue) == clause for cue in cues) else None

    def _one_each(self, dates: list[SigningDate], group: Group) -> bool:
        """ "Chile and Peru signed on 2 and 5 May": as many days as parties, in one breath with an "and"."""
        if len(dates) != len(group.mentions):
            return False
        between = [self._scene.tokens.lower[a.end : b.start] for a, b in pairwise(dates)]
        return "and" in between[-1] and all(set(words) <= {",", "and", "on", "in"} for words in between)

    def _date_beside(self, sentence: int, spoken: set[int]) -> SigningDate | None:
        """The one date of a neighbouring sentence that reports a signing without naming its parties."""
        if sentence in spoken:
            return None
        dates = [date for date in self._scene.dates if self._scene.sentences[date.start] == sentence]
        cues = [
            c
            for c in self._scene.cues
            if self._scene.sentences[c.start] == sentence and c.status == "signed" and c.grounded
        ]
        own = [date for date in dates if any(self._scene.clause(date) == self._scene.clause(cue) for cue in cues)]
        own = [date for date in own if self._scene.tokens.lower[date.end] not in {"'s", "’s"}]  # "with today's three"
        return own[0] if len(own) == 1 else None


def _finding(scene: Scene, group: Group, last: Finding | None) -> Finding | None:
    """The rule, the cue and the clause that give the group its status; `last` is that of the group before it."""
    for cue in scene.counted:
        if cue.start <= group.start and group.end <= cue.end:
            return Finding(group, "agreements.counted", cue, scene.clause(group))
    return (
        leaning.relative(scene, last, group)
        or leaning.preceding(scene, group)
        or leaning.likewise(scene, last, group)
        or governing.opening(scene, group)
        or governing.governed(scene, group)
        or governing.apposed(scene, group)
        or governing.among(scene, group)
        or leaning.following(scene, last, group)
        or leaning.listed(scene, last, group)
        or listing.enumerated(scene, last, group)
        or listing.entry(scene, group)
        or governing.standing(scene, group)
        or leaning.continued(scene, group)
    )
