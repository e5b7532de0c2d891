"""What a decision on a change looks at beside the change itself."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from chassis.auth.caller import Caller
from directory.places import Places
from registry.establishment_change.plan import Plan
from registry.policy import Policy
from sifasuo.registry.v1.station_pb2 import StationFunction, StationGrade, StationKind


@dataclass(frozen=True, slots=True)
class StationNow:
    """A station as its last change left it; `changed_on` is the day from which that holds.

    `closes_on` is the day of its closing: there has been one, or one is announced.
    """

    station_id: UUID
    name: str
    grade: StationGrade
    kind: StationKind
    seat_id: UUID
    township_ids: frozenset[UUID]
    functions: frozenset[StationFunction]
    changed_on: date
    closed_on: date | None = None
    closes_on: date | None = None

    @property
    def plan(self) -> Plan:
        return Plan(self.name, self.grade, self.kind, self.seat_id, self.township_ids, self.functions)


@dataclass(frozen=True, slots=True)
class Holding:
    """A station has a township or a name, from a day until the day before another, by what was approved."""

    station_id: UUID
    since: date
    until: date | None

    def reaches(self, day: date) -> bool:
        """Whether it holds on that day or later."""
        return self.until is None or self.until > day

    def covers(self, day: date) -> bool:
        return self.since <= day and self.reaches(day)


@dataclass(frozen=True, slots=True)
class Awaited:
    """A station that an approved change closes: until when services that have not confirmed are waited for."""

    station_id: UUID
    until: date


@dataclass(frozen=True, slots=True)
class Corrected:
    """The change that a correction names; `township_ids` are all that it was about, dropped ones too."""

    change_id: UUID
    station_ids: frozenset[UUID]
    township_ids: frozenset[UUID]
    took_effect: bool


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is held is held by other stations than the change's own. A reorganisation has its own for each of its `steps`.

    `pending` is an approved change of that station which has not taken effect; `served_now` says which other
    station serves a township in fact, whatever was approved. `successor` is that of a station that closes.
    """

    today: date
    office: Caller
    policy: Policy
    places: Places
    station: StationNow | None = None
    townships_held: Mapping[UUID, tuple[Holding, ...]] = field(default_factory=dict)
    name_held: tuple[Holding, ...] = ()
    pending: UUID | None = None
    served_now: Mapping[UUID, UUID] = field(default_factory=dict)
    corrected: Corrected | None = None
    proposers: frozenset[UUID] = frozenset()
    successor: StationNow | None = None
    awaited: tuple[Awaited, ...] = ()
    steps: "tuple[Circumstances, ...]" = ()

    @property
    def of_steps(self) -> "tuple[Circumstances, ...]":
        return self.steps or (self,)


def holding_on(holdings: Iterable[Holding], day: date) -> Holding | None:
    """The first that stands in the way from that day on."""
    return next((holding for holding in holdings if holding.reaches(day)), None)
