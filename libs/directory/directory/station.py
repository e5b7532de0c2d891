"""A station as other services than the registry know it: on each day what it was, or that it did not stand."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sifasuo.registry.v1.station_pb2 import StationGrade, StationKind


@dataclass(frozen=True, slots=True)
class StationVersion:
    """From one day to another (exclusive)."""

    station_id: UUID
    valid_from: date
    valid_to: date
    name: str
    grade: StationGrade
    kind: StationKind
    county_id: UUID
    seat_id: UUID
    township_ids: tuple[UUID, ...]
    founded_on: date


@dataclass(frozen=True, slots=True)
class Station:
    """At least one version, by day. It may have been founded before the registry knew of it."""

    versions: tuple[StationVersion, ...]

    @property
    def station_id(self) -> UUID:
        return self.versions[0].station_id

    @property
    def founded_on(self) -> date:
        return self.versions[0].founded_on

    @property
    def last(self) -> StationVersion:
        return self.versions[-1]

    @property
    def closed_on(self) -> date | None:
        """The first day on which it stands no longer, as far as anybody knows."""
        return None if self.last.valid_to == date.max else self.last.valid_to

    def on(self, day: date) -> StationVersion | None:
        return next((one for one in self.versions if one.valid_from <= day < one.valid_to), None)

    def stands(self, day: date) -> bool:
        return self.on(day) is not None
