"""Tables and report are written again from what a run kept."""

from __future__ import annotations

import shutil

import pytest

from pipeline.errors import StoreError
from pipeline.run.outputs import report
from tests.run.conftest import whole


def test_the_outputs_are_written_again_without_the_corpus(settings):
    whole(settings, published=True)
    before = {path.name: path.read_bytes() for path in settings.outputs.glob("*.csv")}
    for path in settings.outputs.iterdir():
        if path.suffix in {".csv", ".html"}:
            path.unlink()
    shutil.rmtree(settings.corpus)
    page = report(settings)
    assert page.is_file()
    assert {path.name: path.read_bytes() for path in settings.outputs.glob("*.csv")} == before


def test_without_a_run_there_is_nothing_to_write(settings):
    with pytest.raises(StoreError, match=r"pactline\.db: is not there\. Make it with pactline run"):
        report(settings)
    assert not settings.outputs.exists()
