"""Stations as their log has them, the name that one would have, and what they are entrusted with."""

from typing import Annotated
from uuid import UUID

from fastapi import Query, Request, Response

from chassis.codes import value_of
from chassis.http.acting import acting
from chassis.http.answers import Done
from chassis.http.commands import CurrentCaller, ToChange, etag
from chassis.http.routing import Router
from registry.api.answers import EventsAnswer, StationAnswer, StationNameAnswer
from registry.api.asking import answered, asked, registry_of
from registry.api.divisions import AsOf
from registry.api.schemas import EntrustBody
from registry.api.views import events_answer, station_answer
from registry.handling.reading import Reading
from registry.handling.stations import Stations
from registry.station.commands import EntrustFunctions
from sifasuo.registry.v1.station_pb2 import StationFunction

router = Router(prefix="/v1", tags=["stations"])


@router.get("/stations/{station_id}")
@acting("stations.read")
async def station(request: Request, response: Response, _: CurrentCaller, station_id: UUID) -> StationAnswer:
    """A station that has been established, as its last change left it."""
    found = await Reading(registry_of(request)).station(station_id)
    response.headers["ETag"] = etag(found.stream.version)
    return station_answer(found)


@router.get("/stations/{station_id}/events")
@acting("stations.read")
async def station_events(request: Request, _: CurrentCaller, station_id: UUID) -> EventsAnswer:
    """Everything that happened to it, the oldest first."""
    return events_answer((await Reading(registry_of(request)).station(station_id)).stream)


@router.post("/stations/{station_id}/entrust", response_model=Done)
@acting("stations.entrust")
async def entrust(request: Request, submission: ToChange, station_id: UUID, body: EntrustBody) -> Response:
    """By the bureau that runs it: which of the ten functions it performs from today on, by which paper (O-15)."""
    functions = frozenset(value_of(StationFunction, code) for code in body.functions)
    command = EntrustFunctions(functions, body.document_number)
    stations = Stations(registry_of(request))
    return answered(await stations.entrust(station_id, command, asked(request, submission)))


@router.get("/station-names")
@acting("stations.read")
async def station_name(
    request: Request, _: CurrentCaller, seat_id: Annotated[UUID, Query()], as_of: AsOf = None
) -> StationNameAnswer:
    """The one name that a station seated in that township may have (O-9)."""
    registry = registry_of(request)
    return StationNameAnswer(name=await Reading(registry).station_name(seat_id, as_of or registry.today()))
