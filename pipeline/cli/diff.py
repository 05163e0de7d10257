"""`pactline diff` and `pactline history`: what a run changed, and how a row of the ledger came to be what it is."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.cli.console import results, showable, table, talk
from pipeline.cli.options import OutputsOption, settings_with

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.records.differences import Difference, RecordChange

_MOST = 40
"""Rows of a table that are listed; --json lists all."""
_TITLES = {"ledger": "Ledger", "timeline": "Timeline", "articles": "Articles table"}

BeforeArgument = Annotated[
    int | None,
    typer.Argument(help="The number of the earlier run.", show_default="the one before the last that changed anything"),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print all of it as one JSON object.")]


def diff(
    before: BeforeArgument = None,
    after: Annotated[int | None, typer.Argument(help="The number of the later run.", show_default="the last")] = None,
    outputs: OutputsOption = None,
    as_json: JsonOption = False,
) -> None:
    """Tell what a run made otherwise than an earlier one, and why."""
    from pipeline.run.compare import compare_runs

    found = compare_runs(settings_with(outputs=outputs), before, after)
    if as_json:
        typer.echo(json.dumps(asdict(found), ensure_ascii=False, indent=2))
        return
    _print_difference(found)


def history(
    code: Annotated[str, typer.Argument(help="The party: its ISO 3166-1 alpha-3 code, or EU.")],
    outputs: OutputsOption = None,
    as_json: JsonOption = False,
) -> None:
    """Tell what the ledger said of a party, run by run."""
    from pipeline.run.compare import history as versions

    found = versions(settings_with(outputs=outputs), code)
    if as_json:
        typer.echo(json.dumps([asdict(version) for version in found], ensure_ascii=False, indent=2, default=str))
        return
    columns = ("run", "since", "status", "signed on", "articles", "why")
    shown = table(f"{code.upper()} in the ledger", *columns, right=("run", "articles"))
    for version in found:
        row = version.row
        cells = (row.status, row.signed_on, row.n_articles) if row is not None else ("not in the ledger", None, None)
        why = ", ".join(version.why) if version.changed or row is None else ""
        shown.add_row(*(showable(cell) for cell in (version.run, version.started, *cells, why)))
    results().print(shown)


def _print_difference(found: Difference) -> None:
    console = results()
    console.print(f"Run {found.after} beside run {found.before}", soft_wrap=True)
    if found.program:
        console.print(f"Of the program there changed: {', '.join(found.program)}", soft_wrap=True)
    if not found.articles and not found.records:
        console.print("Nothing differs.")
        return
    if found.articles:
        shown = table("Articles", "", "article", "path", "why")
        for change in found.articles[:_MOST]:
            shown.add_row(*map(showable, (change.change, change.article_id, change.path, ", ".join(change.why))))
        console.print(shown)
        _tell_rest(len(found.articles))
    by_table: dict[str, list[RecordChange]] = {}
    for record in found.records:
        by_table.setdefault(record.table, []).append(record)
    for name in sorted(by_table, key=lambda name: (name not in {"ledger", "timeline"}, name)):
        _print_records(_TITLES.get(name, name.capitalize()), by_table[name])


def _print_records(title: str, changes: Sequence[RecordChange]) -> None:
    shown = table(title, "", "row", "before", "after", "why")
    for change in changes[:_MOST]:
        key = " ".join(change.key)
        cells = (change.change, key, _cells(change.before), _cells(change.after), ", ".join(change.why))
        shown.add_row(*map(showable, cells))
    results().print(shown)
    _tell_rest(len(changes))


def _cells(cells: dict[str, Any]) -> str:
    left_out = {"article_id", "start", "end", "rule", "path"}
    kept: Iterable[tuple[str, Any]] = cells.items()
    return "; ".join(f"{name} {value}" for name, value in kept if name not in left_out and value not in (None, ""))


def _tell_rest(number: int) -> None:
    if number > _MOST:
        talk().print(f"… and {number - _MOST} more, which --json lists", soft_wrap=True)
