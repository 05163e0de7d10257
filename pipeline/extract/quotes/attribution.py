"""Attribution: for a quotation in an outline, the words that report it and the phrase that names its source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.extract.quotes.clauses import STRONG, governs, sentence_start, subject_of
from pipeline.extract.quotes.nouns import Source, may_speak
from pipeline.extract.quotes.outline import Outline
from pipeline.extract.quotes.phrases import owner, source_after, source_before, source_heading
from pipeline.extract.rules import RuleBook

_INVERTED = frozenset({"quotes.said_speaker", "quotes.acted_speaker", "quotes.said_speaker_at_the_end"})
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_CUES = re.compile(r"(?<!r)[VUWD]|(?<=[Nph])[vl]")
_PASSIVE = re.compile(r"(?:X[ax]{0,2}|,)(?P<cue>[WDV])[^.!:;VUWDGQ]{0,12}$")
"""The verb of "was described as", "branded", before a quotation that "by Lima" follows."""
_SENDER = re.compile(r"[ac,]*[dim]?[wj]{0,2}[Kvk][of][tj]*(?P<name>(?:N|z)*N)")
"""Whose words are told at the head of a sentence: "The message from Lima"."""
_VERB = re.compile(r"[ax]*(?P<verb>[VUWDCewl])")
_MAY_FOLLOW = re.compile(r"[VUvTkeGB-]")
"""Letters one of which every rule of what follows a quotation asks for in its sentence."""
_MAY_FOLLOW_INVERTED = frozenset(",.!;:)(-ohcQyafGguASb?") | {""}


@dataclass(frozen=True, slots=True)
class Attributed:
    """Who is named for a quotation, by letters of `outline`. `source` is `None` where only the place tells."""

    rule: str
    outline: Outline
    source: Source | None
    cue: tuple[int, int] | None
    adjacent: bool
    """Whether nothing but the attribution stands between the quotation and the end of its sentence."""

    @property
    def cue_start(self) -> int | None:
        """The character at which the cue starts."""
        return None if self.cue is None else self.outline.starts[self.cue[0]]

    @property
    def cue_text(self) -> str | None:
        """The reporting words as written."""
        return None if self.cue is None else self.outline.words(*self.cue)


class Attributor:
    """Reads the rules of a book over outlines."""

    _AFTER = (
        "quotes.by_after",
        "quotes.speaker_said",
        "quotes.speaker_acted",
        "quotes.speaker_quoted",
        "quotes.stopped_speaker_said",
        "quotes.said_speaker",
        "quotes.acted_speaker",
        "quotes.words_of_after",
        "quotes.dash_name",
        "quotes.according_after",
        "quotes.said_at_the_end",
        "quotes.said_speaker_at_the_end",
    )
    _ADJACENT = frozenset(_AFTER[1:9])
    _BEFORE = (
        "quotes.said_before",
        "quotes.saying_before",
        "quotes.called_before",
        "quotes.by_before",
        "quotes.contained_before",
        "quotes.calling_before",
        "quotes.according_before",
        "quotes.owner_of_words",
        "quotes.words_of_before",
        "quotes.bearing_before",
    )
    _OWNED = frozenset(("quotes.owner_of_words", "quotes.words_of_before"))

    def __init__(self, book: RuleBook) -> None:
        """Compile the rules."""
        self._patterns = {rule.id: re.compile(rule.pattern or "", re.VERBOSE) for rule in book.rule}
        self._small = book.words("small")
        self._sections = book.words("sections")
        self._of_works = book.words("of_works")
        self._about = book.words("about")
        self._stops = tuple(self._patterns[rule.id] for rule in book.rule if rule.stops)

    def stopped(self, outline: Outline, at: int) -> bool:
        """Whether a rule says that the quotation at letter `at` is a title or a name."""
        return any(pattern.match(outline.letters, at) for pattern in self._stops)

    def after(self, outline: Outline, at: int) -> Attributed | None:
        """The attribution that follows the quotation at letter `at` in its sentence."""
        if _MAY_FOLLOW.search(outline.letters, at + 1, outline.sentence(at)[1]) is None:
            return None  # the patterns are dear
        for rule in self._AFTER:
            found = self._patterns[rule].match(outline.letters, at)
            if found is None:
                continue
            source = self._source_after(outline, found)
            if source is None or (rule in _INVERTED and not _ends_phrase(outline, source)):
                continue
            cue = found.span("cue") if "cue" in found.groupdict() else None
            if rule == "quotes.by_after":
                cue = _passive_cue(outline, at, source)
                if cue is None:
                    continue
            adjacent = rule in self._ADJACENT or (rule == "quotes.according_after" and found.start("cue") - at <= 2)
            return Attributed(rule, outline, source, cue, adjacent)
        return None

    def before(self, outline: Outline, at: int, earlier: Attributed | None) -> Attributed | None:
        """The attribution before the quotation at `at` in its sentence whose cue governs it, or else is nearest.

        `earlier` is that of a quotation earlier in the sentence: a participle goes with its speaker.
        """
        low = sentence_start(outline, at)
        spoke = earlier.source if earlier is not None and earlier.outline is outline else None
        found = [
            (rule not in self._OWNED and governs(outline.letters, low, cue[0], at), cue, rule, match)
            for rule, cue, match in self._cues(outline, low, at)
        ]
        for _, cue, rule, match in sorted(found, key=lambda candidate: candidate[:2], reverse=True):
            source = self._source_before(outline, low, at, rule, match, spoke)
            if source:
                return Attributed(rule, outline, source, cue, False)
        return None

    def introduced(self, outline: Outline, at: int) -> Attributed | None:
        """The label or the subject of the sentence whose colon opens the quotation at `at`."""
        low = sentence_start(outline, at)
        if found := self._patterns["quotes.label"].fullmatch(outline.letters, low, at + 1):
            source = source_before(outline, low, found.end("subject"))
            if source is None or outline.words(source.start, source.end).lower() in self._sections:
                return None
            return Attributed("quotes.label", outline, source, None, False)
        if self._patterns["quotes.introduced"].fullmatch(outline.letters, low, at + 1):
            if sender := _SENDER.match(outline.letters, low):
                return Attributed("quotes.introduced", outline, Source(*sender.span("name"), "name"), None, False)
            source = source_heading(outline, low, at)
            if source and may_speak(outline, source):
                return Attributed("quotes.introduced", outline, source, None, False)
        return None

    def supposed(self, outline: Outline, at: int) -> Attributed | None:
        """The subject of the sentence around the quotation at `at`, and its verb, where no reporting word tells."""
        source = source_heading(outline, sentence_start(outline, at), outline.sentence(at)[1])
        if source is None or not may_speak(outline, source) or not outline.letters[source.start : source.end].isalpha():
            return None
        verb = _VERB.match(outline.letters, source.end)
        return Attributed("quotes.supposed", outline, source, verb.span("verb") if verb else None, False)

    def headed(self, outline: Outline, at: int) -> Attributed | None:
        """The name and colon that a headline opens with, whatever stands between it and the quotation at `at`."""
        found = self._patterns["quotes.headline_label"].match(outline.letters)
        if not outline.first or found is None or found.end() >= at:
            return None
        source = source_before(outline, 0, found.end("subject"))
        return Attributed("quotes.headline_label", outline, source, None, False) if source else None

    def last_said(self, outline: Outline, high: int) -> Attributed | None:
        """What the last sentence before letter `high` says somebody said, or else its subject."""
        letters = outline.letters[:high].rstrip(".!:")
        low = max(letters.rfind("."), letters.rfind("!")) + 1
        for cue in reversed(list(_CUES.finditer(letters, low))):
            source = source_before(outline, low, cue.start())
            if source:
                return Attributed("quotes.introduced", outline, source, cue.span(), False)
        source = source_heading(outline, low, len(letters))
        if source and may_speak(outline, source):
            return Attributed("quotes.introduced", outline, source, None, False)
        return None

    def opens_block(self, outline: Outline) -> bool:
        """Whether a line ends in a cue and a colon, so that the next may be somebody's words without marks."""
        return self._patterns["quotes.block"].search(outline.letters) is not None

    def is_title(self, words: str) -> bool:
        """Whether every word that counts has a capital, as in titles of works."""
        counted = several = False
        for number, token in enumerate(_WORD.finditer(words)):
            several = number > 0
            if token[0].lower() not in self._small:
                if not token[0][0].isupper():
                    return False
                counted = True
        return several and counted

    def makes_a_work(self, outline: Outline, at: int) -> bool:
        """Whether the word right before letter `at` is a verb that takes the title of a work: "wrote", "sang"."""
        return at > 0 and outline.letters[at - 1] == "V" and outline.word(at - 1).lower() in self._of_works

    def _cues(self, outline: Outline, low: int, at: int) -> Iterator[tuple[str, tuple[int, int], re.Match[str]]]:
        """Every cue before letter `at` that a rule sees."""
        for rule in self._BEFORE:
            for found in self._patterns[rule].finditer(outline.letters, low, at):
                cue = found.span("cue")
                if rule == "quotes.owner_of_words" and self._has_subject(outline, *cue):
                    continue
                if outline.letters[cue[0]] != "D" or not _names(outline.letters, low, cue[0], at):
                    yield rule, cue, found

    def _has_subject(self, outline: Outline, start: int, end: int) -> bool:
        """Whether a word that is as often no report is followed by what it is about: "her notes on the" | quotation."""
        return outline.letters[start] in "vDl" and outline.word(end).lower() in self._about

    def _source_after(self, outline: Outline, found: re.Match[str]) -> Source | None:
        start, end = found.span("subject")
        if found.groupdict().get("cue") is None and outline.letters[start - 1] == "B":
            return source_after(outline, start, end)
        if found.groupdict().get("cue") is not None and found.end("cue") <= start:
            return source_after(outline, start, end)
        if outline.letters[end - 1] == "s":
            return owner(outline, start, end - 1)
        if outline.letters[end - 1] == "m":  # "in her words"
            return Source(end - 1, end, "pronoun")
        return source_before(outline, start, end)

    def _source_before(
        self, outline: Outline, low: int, at: int, rule: str, found: re.Match[str], spoke: Source | None
    ) -> Source | None:
        letters = outline.letters
        start, end = found.span("cue")
        if rule in ("quotes.according_before", "quotes.by_before"):
            return source_after(outline, *found.span("subject"))
        if rule == "quotes.bearing_before":
            bearer = subject_of(outline, low, start, at, spoke)
            return bearer if bearer is None or bearer.end <= found.start() else None
        if rule in self._OWNED:
            if found["subject"] is None:
                return source_after(outline, end, at)  # "in the words of"
            start, end = found.span("subject")
            if letters[end - 1] == "m":
                return Source(end - 1, end, "pronoun")
            if letters[end - 1] == "s":
                return owner(outline, low if rule == "quotes.owner_of_words" else start, end - 1)
            return source_before(outline, start, end)
        if letters[start] == "V" and letters[low:start].endswith(","):
            inverted = source_after(outline, end, at)
            if inverted and inverted.form == "name" and letters[inverted.end] in ",:":
                return inverted  # "The wall, said Lima, was"
        if letters[start] not in "Gg" and letters[max(low, start - 2) : start] not in ("r", "ra"):
            direct = source_before(outline, low, start) if letters[start - 1] != "r" else None
            if direct:
                return direct
        return subject_of(outline, low, start, at, spoke)


def _passive_cue(outline: Outline, at: int, source: Source) -> tuple[int, int] | None:
    """The verb before the quotation at `at` that `source` is the agent of; what many call a thing is its name."""
    found = _PASSIVE.search(outline.letters, sentence_start(outline, at), at)
    if found is None or (found["cue"] == "D" and source.form == "description"):
        return None
    return found.span("cue")


def strong(attributed: Attributed) -> bool:
    """Whether the cue is one that reports speech rather than judges or contains it."""
    return attributed.cue is not None and attributed.outline.letters[attributed.cue[0]] in STRONG


def _names(letters: str, low: int, cue: int, at: int) -> bool:
    """Whether "called" only tells a name: "a site called Q", "the site, called the Q"; not "what Lima called Q"."""
    if letters[cue - 1 : cue] == ",":
        return "," not in letters[low : cue - 1]  # else it ends an aside: "Lima, the mayor, called"
    return letters[cue + 1 : at] in ("", "d", "i") and letters[cue - 1 : cue] not in tuple("Npthaxcs")


def _ends_phrase(outline: Outline, source: Source) -> bool:
    """Whether the phrase ends where a speaker's would: no verb follows as in "said the text was"."""
    return outline.letters[source.end : source.end + 1] in _MAY_FOLLOW_INVERTED
