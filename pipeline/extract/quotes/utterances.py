"""Utterances: the quotations of an article with their speakers, parts of one utterance held together."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pipeline.extract.quotes.attribution import Attributed, Attributor, strong
from pipeline.extract.quotes.clauses import ends, is_all_said, sentence_start
from pipeline.extract.quotes.echoes import with_echoes
from pipeline.extract.quotes.lines import Lines
from pipeline.extract.quotes.marks import Quoted
from pipeline.extract.quotes.outline import Outline
from pipeline.extract.quotes.speakers import Speakers
from pipeline.extract.quotes.utterance import Utterance
from pipeline.records.mentions import QuoteForm

_SHORTEST_BLOCK = 6
"""Letters of the shortest line that is taken for a block quotation rather than for an item of a list."""
_LONGEST_SCARE_QUOTE = 5
"""Words from which a fragment without a cue is held for a part of what was quoted before it in its paragraph."""
_LONGEST_NAME = 4
"""Words of a stretch that opens a sentence which goes on with no attribution, and is held for a name: "X" is ..."""
_LEAST_WORDS_OF_SPEECH = 3
"""Words from which a stretch that is no title is held for speech though no cue reports it.

On the read three quarters of the PolNeAR development set, of the stretches in marks that are no titles, 99 in 100 are
quotations from three words on, 89 of two words, 74 of one; of those that no other rule attributes 11 in 15, 9 in 25, 8
in 36.
"""
_CLOSING = re.compile(r"[,.]|$")
"""What follows a cue that ends its clause: "Lima added," rather than "Lima added that"."""


@dataclass(frozen=True, slots=True)
class _Saying:
    """The source and cue of the utterance before: what a quotation without its own goes on from."""

    attributed: Attributed
    speaker: str | None
    group: int
    line: int
    at: int  # letter of its last quotation
    form: QuoteForm
    unclosed: bool


class Utterances:
    """Walks over an article and settles, quotation by quotation, whose it is."""

    def __init__(self, attributor: Attributor, speakers: Speakers, lines: Lines) -> None:
        """Start an article."""
        self._attributor = attributor
        self._speakers = speakers
        self._lines = lines
        self._last: _Saying | None = None
        self._groups = 0

    def found(self) -> list[Utterance]:
        """The utterances of all lines, in text order."""
        found: list[Utterance] = []
        for line in self._lines.may_hold_quotations():
            outline = self._lines[line]
            for at, quoted in sorted(outline.quoted.items()):
                utterance = self._utterance(outline, line, at, quoted)
                if utterance:
                    found.append(utterance)
            if not outline.quoted and line and (block := self._block(outline, line)):
                found.append(block)
        return with_echoes(found, self._lines, self._speakers)

    def _utterance(self, outline: Outline, line: int, at: int, quoted: Quoted) -> Utterance | None:
        if self._attributor.stopped(outline, at):
            return None
        opens = outline.letters[sentence_start(outline, at) : at].strip("ac,") == ""
        attributed, goes_on = self._attributed(outline, line, at, quoted, opens)
        if (attributed is None or attributed.source is None) and self._is_long(outline, quoted):
            attributed, goes_on = self._supposed(outline, line, at)
        if attributed is None or attributed.source is None or self._is_crosshead(outline, quoted, line):
            return None
        form = self._form(outline, at, quoted, attributed, goes_on, opens)
        if self._reads_as_name(outline, at, quoted, attributed, goes_on, opens):
            return None
        return self._file(outline, line, at, quoted, attributed, goes_on, form)

    def _is_long(self, outline: Outline, quoted: Quoted) -> bool:
        """Whether a stretch within the body has too many words for a name, a term or a scare quote."""
        words = outline.between_marks(quoted)
        if outline.letters.strip("?,.!") == "Q" or words.isupper():
            return False
        return len(words.split()) >= _LEAST_WORDS_OF_SPEECH and not self._attributor.is_title(words)

    def _supposed(self, outline: Outline, line: int, at: int) -> tuple[Attributed | None, bool]:
        """Who speaks where no cue tells: the subject of the sentence, or else who spoke last."""
        found = self._attributor.supposed(outline, at)
        if found is None and self._last:
            found = replace(self._last.attributed, rule="quotes.supposed")
        return found, False

    def _is_crosshead(self, outline: Outline, quoted: Quoted, line: int) -> bool:
        """Whether a quotation is a heading within the text: alone on its line, in capitals or in other marks."""
        if line == 0 or outline.letters.rstrip("?,") != "Q":
            return False
        words = outline.between_marks(quoted)
        if outline.letters == "Q" and self._attributor.is_title(words) and words[-1] not in ".?!,…":
            return not self._lines[line - 1].letters.endswith(":")
        single = outline.text[quoted.outer_start] in "‘'" and not outline.text.startswith("''", quoted.outer_start)
        return words.isupper() or (single and re.search('[“"„«]', outline.text) is not None)

    def _attributed(
        self, outline: Outline, line: int, at: int, quoted: Quoted, opens: bool
    ) -> tuple[Attributed | None, bool]:
        """The attribution, and whether the quotation goes on an utterance begun before it."""
        last = self._last
        after = self._attributor.after(outline, at)
        here = last if last and last.line == line else None
        headed = self._attributor.headed(outline, at)
        if headed and not (after and strong(after)):
            return headed, False
        if opens:
            if after:
                return after, False
            return self._without_own(outline, line, at, quoted)
        return self._inside_sentence(outline, at, quoted, after, here)

    def _inside_sentence(
        self, outline: Outline, at: int, quoted: Quoted, after: Attributed | None, here: _Saying | None
    ) -> tuple[Attributed | None, bool]:
        """For a quotation with words of its sentence before it; `here` is the one before in its paragraph."""
        short = len(outline.between_marks(quoted).split()) < _LONGEST_SCARE_QUOTE
        same = here if here and here.at >= sentence_start(outline, at) else None
        if same and not after and _resumes(outline, at, quoted, same):
            return same.attributed, True
        earlier = self._attributor.before(outline, at, same.attributed if same else None)
        if earlier and after and after.rule == "quotes.stopped_speaker_said":
            after = None
        own = earlier is not None and not (same and same.attributed.cue_start == earlier.cue_start)
        if same and not after and not own:
            loose = same.attributed.adjacent and outline.letters[at - 1] not in ",-c:" and short
            return (None, False) if loose else (same.attributed, True)
        if earlier and not (after and _outranks(after, earlier, at)):
            return _same_cue(earlier, here)
        found = after or self._attributor.introduced(outline, at)
        if found is None and here and (not short or is_all_said(outline.letters, at)):
            return here.attributed, True
        return _same_cue(found, here) if found and found.cue_start is not None else (found, False)

    def _reads_as_name(
        self, outline: Outline, at: int, quoted: Quoted, attributed: Attributed, goes_on: bool, opens: bool
    ) -> bool:
        """Whether the words are a title, a name or a term rather than somebody's words."""
        words = outline.between_marks(quoted)
        if opens and (goes_on or attributed.rule == "quotes.introduced") and not ends(outline.letters, at):
            return self._attributor.is_title(words) or len(words.split()) < _LONGEST_NAME
        if attributed.rule == "quotes.label" and self._attributor.is_title(words) and not outline.headline:
            return True
        if (
            attributed.rule == "quotes.introduced"
            and not ends(outline.letters, at)
            and len(words.split()) < _LONGEST_NAME
        ):
            return True
        if self._attributor.makes_a_work(outline, at) and self._attributor.is_title(words) and words[-1] not in ".?!,":
            return True
        said_at_once = at > 0 and outline.letters[at - 1] in ",:VUG" and outline.letters[max(0, at - 2)] != "s"
        said_at_once = said_at_once or attributed.rule == "quotes.bearing_before"
        return not (opens or said_at_once or outline.headline) and self._attributor.is_title(words)

    def _without_own(self, outline: Outline, line: int, at: int, quoted: Quoted) -> tuple[Attributed | None, bool]:
        """For a quotation that opens its sentence and is followed by no attribution."""
        last = self._last
        if last and last.line == line:
            between = outline.letters[last.at : at]
            same = between.count(".") + between.count("!") <= 1 or last.attributed.rule == "quotes.goes_on"
            return last.attributed, same
        if at > 0:
            return self._attributor.last_said(outline, at), False
        if line == 0:
            return None, False
        before = self._lines[line - 1]
        if before.letters.endswith(":"):
            return self._attributor.last_said(before, len(before.letters)), False
        if last and (quoted.follows_on or (last.line == line - 1 and before.letters.rstrip(".!?,").endswith("Q"))):
            return last.attributed, True
        if last and last.line == line - 1 and last.form == "direct":
            return last.attributed, sentence_start(before, len(before.letters)) <= (last.attributed.cue or (0, 0))[0]
        return self._attributor.last_said(before, len(before.letters)), False

    def _form(
        self, outline: Outline, at: int, quoted: Quoted, attributed: Attributed, goes_on: bool, opens: bool
    ) -> QuoteForm:
        letters = outline.letters
        last = ends(letters, at)
        if opens:
            own = attributed.adjacent and attributed.outline is outline
            return "direct" if last or own else "mixed"
        if goes_on and self._last and self._last.form == "direct" and letters[at - 1] == ",":
            return "direct"
        capital = outline.text[quoted.start : quoted.end].lstrip("[(…. ")[:1].isupper()
        introduced = letters[at - 1] in ",:-" or (letters[at - 1] in "VUG" and not outline.headline)
        return "direct" if capital and introduced else "mixed"

    def _file(
        self, outline: Outline, line: int, at: int, quoted: Quoted, said: Attributed, goes_on: bool, form: QuoteForm
    ) -> Utterance | None:
        source = said.source
        last = self._last
        if source is None:
            return None
        source = self._speakers.trimmed(said.outline, source)
        if goes_on and last:
            speaker, group = last.speaker, last.group
        else:
            self._groups += 1
            group = self._groups
            speaker = (
                last.speaker if last and said is last.attributed else self._speakers.person(said.outline, source, line)
            )
        self._last = _Saying(said, speaker, group, line, at, form, not quoted.closed)
        return Utterance(
            quoted.start,
            quoted.end,
            quoted.outer_start,
            quoted.outer_end,
            form,
            "quotes.goes_on" if goes_on else said.rule,
            speaker,
            said.outline.starts[source.start],
            said.outline.words(source.start, source.end),
            said.cue_text,
            said.cue_start,
            group,
        )

    def _block(self, outline: Outline, line: int) -> Utterance | None:
        """A line without marks that a cue and a colon at the end of the line before it introduce."""
        before = self._lines[line - 1]
        ends = outline.text[outline.end - 1] in ".?!…"
        if not self._attributor.opens_block(before) or len(outline.letters) < _SHORTEST_BLOCK or not ends:
            return None
        attributed = self._attributor.last_said(before, len(before.letters))
        if attributed is None or attributed.cue is None:
            return None
        quoted = Quoted(outline.start, outline.end, outline.start, outline.end)
        filed = self._file(outline, line, 0, quoted, attributed, False, "direct")
        return replace(filed, rule="quotes.block") if filed else None


def _same_cue(found: Attributed, here: _Saying | None) -> tuple[Attributed, bool]:
    """`found`, or the attribution of the quotation before if it is the same place; and whether it is."""
    if here and here.attributed.cue_start == found.cue_start:
        return here.attributed, True
    return found, False


def _resumes(outline: Outline, at: int, quoted: Quoted, last: _Saying) -> bool:
    """Whether the quotation goes on one that its attribution broke off: "We won," Lima said, smiling, "and ..."."""
    goes_on = outline.between_marks(quoted)[:1].islower() and outline.letters[at - 1] == ","
    return goes_on and last.form == "direct" and last.attributed.adjacent and outline.letters[at - 2] not in "VUGg"


def _outranks(after: Attributed, before: Attributed, at: int) -> bool:
    """Whether what follows a quotation rather than what comes before it names its source."""
    at_once = before.cue is not None and before.cue[1] == at
    if (
        before.rule == "quotes.contained_before"
        or after.rule == "quotes.by_after"
        or (after.adjacent and after.outline.letters[at - 1] == ":")
    ):
        return True
    closes = after.cue is not None and _CLOSING.match(after.outline.letters, after.cue[1]) is not None
    return after.adjacent and not at_once and (not strong(before) or (closes and after.rule == "quotes.speaker_said"))
