"""Utterances: the quotations of an article with their speakers, parts of one utterance held together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.extract.quotes.attribution import Attributed, Attributor, sentence_start, strong
from pipeline.extract.quotes.marks import Quoted
from pipeline.extract.quotes.outline import Outline
from pipeline.extract.quotes.speakers import Speakers
from pipeline.records.mentions import QuoteForm

_SHORTEST_BLOCK = 6
"""Letters of the shortest line that is taken for a block quotation rather than for an item of a list."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """One quotation: characters `start` to `end` without marks, its form, its source as written and as meant."""

    start: int
    end: int
    outer_start: int
    outer_end: int
    form: QuoteForm
    rule: str
    speaker: str | None
    speaker_start: int | None
    speaker_text: str | None
    cue: str | None
    cue_start: int | None
    group: int


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

    def __init__(self, attributor: Attributor, speakers: Speakers) -> None:
        """Start an article."""
        self._attributor = attributor
        self._speakers = speakers
        self._last: _Saying | None = None
        self._groups = 0

    def of(self, outlines: list[Outline]) -> list[Utterance]:
        """The utterances of all lines, in text order."""
        found: list[Utterance] = []
        for line, outline in enumerate(outlines):
            before = outlines[line - 1] if line else None
            for at, quoted in sorted(outline.quoted.items()):
                utterance = self._utterance(outline, before, line, at, quoted)
                if utterance:
                    found.append(utterance)
            if not outline.quoted and before and (block := self._block(outline, before, line)):
                found.append(block)
        return self._with_echoes(found, outlines)

    def _utterance(
        self, outline: Outline, before: Outline | None, line: int, at: int, quoted: Quoted
    ) -> Utterance | None:
        if self._attributor.stopped(outline, at):
            return None
        opens = outline.letters[sentence_start(outline, at) : at].strip("ac,") == ""
        attributed, goes_on = self._attributed(outline, before, line, at, quoted, opens)
        if attributed is None or attributed.source is None:
            return None
        form = self._form(outline, at, quoted, attributed, goes_on, opens)
        if self._reads_as_name(outline, at, quoted, attributed, opens):
            return None
        return self._file(outline, line, at, quoted, attributed, goes_on, form)

    def _attributed(
        self, outline: Outline, before: Outline | None, line: int, at: int, quoted: Quoted, opens: bool
    ) -> tuple[Attributed | None, bool]:
        """The attribution, and whether the quotation goes on an utterance begun before it."""
        last = self._last
        after = self._attributor.after(outline, at)
        here = last if last and last.line == line else None
        if opens:
            if after:
                return after, False
            return self._without_own(outline, before, line, at, quoted)
        same_sentence = here if here and here.at >= sentence_start(outline, at) else None
        earlier = self._attributor.before(outline, at, same_sentence.attributed if same_sentence else None)
        if earlier and not (after and _outranks(after, earlier)):
            goes_on = bool(here and here.attributed.cue_start == earlier.cue_start)
            return (here.attributed if here and goes_on else earlier), goes_on
        if same_sentence and not after:
            return same_sentence.attributed, True
        found = after or self._attributor.introduced(outline, at)
        if found and here and found.cue_start is not None and here.attributed.cue_start == found.cue_start:
            return here.attributed, True
        return found, False

    def _reads_as_name(self, outline: Outline, at: int, quoted: Quoted, attributed: Attributed, opens: bool) -> bool:
        """Whether the words are a title, a name or a term rather than somebody's words."""
        words = quoted_text(outline, quoted)
        if opens and attributed.rule in ("quotes.introduced", "quotes.goes_on") and len(words.split()) < 4:
            return re.match(r"[,?]?(?:[.!)]|$)", outline.letters[at + 1 :]) is None
        if attributed.rule == "quotes.label" and self._attributor.is_title(words) and not outline.headline:
            return True
        said_at_once = at > 0 and outline.letters[at - 1] in ",:VUG" and outline.letters[max(0, at - 2)] != "s"
        return self._attributor.is_title(words) and not opens and not said_at_once and not outline.headline

    def _without_own(
        self, outline: Outline, before: Outline | None, line: int, at: int, quoted: Quoted
    ) -> tuple[Attributed | None, bool]:
        """For a quotation that opens its sentence and is followed by no attribution."""
        last = self._last
        if last and last.line == line:
            between = outline.letters[last.at : at]
            same = len(re.findall(r"[.!]", between)) <= 1 or last.attributed.rule == "quotes.goes_on"
            return last.attributed, same
        if at > 0:
            return self._attributor.last_said(outline, at), False
        if before is None:
            return None, False
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
        rest = letters[at + 1 :]
        ends = re.match(r"[,?]?(?:[.!)]|$)", rest) is not None
        if opens:
            own = attributed.adjacent and attributed.outline is outline
            return "direct" if ends or own else "mixed"
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

    def _block(self, outline: Outline, before: Outline, line: int) -> Utterance | None:
        """A line without marks that a cue and a colon at the end of the line before it introduce."""
        ends = outline.text[outline.end - 1] in ".?!…"
        if not self._attributor.opens_block(before) or len(outline.letters) < _SHORTEST_BLOCK or not ends:
            return None
        attributed = self._attributor.last_said(before, len(before.letters))
        if attributed is None or attributed.cue is None:
            return None
        quoted = Quoted(outline.start, outline.end, outline.start, outline.end)
        filed = self._file(outline, line, 0, quoted, attributed, False, "direct")
        return replace(filed, rule="quotes.block") if filed else None

    def _with_echoes(self, found: list[Utterance], outlines: list[Outline]) -> list[Utterance]:
        """With quotations of the headline that the body gives in full, under the body's speaker."""
        if not outlines or not outlines[0].quoted:
            return found
        text, taken = outlines[0].text, {utterance.start for utterance in found}
        echoes: list[Utterance] = []
        for quoted in outlines[0].quoted.values():
            words = text[quoted.start : quoted.end].casefold().rstrip(",.!?…")
            later = (said for said in found if said.start > quoted.end)
            full = next((said for said in later if words in text[said.start : said.end].casefold()), None)
            if full and " " in words and quoted.start not in taken:
                echoes.append(_echo(quoted, full))
        if not echoes:
            return found
        ordered = sorted([*found, *echoes], key=lambda utterance: utterance.start)
        return list(_renumbered(ordered))


def _outranks(after: Attributed, before: Attributed) -> bool:
    """Whether what follows a quotation rather than what comes before it names its source."""
    if strong(before):
        return False
    return after.adjacent or before.rule == "quotes.contained_before"


def quoted_text(outline: Outline, quoted: Quoted) -> str:
    """The words between the marks."""
    return outline.text[quoted.start : quoted.end]


def _echo(quoted: Quoted, full: Utterance) -> Utterance:
    return replace(
        full,
        start=quoted.start,
        end=quoted.end,
        outer_start=quoted.outer_start,
        outer_end=quoted.outer_end,
        form="mixed",
        rule="quotes.echo",
        speaker_start=None,
        speaker_text=None,
        cue=None,
        cue_start=None,
        group=-quoted.start - 1,
    )


def _renumbered(utterances: list[Utterance]) -> Iterator[Utterance]:
    numbers: dict[int, int] = {}
    for utterance in utterances:
        yield replace(utterance, group=numbers.setdefault(utterance.group, len(numbers) + 1))
