"""geotext: names of countries and nationalities out of its own lists, found in runs of capitalised words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from country_converter import country_converter
from geotext import GeoText

from benchmarks.documents import Document, Row
from benchmarks.peers.coco_names import converter

_CODES: country_converter.CountryConverter = converter()


def predict(documents: Iterable[Document]) -> Iterator[Row]:
    """Countries and nationalities; the cities that geotext counts for a country are no mention and left out.

    geotext gives words in text order without their places: each is looked for behind the one before it. Its ISO
    alpha-2 codes become alpha-3 by country_converter.
    """
    alpha3 = dict(zip(_CODES.data["ISO2"], _CODES.data["ISO3"], strict=True))
    index = GeoText.index
    for document in documents:
        found = GeoText(document.text)
        spans = [
            {"start": start, "end": start + len(word), "text": word, "iso3": alpha3[code], "form": form}
            for words, codes, form in (
                (found.countries, index.countries, "name"),
                (found.nationalities, index.nationalities, "demonym"),
            )
            for word, start in _places(words, document.text)
            if (code := codes[word.lower()]) in alpha3
        ]
        yield {"id": document.id, "spans": spans}


def _places(words: Iterable[str], text: str) -> Iterator[tuple[str, int]]:
    at = 0
    for word in words:
        start = text.find(word, at)
        if start >= 0:
            yield word, start
            at = start + len(word)
