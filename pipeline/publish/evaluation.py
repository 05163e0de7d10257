"""The evaluation page: scores, what changed, and every error marked in its text; one file that opens from disk."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup, escape

from pipeline.publish.anchors import article_anchor, words_anchor
from pipeline.publish.templating import environment, parts
from pipeline.publish.whole import write_whole
from pipeline.records.scores import MEASURES, Comparison, Judgement, Measurement, Scorecard

_MEANING = {
    "missed": "not found",
    "false": "found, but not in gold",
    "extent": "found with other words",
    "value": "read as something else",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedText:
    """A gold text with its errors marked: its lines, the title first."""

    article_id: str
    lines: tuple[Markup, ...]


def write_evaluation(measured: Measurement, comparison: Comparison | None, path: Path) -> None:
    """Write the measurement, and what changed since an earlier one, as one HTML page. The same gives the same bytes.

    Raises:
        PublishError: the folder cannot be written, or the disk is full.
    """
    page = (
        _templates()
        .get_template("evaluation.html.j2")
        .render(
            measured=measured,
            comparison=comparison,
            measures=MEASURES,
            meaning=_MEANING,
            texts=_texts(measured),
            style=parts("report.css", "evaluation.css"),
        )
    )
    write_whole(path, page.encode("utf-8", errors="backslashreplace"))


def _templates() -> Environment:
    templates = environment()
    templates.filters["article_anchor"] = article_anchor
    templates.filters["figure"] = lambda figure: f"{figure:.3f}"
    templates.globals["place"] = _place
    return templates


def _place(judged: Judgement) -> str | None:
    """The address of the error in its text, `None` where the gold text does not have it."""
    return None if judged.start is None else "#" + words_anchor(judged.article_id, judged.start)


def _texts(measured: Measurement) -> tuple[MarkedText, ...]:
    """The text of each article with an error, the errors of all ways marked in it."""
    by_article: dict[str, list[Judgement]] = {}
    for card in measured.cards:
        for judged in _placed(card):
            by_article.setdefault(judged.article_id, []).append(judged)
    return tuple(
        MarkedText(article_id=one, lines=tuple(_lines(measured.texts[one], one, by_article[one])))
        for one in sorted(by_article)
        if one in measured.texts
    )


def _placed(card: Scorecard) -> Iterable[Judgement]:
    return (judged for judged in card.disagreements if judged.start is not None)


def _lines(text: str, article_id: str, judgements: Sequence[Judgement]) -> Iterable[Markup]:
    start = 0
    for line in text.split("\n"):
        yield Markup("").join(_pieces(text, start, start + len(line), article_id, judgements))
        start += len(line) + 1


def _pieces(text: str, start: int, end: int, article_id: str, judgements: Sequence[Judgement]) -> Iterable[Markup]:
    """Characters `start` to `end` cut wherever an error begins or ends; a piece in several errors is marked once."""
    places = [(judged, judged.start or 0, judged.end or 0) for judged in judgements]
    bounds = {start, end} | {at for _, first, last in places for at in (first, last) if start < at < end}
    for at, until in pairwise(sorted(bounds)):
        here = [judged for judged, first, last in places if first < until and at < last]
        words = escape(text[at:until])
        if not here:
            yield words
            continue
        starts = any(judged.start == at for judged in here)
        anchor = Markup(' id="{}"').format(words_anchor(article_id, at)) if starts else ""
        kinds = " ".join(sorted({judged.error for judged in here if judged.error}))
        title = "; ".join(dict.fromkeys(_told(judged) for judged in here))
        yield Markup('<mark class="{}"{} title="{}">{}</mark>').format(kinds, anchor, title, words)


def _told(judged: Judgement) -> str:
    """The error in a few words."""
    assert judged.error is not None
    sides = [f"gold {judged.gold}" if judged.gold else "", f"found {judged.predicted}" if judged.predicted else ""]
    said = ", ".join(side for side in sides if side)
    return f"{judged.kind}: {_MEANING[judged.error]} ({said})"
