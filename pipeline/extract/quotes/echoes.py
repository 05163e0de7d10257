"""Echoes: quotations of a headline that the body gives in full, under the body's speaker."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.extract.quotes.lines import Lines
from pipeline.extract.quotes.marks import Quoted
from pipeline.extract.quotes.outline import Outline
from pipeline.extract.quotes.speakers import Speakers
from pipeline.extract.quotes.utterance import Utterance


def with_echoes(found: list[Utterance], lines: Lines, speakers: Speakers) -> list[Utterance]:
    """With quotations of the headline that the body gives in full, under the body's speaker."""
    if not len(lines) or not lines.is_quoted(0):
        return found
    headline = lines[0]
    text, taken = lines.text, {utterance.start for utterance in found}
    echoes: list[Utterance] = []
    for at, quoted in headline.quoted.items():
        words = text[quoted.start : quoted.end].casefold().rstrip(",.!?…")
        later = (said for said in found if said.start > quoted.end)
        full = next((said for said in later if words in text[said.start : said.end].casefold()), None)
        if full and " " in words and quoted.start not in taken:
            echoes.append(_echo(headline, at, quoted, full, speakers))
    if not echoes:
        return found
    ordered = sorted([*found, *echoes], key=lambda utterance: utterance.start)
    return list(_renumbered(ordered))


def _echo(headline: Outline, at: int, quoted: Quoted, full: Utterance, speakers: Speakers) -> Utterance:
    named = speakers.written_in(headline, full.speaker, at) if full.speaker else None
    return replace(
        full,
        start=quoted.start,
        end=quoted.end,
        outer_start=quoted.outer_start,
        outer_end=quoted.outer_end,
        form="mixed",
        rule="quotes.echo",
        speaker_start=headline.starts[named[0]] if named else None,
        speaker_text=headline.words(*named) if named else None,
        cue=None,
        cue_start=None,
        group=-quoted.start - 1,
    )


def _renumbered(utterances: list[Utterance]) -> Iterator[Utterance]:
    numbers: dict[int, int] = {}
    for utterance in utterances:
        yield replace(utterance, group=numbers.setdefault(utterance.group, len(numbers) + 1))
