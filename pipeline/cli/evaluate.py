"""`pactline evaluate`: how what is found compares with gold."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.console import results, showable, table, talk
from pipeline.cli.options import AnnotationsOption, CorpusArgument, OutputsOption, TopicOption, settings_with
from pipeline.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console
    from rich.table import Table

    from pipeline.records.scores import Cell, Change, Comparison, FloorCheck, Judgement, Measurement, Scorecard


def evaluate(
    corpus: CorpusArgument = None,
    annotations: AnnotationsOption = None,
    topic: TopicOption = None,
    outputs: OutputsOption = None,
    errors: Annotated[
        bool, typer.Option("--errors", help="Also every error in its sentence, and each attribute by itself.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print all of it as one JSON object.")] = False,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="Write all of it as a page to this file.")
    ] = None,
    against: Annotated[
        Path | None,
        typer.Option("--against", metavar="FILE", help="Compare with an earlier evaluation, saved with --json."),
    ] = None,
    pin: Annotated[bool, typer.Option("--pin", help="Raise the floors to what is measured.")] = False,
    lower: Annotated[
        str | None, typer.Option("--lower", metavar="WHY", help="With --pin: lower floors too; say why.")
    ] = None,
) -> None:
    """Measure what is found against gold.

    On gold's own text, and end to end from the raw articles. Exits 1 if a score is under its floor, or the floors are
    those of another corpus or gold. The report of the next run shows what was measured.
    """
    from pipeline.run.measure import check_floors, compare, keep_measured, measure, pin_floors, write_page

    why = _reason(lower, pin=pin)
    settings = settings_with(corpus=corpus, annotations=annotations, topic=topic, outputs=outputs)
    measured = measure(settings)
    keep_measured(measured, settings)
    comparison = compare(measured, against) if against else None
    if as_json:
        _print_json(measured)
    else:
        _print(measured, comparison, errors=errors)
    _warn(measured)
    if html:
        write_page(measured, html, comparison)
        talk().print(f"Page: {showable(html)}", soft_wrap=True)
    if pin:
        talk().print(f"Floors pinned in {showable(pin_floors(measured, settings, why))}", soft_wrap=True)
        return
    check = check_floors(measured, settings)
    if not check.held:
        _tell_floors(check)
        raise typer.Exit(1)


def _reason(lower: str | None, *, pin: bool) -> str | None:
    """The word why floors are lowered, on one line."""
    if lower is None:
        return None
    why = " ".join(lower.split())
    if not pin or not why:
        raise SettingsError("--lower", "goes with --pin and says why", 'Write: --pin --lower "why"')
    return why


def _print_json(measured: Measurement) -> None:
    from pipeline.evaluate.saved import json_of

    typer.echo(json_of(measured), nl=False)  # bytes, so that the terminal's own encoding cannot break it


def _print(measured: Measurement, comparison: Comparison | None, *, errors: bool) -> None:
    console = results()
    for card in measured.cards:
        console.print(_scores(card))
    console.print(_columns(measured))
    if measured.records:
        console.print(_public_record(measured))
    if errors:
        console.print(_attributes(measured))
        _print_wrong_cells(console, measured)
        _print_errors(console, measured)
    if comparison:
        _print_comparison(console, comparison)


def _scores(card: Scorecard) -> Table:
    from pipeline.records.scores import MEASURES

    figures = ("P", "R", "F1", "95 % of F1", "found", "gold")
    scores = table(f"{card.way.capitalize()}, {card.n_articles} articles", "kind", "by", *figures, right=figures)
    for kind in card.kinds:
        for measure in MEASURES:
            score, within = kind.by(measure), kind.intervals.get(measure)
            scores.add_row(
                kind.kind if measure == MEASURES[0] else "",
                measure,
                *(f"{figure:.3f}" for figure in (score.precision, score.recall, score.f1)),
                f"{within.f1.low:.3f}–{within.f1.high:.3f}" if within else "",
                *(str(number) for number in (score.predicted, score.gold)),
            )
    return scores


def _columns(measured: Measurement) -> Table:
    """The columns of articles.csv, each way its own column of the table."""
    ways = tuple(card.way for card in measured.cards)
    listed = table("Columns of articles.csv", "column", *ways, right=ways)
    cells = {(card.way, one.column): f"{one.right}/{one.total}" for card in measured.cards for one in card.columns}
    for name in dict.fromkeys(one.column for card in reversed(measured.cards) for one in card.columns):
        listed.add_row(name, *(cells.get((way, name), "given") for way in ways))
    return listed


def _public_record(measured: Measurement) -> Table:
    figures = ("party and status", "with the day", "total by day")
    listed = table("Beside the public record", "made from", *figures, right=figures)
    for record in measured.records:
        scores = [f"{one.right}/{one.gold} F1 {one.f1:.3f}" if one else "" for one in (record.parties, record.days)]
        totals = f"{record.totals.right}/{record.totals.total}" if record.totals else ""
        listed.add_row("gold" if record.source == "gold" else "articles", *scores, totals)
    return listed


def _attributes(measured: Measurement) -> Table:
    """Each attribute of each kind, each way its own column of the table."""
    ways = tuple(card.way for card in measured.cards)
    listed = table("Attributes where the span is right", "kind", "attribute", *ways, right=ways)
    figures = {
        (kind.kind, told.attribute, card.way): f"{told.right}/{told.total}"
        for card in measured.cards
        for kind in card.kinds
        for told in kind.attributes
    }
    before = ""
    for kind, attribute in dict.fromkeys((kind, attribute) for kind, attribute, _ in figures):
        listed.add_row(
            "" if kind == before else kind, attribute, *(figures.get((kind, attribute, w), "") for w in ways)
        )
        before = kind
    return listed


def _print_wrong_cells(console: Console, measured: Measurement) -> None:
    """What stands wrong in tables and attributes; what both ways have wrong stands there once."""
    columns = (cell for card in measured.cards for column in card.columns for cell in column.wrong)
    _print_cells(console, "Cells that differ", columns)
    told = (cell for card in measured.cards for kind in card.kinds for one in kind.attributes for cell in one.wrong)
    _print_cells(console, "Attributes that differ", told)
    for record in measured.records:
        wrong = (*record.wrong, *(record.totals.wrong if record.totals else ()))
        _print_cells(console, f"Public record, from {record.source}", wrong)


def _print_cells(console: Console, title: str, cells: Iterable[Cell]) -> None:
    listed = table(title, "where", "what", "gold", "found")
    for cell in dict.fromkeys(cells):
        listed.add_row(*(showable(part) for part in (cell.row, cell.column, cell.gold, cell.predicted)))
    if listed.row_count:
        console.print(listed)


def _print_errors(console: Console, measured: Measurement) -> None:
    told: set[Judgement] = set()
    for card in measured.cards:
        console.print(f"\nErrors, {card.way}: {len(card.disagreements)}", style="bold")
        for group in card.constructions:
            fresh = [judged for judged in group.judgements if judged not in told]
            told.update(fresh)
            if fresh:
                console.print(f"\n{group.kind} · {group.error} · {showable(group.name)} ({len(fresh)})", soft_wrap=True)
                _print_judgements(console, fresh)
        again = sum(judged in told for judged in card.disagreements) if card is not measured.cards[0] else 0
        if again:
            console.print("\nThose that stand above are not said again.")


def _print_judgements(console: Console, judgements: Iterable[Judgement]) -> None:
    """Each in its sentence, with what gold says of it and what was found."""
    for judged in judgements:
        words = showable(f"{judged.before}[{judged.text}]{judged.after}").replace("\n", " ")
        sides = (("gold", judged.gold), ("found", judged.predicted), ("rule", judged.rule))
        said = " · ".join(f"{side} {showable(value)}" for side, value in sides if value is not None)
        console.print(f"  {words}", soft_wrap=True)
        console.print(f"      {showable(judged.article_id)}: {said}", style="dim", soft_wrap=True)


def _print_comparison(console: Console, comparison: Comparison) -> None:
    figures = ("before", "now", "difference", "95 %", "p", "won", "lost")
    for way in dict.fromkeys(change.way for change in comparison.changes):
        listed = table(f"Against the earlier F1 by value, {way}", "kind", *figures, right=figures)
        for change in (change for change in comparison.changes if change.way == way):
            interval = f"{change.interval.low:+.3f}…{change.interval.high:+.3f}"
            difference = f"{change.difference:+.3f}{'*' if change.exceeds_noise else ''}"
            ends = (f"{change.before:.3f}", f"{change.after:.3f}", difference, interval, f"{change.p:.3f}")
            listed.add_row(change.kind, *ends, str(len(change.won)), str(len(change.lost)))
        console.print(listed)
    console.print("\n* more than noise: 95 of 100 paired resamples of the articles agree on its sign", style="dim")
    for remark in comparison.remarks:
        console.print(f"{showable(remark)}.", soft_wrap=True)
    for change in comparison.changes:
        _print_moved(console, change, "won", change.won)
        _print_moved(console, change, "lost", change.lost)


def _print_moved(console: Console, change: Change, name: str, judgements: tuple[Judgement, ...]) -> None:
    if judgements:
        console.print(f"\n{change.kind} {name}, {change.way} ({len(judgements)})", soft_wrap=True)
        _print_judgements(console, judgements)


def _warn(measured: Measurement) -> None:
    if measured.absent:
        names = showable(", ".join(measured.absent))
        talk().print(f"Warning: no article in the corpus, so counted as missed: {names}", soft_wrap=True)


def _tell_floors(check: FloorCheck) -> None:
    console = talk()
    if check.breaches:
        listed = table("Under their floor", "way", "kind", "floor", "F1", right=("floor", "F1"))
        for breach in check.breaches:
            listed.add_row(breach.way, breach.kind, f"{breach.floor:.3f}", f"{breach.score:.3f}")
        console.print(listed)
    if check.stale:
        console.print(f"Pin the floors anew with --pin: {check.stale}.", soft_wrap=True)
