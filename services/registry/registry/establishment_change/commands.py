"""The steps of the procedure by which a station changes (O-1)."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias
from uuid import UUID

from sifasuo.common.v1.envelope_pb2 import NoteReference
from sifasuo.registry.v1.establishment_change_pb2 import (
    CHANGE_KIND_REORGANISE,
    ChangeKind,
    ReferralReason,
    RejectionReason,
    WithdrawalReason,
)
from sifasuo.registry.v1.station_pb2 import StationFunction, StationGrade, StationKind


@dataclass(frozen=True, slots=True)
class Establish:
    """A station that is to be."""

    name: str
    grade: StationGrade
    kind: StationKind
    seat_id: UUID
    township_ids: frozenset[UUID]
    functions: frozenset[StationFunction]


@dataclass(frozen=True, slots=True)
class ChangeCoverage:
    """Which townships a station is to serve, and as what kind."""

    kind: StationKind
    township_ids: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class Rename:
    """The one name that is right now: a station is called after its county and the place of its seat (O-9)."""

    name: str


@dataclass(frozen=True, slots=True)
class Regrade:
    grade: StationGrade


@dataclass(frozen=True, slots=True)
class Relocate:
    """Where the station is to sit, how it is called then, and which townships it serves from there."""

    name: str
    kind: StationKind
    seat_id: UUID
    township_ids: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class Merge:
    """The station closes, and the successor serves its townships from then on."""

    successor_id: UUID


@dataclass(frozen=True, slots=True)
class Abolish:
    """The station closes. What it has goes to the successor if one is named, else to the bureau.

    `uncovered` are the townships that no station serves from then on, as whoever proposes it knows.
    """

    successor_id: UUID | None = None
    uncovered: frozenset[UUID] = frozenset()


Closure: TypeAlias = Merge | Abolish
Asked: TypeAlias = Establish | ChangeCoverage | Rename | Regrade | Relocate | Closure
"""What a proposal asks for."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Of which station what is asked for."""

    station_id: UUID
    asked: Asked


@dataclass(frozen=True, slots=True)
class Propose:
    """Opens the procedure, or opens it again after the change did not take effect."""

    change_id: UUID
    station_id: UUID
    asked: Asked
    effective_on: date
    corrects: UUID | None = None
    note: NoteReference | None = None

    @property
    def wanted(self) -> tuple[Wanted, ...]:
        return (Wanted(self.station_id, self.asked),)


@dataclass(frozen=True, slots=True)
class Reorganise:
    """Proposes several changes of one county together: one after the other, all on one day.

    A merger is such a one: stations close, and their successor changes with them; and so is an abolition.
    """

    change_id: UUID
    wanted: tuple[Wanted, ...]
    effective_on: date
    corrects: UUID | None = None
    note: NoteReference | None = None
    kind: ChangeKind = CHANGE_KIND_REORGANISE


Proposing: TypeAlias = Propose | Reorganise


@dataclass(frozen=True, slots=True)
class Refer:
    reason: ReferralReason
    note: NoteReference | None = None


@dataclass(frozen=True, slots=True)
class Approve:
    """`effective_on` moves the date to a later one."""

    document_number: str
    effective_on: date | None = None


@dataclass(frozen=True, slots=True)
class Reject:
    reason: RejectionReason
    note: NoteReference | None = None


@dataclass(frozen=True, slots=True)
class Withdraw:
    reason: WithdrawalReason
    note: NoteReference | None = None


@dataclass(frozen=True, slots=True)
class TakeEffect:
    """On the day: by the calendar, never by a person."""


@dataclass(frozen=True, slots=True)
class File:
    filed_on: date | None = None


Command: TypeAlias = Proposing | Refer | Approve | Reject | Withdraw | TakeEffect | File
