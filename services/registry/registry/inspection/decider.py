"""Inspections by the organs above, and findings that the bureau remedies and the inspecting organ confirms (O-18)."""

from datetime import date, timedelta
from uuid import UUID

from chassis.decider import Evolution
from chassis.errors import OutOfTurnError
from registry.inspection.commands import (
    Command,
    Confirm,
    ExtendFinding,
    OnFinding,
    RaiseFinding,
    RecordInspection,
    Remedy,
    ReopenFinding,
)
from registry.inspection.errors import (
    DeadlineError,
    FindingKindError,
    InspectedOnError,
    NoFindingError,
    OtherStationError,
    RemediedOnError,
    StationElsewhereError,
)
from registry.inspection.organ import REMEDY, permit_organ
from registry.inspection.state import Event, Finding, Inspection, NoInspection, OfFinding, State, evolve
from registry.overseeing import Overseeing
from sifasuo.registry.v1.inspection_pb2 import (
    FindingConfirmed,
    FindingExtended,
    FindingRaised,
    FindingRemedied,
    FindingReopened,
    InspectionRecorded,
)

INSPECTION: Evolution[State, Event] = Evolution("inspection", NoInspection(), evolve)


def decide(command: Command, inspection: State, now: Overseeing) -> list[Event]:
    match command, inspection:
        case RecordInspection(), NoInspection():
            return [record(command, now)]
        case RaiseFinding(), Inspection():
            return [raise_finding(command, inspection, now)]
        case ((Remedy() | Confirm() | ReopenFinding() | ExtendFinding()), Inspection()):
            return [follow(command, inspection, now)]
        case _:
            raise OutOfTurnError(type(command).__name__, type(inspection).__name__)


def record(command: RecordInspection, now: Overseeing) -> InspectionRecorded:
    organ = now.inspector()
    day = command.inspected_on or now.today
    earliest = now.today - now.policy.inspections.remedy_within
    if not earliest <= day <= now.today:
        raise InspectedOnError(day, earliest, now.today)
    refuse_elsewhere(command.station_id, now)
    return InspectionRecorded(
        inspection_id=str(command.inspection_id),
        county_id=str(now.county_id),
        station_id=str(command.station_id) if command.station_id else "",
        organ_level=organ.level,
        organ_division_id=str(organ.bureau.division_id),
        inspected_on=str(day),
        note=command.note,
    )


def raise_finding(command: RaiseFinding, inspection: Inspection, now: Overseeing) -> FindingRaised:
    permit_organ(inspection, now)
    if command.finding not in now.policy.inspections.findings:
        raise FindingKindError(command.finding)
    if inspection.station_id and command.station_id not in {None, inspection.station_id}:
        raise OtherStationError(inspection.station_id)
    refuse_elsewhere(command.station_id, now)
    refuse_deadline(command.due_on, now.today, now)
    station_id = command.station_id or inspection.station_id
    return FindingRaised(
        inspection_id=str(inspection.inspection_id),
        county_id=str(inspection.county_id),
        finding_id=str(command.finding_id),
        finding=command.finding,
        station_id=str(station_id) if station_id else "",
        due_on=str(command.due_on),
        note=command.note,
    )


def refuse_elsewhere(station_id: UUID | None, now: Overseeing) -> None:
    if station_id and now.stations[station_id] != now.county_id:
        raise StationElsewhereError(station_id)


def refuse_deadline(due_on: date, after: date, now: Overseeing) -> None:
    """After `after`, which is today or the day that it was due before."""
    earliest = after + timedelta(days=1)
    latest = now.today + now.policy.inspections.remedy_within
    if not earliest <= due_on <= latest:
        raise DeadlineError(due_on, earliest, latest)


def follow(command: OnFinding, inspection: Inspection, now: Overseeing) -> OfFinding:
    """Permission first: who may not act is not told how a finding stands."""
    if isinstance(command, Remedy):
        now.permit(REMEDY)
    else:
        permit_organ(inspection, now)
    finding = inspection.findings.get(command.finding_id)
    if finding is None:
        raise NoFindingError(command.finding_id)
    match command, finding.status:
        case Remedy(), "open":
            return remedy(command, inspection, finding, now)
        case Confirm(), "remedied":
            return confirm(command, inspection, finding, now)
        case ReopenFinding(), ("remedied" | "confirmed"):
            return reopen(command, inspection, finding, now)
        case ExtendFinding(), "open":
            return extend(command, inspection, finding, now)
        case _:
            raise OutOfTurnError(type(command).__name__, f"finding_{finding.status}")


def remedy(command: Remedy, inspection: Inspection, finding: Finding, now: Overseeing) -> FindingRemedied:
    day = command.remedied_on or now.today
    if not finding.since <= day <= now.today:
        raise RemediedOnError(day, finding.since, now.today)
    return FindingRemedied(
        inspection_id=str(inspection.inspection_id),
        county_id=str(inspection.county_id),
        finding_id=str(command.finding_id),
        finding=finding.finding,
        remedied_on=str(day),
        note=command.note,
    )


def confirm(command: Confirm, inspection: Inspection, finding: Finding, now: Overseeing) -> FindingConfirmed:
    return FindingConfirmed(
        inspection_id=str(inspection.inspection_id),
        county_id=str(inspection.county_id),
        finding_id=str(command.finding_id),
        finding=finding.finding,
        confirmed_on=str(now.today),
    )


def reopen(
    command: ReopenFinding, inspection: Inspection, finding: Finding, now: Overseeing
) -> FindingReopened:
    refuse_deadline(command.due_on, now.today, now)
    return FindingReopened(
        inspection_id=str(inspection.inspection_id),
        county_id=str(inspection.county_id),
        finding_id=str(command.finding_id),
        finding=finding.finding,
        due_on=str(command.due_on),
        note=command.note,
        reopened_on=str(now.today),
    )


def extend(
    command: ExtendFinding, inspection: Inspection, finding: Finding, now: Overseeing
) -> FindingExtended:
    refuse_deadline(command.due_on, max(now.today, finding.due_on), now)
    return FindingExtended(
        inspection_id=str(inspection.inspection_id),
        county_id=str(inspection.county_id),
        finding_id=str(command.finding_id),
        finding=finding.finding,
        former_due_on=str(finding.due_on),
        due_on=str(command.due_on),
        note=command.note,
    )
