"""Personal data of staff members: recorded, corrected, shown for a purpose, erased (PIPL-6, PIPL-45 to PIPL-47)."""

from uuid import UUID

from fastapi import Request, Response

from chassis.audit.account import current_account, state_purpose
from chassis.audit.errors import PurposeMissingError
from chassis.codes import value_of
from chassis.http.acting import acting
from chassis.http.answers import Done
from chassis.http.commands import CurrentCaller, ToChange, etag
from chassis.http.routing import AuditedRouter
from chassis.ids import stream_id
from personnel.api.asking import answered, asked, personnel_of
from personnel.api.person_answers import (
    CardsAnswer,
    FoundAnswer,
    PersonAnswer,
    card_answer,
    person_answer,
)
from personnel.api.person_schemas import CardsBody, DecisionBody, ErasureBody, FindBody, RecordBody
from personnel.handling.erasures import Erasures
from personnel.handling.people import People
from personnel.personal_data.commands import AskForErasure, ConfirmErasure, DropErasure, RecordData
from sifasuo.common.v1.options_pb2 import Classification
from sifasuo.personnel.v1.personal_data_pb2 import RecordingCause

router = AuditedRouter(prefix="/v1", tags=["people"])


def people_of(request: Request) -> People:
    people: People = request.app.state.people
    return people


@router.post("/people/cards", response_model_exclude_none=True)
@acting("people.cards")
async def cards(request: Request, caller: CurrentCaller, body: CardsBody) -> CardsAnswer:
    """What their stations show of them (O-13): of those within the caller's reach, and of nobody else a word."""
    state_purpose(body.purpose)
    found = await people_of(request).cards(body.staff_ids, caller)
    return CardsAnswer(cards=[card_answer(person) for person in found])


@router.post("/people/find")
@acting("people.find")
async def find(request: Request, caller: CurrentCaller, body: FindBody) -> FoundAnswer:
    """By the whole identity number, which no address and no log holds; whoever is out of reach is not found."""
    state_purpose(body.purpose)
    return FoundAnswer(staff_id=await people_of(request).find(body.identity_number, caller))


@router.get("/people/{staff_id}", response_model_exclude_none=True)
@acting("people.read", "people.read_all")
async def person(request: Request, response: Response, caller: CurrentCaller, staff_id: UUID) -> PersonAnswer:
    """As much as the stated purpose needs (PIPL-6, PIPL-34)."""
    found = await people_of(request).shown(staff_id, caller, highest_for_purpose(request))
    response.headers["ETag"] = etag(found.version)
    return person_answer(found)


@router.post("/people/{staff_id}/data", response_model=Done)
@acting("people.keep")
async def record(request: Request, submission: ToChange, staff_id: UUID, body: RecordBody) -> Response:
    """What is sent holds from then on, and nothing is kept of what it corrects (PIPL-46); null takes a field away."""
    command = RecordData(body.values(), value_of(RecordingCause, body.cause))
    done = await people_of(request).record(staff_id, command, asked(request, submission))
    return answered(done, id=str(staff_id))


@router.post("/people/{staff_id}/erasure", response_model=Done)
@acting("people.erase")
async def ask_for_erasure(
    request: Request, submission: ToChange, staff_id: UUID, body: ErasureBody
) -> Response:
    """On a ground of the law, once no term of retention runs any more; a second clerk confirms it (PIPL-47)."""
    wanted = asked(request, submission)
    command = AskForErasure(stream_id(wanted.command.command_id, "erasure"), body.ground)
    return answered(await Erasures(people_of(request)).step(staff_id, command, wanted), id=str(staff_id))


@router.post("/people/{staff_id}/erasure/decision", response_model=Done)
@acting("people.erase")
async def decide_on_erasure(
    request: Request, submission: ToChange, staff_id: UUID, body: DecisionBody
) -> Response:
    """Confirmed by another person than asked for it: what is known of them is gone when this answers. Or dropped by either."""
    command = ConfirmErasure() if body.decision == "confirm" else DropErasure()
    done = await Erasures(people_of(request)).step(staff_id, command, asked(request, submission))
    return answered(done, id=str(staff_id))


def highest_for_purpose(request: Request) -> Classification:
    """By the policy; raises PurposeMissingError."""
    account = current_account()
    purpose = account.access.purpose if account else None
    if purpose is None:
        raise PurposeMissingError(account.purposes if account else ())
    return personnel_of(request).policy().shows[purpose]
