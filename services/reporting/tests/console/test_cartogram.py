"""The tile map of region 54: every county has its place, and none shares it."""

from collections import Counter
from dataclasses import replace
from uuid import uuid4

import pytest

from chassis.ids import division_id
from devstack.users import rows
from reporting.console.cartogram import WIDTH, Block, Tile, blocks, known_places, short
from reporting.projections.coverage.queries import Figure


def figure(code: str, name: str, level: str, children: tuple[Figure, ...] = ()) -> Figure:
    return Figure(division_id(code), level, code, name, False, 1, 1, children)


@pytest.fixture(scope="module")
def region() -> Figure:
    counties: dict[tuple[str, str], dict[str, str]] = {}
    for row in rows():
        counties.setdefault((row["prefecture_code"], row["prefecture"]), {})[row["county_code"]] = row[
            "county"
        ]
    prefectures = tuple(
        figure(code, name, "prefecture", tuple(figure(c, n, "county") for c, n in below.items()))
        for (code, name), below in counties.items()
    )
    return figure("54", "西藏自治区", "region", prefectures)


def tiles(made: tuple[Block, ...]) -> list[Tile]:
    return [tile for block in made for tile in (block.prefecture, *block.counties)]


def test_every_division_of_the_region_has_a_place_of_its_own(region: Figure) -> None:
    placed = tiles(blocks(region))
    assert len(placed) == 7 + 78
    assert {tile.figure.division_id for tile in placed} == set(known_places())
    assert max(Counter((t.place.column, t.place.row) for t in placed).values()) == 1
    assert all(1 <= tile.place.column <= WIDTH for tile in placed)


def test_a_prefecture_is_one_piece(region: Figure) -> None:
    """But for the park that lies far away in another province."""
    for block in blocks(region):
        places = {
            (t.place.column, t.place.row) for t in (block.prefecture, *block.counties) if t.label != "藏青园"
        }
        reached = {min(places)}
        while grown := {
            p for p in places - reached if any(abs(p[0] - q[0]) + abs(p[1] - q[1]) == 1 for q in reached)
        }:
            reached |= grown
        assert reached == places, block.prefecture.label


def test_a_county_that_the_map_does_not_know_stands_below_it(region: Figure) -> None:
    new = Figure(uuid4(), "county", "540199", "新设县", False, 1, 0)
    first, *others = region.children
    grown = replace(region, children=(replace(first, children=(*first.children, new)), *others))
    placed = tiles(blocks(grown))
    below = next(tile for tile in placed if tile.figure is new)
    assert below.place.row > max(t.place.row for t in placed if t is not below)


def test_labels_leave_out_the_kind_where_a_name_is_left() -> None:
    assert [short(name) for name in ("定日县", "堆龙德庆区", "索县", "阿里地区", "错那市")] == [
        "定日",
        "堆龙德庆",
        "索县",
        "阿里",
        "错那",
    ]
