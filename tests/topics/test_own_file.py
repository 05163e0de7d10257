"""`pactline run --topic FILE.toml` with a file of the user's own, outside the package."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import pytest

from pipeline.cli.app import main
from tests.topics.test_topic import SMALLEST

ARTICLE = """\
Palau signs reef pact

Palau on Monday became the third country to sign a reef pact with Fiji. Tonga is in talks.
"""


@pytest.fixture
def pactline(monkeypatch, tmp_path, capsys):
    """Runs the command line in a folder with one article in `corpus/`; gives its exit code and what it says."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("TERM", "dumb")
    Path("corpus").mkdir()
    Path("corpus/reef.txt").write_text(ARTICLE, encoding="utf-8")
    Path("corpus/metadata.csv").write_text("path,published\nreef.txt,2025-03-04\n", encoding="utf-8")

    def pactline(*arguments):
        monkeypatch.setattr(sys, "argv", ["pactline", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        return int(ended.value.code or 0), capsys.readouterr()

    return pactline


def test_a_topic_file_of_the_users_own_says_what_is_counted(pactline):
    Path("reefs.toml").write_text(SMALLEST, encoding="utf-8")
    code, _ = pactline("run", "corpus", "--topic", "reefs.toml", "--outputs", "made")
    assert code == 0
    with Path("made/ledger.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row["code"], row["status"], row["signed_on"]) for row in csv.DictReader(file)]
    assert rows == [("PLW", "signed", "2025-03-03"), ("TON", "pending", "")]
    with Path("made/counts.csv").open(encoding="utf-8", newline="") as file:
        counts = [(row["text"], row["value"], row["unit"]) for row in csv.DictReader(file)]
    assert counts == [("the third country", "3", "countries")]


def test_its_title_heads_the_report(pactline):
    Path("reefs.toml").write_text(SMALLEST, encoding="utf-8")
    pactline("run", "corpus", "--topic", "reefs.toml", "--outputs", "made")
    page = Path("made/report.html").read_text(encoding="utf-8")
    assert "<h1>Pacts on coral reefs</h1>" in page
    assert "Who has concluded an agreement with Fiji," in page


def test_the_report_on_a_topic_without_a_home_names_none(pactline):
    Path("reefs.toml").write_text(SMALLEST.replace('home = "FJI"\n', ""), encoding="utf-8")
    pactline("run", "corpus", "--topic", "reefs.toml", "--outputs", "made")
    assert "Who has concluded the agreement," in Path("made/report.html").read_text(encoding="utf-8")


def test_a_faulty_topic_file_stops_the_run_before_it_starts(pactline):
    Path("reefs.toml").write_text(SMALLEST.replace("signing =", "sealing ="), encoding="utf-8")
    code, said = pactline("run", "corpus", "--topic", "reefs.toml", "--outputs", "made")
    assert code == 2
    assert "Error reefs.toml, status.signing" in said.err
    assert "is missing" in said.err
    assert not Path("made").exists()
