"""The command `pactline`: its subcommands, and what becomes of an error.

Nothing heavy is imported before a command runs, so that `pactline --help` answers at once.
"""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from pipeline.cli.annotate import annotate
from pipeline.cli.console import complain
from pipeline.cli.diff import diff, history
from pipeline.cli.evaluate import evaluate
from pipeline.cli.explain import explain
from pipeline.cli.fetch import fetch
from pipeline.cli.report import report
from pipeline.cli.run import run
from pipeline.cli.show import show
from pipeline.errors import PipelineError

app = typer.Typer(
    name="pactline",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,  # a bug shows its plain traceback
    rich_markup_mode=None,
)
app.command()(fetch)
app.command()(run)
app.command()(report)
app.command()(show)
app.command()(explain)
app.command()(evaluate)
app.command()(diff)
app.command()(history)
app.add_typer(annotate, name="annotate")


def main() -> None:
    """Run the command line. Exit 0: done. 1: done, but an article failed. 2: could not start or not write."""
    try:
        app()
    except PipelineError as error:
        complain(error)
        sys.exit(2)


def _print_version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"pactline {version('pactline')}")
        raise typer.Exit


@app.callback()
def _pactline(
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_print_version, help="Print the version and exit.")
    ] = False,
) -> None:
    """From a folder of news articles to a reconciled, evidence-linked table of who has signed what with whom."""
