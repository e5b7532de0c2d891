"""Plans for a county's stations, year by year: targets, milestones, versions (O-8, O-18)."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from fastapi import Request, Response

from chassis.asked import Asked
from chassis.errors import NotFoundError
from chassis.event_store.port import Note
from chassis.http.acting import acting
from chassis.http.answers import Done
from chassis.http.asking import noted
from chassis.http.commands import CurrentCaller, ToChange, ToCreate, etag
from chassis.http.routing import Router
from chassis.ids import stream_id
from registry.api.answers import EventsAnswer
from registry.api.asking import answered, asked, registry_of
from registry.api.plan_answers import MilestoneAnswer, MilestoneDone, PlanAnswer, TargetAnswer
from registry.api.plan_schemas import (
    AddMilestoneBody,
    AmendBody,
    ApprovePlanBody,
    DraftPlanBody,
    DropMilestoneBody,
    ReachMilestoneBody,
    ReasonBody,
    RedraftBody,
    StepBody,
    TargetBody,
)
from registry.api.views import events_answer
from registry.development_plan.commands import (
    AddMilestone,
    Amend,
    Approve,
    Close,
    Command,
    DraftPlan,
    DropAmendment,
    DropMilestone,
    ReachMilestone,
    Redraft,
    Return,
    Submit,
)
from registry.development_plan.standing import allowed, status_of
from registry.development_plan.state import NoPlan, State, Target
from registry.handling.county_affairs import PLANS, plan_id
from registry.handling.overseeing import Found, Wanted

PATH = "/v1/development-plans"
router = Router(prefix="/v1", tags=["development plans"])


@router.post("/development-plans", status_code=201, response_model=Done)
@acting("plans.keep")
async def draft(request: Request, submission: ToCreate, body: DraftPlanBody) -> Response:
    """By the bureau that runs the county's stations: one plan for each county and year."""
    wanted, own = asked(request, submission), plan_id(body.county_id, body.year)
    note, notes = noted(wanted, own, body.note)
    command = DraftPlan(own, body.year, targets_of(body.targets), note)
    executed = await PLANS.open(registry_of(request), own, Wanted(command, wanted, notes), body.county_id)
    return answered(executed, 201, PATH)


@router.get("/development-plans/{plan_id}")
@acting("plans.read")
async def plan(request: Request, response: Response, caller: CurrentCaller, plan_id: UUID) -> PlanAnswer:
    """How it stands, and what the caller may do; within the jurisdiction."""
    found = await PLANS.found(registry_of(request), plan_id, caller)
    response.headers["ETag"] = etag(found.stream.version)
    return plan_answer(found)


@router.get("/development-plans/{plan_id}/events")
@acting("plans.read")
async def plan_events(request: Request, caller: CurrentCaller, plan_id: UUID) -> EventsAnswer:
    """Everything that happened to it, the oldest first; within the jurisdiction."""
    return events_answer((await PLANS.found(registry_of(request), plan_id, caller)).stream)


@router.post("/development-plans/{plan_id}/redraft", response_model=Done)
@acting("plans.keep")
async def redraft(request: Request, submission: ToChange, plan_id: UUID, body: RedraftBody) -> Response:
    """What the version in the county's hands is to be, before it is submitted, or submitted again."""
    wanted = asked(request, submission)
    note, notes = noted(wanted, plan_id, body.note)
    return await step(request, plan_id, Redraft(targets_of(body.targets), note), wanted, notes)


@router.post("/development-plans/{plan_id}/submit", response_model=Done)
@acting("plans.keep")
async def submit(request: Request, submission: ToChange, plan_id: UUID, _: StepBody) -> Response:
    """To the bureau of the prefecture; for a unit without a county government, to the region's department."""
    return await step(request, plan_id, Submit(), asked(request, submission))


@router.post("/development-plans/{plan_id}/approve", response_model=Done)
@acting("plans.decide")
async def approve(request: Request, submission: ToChange, plan_id: UUID, body: ApprovePlanBody) -> Response:
    """The version is in force from then on."""
    return await step(request, plan_id, Approve(body.document_number), asked(request, submission))


@router.post("/development-plans/{plan_id}/return", response_model=Done)
@acting("plans.decide")
async def give_back(request: Request, submission: ToChange, plan_id: UUID, body: ReasonBody) -> Response:
    """To the county, with the reason; what is in force stays so."""
    wanted = asked(request, submission)
    note, notes = noted(wanted, plan_id, body.note)
    return await step(request, plan_id, Return(note), wanted, notes)


@router.post("/development-plans/{plan_id}/amend", response_model=Done)
@acting("plans.keep")
async def amend(request: Request, submission: ToChange, plan_id: UUID, body: AmendBody) -> Response:
    """Another version, with its reason, to be submitted; earlier ones stay to be seen."""
    wanted = asked(request, submission)
    note, notes = noted(wanted, plan_id, body.note)
    return await step(request, plan_id, Amend(targets_of(body.targets), note), wanted, notes)


@router.post("/development-plans/{plan_id}/drop-amendment", response_model=Done)
@acting("plans.keep")
async def drop_amendment(request: Request, submission: ToChange, plan_id: UUID, _: StepBody) -> Response:
    """What is in force stays in force."""
    return await step(request, plan_id, DropAmendment(), asked(request, submission))


@router.post("/development-plans/{plan_id}/add-milestone", response_model=MilestoneDone)
@acting("plans.keep")
async def add_milestone(
    request: Request, submission: ToChange, plan_id: UUID, body: AddMilestoneBody
) -> Response:
    wanted = asked(request, submission)
    note, notes = noted(wanted, plan_id, body.note)
    own = stream_id(wanted.command.command_id, "milestone")
    command = AddMilestone(own, body.milestone, body.due_on, note)
    return await step(request, plan_id, command, wanted, notes, milestone_id=str(own))


@router.post("/development-plans/{plan_id}/reach-milestone", response_model=Done)
@acting("plans.keep")
async def reach_milestone(
    request: Request, submission: ToChange, plan_id: UUID, body: ReachMilestoneBody
) -> Response:
    command = ReachMilestone(body.milestone_id, body.reached_on)
    return await step(request, plan_id, command, asked(request, submission))


@router.post("/development-plans/{plan_id}/drop-milestone", response_model=Done)
@acting("plans.keep")
async def drop_milestone(
    request: Request, submission: ToChange, plan_id: UUID, body: DropMilestoneBody
) -> Response:
    """It will not be reached any more, for this reason."""
    wanted = asked(request, submission)
    note, notes = noted(wanted, plan_id, body.note)
    return await step(request, plan_id, DropMilestone(body.milestone_id, note), wanted, notes)


@router.post("/development-plans/{plan_id}/close", response_model=Done)
@acting("plans.keep")
async def close(request: Request, submission: ToChange, plan_id: UUID, _: StepBody) -> Response:
    """On the year's last day, or later."""
    return await step(request, plan_id, Close(), asked(request, submission))


async def step(
    request: Request,
    plan_id: UUID,
    command: Command,
    wanted: Asked,
    notes: Sequence[Note] = (),
    **members: Any,
) -> Response:
    done = await PLANS.carry_out(registry_of(request), plan_id, Wanted(command, wanted, notes))
    return answered(done, **members)


def targets_of(body: Sequence[TargetBody]) -> tuple[Target, ...]:
    return tuple(Target(one.kpi, one.value, one.due_on) for one in body)


def plan_answer(found: Found[State]) -> PlanAnswer:
    if isinstance(found.state, NoPlan):
        raise NotFoundError("development_plan")
    content = found.state.content
    return PlanAnswer(
        id=content.plan_id,
        version=found.stream.version,
        county_id=content.county_id,
        year=content.year,
        status=status_of(found.state),
        number=content.number,
        targets=target_answers(content.targets),
        in_force=None if content.in_force is None else target_answers(content.in_force),
        milestones=[
            MilestoneAnswer(id=own, milestone=one.milestone, due_on=one.due_on, ended=one.ended)
            for own, one in content.milestones.items()
        ],
        allowed=allowed(found.state, found.now),
    )


def target_answers(targets: Sequence[Target]) -> list[TargetAnswer]:
    return [TargetAnswer(kpi=one.kpi, value=one.value, due_on=one.due_on) for one in targets]
