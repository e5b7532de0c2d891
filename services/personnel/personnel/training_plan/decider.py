"""Each level trains its people, in the main the county: plans, sessions and drills, hours for each person (O-6)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from chassis.auth.caller import Caller
from chassis.auth.jurisdiction import Jurisdiction
from chassis.auth.relation import Relation
from chassis.decider import Evolution
from chassis.errors import NothingToChangeError, OutOfTurnError
from directory.bureaus import Bureau
from personnel.training_plan.attending import entered
from personnel.training_plan.commands import (
    CancelSession,
    ChangeGoal,
    Command,
    CorrectAttendance,
    HoldSession,
    MoveSession,
    OnSession,
    Plan,
    PlanSession,
)
from personnel.training_plan.errors import (
    GoalTooLowError,
    HeldOnError,
    NoSessionError,
    SessionDayError,
    SessionKindError,
    SessionLengthError,
    TrainingTopicError,
    TrainingYearError,
)
from personnel.training_plan.hours import hours
from personnel.training_plan.people import People, Where
from personnel.training_plan.policy import TrainingPolicy
from personnel.training_plan.state import Event, NoPlan, OfSession, Session, State, TrainingPlan, evolve
from sifasuo.personnel.v1.training_plan_pb2 import (
    TrainingAttendanceCorrected,
    TrainingGoalChanged,
    TrainingPlanned,
    TrainingSessionCancelled,
    TrainingSessionHeld,
    TrainingSessionMoved,
    TrainingSessionPlanned,
)

TRAINING_PLAN: Evolution[State, Event] = Evolution("training_plan", NoPlan(), evolve)


@dataclass(frozen=True, slots=True)
class Training:
    """`organ` is the division's own, or whoever runs its stations; `people` are those named who work below it."""

    today: date
    office: Caller
    jurisdiction: Jurisdiction
    policy: TrainingPolicy
    organ: Bureau
    division_id: UUID
    people: People

    def permit(self) -> None:
        self.jurisdiction.permit("training.keep", self.office, self.stands)

    def may(self) -> bool:
        return self.jurisdiction.may("training.keep", self.office, self.stands)

    def stands(self, relation: Relation) -> bool:
        own = (self.office.body, self.office.division_id) == (self.organ.body, self.organ.division_id)
        return relation in {Relation.OWN_ORGAN, Relation.RUNS_IT} and own


def decide(command: Command, plan: State, now: Training) -> list[Event]:
    now.permit()
    match command, plan:
        case Plan(), NoPlan():
            return [draw_up(command, now)]
        case ChangeGoal(), TrainingPlan():
            return [change_goal(command, plan, now)]
        case PlanSession(), TrainingPlan():
            return [plan_session(command, plan, now)]
        case ((MoveSession() | HoldSession() | CorrectAttendance() | CancelSession()), TrainingPlan()):
            return [step(command, plan, now)]
        case _:
            raise OutOfTurnError(type(command).__name__, type(plan).__name__)


def draw_up(command: Plan, now: Training) -> TrainingPlanned:
    latest = now.today.year + now.policy.years_ahead
    if not now.today.year <= command.year <= latest:
        raise TrainingYearError(command.year, now.today.year, latest)
    goal = now.policy.goal_minutes if command.goal_minutes is None else command.goal_minutes
    refuse_low(goal, now)
    return TrainingPlanned(
        plan_id=str(command.plan_id),
        organ_level=now.organ.level,
        division_id=str(now.division_id),
        year=command.year,
        goal_minutes=goal,
        planned_on=str(now.today),
        document_number=command.document_number or "",
        note=command.note,
    )


def refuse_low(goal: int, now: Training) -> None:
    if goal < now.policy.goal_minutes:
        raise GoalTooLowError(hours(goal), hours(now.policy.goal_minutes))


def change_goal(command: ChangeGoal, plan: TrainingPlan, now: Training) -> TrainingGoalChanged:
    refuse_low(command.goal_minutes, now)
    if command.goal_minutes == plan.goal_minutes:
        raise NothingToChangeError
    return TrainingGoalChanged(
        **named(plan),
        former_goal_minutes=plan.goal_minutes,
        goal_minutes=command.goal_minutes,
        changed_on=str(now.today),
        note=command.note,
    )


def plan_session(command: PlanSession, plan: TrainingPlan, now: Training) -> TrainingSessionPlanned:
    if command.kind not in now.policy.kinds:
        raise SessionKindError(command.kind)
    if command.topic not in now.policy.topics:
        raise TrainingTopicError(command.topic)
    refuse_length(command.minutes, now)
    refuse_day(command.planned_for, plan)
    return TrainingSessionPlanned(
        **named(plan),
        session_id=str(command.session_id),
        kind=command.kind,
        topic=command.topic,
        planned_for=str(command.planned_for),
        minutes=command.minutes,
        note=command.note,
    )


def refuse_length(minutes: int, now: Training) -> None:
    if not 0 < minutes <= now.policy.longest_minutes:
        raise SessionLengthError(hours(minutes), hours(now.policy.longest_minutes))


def refuse_day(day: date, plan: TrainingPlan) -> None:
    """What was held before it was planned is planned for its day too, as long as the year is the plan's."""
    first, last = date(plan.year, 1, 1), date(plan.year, 12, 31)
    if not first <= day <= last:
        raise SessionDayError(day, first, last)


def step(command: OnSession, plan: TrainingPlan, now: Training) -> OfSession:
    session = plan.sessions.get(command.session_id)
    if session is None:
        raise NoSessionError(command.session_id)
    match command, session.status:
        case MoveSession(), "planned":
            return move(command, plan, session)
        case HoldSession(), "planned":
            return hold(command, plan, session, now)
        case CorrectAttendance(), "held":
            return correct(command, plan, session, now)
        case CancelSession(), "planned":
            return cancel(command, plan, now)
        case _:
            raise OutOfTurnError(type(command).__name__, f"session_{session.status}")


def move(command: MoveSession, plan: TrainingPlan, session: Session) -> TrainingSessionMoved:
    refuse_day(command.planned_for, plan)
    if command.planned_for == session.day:
        raise NothingToChangeError
    return TrainingSessionMoved(
        **named(plan),
        session_id=str(command.session_id),
        former_planned_for=str(session.day),
        planned_for=str(command.planned_for),
        note=command.note,
    )


def hold(command: HoldSession, plan: TrainingPlan, session: Session, now: Training) -> TrainingSessionHeld:
    day = command.held_on or session.day
    first = date(plan.year, 1, 1)
    last = min(now.today, date(plan.year, 12, 31))
    if not first <= day <= last:
        raise HeldOnError(day, first, last)
    minutes = session.minutes if command.minutes is None else command.minutes
    refuse_length(minutes, now)
    return TrainingSessionHeld(
        **named(plan),
        session_id=str(command.session_id),
        kind=session.kind,
        topic=session.topic,
        held_on=str(day),
        minutes=minutes,
        attendances=entered(session.kind, command.attendances, now.people, now.policy),
    )


def correct(
    command: CorrectAttendance, plan: TrainingPlan, session: Session, now: Training
) -> TrainingAttendanceCorrected:
    """What is entered names people as they stood when they were entered first."""
    before = {one: session.attendances[one] for one in command.attendances if one in session.attendances}
    then = {one: Where(was.station_id, was.county_id, was.home_station_id) for one, was in before.items()}
    people = {**now.people, **then}
    after = entered(session.kind, command.attendances, people, now.policy)
    former = [before[one] for one in sorted(before)]
    if after == former:
        raise NothingToChangeError
    return TrainingAttendanceCorrected(
        **named(plan),
        session_id=str(command.session_id),
        kind=session.kind,
        topic=session.topic,
        held_on=str(session.day),
        minutes=session.minutes,
        former=former,
        attendances=after,
        note=command.note,
    )


def cancel(command: CancelSession, plan: TrainingPlan, now: Training) -> TrainingSessionCancelled:
    return TrainingSessionCancelled(
        **named(plan),
        session_id=str(command.session_id),
        cancelled_on=str(now.today),
        note=command.note,
    )


def named(plan: TrainingPlan) -> Mapping[str, Any]:
    return {
        "plan_id": str(plan.plan_id),
        "organ_level": plan.level,
        "division_id": str(plan.division_id),
        "year": plan.year,
    }
