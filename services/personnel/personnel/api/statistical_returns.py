"""Statistical returns: generated, checked, reviewed, signed, locked, corrected (O-14, O-17)."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import Request, Response
from pydantic import Field, StringConstraints

from chassis.asked import Asked
from chassis.audit.account import concerns
from chassis.event_store.port import Note
from chassis.http.acting import acting
from chassis.http.answers import Answer, Done
from chassis.http.asking import noted
from chassis.http.commands import CurrentCaller, ToChange, ToCreate, etag
from chassis.http.examples import COUNTY, shown
from chassis.http.fields import Body, NoteText
from chassis.http.routing import AuditedRouter, Router
from chassis.ids import division_id
from personnel.api.asking import answered, asked, personnel_of
from personnel.handling.returns import Returns, return_stream
from personnel.statistical_return.commands import (
    CheckRow,
    Command,
    DisputeRow,
    Generate,
    GenerateAgain,
    Lock,
    Review,
    SendBack,
    Sign,
)
from personnel.statistical_return.standing import Step, steps
from personnel.statistical_return.state import Status

PATH = "/v1/statistical-returns"
router = Router(prefix="/v1", tags=["returns"])
audited = AuditedRouter(prefix="/v1", tags=["returns"])

PolicyCode = Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,40}$")]
PeriodText = Annotated[str, StringConstraints(min_length=1, max_length=7)]


class ReturnBody(Body):
    model_config = shown(definition="staff", division_id=str(division_id("5401")), period="2023")

    definition: PolicyCode
    division_id: UUID = Field(description="whose organ sends it")
    period: PeriodText = Field(
        description="a year, a quarter (2023-Q4) or a month (2023-12), as the definition has it"
    )
    note: NoteText | None = None


class AgainBody(Body):
    model_config = shown(note="林周县数据已更正")

    note: NoteText | None = None


class CorrectBody(Body):
    model_config = shown(reason="recorded_late", note="补录调出人员")

    reason: PolicyCode
    note: NoteText


class RowBody(Body):
    model_config = shown(county_id=COUNTY)

    county_id: UUID


class DisputeBody(Body):
    model_config = shown(county_id=COUNTY, columns=["people"], note="少计一人")

    county_id: UUID
    columns: Annotated[list[PolicyCode], Field(min_length=1, max_length=100)]
    note: NoteText


class WordsBody(Body):
    model_config = shown(note="请核对林周县数据")

    note: NoteText


class EmptyBody(Body):
    """Nothing but that it is to be done."""

    model_config = shown()


class ReturnAnswer(Answer):
    """`allowed` are the steps that the caller may do now, `checks` the counties whose rows they may check."""

    id: UUID
    version: int
    definition: str
    division_id: UUID
    begins_on: date
    reference_on: date
    due_on: date
    number: int
    status: Status
    waiting: list[UUID]
    disputed: list[UUID]
    checks: list[UUID]
    allowed: list[Step]


class CellAnswer(Answer):
    """`figure` as the latest version has it; `now` and `counted` as the records show that day today.

    Of people and posts `counted` has those that lie in the caller's reach today; `elsewhere` is how many do not.
    """

    figure: int
    now: int
    counted: list[UUID]
    elsewhere: int


@router.post("/statistical-returns", status_code=201, response_model=Done)
@acting("returns.generate")
async def generate(request: Request, submission: ToCreate, body: ReturnBody) -> Response:
    """From the records, as they show the last day of the period; by the organ that sends it."""
    wanted = asked(request, submission)
    own = return_stream(body.definition, body.division_id, body.period)
    note, notes = noted(wanted, own, body.note)
    command = Generate(own, body.period, note)
    done = await Returns(personnel_of(request)).open(
        body.definition, body.division_id, command, wanted, notes
    )
    return answered(done, 201, PATH)


@router.get("/statistical-returns/{return_id}")
@acting("returns.read")
async def one(request: Request, response: Response, caller: CurrentCaller, return_id: UUID) -> ReturnAnswer:
    """How it stands, and what the caller may do; of rows, those within the jurisdiction."""
    found = await Returns(personnel_of(request)).found(return_id, caller)
    state, version = found.state, found.state.version
    response.headers["ETag"] = etag(found.stream.version)
    return ReturnAnswer(
        id=return_id,
        version=found.stream.version,
        definition=version.definition,
        division_id=UUID(version.division_id),
        begins_on=date.fromisoformat(version.begins_on),
        reference_on=date.fromisoformat(version.reference_on),
        due_on=date.fromisoformat(version.due_on),
        number=version.number,
        status=state.status,
        waiting=sorted(state.waiting & found.reads),
        disputed=sorted(state.disputed & found.reads),
        checks=sorted(found.checks),
        allowed=steps(state, found.now, checks=bool(found.checks)),
    )


@audited.get("/statistical-returns/{return_id}/cells/{county_id}/{column}")
@acting("returns.read")
async def cell(
    request: Request, caller: CurrentCaller, return_id: UUID, county_id: UUID, column: str
) -> CellAnswer:
    """What a figure counts: stations, posts or people by their ids, as far as the caller may read of them today."""
    found = await Returns(personnel_of(request)).cell(return_id, county_id, column, caller)
    concerns(*found.persons)
    return CellAnswer(
        figure=found.figure, now=found.now, counted=list(found.counted), elsewhere=found.elsewhere
    )


@router.post("/statistical-returns/{return_id}/generate", response_model=Done)
@acting("returns.generate")
async def again(request: Request, submission: ToChange, return_id: UUID, body: AgainBody) -> Response:
    """Another version, while it is not reviewed: every county checks its row again."""
    wanted = asked(request, submission)
    note, notes = noted(wanted, return_id, body.note)
    return await step(request, return_id, wanted, GenerateAgain(note=note), notes)


@router.post("/statistical-returns/{return_id}/correct", response_model=Done)
@acting("returns.generate")
async def correct(request: Request, submission: ToChange, return_id: UUID, body: CorrectBody) -> Response:
    """Of a locked one: another version, for a reason; the locked one stays as it is."""
    wanted = asked(request, submission)
    note, notes = noted(wanted, return_id, body.note)
    return await step(request, return_id, wanted, GenerateAgain(body.reason, note), notes)


@router.post("/statistical-returns/{return_id}/check", response_model=Done)
@acting("returns.check")
async def check(request: Request, submission: ToChange, return_id: UUID, body: RowBody) -> Response:
    """By the bureau that runs the county's stations: its row is right."""
    return await step(request, return_id, asked(request, submission), CheckRow(body.county_id))


@router.post("/statistical-returns/{return_id}/dispute", response_model=Done)
@acting("returns.check")
async def dispute(request: Request, submission: ToChange, return_id: UUID, body: DisputeBody) -> Response:
    """By the same: which of its figures are not right, and why."""
    wanted = asked(request, submission)
    note, notes = noted(wanted, return_id, body.note)
    command = DisputeRow(body.county_id, tuple(dict.fromkeys(body.columns)), note)
    return await step(request, return_id, wanted, command, notes)


@router.post("/statistical-returns/{return_id}/review", response_model=Done)
@acting("returns.review")
async def review(request: Request, submission: ToChange, return_id: UUID, _: EmptyBody) -> Response:
    """By another person than the one who generated it, once every row was checked."""
    return await step(request, return_id, asked(request, submission), Review())


@router.post("/statistical-returns/{return_id}/send-back", response_model=Done)
@acting("returns.review", "returns.lock")
async def send_back(request: Request, submission: ToChange, return_id: UUID, body: WordsBody) -> Response:
    """Before it is signed by the organ that sends it, afterwards by the one that received it."""
    wanted = asked(request, submission)
    note, notes = noted(wanted, return_id, body.note)
    return await step(request, return_id, wanted, SendBack(note), notes)


@router.post("/statistical-returns/{return_id}/sign", response_model=Done)
@acting("returns.sign")
async def sign(request: Request, submission: ToChange, return_id: UUID, _: EmptyBody) -> Response:
    """With it the return is sent; refused where the records show the reference day otherwise by now."""
    return await step(request, return_id, asked(request, submission), Sign())


@router.post("/statistical-returns/{return_id}/lock", response_model=Done)
@acting("returns.lock")
async def lock(request: Request, submission: ToChange, return_id: UUID, _: EmptyBody) -> Response:
    """By the organ that received it: the version is fixed for ever."""
    return await step(request, return_id, asked(request, submission), Lock())


async def step(
    request: Request, return_id: UUID, wanted: Asked, command: Command, notes: Sequence[Note] = ()
) -> Response:
    return answered(await Returns(personnel_of(request)).step(return_id, command, wanted, notes))
