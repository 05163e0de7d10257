"""Checks of a gold record: faults that forbid measuring with it, and doubts that a second look should settle."""

from __future__ import annotations

import json
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path

from pydantic import ValidationError

from pipeline.errors import GoldError
from pipeline.evaluate.record import Count, Place, Record
from pipeline.evaluate.timex3 import MODS, is_timex3
from pipeline.records.article import text_digest

_SEE = "See annotations/guidelines.md"
_AGAIN = "Annotate it again on this text"
_SIGNED_ON = re.compile(r"\d{4}-\d\d(?:-\d\d)?")
_CLAIM = ("value", "bound", "status", "scope", "unit", "as_of")
"""What all mentions of one claim have in common."""


def problems(path: Path) -> list[GoldError]:
    """Every fault of the gold record in that file, in the order of the file; empty if it can be measured with."""
    return examined(path)[1]


def examined(path: Path) -> tuple[Record | None, list[GoldError]]:
    """The record in that file, `None` if it is no record at all, and its faults."""
    try:
        record = Record.model_validate(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, json.JSONDecodeError, UnicodeDecodeError, RecursionError) as error:
        return None, [_caused(GoldError(str(path), f"is no valid JSON ({error})", "Correct the file"), error)]
    except ValidationError as error:
        return None, [_caused(_invalid(path, one["loc"], one["msg"], one["input"]), error) for one in error.errors()]
    faults = [_text_faults(path, record), _place_faults(path, record), _code_faults(path, record)]
    faults += [_date_faults(path, record), _claim_faults(path, record), _party_faults(path, record)]
    return record, [fault for group in faults for fault in group]


def doubts(path: Path) -> list[GoldError]:
    """What in a record without faults does not keep to the guidelines; it can be measured with all the same."""
    record, faults = examined(path)
    if record is None or faults:
        return []
    return [*_text_doubts(path, record), *_role_doubts(path, record), *_quote_doubts(path, record)]


def _caused(fault: GoldError, cause: Exception) -> GoldError:
    fault.__cause__ = cause
    return fault


def _invalid(path: Path, place: tuple[int | str, ...], message: str, found: object) -> GoldError:
    """What pydantic found, with mentions numbered from 1."""
    at = " ".join(str(part + 1 if isinstance(part, int) else part) for part in place)
    where = f"{path}, {at}" if at else str(path)
    return GoldError(where, f"{message}, not {found!r:.80}", _SEE)


def _text_faults(path: Path, record: Record) -> Iterator[GoldError]:
    if text_digest(record.text) != record.text_sha256:
        yield GoldError(str(path), "text_sha256 is not that of the text", _AGAIN)


def _place_faults(path: Path, record: Record) -> Iterator[GoldError]:
    for kind in ("countries", "counts", "dates", "quotes"):
        mentions: tuple[Place, ...] = getattr(record, kind)
        for number, mention in enumerate(mentions, 1):
            where = f"{path}, {kind} {number}"
            stands = record.text[mention.start : max(mention.end, mention.start)]
            if stands != mention.text:
                problem = f"gold {mention.text!r} at {mention.start}-{mention.end} reads {stands!r} in the text"
                yield GoldError(where, problem, _where_it_stands(record.text, mention))
            elif mention in mentions[: number - 1]:
                yield GoldError(where, f"gold {mention.text!r} stands twice", "Delete one of the two")


def _where_it_stands(text: str, mention: Place) -> str:
    """The mend of a shifted mention: where its words stand, if anywhere."""
    found = [at.start() for at in re.finditer(re.escape(mention.text), text)]
    if not found:
        return _AGAIN
    nearest = min(found, key=lambda at: abs(at - mention.start))
    return f"These words stand at {nearest}-{nearest + len(mention.text)}; correct the place, or annotate it again"


def _code_faults(path: Path, record: Record) -> Iterator[GoldError]:
    named = [(f"countries {number}", country.code) for number, country in enumerate(record.countries, 1)]
    named += [(f"agreements {number}", party.code) for number, party in enumerate(record.agreements, 1)]
    for mention, code in named:
        if not is_code(code):
            mend = "Give an alpha-3 code of ISO 3166-1, EU or XKX"
            yield GoldError(f"{path}, {mention}", f"{code!r} is the code of no country", mend)


def _date_faults(path: Path, record: Record) -> Iterator[GoldError]:
    for number, mention in enumerate(record.dates, 1):
        where = f"{path}, dates {number}"
        if mention.value is not None and not is_timex3(mention.value):
            yield GoldError(where, f"{mention.text!r} has {mention.value!r}, which is no TIMEX3 value", _SEE)
        if mention.mod is not None and mention.mod not in MODS:
            mend = f"Give one of {', '.join(sorted(MODS))}, or null"
            yield GoldError(where, f"{mention.text!r} has mod {mention.mod!r}, which TIMEX3 does not know", mend)


def _claim_faults(path: Path, record: Record) -> Iterator[GoldError]:
    first: dict[int, tuple[int, Count]] = {}
    for number, count in enumerate(record.counts, 1):
        at, other = first.setdefault(count.claim, (number, count))
        differing = [name for name in _CLAIM if getattr(count, name) != getattr(other, name)]
        if differing:
            said = ", ".join(f"{name} {getattr(other, name)} and {getattr(count, name)}" for name in differing)
            problem = f"claim {count.claim} has two numbers: counts {at} and {number} differ in {said}"
            yield GoldError(f"{path}, counts {number}", problem, "Give each number a claim of its own")


def _party_faults(path: Path, record: Record) -> Iterator[GoldError]:
    seen: set[str] = set()
    for number, party in enumerate(record.agreements, 1):
        where = f"{path}, agreements {number}"
        if party.code in seen:
            yield GoldError(where, f"{party.code} stands twice", "Keep the most advanced status in one row")
        seen.add(party.code)
        if party.signed_on is not None and not is_day_or_month(party.signed_on):
            problem = f"{party.code} was signed on {party.signed_on!r}, which is no day or month"
            yield GoldError(where, problem, "Write YYYY-MM-DD, YYYY-MM or null")


def is_code(code: str) -> bool:
    """Whether it is an alpha-3 code of ISO 3166-1, EU or XKX."""
    return code in _codes()


def is_day_or_month(value: str) -> bool:
    """Whether it is a day or a month of the calendar: "2024-05-28", "2024-05"."""
    if not _SIGNED_ON.fullmatch(value):
        return False
    try:
        date.fromisoformat(value if len(value) == 10 else f"{value}-01")
    except ValueError:
        return False
    return True


def _text_doubts(path: Path, record: Record) -> Iterator[GoldError]:
    if path.stem != record.article_id:
        yield GoldError(str(path), f"holds the article {record.article_id}", "Name the file after its article")
    if record.title != record.text.split("\n")[0]:
        yield GoldError(str(path), "the title is not the first line of the text", "Begin the text with the title")
    if not unicodedata.is_normalized("NFC", record.text):
        yield GoldError(str(path), "the text is not in Unicode NFC", _AGAIN)
    for number, line in enumerate(record.text.split("\n") if record.text else (), 1):
        if line != " ".join(line.split()) or not line:
            where = f"{path}, line {number} of the text"
            yield GoldError(where, "is empty or has more than single spaces between words", _AGAIN)


def _role_doubts(path: Path, record: Record) -> Iterator[GoldError]:
    roles: dict[str, set[str]] = {}
    for country in record.countries:
        roles.setdefault(country.code, set()).add(country.role)
    for code in sorted(roles):
        if len(roles[code]) > 1:
            said = " and ".join(sorted(roles[code]))
            yield GoldError(f"{path}, countries", f"{code} is {said}", "Give every mention of it the most advanced")
    reported = {party.code: party.status for party in record.agreements}
    for code in sorted(roles.keys() | reported.keys()):
        status, said_of = reported.get(code), roles.get(code, set()) & {"signed", "pending"}
        if said_of != ({status} if status else set()):
            problem = (
                f"{code} is {status or 'not there'}, its mentions are {' and '.join(sorted(said_of)) or 'neither'}"
            )
            yield GoldError(f"{path}, agreements", problem, "Make roles and agreements say the same")


def _quote_doubts(path: Path, record: Record) -> Iterator[GoldError]:
    speakers: dict[int, str | None] = {}
    for number, quote in enumerate(record.quotes, 1):
        where = f"{path}, quotes {number}"
        for name, words in (("speaker_text", quote.speaker_text), ("cue", quote.cue)):
            if words is not None and words not in record.text:
                yield GoldError(where, f"{name} {words!r} is not in the text", "Give it as it is written there")
        if speakers.setdefault(quote.group, quote.speaker) != quote.speaker:
            problem = f"group {quote.group} has two speakers, {speakers[quote.group]} and {quote.speaker}"
            yield GoldError(where, problem, "Repeat the speaker, or give the quotation a group of its own")


@cache
def _codes() -> frozenset[str]:
    listed: Iterable[str] = tomllib.loads(files(__package__).joinpath("codes.toml").read_text("utf-8"))["codes"]
    return frozenset(listed)
