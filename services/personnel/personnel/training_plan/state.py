"""A year's plan of training with its sessions, each planned, held or cancelled."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal, TypeAlias
from uuid import UUID

from sifasuo.personnel.v1.training_plan_pb2 import (
    Attendance,
    TrainingAttendanceCorrected,
    TrainingGoalChanged,
    TrainingPlanned,
    TrainingSessionCancelled,
    TrainingSessionHeld,
    TrainingSessionMoved,
    TrainingSessionPlanned,
)
from sifasuo.registry.v1.division_pb2 import DivisionLevel

OfSession: TypeAlias = (
    TrainingSessionPlanned
    | TrainingSessionMoved
    | TrainingSessionHeld
    | TrainingAttendanceCorrected
    | TrainingSessionCancelled
)
Event: TypeAlias = TrainingPlanned | TrainingGoalChanged | OfSession
Status: TypeAlias = Literal["planned", "held", "cancelled"]


@dataclass(frozen=True, slots=True)
class Session:
    """`day` is the planned one, or that on which it was held."""

    kind: str
    topic: str
    day: date
    minutes: int
    status: Status = "planned"
    attendances: Mapping[UUID, Attendance] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NoPlan:
    """Nothing was planned."""


@dataclass(frozen=True, slots=True)
class TrainingPlan:
    plan_id: UUID
    level: DivisionLevel
    division_id: UUID
    year: int
    goal_minutes: int
    sessions: Mapping[UUID, Session] = field(default_factory=dict)


State: TypeAlias = NoPlan | TrainingPlan


def evolve(plan: State, event: Event) -> State:
    match plan, event:
        case NoPlan(), TrainingPlanned():
            plan_id, division_id = UUID(event.plan_id), UUID(event.division_id)
            return TrainingPlan(plan_id, event.organ_level, division_id, event.year, event.goal_minutes)
        case TrainingPlan(), TrainingGoalChanged():
            return replace(plan, goal_minutes=event.goal_minutes)
        case TrainingPlan(), TrainingSessionPlanned():
            return with_session(plan, event.session_id, planned(event))
        case TrainingPlan(), (
            TrainingSessionMoved()
            | TrainingSessionHeld()
            | TrainingAttendanceCorrected()
            | TrainingSessionCancelled()
        ):
            session = plan.sessions[UUID(event.session_id)]
            return with_session(plan, event.session_id, stepped(session, event))
        case _:
            raise TypeError(f"{type(event).__name__} after {type(plan).__name__}")


def planned(event: TrainingSessionPlanned) -> Session:
    return Session(event.kind, event.topic, date.fromisoformat(event.planned_for), event.minutes)


def stepped(
    session: Session,
    event: TrainingSessionMoved
    | TrainingSessionHeld
    | TrainingAttendanceCorrected
    | TrainingSessionCancelled,
) -> Session:
    match event:
        case TrainingSessionMoved():
            return replace(session, day=date.fromisoformat(event.planned_for))
        case TrainingSessionHeld():
            held_on = date.fromisoformat(event.held_on)
            held = replace(session, status="held", day=held_on, minutes=event.minutes)
            return replace(held, attendances=by_person(event))
        case TrainingAttendanceCorrected():
            return replace(session, attendances={**session.attendances, **by_person(event)})
        case TrainingSessionCancelled():
            return replace(session, status="cancelled")


def by_person(event: TrainingSessionHeld | TrainingAttendanceCorrected) -> dict[UUID, Attendance]:
    return {UUID(one.staff_id): one for one in event.attendances}


def with_session(plan: TrainingPlan, session_id: str, session: Session) -> TrainingPlan:
    return replace(plan, sessions={**plan.sessions, UUID(session_id): session})
