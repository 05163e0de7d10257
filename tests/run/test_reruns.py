"""A run over a corpus that was run before does only what changed, and comes to what a first run would."""

from __future__ import annotations

import gzip
import json
import os

import pytest

from pipeline.run import changes
from pipeline.run.stages import start
from tests.run.conftest import BELGIUM, SPAIN, whole

NORWAY = (
    "Norway signs a security agreement with Ukraine\n"
    "Norway signed a security agreement with Ukraine on 31 May 2024 in Stockholm, where the leaders of the north met.\n"
    "It is the fourteenth such agreement, the office of the president said, and the next will be signed in June.\n"
)


def run(settings, **options):
    """The outcomes of a run, and its tables."""
    outcomes, result = whole(settings, **options)
    return outcomes, result.tables


def ids(outcomes):
    return sorted(row.article_id for row in outcomes)


def fresh(settings, tmp_path):
    """The tables of a first run over the corpus as it is now."""
    return run(settings.model_copy(update={"outputs": tmp_path / "fresh"}))[1]


def csvs(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.csv"))}


def add(settings):
    (settings.corpus / "norway.txt").write_text(NORWAY, encoding="utf-8")


def edit(settings):
    (settings.corpus / "belgium.txt").write_text(BELGIUM.replace("11 security", "12 security"), encoding="utf-8")


def edit_without_change(settings):
    (settings.corpus / "belgium.txt").write_text(BELGIUM + "\n\n", encoding="utf-8")


def touch(settings):
    os.utime(settings.corpus / "belgium.txt", ns=(1, 1))


def remove(settings):
    (settings.corpus / "belgium.txt").unlink()
    (settings.corpus / "metadata.csv").write_text("path,published\nspain.txt,2024-05-27\n", encoding="utf-8")


def rename(settings):
    (settings.corpus / "belgium.txt").rename(settings.corpus / "brussels.txt")


def redate(settings):
    rows = "path,published\nspain.txt,2024-05-27\nbelgium.txt,2024-05-30\n"
    (settings.corpus / "metadata.csv").write_text(rows, encoding="utf-8")


def break_it(settings):
    (settings.corpus / "belgium.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00")


def nothing(settings):
    pass


CHANGES = {
    "nothing": (nothing, []),
    "an article more": (add, ["norway"]),
    "an article edited": (edit, ["belgium"]),
    "an article written again as it reads": (edit_without_change, []),
    "an article touched": (touch, []),
    "an article less": (remove, []),
    "an article under another name, and a row that names the old one": (rename, ["belgium", "brussels"]),
    "an article of another day": (redate, ["belgium"]),
    "an article broken": (break_it, ["belgium"]),
}


@pytest.mark.parametrize(("change", "done"), CHANGES.values(), ids=CHANGES)
def test_only_what_changed_is_done_and_the_tables_are_those_of_a_first_run(settings, tmp_path, change, done):
    run(settings)
    change(settings)
    outcomes, tables = run(settings)
    assert ids(outcomes) == done
    assert tables == fresh(settings, tmp_path)


def test_the_files_are_those_of_a_first_run(settings, tmp_path):
    run(settings, published=True)
    edit(settings)
    add(settings)
    run(settings, published=True)
    run(settings.model_copy(update={"outputs": tmp_path / "fresh"}), published=True)
    assert csvs(settings.outputs) == csvs(tmp_path / "fresh")
    assert csvs(settings.outputs)


def test_what_was_changed_back_is_as_it_was(settings, tmp_path):
    _, before = run(settings)
    for change in (edit, break_it, rename):
        change(settings)
        run(settings)
    (settings.corpus / "brussels.txt").unlink()
    (settings.corpus / "belgium.txt").write_text(BELGIUM, encoding="utf-8")
    assert run(settings)[1] == before


def test_everything_is_done_again_where_asked_for(settings):
    _, before = run(settings)
    outcomes, after = run(settings, full=True)
    assert (ids(outcomes), after) == (["belgium", "spain"], before)


def test_a_corpus_that_was_moved_is_looked_at_and_not_done_again(settings, tmp_path):
    _, before = run(settings)
    moved = settings.model_copy(update={"corpus": settings.corpus.rename(tmp_path / "elsewhere")})
    outcomes, after = run(moved)
    assert (outcomes, after) == ([], before)


def test_another_topic_is_extracted_anew_and_nothing_cleaned(settings, tmp_path, monkeypatch):
    from pipeline.run import article
    from pipeline.topics.topic import load_topic

    run(settings)
    own = tmp_path / "own.toml"
    topic = load_topic(settings.topic)
    own.write_text(topic.path.read_text(encoding="utf-8") + "\n# changed\n", encoding="utf-8")
    monkeypatch.setattr(article, "clean", None)
    outcomes, _ = run(settings.model_copy(update={"topic": str(own)}))
    assert ids(outcomes) == ["belgium", "spain"]
    assert all(row.status != "failed" for row in outcomes)


def test_what_asks_only_of_topical_articles_is_asked_of_no_other(settings, monkeypatch):
    weather = "Rain over the weekend\nIt will rain on Saturday in Norway, forecasters said, and on Sunday as well.\n"
    (settings.corpus / "rain.txt").write_text(weather, encoding="utf-8")
    os.utime(settings.corpus / "rain.txt", (1_000_000_000, 1_000_000_000))
    assert sorted(row.article_id for row in whole(settings)[0]) == ["belgium", "rain", "spain"]
    before = changes._code

    def changed(parts, *options, **more):
        return before(parts, *options, **more) + ("changed" if parts == changes._ON_TOPIC else "")

    monkeypatch.setattr(changes, "_code", changed)
    assert sorted(row.article_id for row in whole(settings)[0]) == ["belgium", "spain"]
    assert whole(settings)[0] == []


def test_the_outputs_are_left_alone_where_nothing_changed_and_mended_where_they_were_touched(settings):
    run(settings, published=True)
    ledger = settings.outputs / "ledger.csv"
    before = ledger.stat().st_mtime_ns, ledger.read_bytes()
    run(settings, published=True)
    assert (ledger.stat().st_mtime_ns, ledger.read_bytes()) == before
    ledger.write_text("scribbled over")
    (settings.outputs / "report.html").unlink()
    run(settings, published=True)
    assert ledger.read_bytes() == before[1]
    assert (settings.outputs / "report.html").is_file()


def test_of_two_articles_with_one_id_the_other_comes_forth_when_the_first_goes(settings, tmp_path):
    (settings.corpus / "a").mkdir()
    twin = settings.corpus / "a" / "spain.txt"
    twin.write_text(SPAIN.replace("27 May", "26 May"), encoding="utf-8")
    _, tables = run(settings)
    assert [(row.article_id, row.path, row.status) for row in tables.articles] == [
        ("belgium", "belgium.txt", "ok"),
        ("spain", "a/spain.txt", "ok"),
        ("spain", "spain.txt", "failed"),
    ]
    twin.unlink()
    outcomes, tables = run(settings)
    assert ids(outcomes) == ["spain"]
    assert tables == fresh(settings, tmp_path)


def test_a_corpus_with_two_articles_of_one_id_is_done_once(settings, monkeypatch):
    (settings.corpus / "a").mkdir()
    for folder in (settings.corpus, settings.corpus / "a"):
        (folder / "spain.txt").write_text(SPAIN, encoding="utf-8")
        os.utime(folder / "spain.txt", (1_000_000_000, 1_000_000_000))
    run(settings)
    monkeypatch.setattr(changes, "_OF_EXTRACT", (*changes._OF_EXTRACT, "errors.py"))
    assert ids(run(settings)[0]) == ["belgium", "spain"]
    with start(settings) as third:
        assert (third.expected, list(third.outcomes())) == (0, [])
        assert not third._plan.is_needed


def test_an_article_that_comes_before_one_of_its_id_takes_its_place(settings, tmp_path):
    run(settings)
    (settings.corpus / "a").mkdir()
    (settings.corpus / "a" / "spain.txt").write_text(NORWAY, encoding="utf-8")
    _, tables = run(settings)
    assert tables == fresh(settings, tmp_path)
    assert [row.path for row in tables.articles if row.status == "failed"] == ["spain.txt"]


def lines(*articles):
    return "".join(json.dumps({"id": key, "text": text}) + "\n" for key, text in articles).encode()


def test_of_a_file_of_many_only_the_articles_that_changed_are_done(settings, tmp_path):
    archive = settings.corpus / "more.jsonl.gz"
    archive.write_bytes(gzip.compress(lines(("one", NORWAY), ("two", BELGIUM))))
    run(settings)
    archive.write_bytes(gzip.compress(lines(("one", NORWAY), ("two", SPAIN), ("three", BELGIUM)) + b"no json\n"))
    outcomes, tables = run(settings)
    assert ids(outcomes) == ["more#4", "three", "two"]
    assert tables == fresh(settings, tmp_path)
    archive.write_bytes(gzip.compress(lines(("three", BELGIUM))))
    _, tables = run(settings)
    assert tables == fresh(settings, tmp_path)


def test_copies_and_what_a_site_repeats_are_found_again(settings, tmp_path):
    repeated = "The harbour office can be found behind the blue door beside the old crane, past the baker and the bank."
    rows = ["path,source,published"]
    for number, text in enumerate((NORWAY, BELGIUM, SPAIN, SPAIN)):
        (settings.corpus / f"site{number}.txt").write_text(text + repeated + "\n", encoding="utf-8")
        rows.append(f"site{number}.txt,Harbour Paper,2024-06-0{number + 1}")
    metadata = settings.corpus / "metadata.csv"
    metadata.write_text(metadata.read_text() + "".join(f"{row}\n" for row in rows[1:]).replace(",Harbour Paper", ""))
    metadata.write_text("\n".join([*rows, "spain.txt,,2024-05-27", "belgium.txt,,2024-05-28"]) + "\n")
    _, first = run(settings)
    assert {row.article_id: row.duplicate_of for row in first.articles if row.duplicate_of} == {
        "site1": "belgium",
        "site2": "spain",
        "site3": "spain",
    }
    (settings.corpus / "spain.txt").unlink()
    (settings.corpus / "site0.txt").write_text(NORWAY, encoding="utf-8")
    _, second = run(settings)
    assert second == fresh(settings, tmp_path)
    assert {row.article_id: row.duplicate_of for row in second.articles if row.duplicate_of} == {
        "site1": "belgium",
        "site3": "site2",
    }


def test_what_was_cut_off_is_gone_on_with(settings, tmp_path):
    with start(settings) as started:
        next(started.outcomes())
    outcomes, tables = run(settings)
    assert tables == fresh(settings, tmp_path)
    assert all(row.status != "failed" for row in outcomes)


def test_a_corpus_on_storage_that_others_share_is_read_as_one_on_disk(settings, tmp_path):
    upath = pytest.importorskip("upath")
    stored = upath.UPath(f"memory://{tmp_path.name}")
    for file in settings.corpus.iterdir():
        (stored / file.name).write_bytes(file.read_bytes())
    (stored / "deeper" / ".hidden.txt").write_bytes(b"no article")
    (stored / "deeper" / "norway.txt.gz").write_bytes(gzip.compress(NORWAY.encode()))
    (settings.corpus / "deeper").mkdir()
    (settings.corpus / "deeper" / "norway.txt").write_text(NORWAY, encoding="utf-8")
    shared = type(settings)(corpus=str(stored), outputs=settings.outputs, annotations=settings.annotations)
    _, tables = run(shared)
    here = fresh(settings, tmp_path)
    assert (tables.ledger, tables.counts, tables.dates) == (here.ledger, here.counts, here.dates)
    (stored / "belgium.txt").write_bytes(BELGIUM.replace("11 security", "12 security").encode())
    outcomes, _ = run(shared)
    assert ids(outcomes) == ["belgium"]
