"""`pactline evaluate`: how the extractors' mentions compare with gold."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.cli.console import results, showable, table
from pipeline.cli.options import AnnotationsOption, CorpusArgument, TopicOption, settings_with

if TYPE_CHECKING:
    from rich.table import Table

    from pipeline.records.scores import Score, Scorecard


def evaluate(
    corpus: CorpusArgument = None,
    annotations: AnnotationsOption = None,
    topic: TopicOption = None,
    errors: Annotated[bool, typer.Option("--errors", help="Also every disagreement with gold.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Measure what is found against gold.

    Two tables: on gold's own text, and end to end from the raw articles.
    """
    from pipeline.run.measure import measure

    cards = measure(settings_with(corpus=corpus, annotations=annotations, topic=topic))
    if as_json:
        plain = {card.way.replace(" ", "_"): _plain(card, errors=errors) for card in cards}
        text = json.dumps(plain, indent=2, ensure_ascii=False) + "\n"
        typer.echo(text.encode("utf-8", errors="backslashreplace"), nl=False)
        return
    console = results()
    for card in cards:
        console.print(_scores(card))
    if errors:
        for card in cards:
            console.print(_disagreements(card))


def _scores(card: Scorecard) -> Table:
    figures = ("span P", "span R", "span F1", "value P", "value R", "value F1", "gold")
    scores = table(f"{card.way.capitalize()}, {card.n_articles} articles", "kind", *figures, right=figures)
    for kind in card.kinds:
        scores.add_row(kind.kind, *_figures(kind.span), *_figures(kind.value), str(kind.value.gold))
    return scores


def _figures(score: Score | None) -> tuple[str, str, str]:
    if score is None:
        return "", "", ""
    return f"{score.precision:.3f}", f"{score.recall:.3f}", f"{score.f1:.3f}"


def _disagreements(card: Scorecard) -> Table:
    listed = table(f"Errors, {card.way}", "article", "kind", "error", "text", "gold", "predicted", "rule")
    for error in card.disagreements:
        cells = (error.article_id, error.kind, error.error, error.text, error.gold, error.predicted, error.rule)
        listed.add_row(*(showable(cell) for cell in cells))
    return listed


def _plain(card: Scorecard, *, errors: bool) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "n_articles": card.n_articles,
        "kinds": {
            kind.kind: {"span": _plain_score(kind.span), "value": _plain_score(kind.value)} for kind in card.kinds
        },
    }
    if errors:
        plain["errors"] = [asdict(error) for error in card.disagreements]
    return plain


def _plain_score(score: Score | None) -> dict[str, float] | None:
    if score is None:
        return None
    return asdict(score) | {"precision": score.precision, "recall": score.recall, "f1": score.f1}
