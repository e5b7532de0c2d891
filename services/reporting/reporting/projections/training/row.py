"""Training as its events make it: plans, sessions, and who took part (O-6)."""

from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from chassis.messages import Recorded
from chassis.uuids import uuid_of
from reporting.projections.affair import Affair, Table, Told, optional, stamped
from reporting.projections.codes import code
from sifasuo.personnel.v1.training_plan_pb2 import (
    TrainingAttendanceCorrected,
    TrainingGoalChanged,
    TrainingPlanned,
    TrainingSessionCancelled,
    TrainingSessionHeld,
    TrainingSessionMoved,
    TrainingSessionPlanned,
)
from sifasuo.registry.v1.division_pb2 import DivisionLevel


class Plan(NamedTuple):
    plan_id: UUID
    level: str
    division_id: UUID
    year: int
    goal_minutes: int
    planned_on: date
    document_number: str | None
    note_id: UUID | None
    changed_at: datetime
    version: int


class Session(NamedTuple):
    """`status` is planned, held or cancelled; `day` the planned one, or that on which it was held."""

    plan_id: UUID
    session_id: UUID
    division_id: UUID
    kind: str
    topic: str
    day: date
    minutes: int
    status: str
    note_id: UUID | None
    present: int = 0
    absent: int = 0


class Attended(NamedTuple):
    """Of one person; where they worked then."""

    plan_id: UUID
    session_id: UUID
    staff_id: UUID
    county_id: UUID
    station_id: UUID | None
    home_id: UUID | None
    held_on: date
    minutes: int
    present: bool
    result: str | None


PLANS = Table("training_plan", Plan, ("plan_id",))
SESSIONS = Table("training_session", Session, ("session_id",))
ATTENDANCES = Table("training_attendance", Attended, ("session_id", "staff_id"))


def tell(told: Told, recorded: Recorded) -> None:
    event = recorded.event
    if isinstance(event, TrainingPlanned):
        told.put(PLANS, planned(event, recorded))
        return
    if isinstance(event, TrainingSessionPlanned):
        told.put(SESSIONS, session(event))
    elif not isinstance(event, TrainingGoalChanged):
        tell_session(told, event)
    (plan,) = told.of(PLANS)
    if isinstance(event, TrainingGoalChanged):
        plan = plan._replace(goal_minutes=event.goal_minutes)
    told.put(PLANS, stamped(plan, recorded))


def tell_session(told: Told, event: object) -> None:
    match event:
        case TrainingSessionMoved():
            before = told.one(SESSIONS, uuid_of(event.session_id))
            told.put(SESSIONS, before._replace(day=date.fromisoformat(event.planned_for)))
        case TrainingSessionCancelled():
            before = told.one(SESSIONS, uuid_of(event.session_id))
            told.put(SESSIONS, before._replace(status="cancelled", note_id=optional(event.note.note_id)))
        case TrainingSessionHeld() | TrainingAttendanceCorrected():
            told.put(ATTENDANCES, *attended(event))
            tell_held(told, event)
        case _:
            raise TypeError(type(event).__name__)


def tell_held(told: Told, event: TrainingSessionHeld | TrainingAttendanceCorrected) -> None:
    own = uuid_of(event.session_id)
    there = [row.present for row in told.of(ATTENDANCES) if row.session_id == own]
    held = told.one(SESSIONS, own)._replace(
        status="held",
        day=date.fromisoformat(event.held_on),
        minutes=event.minutes,
        present=sum(there),
        absent=len(there) - sum(there),
    )
    told.put(SESSIONS, held)


def planned(event: TrainingPlanned, recorded: Recorded) -> Plan:
    return Plan(
        uuid_of(event.plan_id),
        code(DivisionLevel.DESCRIPTOR, event.organ_level),
        uuid_of(event.division_id),
        event.year,
        event.goal_minutes,
        date.fromisoformat(event.planned_on),
        event.document_number or None,
        optional(event.note.note_id),
        recorded.recorded_at,
        recorded.version,
    )


def session(event: TrainingSessionPlanned) -> Session:
    return Session(
        uuid_of(event.plan_id),
        uuid_of(event.session_id),
        uuid_of(event.division_id),
        event.kind,
        event.topic,
        date.fromisoformat(event.planned_for),
        event.minutes,
        "planned",
        optional(event.note.note_id),
    )


def attended(event: TrainingSessionHeld | TrainingAttendanceCorrected) -> list[Attended]:
    return [
        Attended(
            uuid_of(event.plan_id),
            uuid_of(event.session_id),
            uuid_of(one.staff_id),
            uuid_of(one.county_id),
            optional(one.station_id),
            optional(one.home_station_id),
            date.fromisoformat(event.held_on),
            event.minutes,
            one.present,
            one.result or None,
        )
        for one in event.attendances
    ]


OF_TRAINING = Affair(
    "training",
    "plan_id",
    (PLANS, SESSIONS, ATTENDANCES),
    (
        TrainingPlanned,
        TrainingGoalChanged,
        TrainingSessionPlanned,
        TrainingSessionMoved,
        TrainingSessionHeld,
        TrainingAttendanceCorrected,
        TrainingSessionCancelled,
    ),
    tell,
)
EVENTS = OF_TRAINING.events
