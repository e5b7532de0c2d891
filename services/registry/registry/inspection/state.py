"""An inspection with its findings, each of which is open, remedied or confirmed."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal, TypeAlias
from uuid import UUID

from sifasuo.registry.v1.division_pb2 import DivisionLevel
from sifasuo.registry.v1.inspection_pb2 import (
    FindingConfirmed,
    FindingExtended,
    FindingRaised,
    FindingRemedied,
    FindingReopened,
    InspectionRecorded,
)

OfFinding: TypeAlias = FindingRemedied | FindingConfirmed | FindingReopened | FindingExtended
Event: TypeAlias = InspectionRecorded | FindingRaised | OfFinding
Status: TypeAlias = Literal["open", "remedied", "confirmed"]


@dataclass(frozen=True, slots=True)
class Finding:
    """`since` is the earliest day on which it can have been remedied."""

    finding: str
    due_on: date
    since: date
    status: Status = "open"


@dataclass(frozen=True, slots=True)
class NoInspection:
    """None was recorded."""


@dataclass(frozen=True, slots=True)
class Inspection:
    """`organ_id` is the division whose justice organ inspected; `station_id` is None where it was of the county."""

    inspection_id: UUID
    county_id: UUID
    station_id: UUID | None
    organ_level: DivisionLevel
    organ_id: UUID
    inspected_on: date
    findings: Mapping[UUID, Finding] = field(default_factory=dict)


State: TypeAlias = NoInspection | Inspection


def evolve(inspection: State, event: Event) -> State:
    match inspection, event:
        case NoInspection(), InspectionRecorded():
            return recorded(event)
        case Inspection(), FindingRaised():
            finding = Finding(event.finding, date.fromisoformat(event.due_on), inspection.inspected_on)
            return with_finding(inspection, event.finding_id, finding)
        case Inspection(), (FindingRemedied() | FindingConfirmed() | FindingReopened() | FindingExtended()):
            finding = inspection.findings[UUID(event.finding_id)]
            return with_finding(inspection, event.finding_id, followed(finding, event))
        case _:
            raise TypeError(f"{type(event).__name__} after {type(inspection).__name__}")


def recorded(event: InspectionRecorded) -> Inspection:
    return Inspection(
        UUID(event.inspection_id),
        UUID(event.county_id),
        UUID(event.station_id) if event.station_id else None,
        event.organ_level,
        UUID(event.organ_division_id),
        date.fromisoformat(event.inspected_on),
    )


def followed(finding: Finding, event: OfFinding) -> Finding:
    match event:
        case FindingRemedied():
            return replace(finding, status="remedied", since=date.fromisoformat(event.remedied_on))
        case FindingConfirmed():
            return replace(finding, status="confirmed")
        case FindingReopened():
            due_on, since = date.fromisoformat(event.due_on), date.fromisoformat(event.reopened_on)
            return replace(finding, status="open", due_on=due_on, since=since)
        case FindingExtended():
            return replace(finding, due_on=date.fromisoformat(event.due_on))


def with_finding(inspection: Inspection, finding_id: str, finding: Finding) -> Inspection:
    return replace(inspection, findings={**inspection.findings, UUID(finding_id): finding})
