"""Every command line of the manual is one that the program knows."""

from __future__ import annotations

import re

import pytest
from typer.main import get_command

from pipeline.cli.app import app
from tests.docs.pages import PAGES, ROOT, blocks, command_lines, commands_in_passing, read

LINES = [(page, line) for page in PAGES for line in command_lines(read(page))]
PASSING = [(page, line) for page in PAGES for line in commands_in_passing(read(page))]


@pytest.mark.parametrize(("page", "line"), LINES, ids=[f"{page}: {' '.join(line)}" for page, line in LINES])
def test_a_command_line_can_be_given(page, line):
    command, rest = found(line)
    command.make_context("pactline", rest)  # raises where an option is unknown, or something needed is missing


@pytest.mark.parametrize(("page", "line"), PASSING, ids=[f"{page}: {' '.join(line)}" for page, line in PASSING])
def test_a_command_in_passing_has_the_options_named(page, line):
    command, rest = found(line)
    options = getattr(command, "params", ())
    known = {name for option in options for name in (*option.opts, *option.secondary_opts)} | {"--help"}
    assert [word for word in rest if word.startswith("--") and word.rstrip("]") not in known] == []


@pytest.mark.parametrize("page", PAGES)
def test_make_knows_its_targets(page):
    shell = "\n".join(block.text for block in blocks(read(page)) if block.language == "sh")
    targets = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(re.findall(r"^make (\w+)", shell, re.MULTILINE)) <= set(targets)


def found(line):
    """The command that the words name, and the words after its name."""
    command, rest = get_command(app), list(line)
    while getattr(command, "commands", None) and rest and rest[0].isalpha() and rest[0].islower():
        assert rest[0] in command.commands, f"no command {rest[0]}"
        command = command.commands[rest.pop(0)]
    return command, rest
