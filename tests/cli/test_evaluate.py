import json
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.errors import GoldError, SettingsError
from pipeline.evaluate.comparison import compared
from pipeline.evaluate.saved import to_plain
from pipeline.records.scores import Breach, FloorCheck, Interval
from tests.evaluate.measured import BETTER, WORSE, measurement

HELD = FloorCheck()
COUNTS_UNDER = FloorCheck(breaches=(Breach(way="gold text", kind="counts", floor=0.9, score=0.8),))


@pytest.fixture
def measured(stand_in):
    """Makes `pactline evaluate` measure this; returns what `pipeline.run` was asked for."""

    def measured(made=BETTER, check=HELD, absent=(), comparison=None):
        asked = {}
        result = replace(measurement(made), absent=absent)

        def measure(settings):
            asked["settings"] = settings
            return result

        def pin_floors(measured, settings, why):
            asked["pinned"] = why
            return settings.annotations / "floors.toml"

        def compare(measured, saved):
            asked["against"] = saved
            return comparison or compared(measurement(WORSE), measured)

        def write_page(measured, path, comparison=None):
            asked["page"] = (path, comparison is not None)

        stand_in(
            "pipeline.run.measure",
            keep_measured=lambda *_: None,
            measure=measure,
            check_floors=lambda measured, settings: check,
            pin_floors=pin_floors,
            compare=compare,
            write_page=write_page,
        )
        return asked

    return measured


def test_both_ways_are_scored_kind_by_kind_and_measure_by_measure(pactline, measured):
    measured()
    ended = pactline("evaluate")
    assert (ended.code, ended.err) == (0, "")
    for heading in ("Gold text, 2 articles", "End to end, 2 articles"):
        assert ended.rows(heading)[3:6] == [
            ["counts", "overlap", "1.000", "0.000", "0.000", "0.000–1.000", "0", "1"],
            ["span", "1.000", "0.000", "0.000", "0.000–1.000", "0", "1"],
            ["value", "1.000", "0.000", "0.000", "0.000–1.000", "0", "1"],
        ]


def test_the_columns_of_articles_and_the_public_record_follow(pactline, measured):
    measured()
    ended = pactline("evaluate")
    assert ended.rows("Columns of articles.csv") == [["signed", "1/2", "1/2"]]
    assert ended.rows("Beside the public record") == [["gold", "1/2 F1 0.500", "1/2 F1 0.500", "1/2"]]


def test_errors_stand_in_their_sentences_by_construction(pactline, measured):
    measured()
    assert "[2 deals]" not in pactline("evaluate").out
    out = pactline("evaluate", "--errors").out
    assert (
        "counts · missed · exact, concluded, cumulative (1)\n"
        "  By May, [2 deals].\n"
        "      b: gold 2 exact concluded cumulative\n"
    ) in out


def test_errors_of_both_ways_are_said_once(pactline, measured):
    measured()
    out = pactline("evaluate", "--errors").out
    assert out.count("[2 deals]") == 1
    assert "Errors, end to end: 1\n\nThose that stand above are not said again." in out


def test_with_errors_stand_attributes_and_cells_that_differ(pactline, measured):
    measured()
    ended = pactline("evaluate", "--errors")
    assert ended.rows("Attributes where the span is right")[:3] == [
        ["countries", "code", "2/2", "2/2"],
        ["form", "2/2", "2/2"],
        ["role", "2/2", "2/2"],
    ]
    assert ended.rows("Cells that differ") == [["a", "signed", "FJI"]]


def test_json_is_the_whole_of_standard_output(pactline, measured):
    measured()
    ended = pactline("evaluate", "--json")
    assert (ended.code, ended.err) == (0, "")
    assert json.loads(ended.out) == json.loads(json.dumps(to_plain(measurement(BETTER))))


def test_a_page_is_written_on_request(pactline, measured):
    asked = measured()
    ended = pactline("evaluate", "--html", "page.html")
    assert asked["page"] == (Path("page.html"), False)
    assert "page.html" in ended.err


def test_what_was_won_and_lost_against_an_earlier_evaluation(pactline, measured):
    asked = measured()
    ended = pactline("evaluate", "--against", "old.json", "--html", "page.html")
    assert (asked["against"], asked["page"]) == (Path("old.json"), (Path("page.html"), True))
    rows = ended.rows("Against the earlier F1 by value, end to end")
    assert rows[1][:4] == ["counts", "1.000", "0.000", "-1.000"]
    assert [row[-2:] for row in rows] == [["2", "0"], ["0", "1"], ["0", "0"], ["0", "0"], ["0", "0"]]
    assert "counts lost, end to end (1)\n  By May, [2 deals].\n" in ended.out


def test_a_difference_beyond_noise_has_a_star(pactline, measured):
    comparison = compared(measurement(WORSE), measurement(BETTER))
    first, *rest = comparison.changes
    beyond = replace(first, interval=Interval(low=0.1, high=0.4))
    measured(comparison=replace(comparison, changes=(beyond, *rest)))
    rows = pactline("evaluate", "--against", "old.json").rows("Against the earlier F1 by value, gold text")
    assert [row[3].endswith("*") for row in rows] == [True, False, False, False, False]


def test_a_score_under_its_floor_exits_1(pactline, measured):
    measured(check=COUNTS_UNDER)
    ended = pactline("evaluate")
    assert ended.code == 1
    assert ended.rows("Under their floor", "err") == [["gold text", "counts", "0.900", "0.800"]]


def test_stale_floors_exit_1(pactline, measured):
    measured(check=FloorCheck(stale="the floors were pinned on other corpus"))
    ended = pactline("evaluate", "--json")
    assert ended.code == 1
    assert ended.err == "Pin the floors anew with --pin: the floors were pinned on other corpus.\n"
    assert json.loads(ended.out)


def test_pinning_holds_nothing_against_the_floors(pactline, measured):
    asked = measured(check=COUNTS_UNDER)
    ended = pactline("evaluate", "--pin")
    assert (ended.code, asked["pinned"]) == (0, None)
    assert "annotations/floors.toml" in ended.err


def test_lowering_hands_on_its_word_on_one_line(pactline, measured):
    asked = measured()
    assert pactline("evaluate", "--pin", "--lower", " stricter\n gold ").code == 0
    assert asked["pinned"] == "stricter gold"


@pytest.mark.parametrize("options", [("--lower", "why"), ("--pin", "--lower", " ")])
def test_lowering_needs_pin_and_a_word(options, pactline, measured):
    asked = measured()
    ended = pactline("evaluate", *options)
    assert (ended.code, ended.out, asked) == (2, "", {})
    assert "--lower" in ended.err


def test_articles_that_are_not_in_the_corpus_are_named(pactline, measured):
    measured(absent=("peru", "x\x1b[2J"))
    ended = pactline("evaluate")
    assert ended.code == 0
    assert ended.err == "Warning: no article in the corpus, so counted as missed: peru, x\N{REPLACEMENT CHARACTER}[2J\n"


def test_folders_are_handed_on(pactline, measured):
    asked = measured()
    pactline("evaluate", "mine", "--annotations", "ours")
    assert (asked["settings"].corpus, asked["settings"].annotations) == (Path("mine"), Path("ours"))


@pytest.mark.parametrize(
    "error",
    [
        GoldError("annotations/peru.json", "was made on another text", "Annotate it again"),
        SettingsError("old.json", "is no saved evaluation", "Make it with --json"),
    ],
)
def test_what_cannot_be_measured_exits_2(error, pactline, stand_in):
    def measure(settings):
        raise error

    nothing = dict.fromkeys(("keep_measured", "check_floors", "compare", "pin_floors", "write_page"))
    stand_in("pipeline.run.measure", measure=measure, **nothing)
    ended = pactline("evaluate")
    assert (ended.code, ended.out) == (2, "")
    assert error.where in ended.err
