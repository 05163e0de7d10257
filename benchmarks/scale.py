"""What a re-run costs beside a full run, and what a large corpus costs: `python -m benchmarks.scale`, by hand.

Every figure is a ratio or a count of one run on one machine, over made-up pages of the size and build of real ones
(benchmarks/pages.py). Seconds on the processor are those of all processes.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from time import process_time

from benchmarks.pages import Media, place, rendered, write_pages
from benchmarks.stories import story
from benchmarks.tables import replace_part, table
from benchmarks.watching import Spent, watched
from pipeline.errors import PipelineError

_PAGE = Path("docs/performance.md")
_PROGRAM = Path(__file__).parent.parent / "pipeline"
_EDITS = 10

Row = tuple[str, str, str]
"""What was measured, the figure, and what it should be."""


class Bench:
    """A folder to work in, with a copy of the program, so that nobody changes it meanwhile, and corpora as needed."""

    def __init__(self, folder: Path, articles: int, sizes: Sequence[int], rounds: int) -> None:
        """Copy the program into the folder."""
        self.articles = articles
        self.sizes = sizes
        self.rounds = rounds
        self.program = folder / "program"
        self._folder = folder
        self._by_two: dict[int, Spent] = {}
        shutil.copytree(_PROGRAM, self.program / "pipeline", ignore=shutil.ignore_patterns("__pycache__"))

    def corpus(self, count: int, media: Media = "html") -> Path:
        """So many articles; written once."""
        corpus = self._folder / f"{media}-{count}"
        if not corpus.is_dir():
            write_pages(corpus, count, media=media)
        return corpus

    def outputs(self, name: str) -> Path:
        """Where the run of that name leaves its tables."""
        return self._folder / name

    def again(self, corpus: Path, name: str, *options: str) -> Spent:
        """Run the command over the corpus, where it may have run before."""
        code = "from pipeline.cli.app import main; main()"
        command = [sys.executable, "-c", code, "run", str(corpus), "--outputs", str(self.outputs(name)), *options]
        spent = watched(command, folder=self._folder, program=self.program)
        _say(f"  {corpus.name}: {spent.seconds:.1f} s, on the processor {spent.cpu:.1f} s")
        return spent

    def first(self, corpus: Path, *options: str, name: str = "first") -> Spent:
        """The same where nothing was made before."""
        shutil.rmtree(self.outputs(name), ignore_errors=True)
        return self.again(corpus, name, *options)

    def least(self, step: Callable[[], Spent]) -> Spent:
        """What the step takes at the least of some rounds."""
        return min((step() for _ in range(self.rounds)), key=lambda spent: spent.cpu)

    @cached_property
    def whole(self) -> Spent:
        """A full run of all articles, which later runs go on from; once."""
        _say(f"a full run of {self.articles} articles")
        return self.first(self.corpus(self.articles), name="whole")

    @cached_property
    def start_up(self) -> Spent:
        """What a run takes that has one article, and nothing to do."""
        self.first(self.corpus(1), name="one")
        return self.least(lambda: self.again(self.corpus(1), "one"))

    @cached_property
    def one_by_one(self) -> Spent:
        """The full run, without what a run of one article takes."""
        return _without(self.whole, self.least(lambda: self.first(self.corpus(1))))

    def by_two(self, size: int) -> Spent:
        """A full run of so many articles by two workers; once."""
        if size not in self._by_two:
            self._by_two[size] = self.first(self.corpus(size), "--workers", "2", name=f"sized-{size}")
        return self._by_two[size]


def no_op(bench: Bench) -> Iterator[Row]:
    """A re-run of what is as it was."""
    whole, start_up = bench.whole, bench.start_up
    again = bench.least(lambda: bench.again(bench.corpus(bench.articles), "whole"))
    beyond = again.seconds - start_up.seconds
    yield f"re-run of {bench.articles:,} articles, nothing changed: beyond start-up", f"{beyond:.2f} s", "≤ 0.5 s"
    yield "the same, beyond start-up, of a full run", _share(_without(again, start_up), whole), "≤ 1 %"


def edits(bench: Bench) -> Iterator[Row]:
    """A re-run after some articles were edited."""
    corpus, whole, start_up = bench.corpus(bench.articles), bench.whole, bench.start_up

    def edited(edition: int) -> Spent:
        for number in range(0, bench.articles, -(-bench.articles // _EDITS)):
            own = story(number, edition=edition)
            place(corpus, number).write_text(rendered(own, "html"), encoding="utf-8")
        return bench.again(corpus, "whole")

    editions = iter(range(1, bench.rounds + 1))
    spent = bench.least(lambda: edited(next(editions)))
    yield f"re-run after {_EDITS} edits among {bench.articles:,}, of a full run", _share(spent, whole), "≤ 2 %"
    yield "the same, beyond start-up", _share(_without(spent, start_up), whole), ""


def rule(bench: Bench) -> Iterator[Row]:
    """A re-run after a rule of the counts was changed: a comment will do, as nobody looks into it."""
    corpus, whole = bench.corpus(bench.articles), bench.whole
    rules = bench.program / "pipeline" / "extract" / "counts" / "rules.toml"
    with rules.open("a", encoding="utf-8") as out:
        out.write("\n# changed\n")
    yield (
        "re-run after a changed rule of the counts, of a full run",
        _share(bench.again(corpus, "whole"), whole),
        "≤ 25 %",
    )


def cpu(bench: Bench) -> Iterator[Row]:
    """The whole pipeline beside one call of trafilatura for each page."""
    pages = sorted(bench.corpus(bench.articles).rglob("*.html"))
    ours, theirs = bench.one_by_one.cpu, bare_seconds(pages)
    yield f"{bench.articles:,} pages to tables and report, times bare_extraction", f"{ours / theirs:.2f}", "≤ 1.15"
    yield "a page, and bare_extraction of it", f"{_each(ours, bench)}, {_each(theirs, bench)}", ""


def bare_seconds(pages: Sequence[Path]) -> float:
    """What trafilatura alone takes for the pages, read from their files."""
    from trafilatura import bare_extraction

    bare_extraction(pages[0].read_text(encoding="utf-8"), with_metadata=True)  # loads what it needs
    began = process_time()
    for at, page in enumerate(pages):
        bare_extraction(page.read_text(encoding="utf-8"), with_metadata=True)
        if at % 500 == 499:
            _say(f"  trafilatura alone: {at + 1}")
    return process_time() - began


def text(bench: Bench) -> Iterator[Row]:
    """Texts beside pages."""
    alone = bench.least(lambda: bench.first(bench.corpus(1, "txt")))
    texts = _without(bench.first(bench.corpus(bench.articles, "txt")), alone)
    yield "text articles, times as fast as pages", f"{bench.one_by_one.cpu / texts.cpu:.1f}", "≥ 4"
    yield "a text article", _each(texts.cpu, bench), ""


def two(bench: Bench) -> Iterator[Row]:
    """Two processes beside one, on the clock."""
    gain = bench.whole.seconds / bench.by_two(bench.articles).seconds
    yield f"{bench.articles:,} pages, two processes, times as fast as one", f"{gain:.2f}", "≥ 1.75"


def memory(bench: Bench) -> Iterator[Row]:
    """The memory of each process at its peak, by size of the corpus; with it what the driver does for an article."""
    spent = {size: bench.by_two(size) for size in bench.sizes}
    for role in ("driver", "worker"):
        peaks = [getattr(spent[size], f"{role}_peak") for size in bench.sizes]
        for size, peak in zip(bench.sizes, peaks, strict=True):
            yield f"{role}, memory at its peak, {size:,} pages", f"{peak / 1000:.0f} MB", ""
        yield f"{role}, largest of these beside the smallest", f"{max(peaks) / min(peaks):.2f}", "≤ 1.15"
    least, most = min(bench.sizes), max(bench.sizes)
    more = spent[most].driver_cpu - spent[least].driver_cpu
    stored = (bench.outputs(f"sized-{most}") / "pactline.db").stat().st_size
    if most > least:
        yield "driver, on the processor, for each page more", f"{1000 * more / (most - least):.1f} ms", "≤ 3 ms"
    yield "store, for each page", f"{stored / most / 1000:.1f} kB", ""


PARTS: dict[str, Callable[[Bench], Iterator[Row]]] = {
    "noop": no_op, "edits": edits, "rule": rule, "cpu": cpu, "text": text, "two": two, "memory": memory,
}  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; gives the exit code."""
    options = _options(arguments)
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(dir=options.folder, prefix="pactline-scale-") as folder:
        sizes = options.sizes or (options.articles // 10, options.articles, 5 * options.articles)
        bench = Bench(Path(folder), options.articles, sizes, options.rounds)
        for name in options.only:
            _say(f"{name} ...")
            for row in PARTS[name](bench):
                _say(f"{row[0]}: {row[1]} {row[2] and f'({row[2]})'}")
                rows.append(row)
    report = table(("on made-up pages", "measured", "wanted"), rows)
    print(report)
    if options.write:
        try:
            replace_part(_PAGE, "scale", report)
        except PipelineError as error:
            print(error, file=sys.stderr)
            return 2
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description="Time re-runs and large corpora.")
    parser.add_argument("--articles", type=int, default=10_000, help="how many pages there are")
    parser.add_argument("--sizes", type=_numbers, help="for the memory; else a tenth, as many, and five times as many")
    parser.add_argument(
        "--only", type=lambda text: text.split(","), default=list(PARTS), help=f"some of {','.join(PARTS)}"
    )
    parser.add_argument("--rounds", type=int, default=3, help="how often short steps are timed; the least counts")
    parser.add_argument("--folder", type=Path, help="where to work; needs some 100 kB a page")
    parser.add_argument("--write", action="store_true", help=f"put the table into {_PAGE}")
    options = parser.parse_args(arguments)
    if unknown := sorted(set(options.only) - set(PARTS)):
        parser.error(f"--only: there is no part {', '.join(unknown)}; there are {', '.join(PARTS)}")
    if options.write and set(options.only) != set(PARTS):
        parser.error("--write needs every part")
    return options


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(number) for number in text.split(","))


def _without(spent: Spent, fixed: Spent) -> Spent:
    return Spent(
        seconds=spent.seconds - fixed.seconds,
        cpu=spent.cpu - fixed.cpu,
        driver_cpu=spent.driver_cpu - fixed.driver_cpu,
        driver_peak=spent.driver_peak,
        worker_peak=spent.worker_peak,
    )


def _each(seconds: float, bench: Bench) -> str:
    return f"{1000 * seconds / bench.articles:.1f} ms"


def _share(part: Spent, whole: Spent) -> str:
    return f"{100 * part.cpu / whole.cpu:.1f} %"


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
