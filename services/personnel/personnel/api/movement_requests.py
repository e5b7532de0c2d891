"""Consent to movements: asked, given or refused, then carried out (O-4)."""

from uuid import UUID

from fastapi import Request, Response

from chassis.http.acting import acting
from chassis.http.answers import Done
from chassis.http.asking import noted
from chassis.http.commands import CurrentCaller, Submission, ToChange, ToCreate, etag
from chassis.http.routing import AuditedRouter
from chassis.ids import stream_id
from personnel.api.asking import answered, asked, personnel_of
from personnel.api.pointing import MOVING, pointing
from personnel.api.staff_answers import RequestAnswer, request_answer
from personnel.api.staff_commands import move
from personnel.api.staff_schemas import AskBody, ConsentBody, RefuseBody, StepBody
from personnel.handling.consents import MovementRequests
from personnel.movement_request.commands import Ask, CarryOut, Command, GiveConsent, Refuse, Withdraw

PATH = "/v1/movement-requests"
router = AuditedRouter(prefix="/v1", tags=["movement requests"])


@router.post("/movement-requests", status_code=201, response_model=Done)
@acting("movement_requests.ask")
async def ask(request: Request, submission: ToCreate, body: AskBody) -> Response:
    """Only for a move that needs it; by all other rules it must be possible already."""
    wanted = asked(request, submission)
    own = stream_id(wanted.command.command_id, "movement_request")
    note, notes = noted(wanted, own, body.note)
    command = Ask(own, move(body, nomination_id=body.nomination_id), note)
    with pointing(MOVING):
        done = await MovementRequests(personnel_of(request)).ask(body.staff_id, command, wanted, notes)
    return answered(done, 201, PATH)


@router.get("/movement-requests/{request_id}")
@acting("movement_requests.read")
async def movement_request(
    request: Request, response: Response, caller: CurrentCaller, request_id: UUID
) -> RequestAnswer:
    """As it stands, with what the caller may do."""
    found = await MovementRequests(personnel_of(request)).found(request_id, caller)
    response.headers["ETag"] = etag(found.stream.version)
    return request_answer(found)


async def step(request: Request, submission: Submission, request_id: UUID, command: Command) -> Response:
    wanted = asked(request, submission)
    return answered(await MovementRequests(personnel_of(request)).step(request_id, command, wanted))


@router.post("/movement-requests/{request_id}/consent", response_model=Done)
@acting("movement_requests.answer")
async def consent(request: Request, submission: ToChange, request_id: UUID, body: ConsentBody) -> Response:
    """By the justice organ that was asked or one above it, and by another person than whoever asked."""
    return await step(request, submission, request_id, GiveConsent(body.document_number))


@router.post("/movement-requests/{request_id}/refuse", response_model=Done)
@acting("movement_requests.answer")
async def refuse(request: Request, submission: ToChange, request_id: UUID, body: RefuseBody) -> Response:
    """For a reason of the policy's list."""
    wanted = asked(request, submission)
    note, notes = noted(wanted, request_id, body.note)
    command = Refuse(body.reason, note)
    return answered(await MovementRequests(personnel_of(request)).step(request_id, command, wanted, notes))


@router.post("/movement-requests/{request_id}/withdraw", response_model=Done)
@acting("movement_requests.ask")
async def withdraw(request: Request, submission: ToChange, request_id: UUID, _: StepBody) -> Response:
    """Also after consent, as long as it is not carried out."""
    return await step(request, submission, request_id, Withdraw())


@router.post("/movement-requests/{request_id}/carry-out", response_model=Done)
@acting("movement_requests.ask")
async def carry_out(request: Request, submission: ToChange, request_id: UUID, _: StepBody) -> Response:
    """The move as it was asked for, on its day or today if that has passed."""
    return await step(request, submission, request_id, CarryOut())
