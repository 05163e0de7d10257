"""`pactline diff` and `pactline history`: what a run changed, and how a row of the ledger came to be what it is."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.cli.console import results, showable, table, talk
from pipeline.cli.options import OutputsOption, settings_with

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.records.differences import Difference, RecordChange

_MOST = 40
"""Rows of a table that are listed; --json lists all."""
_OF_ARTICLE = frozenset({"articles", "countries", "counts", "dates", "quotes", "agreements"})
_BEHIND = frozenset({"claims", "ledger_evidence"})
"""What stands behind the ledger and the timeline: told by --json and by `pactline explain`."""
_LISTS = {"articles": " ", "claims": "; "}
"""Columns that hold a list, and what stands between its items."""
_TITLES = {"articles": "Articles table", "ledger_evidence": "Evidence of the ledger"}

BeforeArgument = Annotated[
    int | None,
    typer.Argument(
        metavar="BEFORE",
        help="The number of the earlier run.",
        show_default="the one before the last that changed anything",
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print all of it as one JSON object.")]


def diff(
    before: BeforeArgument = None,
    after: Annotated[
        int | None, typer.Argument(metavar="AFTER", help="The number of the later run.", show_default="the last")
    ] = None,
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
    code: Annotated[str, typer.Argument(metavar="CODE", help="The party: its ISO 3166-1 alpha-3 code, or EU.")],
    outputs: OutputsOption = None,
    as_json: JsonOption = False,
) -> None:
    """Tell what the ledger said of a party, run by run."""
    from pipeline.run.compare import history as versions

    found = versions(settings_with(outputs=outputs), code)
    if as_json:
        typer.echo(json.dumps([asdict(version) for version in found], ensure_ascii=False, indent=2, default=str))
        return
    columns = ("run", "since (UTC)", "status", "signed on", "articles", "why")
    shown = table(f"{code.upper()} in the ledger", *columns, right=("run", "articles"))
    for version in found:
        row = version.row
        cells = (row.status, row.signed_on, row.n_articles) if row is not None else ("not in the ledger", None, None)
        why = ", ".join(version.why) if version.changed or row is None else ""
        shown.add_row(*(showable(cell) for cell in (version.run, _minute(version.started), *cells, why)))
    results().print(shown)


def _minute(started: str) -> str:
    return started[: len("2024-05-28T12:00")].replace("T", " ")


def _print_difference(found: Difference) -> None:
    console = results()
    console.print(f"Run {found.after} beside run {found.before}", soft_wrap=True)
    if found.program:
        console.print(f"Of the program there changed: {', '.join(found.program)}", soft_wrap=True)
    if not found.articles and not found.records:
        console.print("Nothing differs.")
        return
    if found.articles:
        shown = table("Articles", "", "article", "path", "why", "with it")
        for change in found.articles[:_MOST]:
            along = _along(found, change.article_id) if change.change != "changed" else ""
            cells = (change.change, change.article_id, change.path, ", ".join(change.why), along)
            shown.add_row(*map(showable, cells))
        console.print(shown)
        _tell_rest(len(found.articles))
    whole = {change.article_id for change in found.articles if change.change != "changed"}
    by_table: dict[str, list[RecordChange]] = {}
    for record in found.records:
        if record.table not in _BEHIND and not (record.table in _OF_ARTICLE and record.key[0] in whole):
            by_table.setdefault(record.table, []).append(record)
    for name in sorted(by_table, key=lambda name: (name not in {"ledger", "timeline"}, name)):
        _print_records(_TITLES.get(name, name.capitalize()), by_table[name])


def _along(found: Difference, article_id: str) -> str:
    """How many rows came or went with an article."""
    number = Counter(record.table for record in found.records if record.key[0] == article_id)
    return ", ".join(f"{number[name]} {name}" for name in sorted(_OF_ARTICLE) if name != "articles" and number[name])


def _print_records(title: str, changes: Sequence[RecordChange]) -> None:
    shown = table(title, "", "row", "before", "after", "why")
    for change in changes[:_MOST]:
        key = " ".join(change.key)
        before, after = _cells(change.before, change.after), _cells(change.after, change.before)
        cells = (change.change, key, before, after, ", ".join(change.why))
        shown.add_row(*map(showable, cells))
    results().print(shown)
    _tell_rest(len(changes))


def _cells(cells: dict[str, Any], others: dict[str, Any]) -> str:
    """What the row says on one side; of a cell that is a list, only what the other side has not."""
    left_out = {"article_id", "start", "end", "rule", "path"}
    told = {name: value for name, value in cells.items() if name not in left_out and value not in (None, "")}
    for name, separator in _LISTS.items():
        if name in told and others.get(name):
            own, other = told[name].split(separator), others[name].split(separator)
            told[name] = separator.join(item for item in own if item not in other) or "–"
    return "; ".join(f"{name} {value}" for name, value in told.items())


def _tell_rest(number: int) -> None:
    if number > _MOST:
        talk().print(f"… and {number - _MOST} more, which --json lists", soft_wrap=True)
