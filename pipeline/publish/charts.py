"""Charts of the report, as SVG that stands inside the page and takes its colours, in light and in dark.

Vega-Lite is drawn here and not in the reader's browser: its library is 800 kB, and asks to evaluate code, which the
page forbids. What a live chart would add, the words under the pointer, the points carry as links.
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from importlib.metadata import version
from importlib.resources import files
from typing import Any

from lxml import etree

from pipeline.errors import PublishError
from pipeline.publish.evidence import Day, Standing, Stated
from pipeline.publish.templating import parts

_CHART = "timeline.vl.json"
"""Times are in UTC, so that the picture is the same in every time zone; colours are variables of report.css."""
_SVG = "{http://www.w3.org/2000/svg}"
_XLINK = "{http://www.w3.org/1999/xlink}href"
_DRAW = """\
import sys, vl_convert
sys.stdin.reconfigure(encoding="utf-8")
sys.stdout.reconfigure(encoding="utf-8")
sys.stdout.write(vl_convert.vegalite_to_svg(sys.stdin.read()))
"""
_MEND = "Free some memory, or install vl-convert-python anew"

Point = tuple[date, int, Standing]
Plain = list[dict[str, Any]]


def timeline_svg(days: Sequence[Day], last_page: str = "") -> str | None:
    """The parties signed by each day as a stepped line, and the totals stated for it as points; `None` without days.

    A point is a filled circle where the total agrees with the ledger, an open circle where it lags, an open diamond
    where it differs; each is a link to the words that state it, and named by them. A picture of the same that stands in
    `last_page` is taken from there, as drawing takes a second and most runs change no day.
    """
    if not days:
        return None
    steps, points = _steps(days), _points(days)
    digest = _digest(steps, points)
    drawn = re.search(rf'<svg [^>]*data-of="{digest}".*?</svg>', last_page, re.DOTALL)
    return drawn[0] if drawn else _drawn(steps, points, digest)


def _digest(*data: Plain) -> str:
    """Of what is drawn, and of all that draws it."""
    code = files("pipeline.publish").joinpath("charts.py").read_text(encoding="utf-8")
    told = json.dumps([*data, version("vl-convert-python"), code, parts(_CHART)])
    return hashlib.sha256(told.encode("utf-8", errors="backslashreplace")).hexdigest()[:16]


def _drawn(steps: Plain, points: Plain, digest: str) -> str:
    chart = json.loads(parts(_CHART)) | {"datasets": {"ledger": steps, "stated": points}}
    return _with_links(_svg(json.dumps(chart)), digest)


def _svg(chart: str) -> str:
    """The picture of a Vega-Lite chart, drawn by a process of its own: the engine takes 100 MB, and keeps them."""
    command = [sys.executable, "-c", _DRAW]
    drawn = subprocess.run(command, input=chart, capture_output=True, encoding="utf-8", check=False)
    if drawn.returncode:
        raise PublishError("report.html", f"has a chart that cannot be drawn ({drawn.stderr.strip()})", _MEND)
    return drawn.stdout


def _steps(days: Sequence[Day]) -> Plain:
    return [{"day": day.row.date.isoformat(), "total": day.row.ledger_total} for day in days]


def _points(days: Sequence[Day]) -> Plain:
    points: dict[Point, list[tuple[Day, Stated]]] = {}
    for day in days:
        for stated in day.claims:
            points.setdefault((day.row.date, stated.row.value, stated.stands), []).append((day, stated))
    return [
        {"day": on.isoformat(), "total": value, "stated": stands, "href": behind[0][1].href, "words": _told(behind)}
        for (on, value, stands), behind in sorted(points.items())
    ]


def _told(behind: Sequence[tuple[Day, Stated]]) -> str:
    """The point in words: the day, what is stated, how it stands, and the sentence that states it."""
    day, stated = behind[0]
    stands = stated.row.verdict if stated.differs else stated.stands
    head = f"{day.row.date}: {stated.words} stated, {day.row.ledger_total} in the ledger ({stands})."
    passage = stated.passage
    if passage is None:
        return head
    more = f" and {len(behind) - 1} more" if len(behind) > 1 else ""
    sentence = f"{passage.before}{passage.words}{passage.after}"
    return f"{head} “{sentence}” {passage.source or passage.article_id}{more}"


def _with_links(svg: str, digest: str) -> str:
    """The picture under its digest, its links leading into the page (Vega puts an address before them), each named.

    Vega's roles go: they are of the graphics module, which screen readers do not speak, and name every grid line.
    """
    root = etree.fromstring(svg.encode("utf-8"), etree.XMLParser(resolve_entities=False, huge_tree=True))
    for link in root.iter(f"{_SVG}a"):
        link.set("href", "#" + str(link.attrib.pop(_XLINK)).partition("#")[2])
        link.set("aria-label", next(iter(link)).get("aria-label", ""))
        link.set("class", "point")
    for element in root.iter(etree.Element):
        kept = ("aria-label",) if element.tag == f"{_SVG}a" else ()
        _without(element, (name for name in ("role", "aria-roledescription", "aria-label") if name not in kept))
    root.set("data-of", digest)
    text: str = etree.tostring(root, encoding="unicode")
    return text


def _without(element: Any, names: Iterable[str]) -> None:
    for name in names:
        element.attrib.pop(name, None)
