"""An inspection and its findings as their events make them, one after the other."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import NamedTuple, TypeAlias
from uuid import UUID

from chassis.messages import Recorded
from chassis.uuids import uuid_of
from reporting.projections.codes import code
from sifasuo.common.v1.envelope_pb2 import NoteReference
from sifasuo.registry.v1.division_pb2 import DivisionLevel
from sifasuo.registry.v1.inspection_pb2 import (
    FindingConfirmed,
    FindingExtended,
    FindingRaised,
    FindingRemedied,
    FindingReopened,
    InspectionRecorded,
)

Followed: TypeAlias = FindingRemedied | FindingConfirmed | FindingReopened | FindingExtended
EVENTS = (
    InspectionRecorded,
    FindingRaised,
    FindingRemedied,
    FindingConfirmed,
    FindingReopened,
    FindingExtended,
)


class Inspected(NamedTuple):
    """Of a county, or of one of its stations."""

    inspection_id: UUID
    county_id: UUID
    station_id: UUID | None
    organ_level: str
    organ_division_id: UUID
    inspected_on: date
    note_id: UUID | None
    changed_at: datetime
    version: int
    position: int


class Finding(NamedTuple):
    """`status` is open, remedied or confirmed; `first_due_on` the day before it was put off, if it was."""

    finding_id: UUID
    inspection_id: UUID
    county_id: UUID
    station_id: UUID | None
    finding: str
    status: str
    due_on: date
    first_due_on: date
    note_id: UUID | None
    remedied_on: date | None = None
    confirmed_on: date | None = None
    times_reopened: int = 0
    remedy_note_id: UUID | None = None
    deadline_note_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """All that is known of one inspection."""

    inspected: Inspected
    findings: Mapping[UUID, Finding] = field(default_factory=dict)

    @property
    def county_id(self) -> UUID:
        return self.inspected.county_id

    @property
    def changed_at(self) -> datetime:
        return self.inspected.changed_at


def evolved(told: Told | None, recorded: Recorded) -> Told:
    """The inspection once this event is recorded too."""
    stepped = _stepped(told, recorded)
    inspected = stepped.inspected._replace(
        version=recorded.version, changed_at=recorded.recorded_at, position=recorded.position
    )
    return replace(stepped, inspected=inspected)


def _stepped(told: Told | None, recorded: Recorded) -> Told:
    match told, recorded.event:
        case _, InspectionRecorded() as event:
            return Told(_inspected(event, recorded))
        case Told(), FindingRaised() as event:
            return _with(told, _raised(event))
        case Told(), (
            FindingRemedied() | FindingConfirmed() | FindingReopened() | FindingExtended()
        ) as event:
            return _with(told, _followed(told.findings[uuid_of(event.finding_id)], event))
        case _, event:
            raise TypeError(f"{type(event).__name__} before InspectionRecorded")


def _inspected(event: InspectionRecorded, recorded: Recorded) -> Inspected:
    return Inspected(
        uuid_of(event.inspection_id),
        uuid_of(event.county_id),
        _optional(event.station_id),
        code(DivisionLevel.DESCRIPTOR, event.organ_level),
        uuid_of(event.organ_division_id),
        date.fromisoformat(event.inspected_on),
        _note(event.note),
        recorded.recorded_at,
        recorded.version,
        recorded.position,
    )


def _raised(event: FindingRaised) -> Finding:
    due = date.fromisoformat(event.due_on)
    return Finding(
        uuid_of(event.finding_id),
        uuid_of(event.inspection_id),
        uuid_of(event.county_id),
        _optional(event.station_id),
        event.finding,
        "open",
        due,
        due,
        _note(event.note),
    )


def _followed(finding: Finding, event: Followed) -> Finding:
    match event:
        case FindingRemedied():
            day, note = date.fromisoformat(event.remedied_on), _note(event.note)
            return finding._replace(status="remedied", remedied_on=day, remedy_note_id=note)
        case FindingConfirmed():
            return finding._replace(status="confirmed", confirmed_on=date.fromisoformat(event.confirmed_on))
        case FindingReopened():
            return finding._replace(
                status="open",
                due_on=date.fromisoformat(event.due_on),
                confirmed_on=None,
                times_reopened=finding.times_reopened + 1,
                deadline_note_id=_note(event.note),
            )
        case FindingExtended():
            day = date.fromisoformat(event.due_on)
            return finding._replace(due_on=day, deadline_note_id=_note(event.note))


def _with(told: Told, finding: Finding) -> Told:
    return replace(told, findings={**told.findings, finding.finding_id: finding})


def _note(reference: NoteReference) -> UUID | None:
    return _optional(reference.note_id)


def _optional(text: str) -> UUID | None:
    return uuid_of(text) if text else None
