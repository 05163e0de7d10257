import sys
from dataclasses import dataclass
from types import ModuleType

import pytest

from pipeline.cli.app import main


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit code, its results and its talk."""

    code: int
    out: str
    err: str

    def rows(self, heading, stream="out"):
        """The cells of the table under that heading."""
        lines = [line.strip() for line in getattr(self, stream).splitlines()]
        below = lines[lines.index(heading) + 3 :]
        body = below[: below.index("")] if "" in below else below
        return [[cell.strip() for cell in row.split("  ") if cell.strip()] for row in body]


@pytest.fixture
def pactline(monkeypatch, capsys, tmp_path):
    """Runs the command line in an empty folder, on a terminal of 200 columns."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("TERM", "dumb")

    def pactline(*arguments):
        monkeypatch.setattr(sys, "argv", ["pactline", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        return Ended(int(ended.value.code or 0), *capsys.readouterr())

    return pactline


@pytest.fixture
def stand_in(monkeypatch):
    """Puts a module of these functions in the place of one of `pipeline.run`."""

    def stand_in(name, **functions):
        module = ModuleType(name)
        vars(module).update(functions)
        monkeypatch.setitem(sys.modules, name, module)

    return stand_in
