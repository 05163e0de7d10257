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
    while at < len(scene.doc) and scene.doc[at].lower_ in {",", "itself", "—"}:
        at += 1
    if at > group.end and [token.lower_ for token in scene.doc[at : at + 2]] == ["with", "which"]:
        at += 1  # "Slovenia, with which Kyiv signed"
    if at == group.end or at >= len(scene.doc) or scene.doc[at].lower_ not in {"which", "who", "whose"}:
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
    lead = [token.lower_ for token in scene.doc[max(0, group.start - 4) : group.start]]
    compared = bool(set(lead) & scene.lists["those"] and set(lead) & scene.lists["besides"])
    opens = scene.doc[group.start].sent.start == group.start - 1
    signed = [c for c in scene.cues if scene.sentences[c.start] == here and c.status == "signed" and c.grounded]
    after = next((cue for cue in signed if cue.start >= group.end), None)
    before = next((cue for cue in signed if cue.end <= group.start), None)
    if group.partner and compared and before is not None:
        return Finding(group, "agreements.preceding", before, scene.clause(group))
    if not group.follows:
        return None
    if opens and after is not None:
        between = {token.lower_ for token in scene.doc[group.end : after.start]}
        if between & {"too", "also"}:
            return Finding(group, "agreements.preceding", after, scene.clause(group))
    for cue in scene.counted:
        if scene.sentences[cue.start] == here and cue.end <= group.start and cue.status == "signed":
            return Finding(group, "agreements.preceding", cue, scene.clause(group))
    return None


def likewise(scene: Scene, last: Finding | None, group: Group) -> Finding | None:
    """ "Latvia has signed, as do Lithuania and Estonia": what was last said holds for these too."""
    words = [token for token in scene.doc[max(0, group.start - 3) : group.start] if token.lower_ != "the"][-2:]
    lead = " ".join(token.lower_ for token in words)
    if lead not in scene.lists["likewise"] or last is None:
        return None
    if scene.sentences[group.start] - scene.sentences[last.group.start] > 1:
        return None
    cue = Cue(words[0].i, words[-1].i + 1, last.cue.status, grounded=True)
    return Finding(group, "agreements.following", cue, scene.clause(group))


def continued(scene: Scene, group: Group) -> Finding | None:
    """ "The Irish premier is in Kyiv. He has just signed": the next sentence takes the party up by a pronoun."""
    sent = scene.doc[group.start].sent
    if group.partner or group.start - sent.start > _SUBJECT or sent.end >= len(scene.doc):
        return None
    following = scene.doc[sent.end].sent
    first = next((token for token in following if token.is_alpha), None)
    if first is None or first.lower_ not in scene.lists["third"]:
        return None
    cue = next((c for c in scene.cues if first.i < c.start <= first.i + OWN_VERB and c.grounded), None)
    if cue is None or cue.end > following.end or scene.clause(cue) != scene.reading.clauses[first.i]:
        return None
    return Finding(group, "agreements.following", cue, scene.clause(cue))


def following(scene: Scene, last: Finding | None, group: Group) -> Finding | None:
    """ "France followed", "then came Denmark": what was last said of others holds for these too."""
    for cue in scene.cues:
        if not cue.following or scene.clause(cue) != scene.clause(group):
            continue
        ahead = cue.start >= group.end
        gap = cue.start - group.end if ahead else group.start - cue.end
        direct = ahead and gap <= OWN_VERB and "," not in {t.text for t in scene.doc[group.end : cue.start]}
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
    if apart == 0 and any(leads(scene.doc, date, group.start) for date in scene.dates) and _closes(scene, group):
        return Finding(group, "agreements.listed", cue, scene.clause(group))
    dated = next((date for date in scene.dates if group.end <= date.start <= group.end + ADJACENT), None)
    if dated is None or scene.clause(dated) != scene.clause(group) or not _ends(scene, dated):
        return None
    return Finding(group, "agreements.listed", cue, scene.clause(group))


def _aside(scene: Scene, start: int, end: int) -> bool:
    """ "Albania, an official says, could follow": words between commas."""
    return scene.doc[start].text == "," and any(token.text == "," for token in scene.doc[end - 2 : end])


def _repeated(scene: Scene, last: Finding | None, cue: Cue) -> Cue | None:
    """The following cue with the status of what it repeats, `None` where nothing is near."""
    if cue.status == "pending":
        return replace(cue, grounded=True)
    here = scene.sentences[cue.start]
    words = {token.lower_ for token in scene.doc[cue.start : cue.end + 1]}
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
    after = scene.doc[group.end] if group.end < len(scene.doc) else None
    return after is None or after.is_punct or after.is_space or after.lower_ == "and"


def _ends(scene: Scene, date: SigningDate) -> bool:
    """Whether nothing but the next of the list comes after the date."""
    return date.end >= len(scene.doc) or scene.doc[date.end].lower_ in {",", ";", ".", "and", ")", ":", "–", "—"}
