"""Where the staff of stations are each day: said by the station or its bureau, shown to everybody (O-13)."""

from datetime import date
from hashlib import sha256
from typing import Annotated
from uuid import UUID

from fastapi import Path, Request, Response
from pydantic import TypeAdapter

from chassis.http.acting import acting
from chassis.http.commands import CurrentCaller, ToChange, etag
from chassis.http.days import EARLIEST, LATEST
from chassis.http.routing import AuditedRouter, PublicRouter, Router
from chassis.http.sparing import has
from personnel.api.whereabouts_schemas import (
    SaidAnswer,
    ShownStaff,
    StationsAnswer,
    WhereaboutsAnswer,
    WhereaboutsBody,
    shown_staff,
    whereabouts_answer,
)
from personnel.handling.daily import Sheet
from personnel.handling.whereabouts import Display, Whereabouts

router = AuditedRouter(prefix="/v1", tags=["whereabouts"])
listing = Router(prefix="/v1", tags=["whereabouts"])
public = PublicRouter(prefix="/v1/public", tags=["for everybody"])
PUBLIC, SAID = TypeAdapter(ShownStaff), TypeAdapter(SaidAnswer)
Day = Annotated[date, Path(ge=EARLIEST, le=LATEST)]


def whereabouts_of(request: Request) -> Whereabouts:
    whereabouts: Whereabouts = request.app.state.display.whereabouts
    return whereabouts


@public.get("/stations/{station_id}/staff", response_model=ShownStaff)
@acting("whereabouts.read_shown")
async def shown(request: Request, station_id: UUID) -> Response:
    """Who works there today: name, post, office phone, and where they are; without login, to be asked again by its ETag."""
    display: Display = request.app.state.display
    day, said, staff = await display.today(station_id)
    content = PUBLIC.dump_json(shown_staff(day, said, list(staff)))
    headers = {"ETag": f'"{sha256(content).hexdigest()[:32]}"', "Cache-Control": "no-cache"}
    if has(request.headers.get("if-none-match", ""), headers["ETag"]):
        return Response(status_code=304, headers=headers)
    return Response(content, headers=headers, media_type="application/json")


@router.get("/stations/{station_id}/whereabouts/{day}")
@acting("whereabouts.read")
async def of_day(
    request: Request, response: Response, caller: CurrentCaller, station_id: UUID, day: Day
) -> WhereaboutsAnswer:
    """What is kept of that day, and who works there today."""
    found = await whereabouts_of(request).of_day(Sheet(station_id, day), caller)
    response.headers["ETag"] = etag(found.said.version)
    return whereabouts_answer(station_id, found)


@router.put("/stations/{station_id}/whereabouts/{day}", response_model=SaidAnswer)
@acting("whereabouts.state")
async def say(
    request: Request, submission: ToChange, station_id: UUID, day: Day, body: WhereaboutsBody
) -> Response:
    """Of all who work there, in place of what was said. If-Match is "0" the first time; what stands so already is said."""
    version = await whereabouts_of(request).say(
        Sheet(station_id, day), body.stays(), submission.expected or 0, submission.caller
    )
    content = SAID.dump_json(SaidAnswer(station_id=station_id, day=day, version=version))
    return Response(content, headers={"ETag": etag(version)}, media_type="application/json")


@listing.get("/whereabouts/{day}")
@acting("whereabouts.read")
async def stations(
    request: Request, caller: CurrentCaller, day: Day, under: UUID | None = None
) -> StationsAnswer:
    """Which stations below that division, or the caller's own, have said theirs of that day: within the caller's reach."""
    found = await whereabouts_of(request).stations(day, caller, under)
    return StationsAnswer(day=day, station_ids=list(found))
