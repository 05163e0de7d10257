"""Charts of the report, as SVG that stands inside the page and takes its colours, in light and in dark."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt
import vl_convert

from pipeline.publish.passages import Day

# CSS variables of templates/report.css: presentation attributes of an inline SVG may name them.
_LINE, _AGREES, _DIFFERS = "var(--ledger)", "var(--agrees)", "var(--differs)"
_INK, _FAINT = "var(--muted)", "var(--rule)"
_WIDTH, _HEIGHT = 880, 260


def timeline_svg(days: Sequence[Day]) -> str | None:
    """The parties signed by each day as a stepped line, and the totals stated for it as points; `None` without days.

    A point is a filled circle where the total agrees with the ledger and an open diamond where it differs.
    """
    if not days:
        return None
    x = alt.X(
        "day:T",
        scale=alt.Scale(type="utc", nice=False, padding=12),  # UTC: the same picture in every time zone
        axis=alt.Axis(title=None, format="%-d %b %Y", tickCount=8, grid=False),
    )
    chart = alt.LayerChart(layer=[_ledger_line(days, x), _stated_totals(days, x)], width=_WIDTH, height=_HEIGHT)
    svg: str = vl_convert.vegalite_to_svg(_in_page_colours(chart).to_dict())
    return svg


def _ledger_line(days: Sequence[Day], x: alt.X) -> alt.Chart:
    values = [{"day": day.row.date.isoformat(), "total": day.row.ledger_total} for day in days]
    line = alt.Chart({"values": values}).mark_line(
        interpolate="step-after", color=_LINE, strokeWidth=2, point={"filled": True, "color": _LINE, "size": 10}
    )
    chart: alt.Chart = line.encode(x=x, y=alt.Y("total:Q", axis=alt.Axis(title="Parties signed", tickMinStep=1)))
    return chart


def _stated_totals(days: Sequence[Day], x: alt.X) -> alt.Chart:
    stated = {(day.row.date.isoformat(), claim.row.value, claim.differs) for day in days for claim in day.claims}
    values = [
        {"day": on, "total": value, "stated": "differs" if differs else "agrees"}
        for on, value, differs in sorted(stated)
    ]
    scale: dict[str, Any] = {"domain": ["agrees", "differs"]}
    points = alt.Chart({"values": values}).mark_point(size=64, strokeWidth=2, opacity=1)
    chart: alt.Chart = points.encode(
        x=x,
        y=alt.Y("total:Q"),
        stroke=alt.Stroke("stated:N", scale=alt.Scale(**scale, range=[_AGREES, _DIFFERS]), legend=None),
        fill=alt.Fill("stated:N", scale=alt.Scale(**scale, range=[_AGREES, "var(--paper)"]), legend=None),
        shape=alt.Shape("stated:N", scale=alt.Scale(**scale, range=["circle", "diamond"]), legend=None),
    )
    return chart


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
