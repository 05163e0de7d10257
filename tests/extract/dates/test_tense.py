"""The tense of the clause around a place, and the day a quotation was spoken."""

from __future__ import annotations

import pytest

from pipeline.extract.dates.speech import SpeechReader
from pipeline.extract.dates.tense import TenseReader
from pipeline.extract.rules import load_rules

BOOK = load_rules("pipeline.extract.dates")
CLAUSES = {
    "past": ("The ferry sank on HERE.", "past"),
    "past in -ed": ("The ferry docked on HERE.", "past"),
    "future": ("The ferry will dock on HERE.", "future"),
    "passive future": ("The ferry will be docked on HERE.", "future"),
    "expected": ("The ferry is expected on HERE.", "future"),
    "reported future": ("She said it would dock on HERE.", "open"),
    "report last": ("It will not dock, she said HERE.", "past"),
    "after a comma": ("On HERE, the ferry will dock.", "future"),
    "clause of time": ("He spoke first, signing in Oslo on HERE, when the ferry sank.", "past"),
    "a plan of old": ("The lease had been due to expire on HERE.", "past"),
    "due to weather": ("The ferry was late due to the fog on HERE.", "past"),
    "an adjective": ("The fee will be paid on an unnamed date in HERE.", "future"),
    "after a determiner": ("They will meet for a limited time on HERE.", "future"),
    "a term, looking back": ("They gave him until HERE to pay.", None),
    "a term ahead": ("They will wait until HERE.", "future"),
    "heading": ("Envoys to meet on HERE", "open"),
    "a plan": ("The ferry could dock on HERE.", "open"),
    "a deadline": ("The ferry should dock by HERE.", "future"),
    "a deadline, looking back": ("The ferry had docked by HERE.", "past"),
    "what could not be": ("The ferry could not dock on HERE.", "past"),
    "a clause with that": ("She said that on HERE the ferry will dock.", "future"),
    "that, looking back": ("She hopes that on HERE the ferry docked.", "past"),
    "no comment": ("She would not say HERE why.", "past"),
    "would have": ("The ferry would have docked on HERE.", "past"),
    "a duty": ("The ferry has to dock on HERE.", "future"),
    "a perfect": ("The ferry has sunk on HERE.", "past"),
    "owning": ("The firm has two ferries on HERE", None),
    "named for its day": ("The crew will obey HERE's ruling.", "either"),
    "named for its day, looking back": ("The crew obeyed HERE's ruling.", "past"),
    "another sentence": ("It will rain. A ferry on HERE", None),
    "no verb": ("OSLO, HERE", None),
    "a noun in -eed": ("The speed and the seed of HERE", None),
}


@pytest.mark.parametrize(("clause", "tense"), CLAUSES.values(), ids=CLAUSES)
def test_tense_of_a_clause(clause, tense):
    start = clause.index("HERE")
    assert TenseReader(BOOK)(clause, start, start + 4) == tense


def test_a_report_follows_its_quotation():
    text = "“We sail today,” he told the crew on Monday. “We do not,” was all she heard."
    assert [text[start:end] for _, (start, end) in SpeechReader(BOOK).reports(text, [text.index("today")])] == [
        " he told the crew on Monday"
    ]
