"""Label Studio: records to tasks with annotations (gold) or predictions (the program's), and back.

A mention is a labelled region; what it says are per-region results under the same id. Parties are lines of a text area:
`DEU signed 2024-02-16`. See https://labelstud.io/guide/task_format.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from pipeline.errors import GoldError
from pipeline.evaluate.exchange.label_studio_config import (
    LABELS,
    PARTIES,
    TEXT,
    control_name,
    controls,
    labelling_config,
)
from pipeline.evaluate.exchange.label_studio_regions import marks_of
from pipeline.evaluate.exchange.marks import Draft, Head, Returned, head_of, record_of
from pipeline.evaluate.exchange.scheme import Kind, kinds
from pipeline.evaluate.record import Place, Record

_MODEL = "pactline"
"""The model_version of predictions."""


class _Article(Head):
    text: str


class _Annotation(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    result: tuple[dict[str, Any], ...]
    was_cancelled: bool = False


class _Task(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    data: _Article
    annotations: tuple[_Annotation, ...] = ()


def write_label_studio(drafts: Iterable[Draft], folder: Path) -> None:
    """Write `tasks.json`, to be imported into a project, and `labelling.xml`, its labelling configuration."""
    tasks = [_task(draft) for draft in drafts]
    (folder / "tasks.json").write_bytes((json.dumps(tasks, indent=1, ensure_ascii=False) + "\n").encode("utf-8"))
    (folder / "labelling.xml").write_bytes(labelling_config().encode("utf-8"))


def read_label_studio(folder: Path) -> Returned:
    """The records of every task in the `*.json` of the folder; `folder` may be one such file.

    A task whose annotation was skipped, or that has predictions alone, nobody has annotated.

    Raises:
        GoldError: there is no such file; or one holds no tasks that were exported from here, or a task has several
            annotations, or one that does not fit its text or the scheme.
    """
    paths = [folder] if folder.is_file() else sorted(folder.glob("*.json"))
    if not paths:
        raise GoldError(str(folder), "holds no tasks (*.json)", "Export the project as JSON into it")
    records: list[Record] = []
    untouched: list[str] = []
    for path in paths:
        for task in _read_tasks(path):
            article = task.data
            where = f"{path}, task {article.article_id}"
            done = [annotation for annotation in task.annotations if not annotation.was_cancelled]
            if len(done) > 1:
                mend = "Keep one of them, and compare the others with pactline annotate agreement"
                raise GoldError(where, f"has {len(done)} annotations", mend)
            if done:
                records.append(record_of(article, article.text, marks_of(done[0].result, article.text, where), where))
            else:
                untouched.append(article.article_id)
    return Returned(records=tuple(records), untouched=tuple(untouched))


def _task(draft: Draft) -> dict[str, Any]:
    record = draft.record
    data = head_of(record).model_dump(mode="json") | {TEXT: record.text}
    result = [*_regions(record), *_parties(record)]
    if draft.by == "gold":
        return {"data": data, "annotations": [{"result": result}]}
    if draft.by == "program":
        return {"data": data, "predictions": [{"model_version": _MODEL, "result": result}]}
    return {"data": data}


def _regions(record: Record) -> Iterator[dict[str, Any]]:
    for kind in kinds():
        if kind.has_place:
            for number, mention in enumerate(getattr(record, kind.key), 1):
                yield from _region(kind, mention, f"{kind.key}-{number}")


def _region(kind: Kind, mention: Place, name: str) -> Iterator[dict[str, Any]]:
    place = {"start": mention.start, "end": mention.end}
    yield _result(name, LABELS, "labels", place | {"text": mention.text, "labels": [kind.name]})
    said = kind.said(mention)
    if kind.link:
        said[kind.link] = str(getattr(mention, kind.link))
    for control in controls(kind):
        if control.trait in said:
            value = control.value(said[control.trait])
            yield _result(name, control_name(kind, control.trait), control.type, place | value)


def _parties(record: Record) -> Iterator[dict[str, Any]]:
    lines = [" ".join(part for part in (p.code, p.status, p.signed_on) if part) for p in record.agreements]
    if lines:
        yield _result(PARTIES, PARTIES, "textarea", {"text": lines})


def _result(name: str, control: str, kind: str, value: dict[str, Any]) -> dict[str, Any]:
    return {"id": name, "from_name": control, "to_name": TEXT, "type": kind, "value": value}


def _read_tasks(path: Path) -> tuple[_Task, ...]:
    mend = "Export the project as JSON, not JSON-MIN, and with the data that was imported"
    try:
        return TypeAdapter(tuple[_Task, ...]).validate_json(path.read_bytes())
    except OSError as error:
        raise GoldError(str(path), f"cannot be read ({error})", mend) from error
    except ValidationError as error:
        first = error.errors()[0]
        at = " ".join(str(part + 1 if isinstance(part, int) else part) for part in first["loc"])
        raise GoldError(f"{path}, task {at}" if at else str(path), first["msg"], mend) from error
