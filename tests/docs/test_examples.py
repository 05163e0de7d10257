"""What the manual shows as output is what comes out when its examples are typed as printed, in order."""

from __future__ import annotations

import re
import shlex
from contextlib import redirect_stdout
from io import StringIO

import pytest
from typer.testing import CliRunner

from pipeline.cli.app import app
from tests.docs.pages import ROOT, blocks, read

SHELL = ("README.md", "docs/guides/add-articles.md", "docs/guides/write-a-rule.md")
PYTHON = ("docs/guides/use-a-component.md",)

_TYPED = {"make run": "pactline run"}
_LEFT_OUT = "…"
"""A line that stands for any number of lines."""


@pytest.mark.parametrize("page", SHELL)
def test_commands_print_what_the_page_shows(page, tmp_path, monkeypatch):
    (tmp_path / "corpus").symlink_to(ROOT / "corpus")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    assert list(differing(page, tmp_path)) == []


def differing(page, folder):
    """Each output that is not as shown, beside what came out."""
    typed = ""
    for block in blocks(read(page)):
        if block.file is not None and block.language == "text":
            (folder / block.file).parent.mkdir(parents=True, exist_ok=True)
            (folder / block.file).write_text(block.text, encoding="utf-8")
        elif block.language == "text" and typed:
            printed = type_in(typed)
            if not shows(block.text, printed):
                yield block.text, printed
            typed = ""
        else:
            typed = block.text if block.language == "sh" else ""


def type_in(lines: str) -> str:
    """What the last of the commands prints on standard output."""
    printed = ""
    for line in lines.splitlines():
        words = shlex.split(line, comments=True)
        words = shlex.split(_TYPED.get(" ".join(words), " ".join(words)))
        if words[:1] == ["pactline"]:
            result = CliRunner().invoke(app, words[1:], catch_exceptions=False)
            assert result.exit_code in {0, 1}, result.output
            printed = result.stdout
    return printed


def shows(shown: str, printed: str) -> bool:
    """Whether that was printed, but for spaces at the ends of lines and the lines left out."""
    pattern = "".join("(?:.*\n)*" if line == _LEFT_OUT else re.escape(line) + " *\n" for line in shown.splitlines())
    return re.fullmatch(pattern, printed) is not None


@pytest.mark.parametrize("page", PYTHON)
def test_python_prints_what_the_page_shows(page):
    code = ""
    for block in blocks(read(page)):
        if block.language == "text" and code:
            with redirect_stdout(StringIO()) as printed:
                exec(compile(code, page, "exec"), {})
            assert printed.getvalue() == block.text
        code = block.text if block.language == "python" else ""


@pytest.mark.parametrize(
    ("shown", "printed", "as_shown"),
    [
        ("a\nb\n", "a\nb\n", True),
        ("a\n…\nc\n…\n", "a\nb\nc\nd\n", True),
        ("…\nc\n", "a\nc   \n", True),
        ("b\n", "a\nb\n", False),
        ("a\n…\nc\n", "c\na\n", False),
        ("a\nb\n…\n", "a\nx\nb\n", False),
    ],
)
def test_a_line_left_out_stands_for_any_number(shown, printed, as_shown):
    assert shows(shown, printed) is as_shown
