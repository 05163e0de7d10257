import json

import pytest

from pipeline.errors import SettingsError
from pipeline.evaluate.comparison import compared
from pipeline.evaluate.saved import read_saved, to_plain
from tests.evaluate.measured import BETTER, WORSE, measurement


@pytest.fixture
def saved(tmp_path):
    def saved(plain):
        path = tmp_path / "saved.json"
        path.write_text(json.dumps(plain), "utf-8")
        return path

    return saved


def test_figures_stand_by_way_kind_and_measure():
    plain = to_plain(measurement(BETTER))
    assert list(plain) == ["corpus", "annotations", "absent", "gold_text", "end_to_end", "public_record"]
    counts = plain["end_to_end"]["kinds"]["counts"]
    assert {key: counts["value"][key] for key in ("right", "predicted", "gold", "f1")} == {
        "right": 0,
        "predicted": 0,
        "gold": 1,
        "f1": 0.0,
    }
    assert counts["value"]["intervals"]["f1"] == [0.0, 1.0]
    assert plain["gold_text"]["columns"] == {
        "signed": {"right": 1, "total": 2, "wrong": [{"row": "a", "gold": "FJI", "predicted": ""}]}
    }
    assert plain["public_record"]["gold"]["parties"]["recall"] == 0.5


def test_every_mention_is_there_as_right_or_as_an_error():
    card = to_plain(measurement(BETTER))["gold_text"]
    assert [(one["text"], one["predicted"]) for one in card["right"]] == [
        ("Oman", "OMN home"),
        ("Fiji", "FJI signed"),
        ("May", "2031-05"),
    ]
    assert [(one["text"], one["error"], one["before"]) for one in card["errors"]] == [("2 deals", "missed", "By May, ")]
    assert card["articles"]["b"]["counts"] == {"overlap": [0, 0, 1], "span": [0, 0, 1], "value": [0, 0, 1]}


def test_the_same_measurement_gives_the_same_json():
    assert json.dumps(to_plain(measurement(BETTER))) == json.dumps(to_plain(measurement(BETTER)))


def test_what_is_read_back_compares_like_the_original(saved):
    before, after = measurement(WORSE), measurement(BETTER)
    back = compared(read_saved(saved(to_plain(before))), after)
    assert [
        (change.kind, change.before, change.interval, change.p, [one.text for one in change.won + change.lost])
        for change in back.changes
    ] == [
        (change.kind, change.before, change.interval, change.p, [one.text for one in change.won + change.lost])
        for change in compared(before, after).changes
    ]


@pytest.mark.parametrize("plain", [{}, [], {"corpus": "c"}, {"gold_text": {}}])
def test_other_json_is_refused(plain, saved):
    with pytest.raises(SettingsError, match="is no saved evaluation"):
        read_saved(saved(plain))


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(SettingsError, match=r"none\.json: cannot be read"):
        read_saved(tmp_path / "none.json")


def test_a_file_that_is_no_json_is_refused(tmp_path):
    path = tmp_path / "saved.json"
    path.write_bytes(b"\xff{")
    with pytest.raises(SettingsError, match="cannot be read"):
        read_saved(path)
