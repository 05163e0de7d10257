"""Governing: the cue of a group's own sentence that says what became of its agreement."""

from __future__ import annotations

from itertools import pairwise

from pipeline.extract.agreements.groups import Group
from pipeline.extract.agreements.scene import ADJACENT, APPOSITION, OWN_VERB, Finding, Scene
from pipeline.extract.topical.parts import Cue

_AGAINST_THE_GRAIN = 20
"""Tokens by which a cue on the wrong side of its parties must be nearer than one on the right side."""
_OWNED = 2
"""Tokens at most between a party and the agreement that is its own: "Japan's security pact", "the Danish pact"."""


def governed(scene: Scene, group: Group) -> Finding | None:
    """The cue of the clause on the parties' side."""
    clause = scene.clause(group)
    own = [cue for cue in scene.cues if scene.clause(cue) == clause and cue.grounded]
    cue = _governing(scene, group, own)
    return Finding(group, "agreements.governed", cue, clause) if cue else None


def apposed(scene: Scene, group: Group) -> Finding | None:
    """ "Belgium's premier, Ana Lima, signed": the verb after a name between commas."""
    sent = scene.tokens.sentence[group.start]
    commas = [at for at in range(group.end, min(group.end + APPOSITION, sent.end)) if scene.tokens.text[at] == ","]
    if len(commas) < 2:
        return None
    cue = next((c for c in scene.cues if c.start == commas[1] + 1 and c.grounded), None)
    return Finding(group, "agreements.governed", cue, scene.clause(cue)) if cue else None


def among(scene: Scene, group: Group) -> Finding | None:
    """ "Norway is among the countries that have signed": the verb of the clause about the whole set."""
    lead = scene.tokens.lower[group.end : group.end + 2]
    words = scene.tokens.lower[group.end : group.end + 4]
    member = lead[:1] and lead[0] in scene.lists["being"] and lead[1:] in (["among"], ["one"])
    if group.partner or not (member or any(a in scene.lists["joining"] and b == "the" for a, b in pairwise(words))):
        return None
    here = scene.sentences[group.start]
    cue = next((c for c in scene.cues if c.start > group.end and c.grounded and scene.sentences[c.start] == here), None)
    return Finding(group, "agreements.governed", cue, scene.clause(cue)) if cue else None


def opening(scene: Scene, group: Group) -> Finding | None:
    """ "The series began in January with Britain": the first of those that signed."""
    sent = scene.tokens.sentence[group.start]
    lower = scene.tokens.lower
    lead = [at for at in range(sent.start, group.start) if lower[at] != "the"]
    if not lead or lower[lead[-1]] != "with":
        return None
    begun = next((at for at in lead if lower[at] in scene.lists["beginning"]), None)
    if (
        begun is None
        or group.start - begun > OWN_VERB
        or not any(lower[at] in scene.lists["series"] for at in lead if at < begun)
    ):
        return None
    return Finding(group, "agreements.opening", Cue(begun, begun + 1, "signed", True), scene.clause(group))


def standing(scene: Scene, group: Group) -> Finding | None:
    """ "Under the security agreement with Norway", "the Danish and Dutch pacts": it has been concluded."""
    if not group.partner:
        return _owner(scene, group)
    ref = next((r for r in scene.reading.refs if r.defining and 0 <= group.start - r.end <= 2), None)
    if ref is None or scene.tokens.lower[ref.head] in scene.lists["drafts"]:
        return None
    lead = scene.tokens.lower[max(0, ref.start - 3) : ref.start]
    if lead[-1:] not in (["the"], ["its"], ["their"]) or not set(lead) & scene.lists["standing"]:
        return None
    cue = Cue(ref.start, ref.end, "signed", grounded=True)
    return Finding(group, "agreements.standing", cue, scene.clause(group))


def _owner(scene: Scene, group: Group) -> Finding | None:
    """ "The Danish and Dutch pacts name sums": spoken of as there, in a clause that knows of no future."""
    ref = next((r for r in scene.reading.refs if r.start == group.end), None)
    if ref is None or not group.start or scene.tokens.lower[group.start - 1] != "the":
        return None
    if scene.tokens.lower[ref.end] == "with":
        return None  # "the American arrangement with Israel"
    clause = scene.clause(group)
    sent = scene.tokens.sentence[group.start]
    own = [at for at in range(sent.start, sent.end) if scene.reading.clauses[at] == clause]
    words = {scene.tokens.lower[at] for at in own}
    ahead = scene.lists["modals"] | scene.lists["conditions"] | scene.lists["prospective"] | scene.lists["unsettled"]
    if words & ahead or any(scene.clause(cue) == clause for cue in scene.cues):
        return None
    return Finding(group, "agreements.standing", Cue(ref.start, ref.end, "signed", grounded=True), clause)


def _governing(scene: Scene, group: Group, cues: list[Cue]) -> Cue | None:
    """The cue of the clause that governs the group: before "with Spain", after "Spain"."""
    best: tuple[int, int, Cue] | None = None
    for cue in cues:
        ahead = cue.start >= group.end
        gap = cue.start - group.end if ahead else group.start - cue.end
        cost = max(0, gap) + (_AGAINST_THE_GRAIN if ahead == group.partner else 0)
        if best is not None and cost >= best[0]:
            continue  # before what looks at every word between: a line can be long
        if not group.partner and not ahead and not _beside(scene, group, cue, gap):
            continue
        if ahead and (_other_subject(scene, group, cue) or _is_denied(scene, group, cue)):
            continue
        best = (cost, cue.start, cue)
    return best[2] if best else None


def _other_subject(scene: Scene, group: Group, cue: Cue) -> bool:
    """Whether the verb after the group has another subject: "Malta was left in peace, and we signed"."""
    between = scene.tokens.lower[group.end : cue.start]
    pronouns = [word for word in between if word in scene.lists["subjects"]]
    if pronouns:
        told = len(pronouns) == 1 and pronouns[0] in scene.lists["third"] and _reports(scene, between, pronouns[0])
        if told and not group.partner:
            return False  # "Slovenia's premier said he would sign"
        opens = group.start - scene.tokens.sentence[group.start].start <= 1 and len(group.mentions) == 1
        return not (pronouns == ["it"] and opens and ":" in between)  # "Britain was first: it signed"
    refs = [ref for ref in scene.reading.refs if group.end <= ref.start and ref.end <= cue.start]
    passive = bool(refs) and not scene.lists["being"].isdisjoint(scene.tokens.lower[refs[-1].end : cue.start][-3:])
    if group.partner:
        # "talks between X and Y went on as the agreement was signed"; but "with X, the agreement was signed"
        return passive and cue.status == "signed" and group.start - scene.tokens.sentence[group.start].start > 1
    if cue.nominal and cue.status == "signed" and not set(between) & scene.lists["possessors"]:
        return True  # "Belarus criticised the signing of the agreement"
    if not refs or _owned(scene, group, refs[0].start):
        return False
    told = bool(set(between[:2]) & scene.lists["reporting"])
    # "India abstained, and the agreement was signed"; "Russia said the agreement signed in Kyiv was void"
    return passive or (told and refs[-1].end == cue.start)


def _is_denied(scene: Scene, group: Group, cue: Cue) -> bool:
    """ "Hungary is not among those negotiating"; but not "Spain has not yet signed"."""
    between = scene.tokens.lower[group.end : cue.start]
    denied = bool(set(between[:2]) & scene.lists["negations"]) and "yet" not in between
    return denied and cue.status == "pending" and not group.partner


def _owned(scene: Scene, group: Group, ref: int) -> bool:
    """Whether the agreement at token `ref` is the group's own: "Japan's security pact", "the Danish pact"."""
    between = set(scene.tokens.lower[group.end : ref])
    return ref - group.end <= _OWNED and not between & scene.lists["determiners"]


def _reports(scene: Scene, between: list[str], pronoun: str) -> bool:
    """Whether a reporting verb leads straight to the pronoun: "said that he"."""
    lead = [word for word in between[: between.index(pronoun)] if word != "that"]
    return bool(lead) and lead[-1] in scene.lists["reporting"] and not {",", ";"} & set(lead)


def _beside(scene: Scene, group: Group, cue: Cue, gap: int) -> bool:
    """Whether a subject may stand after its verb: "then came Denmark", or in the list that the verb introduces."""
    between = set(scene.tokens.text[cue.end : group.start])
    return (gap <= ADJACENT and not between & {",", "and"}) or _introduced(scene, group, cue)


def _introduced(scene: Scene, group: Group, cue: Cue) -> bool:
    """Whether a colon or dash after the cue leads the group in, or "among them" binds it to what was counted."""
    if scene.is_among(group) and scene.sentences[cue.start] == scene.sentences[group.start]:
        return cue.end < group.start
    if scene.tokens.lower[group.start - 1] == "being" and scene.sentences[cue.start] == scene.sentences[group.start]:
        return cue.end < group.start  # "eight have signed, the last being Finland"
    lead = scene.tokens.text[max(cue.end, group.start - 2) : group.start]
    return cue.end < group.start and not {":", "—", "–"}.isdisjoint(lead)
