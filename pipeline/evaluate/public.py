"""The public record: who has signed and when, written by hand, and how a ledger and its timeline compare with it."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from pipeline.errors import GoldError
from pipeline.evaluate.check import is_code, is_day_or_month
from pipeline.records.rows import LedgerRow, TimelineRow
from pipeline.records.scores import Cell, ColumnScore, RecordScore, Score

LEDGER_NAME = "ledger.csv"
TIMELINE_NAME = "timeline.csv"
_LEDGER_COLUMNS = ["code", "name", "status", "signed_on"]
_TIMELINE_COLUMNS = ["date", "total"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicRecord:
    """Status and day by party (a day or month, "" if it has none), and the parties signed by each day of signing.

    Either is `None` where its file is not there.
    """

    ledger: Mapping[str, tuple[str, str]] | None = None
    timeline: Mapping[date, int] | None = None


def read_public_record(folder: Path) -> PublicRecord:
    """What `ledger.csv` and `timeline.csv` of the folder say.

    Raises:
        GoldError: a file has other columns, or a row is incomplete, stands twice or has a value that is none.
    """
    ledger, timeline = folder / LEDGER_NAME, folder / TIMELINE_NAME
    return PublicRecord(
        ledger=_ledger(ledger) if ledger.is_file() else None,
        timeline=_timeline(timeline) if timeline.is_file() else None,
    )


def record_score(
    source: Literal["gold", "end to end"],
    record: PublicRecord,
    ledger: Iterable[LedgerRow],
    timeline: Iterable[TimelineRow],
) -> RecordScore:
    """How the ledger and the timeline made from `source` compare with the public record."""
    parties, days, wrong = (None, None, ()) if record.ledger is None else _ledger_scores(record.ledger, ledger)
    totals = None if record.timeline is None else _totals(record.timeline, tuple(timeline))
    return RecordScore(source=source, parties=parties, days=days, totals=totals, wrong=wrong)


def _ledger_scores(
    truth: Mapping[str, tuple[str, str]], ledger: Iterable[LedgerRow]
) -> tuple[Score, Score, tuple[Cell, ...]]:
    found = {row.code: (row.status, row.signed_on or "") for row in ledger}
    both = sorted(truth.keys() & found.keys())
    right = sum(truth[code][0] == found[code][0] for code in both)
    whole = sum(truth[code] == found[code] for code in both)
    wrong = []
    for code in sorted(truth.keys() | found.keys()):
        for column, is_, was in zip(
            ("status", "signed_on"), truth.get(code, ("", "")), found.get(code, ("", "")), strict=True
        ):
            if is_ != was:
                wrong.append(Cell(row=code, column=column, gold=is_, predicted=was))
    return (
        Score(right=right, predicted=len(found), gold=len(truth)),
        Score(right=whole, predicted=len(found), gold=len(truth)),
        tuple(wrong),
    )


def _totals(truth: Mapping[date, int], timeline: tuple[TimelineRow, ...]) -> ColumnScore:
    """The total on each day of signing; on a day without a row it is that of the last row before."""
    wrong = []
    for day in sorted(truth):
        before = [row for row in timeline if row.date <= day]
        total = max(before, key=lambda row: row.date).ledger_total if before else 0
        if total != truth[day]:
            wrong.append(Cell(row=day.isoformat(), column="ledger_total", gold=str(truth[day]), predicted=str(total)))
    return ColumnScore(column="ledger_total", right=len(truth) - len(wrong), total=len(truth), wrong=tuple(wrong))


def _ledger(path: Path) -> dict[str, tuple[str, str]]:
    parties: dict[str, tuple[str, str]] = {}
    for where, row in _rows(path, _LEDGER_COLUMNS):
        code, status, signed_on = row["code"], row["status"], row["signed_on"]
        if not is_code(code):
            raise GoldError(where, f"{code!r} is the code of no country", "Give an alpha-3 code, EU or XKX")
        if code in parties:
            raise GoldError(where, f"{code} stands twice", "Keep one of the rows")
        if status not in {"signed", "pending"}:
            raise GoldError(where, f"status {status!r} is neither signed nor pending", "Correct the row")
        if signed_on and not is_day_or_month(signed_on):
            raise GoldError(where, f"signed_on {signed_on!r} is no day or month", "Write YYYY-MM-DD or leave it empty")
        parties[code] = (status, signed_on)
    return parties


def _timeline(path: Path) -> dict[date, int]:
    totals: dict[date, int] = {}
    for where, row in _rows(path, _TIMELINE_COLUMNS):
        try:
            day, total = date.fromisoformat(row["date"]), int(row["total"])
        except ValueError as error:
            raise GoldError(where, f"cannot be read ({error})", "Give a day YYYY-MM-DD and a whole number") from error
        if day in totals:
            raise GoldError(where, f"{day} stands twice", "Keep one of the rows")
        totals[day] = total
    return totals


def _rows(path: Path, columns: list[str]) -> Iterator[tuple[str, dict[str, str]]]:
    """Each row and where it stands."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            lines = list(csv.reader(file, strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise GoldError(str(path), f"is no CSV in UTF-8 ({error})", "Correct the file") from error
    if not lines or lines[0] != columns:
        raise GoldError(str(path), "has other columns", f"Make its first line {','.join(columns)}")
    for number, cells in enumerate(lines[1:], 2):
        where = f"{path}, line {number}"
        if len(cells) != len(columns):
            raise GoldError(where, f"has {len(cells)} cells, not {len(columns)}", "Correct the row")
        yield where, dict(zip(columns, cells, strict=True))
