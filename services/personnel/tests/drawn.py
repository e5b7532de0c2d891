"""A map without a database, drawn by a test."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from directory.division import Division, Timeline
from directory.places import Places
from directory.replica.queries import Directory
from sifasuo.registry.v1.division_pb2 import Designation, DivisionLevel

OPENED = date(2020, 1, 1)


def division(division_id: UUID, level: DivisionLevel, parent_id: UUID | None) -> Division:
    code, name = (Timeline.opening(OPENED, text) for text in ("54", "甲"))
    parents, none = Timeline.opening(OPENED, parent_id), Timeline.opening(OPENED, frozenset[Designation]())
    return Division(division_id, level, False, OPENED, code, name, parents, none)


class Drawn(Directory):
    divisions: Mapping[UUID, Division]

    def __init__(self, divisions: Mapping[UUID, Division]) -> None:
        object.__setattr__(self, "divisions", divisions)

    async def places(self, division_ids: Iterable[UUID]) -> Places:
        assert self.divisions.keys() >= set(division_ids)
        return Places(self.divisions)
