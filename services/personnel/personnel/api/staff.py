"""People at stations by pseudonym: how they enter, move and stand (O-3 to O-7)."""

from uuid import UUID, uuid5

from fastapi import Request, Response

from chassis.asked import Asked
from chassis.event_store.executing import Executed
from chassis.http.acting import acting
from chassis.http.answers import Done
from chassis.http.asking import noted
from chassis.http.commands import CurrentCaller, ToChange, ToCreate, etag
from chassis.http.routing import AuditedRouter
from chassis.ids import stream_id
from personnel.api.asking import answered, asked, personnel_of
from personnel.api.people import people_of
from personnel.api.pointing import ENTERING, MOVING, pointing
from personnel.api.staff_answers import StaffAnswer, staff_answer
from personnel.api.staff_commands import (
    education,
    entering,
    institution,
    institutions,
    move,
    service,
)
from personnel.api.staff_schemas import (
    EducationBody,
    EnteringBody,
    HireBody,
    MoveBody,
    RegisterBody,
    RevokeMoveBody,
    ServiceBody,
)
from personnel.handling.registering import Registering
from personnel.handling.staff import StaffMembers
from personnel.staff_member.commands import Hire, RecordEducation, RecordService, Register, RevokeMove

PATH = "/v1/staff"
router = AuditedRouter(prefix="/v1", tags=["staff"])


@router.post("/staff/hire", status_code=201, response_model=Done)
@acting("staff.move")
async def hire(request: Request, submission: ToCreate, body: HireBody) -> Response:
    """Somebody new, by an organ over the station: in a post of that employment, never as a director."""
    wanted = asked(request, submission)
    own = stream_id(wanted.command.command_id, "staff_member")
    command = Hire(entering(body, own), body.recruitment_id)
    return answered(await entered(request, command, body, wanted), 201, PATH)


@router.post("/staff/register", status_code=201, response_model=Done)
@acting("staff.move")
async def register(request: Request, submission: ToCreate, body: RegisterBody) -> Response:
    """Somebody who was there before, as they are found; a cadre or police too, before they are sent to a station."""
    wanted = asked(request, submission)
    own = stream_id(wanted.command.command_id, "staff_member")
    command = Register(entering(body, own), body.since)
    return answered(await entered(request, command, body, wanted), 201, PATH)


@router.get("/staff/{staff_id}")
@acting("staff.read")
async def staff_member(
    request: Request, response: Response, caller: CurrentCaller, staff_id: UUID
) -> StaffAnswer:
    """As they stand now, with what is planned and what the caller may do."""
    found = await StaffMembers(personnel_of(request)).found(staff_id, caller)
    response.headers["ETag"] = etag(found.stream.version)
    return staff_answer(found)


@router.post("/staff/{staff_id}/move", response_model=Done)
@acting("staff.move")
async def move_member(request: Request, submission: ToChange, staff_id: UUID, body: MoveBody) -> Response:
    """By an organ over every place that it touches. What needs consent is asked for, not done (O-4)."""
    wanted = asked(request, submission)
    note, notes = noted(wanted, staff_id, body.note)
    with pointing(MOVING):
        done = await StaffMembers(personnel_of(request)).carry_out(staff_id, move(body, note), wanted, notes)
    return answered(done)


@router.post("/staff/{staff_id}/revoke-move", response_model=Done)
@acting("staff.move")
async def revoke_move(request: Request, submission: ToChange, staff_id: UUID, _: RevokeMoveBody) -> Response:
    """What is planned does not come about."""
    wanted = asked(request, submission)
    return answered(await StaffMembers(personnel_of(request)).carry_out(staff_id, RevokeMove(), wanted))


@router.post("/staff/{staff_id}/educations", response_model=Done)
@acting("staff.move")
async def record_education(
    request: Request, submission: ToChange, staff_id: UUID, body: EducationBody
) -> Response:
    """A course that was completed, or what one is said anew to be."""
    wanted = asked(request, submission)
    one = education(body, uuid5(wanted.command.command_id, "education"))
    told = institution(one.entry_id, body)
    done = await Registering(people_of(request)).record(staff_id, RecordEducation(one), told, wanted)
    return answered(done)


@router.post("/staff/{staff_id}/services", response_model=Done)
@acting("staff.move")
async def record_service(
    request: Request, submission: ToChange, staff_id: UUID, body: ServiceBody
) -> Response:
    """A stretch of a career, or what one is said anew to be."""
    wanted = asked(request, submission)
    own = body.entry_id or uuid5(wanted.command.command_id, "service")
    command = RecordService(service(body, own))
    done = await Registering(people_of(request)).record(staff_id, command, institution(own, body), wanted)
    return answered(done)


async def entered(request: Request, command: Hire | Register, body: EnteringBody, wanted: Asked) -> Executed:
    """By real name: together with who they are, or not at all (O-4)."""
    told = institutions(body, command.entering)
    with pointing(ENTERING):
        return await Registering(people_of(request)).enter(command, body.person.values(), told, wanted)
