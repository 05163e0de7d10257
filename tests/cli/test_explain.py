from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pipeline.errors import ReconcileError
from pipeline.records.explanation import Cell, Explanation, Place

PLACE = Place(
    article_id="nine",
    source="The Skerry News",
    published=date(2031, 3, 4),
    start=10,
    end=20,
    before="On Monday ",
    words="Peru signed",
    after=" the pact.",
    says="signed 2031-03-03",
    stands="supports",
)
EXPLANATION = Explanation(
    heading="Peru (PER)",
    cells=(Cell(column="status", value="signed"), Cell(column="conflict", value="")),
    reasons=("Status: signed, as an article says so",),
    places=(PLACE,),
)


@pytest.fixture
def explaining(stand_in):
    """Makes `pactline explain` find this; returns the list of what it was asked for."""

    def explaining(explanation):
        asked = []

        def explain(target, settings):
            asked.append((target, settings))
            if isinstance(explanation, Exception):
                raise explanation
            return explanation

        stand_in("pipeline.run.explain", explain=explain)
        return asked

    return explaining


def test_the_chain_runs_from_the_cell_to_the_words(pactline, explaining):
    explaining(EXPLANATION)
    ended = pactline("explain", "PER")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.splitlines() == [
        "Peru (PER)",
        "  status    signed",
        "",
        "Why",
        "  Status: signed, as an article says so.",
        "",
        "Evidence: 1",
        "",
        "  supports  signed 2031-03-03  nine · The Skerry News · 2031-03-04",
        "    On Monday Peru signed the pact.",
    ]


def test_what_an_article_says_does_not_steer_the_terminal(pactline, explaining):
    explaining(replace(EXPLANATION, places=(replace(PLACE, words="\x1b[31mPeru", source="[red]", published=None),)))
    out = pactline("explain", "PER").out
    assert "\x1b" not in out
    assert "nine · [red] · undated" in out


def test_what_is_not_there_exits_2_and_names_what_is_near(pactline, explaining):
    explaining(ReconcileError("PRE", "is no party of the ledger", "Nearest are PER (Peru)"))
    ended = pactline("explain", "PRE")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == "Error PRE\n  is no party of the ledger.\n  Nearest are PER (Peru).\n"


def test_corpus_and_topic_are_handed_on(pactline, explaining):
    asked = explaining(EXPLANATION)
    pactline("explain", "2031-03-04", "--corpus", "mine", "--topic", "t.toml")
    ((target, settings),) = asked
    assert (target, settings.corpus, settings.topic) == ("2031-03-04", Path("mine"), "t.toml")
