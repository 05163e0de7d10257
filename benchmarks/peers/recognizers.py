"""recognizers-text-date-time: Microsoft's recogniser of times, against the day of publication.

Its last release asks for a version of emoji before 2.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, time

from recognizers_date_time import recognize_datetime

from benchmarks.documents import Document, Row

_TYPES = {"duration": "DURATION", "set": "SET", "time": "TIME", "timerange": "TIME", "datetime": "TIME"}
_STANDARD = re.compile(r"\d{4}(-(\d\d(-\d\d)?|W\d\d|Q\d|SP|SU|FA|WI))?|[A-Z]+_REF|P[\dT].*")
_RANGE = re.compile(r"\(.*,P1([DWMY])\)")
_GRAINS = {"D": "%Y-%m-%d", "W": "%G-W%V", "M": "%Y-%m", "Y": "%Y"}


def predict(documents: Iterable[Document]) -> Iterator[Row]:
    """Every time it recognises. Of two readings, one past and one to come, the past one: news tells of the past."""
    for document in documents:
        reference = datetime.combine(document.published, time()) if document.published else None
        found = recognize_datetime(document.text, "en-us", reference=reference)
        yield {"id": document.id, "spans": [_span(one, document.text) for one in found]}


def _span(found: object, text: str) -> Row:
    start, end = found.start, found.end + 1  # type: ignore[attr-defined]
    kind = found.type_name.rpartition(".")[2]  # type: ignore[attr-defined]
    resolution = found.resolution or {}  # type: ignore[attr-defined]
    first: Mapping[str, str] = next(iter(resolution.get("values") or []), {})
    value = _value(first)
    type_ = "DATE" if value.endswith("_REF") else _TYPES.get(kind, "DATE")
    return {"start": start, "end": end, "text": text[start:end], "type": type_, "value": value}


def _value(reading: Mapping[str, str]) -> str:
    """The reading in TIMEX3: its own expression where that is whole, else the day, time or first day it resolves to."""
    timex = reading.get("timex", "")
    if _STANDARD.fullmatch(timex):
        return timex
    begins = reading.get("start", "")
    if begins and (grain := _RANGE.fullmatch(timex)):
        return datetime.fromisoformat(begins).strftime(_GRAINS[grain[1]])
    if begins and re.fullmatch(r"XXXX-\d\d", timex):
        return begins[:7]
    if reading.get("type") in ("date", "datetime"):
        return reading.get("value", "").removesuffix(":00").replace(" ", "T")
    return begins or timex
