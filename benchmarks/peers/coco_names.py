"""country_converter: its regular expressions for names of countries, asked about runs of capitalised words.

It converts lists of names and does not search texts; its row tells how far a good list of names goes by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

import pandas as pd
from country_converter.country_converter import COUNTRY_DATA_FILE, CountryConverter

from benchmarks.documents import Document, Row

_NAMES = re.compile(r"[A-Z][\w.’'-]*(?:[ ](?:(?:of|the|and)[ ]){0,2}[A-Z][\w.’'-]*)*")
_WORD = re.compile(r"[\w.]+")
_LONGEST = 5
"""Words of the longest name that is tried."""
_TEXTS = ["name_short", "name_official", "regex", "ISO2", "ISO3", "continent", "UNregion"]


@cache
def converter() -> CountryConverter:
    """The converter on its own table, read so that no cell of words is NaN (pandas 3 breaks its own reading)."""
    table = pd.read_csv(COUNTRY_DATA_FILE, sep="\t", encoding="utf-8", keep_default_na=False, na_values=[""])
    table[_TEXTS] = table[_TEXTS].fillna("")
    return CountryConverter(country_data=table)


def predict(documents: Iterable[Document]) -> Iterator[Row]:
    """In each run of capitalised words, every shortest stretch that is one country's name."""
    for document in documents:
        spans = [
            {"start": start, "end": end, "text": document.text[start:end], "iso3": code}
            for run in _NAMES.finditer(document.text)
            for start, end, code in _countries(document.text, run)
        ]
        yield {"id": document.id, "spans": spans}


def _countries(text: str, run: re.Match[str]) -> Iterator[tuple[int, int, str]]:
    words = [word.span() for word in _WORD.finditer(text, *run.span())]
    stretches = [
        (words[first][0], words[first + length - 1][1])
        for length in range(1, _LONGEST + 1)
        for first in range(len(words) - length + 1)
    ]
    short_names = [place for place in reversed(stretches) if text[slice(*place)].lower() in _short_names()]
    taken: list[tuple[int, int]] = []
    for start, end in short_names + stretches:
        code = _code(text[start:end])
        if code and all(end <= low or high <= start for low, high in taken):
            taken.append((start, end))
            yield start, end, code


@cache
def _short_names() -> frozenset[str]:
    return frozenset(name.lower() for name in converter().data["name_short"])


@cache
def _code(name: str) -> str | None:
    """The one code whose expression finds the name, as `convert(name, src="regex")` does, some 50 times as fast."""
    book = converter()
    codes = {code for regex, code in zip(book.regexes, book.data["ISO3"], strict=True) if regex.search(name)}
    return codes.pop() if len(codes) == 1 else None
