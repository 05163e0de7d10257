from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.errors import PublishError
from pipeline.settings import Settings
from tests.publish.sample_run import empty_run, sample_run


class StandInRun:
    """A run that yields the outcomes of a result already made."""

    def __init__(self, result, report):
        self.result = result
        self.report = report
        self.expected = None
        self.exhausted = False

    def outcomes(self):
        yield from (*self.result.extractions, *self.result.failures)
        self.exhausted = True

    def finish(self):
        assert self.exhausted
        return self.result

    def publish(self, result):
        assert result is self.result
        return self.report(result)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass


@pytest.fixture
def run_of(stand_in):
    """Makes `pactline run` give this result; returns the list of settings it was started with."""

    def run_of(result, report=lambda result: Path("outputs/report.html")):
        seen = []

        def start(settings, *, full):
            seen.append(settings if not full else (settings, "full"))
            return StandInRun(result, report)

        stand_in("pipeline.run.stages", start=start)
        return seen

    return run_of


def test_a_run_with_a_failure_is_summed_up_and_exits_1(pactline, run_of):
    run_of(sample_run())
    ended = pactline("run")
    assert ended.code == 1
    assert ended.out.splitlines() == [
        "Articles   2 ok, 1 off topic, 1 failed",
        "Parties    1 signed, 1 pending",
        "Best claim 3 for 2031-04-09",
        "Conflicts  1 in the ledger, 1 in the timeline",
        "Report     outputs/report.html",
    ]


def test_failures_are_listed_apart_from_the_results(pactline, run_of):
    run_of(sample_run())
    assert pactline("run").rows("Failed articles", "err") == [
        ["front.html", "clean", "no article was found", "Take the page out of the corpus"]
    ]


def test_a_run_without_failures_exits_0_and_says_nothing_more(pactline, run_of):
    run_of(replace(empty_run(), record=replace(empty_run().record, n_failed=0)))
    ended = pactline("run")
    assert (ended.code, ended.err) == (0, "")
    assert "Best claim none" in ended.out


def test_without_options_the_defaults_hold(pactline, run_of):
    seen = run_of(empty_run())
    pactline("run")
    assert seen == [Settings()]


def test_options_outrank_the_settings_file(pactline, run_of, tmp_path):
    (tmp_path / "pactline.toml").write_text('corpus = "theirs"\nworkers = 3\n')
    seen = run_of(empty_run())
    pactline("run", "mine", "--outputs", "out", "--topic", "t.toml")
    assert seen == [Settings(corpus=Path("mine"), outputs=Path("out"), topic="t.toml", workers=3)]


def test_all_is_done_again_where_asked_for(pactline, run_of):
    seen = run_of(empty_run())
    pactline("run", "--full")
    assert seen == [(Settings(), "full")]


def test_outputs_that_cannot_be_written_exit_2(pactline, run_of):
    def report(result):
        raise PublishError("outputs/articles.csv", "cannot be written (Read-only file system)", "Give another folder")

    run_of(sample_run(), report)
    ended = pactline("run")
    assert (ended.code, ended.out) == (2, "")
    assert "outputs/articles.csv" in ended.err
