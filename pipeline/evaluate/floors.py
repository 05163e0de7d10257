"""Floors: the least that each strict F1 with value may be, pinned to one corpus and gold; lowered only on purpose."""

from __future__ import annotations

import json
import math
import tomllib
from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from pipeline.errors import GoldError
from pipeline.records.scores import Breach, FloorCheck, Measurement, Way

FLOORS_NAME = "floors.toml"

_STRICT = ConfigDict(frozen=True, extra="forbid")
_WAYS: tuple[Way, ...] = ("gold text", "end to end")
_HEAD = """\
# The least F1 of each kind by span and value, rounded down to three digits. Written by `pactline evaluate --pin`, which
# only raises; `--pin --lower "why"` also lowers, and keeps the word below. The digests are those of the corpus and the
# annotations that the floors were measured on: when either changes, the floors are to be pinned anew.
"""


class Lowered(BaseModel):
    """A floor that was lowered, and why."""

    model_config = _STRICT

    way: Way
    kind: str
    was: float
    now: float
    why: str


class Floors(BaseModel):
    """The floors of each way, by kind, what they were measured on, and the history of those that were lowered."""

    model_config = _STRICT

    corpus: str
    annotations: str
    gold_text: dict[str, float]
    end_to_end: dict[str, float]
    lowered: tuple[Lowered, ...] = ()

    def of(self, way: Way) -> dict[str, float]:
        """The floors of that way."""
        return self.gold_text if way == "gold text" else self.end_to_end


def read_floors(path: Path) -> Floors | None:
    """The floors in that file, `None` if there is no such file.

    Raises:
        GoldError: the file is no TOML, or has a wrong or missing key.
    """
    if not path.is_file():
        return None
    try:
        return Floors.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise GoldError(str(path), f"is no valid TOML ({error})", "Correct it or pin the floors anew") from error
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise GoldError(f"{path}, {key}", first["msg"], "Correct it or pin the floors anew") from error


def checked(floors: Floors | None, measured: Measurement) -> FloorCheck:
    """Every score under its floor. Without floors there is nothing to hold; those of other gold are stale."""
    if floors is None:
        return FloorCheck()
    breaches = tuple(
        Breach(way=way, kind=kind, floor=floors.of(way)[kind], score=score)
        for way, kind, score in _scores(measured)
        if kind in floors.of(way) and score < floors.of(way)[kind]
    )
    return FloorCheck(breaches=breaches, stale=_stale(floors, measured))


def _stale(floors: Floors, measured: Measurement) -> str | None:
    changed = [name for name in ("corpus", "annotations") if getattr(floors, name) != getattr(measured, name)]
    if changed:
        return f"the floors were pinned on other {' and '.join(changed)}"
    pinned = {(way, kind) for way in _WAYS for kind in floors.of(way)}
    odd = sorted(pinned ^ {(way, kind) for way, kind, _ in _scores(measured)})
    return f"there is no floor and score both for {odd[0][1]} ({odd[0][0]})" if odd else None


def pinned(path: Path, floors: Floors | None, measured: Measurement, why: str | None = None) -> Floors:
    """The floors raised to what was measured; those above it lowered to it if there is a word `why`.

    Raises:
        GoldError: a floor would be lowered, and nobody says why. `path` is where the floors stand.
    """
    kept: dict[Way, dict[str, float]] = {way: {} for way in _WAYS}
    lowered = list(floors.lowered if floors else ())
    for way, kind, score in _scores(measured):
        was = floors.of(way).get(kind, 0.0) if floors else 0.0
        now = math.floor(score * 1000 + 1e-9) / 1000
        if now < was:
            if not why:
                problem = f"pins {kind} ({way}) at {was:.3f}, and it is {score:.3f} now"
                raise GoldError(str(path), problem, 'Mend the program, or lower it and say why: --pin --lower "why"')
            lowered.append(Lowered(way=way, kind=kind, was=was, now=now, why=why))
        kept[way][kind] = now
    return Floors(
        corpus=measured.corpus,
        annotations=measured.annotations,
        gold_text=kept["gold text"],
        end_to_end=kept["end to end"],
        lowered=tuple(lowered),
    )


def written(floors: Floors) -> str:
    """The floors as the text of their file."""
    lines = [_HEAD + f'corpus = "{floors.corpus}"', f'annotations = "{floors.annotations}"']
    for way in _WAYS:
        lines += ["", f"[{way.replace(' ', '_')}]", *(f"{kind} = {f1:.3f}" for kind, f1 in floors.of(way).items())]
    for change in floors.lowered:
        lines += ["", "[[lowered]]", f'way = "{change.way}"', f'kind = "{change.kind}"']
        lines += [f"was = {change.was:.3f}", f"now = {change.now:.3f}", f"why = {_quoted(change.why)}"]
    return "\n".join(lines) + "\n"


def _quoted(words: str) -> str:
    """A basic string of TOML: JSON's, but for the one control character that JSON lets stand."""
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")


def _scores(measured: Measurement) -> Iterator[tuple[Way, str, float]]:
    for card in measured.cards:
        for kind in card.kinds:
            yield card.way, kind.kind, kind.value.f1
