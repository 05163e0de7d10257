"""The words that name countries: `lexicon.csv`, read and checked, with the spellings each word is printed in."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import cast, get_args

from pipeline.errors import RuleError
from pipeline.records.mentions import CountryForm

_PACKAGE = "pipeline.extract.countries"
_COLUMNS = ["surface", "code", "form", "source"]
_PREFERRED = "CLDR"
_CODE = re.compile(r"[A-Z]{3}|EU")


@dataclass(frozen=True, slots=True)
class Entry:
    """A word or phrase, the country it names and how it names it; a few ("Congo") may also name another country."""

    surface: str
    code: str
    form: CountryForm
    other_code: str | None = None


@cache
def load_lexicon() -> Mapping[str, Entry]:
    """The entry of every spelling: as listed, in capitals, as in a title, with curly apostrophes, without accents.

    Raises:
        RuleError: a row of `lexicon.csv` is incomplete, or one surface stands twice with one code.
    """
    where = f"{_PACKAGE.replace('.', '/')}/lexicon.csv"
    listed: dict[str, Entry] = {}
    spelt: dict[str, Entry] = {}
    rows = _rows()
    if next(rows, None) != _COLUMNS:
        raise RuleError(where, "has other columns", f"Make its first line {','.join(_COLUMNS)}")
    for number, row in enumerate(rows, start=2):
        entry = _entry(row, f"{where}, line {number}")
        first = listed.get(entry.surface)
        if first is not None and (first.other_code is not None or first.code == entry.code):
            raise RuleError(f"{where}, line {number}", f"{entry.surface!r} stands twice", "Delete one of the rows")
        listed[entry.surface] = entry if first is None else replace(first, other_code=entry.code)
    for entry in listed.values():
        for spelling in _spellings(entry):
            spelt.setdefault(spelling, entry)
    return spelt | listed  # a listed word outranks a spelling made from another


@cache
def display_names() -> Mapping[str, str]:
    """The name to show for each code: the one that CLDR gives in English, else the first listed."""
    names: dict[str, str] = {}
    for surface, code, form, source in islice(_rows(), 1, None):
        if form == "name" and (source == _PREFERRED or code not in names):
            names[code] = surface
    return names


def _rows() -> Iterator[list[str]]:
    return csv.reader(files(_PACKAGE).joinpath("lexicon.csv").read_text(encoding="utf-8").splitlines())


def _entry(row: list[str], where: str) -> Entry:
    if len(row) != len(_COLUMNS) or not all(row):
        raise RuleError(where, "is incomplete", f"Give {', '.join(_COLUMNS)}")
    surface, code, form, _ = row
    if not _CODE.fullmatch(code):
        raise RuleError(where, f"{code!r} is no code", "Give ISO 3166-1 alpha-3, XKX or EU")
    if form not in get_args(CountryForm):
        raise RuleError(where, f"{form!r} is no form", f"Give one of {', '.join(get_args(CountryForm))}")
    return Entry(surface, code, cast(CountryForm, form))


def _spellings(entry: Entry) -> Iterator[str]:
    """The spellings of one entry. Abbreviations keep their case: "us" is a pronoun."""
    plain = "".join(sign for sign in unicodedata.normalize("NFD", entry.surface) if not unicodedata.combining(sign))
    for spelling in (entry.surface, unicodedata.normalize("NFC", plain)):
        title = " ".join(word[:1].upper() + word[1:] for word in spelling.split(" "))
        for cased in (spelling,) if entry.form == "abbreviation" else (spelling, spelling.upper(), title):
            yield cased
            yield cased.replace("'", "’")
