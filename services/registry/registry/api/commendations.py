"""Commendations of stations (O-20)."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from fastapi import Request, Response
from pydantic import Field, StringConstraints

from chassis.codes import code_of, value_of
from chassis.http.acting import acting
from chassis.http.answers import Answer, Done
from chassis.http.asking import noted
from chassis.http.commands import CurrentCaller, ToChange, ToCreate, etag
from chassis.http.days import Day
from chassis.http.examples import A_STATION, shown
from chassis.http.fields import Body, DocumentNumber, NoteText
from chassis.http.routing import Router
from chassis.ids import stream_id
from registry.api.answers import EventsAnswer
from registry.api.asking import answered, asked, registry_of
from registry.api.views import events_answer
from registry.commendation.commands import Commend, Revoke
from registry.commendation.state import Revoked, given_of
from registry.handling.commending import Commendations
from sifasuo.registry.v1.commendation_pb2 import CommendationLevel, RevocationReason

Level = Literal["national", "region", "prefecture", "county"]
Revocation = Literal["entered_in_error", "taken_back", "other"]

PATH = "/v1/commendations"
router = Router(prefix="/v1", tags=["commendations"])


class CommendBody(Body):
    model_config = shown(
        station_id=A_STATION,
        level="county",
        title="advanced_collective",
        document_number="林司〔2024〕7号",
        commended_on="2024-03-01",
    )

    station_id: UUID
    level: Level = Field(description="of the body that commends; the nation's is recorded by the region")
    title: Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,40}$")] = Field(
        description="as the policy calls it"
    )
    document_number: DocumentNumber
    commended_on: Day


class RevokeBody(Body):
    model_config = shown(reason="entered_in_error", note="重复登记")

    reason: Revocation
    note: NoteText | None = None


class CommendationAnswer(Answer):
    id: UUID
    version: int
    station_id: UUID
    level: str
    title: str
    document_number: str
    commended_on: date
    revoked: bool


@router.post("/commendations", status_code=201, response_model=Done)
@acting("commendations.record")
async def commend(request: Request, submission: ToCreate, body: CommendBody) -> Response:
    """By a clerk of the organ of that level in whose division the station lies."""
    wanted = asked(request, submission)
    own = stream_id(wanted.command.command_id, "commendation")
    level = value_of(CommendationLevel, body.level)
    command = Commend(own, body.station_id, level, body.title, body.document_number, body.commended_on)
    return answered(await Commendations(registry_of(request)).carry_out(own, command, wanted), 201, PATH)


@router.post("/commendations/{commendation_id}/revoke", response_model=Done)
@acting("commendations.record")
async def revoke(request: Request, submission: ToChange, commendation_id: UUID, body: RevokeBody) -> Response:
    """It counts no more; the same may be recorded anew."""
    wanted = asked(request, submission)
    note, notes = noted(wanted, commendation_id, body.note)
    command = Revoke(value_of(RevocationReason, body.reason), note)
    return answered(
        await Commendations(registry_of(request)).carry_out(commendation_id, command, wanted, notes)
    )


@router.get("/commendations/{commendation_id}")
@acting("commendations.read")
async def commendation(
    request: Request, response: Response, _: CurrentCaller, commendation_id: UUID
) -> CommendationAnswer:
    """Public, also when it was revoked."""
    found = await Commendations(registry_of(request)).found(commendation_id)
    response.headers["ETag"] = etag(found.stream.version)
    given = given_of(found.commendation)
    return CommendationAnswer(
        id=given.commendation_id,
        version=found.stream.version,
        station_id=given.station_id,
        level=code_of(CommendationLevel, given.level),
        title=given.title,
        document_number=given.document_number,
        commended_on=given.commended_on,
        revoked=isinstance(found.commendation, Revoked),
    )


@router.get("/commendations/{commendation_id}/events")
@acting("commendations.read")
async def commendation_events(request: Request, _: CurrentCaller, commendation_id: UUID) -> EventsAnswer:
    """Everything that happened to it, the oldest first."""
    return events_answer((await Commendations(registry_of(request)).found(commendation_id)).stream)
