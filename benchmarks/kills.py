"""Runs that are killed at random moments, each gone on with: `python -m benchmarks.kills`, by hand. Linux only.

After every kill the next run must come to the tables of one that nobody disturbed, byte for byte, with no row lost or
doubled, and no process may be left.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from benchmarks.pages import write_pages

WITHOUT_REPORT = """
import sys
from pathlib import Path
from pipeline.publish.tables import write_tables
from pipeline.run.stages import start
from pipeline.settings import Settings
with start(Settings(corpus=Path(sys.argv[1]), outputs=Path(sys.argv[2]), workers=2)) as run:
    list(run.outcomes())
    write_tables(run.finish().tables, Path(sys.argv[2]))
"""
_HERE = Path(__file__).parent.parent
_PATIENCE = 300


def begun(corpus: Path, outputs: Path) -> subprocess.Popen[bytes]:
    """A run with two workers, in a process of its own, that ends with the tables."""
    command = [sys.executable, "-c", WITHOUT_REPORT, str(corpus), str(outputs)]
    return subprocess.Popen(command, cwd=_HERE, start_new_session=True, stderr=subprocess.DEVNULL)


def tables(outputs: Path) -> Mapping[str, bytes]:
    """The tables in the folder, by their names."""
    return {path.name: path.read_bytes() for path in sorted(outputs.glob("*.csv"))}


def kept(outputs: Path) -> int:
    """How many articles the store holds by now."""
    try:
        with sqlite3.connect(f"file:{outputs / 'pactline.db'}?mode=ro", uri=True) as connection:
            return int(connection.execute("SELECT count(*) FROM sources").fetchone()[0])
    except sqlite3.Error:
        return 0


def faults(outputs: Path) -> list[str]:
    """What is wrong with the store of a corpus that was never edited; nothing, if it is sound."""
    with sqlite3.connect(outputs / "pactline.db") as connection:
        found = [line for (line,) in connection.execute("PRAGMA integrity_check") if line != "ok"]
        for name in ("texts", "articles", "countries", "counts", "dates", "quotes", "agreements"):
            columns = [f'"{row[1]}"' for row in connection.execute(f"PRAGMA table_info({name})")]
            rows = f"SELECT {', '.join(columns[:-2])} FROM {name} WHERE ended IS NULL"  # the last: made, ended
            every, different = (
                connection.execute(f"SELECT count(*) FROM ({query})").fetchone()[0]
                for query in (rows, rows.replace("SELECT", "SELECT DISTINCT", 1))
            )
            found += [f"{name}: {every - different} rows doubled"] * (every != different)
    return found


def workers(driver: int) -> list[int]:
    """The workers of the run, without the tracker of resources that Python starts beside them."""
    try:
        children = Path(f"/proc/{driver}/task/{driver}/children").read_text().split()
        return [int(child) for child in children if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()]
    except OSError:
        return []


def is_gone(group: int) -> bool:
    """Whether no process of the group is left."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return True
    return False


def wait_until(condition: Callable[[], bool]) -> bool:
    """Wait for that, but not for ever; gives whether it came."""
    deadline = time.monotonic() + _PATIENCE
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.01)
    return True


def main(arguments: Sequence[str] | None = None) -> int:
    """Kill, go on and compare; gives the exit code: 1 if anything was lost."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.kills", description="Kill runs, and go on with them.")
    parser.add_argument("--articles", type=int, default=120)
    parser.add_argument("--drivers", type=int, default=50, help="how often the driver is killed")
    parser.add_argument("--workers", type=int, default=20, help="how often a worker is killed")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory(prefix="pactline-kills-") as folder:
        corpus, still = Path(folder, "corpus"), Path(folder, "undisturbed")
        write_pages(corpus, options.articles, media="txt")
        began = time.monotonic()
        begun(corpus, still).wait(_PATIENCE)
        took, expected = time.monotonic() - began, tables(still)
        bad, in_mid_run = [], 0
        for number in range(options.drivers + options.workers):
            is_driver = number < options.drivers
            outputs = Path(folder, f"killed-{number}")
            # every second one once so much is stored: the start takes longer than the work
            least = chance.randrange(1, options.articles) if number % 2 else 0
            moment = chance.uniform(0, 0.3 if least else took)
            running = begun(corpus, outputs)
            wait_until(lambda: kept(outputs) >= least or running.poll() is not None)  # noqa: B023
            time.sleep(moment)
            stored, found = (_kill_driver if is_driver else _kill_worker)(running, corpus, outputs)
            found += ["tables differ"] * (tables(outputs) != expected) + faults(outputs)
            in_mid_run += 0 < stored < options.articles
            bad += [f"kill {number}: {fault}" for fault in found]
            what = f"{'driver' if is_driver else 'worker'} killed after {moment:.2f} s"
            print(f"{number + 1}: {what}, {stored} articles stored: {found or 'well'}", flush=True)
    print(f"{options.drivers} drivers and {options.workers} workers killed, {in_mid_run} in mid-run: {len(bad)} faults")
    return 1 if bad else 0


def _kill_driver(running: subprocess.Popen[bytes], corpus: Path, outputs: Path) -> tuple[int, list[str]]:
    running.kill()
    running.wait()
    found = [] if wait_until(lambda: is_gone(running.pid)) else ["a process is left"]
    stored = kept(outputs)
    begun(corpus, outputs).wait(_PATIENCE)
    return stored, found


def _kill_worker(running: subprocess.Popen[bytes], corpus: Path, outputs: Path) -> tuple[int, list[str]]:
    wait_until(lambda: bool(workers(running.pid)) or running.poll() is not None)
    stored, found = kept(outputs), workers(running.pid)
    if found:
        os.kill(found[0], signal.SIGKILL)
    if running.wait(_PATIENCE) != 0:
        return stored, ["the run did not end well"]
    begun(corpus, outputs).wait(_PATIENCE)
    return stored, []


if __name__ == "__main__":
    sys.exit(main())
