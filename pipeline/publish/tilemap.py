"""The map: a square a state, so that Malta and Luxembourg are as large as any; coloured by what the ledger says.

Outlines would hide most parties: at the width of a page half of Europe's states are some pixels wide. The squares are
placed in templates/world.txt.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.publish.evidence import Party

_EMPTY = "."


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One state at its row and column, from 1; `party` is its row of the ledger, `None` if it has none."""

    code: str
    name: str
    row: int
    column: int
    home: bool
    party: Party | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TileMap:
    """All tiles row by row, the number of columns, and the parties that have no tile."""

    tiles: tuple[Tile, ...]
    columns: int
    elsewhere: tuple[Party, ...]


def tile_map(parties: Iterable[Party], home: str | None, names: Mapping[str, str]) -> TileMap:
    """The world with the ledger on it."""
    by_code = {party.row.code: party for party in parties}
    tiles = tuple(
        Tile(code=code, name=names.get(code, code), row=row, column=column, home=code == home, party=by_code.get(code))
        for code, row, column in _world()
    )
    placed = {tile.code for tile in tiles}
    return TileMap(
        tiles=tiles,
        columns=max(tile.column for tile in tiles),
        elsewhere=tuple(party for code, party in sorted(by_code.items()) if code not in placed),
    )


@cache
def _world() -> tuple[tuple[str, int, int], ...]:
    return tuple(_tiles((Path(__file__).parent / "templates" / "world.txt").read_text(encoding="utf-8")))


def _tiles(world: str) -> Iterator[tuple[str, int, int]]:
    """Code, row and column of each tile; a line that begins with "#" is a remark."""
    lines = [line.split() for line in world.splitlines() if not line.startswith("#")]
    for row, codes in enumerate(lines, start=1):
        for column, code in enumerate(codes, start=1):
            if code != _EMPTY:
                yield code, row, column
