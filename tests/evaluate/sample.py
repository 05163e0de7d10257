"""Gold and what was found, from sentences with their answers in them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

from pipeline.evaluate.gold import GoldArticle
from pipeline.records.codec import extraction_to_plain
from pipeline.records.outcome import Extraction
from pipeline.records.scores import Judgement, Scorecard
from tests.publish.sample_run import extraction

DAY = date(2031, 3, 5)


def found(marked: str, article_id: str = "one") -> Extraction:
    """What was extracted from an article of that marked text."""
    return extraction(article_id, marked, published=DAY)


def gold(marked: str, article_id: str = "one") -> GoldArticle:
    """The same as a person annotated it."""
    made = found(marked, article_id)
    return GoldArticle(
        article_id=article_id,
        published=DAY,
        published_from="metadata",
        title=made.article.title,
        text=made.article.text,
        countries=made.countries,
        counts=made.counts,
        dates=made.dates,
        quotes=made.quotes,
        parties=made.parties,
    )


def plain_record(marked: str, article_id: str = "one") -> dict[str, object]:
    """The gold record of that marked text as its file holds it."""
    return extraction_to_plain(found(marked, article_id), gold=True)


def write_record(folder: Path, plain: dict[str, object]) -> Path:
    """Put a gold record into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{plain['article_id']}.json"
    path.write_text(json.dumps(plain), "utf-8")
    return path


def figures(card: Scorecard, kind: str) -> dict[str, tuple[int, int, int]]:
    """Right, predicted and gold of one kind, by measure."""
    (scored,) = (one for one in card.kinds if one.kind == kind)
    return {
        measure: (score.right, score.predicted, score.gold)
        for measure in ("overlap", "span", "value")
        for score in [scored.by(measure)]
    }


def told(judgements: tuple[Judgement, ...]) -> list[tuple[str, str | None, str, str | None, str | None, str]]:
    """What the errors say, without their sentences."""
    return [(one.kind, one.error, one.text, one.gold, one.predicted, one.construction) for one in judgements]


def with_rule(extracted: Extraction, kind: str, rule: str) -> Extraction:
    """The extraction with another rule behind the mentions of one kind."""
    mentions = tuple(replace(m, evidence=replace(m.evidence, rule=rule)) for m in getattr(extracted, kind))
    return replace(extracted, **{kind: mentions})
