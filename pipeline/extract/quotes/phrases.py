"""Noun phrases in an outline: the words that name a source, to the left or right of a cue or at a sentence's head."""

from __future__ import annotations

import re

from pipeline.extract.quotes.nouns import Source, named_source, plausible, whole_name
from pipeline.extract.quotes.outline import Outline

_NOUNS = "NtwenKkvlyzdimsfj"
"""Letters that can stand in a noun phrase without ending it."""
_NOUNS_WITH_MORE = "NtwenKkvlysj"
"""Letters before a preposition that goes on a noun phrase: "the mayor" | "in Lisbon"."""
_NAME_RUN = re.compile(r"t*(?:N(?:(?:N|z|n)*N)?)|z+N(?:(?:N|z)*N)?")
_NAME_AT_END = re.compile(r"(?:N|z)*N$")
_PLURAL = re.compile(r"[^s]s$")
_RELATIVE = re.compile(r",o?h[^.Q]*$")
_SUBJECT_NAME = re.compile(r"[ac,]*[dtj]*((?:N|z)*N)$")
_JOINED_TITLE = re.compile(r"c[dj]?[Ntjw]*tN")
_MAX_ASIDE = 30
"""Letters of the longest aside ("Lima, who ..., said") that is stepped over."""


def source_before(outline: Outline, low: int, high: int) -> Source | None:
    """The noun phrase that ends at letter `high`, not reaching back beyond `low`: "Lima, the mayor, also" | said."""
    letters = outline.letters
    at = _back_over_adverbs(letters, low, high)
    if at <= low:
        return None
    if letters[at - 1] == "," and (heading := _long_aside(outline, low, at)):
        return heading
    while letters[at - 1] in ",)-" and (opening := _aside_start(letters, low, at - 1)) is not None:
        named = whole_name(outline, opening + 1, at - 1)
        rest = _back_over_adverbs(letters, low, opening)
        core = _core_before(outline, low, rest)
        if named and (core is None or core.form != "name"):
            return named
        at = rest
    if letters[at - 1] in ",)-":
        at -= 1
    relative = at > low and (letters[at - 1] == "h" or (letters[at - 1] == "b" and letters[at - 2] in "Kk"))
    if relative:
        at -= 2 if at - 2 >= low and letters[at - 2] == "," else 1
    if at <= low or letters[at - 1] in "md":  # "his recently revealed", "the said"
        return None
    core = _core_before(outline, low, at, relative)
    if relative and not (core and plausible(outline, core)):
        core = _core_before(outline, low, at)
    return core if core and plausible(outline, core) else None


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
    while end < high and (letters[end] in _NOUNS or (letters[end] == "c" and _joins(letters, end, high))):
        end += 1
    if end == at:
        return None
    core = named_source(outline, at, end, opened=True)
    if end < high and letters[end] == "," and (core is None or core.form == "description"):
        aside = end + 1
        while aside < high and letters[aside] in "NtzsndKjwm":
            aside += 1
        named = whole_name(outline, end + 1, aside)
        if named and (aside >= len(letters) or letters[aside] in ",.!;:)h-oQyc"):
            return named
    return core


def owner(outline: Outline, low: int, high: int) -> Source | None:
    """The name or noun phrase right before the "'s" at letter `high`: "at Ana Lima" | 's remark."""
    run = _NAME_AT_END.search(outline.letters[low:high])
    return Source(low + run.start(), high, "name") if run else _core_before(outline, low, high)


def source_heading(outline: Outline, low: int, high: int) -> Source | None:
    """The subject of the sentence that starts at letter `low`: its first noun phrase, an opening aside stepped over."""
    letters = outline.letters
    at = low
    while at < high and letters[at] in "ac,(-!b?":
        at += 1
    if at < high and (letters[at] in "ouAgGeSB" or letters[at] == "T"):
        comma = letters.find(",", at, high)
        if comma < 0:
            return None
        at = comma + 1
        while at < high and letters[at] in "ac,":
            at += 1
    if at >= high:
        return None
    if letters[at] in "dimtNjwnKkzvlp":
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
        if end >= high or letters[end] != "s":
            return end
    for end in range(at + 2, high):
        if letters[end] in "we" and letters[end - 2 : end] == "NN" and "t" in letters[at:end]:
            return end  # "the local columnist Rui Costa" | went
    for end in range(at + 1, high):
        if letters[end - 1] == "t" and letters[end] in "wdiea":
            return end
    for end in range(at + 2, high):
        if letters[end] == "e" and letters[end - 1] in "wNtKk":
            return end
        if letters[end] == "w" and letters[end - 1] in "wtKk" and _PLURAL.search(outline.word(end)):
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
        relative = _RELATIVE.search(letters[low:closing])
        if relative:  # ", who ruled the north, the south and the isles, said"
            opening = low + relative.start()
    if opening <= low - 1 or opening < 0 or closing - opening > _MAX_ASIDE or opening == low:
        return None
    return opening if not set(letters[opening:closing]) & set("Q.!") else None


def _core_before(outline: Outline, low: int, at: int, nearest: bool = False) -> Source | None:
    """The noun phrase that ends at letter `at`; the `nearest` of two that a preposition joins, or the first."""
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
        joined = {"o": _NOUNS_WITH_MORE, "B": "wK"}.get(letter, "t")  # "aide to", but not "turned to"
        modifies = letter in "orB" and start - 1 > low and letters[start - 2] in joined and not nearest
        if letter in _NOUNS or modifies or (letter == "c" and _joins(letters, start - 1, at)):
            start -= 1
        elif letter == "o" and start < at:
            start -= 1
            break
        else:
            break
    if start == at:
        return None
    found = named_source(outline, start, at)
    if found and found.form == "description" and start - 1 > low and letters[start - 1] == ",":
        # "Lima, the minister of trade, industry and labour," leaves "the minister of trade"
        run = _SUBJECT_NAME.match(letters[low : start - 1])
        if run and letters[start] in "dimt":
            return Source(low + run.start(1), low + run.end(1), "name")
    return found


def _joins(letters: str, at: int, high: int) -> bool:
    """Whether the "and" at `at` stands inside a name or its titles: "Ministry of Trade and Industry"."""
    if letters[at - 1 : at] == "t" and _JOINED_TITLE.match(letters[at:high]):
        return True
    return letters[at - 1 : at] == "N" and letters[at + 1 : at + 2] == "N" and "fN" in letters[max(0, at - 3) : at]
