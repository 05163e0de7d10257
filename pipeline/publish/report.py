"""The report: a page that holds the whole run, opens from disk, and links every figure to the words behind it.

A small run is one file. Of a larger one the texts, the long lists and the evidence lie as scripts in a folder beside
the page, which loads them when they are asked for.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup

from pipeline.publish.anchors import article_anchor, text_file
from pipeline.publish.article_page import Plain, article_page, remarkable
from pipeline.publish.charts import timeline_svg
from pipeline.publish.conflicts import conflicts_of
from pipeline.publish.evidence import Day, Party
from pipeline.publish.gathering import Gathering
from pipeline.publish.listing import Cells, Places, article_cells, quote_cells
from pipeline.publish.scripts import ScriptFolder, call, chunks, inline_json
from pipeline.publish.templating import environment, parts
from pipeline.publish.tilemap import tile_map
from pipeline.publish.whole import write_whole
from pipeline.records.article import Article
from pipeline.records.outcome import Extraction
from pipeline.records.rows import ArticleRow
from pipeline.records.run import ReadById, RunResult, cells_of
from pipeline.records.scores import Measurement

_MOST_ARTICLES = 200
_MOST_CHARACTERS = 5_000_000
"""Up to here a run is one file: it opens at once, and is sent to somebody as it is."""
_MOST_FAILURES = 500
"""Failures told with their reason in the page; the list of articles has every one."""
_ROWS = 1_000
"""Rows of a long list in one script: some 300 kB."""
_SUBFOLDERS = ("texts", "evidence", "articles", "quotes")
_SCRIPTS = ("load.js", "reader.js", "sorting.js", "listing.js", "views.js")


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The figures at the top of the report. `last_claim` is the latest day with a stated total."""

    n_signed: int
    n_pending: int
    last_claim: Day | None


def write_report(
    result: RunResult,
    *,
    topic_title: str,
    home: str | None,
    names: Mapping[str, str],
    path: Path,
    evaluation: Measurement | None = None,
) -> None:
    """Write the run as an HTML page, and beside it a folder of its name if it is large. The same gives the same bytes.

    `names` gives each code's display name, `evaluation` what was last measured. Of a large run the text of an article
    that is not among `result.changed` is left as the last report wrote it.

    Raises:
        PublishError: the folder cannot be written, or the disk is full.
    """
    folder = ScriptFolder(path.with_suffix(""), _SUBFOLDERS)
    large = not _is_small(result)
    gathering, places = Gathering(result.tables), Places(result.tables)
    rows = remarkable(result.tables.articles)
    texts = _read_through(result, rows, gathering, folder if large else None)
    parties = gathering.parties()
    timeline = gathering.days(parties)
    templates = _templates(names)
    setup: Plain = {"large": large, "folder": path.stem, "names": dict(names), "title": topic_title}
    if large:
        setup["chunks"] = _put_lists(folder, result, places)
        _put_evidence(folder, templates, parties)
    else:
        setup |= {"chunks": {}, "texts": texts, "rows": {name: list(rows) for name, rows in _lists(result, places)}}
    page = templates.get_template("report.html.j2").render(
        title=topic_title,
        home=home,
        large=large,
        result=result,
        failures=tuple(islice(result.failures, _MOST_FAILURES)),
        summary=_summary(parties, timeline),
        parties=parties,
        days=timeline,
        chart=_picture(timeline_svg(timeline, _last(path))),
        map=tile_map(parties, home, names),
        conflicts=conflicts_of(parties, timeline, rows.values()),
        evaluation=evaluation,
        setup=inline_json(setup),
        **_scripts_and_style(),
    )
    # A name of the corpus may hold bytes that are no UTF-8; the page shows them back-slashed.
    write_whole(path, page.encode("utf-8", errors="backslashreplace"))
    folder.sweep()


def _is_small(result: RunResult) -> bool:
    if len(result.extractions) > _MOST_ARTICLES:
        return False
    return sum(len(extraction.article.text) for extraction in result.extractions) <= _MOST_CHARACTERS


def _read_through(
    result: RunResult, rows: Mapping[str, ArticleRow], gathering: Gathering, folder: ScriptFolder | None
) -> dict[str, Plain]:
    """Show the articles to the gathering; the page of each goes into the folder, or is given back without one."""
    texts: dict[str, Plain] = {}
    untouched = frozenset() if folder is None else _untouched(result, folder)
    for article in _articles(result, untouched.intersection(gathering.article_ids)):
        gathering.see(article)
    for extraction in _but(result, untouched):
        article_id = extraction.article.article_id
        gathering.see(extraction.article)
        if folder is None:
            texts[article_id] = article_page(extraction, rows.get(article_id))
        else:
            folder.put(text_file(article_id), call("text", article_page(extraction, rows.get(article_id))))
    return texts


def _untouched(result: RunResult, folder: ScriptFolder) -> frozenset[str]:
    """The articles whose pages are as the last report wrote them: they are kept."""
    if result.changed is None:
        return frozenset()
    names = {key: text_file(key) for key in _extracted(result) if key not in result.changed}
    found = frozenset(key for key, name in names.items() if folder.has(name))
    for key in found:
        folder.keep(names[key])
    return found


def _extracted(result: RunResult) -> Iterator[str]:
    rows = cells_of(result.tables.articles, ArticleRow, ("article_id", "status"))
    return (article_id for article_id, status in rows if status != "failed")


def _but(result: RunResult, left_out: frozenset[str]) -> Iterator[Extraction]:
    """All extractions but those; where they can be read one by one, only these."""
    if left_out and isinstance(result.extractions, ReadById):
        return result.extractions.of(frozenset(_extracted(result)) - left_out)
    return (extraction for extraction in result.extractions if extraction.article.article_id not in left_out)


def _articles(result: RunResult, article_ids: frozenset[str]) -> Iterator[Article]:
    """These articles, where they are wanted at all."""
    if not article_ids:
        return iter(())
    if isinstance(result.extractions, ReadById):
        return result.extractions.articles(article_ids)
    every = (extraction.article for extraction in result.extractions)
    return (article for article in every if article.article_id in article_ids)


def _lists(result: RunResult, places: Places) -> Iterator[tuple[str, Iterator[Cells]]]:
    """The long lists by name, row by row."""
    yield "articles", article_cells(result.tables.articles, places)
    yield "quotes", quote_cells(result.tables.quotes)


def _put_lists(folder: ScriptFolder, result: RunResult, places: Places) -> dict[str, int]:
    """Put the long lists into the folder; gives the number of scripts of each."""
    n_chunks = {}
    for name, rows in _lists(result, places):
        n_chunks[name] = 0
        for at, chunk in enumerate(chunks(rows, _ROWS)):
            folder.put(f"{name}/{at:05d}.js", call("rows", name, at, chunk))
            n_chunks[name] += 1
    return n_chunks


def _put_evidence(folder: ScriptFolder, templates: Environment, parties: Sequence[Party]) -> None:
    template = templates.get_template("evidence.html.j2")
    for party in parties:
        folder.put(f"evidence/{party.row.code}.js", call("evidence", party.row.code, template.render(party=party)))


def _templates(names: Mapping[str, str]) -> Environment:
    templates = environment()
    templates.filters["name"] = lambda code: names.get(code, code)
    templates.filters["article_anchor"] = article_anchor
    templates.filters["figure"] = lambda figure: f"{figure:.3f}"
    return templates


def _scripts_and_style() -> dict[str, object]:
    """What stands in every page, and the hashes by which its policy lets just these scripts run."""
    first_script, script = parts("first.js"), parts(*_SCRIPTS)
    return {
        "style": parts("report.css"),
        "first_script": first_script,
        "script": script,
        "script_hashes": [_hash(first_script), _hash(script)],
    }


def _hash(script: str) -> str:
    """What a content security policy names a script by."""
    return base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")


def _last(page: Path) -> str:
    """The report as the last run left it, empty before there is one."""
    return page.read_text(encoding="utf-8", errors="replace") if page.is_file() else ""


def _picture(svg: str | None) -> Markup | None:
    return None if svg is None else Markup(svg)


def _summary(parties: Sequence[Party], timeline: Sequence[Day]) -> Summary:
    claimed = [day for day in timeline if day.row.claimed_total is not None]
    return Summary(
        n_signed=sum(party.row.status == "signed" for party in parties),
        n_pending=sum(party.row.status == "pending" for party in parties),
        last_claim=claimed[-1] if claimed else None,
    )
