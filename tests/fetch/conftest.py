from __future__ import annotations

import csv
import gzip
import os
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.fetch.site import Site

PROGRAM = "import sys; from pipeline.cli.app import main; sys.argv[0] = 'pactline'; main()"
ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit code, its results and its talk."""

    code: int
    out: str
    err: str

    @property
    def counts(self):
        """The last line of the results: how many addresses came out in which way, those that none did left out."""
        last = [line for line in self.out.splitlines() if " new, " in line][-1]
        parts = (part.split(" ", 1) for part in last.split(", "))
        return {kind: int(count) for count, kind in parts if count != "0"}

    @property
    def problems(self):
        """By address, why it did not come in."""
        below = self.err.partition("Not fetched")[2].splitlines()[3:]
        cells = [[cell.strip() for cell in line.split("  ") if cell.strip()] for line in below]
        return {row[1]: row[2] for row in cells if len(row) == 3}


class Desk:
    """A folder in which `pactline` is run as a person runs it, in a process of its own."""

    def __init__(self, folder):
        self.folder = folder
        self.corpus = folder / "corpus"
        self.settings(delay=0.01, timeout=2, retries=1, max_wait=3)

    def settings(self, **fetch):
        lines = [
            f"{name} = {str(value).lower() if isinstance(value, bool) else value!r}" for name, value in fetch.items()
        ]
        (self.folder / "pactline.toml").write_text("[fetch]\n" + "\n".join(lines) + "\n", encoding="utf-8")

    def start(self, *arguments):
        environment = os.environ | {"COLUMNS": "250", "PYTHONPATH": str(ROOT), "no_proxy": "*"}
        command = [sys.executable, "-c", PROGRAM, *map(str, arguments)]
        pipe = subprocess.PIPE
        return subprocess.Popen(command, cwd=self.folder, stdout=pipe, stderr=pipe, text=True, env=environment)

    def run(self, *arguments):
        process = self.start(*arguments)
        out, err = process.communicate(timeout=120)
        return Ended(process.returncode, out, err)

    def fetch(self, *arguments):
        return self.run("fetch", "--allow-private", *arguments)

    def rows(self):
        """The rows of metadata.csv, in its order."""
        table = self.corpus / "metadata.csv"
        if not table.exists():
            return []
        with table.open(encoding="utf-8", newline="") as stream:
            return list(csv.DictReader(stream))

    def pages(self):
        """What lies in the corpus, by path: each page unpacked."""
        files = sorted(self.corpus.rglob("*.html.gz"))
        return {file.relative_to(self.corpus).as_posix(): gzip.decompress(file.read_bytes()) for file in files}


@pytest.fixture
def site():
    served = Site()
    threading.Thread(target=served.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    yield served
    served.shutdown()
    served.server_close()


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)
