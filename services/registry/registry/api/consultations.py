"""Consultations of the bodies that build up stations, with minutes and actions (O-19)."""

from collections.abc import Sequence
from uuid import UUID

from fastapi import Request, Response

from chassis.asked import Asked
from chassis.event_store.port import Note
from chassis.http.acting import acting
from chassis.http.answers import Done
from chassis.http.asking import noted
from chassis.http.commands import CurrentCaller, ToChange, ToCreate, etag
from chassis.http.routing import Router
from chassis.ids import stream_id
from registry.api.answers import EventsAnswer
from registry.api.asking import answered, asked, registry_of
from registry.api.consultation_answers import ActionDone, ConsultationAnswer, consultation_answer
from registry.api.consultation_bodies import (
    AgreeBody,
    CallBody,
    CancelBody,
    CorrectBody,
    DropBody,
    ExtendBody,
    FinishBody,
    MinuteBody,
    ReopenBody,
)
from registry.api.views import events_answer
from registry.consultation.commands import (
    Agree,
    Call,
    Cancel,
    Command,
    Correct,
    Drop,
    Extend,
    Finish,
    Minute,
    Reopen,
)
from registry.handling.consulting import Consultations

PATH = "/v1/consultations"
ONE = "/consultations/{consultation_id}"
router = Router(prefix="/v1", tags=["consultations"])


@router.post("/consultations", status_code=201, response_model=Done)
@acting("consultations.convene")
async def call(request: Request, submission: ToCreate, body: CallBody) -> Response:
    """By a clerk of the division's justice organ; planned, or held already."""
    wanted = asked(request, submission)
    own = stream_id(wanted.command.command_id, "consultation")
    note, notes = noted(wanted, own, body.title)
    participants = frozenset(body.participants)
    command = Call(own, body.division_id, body.topic, body.held_on, participants, note)
    executed = await Consultations(registry_of(request)).carry_out(own, command, wanted, notes)
    return answered(executed, 201, PATH)


@router.post(f"{ONE}/minute", response_model=Done)
@acting("consultations.convene")
async def minute(request: Request, submission: ToChange, consultation_id: UUID, body: MinuteBody) -> Response:
    """It was held; later minutes take the place of earlier ones, which stay in the log."""
    wanted = asked(request, submission)
    note, notes = noted(wanted, consultation_id, body.minutes)
    command = Minute(note, body.held_on, frozenset(body.participants))
    return await carried_out(request, consultation_id, command, wanted, notes)


@router.post(f"{ONE}/correct", response_model=Done)
@acting("consultations.convene")
async def correct(
    request: Request, submission: ToChange, consultation_id: UUID, body: CorrectBody
) -> Response:
    """What is left out stays as it is."""
    wanted = asked(request, submission)
    note, notes = noted(wanted, consultation_id, body.note)
    title, titles = noted(wanted, consultation_id, body.title, "title") if body.title else (None, [])
    command = Correct(note, body.topic, body.held_on, frozenset(body.participants), title)
    return await carried_out(request, consultation_id, command, wanted, [*notes, *titles])


@router.post(f"{ONE}/cancel", response_model=Done)
@acting("consultations.convene")
async def cancel(request: Request, submission: ToChange, consultation_id: UUID, body: CancelBody) -> Response:
    """It is not held."""
    wanted = asked(request, submission)
    note, notes = noted(wanted, consultation_id, body.note)
    return await carried_out(request, consultation_id, Cancel(note), wanted, notes)


@router.post(f"{ONE}/agree", response_model=ActionDone)
@acting("consultations.convene")
async def agree(request: Request, submission: ToChange, consultation_id: UUID, body: AgreeBody) -> Response:
    """A body of the division, or of one below it, has something to do by a day."""
    wanted = asked(request, submission)
    note, notes = noted(wanted, consultation_id, body.text)
    action_id = stream_id(wanted.command.command_id, "action")
    command = Agree(action_id, body.owner_body, body.owner_division_id, body.due_on, note)
    handler = Consultations(registry_of(request))
    done = await handler.carry_out(consultation_id, command, wanted, notes)
    return answered(done, action_id=str(action_id))


@router.post(f"{ONE}/extend", response_model=Done)
@acting("consultations.convene")
async def extend(request: Request, submission: ToChange, consultation_id: UUID, body: ExtendBody) -> Response:
    """An open action gets until a later day."""
    wanted = asked(request, submission)
    note, notes = noted(wanted, consultation_id, body.note)
    command = Extend(body.action_id, body.due_on, note)
    return await carried_out(request, consultation_id, command, wanted, notes)


@router.post(f"{ONE}/finish", response_model=Done)
@acting("consultations.finish")
async def finish(request: Request, submission: ToChange, consultation_id: UUID, body: FinishBody) -> Response:
    """An open action is done: the organ that convenes says so, or the body that had it to do."""
    wanted = asked(request, submission)
    note, notes = noted(wanted, consultation_id, body.note)
    command = Finish(body.action_id, body.done_on, note)
    return await carried_out(request, consultation_id, command, wanted, notes)


@router.post(f"{ONE}/drop", response_model=Done)
@acting("consultations.convene")
async def drop(request: Request, submission: ToChange, consultation_id: UUID, body: DropBody) -> Response:
    """An open action is not to be done any more."""
    wanted = asked(request, submission)
    note, notes = noted(wanted, consultation_id, body.note)
    return await carried_out(request, consultation_id, Drop(body.action_id, note), wanted, notes)


@router.post(f"{ONE}/reopen", response_model=Done)
@acting("consultations.convene")
async def reopen(request: Request, submission: ToChange, consultation_id: UUID, body: ReopenBody) -> Response:
    """An action was entered as done or dropped in error."""
    wanted = asked(request, submission)
    note, notes = noted(wanted, consultation_id, body.note)
    return await carried_out(request, consultation_id, Reopen(body.action_id, note), wanted, notes)


async def carried_out(
    request: Request, consultation_id: UUID, command: Command, wanted: Asked, notes: Sequence[Note]
) -> Response:
    handler = Consultations(registry_of(request))
    return answered(await handler.carry_out(consultation_id, command, wanted, notes))


@router.get(ONE)
@acting("consultations.read")
async def consultation(
    request: Request, response: Response, caller: CurrentCaller, consultation_id: UUID
) -> ConsultationAnswer:
    """With its texts: for the justice organs in whose division it lies, and for the bodies that it concerns."""
    registry = registry_of(request)
    found = await Consultations(registry).found(consultation_id, caller)
    response.headers["ETag"] = etag(found.stream.version)
    return await consultation_answer(registry, found)


@router.get(f"{ONE}/events")
@acting("consultations.read")
async def consultation_events(request: Request, caller: CurrentCaller, consultation_id: UUID) -> EventsAnswer:
    """Everything that happened to it, the oldest first; for the same."""
    return events_answer((await Consultations(registry_of(request)).found(consultation_id, caller)).stream)
