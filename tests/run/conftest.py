"""A corpus of a few small articles, and settings that point to it."""

from __future__ import annotations

from pathlib import Path

import pytest

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


@pytest.fixture
def corpus(tmp_path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "spain.txt").write_text(SPAIN, encoding="utf-8")
    (folder / "belgium.txt").write_text(BELGIUM, encoding="utf-8")
    (folder / "metadata.csv").write_text(
        "path,published\nspain.txt,2024-05-27\nbelgium.txt,2024-05-28\n", encoding="utf-8"
    )
    return folder


@pytest.fixture
def settings(corpus, tmp_path) -> Settings:
    return Settings(corpus=corpus, outputs=tmp_path / "made", annotations=tmp_path / "gold")
