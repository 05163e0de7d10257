"""A corpus of a few small articles, and settings that point to it."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.records.rows import Tables, row_types
from pipeline.run.stages import start
from pipeline.settings import Settings

SPAIN = (
    "Spain signs security pact with Ukraine\n"
    "Spain signed a security agreement with Ukraine on 27 May 2024, the tenth such pact since January.\n"
    "“It is a good day,” Ana Lima said in Madrid on Monday, while a crowd waited outside the palace in the rain.\n"
)
BELGIUM = (
    "Belgium follows with a pact of its own\n"
    "Belgium signed a security agreement with Ukraine on 28 May 2024, a day after Spain had done so, and gave jets.\n"
    "Ukraine now has 11 security agreements. Portugal is expected to sign one in the evening, officials said.\n"
)


def whole(settings, *, published=False, **options):
    """The outcomes of a run that is drawn to its end, and its result, all of it held."""
    with start(settings, **options) as run:
        outcomes = list(run.outcomes())
        result = run.finish()
        if published:
            run.publish(result)
        tables = Tables(**{name: tuple(getattr(result.tables, name)) for name in row_types()})
        held = replace(result, extractions=tuple(result.extractions), failures=tuple(result.failures), tables=tables)
    return outcomes, held


@pytest.fixture
def corpus(tmp_path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "spain.txt").write_text(SPAIN, encoding="utf-8")
    (folder / "belgium.txt").write_text(BELGIUM, encoding="utf-8")
    (folder / "metadata.csv").write_text(
        "path,published\nspain.txt,2024-05-27\nbelgium.txt,2024-05-28\n", encoding="utf-8"
    )
    for file in folder.iterdir():
        os.utime(file, (1_000_000_000, 1_000_000_000))  # what was written just now is always looked into again
    return folder


@pytest.fixture
def settings(corpus, tmp_path) -> Settings:
    return Settings(corpus=corpus, outputs=tmp_path / "made", annotations=tmp_path / "gold")
