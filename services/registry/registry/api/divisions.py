"""Divisions: what they are on a day, what happened to them, and the commands of those who keep them."""

from typing import Annotated
from uuid import UUID

from fastapi import Query, Request, Response

from chassis.codes import value_of
from chassis.errors import NotFoundError
from chassis.http.acting import acting
from chassis.http.answers import Done
from chassis.http.commands import CurrentCaller, Submission, ToChange, ToCreate, etag
from chassis.http.days import Day
from chassis.http.paging import cursor as cursor_after
from chassis.http.paging import parse_cursor
from chassis.http.routing import Router
from registry.api.answers import DivisionAnswer, DivisionPage, EventsAnswer
from registry.api.asking import answered, asked, registry_of
from registry.api.schemas import (
    DesignateBody,
    MergeBody,
    MoveBody,
    RecodeBody,
    RegisterBody,
    RenameBody,
    SplitBody,
)
from registry.api.views import division_answer, events_answer
from registry.division.commands import (
    Command,
    DesignateDivision,
    MergeDivision,
    MoveDivision,
    RecodeDivision,
    RegisterDivision,
    RenameDivision,
    SplitDivision,
)
from registry.handling.divisions import Divisions
from registry.handling.reading import Reading
from sifasuo.registry.v1.division_pb2 import Designation, DivisionLevel

PATH = "/v1/divisions"

router = Router(prefix=PATH, tags=["divisions"])
AsOf = Annotated[Day | None, Query(description="today, if left out")]
Limit = Annotated[int, Query(ge=1, le=1000)]
Cursor = Annotated[str | None, Query(max_length=200)]


@router.get("")
@acting("divisions.read")
async def divisions(
    request: Request, _: CurrentCaller, as_of: AsOf = None, limit: Limit = 100, cursor: Cursor = None
) -> DivisionPage:
    """All divisions of a day, by code."""
    registry = registry_of(request)
    day = as_of or registry.today()
    after = parse_cursor(cursor, str)[0] if cursor else ""
    found = await Reading(registry).divisions(day)
    answers = [answer for f in found if (answer := division_answer(f, day)) and answer.code > str(after)]
    page = answers[:limit]
    return DivisionPage(items=page, next=cursor_after(page[-1].code) if len(answers) > limit else None)


@router.get("/{division_id}")
@acting("divisions.read")
async def division(
    request: Request, response: Response, _: CurrentCaller, division_id: UUID, as_of: AsOf = None
) -> DivisionAnswer:
    """What it is on a day; one that is to be registered shows what it will be."""
    found = await Reading(registry_of(request)).division(division_id)
    day = as_of or max(registry_of(request).today(), found.division.registered_on)
    answer = division_answer(found, day)
    if answer is None:
        raise NotFoundError("division")
    response.headers["ETag"] = etag(found.stream.version)
    return answer


@router.get("/{division_id}/events")
@acting("divisions.read")
async def division_events(request: Request, _: CurrentCaller, division_id: UUID) -> EventsAnswer:
    """Everything that happened to it, the oldest first."""
    return events_answer((await Reading(registry_of(request)).division(division_id)).stream)


@router.post("", status_code=201, response_model=Done)
@acting("divisions.keep")
async def register(request: Request, submission: ToCreate, body: RegisterBody) -> Response:
    """Its id derives from the code under which it is first registered."""
    wanted = asked(request, submission)
    divisions = Divisions(registry_of(request))
    division_id = await divisions.id_for(body.code, body.effective_on, wanted)
    command = RegisterDivision(
        division_id,
        body.code,
        body.name,
        value_of(DivisionLevel, body.level),
        body.parent_id,
        frozenset(value_of(Designation, code) for code in body.designations),
        body.effective_on,
    )
    return answered(await divisions.carry_out(division_id, command, wanted), 201, PATH)


@router.post("/{division_id}/rename", response_model=Done)
@acting("divisions.keep")
async def rename(request: Request, submission: ToChange, division_id: UUID, body: RenameBody) -> Response:
    return await change(request, submission, division_id, RenameDivision(body.name, body.effective_on))


@router.post("/{division_id}/recode", response_model=Done)
@acting("divisions.keep")
async def recode(request: Request, submission: ToChange, division_id: UUID, body: RecodeBody) -> Response:
    return await change(request, submission, division_id, RecodeDivision(body.code, body.effective_on))


@router.post("/{division_id}/move", response_model=Done)
@acting("divisions.keep")
async def move(request: Request, submission: ToChange, division_id: UUID, body: MoveBody) -> Response:
    """Under another division of the level above; past figures stay on the map of their day."""
    return await change(request, submission, division_id, MoveDivision(body.parent_id, body.effective_on))


@router.post("/{division_id}/designate", response_model=Done)
@acting("divisions.keep")
async def designate(
    request: Request, submission: ToChange, division_id: UUID, body: DesignateBody
) -> Response:
    """Populous, border, transport hub: such a township has a station of its own (O-1)."""
    designations = frozenset(value_of(Designation, code) for code in body.designations)
    return await change(request, submission, division_id, DesignateDivision(designations, body.effective_on))


@router.post("/{division_id}/merge", response_model=Done)
@acting("divisions.keep")
async def merge(request: Request, submission: ToChange, division_id: UUID, body: MergeBody) -> Response:
    """Dissolves it into another of its level."""
    return await change(request, submission, division_id, MergeDivision(body.into_id, body.effective_on))


@router.post("/{division_id}/split", response_model=Done)
@acting("divisions.keep")
async def split(request: Request, submission: ToChange, division_id: UUID, body: SplitBody) -> Response:
    """Dissolves it into several of its level, which are registered before."""
    command = SplitDivision(tuple(body.into_ids), body.effective_on)
    return await change(request, submission, division_id, command)


async def change(request: Request, submission: Submission, division_id: UUID, command: Command) -> Response:
    divisions = Divisions(registry_of(request))
    return answered(await divisions.carry_out(division_id, command, asked(request, submission)))
