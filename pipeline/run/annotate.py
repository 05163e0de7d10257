"""Annotating: articles out to an annotation tool and back as gold, gold checked, two annotations compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from pipeline.errors import GoldError, IngestError, PublishError
from pipeline.evaluate.agreement import Agreement, agreement
from pipeline.evaluate.check import doubts, examined, problems
from pipeline.evaluate.exchange.brat import read_brat, write_brat
from pipeline.evaluate.exchange.label_studio import read_label_studio, write_label_studio
from pipeline.evaluate.exchange.marks import Draft, blank, file_stem, record_json
from pipeline.evaluate.gold import read_gold
from pipeline.evaluate.record import Record
from pipeline.ingest.corpus import read_corpus
from pipeline.records.article import RawArticle
from pipeline.records.codec import extraction_to_plain
from pipeline.records.outcome import Failure
from pipeline.run.executors import outcomes
from pipeline.settings import Settings
from pipeline.topics.topic import load_topic

Format = Literal["brat", "label-studio"]
Source = Literal["gold", "program", "nobody"]

_WRITERS = {"brat": write_brat, "label-studio": write_label_studio}
_READERS = {"brat": read_brat, "label-studio": read_label_studio}


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What was given out: numbers of articles by who marked them so far, and those that could not be read."""

    gold: int
    program: int
    nobody: int
    failures: tuple[Failure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What came back, by article id. Where there are `faults`, nothing was written.

    `doubts` are what the records written do not keep of the guidelines; `untouched` articles nobody annotated.
    """

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    untouched: tuple[str, ...] = ()
    faults: tuple[GoldError, ...] = ()
    doubts: tuple[GoldError, ...] = ()


def export_annotations(
    settings: Settings, folder: Path, *, form: Format, ids: Collection[str] = (), source: Source | None = None
) -> Exported:
    """Write articles with their marks for an annotation tool: gold where there is some, else the program's.

    `ids` chooses articles (all where empty), `source` one kind of marks alone: "nobody" gives out bare texts.

    Raises:
        GoldError: a gold record is faulty.
        IngestError: there is no corpus, or no article of such an id.
        PublishError: the folder cannot be written, or holds files: they may be somebody's work.
        TopicError: the topic cannot be used.
    """
    _make_empty(folder)
    drafts: dict[str, Draft] = {}
    failures: list[Failure] = []
    if source != "program":
        drafts = {draft.record.article_id: draft for draft in _gold(settings.annotations) if _is_wanted(draft, ids)}
    if source != "gold" and not (ids and drafts.keys() >= set(ids)):
        for outcome in _predicted(settings, ids, drafts):
            if isinstance(outcome, Failure):
                failures.append(outcome)
            else:
                drafts[outcome.record.article_id] = outcome
    absent = set(ids) - drafts.keys() - {failure.article_id for failure in failures}
    if absent or not (drafts or failures):
        where = ", ".join(sorted(absent)) or str(settings.annotations if source == "gold" else settings.corpus)
        raise IngestError(where, "there is no such article to annotate", "See articles.csv for the ids, or the --from")
    given = [drafts[article_id] for article_id in sorted(drafts)]
    if source == "nobody":
        given = [blank(draft.record) for draft in given]
    try:
        _WRITERS[form](given, folder)
    except OSError as error:
        raise PublishError(str(folder), f"cannot be written ({error})", "Name another folder") from error
    number = Counter(draft.by for draft in given)
    return Exported(gold=number["gold"], program=number["program"], nobody=number["nobody"], failures=tuple(failures))


def import_annotations(settings: Settings, folder: Path, *, form: Format) -> Imported:
    """Bring what a tool gave back into the gold records; nothing is written where any of them would have a fault.

    Raises:
        GoldError: what came back cannot be read, or does not fit its text or the scheme.
        PublishError: a gold record cannot be written.
    """
    if not folder.exists():
        raise GoldError(str(folder), "is not there", "Name the folder that holds what was annotated")
    returned = _READERS[form](folder)
    there = {record.article_id: path for path in sorted(settings.annotations.glob("*.json")) if (record := _in(path))}
    records = {
        there.get(one.article_id, settings.annotations / f"{file_stem(one.article_id)}.json"): one
        for one in _each_once(returned.records)
    }
    faults = tuple(_faults(records))
    if faults:
        return Imported(untouched=returned.untouched, faults=faults)
    old = {path: path.read_bytes() for path in records if path.is_file()}
    new = {path: record_json(record).encode("utf-8") for path, record in records.items()}
    try:
        settings.annotations.mkdir(parents=True, exist_ok=True)
        for path in new:
            if new[path] != old.get(path):
                path.write_bytes(new[path])
    except OSError as error:
        raise PublishError(str(settings.annotations), f"cannot be written ({error})", "Name another folder") from error
    return Imported(
        new=tuple(records[path].article_id for path in new if path not in old),
        changed=tuple(records[path].article_id for path in new if path in old and new[path] != old[path]),
        same=tuple(records[path].article_id for path in new if new[path] == old.get(path)),
        untouched=returned.untouched,
        doubts=tuple(doubt for path in new for doubt in doubts(path)),
    )


def check_annotations(settings: Settings) -> tuple[int, tuple[GoldError, ...], tuple[GoldError, ...]]:
    """How many gold records there are, all their faults, and all doubts about those without a fault.

    Raises:
        GoldError: there is no record.
    """
    paths = _record_paths(settings.annotations)
    faults = tuple(fault for path in paths for fault in problems(path))
    return len(paths), faults, tuple(doubt for path in paths for doubt in doubts(path))


def compare_annotations(first: Path, second: Path) -> Agreement:
    """How far the gold records of two folders agree, over the articles of both.

    Raises:
        GoldError: a record is faulty, or the folders have no article in common.
    """
    return agreement(read_gold(first), read_gold(second))


def _gold(folder: Path) -> Iterator[Draft]:
    for path in sorted(folder.glob("*.json")):
        record, faults = examined(path)
        if record is None or faults:
            raise faults[0]
        yield Draft(record=record, by="gold")


def _is_wanted(draft: Draft, ids: Collection[str]) -> bool:
    return not ids or draft.record.article_id in ids


def _predicted(settings: Settings, ids: Collection[str], have: Collection[str]) -> Iterator[Draft | Failure]:
    """What the program makes of the wanted articles that are not there yet, one after another."""
    topic = str(load_topic(settings.topic).path)
    if not settings.corpus.exists():
        raise IngestError(str(settings.corpus), "is not there", "Name a folder of articles")
    articles: Iterable[RawArticle | Failure] = (
        article
        for article in read_corpus(settings.corpus, max_article_bytes=settings.max_article_bytes)
        if article.article_id not in have and (not ids or article.article_id in ids)
    )
    for outcome in outcomes(articles, topic):
        if isinstance(outcome, Failure):
            yield outcome
        else:
            yield Draft(record=Record.model_validate(extraction_to_plain(outcome, gold=True)), by="program")


def _in(path: Path) -> Record | None:
    return examined(path)[0]


def _make_empty(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise PublishError(str(folder), "is not empty, and may hold somebody's work", "Name a new folder")
    except OSError as error:
        raise PublishError(str(folder), f"cannot be made ({error})", "Name another folder") from error


def _each_once(records: Iterable[Record]) -> Iterator[Record]:
    seen: set[str] = set()
    for record in records:
        if record.article_id in seen:
            raise GoldError(record.article_id, "came back twice", "Name the one file that has the latest annotations")
        seen.add(record.article_id)
        yield record


def _faults(records: dict[Path, Record]) -> Iterator[GoldError]:
    """The faults that the records would have, each at the place where they would be written."""
    with TemporaryDirectory() as made:
        for path, record in records.items():
            trial = Path(made) / path.name
            trial.write_bytes(record_json(record).encode("utf-8"))
            for fault in problems(trial):
                yield GoldError(fault.where.replace(str(trial), str(path)), fault.problem, fault.mend)


def _record_paths(folder: Path) -> list[Path]:
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise GoldError(str(folder), "holds no gold record (*.json)", "Name the folder of annotations")
    return paths
