"""Which station serves which township: each station's townships, one by one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import asyncpg
from google.protobuf.message import Message

from chassis.uuids import uuid_of
from reporting.projections.bitemporal import Slice, compressed
from reporting.projections.slice_table import SliceTable
from reporting.projections.station.facts import Fact
from sifasuo.registry.v1.station_pb2 import (
    StationClosed,
    StationCoverageChanged,
    StationEstablished,
    StationRegistered,
    StationRelocated,
)


@dataclass(frozen=True, slots=True)
class Served:
    township_id: UUID


@dataclass(frozen=True, slots=True)
class Server:
    station_id: UUID


SERVING = SliceTable("serving", "station_id", Served)
BY_TOWNSHIP = SliceTable("serving", "township_id", Server)
"""The same table from the other side."""


def touched(plane: Sequence[Slice[Fact]], event: Message) -> set[UUID]:
    """The townships of which another thing is said by this event, if it comes to what is known."""
    match event:
        case StationEstablished() | StationRegistered():
            return {uuid_of(text) for text in event.township_ids}
        case StationCoverageChanged() | StationRelocated():
            since = date.fromisoformat(event.effective_on)
            told = {uuid_of(text) for text in event.township_ids}
            changed = (one.value for one in plane if one.is_current and one.valid_to > since)
            return set[UUID]().union(*(told ^ {*station.township_ids} for station in changed))
        case StationClosed():
            since = date.fromisoformat(event.effective_on)
            ended = (one.value for one in plane if one.is_current and one.valid_to > since)
            return set[UUID]().union(*(station.township_ids for station in ended))
        case _:
            return set()


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
