"""What a saved text says twice is kept once."""

from __future__ import annotations

import pytest

from pipeline.clean.lines import Line
from pipeline.clean.repetition import drop_repetition

TITLE = "Nine countries talk about fish"
FIRST = "Ministers from nine countries met in the port on Friday to talk about fish and money."
SECOND = "Nobody expected “a deal within the first two hours of the day” but they shook hands."

REPEATED = {
    "a head before the whole": ([FIRST, "In short", TITLE, FIRST, "In short", SECOND], [FIRST, "In short", SECOND]),
    "a paragraph again": ([FIRST, SECOND, FIRST], [FIRST, SECOND]),
    "a paragraph cut short": (["Ministers from nine countries met in the port …", FIRST], [FIRST]),
    "a pull quote": ([FIRST, "“A deal within the first two hours of the day”", SECOND], [FIRST, SECOND]),
    "labels": (["Question:", FIRST, "Question:", SECOND], ["Question:", FIRST, "Question:", SECOND]),
    "a short quotation as crosshead": ([FIRST, "“A deal”", SECOND], [FIRST, "“A deal”", SECOND]),
}


@pytest.mark.parametrize(("lines", "expected"), REPEATED.values(), ids=REPEATED)
def test_what_is_said_twice_is_kept_once(lines, expected):
    kept, dropped = drop_repetition(TITLE, [Line(text) for text in lines])
    assert [line.text for line in kept] == expected
    assert len(kept) + len(dropped) == len(lines)
