import json
from pathlib import Path

import pytest

from benchmarks.documents import Document, write_rows
from benchmarks.peers.naive_quotes import predict as naive_quotes
from benchmarks.peers.roster import PEERS
from benchmarks.peers.trafilatura_text import predict as trafilatura_text
from benchmarks.run import main
from benchmarks.tables import replace_part, table
from benchmarks.tasks import TASKS, kept_aside, scores
from pipeline.errors import IngestError, PublishError
from pipeline.records.article import RawArticle

SHARED = Path("../shared")
COUNTRIES = next(task for task in TASKS if task.name == "countries")
SCORER = """
import json, sys
gold, predicted = ([json.loads(line) for line in open(path)] for path in sys.argv[1:3])
share = {"p": len(predicted) / 10, "r": len(gold) / 10, "f1": 0.5}
print(json.dumps({"strict": share, "relaxed": share, "doc_set": share, "doc_exact": 1}))
"""


@pytest.fixture
def shared(tmp_path):
    """A folder with one benchmark of six texts, whose scorer counts lines."""
    folder = tmp_path / "benchmarks" / "countries"
    ids = [f"d{n}" for n in range(6)]
    write_rows([{"id": name, "text": "Kenya won.", "published": None} for name in ids], folder / "dev" / "docs.jsonl")
    write_rows([{"id": name, "spans": []} for name in ids], folder / "dev" / "gold.jsonl")
    (folder / "score.py").write_text(SCORER, encoding="utf-8")
    return tmp_path


def test_a_table_shows_the_program_over_all_texts_and_those_kept_aside(shared, capsys):
    assert main(["--shared", str(shared), "--only", "countries"]) == 0
    lines = capsys.readouterr().out.strip().splitlines()
    cells = [cell.strip() for cell in lines[-1].strip("|").split("|")]
    assert lines[0] == "### Countries"
    assert cells == ["**Pactline**", "60.0", "60.0", "50.0", "50.0", "50.0", "100.0", "20.0", "20.0", "50.0"]


def test_a_benchmark_that_is_not_there_is_skipped_and_said_so(tmp_path, capsys):
    assert main(["--shared", str(tmp_path)]) == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert [line.split(":")[0] for line in said.err.splitlines()] == ["countries", "dates", "quotes", "cleaning"]


def test_part_of_the_benchmarks_is_not_written(shared, capsys):
    assert main(["--shared", str(shared), "--write"]) == 2
    assert "nothing is written" in capsys.readouterr().err


def test_a_scorer_that_refuses_is_named(shared):
    (shared / "benchmarks" / "countries" / "score.py").write_text("raise SystemExit('bad gold')", encoding="utf-8")
    with pytest.raises(IngestError, match=r"score\.py: ended with 1 \(bad gold\)"):
        scores(COUNTRIES, shared, [])


def test_the_last_of_every_three_is_kept_aside():
    assert kept_aside(list("abcdefgh"), 3) == {"c", "f"}


def test_a_table_is_padded_and_short_rows_are_filled():
    assert table(["System", "F1"], [["ours", "99.0"], ["theirs: not run"]]) == (
        "| System          |   F1 |\n| --------------- | ---: |\n| ours            | 99.0 |\n| theirs: not run |      |"
    )


def test_only_the_part_between_the_marks_is_replaced(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("Before\n<!-- bench:begin -->\nold\n<!-- bench:end -->\nAfter\n", encoding="utf-8")
    replace_part(page, "bench", "new\n")
    replace_part(page, "bench", "new\n")
    assert page.read_text(encoding="utf-8") == "Before\n<!-- bench:begin -->\nnew\n<!-- bench:end -->\nAfter\n"


def test_a_page_without_the_marks_is_named(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("<!-- bench:end --> <!-- bench:begin -->", encoding="utf-8")
    with pytest.raises(PublishError, match=r"page\.md"):
        replace_part(page, "bench", "new")


@pytest.mark.parametrize("name", ["accuracy.md", "performance.md"])
def test_the_pages_have_their_marks(name):
    page = Path(__file__).parents[2].joinpath("docs", name).read_text(encoding="utf-8")
    marks = {"accuracy.md": ("bench", "evaluation", "agreement"), "performance.md": ("speed",)}[name]
    assert [page.count(f"<!-- {mark}:{side} -->") for mark in marks for side in ("begin", "end")] == [1, 1] * len(marks)


def test_each_peer_has_a_task_and_a_module():
    folder = Path(__file__).parents[2] / "benchmarks" / "peers"
    names = {task.name for task in TASKS}
    assert [peer for peer in PEERS if peer.task not in names] == []
    assert [peer for peer in PEERS if not (folder / f"{peer.function.partition(':')[0]}.py").is_file()] == []


def test_the_naive_quotations_stand_where_they_say():
    text = "“We agree,” Ana Lima said. He told us “a bit” more. The “Silver Fox” ran."
    (row,) = naive_quotes([Document(id="a", text=text, published=None)])
    spans = [(quote, quote["speaker"], quote["cue"]) for quote in row["quotes"]]
    assert [tuple(text[span["start"] : span["end"]] for span in three) for three in spans] == [
        ("We agree,", "Ana Lima", "said"),
        ("a bit", "He", "told"),
    ]


def test_trafilatura_gives_one_text_a_page():
    page = RawArticle(article_id="a", path="a.html", media="html", content="<p>Hello.</p>")
    assert [row["id"] for row in trafilatura_text([page])] == ["a"]


@pytest.mark.skipif(not COUNTRIES.is_in(SHARED), reason=f"{SHARED / 'benchmarks'} is not there")
def test_the_scorer_takes_our_predictions(tmp_path):
    folder = tmp_path / "benchmarks" / "countries"
    for name in ("dev/docs.jsonl", "dev/gold.jsonl", "score.py"):
        lines = COUNTRIES.folder(SHARED).joinpath(name).read_text(encoding="utf-8").splitlines(keepends=True)
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(lines if name == "score.py" else lines[:30]), encoding="utf-8")
    gold = [json.loads(line) for line in (folder / "dev/gold.jsonl").read_text(encoding="utf-8").splitlines()]
    assert scores(COUNTRIES, tmp_path, gold)[:3] == (1.0, 1.0, 1.0)
    assert main(["--shared", str(tmp_path), "--only", "countries"]) == 0
