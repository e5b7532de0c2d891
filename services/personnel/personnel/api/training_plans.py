"""Training by justice organs: plans, sessions, drills, and who took part (O-6)."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from fastapi import Request, Response

from chassis.asked import Asked
from chassis.audit.account import concerns
from chassis.event_store.port import Note
from chassis.http.acting import acting
from chassis.http.answers import Answer, Done
from chassis.http.asking import noted
from chassis.http.commands import CurrentCaller, ToChange, ToCreate, etag
from chassis.http.routing import AuditedRouter, Router
from chassis.ids import stream_id
from personnel.api.asking import answered, asked, personnel_of
from personnel.api.training_schemas import (
    AttendanceBody,
    CancelSessionBody,
    CorrectAttendanceBody,
    GoalBody,
    HoldSessionBody,
    MoveSessionBody,
    PlanSessionBody,
    PlanTrainingBody,
    minutes,
)
from personnel.handling.training import Trainings, plan_stream
from personnel.training_plan.commands import (
    Attended,
    CancelSession,
    ChangeGoal,
    Command,
    CorrectAttendance,
    HoldSession,
    MoveSession,
    Plan,
    PlanSession,
)
from personnel.training_plan.standing import Step, steps
from personnel.training_plan.state import Status

PATH = "/v1/training-plans"
router = Router(prefix="/v1", tags=["training"])
audited = AuditedRouter(prefix="/v1", tags=["training"])


class SessionAnswer(Answer):
    id: UUID
    kind: str
    topic: str
    day: date
    minutes: int
    status: Status


class PlanAnswer(Answer):
    """`allowed` are the steps that the caller may do now; who took part is asked of the read model."""

    id: UUID
    version: int
    division_id: UUID
    year: int
    goal_minutes: int
    sessions: list[SessionAnswer]
    allowed: list[Step]


@router.post("/training-plans", status_code=201, response_model=Done)
@acting("training.keep")
async def plan(request: Request, submission: ToCreate, body: PlanTrainingBody) -> Response:
    """One for each organ and year."""
    wanted, own = asked(request, submission), plan_stream(body.division_id, body.year)
    note, notes = noted(wanted, own, body.note)
    goal = None if body.goal_hours is None else minutes(body.goal_hours)
    command = Plan(own, body.year, goal, body.document_number, note)
    done = await Trainings(personnel_of(request)).open(body.division_id, own, command, wanted, notes)
    return answered(done, 201, PATH)


@router.get("/training-plans/{plan_id}")
@acting("training.read")
async def found(request: Request, response: Response, caller: CurrentCaller, plan_id: UUID) -> PlanAnswer:
    """How it stands, and what the caller may do; within the jurisdiction."""
    stream, state, around = await Trainings(personnel_of(request)).found(plan_id, caller)
    response.headers["ETag"] = etag(stream.version)
    return PlanAnswer(
        id=plan_id,
        version=stream.version,
        division_id=state.division_id,
        year=state.year,
        goal_minutes=state.goal_minutes,
        sessions=[
            SessionAnswer(
                id=own,
                kind=one.kind,
                topic=one.topic,
                day=one.day,
                minutes=one.minutes,
                status=one.status,
            )
            for own, one in state.sessions.items()
        ],
        allowed=steps(state, keeps=around.may()),
    )


@router.post("/training-plans/{plan_id}/goal", response_model=Done)
@acting("training.keep")
async def goal(request: Request, submission: ToChange, plan_id: UUID, body: GoalBody) -> Response:
    """What the organ sets itself for each person: not less than the policy's."""
    wanted = asked(request, submission)
    note, notes = noted(wanted, plan_id, body.note)
    return await step(request, plan_id, wanted, ChangeGoal(minutes(body.goal_hours), note), notes)


@router.post("/training-plans/{plan_id}/session", response_model=Done)
@acting("training.keep")
async def session(request: Request, submission: ToChange, plan_id: UUID, body: PlanSessionBody) -> Response:
    """A course or a drill, on a day of the plan's year."""
    wanted = asked(request, submission)
    note, notes = noted(wanted, plan_id, body.note)
    own = stream_id(wanted.command.command_id, "session")
    command = PlanSession(own, body.kind, body.topic, body.planned_for, minutes(body.hours), note)
    done = await Trainings(personnel_of(request)).step(plan_id, command, wanted, notes)
    return answered(done, session_id=str(own))


@router.post("/training-plans/{plan_id}/move", response_model=Done)
@acting("training.keep")
async def move(request: Request, submission: ToChange, plan_id: UUID, body: MoveSessionBody) -> Response:
    """To another day of the year."""
    wanted = asked(request, submission)
    note, notes = noted(wanted, plan_id, body.note)
    return await step(request, plan_id, wanted, MoveSession(body.session_id, body.planned_for, note), notes)


@audited.post("/training-plans/{plan_id}/hold", response_model=Done)
@acting("training.keep")
async def hold(request: Request, submission: ToChange, plan_id: UUID, body: HoldSessionBody) -> Response:
    """It was held: who took part, and how it went where that is tested."""
    attended = attended_by(body.attendances)
    hours = None if body.hours is None else minutes(body.hours)
    command = HoldSession(body.session_id, attended, body.held_on, hours)
    return await step(request, plan_id, asked(request, submission), command)


@audited.post("/training-plans/{plan_id}/correct", response_model=Done)
@acting("training.keep")
async def correct(
    request: Request, submission: ToChange, plan_id: UUID, body: CorrectAttendanceBody
) -> Response:
    """What was entered wrongly of some, or not at all."""
    wanted = asked(request, submission)
    note, notes = noted(wanted, plan_id, body.note)
    command = CorrectAttendance(body.session_id, attended_by(body.attendances), note)
    return await step(request, plan_id, wanted, command, notes)


@router.post("/training-plans/{plan_id}/cancel", response_model=Done)
@acting("training.keep")
async def cancel(request: Request, submission: ToChange, plan_id: UUID, body: CancelSessionBody) -> Response:
    """Before it was held."""
    wanted = asked(request, submission)
    note, notes = noted(wanted, plan_id, body.note)
    return await step(request, plan_id, wanted, CancelSession(body.session_id, note), notes)


def attended_by(attendances: Sequence[AttendanceBody]) -> Mapping[UUID, Attended]:
    """Whoever it names is in the account of the command."""
    concerns(*(one.staff_id for one in attendances))
    return {one.staff_id: Attended(one.present, one.result) for one in attendances}


async def step(
    request: Request, plan_id: UUID, wanted: Asked, command: Command, notes: Sequence[Note] = ()
) -> Response:
    return answered(await Trainings(personnel_of(request)).step(plan_id, command, wanted, notes))
