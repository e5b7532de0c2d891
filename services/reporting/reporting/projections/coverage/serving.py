"""Which station serves which township: each station's townships, one by one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

import asyncpg

from reporting.projections.bitemporal import Slice, compressed
from reporting.projections.slice_table import SliceTable
from reporting.projections.station.facts import Fact


@dataclass(frozen=True, slots=True)
class Served:
    township_id: UUID


SERVING = SliceTable("serving", "station_id", Served)


async def write(connection: asyncpg.Connection, planes: Mapping[UUID, Sequence[Slice[Fact]]]) -> None:
    await SERVING.write(connection, served(planes))


def served(planes: Mapping[UUID, Sequence[Slice[Fact]]]) -> dict[UUID, list[Slice[Served]]]:
    """By station, all that it ever served."""
    return {station_id: list(_served(plane)) for station_id, plane in planes.items()}


def _served(plane: Sequence[Slice[Fact]]) -> Iterator[Slice[Served]]:
    for township_id in sorted({township for one in plane for township in one.value.township_ids}):
        served = Served(township_id)
        yield from compressed([one.saying(served) for one in plane if _serves(one, township_id)])


def _serves(one: Slice[Fact], township_id: UUID) -> bool:
    return township_id in one.value.township_ids
