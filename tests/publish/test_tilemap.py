from dataclasses import replace

from pipeline.extract.countries.lexicon import display_names
from pipeline.publish.tilemap import tile_map
from tests.publish.sample_run import NAMES, gathered, sample_run


def test_every_tile_is_a_known_state_in_a_place_of_its_own():
    tiles = tile_map((), None, {}).tiles
    assert {tile.code for tile in tiles} <= set(display_names())
    assert len({tile.code for tile in tiles}) == len({(tile.row, tile.column) for tile in tiles}) == len(tiles) == 198


def test_the_ledger_colours_the_map():
    parties, _ = gathered(sample_run())
    world = tile_map(parties, "OMN", NAMES)
    coloured = {tile.code: (tile.name, tile.party.row.status) for tile in world.tiles if tile.party}
    assert coloured == {"PER": ("Peru", "signed"), "NAM": ("Namibia", "pending")}
    assert [tile.code for tile in world.tiles if tile.home] == ["OMN"]
    assert world.elsewhere == ()


def test_a_party_without_a_tile_stands_beside_the_map():
    parties, _ = gathered(sample_run())
    greenland = replace(parties[0], row=replace(parties[0].row, code="GRL"))
    assert [party.row.code for party in tile_map([greenland], None, NAMES).elsewhere] == ["GRL"]
