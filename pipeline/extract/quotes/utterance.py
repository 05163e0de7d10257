"""The record of one quotation as it is read, before it is filed as a mention."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.records.mentions import QuoteForm


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
