"""Speech: the words that say on which day a quotation was spoken."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from pipeline.extract.rules import RuleBook

_QUOTED = re.compile(r"[“\"«]([^“”\"«»\n]+)[”\"»]")


class SpeechReader:
    """Finds, for a place within a quotation, the reporting words that follow it in the same sentence."""

    def __init__(self, book: RuleBook) -> None:
        """Take the speech verbs of `book`."""
        verbs = "|".join(re.escape(verb) for verb in book.lists["speech"])
        self._report = re.compile(rf"[^.!?;:“\"«\n]*?\b(?:{verbs})\b[^.!?;:“\"«\n]*")

    def reports(self, text: str, starts: Sequence[int]) -> list[tuple[tuple[int, int], tuple[int, int]]]:
        """Each quotation that is followed by its report, as (quotation, report), in characters of the text.

        Only those that hold one of the places `starts`, which are in text order.
        """
        pairs = []
        for quoted in _QUOTED.finditer(text):
            following = bisect_left(starts, quoted.start(1))
            if following == len(starts) or starts[following] >= quoted.end(1):
                continue
            report = self._report.match(text, quoted.end())
            if report:
                pairs.append((quoted.span(1), report.span()))
        return pairs
