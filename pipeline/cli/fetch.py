"""`pactline fetch`: pages from the web, or from web archives, into the corpus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Annotated, Self

import typer

from pipeline.cli.console import results, showable, table, talk
from pipeline.cli.options import CorpusOption, settings_with

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from pipeline.records.fetch import FetchOutcome, FetchRequest, FetchSummary

_KINDS = {
    "new": "new",
    "changed": "changed",
    "unchanged": "unchanged",
    "robots": "refused by robots.txt",
    "failed": "failed",
}
_MOST_HOSTS = 20
"""Progress lines shown at once."""


def fetch(
    urls: Annotated[list[str] | None, typer.Argument(metavar="URL", help="Pages.")] = None,
    listed: Annotated[
        Path | None, typer.Option("--from", metavar="FILE", help="A file of addresses of pages, one a line.")
    ] = None,
    feed: Annotated[list[str] | None, typer.Option(metavar="URL", help="A feed; may be given again.")] = None,
    sitemap: Annotated[
        list[str] | None, typer.Option(metavar="URL", help="A sitemap or an index of them; may be given again.")
    ] = None,
    warc: Annotated[
        list[Path] | None, typer.Option(metavar="FILE", help="A web archive to take pages from; may be given again.")
    ] = None,
    since: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"], metavar="DAY", help="Leave pages that a feed or sitemap dates before this day."
        ),
    ] = None,
    match: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Only pages with these words in title or address.")
    ] = None,
    limit: Annotated[int | None, typer.Option(min=1, metavar="N", help="Ask for so many pages at most.")] = None,
    corpus: CorpusOption = None,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Also ask hosts of your own network and machine.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only read feeds and sitemaps, and list what would be asked for.")
    ] = False,
) -> None:
    """Bring pages from the web, or from web archives, into the corpus.

    The pages named, those that feeds and sitemaps name, or else those of the settings.
    """
    from pipeline.records.fetch import FetchRequest
    from pipeline.run.fetch import fetch as run_fetch
    from pipeline.run.fetch import fetch_archives

    settings = settings_with(corpus=corpus)
    request = FetchRequest(
        urls=(*(urls or ()), *(_listed(listed) if listed is not None else ())),
        feeds=tuple(feed or ()),
        sitemaps=tuple(sitemap or ()),
        since=_day(since),
        match=match,
        limit=limit,
    )
    if settings.fetch.contact is None and not warc:
        talk().print("Set contact under [fetch] in pactline.toml, so that sites can reach you.", style="dim")
    with _Progress() as progress:
        if warc:
            _refuse_both(request)
            summary = fetch_archives(warc, request, settings, progress)
        else:
            summary = run_fetch(request, settings, progress, allow_private=allow_private, dry_run=dry_run)
    if dry_run:
        _list_planned(summary)
    else:
        _summarise(summary)
    _list_problems(summary)
    if summary.stopped is not None or summary.counts()["failed"]:
        raise typer.Exit(1)


def _listed(path: Path) -> list[str]:
    """The addresses in the file; empty lines and those that begin with # are none.

    Raises:
        FetchError: the file cannot be read.
    """
    from pipeline.errors import FetchError

    try:
        lines = [line.strip() for line in path.read_text(encoding="utf-8-sig").splitlines()]
    except (OSError, UnicodeDecodeError) as error:
        raise FetchError(str(path), f"cannot be read ({error})", "Give a text file, one address a line") from error
    found = [line for line in lines if line and not line.startswith("#")]
    if not found:
        raise FetchError(str(path), "holds no address", "Write one address a line")
    return found


def _day(since: datetime | None) -> date | None:
    return since.date() if since is not None else None


def _refuse_both(request: FetchRequest) -> None:
    from pipeline.errors import FetchError

    if request.urls or request.feeds or request.sitemaps:
        raise FetchError(
            "--warc", "is given with addresses", "Take in archives and fetch addresses one after the other"
        )


class _Progress(AbstractContextManager["_Progress"]):
    """A line a host on the terminal; at the end of each, where nobody watches, nothing."""

    def __init__(self) -> None:
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

        console = talk()
        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[came]}"),
        )
        self._shown: Progress = Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
        self._tasks: dict[str, TaskID] = {}
        self._came: dict[str, Counter[str]] = {}

    def __enter__(self) -> Self:
        self._shown.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._shown.stop()

    def planned(self, hosts: Counter[str]) -> None:
        for host, count in hosts.most_common(_MOST_HOSTS):
            self._tasks[host] = self._shown.add_task(showable(host), total=count, came="")

    def ended(self, outcome: FetchOutcome) -> None:
        came = self._came.setdefault(outcome.host, Counter())
        came[outcome.kind] += 1
        task = self._tasks.get(outcome.host)
        if task is not None:
            self._shown.update(task, advance=1, came=_counts(came))


def _counts(came: Counter[str]) -> str:
    return ", ".join(f"{came[kind]} {words}" for kind, words in _KINDS.items() if came[kind])


def _list_planned(summary: FetchSummary) -> None:
    """One line a page: day, address, title, with tabs between them."""
    for entry in summary.planned:
        cells = (entry.published or "", entry.url, entry.title or "")
        typer.echo("\t".join(showable(" ".join(cell.split())) for cell in cells).encode("utf-8"))
    talk().print(f"{len(summary.planned)} to ask for{_beyond(summary)}")


def _summarise(summary: FetchSummary) -> None:
    """A line a host, where there is more than one, and one for all."""
    console = results()
    hosts: dict[str, Counter[str]] = {}
    for outcome in summary.outcomes:
        hosts.setdefault(outcome.host, Counter())[outcome.kind] += 1
    for host, came in sorted(hosts.items()) if len(hosts) > 1 else ():
        console.print(f"{showable(host)}: {_counts(came)}", soft_wrap=True)
    counts = summary.counts()
    console.print(", ".join(f"{counts[kind]} {words}" for kind, words in _KINDS.items()), soft_wrap=True)  # type: ignore[index]
    if summary.skipped:
        listed = ", ".join(f"{count} {showable(kind)}" for kind, count in sorted(summary.skipped.items()))
        console.print(f"no pages: {listed}", soft_wrap=True)
    if summary.resumed:
        talk().print(f"went on with an interrupted fetch, which had done {summary.resumed}")
    if summary.left_out:
        talk().print(f"left for the next fetch{_beyond(summary)}")
    if summary.stopped is not None:
        talk().print(f"stopped, as {showable(summary.stopped)}; the same command goes on from here")


def _beyond(summary: FetchSummary) -> str:
    return f"; {summary.left_out} more beyond the limit" if summary.left_out else ""


def _list_problems(summary: FetchSummary) -> None:
    problems: Sequence[FetchOutcome] = [outcome for outcome in summary.outcomes if outcome.reason is not None]
    if problems:
        listed = table("Not fetched", "what", "address", "reason")
        for outcome in problems:
            listed.add_row(outcome.what, showable(outcome.url), showable(outcome.reason))
        talk().print(listed)
