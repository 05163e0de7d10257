"""From an empty folder to a table: a feed is fetched, the corpus run, the result held against gold."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path

import pytest

from pipeline.cli.app import main
from tests.fetch.site import Answer, rss

ROOT = Path(__file__).parents[2]
ARTICLES = {
    "2024-04-03-finland": "Wed, 03 Apr 2024 12:00:00 GMT",
    "2024-05-28-iberian-tour": "Tue, 28 May 2024 12:00:00 GMT",
}


@pytest.fixture
def here(desk, monkeypatch, capsys):
    """Runs `pactline` at the desk, in this process, which has loaded all that it needs; gives what it printed."""
    monkeypatch.chdir(desk.folder)
    monkeypatch.setenv("COLUMNS", "200")

    def here(command):
        monkeypatch.setattr(sys, "argv", ["pactline", command])
        with pytest.raises(SystemExit) as ended:
            main()
        assert not ended.value.code
        return capsys.readouterr().out

    return here


def test_from_a_feed_to_a_table_and_its_scores(desk, site, here):
    items = []
    for name, day in ARTICLES.items():
        site.answers[f"/{name}"] = Answer((ROOT / "corpus" / f"{name}.html").read_bytes(), media="text/html")
        items.append((site.url(f"/{name}"), name, day))
    site.answers["/feed"] = Answer(rss(*items), media="application/rss+xml")

    assert desk.fetch("--feed", site.url("/feed")).counts == {"new": 2}
    here("run")
    with (desk.folder / "outputs" / "ledger.csv").open(encoding="utf-8", newline="") as stream:
        ledger = {row["code"]: row["status"] for row in csv.DictReader(stream)}
    assert {code for code in ("FIN", "ESP", "PRT") if ledger.get(code) == "signed"} == {"FIN", "ESP", "PRT"}

    (desk.folder / "annotations").mkdir()
    for row in desk.rows():
        gold = json.loads((ROOT / "annotations" / f"{row['url'].rpartition('/')[2]}.json").read_text(encoding="utf-8"))
        gold["article_id"] = row["id"]
        (desk.folder / "annotations" / f"{row['id']}.json").write_text(json.dumps(gold), encoding="utf-8")
    signed = next(line.split() for line in here("evaluate").splitlines() if line.startswith("signed "))
    assert signed == ["signed", "2/2", "2/2"]
