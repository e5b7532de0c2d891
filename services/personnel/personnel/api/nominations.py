"""Directors: nominated, the township heard, exceptions approved, appointed (O-3)."""

from uuid import UUID

from fastapi import Request, Response

from chassis.http.acting import acting
from chassis.http.answers import Done
from chassis.http.asking import noted
from chassis.http.commands import CurrentCaller, ToChange, ToCreate, etag
from chassis.http.routing import AuditedRouter
from chassis.ids import stream_id
from personnel.api.asking import answered, asked, personnel_of
from personnel.api.staff_answers import NominationAnswer, nomination_answer
from personnel.api.staff_commands import opinion
from personnel.api.staff_schemas import (
    AppointBody,
    ConsentBody,
    NominateBody,
    RecordOpinionBody,
    RefuseExceptionBody,
    StepBody,
)
from personnel.director_nomination.commands import (
    Appoint,
    ApproveException,
    Consultation,
    Nominate,
    RecordOpinion,
    RefuseException,
    Withdraw,
)
from personnel.handling.nominating import Nominations

PATH = "/v1/director-nominations"
router = AuditedRouter(prefix="/v1", tags=["director nominations"])


@router.post("/director-nominations", status_code=201, response_model=Done)
@acting("nominations.nominate")
async def nominate(request: Request, submission: ToCreate, body: NominateBody) -> Response:
    """By the bureau that runs the station; what is not met is named, an exception only as the policy allows."""
    wanted = asked(request, submission)
    own = stream_id(wanted.command.command_id, "director_nomination")
    note, notes = noted(wanted, own, body.note)
    told = body.consultation
    consultation = Consultation(told.body, told.consulted_on, told.document_number)
    command = Nominate(own, body.post_id, consultation, body.exception_reason, note)
    done = await Nominations(personnel_of(request)).nominate(body.staff_id, command, wanted, notes)
    return answered(done, 201, PATH)


@router.get("/director-nominations/{nomination_id}")
@acting("nominations.read")
async def nomination(
    request: Request, response: Response, caller: CurrentCaller, nomination_id: UUID
) -> NominationAnswer:
    """As it stands, with what the caller may do."""
    found = await Nominations(personnel_of(request)).found(nomination_id, caller)
    response.headers["ETag"] = etag(found.stream.version)
    return nomination_answer(found)


@router.post("/director-nominations/{nomination_id}/opinion", response_model=Done)
@acting("nominations.nominate")
async def record_opinion(
    request: Request, submission: ToChange, nomination_id: UUID, body: RecordOpinionBody
) -> Response:
    """What the township government said; nobody is appointed before it was heard."""
    wanted = asked(request, submission)
    note, notes = noted(wanted, nomination_id, body.note)
    command = RecordOpinion(opinion(body), note)
    return answered(await Nominations(personnel_of(request)).step(nomination_id, command, wanted, notes))


@router.post("/director-nominations/{nomination_id}/approve-exception", response_model=Done)
@acting("nominations.except")
async def approve_exception(
    request: Request, submission: ToChange, nomination_id: UUID, body: ConsentBody
) -> Response:
    """By the justice organ at the policy's level or above, and by another person than whoever nominated."""
    wanted = asked(request, submission)
    command = ApproveException(body.document_number)
    return answered(await Nominations(personnel_of(request)).step(nomination_id, command, wanted))


@router.post("/director-nominations/{nomination_id}/refuse-exception", response_model=Done)
@acting("nominations.except")
async def refuse_exception(
    request: Request, submission: ToChange, nomination_id: UUID, body: RefuseExceptionBody
) -> Response:
    """That ends the nomination."""
    wanted = asked(request, submission)
    note, notes = noted(wanted, nomination_id, body.note)
    command = RefuseException(note)
    return answered(await Nominations(personnel_of(request)).step(nomination_id, command, wanted, notes))


@router.post("/director-nominations/{nomination_id}/withdraw", response_model=Done)
@acting("nominations.nominate")
async def withdraw(request: Request, submission: ToChange, nomination_id: UUID, _: StepBody) -> Response:
    """Before the appointment."""
    wanted = asked(request, submission)
    return answered(await Nominations(personnel_of(request)).step(nomination_id, Withdraw(), wanted))


@router.post("/director-nominations/{nomination_id}/appoint", response_model=Done)
@acting("nominations.appoint")
async def appoint(request: Request, submission: ToChange, nomination_id: UUID, body: AppointBody) -> Response:
    """The candidate comes into the post in the same step, or on the day that is planned."""
    wanted = asked(request, submission)
    command = Appoint(body.effective_on, body.document_number)
    return answered(await Nominations(personnel_of(request)).step(nomination_id, command, wanted))
