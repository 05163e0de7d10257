from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.errors import GoldError
from pipeline.evaluate.floors import checked, pinned, read_floors, written
from pipeline.records.scores import Breach
from tests.evaluate.measured import BETTER, GOLD, WORSE, measurement

PATH = Path("floors.toml")


def test_floors_are_the_scores_rounded_down():
    floors = pinned(PATH, None, measurement(WORSE))
    assert floors.of("gold text") == {"countries": 0.4, "counts": 1.0, "dates": 1.0, "quotes": 1.0, "agreements": 1.0}
    assert floors.of("end to end") == floors.of("gold text")
    assert pinned(PATH, None, measurement({"a": GOLD["a"]})).of("gold text")["countries"] == 1.0


def test_what_is_written_is_read_again(tmp_path):
    floors = pinned(PATH, pinned(PATH, None, measurement(GOLD)), measurement(BETTER), 'a "new" rule\\\x7f — ü')
    path = tmp_path / "floors.toml"
    path.write_text(written(floors), "utf-8")
    assert read_floors(path) == floors


def test_without_a_file_there_are_no_floors(tmp_path):
    assert read_floors(tmp_path / "floors.toml") is None
    assert checked(None, measurement(WORSE)).held


def test_a_score_at_its_floor_holds():
    assert checked(pinned(PATH, None, measurement(WORSE)), measurement(WORSE)).held


def test_a_score_under_its_floor_is_told():
    check = checked(pinned(PATH, None, measurement(GOLD)), measurement(BETTER))
    assert check.breaches == (
        Breach(way="gold text", kind="counts", floor=1.0, score=0.0),
        Breach(way="end to end", kind="counts", floor=1.0, score=0.0),
    )
    assert (check.stale, check.held) == (None, False)


@pytest.mark.parametrize("changed", ["corpus", "annotations"])
def test_floors_of_other_gold_are_stale(changed):
    check = checked(pinned(PATH, None, measurement(GOLD)), replace(measurement(GOLD), **{changed: "f" * 64}))
    assert (check.breaches, check.held) == ((), False)
    assert check.stale == f"the floors were pinned on other {changed}"


def test_a_kind_without_a_floor_is_told():
    floors = pinned(PATH, None, measurement(GOLD))
    less = floors.model_copy(update={"gold_text": {k: f for k, f in floors.gold_text.items() if k != "dates"}})
    assert checked(less, measurement(GOLD)).stale == "there is no floor and score both for dates (gold text)"


def test_pinning_raises_and_takes_the_new_digests():
    old = pinned(PATH, None, measurement(WORSE))
    new = pinned(PATH, old, replace(measurement(GOLD), annotations="f" * 64))
    assert (new.gold_text["countries"], new.annotations, new.lowered) == (1.0, "f" * 64, ())


def test_pinning_lowers_nothing_without_a_word():
    with pytest.raises(GoldError) as raised:
        pinned(PATH, pinned(PATH, None, measurement(GOLD)), measurement(BETTER))
    assert raised.value.where == "floors.toml"
    assert raised.value.problem == "pins counts (gold text) at 1.000, and it is 0.000 now"
    assert '--lower "why"' in raised.value.mend


def test_a_word_lowers_and_is_kept():
    once = pinned(PATH, pinned(PATH, None, measurement(GOLD)), measurement(BETTER), "stricter gold")
    assert once.gold_text["counts"] == 0.0
    assert [(one.way, one.kind, one.was, one.now, one.why) for one in once.lowered] == [
        ("gold text", "counts", 1.0, 0.0, "stricter gold"),
        ("end to end", "counts", 1.0, 0.0, "stricter gold"),
    ]
    raised = pinned(PATH, once, measurement(GOLD), "not needed")
    assert raised.lowered == once.lowered


FAULTY = {
    "no TOML": ("corpus =", "is no valid TOML"),
    "no digests": ("[gold_text]\n[end_to_end]\n", "Field required"),
    "a floor that is no number": (
        'corpus = ""\nannotations = ""\n[gold_text]\ndates = "x"\n[end_to_end]\n',
        "valid number",
    ),
    "a key too many": ('corpus = ""\nannotations = ""\nnote = 1\n[gold_text]\n[end_to_end]\n', "Extra inputs"),
}


@pytest.mark.parametrize(("text", "problem"), FAULTY.values(), ids=FAULTY)
def test_a_faulty_file_is_refused(text, problem, tmp_path):
    path = tmp_path / "floors.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(GoldError, match=problem) as raised:
        read_floors(path)
    assert raised.value.where.startswith(str(path))
