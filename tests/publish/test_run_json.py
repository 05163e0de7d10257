import json
from dataclasses import replace

import pytest

from pipeline.errors import PublishError
from pipeline.publish.run_json import write_run
from tests.publish.sample_run import RECORD


def test_the_record_is_written_field_by_field(tmp_path):
    write_run(RECORD, tmp_path / "run.json")
    assert json.loads((tmp_path / "run.json").read_text("utf-8")) == {
        "corpus": "corpus",
        "topic": "oman-circle",
        "n_articles": 4,
        "n_ok": 2,
        "n_off_topic": 1,
        "n_failed": 1,
        "rows": {"articles": 4, "ledger": 2},
        "versions": {"pactline": "0.1.0", "spacy": "3.8.7"},
        "fingerprint": "0f" * 32,
        "seconds": {"ingest": 0.25, "clean": 1.5, "extract": 3.0},
        "n_older": 0,
    }


def test_stages_keep_their_order_and_names_are_sorted(tmp_path):
    write_run(RECORD, tmp_path / "run.json")
    written = json.loads((tmp_path / "run.json").read_text("utf-8"))
    assert [list(written[key]) for key in ("rows", "versions", "seconds")] == [
        ["articles", "ledger"],
        ["pactline", "spacy"],
        ["ingest", "clean", "extract"],
    ]


def test_a_folder_name_that_is_no_utf8_is_still_json(tmp_path):
    write_run(replace(RECORD, corpus="caf\udce9"), tmp_path / "run.json")
    assert json.loads((tmp_path / "run.json").read_text("utf-8"))["corpus"] == "caf\udce9"


def test_a_file_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "run.json").mkdir()
    with pytest.raises(PublishError) as caught:
        write_run(RECORD, tmp_path / "run.json")
    assert caught.value.where == str(tmp_path / "run.json")
    assert list(tmp_path.iterdir()) == [tmp_path / "run.json"]
