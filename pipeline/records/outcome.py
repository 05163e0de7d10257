"""How one article came out: what was extracted, or why it failed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.records.article import Article
from pipeline.records.mentions import (
    AgreementMention,
    AgreementStatus,
    CountMention,
    CountryMention,
    DateMention,
    QuoteMention,
)

Stage = Literal["ingest", "clean", "extract", "worker"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyReport:
    """What one article, taken whole, says of one party: the most advanced status, the fullest day of signing.

    `signed_on` is "2024-05-28", "2024-05" or `None`, as far as this article dates it.
    """

    code: str
    status: AgreementStatus
    signed_on: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """One article with its mentions, each kind in text order.

    `on_topic` tells whether the article is about the topic's agreements; where it is not, `counts`, `agreements`
    and `parties` are empty. `parties` sums `agreements` up: one report a party, by code.
    """

    article: Article
    on_topic: bool
    countries: tuple[CountryMention, ...]
    dates: tuple[DateMention, ...]
    counts: tuple[CountMention, ...]
    quotes: tuple[QuoteMention, ...]
    agreements: tuple[AgreementMention, ...]
    parties: tuple[PartyReport, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """An article that could not be done: the stage, the reason, and what to do about it.

    `traceback` is filled only where the fault is ours.
    """

    article_id: str
    path: str
    stage: Stage
    reason: str
    mend: str
    traceback: str | None = None


Outcome = Extraction | Failure
