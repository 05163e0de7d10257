"""How fast each component and the cleaning are: `python -m benchmarks.speed`, run by hand on a quiet machine.

Seconds are of this process on the processor, the least of several rounds: others' work on the machine disturbs that
less than it does a clock on the wall. Ratios travel between machines; seconds do not.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from time import process_time
from typing import Any, TypeVar

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from trafilatura import bare_extraction

from benchmarks.documents import Document, read_documents, read_pages
from benchmarks.peers.roster import PEERS
from benchmarks.predict import shipped_nlp
from benchmarks.tables import replace_part, table
from pipeline.clean.article import clean
from pipeline.errors import CleanError, IngestError, PipelineError
from pipeline.extract.nlp import build_nlp
from pipeline.extract.tokenizer import RememberingTokenizer
from pipeline.records.article import Article, RawArticle
from pipeline.settings import DEFAULT_TOPIC

T = TypeVar("T")

_PAGE = Path("docs/performance.md")
_CORPUS = Path("corpus")
_COUNTRIES = "pactline_countries"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; gives the exit code: 2 if it could not start."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description="Time the components.")
    parser.add_argument("--docs", type=Path, help="documents as JSON lines, instead of the corpus")
    parser.add_argument("--pages", type=Path, default=_CORPUS, help="a folder of pages, instead of the corpus")
    parser.add_argument("--rounds", type=int, default=5, help="how often each is timed; the least counts")
    parser.add_argument("--peers", action="store_true", help="time other libraries for countries, too")
    parser.add_argument("--write", action="store_true", help=f"put the tables into {_PAGE}")
    options = parser.parse_args(arguments)
    try:
        raw = [page for page in read_pages(options.pages) if isinstance(page, RawArticle)]
        documents = list(read_documents(options.docs)) if options.docs else _cleaned(raw)
        pages = [page for page in raw if page.media == "html"]
        if not documents or not pages:
            raise IngestError(str(options.pages), "holds no article or no web page", "Name --docs and --pages")
        sections = [component_table(shipped_nlp(), documents, options.rounds)]
        if options.peers:
            sections.append(country_table(shipped_nlp(), documents, options.rounds))
        sections.append(cleaning_table(pages, options.rounds))
        report = "\n\n".join(sections)
        print(report)
        if options.write:
            replace_part(_PAGE, "speed", report)
    except PipelineError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def component_table(nlp: Language, documents: Sequence[Document], rounds: int) -> str:
    """Each component in order: by itself on Docs that those before it have seen, and together with tokenising.

    What they are compared with is spaCy's own tokenizer: both on texts they have seen, and both on new ones.
    """
    megabytes = _megabytes(documents)
    stock, ours = (seconds / megabytes for seconds in _tokenising(nlp, documents, rounds))
    stock_new, ours_new = (
        _new_texts(make, documents, rounds) / megabytes for make in (lambda own: own, RememberingTokenizer.like)
    )
    rows = [
        ["spaCy's tokenizer", f"{stock:.2f}", "1.0", f"{stock_new:.2f}", "1.0", ""],
        ["tokenising", f"{ours:.2f}", f"{ours / stock:.1f}", f"{ours_new:.2f}", f"{ours_new / stock_new:.1f}", ""],
    ]
    new = _new_seconds(documents, rounds)
    total, total_new = ours, ours_new
    for name, component in nlp.pipeline:
        seconds, fresh = _component_seconds(nlp, name, component, documents, rounds) / megabytes, new[name] / megabytes
        total, total_new = total + seconds, total_new + fresh
        told = f"{seconds:.2f}", f"{seconds / stock:.1f}", f"{fresh:.2f}", f"{fresh / stock_new:.1f}"
        rows.append([name, *told, f"{1 / (fresh + ours_new):.1f}"])
    told = f"{total:.2f}", f"{total / stock:.1f}", f"{total_new:.2f}", f"{total_new / stock_new:.1f}"
    rows.append(["all", *told, f"{1 / total_new:.1f}"])
    heads = [
        "component",
        "s per MB, texts seen",
        "times spaCy's tokenizer",
        "s per MB, new texts",
        "times spaCy's tokenizer",
    ]
    return f"{len(documents)} texts, {megabytes:.2f} MB:\n\n{table([*heads, 'MB per s with tokenising'], rows)}"


def _new_seconds(documents: Sequence[Document], rounds: int) -> dict[str, float]:
    """The least seconds by component that all documents would take as every second one does, once, after the others."""
    best: dict[str, float] = {}
    for _ in range(rounds):
        nlp = build_nlp(DEFAULT_TOPIC)
        seen, new = ([_ready(nlp, one, nlp.pipe_names[0]) for one in documents[which::2]] for which in (0, 1))
        for name, component in nlp.pipeline:
            _each(component, seen)
            seconds = _least(1, partial(_each, component, new))
            best[name] = min(best.get(name, seconds), seconds)
    scale = _megabytes(documents) / _megabytes(documents[1::2])
    return {name: seconds * scale for name, seconds in best.items()}


def country_table(nlp: Language, documents: Sequence[Document], rounds: int) -> str:
    """The countries beside other libraries for them, and beside spaCy's own tokenizer.

    "New texts" are every second one, after the others, and once: words and chunks not met before are the dear ones.
    """
    megabytes = _megabytes(documents)
    stock, ours = _tokenising(nlp, documents, rounds)
    component = nlp.get_pipe(_COUNTRIES)
    alone = _component_seconds(nlp, _COUNTRIES, component, documents, rounds)
    seconds = {
        "countries, on Docs that are ready": alone,
        "countries, with tokenising": alone + ours,
        "countries, with tokenising, new texts": alone + _new_texts(RememberingTokenizer.like, documents, rounds),
        "spaCy's tokenizer alone": stock,
        "spaCy's tokenizer alone, new texts": _new_texts(lambda tokenizer: tokenizer, documents, rounds),
    }
    for peer in PEERS:
        if peer.task == "countries":
            seconds[peer.name] = _least(1, partial(list, peer.load()(documents)))
    rows = [[name, f"{megabytes / spent:.1f}", f"{spent / stock:.2f}"] for name, spent in seconds.items()]
    return table(["countries", "MB per second", "times spaCy's tokenizer"], rows)


def cleaning_table(pages: Sequence[RawArticle], rounds: int) -> str:
    """The cleaning of the pages beside the one call of trafilatura that is its heart."""
    ours = [_least(rounds, partial(_clean, page)) for page in pages]
    theirs = [_least(rounds, partial(bare_extraction, page.content, include_comments=False)) for page in pages]
    ratio = sum(ours) / sum(theirs)
    rows = [
        ["trafilatura.bare_extraction", f"{1000 * sum(theirs) / len(pages):.1f}", f"{1000 * max(theirs):.0f}", "1.0"],
        ["clean", f"{1000 * sum(ours) / len(pages):.1f}", f"{1000 * max(ours):.0f}", f"{ratio:.1f}"],
    ]
    heads = ["cleaning", "ms per page", "slowest page, ms", "times trafilatura"]
    return f"{len(pages)} pages:\n\n{table(heads, rows)}"


def _megabytes(documents: Iterable[Document]) -> float:
    return sum(len(document.text.encode()) for document in documents) / 1e6


def _tokenising(nlp: Language, documents: Sequence[Document], rounds: int) -> tuple[float, float]:
    """The least seconds of spaCy's own tokenizer and of that of `nlp`, in turns, each on texts it has seen."""
    stock, ours = spacy.blank("en").tokenizer, nlp.tokenizer
    best = [float("inf"), float("inf")]
    for _ in range(rounds + 1):
        for which, tokenizer in enumerate((stock, ours)):
            best[which] = min(best[which], _least(1, partial(_each, tokenizer, [one.text for one in documents])))
    return best[0], best[1]


def _new_texts(make: Callable[[Any], Callable[[str], Doc]], documents: Sequence[Document], rounds: int) -> float:
    """The least seconds that all documents would take as every second one does, once, after the others."""
    seen, new = ([one.text for one in documents[which::2]] for which in (0, 1))
    best = float("inf")
    for _ in range(rounds):
        tokenizer = make(spacy.blank("en").tokenizer)
        _each(tokenizer, seen)
        best = min(best, _least(1, partial(_each, tokenizer, new)))
    return best * _megabytes(documents) / _megabytes(documents[1::2])


def _component_seconds(
    nlp: Language, name: str, component: Callable[[Doc], Doc], documents: Sequence[Document], rounds: int
) -> float:
    """The least seconds of the component alone; each round has Docs of its own, for a component leaves traces."""
    best = float("inf")
    for _ in range(rounds):
        docs = [_ready(nlp, document, name) for document in documents]
        best = min(best, _least(1, partial(_each, component, docs)))
    return best


def _each(work: Callable[[T], object], items: Iterable[T]) -> None:
    for item in items:
        work(item)


def _ready(nlp: Language, document: Document, until: str) -> Doc:
    """The document as the components before `until` leave it."""
    doc = nlp.make_doc(document.text)
    doc._.article_id, doc._.anchor = document.id, document.published
    for name, component in nlp.pipeline:
        if name == until:
            break
        doc = component(doc)
    return doc


def _least(rounds: int, work: Callable[[], object]) -> float:
    """The least seconds that the work takes."""
    best = float("inf")
    for _ in range(rounds):
        began = process_time()
        work()
        best = min(best, process_time() - began)
    return best


def _cleaned(raw: Iterable[RawArticle]) -> list[Document]:
    articles = [article for page in raw if (article := _clean(page)) is not None]
    return [Document(id=one.article_id, text=one.text, published=one.published) for one in articles]


def _clean(page: RawArticle) -> Article | None:
    try:
        return clean(page)
    except CleanError:
        return None


if __name__ == "__main__":
    sys.exit(main())
