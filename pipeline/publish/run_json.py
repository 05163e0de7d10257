"""run.json: what went into a run, what came out, and which program made it."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path

from pipeline.publish.whole import write_whole
from pipeline.records.run import RunRecord


def write_run(record: RunRecord, path: Path) -> None:
    """Write the record as indented JSON: its fields and the stages in their order, all else by name.

    Raises:
        PublishError: the folder cannot be written, or the disk is full.
    """
    plain = {field.name: getattr(record, field.name) for field in fields(record)}
    plain["rows"] = dict(sorted(record.rows.items()))
    plain["versions"] = dict(sorted(record.versions.items()))
    plain["seconds"] = dict(record.seconds)
    # A path of the corpus may hold bytes that are no UTF-8; written back-slashed they are still valid JSON.
    text = json.dumps(plain, indent=2, ensure_ascii=False) + "\n"
    write_whole(path, text.encode("utf-8", errors="backslashreplace"))
