"""Measurements of two small articles."""

from __future__ import annotations

from dataclasses import replace

from pipeline.evaluate.scoring import scorecard
from pipeline.records.scores import Cell, ColumnScore, Measurement, RecordScore, Score
from tests.evaluate.sample import found, gold

GOLD = {
    "a": "Peru signs\n[Oman](country OMN name home) and [Fiji](country FJI name signed) <met>.",
    "b": "Kenya waits\nBy [May](date 2031-05 DATE), [2 deals](count 2 exact concluded cumulative agreements).",
}
BETTER = {
    "a": "Peru signs\n[Oman](country OMN name home) and [Fiji](country FJI name signed) <met>.",
    "b": "Kenya waits\nBy [May](date 2031-05 DATE), 2 deals.",
}
WORSE = {
    "a": "[Peru](country PER name home) signs\n[Oman](country OMN name home) and [Fiji](country FJI name home) <met>.",
    "b": "Kenya waits\nBy [May](date 2031-05 DATE), [2 deals](count 2 exact concluded cumulative agreements).",
}


def measurement(made: dict[str, str]) -> Measurement:
    """What was found in both articles, beside gold, the same in both ways."""
    pairs = [(gold(marked, name), found(made[name], name) if name in made else None) for name, marked in GOLD.items()]
    wrong = Cell(row="a", column="signed", gold="FJI", predicted="")
    columns = (ColumnScore(column="signed", right=1, total=2, wrong=(wrong,)),)
    two = Score(right=1, predicted=2, gold=2)
    return Measurement(
        corpus="c" * 64,
        annotations="a" * 64,
        cards=(
            replace(scorecard("gold text", pairs), columns=columns),
            replace(scorecard("end to end", pairs), columns=columns),
        ),
        records=(RecordScore(source="gold", parties=two, days=two, totals=columns[0], wrong=(wrong,)),),
        texts={one.article_id: one.text for one, _ in pairs},
    )
