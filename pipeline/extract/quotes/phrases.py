"""Noun phrases in an outline: the words that name a source, to the left or right of a cue or at a sentence's head."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from pipeline.extract.quotes.outline import Outline

SourceForm = Literal["name", "pronoun", "description"]

_NOUNS = "NtwenKkvyzdimsfj"
"""Letters that can stand in a noun phrase without ending it."""
_NAME_RUN = re.compile(r"(?:N(?:(?:N|z|n)*N)?)|z+N(?:(?:N|z)*N)?")
_MAX_ASIDE = 30
"""Letters of the longest aside ("Lima, who ..., said") that is stepped over."""


@dataclass(frozen=True, slots=True)
class Source:
    """Letters `start` to `end` of an outline that name a speaker, and how they do."""

    start: int
    end: int
    form: SourceForm
    indefinite: bool = False


def source_before(outline: Outline, low: int, high: int) -> Source | None:
    """The noun phrase that ends at letter `high`, not reaching back beyond `low`: "Lima, the mayor, also" | said."""
    letters = outline.letters
    at = _back_over_adverbs(letters, low, high)
    if at <= low:
        return None
    if letters[at - 1] == "," and (heading := _long_aside(outline, low, at)):
        return heading
    while letters[at - 1] in ",)-" and (opening := _aside_start(letters, low, at - 1)) is not None:
        named = _whole_name(outline, opening + 1, at - 1)
        rest = _back_over_adverbs(letters, low, opening)
        core = _core_before(outline, low, rest)
        if named and (core is None or core.form != "name"):
            return named
        at = rest
    if letters[at - 1] in ",)-":
        at -= 1
    if at > low and letters[at - 1] == "h":
        at -= 1
        if at > low and letters[at - 1] == ",":
            at -= 1
    return _core_before(outline, low, at)


def source_after(outline: Outline, low: int, high: int) -> Source | None:
    """The noun phrase that starts at letter `low`, read no further than `high`: said | "Ana Lima, the mayor, ..."."""
    letters = outline.letters
    at = low
    while at < high and letters[at] in "a":
        at += 1
    if at >= high:
        return None
    if letters[at] == "p":
        return Source(at, at + 1, "pronoun")
    if letters[at] == "m" and (at + 1 >= high or letters[at + 1] not in "NtwenKkvj"):
        return Source(at, at + 1, "pronoun")
    end = at
    while end < high and (letters[end] in _NOUNS or (letters[end] == "c" and _joins_name(letters, end, high))):
        end += 1
    if end == at:
        return None
    core = _phrase(outline, at, end, opened=True)
    if end < high and letters[end] == "," and (core is None or core.form == "description"):
        aside = end + 1
        while aside < high and letters[aside] in "NtzsndKjwm":
            aside += 1
        named = _whole_name(outline, end + 1, aside)
        if named and (aside >= len(letters) or letters[aside] in ",.!;:)h-oQyc"):
            return named
    return core


def owner(outline: Outline, low: int, high: int) -> Source | None:
    """The name or noun phrase right before the "'s" at letter `high`: "at Ana Lima" | 's remark."""
    run = re.search(r"(?:N|z)*N$", outline.letters[low:high])
    return Source(low + run.start(), high, "name") if run else _core_before(outline, low, high)


def source_heading(outline: Outline, low: int, high: int) -> Source | None:
    """The subject of the sentence that starts at letter `low`: its first noun phrase, an opening aside stepped over."""
    letters = outline.letters
    at = low
    while at < high and letters[at] in "ac,(-!b":
        at += 1
    if at < high and (letters[at] in "ogGeSB" or letters[at] == "T"):
        comma = letters.find(",", at, high)
        if comma < 0:
            return None
        at = comma + 1
        while at < high and letters[at] in "ac,":
            at += 1
    if at >= high:
        return None
    if letters[at] in "dimtNjwnKkzvp":
        return source_after(outline, at, _verb_after(outline, at, high))
    return None


def _long_aside(outline: Outline, low: int, at: int) -> Source | None:
    """The name a sentence opens with, if a comma follows it: however many asides there are before the cue."""
    heading = source_heading(outline, low, at)
    if heading and heading.form == "name" and outline.letters[heading.end : heading.end + 1] in (",", "("):
        return heading if heading.end < at - 1 else None
    return None


def _verb_after(outline: Outline, at: int, high: int) -> int:
    """Where the noun phrase that starts at `at` surely ends: at a verb, or a word that looks like one."""
    letters = outline.letters
    name = _NAME_RUN.match(letters, at)
    if name:
        end = name.end()
        while end < high and letters[end] in "Ntz":
            end += 1
        return end if end >= high or letters[end] != "s" else high
    for end in range(at + 1, high):
        if letters[end - 1] == "t" and letters[end] in "wdiea":
            return end
    for end in range(at + 2, high):
        if letters[end] == "e" and letters[end - 1] in "wNtKk":
            return end
        if letters[end] == "w" and letters[end - 1] in "wtKk" and re.search(r"[^s]s$", outline.word(end)):
            return end
    return high


def _back_over_adverbs(letters: str, low: int, at: int) -> int:
    while at > low and letters[at - 1] in "axy":
        at -= 1
        if at > low and letters[at - 1] == "o" and letters[at] == "y":
            at -= 1
    return at


def _aside_start(letters: str, low: int, closing: int) -> int | None:
    """Where the aside that ends with the stop at `closing` opens, or `None`."""
    if letters[closing] == ")":
        opening = letters.rfind("(", low, closing)
    elif letters[closing] == "-":
        opening = letters.rfind("-", low, closing)
    else:
        opening = letters.rfind(",", low, closing)
        relative = re.search(r",o?h[^.Q]*$", letters[low:closing])
        if relative:  # ", who ruled the north, the south and the isles, said"
            opening = low + relative.start()
    if opening <= low - 1 or opening < 0 or closing - opening > _MAX_ASIDE or opening == low:
        return None
    return opening if not set(letters[opening:closing]) & set("Q.!") else None


def _core_before(outline: Outline, low: int, at: int) -> Source | None:
    letters = outline.letters
    if at <= low:
        return None
    if letters[at - 1] == "p" and letters[max(low, at - 3) : at - 1] == "if":  # "one of them"
        return Source(at - 3, at, "description", True)
    if letters[at - 1] in "pm":
        return Source(at - 1, at, "pronoun")
    start = at
    while start > low:
        letter = letters[start - 1]
        modifies = letter in "or" and start - 1 > low and letters[start - 2] in "NtwenKkvysj"
        if letter in _NOUNS or modifies or (letter == "c" and _joins_name(letters, start - 1, at)):
            start -= 1
        elif letter == "o" and start < at:
            start -= 1
            break
        else:
            break
    if start == at:
        return None
    found = _phrase(outline, start, at)
    if found and found.form == "description" and start - 1 > low and letters[start - 1] == ",":
        # "Lima, the minister of trade, industry and labour," leaves "the minister of trade"
        run = re.search(r"(?:^|[.!cdjt:Q-])[tj]*((?:N|z)*N)$", letters[low : start - 1])
        if run and letters[start] in "dimt":
            return Source(low + run.start(1), low + run.end(1), "name")
    return found


def _joins_name(letters: str, at: int, high: int) -> bool:
    """Whether the "and" at `at` stands inside a name: "Ministry of Trade and Industry"."""
    return letters[at - 1 : at] == "N" and letters[at + 1 : at + 2] == "N" and "fN" in letters[max(0, at - 3) : at]


def _whole_name(outline: Outline, start: int, end: int) -> Source | None:
    """The name that letters `start` to `end` are, titles before it left out, if they are one and nothing else."""
    letters = outline.letters[start:end]
    if re.fullmatch(r"[dm]?(?:[NtKwnfj]*[twKj])?((?:N|z)*N)", letters) is None:
        return None
    run = re.search(r"((?:N|z)*N)$", letters)
    if run is None:
        return None
    return Source(start + run.start(1), end, "name")


def _phrase(outline: Outline, start: int, end: int, opened: bool = False) -> Source | None:
    """What of the noun phrase in letters `start` to `end` names the source; `opened` if it surely opens at `start`."""
    letters = outline.letters
    if letters[start] in "of":  # "In Lisbon" | "Lima", "on Monday the minister"
        start += 1
        while start < end and letters[start] in "yn":
            start += 1
    if verb := re.search(r"e[dim]?N", letters[start:end]):
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
        if letters[place] in "or" or (
            letters[place] == "f" and letters[place - 1] == "N" and not _of_name(letters, place, end)
        ):
            cut = place
            break
    if letters[cut - 1] == "N" and (of := letters.find("f", start, cut)) > 0 and _of_name(letters, of, cut):
        return _of_phrase(outline, start, of, cut)
    if (of := letters.find("f", start, cut)) > 0:
        tail = re.search(r"[twK]((?:N|z)*NN)$|(?<=^f)(N(?:N|z)*NN)$", letters[of:cut])
        if tail and tail.start(2) >= 0 and letters[of - 1] == "t":  # "President of Portugal Ana Lima"
            return Source(of + tail.start(2), of + tail.end(2), "name")
        if tail and tail.start(1) >= 0:  # "the president of the board Ana Lima"
            return Source(of + tail.start(1), of + tail.end(1), "name")
        return Source(start, cut, "description", letters[start] != "d" and letters[start] != "m")
    return _plain_phrase(outline, start, cut)


def _of_name(letters: str, of: int, end: int) -> bool:
    """Whether "of" at `of` stands inside a name: "Bank of England", "Ministry of the Interior"."""
    single = letters[of - 1] == "N" and letters[max(0, of - 2) : of - 1] not in ("N", "t", "z")
    return single and letters[of + 1 : of + 2] in ("N", "d", "j") and of + 1 < end


def _of_phrase(outline: Outline, start: int, of: int, end: int) -> Source:
    letters = outline.letters
    run = re.search(r"(?:N|z)*N$", letters[start:of])
    if run is None or letters[start] == "i":
        return Source(start, end, "description", letters[start] not in "dm")
    return Source(start + run.start(), end, "name")


def _plain_phrase(outline: Outline, start: int, end: int) -> Source | None:
    """The source in a noun phrase that has neither "of" nor another preposition."""
    letters = outline.letters
    while end > start and letters[end - 1] in "yaen" and end - start > 1:
        end -= 1
    indefinite = letters[start] == "i"
    run = re.search(r"(?:(?:N|z)*N)(?:n)?$", letters[start:end])
    if run is None:
        return _description(letters, start, end, indefinite)
    begin = start + run.start()
    if indefinite and not re.search(r"[twK]$", letters[start + 1 : begin]):
        return Source(start, end, "description", True)
    if begin - 2 >= start and letters[begin - 1] == "s" and letters[begin - 2] in "Nt" and end - begin == 1:
        while begin - 1 >= start and letters[begin - 1] in "Nst":  # "Smallholders' League"
            begin -= 1
    return Source(begin, end, "name")


def _description(letters: str, start: int, end: int, indefinite: bool) -> Source | None:
    if start >= end or letters[start:end] in ("d", "i", "s"):
        return None if letters[start:end] != "i" else Source(start, end, "description", True)
    owned = re.match(r"[d]?[Nt]*Ns", letters[start:end])
    if owned and end - start == owned.end():
        return Source(start, end - 1, "name")
    return Source(start, end, "description", indefinite or letters[start] not in "dmNs")
