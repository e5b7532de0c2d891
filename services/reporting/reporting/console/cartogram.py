"""The tile map: where each county's tile stands, and where a prefecture's edge runs.

Places are a file per region, by the code under which a division was first registered. A county that the
file does not know stands below the map, after the others of its prefecture.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from uuid import UUID

from chassis.ids import division_id
from reporting.projections.coverage.queries import Figure

MAPS = Path(__file__).parent / "maps"
WIDTH = 15
SUFFIXES = ("自治区", "自治县", "地区", "市", "县", "区")


@dataclass(frozen=True, slots=True)
class Place:
    column: int
    row: int
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Tile:
    """A county or, in place of a heading, a prefecture."""

    figure: Figure
    label: str
    place: Place
    edges: str
    """Classes for those sides on which another prefecture, or nothing, lies."""


@dataclass(frozen=True, slots=True)
class Block:
    prefecture: Tile
    counties: tuple[Tile, ...]


def blocks(region: Figure) -> tuple[Block, ...]:
    """The prefectures of a region with their counties; `region` is two levels deep."""
    places = _placed(region, known_places())
    owners = {
        (places[figure.division_id].column, places[figure.division_id].row): prefecture.division_id
        for prefecture in region.children
        for figure in (prefecture, *prefecture.children)
    }

    def tile(figure: Figure) -> Tile:
        place = places[figure.division_id]
        return Tile(figure, place.label or short(figure.name), place, _edges(place, owners))

    return tuple(
        Block(tile(above), tuple(tile(county) for county in above.children)) for above in region.children
    )


def _edges(place: Place, owners: Mapping[tuple[int, int], UUID]) -> str:
    column, row = place.column, place.row
    own = owners[column, row]
    around = {"n": (column, row - 1), "w": (column - 1, row), "s": (column, row + 1), "e": (column + 1, row)}
    return " ".join(f"edge-{side}" for side, at in around.items() if _is_edge(side, own, owners.get(at)))


def _is_edge(side: str, own: UUID, other: UUID | None) -> bool:
    """Between two prefectures the line is drawn once, by the one to the south or east of it."""
    return other is None or (other != own and side in "nw")


def _placed(region: Figure, known: Mapping[UUID, Place]) -> dict[UUID, Place]:
    figures = [figure for prefecture in region.children for figure in (prefecture, *prefecture.children)]
    placed = {
        figure.division_id: known[figure.division_id] for figure in figures if figure.division_id in known
    }
    free = _free_places(max((place.row for place in placed.values()), default=0) + 1)
    return placed | {f.division_id: next(free) for f in figures if f.division_id not in placed}


def _free_places(row: int) -> Iterator[Place]:
    while True:
        yield from (Place(column, row) for column in range(1, WIDTH + 1))
        row += 1


@cache
def known_places() -> Mapping[UUID, Place]:
    """Of all regions that have a file."""
    return {
        division_id(code): Place(entry["at"][0], entry["at"][1], entry.get("label"))
        for file in sorted(MAPS.glob("*.toml"))
        for code, entry in tomllib.loads(file.read_text(encoding="utf-8")).items()
    }


def short(name: str) -> str:
    """A county's name without the word for its kind, as people say it, if two characters or more are left."""
    suffix = next((s for s in SUFFIXES if name.endswith(s) and len(name) > len(s) + 1), "")
    return name.removesuffix(suffix)
