"""`pactline show`: one article, its mentions in colour, and its records."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.cli.console import complain, results, showable, table
from pipeline.cli.options import CorpusOption, TopicOption, settings_with

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from pipeline.records.mentions import Mention
    from pipeline.records.outcome import Extraction, Failure

_STYLES = {
    "quotes": "italic",
    "agreements": "reverse",
    "countries": "cyan",
    "dates": "yellow",
    "counts": "bold green",
}
"""How the mentions of each kind look, in the order in which they are laid over one another."""


def show(
    target: Annotated[str, typer.Argument(metavar="ARTICLE_ID|FILE", help="An article's id, or a file.")],
    corpus: CorpusOption = None,
    topic: TopicOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object, shaped like gold.")] = False,
    dropped: Annotated[
        bool, typer.Option("--dropped", help="Also the lines that cleaning left out, each with its rule.")
    ] = False,
) -> None:
    """Show one article: its text in colour, and its records."""
    from pipeline.records.outcome import Failure
    from pipeline.run.inspect import inspect

    outcome = inspect(target, settings_with(corpus=corpus, topic=topic))
    if isinstance(outcome, Failure):
        _tell_failure(outcome)
        raise typer.Exit(1)
    if as_json:
        _print_json(outcome, dropped=dropped)
    else:
        _print_article(outcome, results(), dropped=dropped)


def _tell_failure(failure: Failure) -> None:
    from pipeline.errors import PipelineError

    complain(PipelineError(f"{failure.path} ({failure.stage})", failure.reason, failure.mend))


def _print_json(extraction: Extraction, *, dropped: bool) -> None:
    from pipeline.records.codec import extraction_to_plain

    plain: dict[str, Any] = extraction_to_plain(extraction)
    if dropped:
        plain["dropped"] = [{"text": line.text, "rule": line.rule} for line in extraction.article.dropped]
    # Bytes, so that the terminal's own encoding cannot break it; a lone surrogate back-slashed is valid JSON.
    text = json.dumps(plain, indent=2, ensure_ascii=False) + "\n"
    typer.echo(text.encode("utf-8", errors="backslashreplace"), nl=False)


def _print_article(extraction: Extraction, console: Console, *, dropped: bool) -> None:
    article = extraction.article
    published = f"{article.published} (from {article.published_from})" if article.published else "undated"
    console.print(showable(f"{article.article_id} · {published} · {article.path}"), style="dim")
    if not extraction.on_topic:
        console.print("off topic", style="yellow")
    console.print()
    console.print(_coloured(extraction), soft_wrap=not console.is_terminal)  # into a file, a paragraph stays one line
    console.print()
    console.print(_legend())
    for records in _records(extraction):
        if records.row_count:
            console.print(records)
    if dropped:
        console.print(_left_out(extraction))


def _coloured(extraction: Extraction) -> Text:
    from rich.text import Text

    text = Text(showable(extraction.article.text))
    for kind, style in _STYLES.items():
        for mention in getattr(extraction, kind):
            text.stylize(style, mention.span.start, mention.span.end)
    title, _, _ = text.plain.partition("\n")
    text.stylize("bold", 0, len(title))
    return text


def _legend() -> Text:
    from rich.text import Text

    return Text("  ").join(Text(kind, style) for kind, style in _STYLES.items())


def _records(extraction: Extraction) -> Iterator[Table]:
    agreements = table("Agreements", "party", "status", "signed on")
    for party in extraction.parties:
        _add(agreements, party.code, party.status, party.signed_on)
    yield agreements
    counts = table("Counts", "claim", "at", "text", "value", "unit", "kind", "as of", "speaker", "rule")
    for count in extraction.counts:
        value = count.value if count.bound == "exact" else f"{count.bound} {count.value}"
        kind = f"{count.status}, {count.scope}"
        _add(
            counts,
            count.claim,
            _at(count),
            count.span.text,
            value,
            count.unit,
            kind,
            count.as_of,
            count.speaker,
            _rule(count),
        )
    yield counts
    countries = table("Countries", "at", "text", "code", "form", "role", "rule")
    for country in extraction.countries:
        _add(countries, _at(country), country.span.text, country.code, country.form, country.role, _rule(country))
    yield countries
    dates = table("Dates", "at", "text", "type", "value", "mod", "rule")
    for date in extraction.dates:
        _add(dates, _at(date), date.span.text, date.type, date.value, date.mod, _rule(date))
    yield dates
    quotes = table("Quotes", "group", "at", "text", "form", "speaker", "cue", "rule")
    for quote in extraction.quotes:
        _add(quotes, quote.group, _at(quote), quote.span.text, quote.form, quote.speaker, quote.cue, _rule(quote))
    yield quotes


def _left_out(extraction: Extraction) -> Table:
    lines = table("Left out", "rule", "line")
    for line in extraction.article.dropped:
        _add(lines, line.rule, line.text)
    return lines


def _add(records: Table, *cells: object) -> None:
    records.add_row(*(showable(cell) for cell in cells))


def _at(mention: Mention) -> str:
    return f"{mention.span.start}-{mention.span.end}"


def _rule(mention: Mention) -> str:
    return mention.evidence.rule
