"""Noun phrases: what of the words in a stretch of an outline names a source."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from pipeline.extract.quotes.outline import Outline

_WHOLE_NAME = re.compile(r"[dm]?(?:[NtKwnfj]*[twKj])?((?:N|z)*N)")
_NAME_AT_END = re.compile(r"((?:N|z)*N)$")
_VERB_AND_NAME = re.compile(r"e[dim]?N")
_NAME_AFTER_OF = re.compile(r"[twK]((?:N|z)*NN)$|(?<=^f)(N(?:N|z)*NN)$")
_NAME_AND_NUMBER = re.compile(r"(?:N|z)*Nn?$")
_OWNER = re.compile(r"d?[Nt]*Ns")
SourceForm = Literal["name", "pronoun", "description"]


@dataclass(frozen=True, slots=True)
class Source:
    """Letters `start` to `end` of an outline that name a speaker, and how they do."""

    start: int
    end: int
    form: SourceForm
    indefinite: bool = False


def whole_name(outline: Outline, start: int, end: int) -> Source | None:
    """The name that letters `start` to `end` are, titles before it left out, if they are one and nothing else."""
    letters = outline.letters[start:end]
    if _WHOLE_NAME.fullmatch(letters) is None:
        return None
    run = _NAME_AT_END.search(letters)
    if run is None:
        return None
    return Source(start + run.start(1), end, "name")


def named_source(outline: Outline, start: int, end: int, opened: bool = False) -> Source | None:
    """What of the noun phrase in letters `start` to `end` names the source; `opened` if it surely opens at `start`."""
    letters = outline.letters
    if letters[start] in "of":  # "In Lisbon" | "Lima", "on Monday the minister"
        start += 1
        while start < end and letters[start] in "yn":
            start += 1
    if verb := _VERB_AND_NAME.search(letters[start:end]):
        start += verb.start() + 1 if not opened else 0
    if start >= end:
        return None
    determined = max(letters.rfind(sign, start, end) for sign in "di")
    inner = letters.find("f", start, end)
    if (
        not opened
        and determined > start
        and (inner < 0 or determined < inner)
        and letters[determined - 1] not in "fori"
    ):
        start = determined
    cut = end
    for place in range(start + 1, end):
        if (
            letters[place] in "orB"
            or _opens_participle(outline, place)
            or (letters[place] == "f" and letters[place - 1] == "N" and not _of_name(letters, place, end))
        ):
            cut = place
            break
    if letters[cut - 1] == "N" and (of := letters.find("f", start, cut)) > 0 and _of_name(letters, of, cut):
        return _of_phrase(outline, start, of, cut)
    if (of := letters.find("f", start, cut)) > 0:
        tail = _NAME_AFTER_OF.search(letters[of:cut])
        if tail and tail.start(2) >= 0 and letters[of - 1] == "t":  # "President of Portugal Ana Lima"
            return Source(of + tail.start(2), of + tail.end(2), "name")
        if tail and tail.start(1) >= 0:  # "the president of the board Ana Lima"
            return Source(of + tail.start(1), of + tail.end(1), "name")
        return Source(start, cut, "description", letters[start] != "d" and letters[start] != "m")
    return _plain_phrase(outline, start, cut)


def _opens_participle(outline: Outline, place: int) -> bool:
    """Whether a participle goes with the plural before it: "protesters" | "marching"."""
    if outline.letters[place] not in "wG" or outline.letters[place - 1] not in "wt":
        return False
    return outline.word(place).endswith("ing") and outline.word(place - 1).endswith("s")


def _of_name(letters: str, of: int, end: int) -> bool:
    """Whether "of" at `of` stands inside a name: "Bank of England", "Ministry of the Interior"."""
    single = letters[of - 1] == "N" and letters[max(0, of - 2) : of - 1] not in ("N", "t", "z")
    return single and letters[of + 1 : of + 2] in ("N", "d", "j") and of + 1 < end


def _of_phrase(outline: Outline, start: int, of: int, end: int) -> Source:
    letters = outline.letters
    run = _NAME_AT_END.search(letters[start:of])
    if run is None or letters[start] == "i":
        return Source(start, end, "description", letters[start] not in "dm")
    return Source(start + run.start(), end, "name")


def _plain_phrase(outline: Outline, start: int, end: int) -> Source | None:
    """The source in a noun phrase that has neither "of" nor another preposition."""
    letters = outline.letters
    while end - start > 1 and letters[end - 1] in "yaen" and letters[start : end - 1] not in ("d", "i"):
        if letters[end - 1] == "n" and outline.word(end - 1).isalpha():
            break  # "Lisbon police"
        end -= 1
    indefinite = letters[start] == "i"
    run = _NAME_AND_NUMBER.search(letters[start:end])
    if run is None:
        return _description(letters, start, end, indefinite)
    begin = start + run.start()
    if indefinite and letters[max(start, begin - 1)] not in "twK":
        return Source(start, end, "description", True)
    if begin - 2 >= start and letters[begin - 1] == "s" and letters[begin - 2] in "Nt" and end - begin == 1:
        while begin - 1 >= start and letters[begin - 1] in "Nst":  # "Smallholders' League"
            begin -= 1
    return Source(begin, end, "name")


def _description(letters: str, start: int, end: int, indefinite: bool) -> Source | None:
    if start >= end or letters[start:end] in ("d", "i", "s"):
        return None if letters[start:end] != "i" else Source(start, end, "description", True)
    owned = _OWNER.match(letters[start:end])
    if owned and end - start == owned.end():
        return Source(start, end - 1, "name")
    return Source(start, end, "description", indefinite or letters[start] not in "dmNs")


def may_speak(outline: Outline, source: Source) -> bool:
    """Whether a subject without a reporting verb is somebody: a name, a pronoun or an office, but not "the plan"."""
    return source.form != "description" or "t" in outline.letters[source.start : source.end]


def plausible(outline: Outline, source: Source) -> bool:
    """Whether words that are no name read as a noun phrase: "the board", "experts", but not "set" or "coming"."""
    if source.form != "description":
        return True
    letters = outline.letters[source.start : source.end]
    head = source.start + (letters.find("f") if "f" in letters else len(letters)) - 1
    if letters[0] in "dimjN" or "s" in letters or outline.letters[head] in "tKn":
        return letters not in ("d", "m")
    return outline.word(head).endswith("s")
