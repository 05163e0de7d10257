"""How fast the report is written and opens: `python -m benchmarks.page`, run by hand on a quiet machine.

The articles are made up, as long and as dense as news of the topic; Debian's Chromium opens the page from disk.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from benchmarks.tables import replace_part, table
from pipeline.publish.anchors import article_anchor
from pipeline.publish.report import write_report
from pipeline.reconcile.tables import reconcile
from pipeline.records.article import Article, CharSpan, text_digest
from pipeline.records.mentions import (
    AgreementMention,
    CountMention,
    CountryMention,
    DateMention,
    Evidence,
    QuoteMention,
)
from pipeline.records.outcome import Extraction, PartyReport
from pipeline.records.run import RunRecord, RunResult

_PAGE = Path("docs/performance.md")
_BEGIN = date(2024, 1, 1)
_CODES = (
    "GBR",
    "DEU",
    "FRA",
    "DNK",
    "CAN",
    "ITA",
    "NLD",
    "FIN",
    "LVA",
    "ESP",
    "BEL",
    "PRT",
    "SWE",
    "NOR",
    "ISL",
    "JPN",
)
_PARAGRAPHS = 8


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; gives the exit code: 2 if there is no browser."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.page", description="Time the report.")
    parser.add_argument("--articles", type=int, nargs="*", default=[100, 1_000, 10_000], help="sizes of the run")
    parser.add_argument("--rounds", type=int, default=5, help="how often each is opened; the least counts")
    parser.add_argument("--write", action="store_true", help=f"put the table into {_PAGE}")
    options = parser.parse_args(arguments)
    chromium = shutil.which("chromium")
    if chromium is None:
        print("There is no chromium: apt-get install chromium", file=sys.stderr)
        return 2
    report = page_table(options.articles, options.rounds, chromium)
    print(report)
    if options.write:
        replace_part(_PAGE, "page", report)
    return 0


def page_table(sizes: Sequence[int], rounds: int, chromium: str) -> str:
    """One line a size: what writing costs, and when each of the views is there."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            path = Path(folder) / str(size) / "report.html"
            rows.append([f"{size:,}", *_written(size, path), *_opened(path, rounds, chromium)])
    heads = ["articles", "written, ms each", "again, ms each", "page, MB", "beside it, MB"]
    return table([*heads, "ledger, s", "articles, s", "quotations, s", "a text, s"], rows)


def _written(size: int, path: Path) -> Iterator[str]:
    result = made_up_run(size)
    for changed in (None, frozenset[str]()):
        began = process_time()
        write_report(
            replace(result, changed=changed),
            topic_title="Made up",
            home="UKR",
            names=dict.fromkeys(_CODES, "A"),
            path=path,
        )
        yield f"{(process_time() - began) * 1000 / size:.2f}"
    yield f"{path.stat().st_size / 1e6:.2f}"
    yield f"{sum(file.stat().st_size for file in path.with_suffix('').rglob('*.js')) / 1e6:.1f}"


def _opened(path: Path, rounds: int, chromium: str) -> Iterator[str]:
    """Seconds from asking for the page until the view's rows are on the screen, each time in a new window."""
    from playwright.sync_api import sync_playwright

    places = {
        "ledger": "table.ledger tbody tr",
        "articles": "table.articles tbody tr",
        "quotations": "table.quotes tbody tr",
        article_anchor("article-00042"): "article.text",
    }
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium)
        for place, element in places.items():
            yield f"{min(_seconds(browser.new_context, path, place, element) for _ in range(rounds)):.2f}"
        browser.close()


def _seconds(new_window: Callable[[], Any], path: Path, place: str, element: str) -> float:
    window = new_window()
    page = window.new_page()
    began = perf_counter()
    page.goto(f"{path.as_uri()}#{place}")
    page.locator(element).first.wait_for()
    page.evaluate("() => new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)))")
    taken = perf_counter() - began
    window.close()
    return taken


def made_up_run(size: int) -> RunResult:
    """A run of so many articles, reconciled: each reports three parties and a total, and quotes two speakers."""
    extractions = tuple(made_up_article(number) for number in range(size))
    tables = reconcile(extractions, (), (), {})
    record = RunRecord(
        corpus="made up", topic="made up", n_articles=size, n_ok=size, n_off_topic=0, n_failed=0, rows={}, versions={},
        fingerprint="0" * 64, seconds={},
    )  # fmt: skip
    return RunResult(extractions=extractions, failures=(), tables=tables, record=record)


def made_up_article(number: int) -> Extraction:
    """An article of some three thousand characters with sixty mentions."""
    words = _Words(f"article-{number:05d}")
    codes = [_CODES[(number + step) % len(_CODES)] for step in range(3)]
    day = _BEGIN + timedelta(days=number % 300)
    words.say(f"Report {number}: three sign with Ukraine\n")
    for paragraph in range(_PARAGRAPHS):
        for code in codes:
            _say_who_signed(words, code, day)
        if paragraph == 1:
            _say_how_many(words, number, day)
        if paragraph > 5:
            _quote(words, f"Speaker {number % 700}", paragraph)
        words.say("\n")
    article = Article(
        article_id=words.article_id, path=f"{words.article_id}.txt", url=None, source=f"Outlet {number % 40}",
        title="Report", published=day, published_from="metadata", text=words.text, text_sha256=text_digest(words.text),
    )  # fmt: skip
    parties = tuple(PartyReport(code=code, status="signed", signed_on=None) for code in sorted(codes))
    found = {kind: tuple(of_kind) for kind, of_kind in words.mentions.items()}
    return Extraction(article=article, on_topic=True, parties=parties, **found)


def _say_who_signed(words: _Words, code: str, day: date) -> None:
    signed = (_BEGIN + timedelta(days=10 * _CODES.index(code))).isoformat()
    words.say("The government of ")
    words.add("countries", CountryMention(evidence=words.mark("Somewhere"), code=code, form="name", role="signed"))
    words.say(" put its name to the paper, ")
    place = words.mark("signed in Kyiv")
    words.add("agreements", AgreementMention(evidence=place, code=code, status="signed", signed_on=signed))
    words.say(" on ")
    words.add("dates", DateMention(evidence=words.mark("that day"), type="DATE", value=signed, anchor=day))
    words.say(" before the guests and the cameras. ")


def _say_how_many(words: _Words, number: int, day: date) -> None:
    total = CountMention(
        evidence=words.mark("the 9th such deal"), value=number % 16, bound="exact", status="concluded",
        scope="cumulative", unit="agreements", as_of=day, claim=1,
    )  # fmt: skip
    words.add("counts", total)


def _quote(words: _Words, speaker: str, group: int) -> None:
    words.say("“")
    spoken = words.mark("We have waited for this day for a long while, and here it is at last.")
    quoted = QuoteMention(
        evidence=spoken, form="direct", speaker=speaker, speaker_text="he", cue="said", group=group
    )  # fmt: skip
    words.add("quotes", quoted)
    words.say("”, he said.")


class _Words:
    """A text as it is written, with places marked in it."""

    def __init__(self, article_id: str) -> None:
        self.article_id = article_id
        self.text = ""
        self.mentions: dict[str, list[Any]] = {
            kind: [] for kind in ("agreements", "counts", "quotes", "dates", "countries")
        }

    def say(self, words: str) -> None:
        self.text += words

    def mark(self, words: str) -> Evidence:
        start = len(self.text)
        self.text += words
        span = CharSpan(start=start, end=len(self.text), text=words)
        return Evidence(article_id=self.article_id, span=span, rule="made.up")

    def add(self, kind: str, mention: Any) -> None:
        self.mentions[kind].append(mention)


if __name__ == "__main__":
    sys.exit(main())
