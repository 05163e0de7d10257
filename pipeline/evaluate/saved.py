"""A measurement as JSON, and back as far as a later one is compared with it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from pipeline.errors import SettingsError
from pipeline.records.scores import (
    MEASURES,
    ArticleScore,
    Cell,
    ColumnScore,
    Error,
    Judgement,
    KindScore,
    Measure,
    Measurement,
    Score,
    Scorecard,
    Way,
)

Plain = dict[str, Any]

_DERIVED = ConfigDict(frozen=True, extra="ignore")  # the figures beside these keys follow from them
_WAYS: dict[str, Way] = {"gold_text": "gold text", "end_to_end": "end to end"}


class _Right(BaseModel):
    model_config = _DERIVED

    article_id: str
    kind: str
    start: int | None
    end: int | None
    text: str
    gold: str
    predicted: str


class _Wrong(BaseModel):
    model_config = _DERIVED

    article_id: str
    kind: str
    error: Error
    start: int | None
    end: int | None
    text: str
    before: str
    after: str
    gold: str | None
    predicted: str | None
    rule: str | None
    construction: str


class _Card(BaseModel):
    model_config = _DERIVED

    articles: dict[str, dict[str, dict[Measure, tuple[int, int, int]]]]
    right: tuple[_Right, ...]
    errors: tuple[_Wrong, ...]


class _Saved(BaseModel):
    model_config = _DERIVED

    corpus: str
    annotations: str
    gold_text: _Card
    end_to_end: _Card


def to_plain(measured: Measurement) -> Plain:
    """The measurement as one JSON object: figures, counts by article, every error, every mention that is right."""
    cards = {card.way.replace(" ", "_"): _card(card) for card in measured.cards}
    records = {
        record.source.replace(" ", "_"): {
            "parties": _figures(record.parties),
            "days": _figures(record.days),
            "totals": _column(record.totals),
            "wrong": [asdict(cell) for cell in record.wrong],
        }
        for record in measured.records
    }
    digests = {"corpus": measured.corpus, "annotations": measured.annotations, "absent": list(measured.absent)}
    return digests | cards | {"public_record": records}


def json_of(measured: Measurement) -> bytes:
    """The same as JSON in UTF-8; a lone surrogate back-slashed is valid in it."""
    text = json.dumps(to_plain(measured), indent=1, ensure_ascii=False) + "\n"
    return text.encode("utf-8", errors="backslashreplace")


def read_saved(path: Path) -> Measurement:
    """The measurement that `to_plain` made: its counts by article and its judgements.

    Raises:
        SettingsError: the file is not there, or holds no such measurement.
    """
    mend = "Make it with: pactline evaluate --json > FILE"
    try:
        saved = _Saved.model_validate(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise SettingsError(str(path), f"cannot be read ({error})", mend) from error
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise SettingsError(f"{path}, {key}", f"is no saved evaluation: {first['msg']}", mend) from error
    cards = tuple(_card_back(way, getattr(saved, name)) for name, way in _WAYS.items())
    return Measurement(corpus=saved.corpus, annotations=saved.annotations, cards=cards)


def _card(card: Scorecard) -> Plain:
    articles: dict[str, Plain] = {}
    for kind in card.kinds:
        for article in kind.articles:
            counts = {measure: _counts(article.by(measure)) for measure in MEASURES}
            articles.setdefault(article.article_id, {})[kind.kind] = counts
    right = [judged for judged in card.judgements if judged.error is None]
    return {
        "n_articles": card.n_articles,
        "kinds": {kind.kind: _kind(kind) for kind in card.kinds},
        "columns": {column.column: _column(column) for column in card.columns},
        "articles": articles,
        "errors": [asdict(judged) for judged in card.disagreements],
        "right": [{name: getattr(judged, name) for name in _Right.model_fields} for judged in right],
    }


def _kind(kind: KindScore) -> Plain:
    plain: Plain = {}
    for measure in MEASURES:
        plain[measure] = _figures(kind.by(measure))
        if measure in kind.intervals:
            plain[measure]["intervals"] = {
                name: [interval["low"], interval["high"]] for name, interval in asdict(kind.intervals[measure]).items()
            }
    plain["attributes"] = {
        told.attribute: {"right": told.right, "total": told.total, "wrong": _cells(told.wrong)}
        for told in kind.attributes
    }
    return plain


def _figures(score: Score | None) -> Any:
    if score is None:
        return None
    figures = {"precision": score.precision, "recall": score.recall, "f1": score.f1}
    return asdict(score) | {name: round(figure, 6) for name, figure in figures.items()}


def _column(column: ColumnScore | None) -> Any:
    if column is None:
        return None
    return {"right": column.right, "total": column.total, "wrong": _cells(column.wrong)}


def _cells(cells: Iterable[Cell]) -> list[Plain]:
    return [{"row": cell.row, "gold": cell.gold, "predicted": cell.predicted} for cell in cells]


def _counts(score: Score) -> list[int]:
    return [score.right, score.predicted, score.gold]


def _card_back(way: Way, card: _Card) -> Scorecard:
    by_kind: dict[str, list[ArticleScore]] = {}
    for article_id, kinds in card.articles.items():
        for kind, measures in kinds.items():
            counts = {name: Score(right=n[0], predicted=n[1], gold=n[2]) for name, n in measures.items()}
            by_kind.setdefault(kind, []).append(ArticleScore(article_id=article_id, **counts))
    nothing = Score(right=0, predicted=0, gold=0)
    kinds_back = []
    for kind, articles in by_kind.items():
        overlap, span, value = (sum((one.by(measure) for one in articles), start=nothing) for measure in MEASURES)
        kinds_back.append(KindScore(kind=kind, overlap=overlap, span=span, value=value, articles=tuple(articles)))
    right = [
        Judgement(**mention.model_dump(), error=None, before="", after="", rule=None, construction="")
        for mention in card.right
    ]
    wrong = [Judgement(**mention.model_dump()) for mention in card.errors]
    return Scorecard(way=way, n_articles=len(card.articles), kinds=tuple(kinds_back), judgements=(*right, *wrong))
