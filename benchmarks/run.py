"""The benchmarks, and others' libraries beside the program: `python -m benchmarks.run`. It ends with tables."""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from benchmarks.documents import Row, read_documents, read_pages
from benchmarks.peers.roster import PEERS, Peer
from benchmarks.predict import predictions
from benchmarks.tables import replace_part, table
from benchmarks.tasks import TASKS, Task, scores
from pipeline.errors import PipelineError
from pipeline.records.article import RawArticle

_PAGE = Path("docs/accuracy.md")
_OURSELVES = "**Pactline**"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; gives the exit code: 1 if an article broke, 2 if it could not start."""
    options = _options(arguments)
    chosen = [task for task in TASKS if task.name in options.only]
    present = [task for task in chosen if task.is_in(options.shared)]
    for task in chosen:
        if task not in present:
            print(f"{task.name}: skipped, {task.folder(options.shared)} is not there", file=sys.stderr)
    if options.write and len(present) < len(TASKS):
        print("--write needs every benchmark: nothing is written", file=sys.stderr)
        return 2
    for talkative in ("country_converter", "trafilatura", "readability"):  # they log each name or page they refuse
        logging.getLogger(talkative).setLevel(logging.CRITICAL)
    broken: list[str] = []
    try:
        sections = []
        for task in present:
            sections.append(section(task, options.shared, options.peers, broken))
            print(sections[-1], end="\n\n", flush=True)
        if options.write:
            replace_part(_PAGE, "bench", "\n\n".join(sections))
    except PipelineError as error:
        print(error, file=sys.stderr)
        return 2
    for reason in broken:
        print(reason, file=sys.stderr)
    return 1 if broken else 0


def section(task: Task, shared: Path, with_peers: bool, broken: list[str]) -> str:
    """The task's heading and table: the program first, then its peers; a peer that does not run says why."""
    rows = [_line(_OURSELVES, task, shared, list(predictions(task.name, task.documents(shared), broken.append)))]
    for peer in PEERS if with_peers else ():
        if peer.task == task.name:
            print(f"{task.name}: {peer.name} ...", file=sys.stderr, flush=True)
            rows.append(_peer_line(peer, task, shared))
    heads = [task.title, *(figure.head for figure in task.figures), *(f"aside: {figure.head}" for figure in task.aside)]
    return f"### {task.title}\n\n{table(heads, rows)}"


def _line(name: str, task: Task, shared: Path, rows: Sequence[Row]) -> list[str]:
    return [name, *(f"{100 * score:.1f}" for score in scores(task, shared, rows))]


def _peer_line(peer: Peer, task: Task, shared: Path) -> list[str]:
    try:
        predict = peer.load()
        return _line(peer.name, task, shared, list(predict(_inputs(task, shared))))
    except ImportError as error:
        return [f"{peer.name}: not run ({error.name or 'a package'} does not import)"]
    except Exception as error:
        logging.getLogger(__name__).exception("%s broke", peer.name)
        return [f"{peer.name}: not run ({type(error).__name__})"]


def _inputs(task: Task, shared: Path) -> Iterable[object]:
    path = task.documents(shared)
    return _pages(path) if task.name == "cleaning" else read_documents(path)


def _pages(path: Path) -> Iterator[RawArticle]:
    return (page for page in read_pages(path) if isinstance(page, RawArticle))


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    names = [task.name for task in TASKS]
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description="Run the benchmarks.")
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder that holds benchmarks/")
    parser.add_argument("--only", type=lambda text: text.split(","), default=names, help=f"some of {','.join(names)}")
    parser.add_argument("--peers", action="store_true", help="run the libraries of the extra 'bench' too")
    parser.add_argument("--write", action="store_true", help=f"put the tables into {_PAGE}")
    options = parser.parse_args(arguments)
    if unknown := sorted(set(options.only) - set(names)):
        parser.error(f"--only: there is no benchmark {', '.join(unknown)}; there are {', '.join(names)}")
    return options


if __name__ == "__main__":
    sys.exit(main())
