"""`pactline annotate`: articles out to brat or Label Studio and back, gold checked, two annotations compared."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.console import complain, results, showable, table, talk
from pipeline.cli.options import AnnotationsOption, CorpusArgument, TopicOption, settings_with

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.table import Table

    from pipeline.errors import GoldError
    from pipeline.evaluate.agreement import Agreement
    from pipeline.records.scores import Judgement, KindScore

annotate = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="Make gold in an annotation tool, and check it."
)


class _Format(StrEnum):
    BRAT = "brat"
    LABEL_STUDIO = "label-studio"


class _Source(StrEnum):
    GOLD = "gold"
    PROGRAM = "program"
    NOBODY = "nobody"


_FormatOption = Annotated[_Format, typer.Option("--format", metavar="|".join(_Format), help="The annotation tool.")]

_ERRORS = {"missed": "only first", "false": "only second", "extent": "extent", "value": "value"}
"""How the errors of a scorecard read where neither side is gold."""


@annotate.command("export")
def export(
    form: _FormatOption,
    to: Annotated[Path, typer.Option("--to", metavar="FOLDER", help="A new folder for the tool's files.")],
    corpus: CorpusArgument = None,
    annotations: AnnotationsOption = None,
    topic: TopicOption = None,
    ids: Annotated[
        list[str] | None, typer.Option("--ids", metavar="ID", help="Only this article; may be repeated.")
    ] = None,
    source: Annotated[
        _Source | None,
        typer.Option("--from", metavar="|".join(_Source), help="Whose marks.", show_default="gold where there is some"),
    ] = None,
) -> None:
    """Write articles with their marks for an annotation tool."""
    from pipeline.run.annotate import export_annotations

    settings = settings_with(corpus=corpus, annotations=annotations, topic=topic)
    exported = export_annotations(
        settings, to, form=form.value, ids=tuple(ids or ()), source=source.value if source else None
    )
    results().print(
        f"Articles in {showable(to)}: {exported.gold} with gold, "
        f"{exported.program} with the program's marks, {exported.nobody} bare",
        soft_wrap=True,
    )
    if exported.failures:
        failed = table("Failed articles", "path", "stage", "reason", "mend")
        for failure in exported.failures:
            failed.add_row(*(showable(cell) for cell in (failure.path, failure.stage, failure.reason, failure.mend)))
        talk().print(failed)
        raise typer.Exit(1)


@annotate.command("import")
def import_(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER|FILE", help="What the tool annotated.")],
    form: _FormatOption,
    annotations: AnnotationsOption = None,
) -> None:
    """Bring what was annotated into the gold records.

    Where any of it has a fault, nothing is written.
    """
    from pipeline.run.annotate import import_annotations

    imported = import_annotations(settings_with(annotations=annotations), folder, form=form.value)
    for fault in (*imported.faults, *imported.doubts):
        complain(fault)
    if imported.untouched:
        talk().print(f"Nobody has annotated: {showable(', '.join(imported.untouched))}", soft_wrap=True)
    if imported.faults:
        talk().print("Nothing was brought in.")
        raise typer.Exit(1)
    console = results()
    console.print(f"Records: {len(imported.new)} new, {len(imported.changed)} changed, {len(imported.same)} the same")
    for label, articles in (("new", imported.new), ("changed", imported.changed)):
        for article in articles:
            console.print(f"{label:<8}{showable(article)}", soft_wrap=True)


@annotate.command("check")
def check(annotations: AnnotationsOption = None) -> None:
    """List faults and doubts of the gold records.

    A fault keeps a record from being used; a doubt is what does not keep to the guidelines.
    """
    from pipeline.run.annotate import check_annotations

    number, faults, doubts = check_annotations(settings_with(annotations=annotations))
    console = results()
    for title, found in (("Faults", faults), ("Doubts", doubts)):
        if found:
            console.print(_complaints(title, found))
    console.print(f"Records: {number}, faults: {len(faults)}, doubts: {len(doubts)}")
    if faults or doubts:
        raise typer.Exit(1)


@annotate.command("agreement")
def agreement(
    first: Annotated[Path, typer.Argument(metavar="FIRST", help="A folder of gold records.")],
    second: Annotated[Path, typer.Argument(metavar="SECOND", help="Records of the same articles by someone else.")],
) -> None:
    """Compare two annotations of the same articles.

    F1 by kind, what is said of the same words, and every place where they differ.
    """
    from pipeline.run.annotate import compare_annotations

    compared = compare_annotations(first, second)
    console = results()
    for kinds in (_scores(compared), _attributes(compared), _disagreements(compared)):
        console.print(kinds)
    for words, articles in (
        ("Only in the first", compared.only_first),
        ("Only in the second", compared.only_second),
        ("Annotated on different texts", compared.other_text),
    ):
        if articles:
            talk().print(f"{words}: {showable(', '.join(articles))}", soft_wrap=True)


def _complaints(title: str, found: Iterable[GoldError]) -> Table:
    listed = table(title, "where", "problem", "mend")
    for error in found:
        listed.add_row(*(showable(cell) for cell in (error.where, error.problem, error.mend)))
    return listed


def _scores(compared: Agreement) -> Table:
    figures = ("overlap F1", "span F1", "value F1", "first", "second")
    scores = table(f"Agreement, {compared.card.n_articles} articles", "kind", *figures, right=figures)
    for kind in compared.card.kinds:
        scores.add_row(kind.kind, *_figures(kind), str(kind.value.gold), str(kind.value.predicted))
    return scores


def _figures(kind: KindScore) -> tuple[str, str, str]:
    return f"{kind.overlap.f1:.3f}", f"{kind.span.f1:.3f}", f"{kind.value.f1:.3f}"


def _attributes(compared: Agreement) -> Table:
    """How often the two say the same of a mention that both have."""
    shares = table("What is said of the same words", "kind", "attribute", "same", "of", right=("same", "of"))
    for kind in compared.card.kinds:
        for one in kind.attributes:
            shares.add_row(kind.kind, one.attribute, str(one.right), str(one.total))
    return shares


def _disagreements(compared: Agreement) -> Table:
    listed = table("Disagreements", "article", "kind", "differs", "text", "first", "second")
    for judged in compared.card.disagreements:
        error = _ERRORS[judged.error] if judged.error else None
        cells = (judged.article_id, judged.kind, error, _in_context(judged), judged.gold, judged.predicted)
        listed.add_row(*(showable(cell) for cell in cells))
    return listed


def _in_context(judged: Judgement) -> str:
    return f"{judged.before}[{judged.text}]{judged.after}"
