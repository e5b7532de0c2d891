"""Recruitment: counties ask, the region plans, announces, examines and hires (O-4)."""

from collections.abc import Sequence
from datetime import date
from typing import Literal
from uuid import UUID

from fastapi import Request, Response

from chassis.asked import Asked as AskedCommand
from chassis.codes import code_of
from chassis.event_store.port import Note
from chassis.http.acting import acting
from chassis.http.answers import Answer, Done
from chassis.http.asking import noted
from chassis.http.commands import CurrentCaller, ToChange, ToCreate, etag
from chassis.http.routing import Router
from chassis.ids import stream_id
from personnel.api.asking import answered, asked, personnel_of
from personnel.api.recruitment_schemas import (
    AnnounceBody,
    AskBody,
    CancelBody,
    DeclineBody,
    EnlargeBody,
    ExamineBody,
    GiveUpBody,
    HireBody,
    NoteBody,
    PlanRecruitmentBody,
)
from personnel.handling.recruiting import Recruitings, recruiting, request_stream
from personnel.handling.unit import Unit
from personnel.recruitment.commands import (
    Announce,
    Cancel,
    Command,
    Enlarge,
    Examine,
    GiveUp,
    Hire,
    Plan,
    Schedule,
)
from personnel.recruitment.standing import Step, steps
from personnel.recruitment.state import Outcome, Recruitment, Status
from personnel.recruitment_request.commands import Ask, Decline, Withdraw
from personnel.recruitment_request.decider import REQUEST
from personnel.recruitment_request.state import Asked, InPlan, Met, NotAsked, State, Vacancy
from personnel.running import Running
from sifasuo.personnel.v1.post_pb2 import PostKind

REQUESTS, ROUNDS = "/v1/recruitment-requests", "/v1/recruitments"
router = Router(prefix="/v1", tags=["recruitment"])

RequestStatus = Literal["not_asked", "asked", "planned", "met"]
RequestStep = Literal["ask", "withdraw", "decline"]
STATUSES: dict[type[State], RequestStatus] = {
    NotAsked: "not_asked",
    Asked: "asked",
    InPlan: "planned",
    Met: "met",
}


class RequestAnswer(Answer):
    """`version` is for If-Match: 0 as long as nobody asked. `allowed` are the steps that the caller may do now."""

    id: UUID
    version: int
    status: RequestStatus
    recruitment_id: UUID | None
    allowed: list[RequestStep]


class PlaceAnswer(Answer):
    vacancy_id: UUID
    post_id: UUID
    station_id: UUID
    county_id: UUID
    kind: str
    fill_by: date | None
    outcome: Outcome


class RecruitmentAnswer(Answer):
    """`places` are the vacancies that the caller may see, `allowed` the steps that they may do now."""

    id: UUID
    version: int
    status: Status
    passed: int
    places: list[PlaceAnswer]
    allowed: list[Step]


@router.get("/recruitment-requests/{vacancy_id}")
@acting("recruitment.read")
async def request_of(
    request: Request, response: Response, caller: CurrentCaller, vacancy_id: UUID, post_id: UUID
) -> RequestAnswer:
    """How it stands; of a vacancy of that post."""
    personnel = personnel_of(request)
    stream = await personnel.store.load(request_stream(vacancy_id))
    recruitings = Recruitings(personnel, Unit(personnel.store).holding(stream), caller)
    _, now = await recruitings.post(post_id, vacancy_id)
    state = await recruitings.unit.state(REQUEST, stream.stream_id)
    response.headers["ETag"] = etag(stream.version)
    return RequestAnswer(
        id=vacancy_id,
        version=stream.version,
        status=STATUSES[type(state)],
        recruitment_id=state.recruitment_id if isinstance(state, InPlan | Met) else None,
        allowed=allowed_on_request(state, now),
    )


def allowed_on_request(state: State, now: Running) -> list[RequestStep]:
    found: list[RequestStep] = []
    if now.may("recruitment.ask"):
        found += ["ask"] if isinstance(state, NotAsked) else []
        found += ["withdraw"] if isinstance(state, Asked) else []
    if now.may("recruitment.keep") and isinstance(state, Asked):
        found.append("decline")
    return found


@router.post("/recruitment-requests/{vacancy_id}/ask", response_model=Done)
@acting("recruitment.ask")
async def ask(request: Request, submission: ToChange, vacancy_id: UUID, body: AskBody) -> Response:
    """By the bureau that runs the station. If-Match is "0" the first time."""
    wanted, own = asked(request, submission), request_stream(vacancy_id)
    note, notes = noted(wanted, own, body.note)
    done = await recruiting(
        personnel_of(request),
        own,
        wanted,
        lambda here: here.ask(vacancy_id, body.post_id, Ask(note, body.done_on)),
        lambda here: here.post(body.post_id, vacancy_id),
        notes=notes,
    )
    return answered(done)


@router.post("/recruitment-requests/{vacancy_id}/withdraw", response_model=Done)
@acting("recruitment.ask")
async def withdraw(request: Request, submission: ToChange, vacancy_id: UUID, body: NoteBody) -> Response:
    """By the bureau that asked, before it stands in a plan."""
    wanted, own = asked(request, submission), request_stream(vacancy_id)
    note, notes = noted(wanted, own, body.note)
    return await follow(request, vacancy_id, wanted, Withdraw(note), notes)


@router.post("/recruitment-requests/{vacancy_id}/decline", response_model=Done)
@acting("recruitment.keep")
async def decline(request: Request, submission: ToChange, vacancy_id: UUID, body: DeclineBody) -> Response:
    """By the department of the region; the bureau may ask again."""
    wanted, own = asked(request, submission), request_stream(vacancy_id)
    note, notes = noted(wanted, own, body.note)
    return await follow(request, vacancy_id, wanted, Decline(body.reason, note), notes)


@router.post("/recruitments", status_code=201, response_model=Done)
@acting("recruitment.keep")
async def plan(request: Request, submission: ToCreate, body: PlanRecruitmentBody) -> Response:
    """By the department of the region, for vacancies that counties asked for."""
    wanted = asked(request, submission)
    own = stream_id(wanted.command.command_id, "recruitment")
    note, notes = noted(wanted, own, body.note)
    schedule = Schedule(body.announce_by, body.examine_by, body.hire_by)
    command = Plan(own, schedule, body.document_number, note, body.done_on)
    done = await recruiting(
        personnel_of(request),
        own,
        wanted,
        lambda here: here.plan(own, body.vacancy_ids, command),
        notes=notes,
    )
    return answered(done, 201, ROUNDS)


@router.get("/recruitments/{recruitment_id}")
@acting("recruitment.read")
async def recruitment(
    request: Request, response: Response, caller: CurrentCaller, recruitment_id: UUID
) -> RecruitmentAnswer:
    """How it stands, with those of its vacancies that lie within the jurisdiction."""
    personnel = personnel_of(request)
    stream = await personnel.store.load(recruitment_id)
    recruitings = Recruitings(personnel, Unit(personnel.store).holding(stream), caller)
    state, seen = await recruitings.recruitment(recruitment_id)
    stations = await recruitings.running(one.station_id for one in seen.values())
    response.headers["ETag"] = etag(stream.version)
    return RecruitmentAnswer(
        id=recruitment_id,
        version=stream.version,
        status=state.status,
        passed=state.passed,
        places=[place_answer(one, state) for one in seen.values()],
        allowed=steps(
            state,
            keeps=any(one.may("recruitment.keep") for one in stations.values()),
            hires=any(one.may("recruitment.hire") for one in stations.values()),
        ),
    )


def place_answer(vacancy: Vacancy, recruitment: Recruitment) -> PlaceAnswer:
    return PlaceAnswer(
        vacancy_id=vacancy.vacancy_id,
        post_id=vacancy.post_id,
        station_id=vacancy.station_id,
        county_id=vacancy.county_id,
        kind=code_of(PostKind, vacancy.kind),
        fill_by=vacancy.fill_by,
        outcome=recruitment.places[vacancy.vacancy_id],
    )


@router.post("/recruitments/{recruitment_id}/enlarge", response_model=Done)
@acting("recruitment.keep")
async def enlarge(
    request: Request, submission: ToChange, recruitment_id: UUID, body: EnlargeBody
) -> Response:
    """By further vacancies, before it is announced."""
    done = await recruiting(
        personnel_of(request),
        recruitment_id,
        asked(request, submission),
        lambda here: here.enlarge(recruitment_id, body.vacancy_ids, Enlarge()),
        lambda here: here.recruitment(recruitment_id),
    )
    return answered(done)


@router.post("/recruitments/{recruitment_id}/announce", response_model=Done)
@acting("recruitment.keep")
async def announce(
    request: Request, submission: ToChange, recruitment_id: UUID, body: AnnounceBody
) -> Response:
    """With the last day to apply."""
    command = Announce(body.done_on, body.closes_on, body.document_number)
    return await step(request, recruitment_id, asked(request, submission), command)


@router.post("/recruitments/{recruitment_id}/examine", response_model=Done)
@acting("recruitment.keep")
async def examine(
    request: Request, submission: ToChange, recruitment_id: UUID, body: ExamineBody
) -> Response:
    """After the last day to apply: how many applied, were admitted and passed."""
    command = Examine(body.done_on, body.applied, body.admitted, body.passed)
    return await step(request, recruitment_id, asked(request, submission), command)


@router.post("/recruitments/{recruitment_id}/hire", response_model=Done)
@acting("recruitment.hire")
async def hire(request: Request, submission: ToChange, recruitment_id: UUID, body: HireBody) -> Response:
    """Whoever fills the vacancy by the records was hired for it."""
    return await step(request, recruitment_id, asked(request, submission), Hire(body.vacancy_id))


@router.post("/recruitments/{recruitment_id}/give-up", response_model=Done)
@acting("recruitment.keep")
async def give_up(request: Request, submission: ToChange, recruitment_id: UUID, body: GiveUpBody) -> Response:
    """Nobody is hired for that vacancy this time: it waits as before."""
    wanted = asked(request, submission)
    note, notes = noted(wanted, recruitment_id, body.note)
    return await step(request, recruitment_id, wanted, GiveUp(body.vacancy_id, body.reason, note), notes)


@router.post("/recruitments/{recruitment_id}/cancel", response_model=Done)
@acting("recruitment.keep")
async def cancel(request: Request, submission: ToChange, recruitment_id: UUID, body: CancelBody) -> Response:
    """All its vacancies that are open wait as before."""
    wanted = asked(request, submission)
    note, notes = noted(wanted, recruitment_id, body.note)
    return await step(request, recruitment_id, wanted, Cancel(body.reason, note), notes)


async def follow(
    request: Request,
    vacancy_id: UUID,
    wanted: AskedCommand,
    command: Withdraw | Decline,
    notes: Sequence[Note],
) -> Response:
    done = await recruiting(
        personnel_of(request),
        request_stream(vacancy_id),
        wanted,
        lambda here: here.follow(vacancy_id, command),
        lambda here: here.requested(vacancy_id),
        notes=notes,
    )
    return answered(done)


async def step(
    request: Request,
    recruitment_id: UUID,
    wanted: AskedCommand,
    command: Command,
    notes: Sequence[Note] = (),
) -> Response:
    done = await recruiting(
        personnel_of(request),
        recruitment_id,
        wanted,
        lambda here: here.step(recruitment_id, command),
        lambda here: here.recruitment(recruitment_id),
        notes=notes,
    )
    return answered(done)
