"""Make docs/reference.md from the code: commands from the command line, settings and columns from their declarations.

Run by `make docs`; tests/docs/test_reference.py fails where the page is not what this makes.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

from pydantic import BaseModel
from typer.main import get_command

from pipeline.cli.app import app
from pipeline.records.rows import row_types
from pipeline.settings import FetchSettings, Settings

PAGE = Path(__file__).with_name("reference.md")

_HEAD = """\
# Reference

Made from the code by `make docs`; change the code and make it again, never this page.

- [Commands](#commands)
- [Settings](#settings)
- [Tables](#tables)
"""
_COMMANDS = """\
`pactline COMMAND --help` tells the same. Results go to standard output, progress and complaints to standard error. Exit
code 0: done; 1: done, but an article failed or a score is under its floor; 2: could not start, or not write.
"""
_SETTINGS = """\
Kept in `pactline.toml`, or in `[tool.pactline]` of `pyproject.toml`, in the folder where the command is given. Neither
is needed; a key that is not listed here is refused; an option on the command line outranks the file.
"""
_TABLES = """\
Each table is a `.csv` (UTF-8, `,` between cells, one header line) and a `.parquet` (typed columns) in the outputs, a
table of `pactline.db` (with `made`, the run that made the row, and `ended`, the one that ended it), and one
type in `pipeline/records/rows.py`. Rows come sorted, new columns are added at the end. Columns marked ○ may be empty.
Offsets are in characters of the clean text, which `pactline show ID --json` gives.
"""


def reference() -> str:
    """The page."""
    parts = (_HEAD, "## Commands\n", _COMMANDS, *_commands(), "## Settings\n", _SETTINGS, *_settings())
    return "\n".join((*parts, "## Tables\n", _TABLES, *_tables()))


def _commands() -> Iterator[str]:
    for name, command in _leaves(get_command(app), "pactline"):
        yield f"### {name}\n"
        yield _paragraphs(command.help)
        arguments = [one for one in command.params if one.param_type_name == "argument"]
        options = [one for one in command.params if one.param_type_name == "option"]
        yield f"```text\n{' '.join((name, *map(_in_usage, arguments), *map(_in_usage, options)))}\n```\n"
        yield _grid(("", "", "default"), (_parameter(one) for one in (*arguments, *options)))


def _leaves(command: Any, name: str) -> Iterator[tuple[str, Any]]:
    """The commands that do something, with their full names."""
    below: Mapping[str, Any] = getattr(command, "commands", {})
    if not below:
        yield name, command
    for short, one in below.items():
        yield from _leaves(one, f"{name} {short}")


def _in_usage(parameter: Any) -> str:
    shown = _spelt(parameter) + ("..." if parameter.nargs == -1 or getattr(parameter, "multiple", False) else "")
    return shown if parameter.required else f"[{shown}]"


def _spelt(parameter: Any) -> str:
    """`CODE`, `--full` or `--workers N`."""
    if parameter.param_type_name == "argument":
        return str(parameter.metavar or parameter.name.upper())
    name = "/".join((parameter.opts[0], *parameter.secondary_opts))
    return name if parameter.is_flag else f"{name} {parameter.metavar or 'VALUE'}"


def _parameter(parameter: Any) -> tuple[str, ...]:
    default = parameter.show_default if isinstance(parameter.show_default, str) else ""
    return f"`{_spelt(parameter)}`", parameter.help, "needed" if parameter.required else default


def _settings() -> Iterator[str]:
    yield _grid(("key", "type", "default", ""), _keys(Settings))
    yield f"### [fetch]\n\n{_paragraphs(FetchSettings.__doc__)}"
    yield _grid(("key", "type", "default", ""), _keys(FetchSettings))


def _keys(model: type[BaseModel]) -> Iterator[tuple[str, ...]]:
    meanings, hints = _field_docstrings(model), get_type_hints(model)
    for name, field in model.model_fields.items():
        if name != "fetch":
            default = "" if field.default in (None, ()) else f"`{field.default}`"
            yield f"`{name}`", _type(hints[name]), default, meanings[name]


def _tables() -> Iterator[str]:
    told: dict[tuple[str, Any], str] = {}
    for table, row_type in row_types().items():
        hints = get_type_hints(row_type)
        for name, words in _field_docstrings(row_type).items():
            told[name, hints[name]] = words  # a column without words of its own means what it meant before
        yield f"### {table}\n"
        yield _paragraphs(row_type.__doc__)
        columns = [field.name for field in fields(row_type)]
        cells = ((f"`{name}`", _type(hints[name]) + _empty(hints[name]), told[name, hints[name]]) for name in columns)
        yield _grid(("column", "type", ""), cells)


def _type(hint: Any) -> str:
    kinds = [kind for kind in get_args(hint) or (hint,) if kind is not type(None)]
    if get_origin(hint) is Literal:
        return ", ".join(f"`{choice}`" for choice in get_args(hint))
    if get_origin(hint) is tuple:
        return "list of texts"
    if get_origin(kinds[0]) is Literal:
        return _type(kinds[0])
    names = {int: "whole number", float: "number", date: "day", Path: "path", str: "text", bool: "true or false"}
    return names[kinds[0]]


def _empty(hint: Any) -> str:
    return " ○" if type(None) in get_args(hint) else ""


def _field_docstrings(declared: type[Any]) -> dict[str, str]:
    """The string under each field of the class. Python forgets them; its source does not."""
    body = ast.parse(textwrap.dedent(inspect.getsource(declared))).body[0]
    assert isinstance(body, ast.ClassDef)
    found = {}
    for field, after in zip(body.body, body.body[1:], strict=False):
        match field, after:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(words))):
                found[name] = words
    return found


def _paragraphs(docstring: str | None) -> str:
    return f"{inspect.cleandoc(docstring or '')}\n"


def _grid(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A Markdown table."""
    lines = [head, ("---",) * len(head), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |\n" for line in lines)


if __name__ == "__main__":
    PAGE.write_text(reference(), encoding="utf-8")
