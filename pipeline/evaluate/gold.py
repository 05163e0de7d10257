"""Gold: what people annotated, read from `annotations/` and refused where it does not fit its own text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from pipeline.errors import GoldError
from pipeline.evaluate.check import examined
from pipeline.evaluate.record import Place
from pipeline.records.article import Article, PublishedFrom, text_digest
from pipeline.records.codec import mention_from_plain
from pipeline.records.mentions import CountMention, CountryMention, DateMention, Mention, QuoteMention
from pipeline.records.outcome import Extraction, PartyReport

M = TypeVar("M", bound=Mention)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldArticle:
    """One article as a person annotated it. An empty `text` says that the file holds no article."""

    article_id: str
    published: date | None
    published_from: PublishedFrom | None
    title: str
    text: str
    countries: tuple[CountryMention, ...]
    counts: tuple[CountMention, ...]
    dates: tuple[DateMention, ...]
    quotes: tuple[QuoteMention, ...]
    parties: tuple[PartyReport, ...]


def read_gold(folder: Path) -> tuple[GoldArticle, ...]:
    """The gold records `*.json` of the folder, by article id.

    Raises:
        GoldError: there is no record, two are of one article, or one is no JSON, lacks a key, or has a fault.
    """
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise GoldError(str(folder), "holds no gold record (*.json)", "Name the folder of annotations")
    by_id: dict[str, tuple[Path, GoldArticle]] = {}
    for path in paths:
        gold = read_record(path)
        first, _ = by_id.setdefault(gold.article_id, (path, gold))
        if first != path:
            problem = f"is of article {gold.article_id}, as is {first.name}"
            raise GoldError(str(path), problem, "Keep one of the two records")
    return tuple(by_id[article_id][1] for article_id in sorted(by_id))


def read_record(path: Path) -> GoldArticle:
    """The gold record in that file.

    Raises:
        GoldError: as `read_gold`.
    """
    record, faults = examined(path)
    if record is None or faults:
        raise faults[0]
    article_id = record.article_id
    return GoldArticle(
        article_id=article_id,
        published=record.published,
        published_from=record.published_from,
        title=record.title,
        text=record.text,
        countries=_mentions(CountryMention, article_id, record.countries),
        counts=_mentions(CountMention, article_id, record.counts),
        dates=_mentions(DateMention, article_id, record.dates),
        quotes=_mentions(QuoteMention, article_id, record.quotes),
        parties=tuple(PartyReport(**party.model_dump()) for party in record.agreements),
    )


def article_of(gold: GoldArticle) -> Article:
    """The article whose text the gold record holds, for the extractors to read."""
    return Article(
        article_id=gold.article_id,
        path="",
        url=None,
        source=None,
        title=gold.title,
        published=gold.published,
        published_from=gold.published_from,
        text=gold.text,
        text_sha256=text_digest(gold.text),
    )


def extraction_of(gold: GoldArticle) -> Extraction:
    """The gold record in the shape of what is extracted, so that the same tables can be made of it."""
    return Extraction(
        article=article_of(gold),
        on_topic=bool(gold.counts or gold.parties),
        countries=gold.countries,
        dates=gold.dates,
        counts=gold.counts,
        quotes=gold.quotes,
        agreements=(),
        parties=gold.parties,
    )


def _mentions(kind: type[M], article_id: str, places: Iterable[Place]) -> tuple[M, ...]:
    return tuple(mention_from_plain(kind, article_id, place.model_dump()) for place in places)
