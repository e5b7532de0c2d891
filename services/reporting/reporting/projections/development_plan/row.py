"""A plan as its events make it, one after the other: versions and milestones as JSON, in the order in which they came."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from orjson import loads

from chassis.messages import Recorded
from chassis.uuids import uuid_of
from reporting.projections.payload import as_json, payload
from sifasuo.registry.v1.development_plan_pb2 import (
    MilestoneAdded,
    MilestoneDropped,
    MilestoneReached,
    PlanAmended,
    PlanAmendmentDropped,
    PlanApproved,
    PlanClosed,
    PlanDrafted,
    PlanReturned,
    PlanSubmitted,
)

EVENTS = (
    PlanDrafted,
    PlanSubmitted,
    PlanApproved,
    PlanReturned,
    PlanAmended,
    PlanAmendmentDropped,
    MilestoneAdded,
    MilestoneReached,
    MilestoneDropped,
    PlanClosed,
)

Version = dict[str, Any]
Milestone = dict[str, Any]


class Row(NamedTuple):
    """`status` is that of the plan's last version, or `in_force` or `closed`; `version` that of the stream."""

    plan_id: UUID
    county_id: UUID
    year: int
    status: str
    changed_at: datetime
    authority_division_id: UUID | None = None
    versions: str = "[]"
    milestones: str = "[]"
    version: int = 0
    position: int = 0


def evolved(row: Row | None, recorded: Recorded) -> Row:
    """The plan once this event is recorded too."""
    stepped = _stepped(row, recorded)
    return stepped._replace(
        version=recorded.version, changed_at=recorded.recorded_at, position=recorded.position
    )


def _stepped(row: Row | None, recorded: Recorded) -> Row:  # noqa: C901, PLR0911 - a case each
    match row, recorded.event:
        case _, PlanDrafted() as event:
            return _with_version(row or _opened(event, recorded), event)
        case Row(), PlanAmended() as event:
            return _with_version(row, event)
        case Row(), PlanSubmitted() as event:
            to = uuid_of(event.authority_division_id)
            return _marked(row, event.number, "submitted")._replace(authority_division_id=to)
        case Row(), PlanApproved() as event:
            return _approved(row, event)
        case Row(), PlanReturned() as event:
            return _marked(row, event.number, "returned", returned_note_id=event.note.note_id)
        case Row(), PlanAmendmentDropped() as event:
            return _marked(row, event.number, "dropped")._replace(status="in_force")
        case Row(), MilestoneAdded() as event:
            return row._replace(milestones=as_json([*loads(row.milestones), _milestone(event)]))
        case Row(), MilestoneReached() as event:
            return _ended(row, event.milestone_id, status="reached", reached_on=event.reached_on)
        case Row(), MilestoneDropped() as event:
            return _ended(row, event.milestone_id, status="dropped", dropped_note_id=event.note.note_id)
        case Row(), PlanClosed():
            return row._replace(status="closed")
        case _, event:
            raise TypeError(f"{type(event).__name__} before PlanDrafted")


def _opened(event: PlanDrafted, recorded: Recorded) -> Row:
    return Row(uuid_of(event.plan_id), uuid_of(event.county_id), event.year, "drafted", recorded.recorded_at)


def _with_version(row: Row, event: PlanDrafted | PlanAmended) -> Row:
    """A version that is drafted anew takes the place of what it was, and keeps why it was begun."""
    before: Version = next((v for v in loads(row.versions) if v["number"] == event.number), {})
    version = {
        "number": event.number,
        "status": "drafted",
        "targets": [payload(target) for target in event.targets],
        "note_id": event.note.note_id or before.get("note_id"),
        "returned_note_id": before.get("returned_note_id"),
        "document_number": None,
        "approved_on": None,
    }
    others = [v for v in loads(row.versions) if v["number"] != event.number]
    return row._replace(status="drafted", versions=as_json([*others, version]))


def _approved(row: Row, event: PlanApproved) -> Row:
    """The version before is replaced."""
    former = [v["number"] for v in loads(row.versions) if v["status"] == "in_force"]
    for number in former:
        row = _marked(row, number, "replaced")
    number = event.document_number or None
    return _marked(row, event.number, "in_force", document_number=number, approved_on=event.approved_on)


def _marked(row: Row, number: int, status: str, **more: object) -> Row:
    def mark(version: Version) -> Version:
        return {**version, "status": status, **more} if version["number"] == number else version

    return row._replace(status=status, versions=_each(row.versions, mark))


def _milestone(event: MilestoneAdded) -> Milestone:
    return {
        "milestone_id": event.milestone_id,
        "milestone": event.milestone,
        "due_on": event.due_on,
        "status": "ahead",
        "reached_on": None,
        "note_id": event.note.note_id or None,
        "dropped_note_id": None,
    }


def _ended(row: Row, milestone_id: str, **more: object) -> Row:
    def end(milestone: Milestone) -> Milestone:
        return {**milestone, **more} if milestone["milestone_id"] == milestone_id else milestone

    return row._replace(milestones=_each(row.milestones, end))


def _each(told: str, change: Callable[[dict[str, Any]], dict[str, Any]]) -> str:
    return as_json([change(one) for one in loads(told)])
