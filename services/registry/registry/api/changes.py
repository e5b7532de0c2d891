"""The procedure by which stations change: proposed, decided, in effect, filed (O-1)."""

from collections.abc import Sequence
from uuid import UUID

from fastapi import Request, Response

from chassis.asked import Asked
from chassis.codes import value_of
from chassis.event_store.executing import Executed
from chassis.event_store.port import Note
from chassis.http.acting import acting
from chassis.http.answers import NoteAnswer
from chassis.http.asking import noted
from chassis.http.commands import CurrentCaller, ToChange, ToCreate, etag
from chassis.http.routing import Router
from chassis.ids import stream_id
from registry.api.answers import ChangeAnswer, ChangeDone, EventsAnswer
from registry.api.asking import answered, asked, registry_of
from registry.api.pointing import pointing_into
from registry.api.schemas import (
    AbolishPart,
    AnyPart,
    ApproveBody,
    ChangeCoveragePart,
    EstablishPart,
    FileBody,
    MergePart,
    OfStandingStation,
    ProposeBody,
    ReferBody,
    RegradePart,
    RejectBody,
    RelocatePart,
    RenamePart,
    Several,
    WithdrawBody,
)
from registry.api.views import change_answer, events_answer, status_after
from registry.establishment_change.commands import (
    Abolish,
    Approve,
    ChangeCoverage,
    Command,
    Establish,
    File,
    Merge,
    Propose,
    Proposing,
    Refer,
    Regrade,
    Reject,
    Relocate,
    Rename,
    Reorganise,
    Wanted,
    Withdraw,
)
from registry.establishment_change.commands import Asked as What
from registry.handling.changes import Changes
from registry.handling.reading import Reading
from sifasuo.common.v1.envelope_pb2 import NoteReference
from sifasuo.registry.v1.establishment_change_pb2 import (
    ChangeKind,
    ReferralReason,
    RejectionReason,
    WithdrawalReason,
)
from sifasuo.registry.v1.station_pb2 import StationFunction, StationGrade, StationKind

PATH = "/v1/establishment-changes"
router = Router(prefix="/v1", tags=["establishment changes"])


@router.post("/establishment-changes", status_code=201, response_model=ChangeDone)
@acting("changes.propose")
async def propose(request: Request, submission: ToCreate, body: ProposeBody) -> Response:
    """By a clerk of the county's bureau; it then waits for the staffing authority of its level."""
    wanted = asked(request, submission)
    change_id = stream_id(wanted.command.command_id, "establishment_change")
    new = new_stations(wanted, len(parts_of(body)))
    executed = await proposed(request, wanted, body, change_id, new)
    return answered(executed, 201, PATH, status=status_after(executed))


@router.post("/establishment-changes/{change_id}/propose", response_model=ChangeDone)
@acting("changes.propose_again")
async def propose_again(
    request: Request, submission: ToChange, change_id: UUID, body: ProposeBody
) -> Response:
    """After it did not take effect: the same change, of the same kind and stations."""
    wanted, former = asked(request, submission), await Changes(registry_of(request)).stations_of(change_id)
    more = new_stations(wanted, len(parts_of(body)) - len(former))
    executed = await proposed(request, wanted, body, change_id, [*former, *more])
    return answered(executed, status=status_after(executed))


async def proposed(
    request: Request, wanted: Asked, body: ProposeBody, change_id: UUID, new: Sequence[UUID]
) -> Executed:
    """`new` are the ids of stations that are to be, by the number of the step."""
    note, notes = noted(wanted, change_id, body.note)
    parts = [wanted_of(part, own) for part, own in zip(parts_of(body), new, strict=False)]
    command = proposing(body, change_id, parts, note)
    with pointing_into(body):
        return await Changes(registry_of(request)).carry_out(change_id, command, wanted, notes)


def new_stations(wanted: Asked, count: int) -> list[UUID]:
    return [stream_id(wanted.command.command_id, f"station {number}") for number in range(count)]


def parts_of(body: ProposeBody) -> Sequence[AnyPart]:
    return body.steps if isinstance(body, Several) else [body]


def wanted_of(part: AnyPart, new: UUID) -> Wanted:
    return Wanted(part.station_id if isinstance(part, OfStandingStation) else new, asked_for(part))


def proposing(
    body: ProposeBody, change_id: UUID, parts: Sequence[Wanted], note: NoteReference | None
) -> Proposing:
    if isinstance(body, Several):
        kind = value_of(ChangeKind, body.kind)
        return Reorganise(change_id, tuple(parts), body.effective_on, body.corrects, note, kind)
    (part,) = parts
    return Propose(change_id, part.station_id, part.asked, body.effective_on, body.corrects, note)


def asked_for(body: AnyPart) -> What:  # noqa: PLR0911 - a case each
    match body:
        case EstablishPart(station=station):
            return Establish(
                station.name,
                value_of(StationGrade, station.grade),
                value_of(StationKind, station.kind),
                station.seat_id,
                frozenset(station.township_ids),
                frozenset(value_of(StationFunction, code) for code in station.functions),
            )
        case ChangeCoveragePart():
            return ChangeCoverage(value_of(StationKind, body.station_kind), frozenset(body.township_ids))
        case RenamePart():
            return Rename(body.name)
        case RegradePart():
            return Regrade(value_of(StationGrade, body.grade))
        case RelocatePart():
            kind = value_of(StationKind, body.station_kind)
            return Relocate(body.name, kind, body.seat_id, frozenset(body.township_ids))
        case MergePart():
            return Merge(body.successor_id)
        case AbolishPart():
            return Abolish(body.successor_id, frozenset(body.uncovered_township_ids))


@router.post("/establishment-changes/{change_id}/refer", response_model=ChangeDone)
@acting("changes.decide")
async def refer(request: Request, submission: ToChange, change_id: UUID, body: ReferBody) -> Response:
    """To the staffing authority of the next level."""
    wanted = asked(request, submission)
    note, notes = noted(wanted, change_id, body.note)
    return await step(request, change_id, Refer(value_of(ReferralReason, body.reason), note), wanted, notes)


@router.post("/establishment-changes/{change_id}/approve", response_model=ChangeDone)
@acting("changes.decide")
async def approve(request: Request, submission: ToChange, change_id: UUID, body: ApproveBody) -> Response:
    """By the competent staffing authority; townships and name are then taken for the station."""
    command = Approve(body.document_number, body.effective_on)
    return await step(request, change_id, command, asked(request, submission))


@router.post("/establishment-changes/{change_id}/reject", response_model=ChangeDone)
@acting("changes.decide")
async def reject(request: Request, submission: ToChange, change_id: UUID, body: RejectBody) -> Response:
    wanted = asked(request, submission)
    note, notes = noted(wanted, change_id, body.note)
    return await step(request, change_id, Reject(value_of(RejectionReason, body.reason), note), wanted, notes)


@router.post("/establishment-changes/{change_id}/withdraw", response_model=ChangeDone)
@acting("changes.withdraw")
async def withdraw(request: Request, submission: ToChange, change_id: UUID, body: WithdrawBody) -> Response:
    """By its proposer, until its effective date; what it had taken is free again."""
    wanted = asked(request, submission)
    note, notes = noted(wanted, change_id, body.note)
    command = Withdraw(value_of(WithdrawalReason, body.reason), note)
    return await step(request, change_id, command, wanted, notes)


@router.post("/establishment-changes/{change_id}/file", response_model=ChangeDone)
@acting("changes.file")
async def file(request: Request, submission: ToChange, change_id: UUID, body: FileBody) -> Response:
    """With the level above, once it is in effect; this ends the procedure."""
    return await step(request, change_id, File(body.filed_on), asked(request, submission))


async def step(
    request: Request, change_id: UUID, command: Command, wanted: Asked, notes: Sequence[Note] = ()
) -> Response:
    executed = await Changes(registry_of(request)).carry_out(change_id, command, wanted, notes)
    return answered(executed, status=status_after(executed))


@router.get("/establishment-changes/{change_id}")
@acting("changes.read")
async def change(
    request: Request, response: Response, caller: CurrentCaller, change_id: UUID
) -> ChangeAnswer:
    """How it stands, on whom it waits and what the caller may do; within the jurisdiction."""
    found = await Reading(registry_of(request)).change(change_id, caller)
    response.headers["ETag"] = etag(found.stream.version)
    return change_answer(found)


@router.get("/establishment-changes/{change_id}/events")
@acting("changes.read")
async def change_events(request: Request, caller: CurrentCaller, change_id: UUID) -> EventsAnswer:
    """Everything that happened to it, the oldest first; within the jurisdiction."""
    return events_answer((await Reading(registry_of(request)).change(change_id, caller)).stream)


@router.get("/notes/{note_id}")
@acting("notes.read", "oversight.read_visit", "commendations.read_words")
async def note(request: Request, caller: CurrentCaller, note_id: UUID) -> NoteAnswer:
    """A text that an event refers to, until it is deleted; within the jurisdiction."""
    found = await Reading(registry_of(request)).note(note_id, caller)
    return NoteAnswer(id=found.note_id, text=found.text)
