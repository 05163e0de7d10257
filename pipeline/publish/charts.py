"""Charts of the report, as SVG that stands inside the page and takes its colours, in light and in dark.

Vega-Lite is drawn here and not in the reader's browser: its library is 800 kB, and asks to evaluate code, which the
page forbids. What a live chart would add, the words under the pointer, the points carry as links.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from datetime import date
from importlib.metadata import version
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from lxml import etree

from pipeline.publish.evidence import Day, Standing, Stated

if TYPE_CHECKING:
    import altair as alt

# CSS variables of templates/report.css: presentation attributes of an inline SVG may name them.
_LINE, _AGREES, _DIFFERS, _PAPER = "var(--ledger)", "var(--agrees)", "var(--differs)", "var(--paper)"
_INK, _FAINT = "var(--muted)", "var(--rule)"
_WIDTH, _HEIGHT = 880, 280
_SVG = "{http://www.w3.org/2000/svg}"
_XLINK = "{http://www.w3.org/1999/xlink}href"

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
    told = json.dumps([*data, version("altair"), version("vl-convert-python"), code])
    return hashlib.sha256(told.encode("utf-8", errors="backslashreplace")).hexdigest()[:16]


def _drawn(steps: Plain, points: Plain, digest: str) -> str:
    import altair as alt
    import vl_convert

    x = alt.X(
        "day:T",
        scale=alt.Scale(type="utc", nice=False, padding=12),  # UTC: the same picture in every time zone
        axis=alt.Axis(title=None, format="%-d %b %Y", tickCount=8, grid=False),
    )
    layers = [_ledger_line(steps, x), _stated_totals(points, x)]
    chart = alt.LayerChart(layer=layers, width=_WIDTH, height=_HEIGHT)
    return _with_links(vl_convert.vegalite_to_svg(_in_page_colours(chart).to_dict()), digest)


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


def _ledger_line(values: Plain, x: alt.X) -> alt.Chart:
    import altair as alt

    line = alt.Chart({"values": values}).mark_line(
        interpolate="step-after", color=_LINE, strokeWidth=2, point={"filled": True, "color": _LINE, "size": 10}
    )
    chart: alt.Chart = line.encode(x=x, y=alt.Y("total:Q", axis=alt.Axis(title="Parties signed", tickMinStep=1)))
    return chart


def _stated_totals(values: Plain, x: alt.X) -> alt.Chart:
    import altair as alt

    scale: dict[str, Any] = {"domain": ["agrees", "lags", "differs"]}
    marks = alt.Chart({"values": values}).mark_point(size=72, strokeWidth=2, opacity=1)
    chart: alt.Chart = marks.encode(
        x=x,
        y=alt.Y("total:Q"),
        href="href:N",
        description="words:N",
        stroke=alt.Stroke("stated:N", scale=alt.Scale(**scale, range=[_AGREES, _AGREES, _DIFFERS]), legend=None),
        fill=alt.Fill("stated:N", scale=alt.Scale(**scale, range=[_AGREES, _PAPER, _PAPER]), legend=None),
        shape=alt.Shape("stated:N", scale=alt.Scale(**scale, range=["circle", "circle", "diamond"]), legend=None),
    )
    return chart


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


def _in_page_colours(chart: alt.LayerChart) -> alt.LayerChart:
    coloured: alt.LayerChart = (
        chart.configure(background="transparent")
        .configure_view(stroke=None)
        .configure_axis(
            labelColor=_INK,
            titleColor=_INK,
            domainColor=_FAINT,
            tickColor=_FAINT,
            gridColor=_FAINT,
            labelFontSize=12,
            titleFontSize=12,
            titleFontWeight="normal",
            titlePadding=10,
            labelOverlap="greedy",
        )
    )
    return coloured
