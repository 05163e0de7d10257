from pathlib import Path

import pytest

from pipeline.errors import SettingsError
from pipeline.settings import Settings, load_settings


def test_no_file_gives_the_defaults(tmp_path):
    assert load_settings(tmp_path) == Settings()


def test_the_table_of_pyproject_is_read(tmp_path):
    (tmp_path / "pyproject.toml").write_text('[tool.pactline]\ncorpus = "news"\nworkers = 2\n', encoding="utf-8")
    assert load_settings(tmp_path) == Settings(corpus=Path("news"), workers=2)


def test_a_file_of_our_own_outranks_pyproject(tmp_path):
    (tmp_path / "pyproject.toml").write_text('[tool.pactline]\ncorpus = "news"\n', encoding="utf-8")
    (tmp_path / "pactline.toml").write_text('corpus = "archive"\n', encoding="utf-8")
    assert load_settings(tmp_path).corpus == Path("archive")


FAULTS = {
    "an unknown key": ('corpora = "news"\n', r"pactline\.toml, corpora: .*Known settings are: corpus, outputs"),
    "a wrong value": ("workers = 0\n", r"pactline\.toml, workers: .*greater than or equal to 1"),
    "no TOML": ("corpus = \n", r"pactline\.toml: is no valid TOML .*Correct the file"),
}


@pytest.mark.parametrize(("text", "message"), FAULTS.values(), ids=FAULTS)
def test_a_faulty_file_is_refused_by_name(tmp_path, text, message):
    (tmp_path / "pactline.toml").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=message):
        load_settings(tmp_path)
