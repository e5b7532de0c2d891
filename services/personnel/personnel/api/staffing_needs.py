"""What staff a station needs, by its factors (O-3)."""

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
from chassis.http.examples import shown
from chassis.http.fields import Body
from chassis.http.routing import Router
from personnel.api.asking import answered, asked, personnel_of
from personnel.handling.posts import Posts
from personnel.policy import Factors
from personnel.staffing_need.commands import StateNeed
from sifasuo.personnel.v1.staffing_need_pb2 import Development as DevelopmentOf

Development = Literal["basic", "developing", "developed"]
router = Router(prefix="/v1", tags=["staffing needs"])


class NeedBody(Body):
    model_config = shown(area_square_km=3100, population=12_000, development="developing", workload=160)

    area_square_km: Annotated[int, Field(ge=1, le=500_000)]
    population: Annotated[int, Field(ge=0, le=5_000_000)]
    development: Development
    workload: Annotated[int, Field(ge=0, le=100_000)] = Field(description="matters dealt with in a year")
    effective_on: Day | None = Field(default=None, description="today, if left out; never in the future")


class FactorsAnswer(Answer):
    area_square_km: int
    population: int
    development: str
    workload: int


class NeedAnswer(Answer):
    """`version` is for If-Match: 0 as long as none was stated."""

    station_id: UUID
    version: int
    factors: FactorsAnswer | None
    need: int
    since: date | None


@router.get("/stations/{station_id}/staffing-need")
@acting("needs.read")
async def need(request: Request, response: Response, caller: CurrentCaller, station_id: UUID) -> NeedAnswer:
    """The factors that were stated last, and the need that came of them."""
    stream, found = await Posts(personnel_of(request)).need(station_id, caller)
    response.headers["ETag"] = etag(stream.version)
    return NeedAnswer(
        station_id=station_id,
        version=stream.version,
        factors=factors_answer(found.factors) if found.factors else None,
        need=found.need,
        since=found.since,
    )


def factors_answer(factors: Factors) -> FactorsAnswer:
    return FactorsAnswer(
        area_square_km=factors.area_square_km,
        population=factors.population,
        development=code_of(DevelopmentOf, factors.development),
        workload=factors.workload,
    )


@router.post("/stations/{station_id}/staffing-need", response_model=Done)
@acting("needs.state")
async def state_need(request: Request, submission: ToChange, station_id: UUID, body: NeedBody) -> Response:
    """By the bureau that runs the station; the need comes of the policy's formula. If-Match is "0" the first time."""
    factors = Factors(
        body.area_square_km, body.population, value_of(DevelopmentOf, body.development), body.workload
    )
    command = StateNeed(factors, body.effective_on)
    return answered(
        await Posts(personnel_of(request)).state_need(station_id, command, asked(request, submission))
    )
