"""A count: drawn up, signed by both bodies and then fixed for ever, or discarded before."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal, TypeAlias
from uuid import UUID

from sifasuo.personnel.v1.staffing_count_pb2 import (
    CountFindingAccepted,
    CountFindingFixed,
    CountFindingRaised,
    CountFindingReopened,
    StaffingCountDiscarded,
    StaffingCountDrawnUp,
    StaffingCountSigned,
)

Followed: TypeAlias = CountFindingFixed | CountFindingAccepted | CountFindingReopened
Event: TypeAlias = (
    StaffingCountDrawnUp | StaffingCountSigned | StaffingCountDiscarded | CountFindingRaised | Followed
)
FindingStatus: TypeAlias = Literal["open", "fixed", "accepted"]
SIGNATURES = 2
"""Of the justice organ and of the staffing authority (O-4)."""


@dataclass(frozen=True, slots=True)
class Finding:
    """`since` is the earliest day on which it can have been fixed."""

    difference: str
    station_id: UUID | None
    post_id: UUID | None
    staff_id: UUID | None
    due_on: date
    since: date
    status: FindingStatus = "open"


@dataclass(frozen=True, slots=True)
class NoCount:
    """None was drawn up."""


@dataclass(frozen=True, slots=True)
class DrawnUp:
    """`drawn_up` is what is signed; `signed` are the bodies that have."""

    drawn_up: StaffingCountDrawnUp
    signed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Signed:
    """By both."""

    drawn_up: StaffingCountDrawnUp
    signed_on: date
    findings: Mapping[UUID, Finding] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Discarded:
    drawn_up: StaffingCountDrawnUp


State: TypeAlias = NoCount | DrawnUp | Signed | Discarded


def county_of(count: State) -> UUID | None:
    return None if isinstance(count, NoCount) else UUID(count.drawn_up.county_id)


def evolve(count: State, event: Event) -> State:
    match count, event:
        case ((NoCount() | DrawnUp()), StaffingCountDrawnUp()):
            return DrawnUp(event)
        case DrawnUp(), StaffingCountSigned():
            return signed(count, event)
        case DrawnUp(), StaffingCountDiscarded():
            return Discarded(count.drawn_up)
        case Signed(), CountFindingRaised():
            return with_finding(count, event.finding_id, raised(event, count.signed_on))
        case Signed(), (CountFindingFixed() | CountFindingAccepted() | CountFindingReopened()):
            finding = count.findings[UUID(event.finding_id)]
            return with_finding(count, event.finding_id, followed(finding, event))
        case _:
            raise TypeError(f"{type(event).__name__} after {type(count).__name__}")


def signed(count: DrawnUp, event: StaffingCountSigned) -> DrawnUp | Signed:
    bodies = count.signed | {event.body}
    if len(bodies) < SIGNATURES:
        return replace(count, signed=bodies)
    return Signed(count.drawn_up, date.fromisoformat(event.signed_on))


def raised(event: CountFindingRaised, since: date) -> Finding:
    return Finding(
        event.difference,
        one_of(event.station_id),
        one_of(event.post_id),
        one_of(event.staff_id),
        date.fromisoformat(event.due_on),
        since,
    )


def followed(finding: Finding, event: Followed) -> Finding:
    match event:
        case CountFindingFixed():
            return replace(finding, status="fixed")
        case CountFindingAccepted():
            return replace(finding, status="accepted")
        case CountFindingReopened():
            since, due_on = date.fromisoformat(event.reopened_on), date.fromisoformat(event.due_on)
            return replace(finding, status="open", since=since, due_on=due_on)


def with_finding(count: Signed, finding_id: str, finding: Finding) -> Signed:
    return replace(count, findings={**count.findings, UUID(finding_id): finding})


def one_of(text: str) -> UUID | None:
    return UUID(text) if text else None
