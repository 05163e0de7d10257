"""Clauses in an outline: which cue governs the words after it, and whose verb a verb without a subject is."""

from __future__ import annotations

import re

from pipeline.extract.quotes.nouns import Source, may_speak
from pipeline.extract.quotes.outline import Outline
from pipeline.extract.quotes.phrases import source_after, source_before, source_heading

STRONG = frozenset("VUGTv")
"""Letters of cues that report speech, rather than judge or contain it."""
_REPORTS = re.compile(r"[VUWD]")
_SUBJECT = re.compile(
    r"(?:^|[,;:(-]c?[uA]?|c|u|A|b)[tj]*(?:(?P<pronoun>p)|[dm]?[tjnw]{0,4}(?P<name>(?:(?:N|z)*N)))(?=[ax]{0,3}[wVUWDCXxe])"
)
"""A subject that opens a clause, and the first letter of its verb."""
_MAIN_SUBJECT = re.compile(
    r"(?:^|;|,c|,[uA]|[(-])[a,]?(?:(?P<pronoun>p)|[dm]?[tjnw]{0,4}(?P<name>(?:(?:N|z)*N)))(?=[ax]{0,3}[wVUWDCXxe])"
)
_OWN_SUBJECT = re.compile(r"(?:^|[-;(cf]|,c)[tj]*(?P<name>(?:N|z)*N|p)$")
"""What stands before a participle with a subject of its own: "– Lima" | saying."""
_JOINED_SUBJECT = re.compile(r",[cuA][tj]*(?P<name>(?:N|z)*N|p),$")
"""A subject that its participle is an aside to: ", but Lima," | citing."""
_CITED = re.compile(r"[VW][tj]*(?:(?P<pronoun>p)|(?P<name>(?:N|z)*N))A$")
"""Whose words somebody else hands on: "cited Lima as" | saying."""
_NEW_CLAUSE = re.compile(r"(?:[,;-]c|,[uA]|;)[dijmtNnwzsfp]{0,9}[NtwpK][ax]{0,3}$")
_MAIN = re.compile(
    r"(?:[ac]*(?:[ouAGg][^.VU]*|u[^.,]*),)?[ac,]*(?:p|[dijmtnNwzsfK]{1,14}(?:,[^.Q]{1,40},|[(][^)]*[)])?)[ax]{0,3}"
)
"""What stands before the main verb of a sentence: its subject, and what opens it before."""
_WHOM = re.compile(r"h[tj]*(?:N|p)+$")
"""What stands before the verb of a relative clause: "the rival, whom she"."""
_INSIDE_SPEECH = re.compile(r"[VUG][^,.VUG]{0,20}p[ax]{0,2}$")
_JOINED_NAME = re.compile(r"c[Nt]*N$")
_END = re.compile(r"[,?]?(?:[.!)]|$)")
_IT_IS = re.compile(r"[.!]p[xX]a?$")
_ASIDE = re.compile(r",o?h[^,.Q]*$")


def sentence_start(outline: Outline, at: int) -> int:
    """The first letter of the sentence in which letter `at` stands."""
    stop, soft = outline.letters.rfind(".", 0, at), outline.letters.rfind("!", 0, at)
    return (stop if stop > soft else soft) + 1


def ends(letters: str, at: int) -> bool:
    """Whether the sentence ends with the quotation at letter `at`."""
    return _END.match(letters, at + 1) is not None


def is_all_said(letters: str, at: int) -> bool:
    """Whether a sentence has nothing but "it is" before the quotation at letter `at`, which ends it."""
    return _IT_IS.search(letters, 0, at) is not None and ends(letters, at)


def governs(letters: str, low: int, cue: int, at: int) -> bool:
    """Whether the cue at letter `cue` is likelier to report the quotation at `at` than one farther off.

    Verbs of speech do, and others that are joined to the head of their sentence; but not a verb that judges inside
    what somebody said ("Lima said that Costa praised ..."), an infinitive, or one in an aside that is over.
    """
    before = letters[low:cue]
    if before.endswith(("r", "ra")) or (_ASIDE.search(before) and "," in letters[cue:at].rstrip(",")):
        return False
    if letters[cue] == "G":
        return cue == low or letters[cue - 1] not in "KwetC" or _OWN_SUBJECT.search(before) is not None
    if letters[cue] in STRONG:
        return letters[cue] not in "Vv" or _INSIDE_SPEECH.search(before) is None
    bare = before.rstrip("ax")
    if bare.endswith((",", "c")) or _MAIN.fullmatch(before):
        return True
    if letters[cue] != "C" and (_NEW_CLAUSE.search(before) or (_WHOM.search(bare) and "," not in letters[cue:at])):
        return True
    return letters[cue] == "g" and _JOINED_NAME.search(bare) is not None


def subject_of(outline: Outline, low: int, cue: int, at: int, earlier: Source | None) -> Source | None:
    """Whose verb the cue at letter `cue` is, where no subject stands next to it; `earlier` spoke in its sentence."""
    letters = outline.letters
    participle = letters[cue] in "Gg"
    if participle:
        for pattern in (_CITED, _OWN_SUBJECT, _JOINED_SUBJECT):
            if own := pattern.search(letters, low, cue):
                return _found(own)
    if participle and not letters[low:cue].strip("aco,") and (main := _after_participle(outline, at)):
        return main
    if earlier is not None:
        return earlier
    if letters[cue] == "V" and not letters[low:cue].strip("ac,"):
        source = source_after(outline, cue + 1, at)
        if source:
            return source  # "But, said Lima,"
    if participle:
        return _last(_MAIN_SUBJECT, letters, low, cue) or source_heading(outline, low, cue if cue > low else at)
    return _joined(outline, low, cue) or source_heading(outline, low, cue if cue > low else outline.sentence(low)[1])


def _joined(outline: Outline, low: int, cue: int) -> Source | None:
    """The subject of the verb that the cue is joined to: "she smiled and" | said."""
    letters = outline.letters
    nearest = _last(_SUBJECT, letters, low, cue)
    if nearest:
        return nearest
    for verb in reversed(list(_REPORTS.finditer(letters, low, cue))):
        source = (
            None if _INSIDE_SPEECH.search(letters, low, verb.start()) else source_before(outline, low, verb.start())
        )
        if source:
            return source
    return None


def _after_participle(outline: Outline, at: int) -> Source | None:
    """The subject after an opening participle: 'Calling it "a farce," Lima' | left."""
    letters = outline.letters
    end = outline.sentence(at)[1]
    comma = at + 1 if letters[at + 1 : at + 2] == "," else letters.find(",", at, end)
    if comma < 0:
        return None
    source = source_heading(outline, comma + 1, end)
    return source if source and may_speak(outline, source) else None


def _last(pattern: re.Pattern[str], letters: str, low: int, high: int) -> Source | None:
    """The last subject before letter `high`."""
    found = list(pattern.finditer(letters, low, high))
    return _found(found[-1]) if found else None


def _found(found: re.Match[str]) -> Source:
    pronoun = found.groupdict().get("pronoun")
    start, end = found.span("pronoun" if pronoun else "name")
    return Source(start, end, "pronoun" if found.string[start] == "p" else "name")
