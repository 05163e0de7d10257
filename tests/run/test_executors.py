"""Wherever articles are read, the same comes out; a worker that dies takes nothing along but the article it died of."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from pipeline.errors import SettingsError
from pipeline.records.work import FileItem, Known, Task
from pipeline.run import crews
from pipeline.run.crews import crew_of
from pipeline.run.executors import results
from pipeline.run.stages import start
from tests.run import deadly
from tests.run.conftest import SPAIN, whole

HERE = Path(__file__).parents[2]


@pytest.fixture
def many(settings):
    """The settings of a corpus of forty articles."""
    put_more(settings, 40)
    return settings


def put_more(settings, count):
    for number in range(count):
        text = SPAIN.replace("27 May", f"{number % 28 + 1} May").replace("crowd", f"crowd of {number}")
        (settings.corpus / f"more{number:02}.txt").write_text(text, encoding="utf-8")


def elsewhere(settings, tmp_path, **options):
    return settings.model_copy(update={"outputs": tmp_path / "elsewhere", **options})


def test_a_pool_comes_to_what_one_process_does(many, tmp_path):
    _, alone = whole(many)
    _, together = whole(elsewhere(many, tmp_path, workers=2))
    assert together.tables == alone.tables


def test_an_article_that_kills_or_hangs_its_worker_is_a_failure_and_its_neighbours_are_done(
    many, tmp_path, monkeypatch
):
    (many.corpus / "killer.txt").write_text(f"A title\n{deadly.KILLS}\n", encoding="utf-8")
    (many.corpus / "loop.txt").write_text(f"A title\n{deadly.HANGS}\n", encoding="utf-8")
    monkeypatch.setattr(crews, "_begin", deadly.begin)
    outcomes, result = whole(elsewhere(many, tmp_path, workers=2, seconds_per_article=5))
    failed = {failure.article_id: failure for failure in result.failures}
    assert sorted(row.article_id for row in outcomes if row.status == "failed") == sorted(failed)
    assert failed.keys() == {"killer", "loop"}
    assert {failure.stage for failure in failed.values()} == {"worker"}
    assert "its worker died over it twice" in failed["killer"].reason
    assert "took over 5 s" in failed["loop"].reason
    assert len(result.extractions) == 42


def test_an_article_that_takes_too_long_in_this_process_is_a_failure(settings, monkeypatch):
    from pipeline.run import article

    real = article.clean

    def slow(raw):
        while raw.article_id == "belgium":
            time.sleep(0.01)
        return real(raw)

    monkeypatch.setattr(article, "clean", slow)
    _, result = whole(settings.model_copy(update={"seconds_per_article": 0.2}))
    (failure,) = result.failures
    assert (failure.article_id, failure.reason) == ("belgium", "takes longer than seconds_per_article")


class Stillborn(Executor):
    """Workers that die as soon as they are given anything."""

    def submit(self, *_, **__):
        future = Future()
        future.set_exception(BrokenProcessPool())
        return future


class Broken(Executor):
    """A pool one of whose workers has died: it takes nothing more."""

    def submit(self, *_, **__):
        raise BrokenProcessPool


class StillbornCrew:
    ahead = 1
    deaths = (BrokenProcessPool,)
    can_stop = True
    program = None
    executor = staticmethod(Stillborn)
    lost = staticmethod(lambda: None)


def task_of(settings, **options):
    return Task(
        corpus=settings.corpus, topic=settings.topic, max_article_bytes=10_000, seconds_per_article=0, **options
    )


def test_workers_that_cannot_begin_are_no_fault_of_the_articles(settings):
    items = [FileItem(name="spain.txt", note=None, known=Known())]
    with pytest.raises(SettingsError, match=r"workers: die before they have an article.*--workers 1"):
        list(results(items, task_of(settings), StillbornCrew()))


def test_a_worker_that_dies_before_a_chunk_is_sent_costs_nothing(settings):
    with crew_of(settings) as crew:
        sound, broken = crew.executor, [Broken()]
        crew.deaths, crew.lost = (BrokenProcessPool,), lambda: None
        crew.executor = lambda: broken.pop() if broken else sound()
        (done,) = list(results([FileItem(name="spain.txt", note=None, known=Known())], task_of(settings), crew))
    assert [found.row.article_id for found in done] == ["spain"]


def test_a_worker_that_joined_late_with_another_program_is_found_out(settings):
    with crew_of(settings) as crew:
        crew.program = "0" * 64
        with pytest.raises(SettingsError, match="another Pactline"):
            list(results([FileItem(name="spain.txt", note=None, known=Known())], task_of(settings), crew))


def test_a_worker_killed_from_outside_costs_nothing(many, tmp_path):
    _, alone = whole(many)
    settings = elsewhere(many, tmp_path, workers=2)
    with start(settings) as run:
        outcomes = run.outcomes()
        next(outcomes)
        os.kill(_children(os.getpid())[0], signal.SIGKILL)
        assert all(row.status != "failed" for row in outcomes)
        run.finish()
    _, together = whole(settings)
    assert together.tables == alone.tables


def _children(parent):
    """The workers of a process: not the tracker of resources that Python starts beside them."""
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                status = (folder / "status").read_text()
                command = (folder / "cmdline").read_bytes()
            except OSError:
                continue
            if f"PPid:\t{parent}\n" in status and b"spawn_main" in command:
                found.append(int(folder.name))
    return found


def test_no_more_is_drawn_than_keeps_the_workers_busy(many):
    drawn = []

    def items():
        for path in sorted(many.corpus.glob("*.txt")):
            drawn.append(path)
            yield FileItem(name=path.name, note=None, known=Known())

    task = Task(corpus=many.corpus, topic=many.topic, max_article_bytes=10_000, seconds_per_article=0)
    with crew_of(many) as crew:
        first = next(results(items(), task, crew))
    assert (len(first), len(drawn)) == (16, 16)


def test_ctrl_c_keeps_what_was_done_and_leaves_no_process(many):
    put_more(many, 1_000)  # far from done when the first are
    code = "from pipeline.cli.app import main; main()"
    command = [sys.executable, "-c", code, "run", str(many.corpus), "--outputs", str(many.outputs), "--workers", "2"]
    running = subprocess.Popen(command, cwd=HERE, start_new_session=True, stderr=subprocess.PIPE, text=True)
    store = many.outputs / "pactline.db"
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and not _kept(store):
        time.sleep(0.05)
    os.killpg(running.pid, signal.SIGINT)
    assert running.wait(timeout=60) == 130
    assert _kept(store) > 0
    deadline = time.monotonic() + 10
    while _is_alive(running.pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _is_alive(running.pid)


def _is_alive(group):
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def _kept(store):
    try:
        with sqlite3.connect(f"file:{store}?mode=ro", uri=True) as connection:
            return connection.execute("SELECT count(*) FROM texts").fetchone()[0]
    except sqlite3.Error:
        return 0


def test_a_scheduler_that_is_not_there_is_named(settings):
    with (
        pytest.raises(SettingsError, match=r"scheduler tcp://127.0.0.1:9: cannot be reached .* Start one with"),
        start(settings.model_copy(update={"scheduler": "tcp://127.0.0.1:9"})) as run,
    ):
        list(run.outcomes())


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    """The address of a Dask scheduler with two workers, started as a user would; its workers are deadly."""
    pytest.importorskip("distributed")
    folder = tmp_path_factory.mktemp("dask")
    # a chunk whose worker died goes back to the driver at once, not to three more workers to kill
    environment = {**os.environ, "PYTHONPATH": str(HERE), "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0"}
    address_file = folder / "scheduler.json"
    dask = [sys.executable, "-m", "distributed.cli.dask_scheduler"]
    commands = [
        [*dask, "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(address_file)],
    ]
    worker = [sys.executable, "-m", "distributed.cli.dask_worker", "--scheduler-file", str(address_file)]
    options = ["--host", "127.0.0.1", "--nthreads", "1", "--no-dashboard", "--preload", "tests.run.deadly"]
    commands += [[*worker, *options, "--local-directory", str(folder)]] * 2
    running = [
        subprocess.Popen(command, env=environment, cwd=HERE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for command in commands
    ]
    try:
        deadline = time.monotonic() + 60
        while not address_file.is_file() and time.monotonic() < deadline:
            time.sleep(0.1)
        yield json.loads(address_file.read_text())["address"]
    finally:
        for process in reversed(running):
            process.terminate()
        for process in running:
            process.wait(timeout=30)


def test_a_cluster_comes_to_what_one_process_does_and_outlives_its_dead(many, tmp_path, cluster):
    _, alone = whole(many)
    (many.corpus / "killer.txt").write_text(f"A title\n{deadly.KILLS}\n", encoding="utf-8")
    settings = elsewhere(many, tmp_path, scheduler=cluster)
    outcomes, result = whole(settings)
    assert [row.article_id for row in outcomes if row.status == "failed"] == ["killer"]
    assert result.tables.ledger == alone.tables.ledger
    assert result.tables.counts == alone.tables.counts
