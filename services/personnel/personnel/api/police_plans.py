"""The yearly plan of police at a prefecture's stations (O-7)."""

from typing import Annotated
from uuid import UUID

from fastapi import Path, Request, Response

from chassis.http.acting import acting
from chassis.http.answers import Done
from chassis.http.commands import CurrentCaller, ToChange, etag
from chassis.http.routing import Router
from personnel.api.asking import answered, asked, personnel_of
from personnel.api.staff_answers import PolicePlanAnswer
from personnel.api.staff_schemas import PolicePlanBody
from personnel.handling.police_plans import PolicePlans
from personnel.police_plan.commands import SetPolicePlan

router = Router(prefix="/v1", tags=["police plans"])
Year = Annotated[int, Path(ge=1949, le=9998)]


@router.get("/prefectures/{prefecture_id}/police-plans/{year}")
@acting("police_plans.read")
async def police_plan(
    request: Request, response: Response, caller: CurrentCaller, prefecture_id: UUID, year: Year
) -> PolicePlanAnswer:
    """How many are planned."""
    stream, planned = await PolicePlans(personnel_of(request)).found(prefecture_id, year, caller)
    response.headers["ETag"] = etag(stream.version)
    return PolicePlanAnswer(prefecture_id=prefecture_id, year=year, version=stream.version, planned=planned)


@router.post("/prefectures/{prefecture_id}/police-plans/{year}", response_model=Done)
@acting("police_plans.set")
async def set_police_plan(
    request: Request, submission: ToChange, prefecture_id: UUID, year: Year, body: PolicePlanBody
) -> Response:
    """By the prefecture's justice organ. If-Match is "0" the first time."""
    command = SetPolicePlan(year, body.planned, body.document_number)
    return answered(
        await PolicePlans(personnel_of(request)).carry_out(prefecture_id, command, asked(request, submission))
    )
