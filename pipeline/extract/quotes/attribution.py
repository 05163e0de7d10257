"""Attribution: for a quotation in an outline, the words that report it and the phrase that names its source."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.extract.quotes.outline import Outline
from pipeline.extract.quotes.phrases import Source, owner, source_after, source_before, source_heading
from pipeline.extract.rules import RuleBook

_STRONG = frozenset("VUGT")
_INVERTED = frozenset({"quotes.said_speaker", "quotes.said_speaker_at_the_end"})
_CUES = re.compile(r"[VUW]")
_MAY_FOLLOW_INVERTED = frozenset(",.!;:)(-ohcQyafGgSb?") | {""}


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
        "quotes.speaker_said",
        "quotes.stopped_speaker_said",
        "quotes.said_speaker",
        "quotes.words_of_after",
        "quotes.dash_name",
        "quotes.according_after",
        "quotes.said_at_the_end",
        "quotes.said_speaker_at_the_end",
    )
    _ADJACENT = frozenset(_AFTER[:5])
    _BEFORE = (
        "quotes.said_before",
        "quotes.saying_before",
        "quotes.called_before",
        "quotes.contained_before",
        "quotes.calling_before",
        "quotes.according_before",
        "quotes.owner_of_words",
        "quotes.words_of_before",
    )

    def __init__(self, book: RuleBook) -> None:
        """Compile the rules."""
        self._patterns = {rule.id: re.compile(rule.pattern or "", re.VERBOSE) for rule in book.rule}
        self._small = book.words("small")
        self._stops = tuple(self._patterns[rule.id] for rule in book.rule if rule.stops)

    def stopped(self, outline: Outline, at: int) -> bool:
        """Whether a rule says that the quotation at letter `at` is a title or a name."""
        return any(pattern.match(outline.letters, at) for pattern in self._stops)

    def after(self, outline: Outline, at: int) -> Attributed | None:
        """The attribution that follows the quotation at letter `at` in its sentence."""
        for rule in self._AFTER:
            found = self._patterns[rule].match(outline.letters, at)
            if found is None:
                continue
            source = self._source(outline, found)
            if source is None or (rule in _INVERTED and not _ends_phrase(outline, source)):
                continue
            cue = found.span("cue") if "cue" in found.groupdict() else None
            adjacent = rule in self._ADJACENT or (rule == "quotes.according_after" and found.start("cue") - at <= 2)
            return Attributed(rule, outline, source, cue, adjacent)
        return None

    def before(self, outline: Outline, at: int, earlier: Attributed | None) -> Attributed | None:
        """The nearest attribution that comes before the quotation at `at` in its sentence.

        `earlier` is that of a quotation earlier in the sentence: a participle goes with its speaker.
        """
        low = sentence_start(outline, at)
        candidates: list[tuple[bool, int, str, re.Match[str]]] = []
        for rule in self._BEFORE:
            found = self._patterns[rule].match(outline.letters, low, at + 1)
            if found and found.end() == at + 1:
                cue = found.start("cue")
                candidates.append((_governs(outline.letters, low, cue), cue, rule, found))
        for _, cue, rule, found in sorted(candidates, key=lambda candidate: candidate[:2], reverse=True):
            source = self._source(outline, found) or _source_of_clause(outline, low, cue, earlier)
            if source:
                return Attributed(rule, outline, source, found.span("cue"), False)
        return None

    def introduced(self, outline: Outline, at: int) -> Attributed | None:
        """The label or the subject of the sentence whose colon opens the quotation at `at`."""
        low = sentence_start(outline, at)
        if found := self._patterns["quotes.label"].fullmatch(outline.letters, low, at + 1):
            source = source_before(outline, low, found.end("subject"))
            return Attributed("quotes.label", outline, source, None, False) if source else None
        if self._patterns["quotes.introduced"].fullmatch(outline.letters, low, at + 1):
            source = source_heading(outline, low, at)
            if source and _may_speak(outline, source):
                return Attributed("quotes.introduced", outline, source, None, False)
        return None

    def last_said(self, outline: Outline, high: int) -> Attributed | None:
        """What the last sentence before letter `high` says somebody said, or else its subject."""
        letters = outline.letters[:high].rstrip(".!:")
        low = max(letters.rfind("."), letters.rfind("!")) + 1
        for cue in reversed(list(_CUES.finditer(letters, low))):
            source = source_before(outline, low, cue.start())
            if source:
                return Attributed("quotes.introduced", outline, source, cue.span(), False)
        source = source_heading(outline, low, len(letters))
        if source and _may_speak(outline, source):
            return Attributed("quotes.introduced", outline, source, None, False)
        return None

    def opens_block(self, outline: Outline) -> bool:
        """Whether a line ends in a cue and a colon, so that the next may be somebody's words without marks."""
        return self._patterns["quotes.block"].search(outline.letters) is not None

    def is_title(self, words: str) -> bool:
        """Whether every word that counts has a capital, as in titles of works."""
        tokens = re.findall(r"[^\W\d_][\w'’.-]*", words)
        counted = [token for token in tokens if token.lower() not in self._small]
        return len(tokens) > 1 and len(counted) > 0 and all(token[0].isupper() for token in counted)

    def _source(self, outline: Outline, found: re.Match[str]) -> Source | None:
        groups = found.groupdict()
        if groups.get("subject") is None:
            if "subject" in groups and outline.letters[found.start("cue") : found.end("cue")].endswith("f"):
                return source_after(outline, found.end("cue"), found.end())  # "in the words of"
            return None
        start, end = found.span("subject")
        cue = found.start("cue") if groups.get("cue") is not None else len(outline.letters)
        if found.re.groupindex.get("cue") and start >= cue and found.end("cue") <= start:
            return source_after(outline, start, end)
        if outline.letters[end - 1] == "s":
            return owner(outline, start, end - 1)
        return source_before(outline, start, end)


def strong(attributed: Attributed) -> bool:
    """Whether the cue is one that reports speech rather than judges or contains it."""
    return attributed.cue is not None and attributed.outline.letters[attributed.cue[0]] in _STRONG


def sentence_start(outline: Outline, at: int) -> int:
    """The first letter of the sentence in which letter `at` stands."""
    return max(outline.letters.rfind(".", 0, at), outline.letters.rfind("!", 0, at)) + 1


def _source_of_clause(outline: Outline, low: int, cue: int, earlier: Attributed | None) -> Source | None:
    """The subject of a cue that has none next to it: of the verb it is joined to, or of the sentence."""
    if earlier is not None and earlier.outline is outline:
        return earlier.source
    letters = outline.letters
    if letters[cue] == "V" and not letters[low:cue].strip("ac,"):
        source = source_after(outline, cue + 1, len(letters))
        if source:
            return source  # "But, said Lima,"
    for verb in reversed(list(_CUES.finditer(letters, low, cue))):
        source = None if _inside_speech(letters, low, verb.start()) else source_before(outline, low, verb.start())
        if source:
            return source
    return source_heading(outline, low, cue if cue > low else outline.sentence(low)[1])


def _may_speak(outline: Outline, source: Source) -> bool:
    """Whether a subject without a reporting verb is somebody: a name, a pronoun or an office, but not "the plan"."""
    return source.form != "description" or "t" in outline.letters[source.start : source.end]


def _ends_phrase(outline: Outline, source: Source) -> bool:
    """Whether the phrase ends where a speaker's would: no verb follows as in "said the text was"."""
    return outline.letters[source.end : source.end + 1] in _MAY_FOLLOW_INVERTED


def _inside_speech(letters: str, low: int, cue: int) -> bool:
    """Whether a verb with a pronoun is part of what was said: "told them that she" | thinks."""
    return re.search(r"[VUG][^,.VUG]{0,20}p$", letters[low:cue]) is not None


def _governs(letters: str, low: int, cue: int) -> bool:
    """Whether a cue is likelier to report the words after it than a cue farther off.

    Verbs of speech do, and others that are joined to the head of their sentence; but not a verb that judges inside
    what somebody said: "Lima said that Costa praised ...".
    """
    if letters[cue] == "G":
        return cue == low or letters[cue - 1] not in "KwetB"  # not "a statement announcing"
    if letters[cue] in _STRONG:
        return letters[cue] != "V" or not _inside_speech(letters, low, cue)
    before = letters[low:cue].rstrip("ax")
    return before.endswith((",", "c")) or (letters[cue] == "g" and re.search(r"c[Nt]*N$", before) is not None)
