"""Measuring: the corpus against its gold and the public record, in two ways."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from pipeline.clean.duplicates import duplicate_links
from pipeline.errors import GoldError, IngestError
from pipeline.evaluate.comparison import compared
from pipeline.evaluate.digests import annotations_digest, corpus_digest
from pipeline.evaluate.floors import FLOORS_NAME, checked, pinned, read_floors, written
from pipeline.evaluate.gold import GoldArticle, article_of, extraction_of, read_gold
from pipeline.evaluate.public import PublicRecord, read_public_record, record_score
from pipeline.evaluate.saved import json_of, read_saved
from pipeline.evaluate.scoring import scorecard
from pipeline.evaluate.sheets import column_scores
from pipeline.extract.countries.lexicon import display_names
from pipeline.extract.nlp import build_nlp, extract
from pipeline.publish.evaluation import write_evaluation
from pipeline.publish.whole import write_whole
from pipeline.reconcile.tables import reconcile
from pipeline.records.outcome import Extraction
from pipeline.records.rows import Tables, row_types
from pipeline.records.scores import Comparison, FloorCheck, Measurement, Scorecard, Way
from pipeline.run.outputs import EVALUATION_NAME
from pipeline.run.stages import start
from pipeline.settings import Settings
from pipeline.store.database import STORE_NAME, read_store
from pipeline.store.runs import last_done
from pipeline.topics.topic import load_topic


def measure(settings: Settings) -> Measurement:
    """What the extractors find on the gold text, and end to end from the raw files, beside gold.

    Where the annotations hold a public record, the whole corpus is read, and ledger and timeline are held against it;
    else only the articles that gold has.

    Raises:
        GoldError: a gold record or the public record is faulty.
        IngestError: there is no corpus.
        TopicError: the topic cannot be used.
    """
    topic = str(load_topic(settings.topic).path)
    gold = read_gold(settings.annotations)
    record = read_public_record(settings.annotations)
    if not settings.corpus.exists():
        raise IngestError(str(settings.corpus), "is not there", "Name a folder of articles: pactline evaluate FOLDER")
    nlp = build_nlp(topic)
    on_gold = {one.article_id: extract(nlp, article_of(one)) for one in gold if one.text}
    wanted = None if record != PublicRecord() else frozenset(one.article_id for one in gold)
    with start(settings, only=wanted, keep=False) as run:
        for _ in run.outcomes():
            pass
        result = run.finish()
        found = {one.article.article_id: one for one in result.extractions}
        made = replace(result.tables, **{name: tuple(getattr(result.tables, name)) for name in row_types()})
        seen = set(found) | {failure.article_id for failure in result.failures if failure.stage != "ingest"}
    right = _tables(extraction_of(one) for one in gold)
    return Measurement(
        corpus=corpus_digest(settings.corpus),
        annotations=annotations_digest(settings.annotations),
        cards=(
            _card("gold text", gold, on_gold, right, _tables(on_gold.values())),
            _card("end to end", gold, found, right, made),
        ),
        records=()
        if record == PublicRecord()
        else (
            record_score("gold", record, right.ledger, right.timeline),
            record_score("end to end", record, made.ledger, made.timeline),
        ),
        absent=tuple(one.article_id for one in gold if one.article_id not in seen),
        texts={one.article_id: one.text for one in gold},
    )


def _tables(extractions: Iterable[Extraction]) -> Tables:
    extractions = tuple(extractions)
    return reconcile(extractions, (), duplicate_links(one.article for one in extractions), display_names())


def _card(
    way: Way, gold: Iterable[GoldArticle], found: dict[str, Extraction], right: Tables, made: Tables
) -> Scorecard:
    card = scorecard(way, ((one, found.get(one.article_id)) for one in gold))
    return replace(card, columns=column_scores(way, right.articles, made.articles))


def keep_measured(measured: Measurement, settings: Settings) -> None:
    """Leave what was measured in the outputs for the report, if they are those of the same corpus, or of none yet.

    Raises:
        PublishError: the file cannot be written.
    """
    store = settings.outputs / STORE_NAME
    if store.is_file():
        with read_store(store) as database:
            last = last_done(database)
        if last is not None and last.corpus != str(settings.corpus.absolute()):
            return
    write_whole(settings.outputs / EVALUATION_NAME, json_of(measured))


def check_floors(measured: Measurement, settings: Settings) -> FloorCheck:
    """The scores that are under the floors beside the annotations; nothing where there are no floors.

    Raises:
        GoldError: the file of floors is faulty.
    """
    return checked(read_floors(settings.annotations / FLOORS_NAME), measured)


def pin_floors(measured: Measurement, settings: Settings, why: str | None) -> Path:
    """Raise the floors to what was measured; with a word `why`, also lower them. Gives their file.

    Raises:
        GoldError: the file of floors is faulty, or a floor would be lowered without a word, or an article is missing.
        PublishError: the file cannot be written.
    """
    path = settings.annotations / FLOORS_NAME
    if measured.absent:
        absent = ", ".join(measured.absent)
        raise GoldError(str(path), f"cannot be pinned without the articles of {absent}", "Measure on the whole corpus")
    floors = pinned(path, read_floors(path), measured, why)
    write_whole(path, written(floors).encode("utf-8"))
    return path


def compare(measured: Measurement, saved: Path) -> Comparison:
    """What changed since the measurement saved in that file.

    Raises:
        SettingsError: the file holds no measurement.
    """
    return compared(read_saved(saved), measured)


def write_page(measured: Measurement, path: Path, comparison: Comparison | None = None) -> None:
    """Write the measurement as a page, each error marked in its text.

    Raises:
        PublishError: the file cannot be written.
    """
    write_evaluation(measured, comparison, path)
