"""A naive reading of quotations: all between two marks, spoken by whom a reporting verb right beside them names."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.documents import Document, Row

_RULES = Path(__file__).with_suffix(".toml")
_REACH = 80
"""How many characters beside the marks are looked at."""


def predict(documents: Iterable[Document]) -> Iterator[Row]:
    """Every quotation with a reporting verb on its line; direct if it ends in a stop or comma."""
    quotation, after, before = _patterns()
    for document in documents:
        text = document.text
        quotes: list[Row] = []
        for found in quotation.finditer(text):
            behind = after.match(text[found.end() : found.end() + _REACH])
            ahead = max(0, found.start() - _REACH)
            said = behind or before.search(text[ahead : found.start()])
            if said is None:
                continue
            shift = found.end() if behind else ahead
            words = found["words"]
            quotes.append(
                {
                    "start": found.start("words"),
                    "end": found.end("words"),
                    "text": words,
                    "kind": "direct" if words[-1] in ".,?!" else "mixed",
                    "speaker": _group(said, "speaker", shift),
                    "cue": _group(said, "cue", shift),
                }
            )
        yield {"id": document.id, "quotes": quotes}


def _group(said: re.Match[str], name: str, shift: int) -> Row:
    """What the group, or its other place in the pattern, holds."""
    group = name if said[name] else f"{name}2"
    return {"start": said.start(group) + shift, "end": said.end(group) + shift, "text": said[group]}


def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    rules = tomllib.loads(_RULES.read_text(encoding="utf-8"))
    verbs = "(?:" + "|".join(rules["verbs"]) + ")"
    after, before = (
        rules[key].replace("{verbs}", verbs).replace("{name}", rules["name"]) for key in ("after", "before")
    )
    return re.compile(rules["quotation"]), re.compile(after), re.compile(before)
