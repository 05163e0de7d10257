"""A run that is killed, or whose disk is full, loses nothing: the next goes on, and comes to what one would have."""

from __future__ import annotations

import os
import random
import resource
import sqlite3
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from benchmarks.kills import begun, faults, is_gone, kept, tables, wait_until
from benchmarks.pages import write_pages
from pipeline.errors import StoreError
from pipeline.run.stages import start
from pipeline.settings import Settings
from pipeline.store.database import read_store, write_store
from pipeline.store.runs import all_runs

HERE = Path(__file__).parents[2]
ARTICLES = 60
COMMAND = "from pipeline.cli.app import main; main()"
_PATIENCE = 120


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """Sixty short texts, a copy and two of one id among them."""
    folder = tmp_path_factory.mktemp("recovery") / "news"
    files = write_pages(folder, ARTICLES, media="txt")
    for file in files:
        file.write_text("\n".join(file.read_text(encoding="utf-8").split("\n")[:4]), encoding="utf-8")
    files[3].write_text(files[2].read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "other").mkdir()
    (folder / "other" / files[5].name).write_text(files[6].read_text(encoding="utf-8"), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def undisturbed(corpus, tmp_path_factory):
    """The tables of a run that nobody disturbs."""
    outputs = tmp_path_factory.mktemp("undisturbed")
    assert begun(corpus, outputs).wait(_PATIENCE) == 0
    return tables(outputs)


def test_a_run_that_is_killed_again_and_again_is_gone_on_with(corpus, undisturbed, tmp_path):
    chance = random.Random(11)
    for least in (1, 30):
        running = begun(corpus, tmp_path)
        assert wait_until(lambda: kept(tmp_path) >= least)  # noqa: B023
        time.sleep(chance.uniform(0, 0.2))
        running.kill()
        running.wait()
        assert wait_until(lambda: is_gone(running.pid))  # noqa: B023 - no worker outlives its driver
        assert kept(tmp_path) >= least
    assert begun(corpus, tmp_path).wait(_PATIENCE) == 0
    assert tables(tmp_path) == undisturbed
    with sqlite3.connect(tmp_path / "pactline.db") as connection:
        assert faults(tmp_path) == []
        assert connection.execute("SELECT run, state FROM runs").fetchall() == [(1, "done")]
        assert connection.execute("SELECT count(*) FROM texts WHERE ended IS NOT NULL").fetchall() == [(0,)]


def test_a_full_disk_is_told_and_what_was_written_stays_sound(corpus, undisturbed, tmp_path):
    for most_bytes in (30_000, 200_000):  # before there is a store, and in mid-run
        command = [sys.executable, "-c", COMMAND, "run", str(corpus), "--outputs", str(tmp_path)]
        limit = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (most_bytes, most_bytes))
        running = subprocess.run(command, cwd=HERE, preexec_fn=limit, capture_output=True, text=True, check=False)
        told = " ".join(running.stderr.split())
        assert running.returncode == 2
        assert "pactline.db cannot be written" in told
        assert "Free some space, or give another folder with --outputs" in told
    assert begun(corpus, tmp_path).wait(_PATIENCE) == 0
    assert tables(tmp_path) == undisturbed


def test_outputs_that_cannot_be_written_are_told(corpus, tmp_path):
    tmp_path.chmod(0o500)
    folder = Path("/sys/kernel") if os.access(tmp_path, os.W_OK) else tmp_path  # nothing is locked to root but this
    with pytest.raises(StoreError, match=r"made/pactline\.db: cannot be written .* give another folder with --outputs"):
        start(Settings(corpus=corpus, outputs=folder / "made"))
    tmp_path.chmod(0o700)


def test_a_second_writer_is_told_and_readers_are_not_held_up(corpus, tmp_path):
    path = tmp_path / "pactline.db"
    with write_store(path) as writer:
        mend = "Wait for it to end, or give another folder with --outputs"
        with pytest.raises(StoreError, match=rf"pactline\.db: is being written by another run\. {mend}"):
            start(Settings(corpus=corpus, outputs=tmp_path))
        with writer.transaction():
            writer.connection.execute("INSERT INTO alike VALUES ('one', 'other', 1.0)")
            with read_store(path) as reader:
                assert all_runs(reader) == []
                assert reader.connection.execute("SELECT count(*) FROM alike").fetchone() == (0,)
        with read_store(path) as reader:
            reading = reader.connection.execute("SELECT one FROM alike UNION ALL SELECT one FROM alike")
            assert reading.fetchone() == ("one",)
            with writer.transaction():
                writer.connection.execute("DELETE FROM alike")
            assert reading.fetchall() == [("one",)]
