"""Predictions of the program itself: `python -m benchmarks.predict {countries|dates|quotes|cleaning} DOCS OUT`.

The components are those of a run, in their order. Of a document nothing is used but its text and `published`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from spacy.language import Language

from benchmarks.documents import Document, Row, read_documents, read_pages, write_rows
from pipeline.clean.article import clean
from pipeline.errors import PipelineError
from pipeline.extract.nlp import build_nlp
from pipeline.records.article import Article, RawArticle
from pipeline.records.mentions import CountryMention, DateMention, QuoteMention
from pipeline.records.outcome import Failure
from pipeline.settings import DEFAULT_TOPIC

_FORMS = {"name": "name", "abbreviation": "abbrev", "demonym": "demonym", "capital": "metonym"}
"""Our forms of a country in the words of the scorer."""
_NO_COUNTRY = "EU"
"""Our one code that is no country of ISO 3166-1, but for Kosovo's."""
_SHOWN = 10
"""How many broken articles are named."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the predictions; gives the exit code: 1 if an article broke, 2 if it could not start."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.predict", description="Predict for a benchmark.")
    parser.add_argument("task", choices=(*EXTRACTORS, "cleaning"))
    parser.add_argument("docs", type=Path, help="documents as JSON lines; for cleaning the folder of pages")
    parser.add_argument("out", type=Path, help="where to write the predictions")
    options = parser.parse_args(arguments)
    broken: list[str] = []
    try:
        write_rows(predictions(options.task, options.docs, broken.append), options.out)
    except PipelineError as error:
        print(error, file=sys.stderr)
        return 2
    if broken:
        more = ["..."] if len(broken) > _SHOWN else []
        print(f"{len(broken)} with an empty prediction:", *broken[:_SHOWN], *more, sep="\n  ", file=sys.stderr)
    return 1 if broken else 0


def predictions(task: str, docs: Path, broken: Callable[[str], object] = print) -> Iterator[Row]:
    """One row per document or page, in their order; `broken` is told why one of them has an empty row.

    Raises:
        IngestError: there are no such documents.
    """
    if task == "cleaning":
        yield from clean_pages(read_pages(docs), broken)
        return
    row, name, nlp = EXTRACTORS[task], f"pactline_{task}", shipped_nlp()
    for document in read_documents(docs):
        try:
            yield row(document, mentions(nlp, document, name))
        except Exception as error:  # noqa: BLE001 - as in a run: an article that breaks costs that article
            broken(f"{document.id}: {type(error).__name__}: {error}")
            yield row(document, ())


def mentions(nlp: Language, document: Document, name: str) -> tuple[Any, ...]:
    """What the component `name` finds in the document, once those before it have seen it."""
    doc = nlp.make_doc(document.text)
    doc._.article_id = document.id
    doc._.anchor = document.published
    for stands, component in nlp.pipeline:
        doc = component(doc)
        if stands == name:
            break
    found: tuple[Any, ...] = doc._.mentions[name]
    return found


@cache
def shipped_nlp() -> Language:
    """The components of a run on the topic that comes with the program."""
    return build_nlp(DEFAULT_TOPIC)


def clean_pages(pages: Iterable[RawArticle | Failure], broken: Callable[[str], object] = print) -> Iterator[Row]:
    """The body of each page, its title left out; a page without an article has an empty one."""
    for page in pages:
        text = ""
        if isinstance(page, Failure):
            broken(f"{page.article_id}: {page.reason}")
        else:
            try:
                text = body(clean(page))
            except Exception as error:  # noqa: BLE001 - as in a run
                broken(f"{page.article_id}: {type(error).__name__}: {error}")
        yield {"id": page.article_id, "text": text}


def body(article: Article) -> str:
    """The clean text without the head: the title, and what the page marks as the standfirst under it."""
    return "\n".join(line for line in article.text.split("\n")[1:] if line != article.standfirst)


def country_row(document: Document, found: Sequence[CountryMention]) -> Row:
    """The countries of a document, as the scorer reads them."""
    spans = [
        {
            "start": mention.span.start,
            "end": mention.span.end,
            "text": mention.span.text,
            "iso3": mention.code,
            "form": _FORMS[mention.form],
        }
        for mention in found
        if mention.code != _NO_COUNTRY
    ]
    return {"id": document.id, "spans": spans}


def date_row(document: Document, found: Sequence[DateMention]) -> Row:
    """The time expressions of a document; a value that cannot be known is empty."""
    return {"id": document.id, "spans": [_date_span(mention) for mention in found]}


def _date_span(mention: DateMention) -> Row:
    span = {
        "start": mention.span.start,
        "end": mention.span.end,
        "text": mention.span.text,
        "type": mention.type,
        "value": mention.value or "",
    }
    return span | {"mod": mention.mod} if mention.mod else span


def quote_row(document: Document, found: Sequence[QuoteMention]) -> Row:
    """The quotations of a document, with speaker and cue where they stand in it."""
    quotes = [
        {
            "start": mention.span.start,
            "end": mention.span.end,
            "text": mention.span.text,
            "kind": mention.form,
            "speaker": _speaker(mention),
            "cue": _cue(mention),
        }
        for mention in found
    ]
    return {"id": document.id, "quotes": quotes}


def _speaker(mention: QuoteMention) -> Row | None:
    if mention.speaker_start is None:
        return None
    return {
        "start": mention.speaker_start,
        "end": mention.speaker_end,
        "text": mention.speaker_text,
        "name": mention.speaker,
    }


def _cue(mention: QuoteMention) -> Row | None:
    if mention.cue is None or mention.cue_start is None:
        return None
    return {"start": mention.cue_start, "end": mention.cue_start + len(mention.cue), "text": mention.cue}


EXTRACTORS: dict[str, Callable[[Document, Sequence[Any]], Row]] = {
    "countries": country_row,
    "dates": date_row,
    "quotes": quote_row,
}
"""The benchmarks of extractors, each with what makes a scorer's row of the mentions."""


if __name__ == "__main__":
    sys.exit(main())
