"""Counts of posts and people, and what becomes of their differences (O-4)."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from fastapi import Request, Response
from pydantic import Field, StringConstraints

from chassis.asked import Asked
from chassis.event_store.port import Note
from chassis.http.acting import acting
from chassis.http.answers import Answer, Done
from chassis.http.asking import noted
from chassis.http.commands import CurrentCaller, ToChange, ToCreate, etag
from chassis.http.days import Day
from chassis.http.examples import A_STATION, COUNTY, NEW_YEAR, shown
from chassis.http.fields import Body, DocumentNumber, NoteText
from chassis.http.routing import Router
from chassis.ids import stream_id
from personnel.api.asking import answered, asked, personnel_of
from personnel.handling.counting import Counts
from personnel.staffing_count.commands import Accept, Command, Discard, DrawUp, Fix, Reopen, Sign
from personnel.staffing_count.standing import Step, steps
from personnel.staffing_count.state import Discarded, DrawnUp, FindingStatus, Signed, State

PATH = "/v1/staffing-counts"
AN_ID = "7d1cd5b5-7b3d-4f1d-8b7f-3f2c9f4f8c63"
router = Router(prefix="/v1", tags=["counts"])

PolicyCode = Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,40}$")]
Status = Literal["drawn_up", "signed", "discarded"]
STATUSES: dict[type[State], Status] = {DrawnUp: "drawn_up", Signed: "signed", Discarded: "discarded"}


class FoundBody(Body):
    station_id: UUID
    found: Annotated[int, Field(ge=0, le=10_000, description="how many were met at work there")]


Found = Annotated[list[FoundBody], Field(max_length=500)]


class CountBody(Body):
    model_config = shown(county_id=COUNTY, found=[{"station_id": A_STATION, "found": 3}])

    county_id: UUID
    found: Found = Field(default=[], description="of stations where somebody looked")
    note: NoteText | None = None


class AgainBody(Body):
    model_config = shown(found=[{"station_id": A_STATION, "found": 3}])

    found: Found = Field(default=[], description="of stations where somebody looked")
    note: NoteText | None = None


class EmptyBody(Body):
    """Nothing but that it is to be done."""

    model_config = shown()


class DiscardBody(Body):
    model_config = shown(note="重新清查")

    note: NoteText | None = None


class FixBody(Body):
    model_config = shown(finding_id=AN_ID, document_number="林司发〔2024〕3号", note="已返岗")

    finding_id: UUID
    document_number: DocumentNumber
    note: NoteText
    fixed_on: Day | None = Field(default=None, description="today, if left out")


class AcceptBody(Body):
    model_config = shown(finding_id=AN_ID, reason="approved_secondment", note="已经同意借调")

    finding_id: UUID
    reason: PolicyCode
    note: NoteText


class ReopenBody(Body):
    model_config = shown(finding_id=AN_ID, due_on=NEW_YEAR, note="仍未返岗")

    finding_id: UUID
    due_on: Day
    note: NoteText


class FindingAnswer(Answer):
    id: UUID
    difference: str
    status: FindingStatus
    due_on: date


class CountAnswer(Answer):
    """`signed` are the bodies that have, while one of them has yet to; `allowed` the steps that the caller may do now."""

    id: UUID
    version: int
    county_id: UUID
    counted_on: date
    status: Status
    signed: list[str]
    findings: list[FindingAnswer]
    allowed: list[Step]


@router.post("/staffing-counts", status_code=201, response_model=Done)
@acting("counts.draw_up")
async def draw_up(request: Request, submission: ToCreate, body: CountBody) -> Response:
    """By the bureau that runs the county's stations: what the records show today, and whom one met."""
    wanted = asked(request, submission)
    own = stream_id(wanted.command.command_id, "staffing_count")
    note, notes = noted(wanted, own, body.note)
    command = DrawUp(own, found_of(body.found), note)
    done = await Counts(personnel_of(request)).open(body.county_id, own, command, wanted, notes)
    return answered(done, 201, PATH)


def found_of(found: Sequence[FoundBody]) -> dict[UUID, int]:
    return {one.station_id: one.found for one in found}


@router.get("/staffing-counts/{count_id}")
@acting("counts.read")
async def count(request: Request, response: Response, caller: CurrentCaller, count_id: UUID) -> CountAnswer:
    """How it stands, and what the caller may do; within the jurisdiction."""
    stream, state, now = await Counts(personnel_of(request)).found(count_id, caller)
    response.headers["ETag"] = etag(stream.version)
    assert isinstance(state, DrawnUp | Signed | Discarded)  # noqa: S101 - found raises for none
    findings = state.findings if isinstance(state, Signed) else {}
    return CountAnswer(
        id=count_id,
        version=stream.version,
        county_id=UUID(state.drawn_up.county_id),
        counted_on=date.fromisoformat(state.drawn_up.counted_on),
        status=STATUSES[type(state)],
        signed=sorted(state.signed) if isinstance(state, DrawnUp) else [],
        findings=[
            FindingAnswer(id=own, difference=one.difference, status=one.status, due_on=one.due_on)
            for own, one in findings.items()
        ],
        allowed=steps(state, now),
    )


@router.post("/staffing-counts/{count_id}/draw-up", response_model=Done)
@acting("counts.draw_up")
async def again(request: Request, submission: ToChange, count_id: UUID, body: AgainBody) -> Response:
    """Anew, until both have signed; both sign again."""
    wanted = asked(request, submission)
    note, notes = noted(wanted, count_id, body.note)
    return await step(request, count_id, wanted, DrawUp(count_id, found_of(body.found), note), notes)


@router.post("/staffing-counts/{count_id}/sign", response_model=Done)
@acting("counts.sign")
async def sign(request: Request, submission: ToChange, count_id: UUID, _: EmptyBody) -> Response:
    """By the bureau and by the staffing authority; with the second signature it is fixed, and differences are to be put right."""
    return await step(request, count_id, asked(request, submission), Sign())


@router.post("/staffing-counts/{count_id}/discard", response_model=Done)
@acting("counts.draw_up")
async def discard(request: Request, submission: ToChange, count_id: UUID, body: DiscardBody) -> Response:
    """Before both have signed."""
    wanted = asked(request, submission)
    note, notes = noted(wanted, count_id, body.note)
    return await step(request, count_id, wanted, Discard(note), notes)


@router.post("/staffing-counts/{count_id}/fix", response_model=Done)
@acting("counts.draw_up")
async def fix(request: Request, submission: ToChange, count_id: UUID, body: FixBody) -> Response:
    """With its proof; refused while the records show the difference."""
    wanted = asked(request, submission)
    note, notes = noted(wanted, count_id, body.note)
    command = Fix(body.finding_id, body.document_number, note, body.fixed_on)
    return await step(request, count_id, wanted, command, notes)


@router.post("/staffing-counts/{count_id}/accept", response_model=Done)
@acting("counts.accept")
async def accept(request: Request, submission: ToChange, count_id: UUID, body: AcceptBody) -> Response:
    """By the organ above the bureau, for a reason."""
    wanted = asked(request, submission)
    note, notes = noted(wanted, count_id, body.note)
    return await step(request, count_id, wanted, Accept(body.finding_id, body.reason, note), notes)


@router.post("/staffing-counts/{count_id}/reopen", response_model=Done)
@acting("counts.accept")
async def reopen(request: Request, submission: ToChange, count_id: UUID, body: ReopenBody) -> Response:
    """By the organ above the bureau: it was not put right, or is accepted no longer."""
    wanted = asked(request, submission)
    note, notes = noted(wanted, count_id, body.note)
    return await step(request, count_id, wanted, Reopen(body.finding_id, body.due_on, note), notes)


async def step(
    request: Request, count_id: UUID, wanted: Asked, command: Command, notes: Sequence[Note] = ()
) -> Response:
    return answered(await Counts(personnel_of(request)).step(count_id, command, wanted, notes))
