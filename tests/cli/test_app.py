import subprocess
import sys
from importlib.metadata import version

import pytest

from pipeline.errors import IngestError

HEAVY = ("spacy", "trafilatura", "pandas", "pyarrow", "jinja2", "lxml", "scrapy")


def test_help_loads_nothing_heavy():
    code = (
        "import sys; from pipeline.cli.app import main; sys.argv = ['pactline', '--help']\n"
        "try: main()\n"
        f"finally: print(sorted(set(sys.modules) & set({HEAVY!r})), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.strip()) == (0, "[]")


def test_help_lists_the_commands(pactline):
    ended = pactline("--help")
    assert ended.code == 0
    assert [line.split()[0] for line in ended.out.split("Commands:\n")[1].splitlines()] == [
        "fetch",
        "run",
        "report",
        "show",
        "explain",
        "evaluate",
        "diff",
        "history",
        "annotate",
    ]


def test_version(pactline):
    ended = pactline("--version")
    assert (ended.code, ended.out) == (0, f"pactline {version('pactline')}\n")


@pytest.mark.parametrize("arguments", [("fetch",), ("run", "--corpus", "x"), ("show",), ("run", "--workers", "two")])
def test_what_cannot_be_understood_exits_2(arguments, pactline):
    ended = pactline(*arguments)
    assert (ended.code, ended.out) == (2, "")


def test_an_error_is_told_once_with_where_problem_and_mend(pactline, stand_in):
    def start(settings, **_):
        raise IngestError("corp\x1b[2Jus", "is no folder", "Give a folder of articles")

    stand_in("pipeline.run.stages", start=start)
    ended = pactline("run")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == "Error corp\N{REPLACEMENT CHARACTER}[2Jus\n  is no folder.\n  Give a folder of articles.\n"


def test_a_bug_keeps_its_own_exception(stand_in, monkeypatch, tmp_path):
    from pipeline.cli.app import main

    def start(settings, **_):
        raise KeyError("bug")

    stand_in("pipeline.run.stages", start=start)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["pactline", "run"])
    with pytest.raises(KeyError, match="bug"):
        main()


SETTINGS = {
    "unknown key": ('[tool.pactline]\ncorpse = "x"\n', ("run",), "corpse"),
    "option out of bounds": ("", ("run", "--workers", "0"), "--workers"),
}


@pytest.mark.parametrize(("file", "arguments", "named"), SETTINGS.values(), ids=SETTINGS)
def test_settings_that_cannot_be_used_exit_2_and_are_named(file, arguments, named, pactline, tmp_path, stand_in):
    stand_in("pipeline.run.stages", start=None)
    (tmp_path / "pyproject.toml").write_text(file)
    ended = pactline(*arguments)
    assert ended.code == 2
    assert named in ended.err.splitlines()[0]
