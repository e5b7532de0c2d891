"""Services that are bought for a station where special posts fall short (O-5)."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from fastapi import Request, Response
from pydantic import Field

from chassis.codes import code_of, value_of
from chassis.http.acting import acting
from chassis.http.answers import Answer, Done
from chassis.http.commands import CurrentCaller, ToChange, etag
from chassis.http.days import Day
from chassis.http.examples import A_STATION, NEW_YEAR, shown
from chassis.http.fields import Body, DocumentNumber
from chassis.http.routing import Router
from chassis.ids import stream_id
from personnel.api.asking import answered, asked, personnel_of
from personnel.handling.services import Buying
from personnel.purchased_service.commands import BuyService, EndService
from sifasuo.personnel.v1.purchased_service_pb2 import ServiceEnd, ServiceKind

Kind = Literal["corrections", "resettlement", "legal_service", "mediation"]
End = Literal["posts_filled", "not_performed", "no_funds", "entered_in_error", "other"]
router = Router(prefix="/v1", tags=["purchased services"])


class BuyBody(Body):
    model_config = shown(
        service="mediation",
        people=1,
        ends_on=NEW_YEAR,
        rule_document_number="藏司规〔2023〕1号",
        document_number="林司〔2024〕9号",
    )

    service: Kind
    people: Annotated[int, Field(ge=1, le=50)] = Field(description="that it brings to the station")
    ends_on: Day = Field(description="the last day of the contract")
    rule_document_number: DocumentNumber = Field(description="of the regional rule in force (O-3)")
    document_number: DocumentNumber
    effective_on: Day | None = Field(default=None, description="today, if left out; never in the future")


class EndBody(Body):
    model_config = shown(service_id=A_STATION, reason="posts_filled")

    service_id: UUID
    reason: End


class BoughtAnswer(Answer):
    id: UUID
    service: str
    people: int
    since: date
    ends_on: date
    ended_on: date | None
    runs: bool


class ServicesAnswer(Answer):
    """`version` is that of the station's services together, for If-Match: 0 as long as there was none."""

    station_id: UUID
    version: int
    services: list[BoughtAnswer]


@router.get("/stations/{station_id}/purchased-services")
@acting("services.read")
async def services(
    request: Request, response: Response, caller: CurrentCaller, station_id: UUID
) -> ServicesAnswer:
    """All that were ever bought, the earliest first."""
    personnel = personnel_of(request)
    stream, found = await Buying(personnel).services(station_id, caller)
    response.headers["ETag"] = etag(stream.version)
    bought = [
        BoughtAnswer(
            id=own,
            service=code_of(ServiceKind, one.service),
            people=one.people,
            since=one.since,
            ends_on=one.ends_on,
            ended_on=one.ended_on,
            runs=one.runs(personnel.today()),
        )
        for own, one in found.bought.items()
    ]
    return ServicesAnswer(station_id=station_id, version=stream.version, services=bought)


@router.post("/stations/{station_id}/purchased-services/buy", response_model=Done)
@acting("services.keep")
async def buy(request: Request, submission: ToChange, station_id: UUID, body: BuyBody) -> Response:
    """By the bureau that runs the station, for no more people than its special posts fall short by."""
    wanted = asked(request, submission)
    command = BuyService(
        stream_id(wanted.command.command_id, "service"),
        value_of(ServiceKind, body.service),
        body.people,
        body.ends_on,
        body.rule_document_number,
        body.document_number,
        body.effective_on,
    )
    return answered(await Buying(personnel_of(request)).carry_out(station_id, command, wanted))


@router.post("/stations/{station_id}/purchased-services/end", response_model=Done)
@acting("services.keep")
async def end(request: Request, submission: ToChange, station_id: UUID, body: EndBody) -> Response:
    """Before its last day: from today on the station has it no more."""
    command = EndService(body.service_id, value_of(ServiceEnd, body.reason))
    wanted = asked(request, submission)
    return answered(await Buying(personnel_of(request)).carry_out(station_id, command, wanted))
