import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pipeline.errors import IngestError
from pipeline.records.article import DroppedLine
from pipeline.records.codec import extraction_to_plain
from tests.publish.sample_run import FAILURE, FIRST, extraction


@pytest.fixture
def outcome():
    return extraction("peru", FIRST, published=date(2031, 3, 5))


@pytest.fixture
def showing(stand_in):
    """Makes `pactline show` find this outcome; returns the list of what it was asked for."""

    def showing(outcome):
        asked = []

        def inspect(target, settings):
            asked.append((target, settings))
            return outcome

        stand_in("pipeline.run.inspect", inspect=inspect)
        return asked

    return showing


def test_the_text_stands_there_in_full(pactline, showing, outcome):
    showing(outcome)
    ended = pactline("show", "peru")
    assert (ended.code, ended.err) == (0, "")
    assert outcome.article.text in ended.out
    assert "2031-03-05 (from metadata)" in ended.out


def test_each_kind_of_record_has_its_table(pactline, showing, outcome):
    showing(outcome)
    ended = pactline("show", "peru")
    assert ended.rows("Agreements") == [["PER", "signed", "2031-03-04"]]
    ((claim, _, *rest),) = ended.rows("Counts")
    assert [claim, *rest] == ["1", "second party", "2", "parties", "concluded, cumulative", "sample.rule"]


def test_kinds_without_a_record_have_no_table(pactline, showing, outcome):
    showing(replace(outcome, counts=(), parties=()))
    out = pactline("show", "peru").out
    assert "Counts" not in out
    assert "Agreements" not in out


def test_json_is_the_whole_of_standard_output(pactline, showing, outcome):
    showing(outcome)
    ended = pactline("show", "peru", "--json")
    assert (ended.code, ended.err) == (0, "")
    assert json.loads(ended.out) == extraction_to_plain(outcome)


def test_dropped_lines_are_listed_with_their_rule(pactline, showing, outcome):
    showing(outcome)
    assert "Left out" not in pactline("show", "peru").out
    assert pactline("show", "peru", "--dropped").rows("Left out") == [
        ["furniture.read_more", "Read more: <i>all of it</i>"]
    ]


def test_dropped_lines_can_be_had_as_json(pactline, showing, outcome):
    showing(outcome)
    plain = json.loads(pactline("show", "peru", "--json", "--dropped").out)
    assert plain["dropped"] == [{"text": "Read more: <i>all of it</i>", "rule": "furniture.read_more"}]


def test_what_an_article_says_does_not_steer_the_terminal(pactline, showing, outcome):
    lines = (DroppedLine(text="a\x1b]0;b\x07\x9b31m\u202ec [bold]d[/bold] :smile:", rule="r"),)
    showing(replace(outcome, article=replace(outcome.article, dropped=lines)))
    bad = "\N{REPLACEMENT CHARACTER}"
    assert pactline("show", "peru", "--dropped").rows("Left out") == [
        ["r", f"a{bad}]0;b{bad}{bad}31m{bad}c [bold]d[/bold] :smile:"]
    ]


@pytest.mark.parametrize("option", [(), ("--json",)])
def test_an_article_that_failed_exits_1_with_nothing_on_standard_output(option, pactline, showing):
    showing(FAILURE)
    ended = pactline("show", "front", *option)
    assert (ended.code, ended.out) == (1, "")
    assert ended.err == ("Error front.html (clean)\n  no article was found.\n  Take the page out of the corpus.\n")


def test_an_unknown_article_exits_2(pactline, stand_in):
    def inspect(target, settings):
        raise IngestError(target, "is neither an article nor a file", "Give an id from articles.csv")

    stand_in("pipeline.run.inspect", inspect=inspect)
    ended = pactline("show", "nowhere")
    assert (ended.code, ended.out) == (2, "")


def test_corpus_and_topic_are_handed_on(pactline, showing, outcome):
    asked = showing(outcome)
    pactline("show", "peru.txt", "--corpus", "mine", "--topic", "t.toml")
    ((target, settings),) = asked
    assert (target, settings.corpus, settings.topic) == ("peru.txt", Path("mine"), "t.toml")
