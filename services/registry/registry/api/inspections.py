"""Inspections by the organs above, and their findings, each followed to its end (O-18)."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from fastapi import Request, Response

from chassis.codes import code_of
from chassis.errors import NotFoundError
from chassis.http.acting import acting
from chassis.http.answers import Done
from chassis.http.asking import noted
from chassis.http.commands import CurrentCaller, ToChange, ToCreate, etag
from chassis.http.routing import Router
from chassis.ids import stream_id
from registry.api.answers import EventsAnswer
from registry.api.asking import answered, asked, registry_of
from registry.api.plan_answers import FindingAnswer, FindingDone, InspectionAnswer
from registry.api.plan_schemas import ConfirmBody, DeadlineBody, InspectionBody, RaiseBody, RemedyBody
from registry.api.views import events_answer
from registry.handling.county_affairs import INSPECTIONS
from registry.handling.overseeing import Found, Wanted
from registry.inspection.commands import (
    Command,
    Confirm,
    ExtendFinding,
    RaiseFinding,
    RecordInspection,
    Remedy,
    ReopenFinding,
)
from registry.inspection.organ import allowed
from registry.inspection.state import NoInspection, State
from sifasuo.registry.v1.division_pb2 import DivisionLevel

PATH = "/v1/inspections"
router = Router(prefix="/v1", tags=["inspections"])


@router.post("/inspections", status_code=201, response_model=Done)
@acting("inspections.record")
async def record(request: Request, submission: ToCreate, body: InspectionBody) -> Response:
    """By a clerk of the prefecture's bureau or the region's department: of a county, or of one of its stations."""
    wanted = asked(request, submission)
    own = stream_id(wanted.command.command_id, "inspection")
    note, notes = noted(wanted, own, body.note)
    command = RecordInspection(own, body.station_id, body.inspected_on, note)
    opening: Wanted[Command] = Wanted(command, wanted, notes, named(body.station_id))
    executed = await INSPECTIONS.open(registry_of(request), own, opening, body.county_id)
    return answered(executed, 201, PATH)


@router.get("/inspections/{inspection_id}")
@acting("inspections.read")
async def inspection(
    request: Request, response: Response, caller: CurrentCaller, inspection_id: UUID
) -> InspectionAnswer:
    """How its findings stand, and what the caller may do; within the jurisdiction."""
    found = await INSPECTIONS.found(registry_of(request), inspection_id, caller)
    response.headers["ETag"] = etag(found.stream.version)
    return inspection_answer(found)


@router.get("/inspections/{inspection_id}/events")
@acting("inspections.read")
async def inspection_events(request: Request, caller: CurrentCaller, inspection_id: UUID) -> EventsAnswer:
    """Everything that happened to it, the oldest first; within the jurisdiction."""
    return events_answer((await INSPECTIONS.found(registry_of(request), inspection_id, caller)).stream)


@router.post("/inspections/{inspection_id}/raise", response_model=FindingDone)
@acting("inspections.follow")
async def raise_finding(
    request: Request, submission: ToChange, inspection_id: UUID, body: RaiseBody
) -> Response:
    """By the organ that inspected: what is to be put right, and by when."""
    wanted = asked(request, submission)
    note, notes = noted(wanted, inspection_id, body.note)
    own = stream_id(wanted.command.command_id, "finding")
    command = RaiseFinding(own, body.finding, body.station_id, body.due_on, note)
    raised: Wanted[Command] = Wanted(command, wanted, notes, named(body.station_id))
    return await step(request, inspection_id, raised, finding_id=str(own))


@router.post("/inspections/{inspection_id}/remedy", response_model=Done)
@acting("inspections.remedy")
async def remedy(request: Request, submission: ToChange, inspection_id: UUID, body: RemedyBody) -> Response:
    """By the bureau that runs the county's stations; it then waits for the organ that inspected."""
    wanted = asked(request, submission)
    note, notes = noted(wanted, inspection_id, body.note)
    command = Remedy(body.finding_id, body.remedied_on, note)
    return await step(request, inspection_id, Wanted(command, wanted, notes))


@router.post("/inspections/{inspection_id}/confirm", response_model=Done)
@acting("inspections.follow")
async def confirm(request: Request, submission: ToChange, inspection_id: UUID, body: ConfirmBody) -> Response:
    """By the organ that inspected: it is put right."""
    return await step(request, inspection_id, Wanted(Confirm(body.finding_id), asked(request, submission)))


@router.post("/inspections/{inspection_id}/reopen", response_model=Done)
@acting("inspections.follow")
async def reopen(request: Request, submission: ToChange, inspection_id: UUID, body: DeadlineBody) -> Response:
    """It is not put right after all: until another day."""
    wanted = asked(request, submission)
    note, notes = noted(wanted, inspection_id, body.note)
    command = ReopenFinding(body.finding_id, body.due_on, note)
    return await step(request, inspection_id, Wanted(command, wanted, notes))


@router.post("/inspections/{inspection_id}/extend", response_model=Done)
@acting("inspections.follow")
async def extend(request: Request, submission: ToChange, inspection_id: UUID, body: DeadlineBody) -> Response:
    """A later day, with its reason."""
    wanted = asked(request, submission)
    note, notes = noted(wanted, inspection_id, body.note)
    command = ExtendFinding(body.finding_id, body.due_on, note)
    return await step(request, inspection_id, Wanted(command, wanted, notes))


async def step(request: Request, inspection_id: UUID, wanted: Wanted[Command], **members: Any) -> Response:
    done = await INSPECTIONS.carry_out(registry_of(request), inspection_id, wanted)
    return answered(done, **members)


def named(station_id: UUID | None) -> Sequence[UUID]:
    return [station_id] if station_id else []


def inspection_answer(found: Found[State]) -> InspectionAnswer:
    inspection = found.state
    if isinstance(inspection, NoInspection):
        raise NotFoundError("inspection")
    return InspectionAnswer(
        id=inspection.inspection_id,
        version=found.stream.version,
        county_id=inspection.county_id,
        station_id=inspection.station_id,
        organ_level=code_of(DivisionLevel, inspection.organ_level),
        organ_division_id=inspection.organ_id,
        inspected_on=inspection.inspected_on,
        findings=[
            FindingAnswer(id=own, finding=one.finding, status=one.status, due_on=one.due_on)
            for own, one in inspection.findings.items()
        ],
        allowed=allowed(inspection, found.now),
    )
