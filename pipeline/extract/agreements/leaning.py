"""Leaning: groups whose verb is said of others, before them or after: "France followed", "as do Latvia and Estonia"."""

from __future__ import annotations

from dataclasses import replace

from pipeline.extract.agreements.dating import SigningDate, leads
from pipeline.extract.agreements.groups import Group
from pipeline.extract.agreements.scene import ADJACENT, APPOSITION, OWN_VERB, Finding, Scene
from pipeline.extract.topical.parts import Cue

_CONTEXT = 2
"""Sentences back in which the verb must stand that "followed" repeats."""
_LED_CONTEXT = 5
"""Sentences back in which the agreements must be named whose series somebody "led" or began."""
_SUBJECT = 2
"""Tokens at most before the subject of a sentence: "On Friday Spain"."""
_AFTER_LIST = 16
"""Tokens at most from one party of a list to the next, the dates and places between them included."""


def relative(scene: Scene, last: Finding | None, group: Group) -> Finding | None:
    """ "Spain, which signed in May": the cue of the relative clause that follows the group."""
    at = group.end
    while at < len(scene.tokens) and scene.tokens.lower[at] in {",", "itself", "—"}:
        at += 1
    if at > group.end and scene.tokens.lower[at : at + 2] == ["with", "which"]:
        at += 1  # "Slovenia, with which Kyiv signed"
    if at == group.end or at >= len(scene.tokens) or scene.tokens.lower[at] not in {"which", "who", "whose"}:
        return None
    clause = scene.reading.clauses[at]
    for cue in scene.cues:
        if scene.clause(cue) == clause and (cue.grounded or cue.following):
            settled = _repeated(scene, last, cue) if cue.following else cue
            return Finding(group, "agreements.relative", settled, clause) if settled else None
    return None


def preceding(scene: Scene, group: Group) -> Finding | None:
    """ "became the ninth country to sign, after Britain and France", "after those with Latvia": earlier."""
    here = scene.sentences[group.start]
    lead = scene.tokens.lower[max(0, group.start - 4) : group.start]
    compared = bool(set(lead) & scene.lists["those"] and set(lead) & scene.lists["besides"])
    opens = scene.tokens.sentence[group.start].start == group.start - 1
    signed = [c for c in scene.cues if scene.sentences[c.start] == here and c.status == "signed" and c.grounded]
    after = next((cue for cue in signed if cue.start >= group.end), None)
    before = next((cue for cue in signed if cue.end <= group.start), None)
    if group.partner and compared and before is not None:
        return Finding(group, "agreements.preceding", before, scene.clause(group))
    if not group.follows:
        return None
    if opens and after is not None:
        between = set(scene.tokens.lower[group.end : after.start])
        if between & {"too", "also"}:
            return Finding(group, "agreements.preceding", after, scene.clause(group))
    for cue in scene.counted:
        if scene.sentences[cue.start] == here and cue.end <= group.start and cue.status == "signed":
            return Finding(group, "agreements.preceding", cue, scene.clause(group))
    return None


def likewise(scene: Scene, last: Finding | None, group: Group) -> Finding | None:
    """ "Latvia has signed, as do Lithuania and Estonia": what was last said holds for these too."""
    lower = scene.tokens.lower
    words = [at for at in range(max(0, group.start - 3), group.start) if lower[at] != "the"][-2:]
    lead = " ".join(lower[at] for at in words)
    if lead not in scene.lists["likewise"] or last is None:
        return None
    if scene.sentences[group.start] - scene.sentences[last.group.start] > 1:
        return None
    cue = Cue(words[0], words[-1] + 1, last.cue.status, grounded=True)
    return Finding(group, "agreements.following", cue, scene.clause(group))


def continued(scene: Scene, group: Group) -> Finding | None:
    """ "The Irish premier is in Kyiv. He has just signed": the next sentence takes the party up by a pronoun."""
    sent = scene.tokens.sentence[group.start]
    if group.partner or group.start - sent.start > _SUBJECT or sent.end >= len(scene.tokens):
        return None
    following = scene.tokens.sentence[sent.end]
    first = next((at for at in range(following.start, following.end) if scene.tokens.text[at].isalpha()), None)
    if first is None or scene.tokens.lower[first] not in scene.lists["third"]:
        return None
    cue = next((c for c in scene.cues if first < c.start <= first + OWN_VERB and c.grounded), None)
    if cue is None or cue.end > following.end or scene.clause(cue) != scene.reading.clauses[first]:
        return None
    return Finding(group, "agreements.following", cue, scene.clause(cue))


def following(scene: Scene, last: Finding | None, group: Group) -> Finding | None:
    """ "France followed", "then came Denmark": what was last said of others holds for these too."""
    for cue in scene.cues:
        if not cue.following or scene.clause(cue) != scene.clause(group):
            continue
        ahead = cue.start >= group.end
        gap = cue.start - group.end if ahead else group.start - cue.end
        direct = ahead and gap <= OWN_VERB and "," not in set(scene.tokens.text[group.end : cue.start])
        if 0 <= gap <= ADJACENT or direct or (ahead and gap <= APPOSITION and _aside(scene, group.end, cue.start)):
            settled = _repeated(scene, last, cue)
            return Finding(group, "agreements.following", settled, scene.clause(group)) if settled else None
    return None


def listed(scene: Scene, last: Finding | None, group: Group) -> Finding | None:
    """ "..., Belgium and Portugal a day later": the next of a list whose verb is said once."""
    if last is None or group.partner:
        return None
    before, cue = last.group, last.cue
    apart = scene.sentences[group.start] - scene.sentences[before.start]
    if apart > _CONTEXT or (apart == 0 and group.start - before.end > _AFTER_LIST):
        return None
    here = scene.sentences[group.start]
    if any(scene.sentences[c.start] == here and c.grounded and c.status != cue.status for c in scene.cues):
        return None
    if apart == 0 and any(leads(scene.tokens, date, group.start) for date in scene.dates) and _closes(scene, group):
        return Finding(group, "agreements.listed", cue, scene.clause(group))
    dated = next((date for date in scene.dates if group.end <= date.start <= group.end + ADJACENT), None)
    if dated is None or scene.clause(dated) != scene.clause(group) or not _ends(scene, dated):
        return None
    return Finding(group, "agreements.listed", cue, scene.clause(group))


def _aside(scene: Scene, start: int, end: int) -> bool:
    """ "Albania, an official says, could follow": words between commas."""
    return scene.tokens.text[start] == "," and "," in scene.tokens.text[end - 2 : end]


def _repeated(scene: Scene, last: Finding | None, cue: Cue) -> Cue | None:
    """The following cue with the status of what it repeats, `None` where nothing is near."""
    if cue.status == "pending":
        return replace(cue, grounded=True)
    here = scene.sentences[cue.start]
    words = set(scene.tokens.lower[cue.start : cue.end + 1])
    named = any(0 < here - scene.sentences[ref.start] <= _LED_CONTEXT for ref in scene.reading.refs)
    if named and words & scene.lists["leading"]:
        return Cue(cue.start, cue.end, "signed", grounded=True)  # "Britain led the way"
    if last is not None and here - scene.sentences[last.group.start] <= _CONTEXT:
        return Cue(cue.start, cue.end, last.cue.status, grounded=True)
    earlier = [c for c in scene.cues if c.grounded and c.end <= cue.start]
    near = [c for c in earlier if here - scene.sentences[c.start] <= _CONTEXT]
    return Cue(cue.start, cue.end, near[-1].status, grounded=True) if near else None


def _closes(scene: Scene, group: Group) -> bool:
    """Whether a mark or "and" comes after the party: nothing else is said of it."""
    at = group.end
    return at >= len(scene.tokens) or scene.tokens.is_gap(at) or scene.tokens.lower[at] == "and"


def _ends(scene: Scene, date: SigningDate) -> bool:
    """Whether nothing but the next of the list comes after the date."""
    return date.end >= len(scene.tokens) or scene.tokens.lower[date.end] in {",", ";", ".", "and", ")", ":", "–", "—"}
