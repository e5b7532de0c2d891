"""How the closing of a station stands: what was announced, who has confirmed, and on whom it waits (O-1)."""

from uuid import UUID

from fastapi import Request, Response

from chassis.codes import code_of
from chassis.http.acting import acting
from chassis.http.commands import CurrentCaller, etag
from chassis.http.routing import Router
from registry.api.answers import ClosingAnswer, EventsAnswer
from registry.api.asking import registry_of
from registry.api.views import events_answer
from registry.closing.state import status_of
from registry.handling.reading import FoundClosing, Reading
from sifasuo.registry.v1.station_pb2 import StationClosure

router = Router(prefix="/v1", tags=["closings"])


@router.get("/stations/{station_id}/closing")
@acting("changes.read")
async def closing(
    request: Request, response: Response, caller: CurrentCaller, station_id: UUID
) -> ClosingAnswer:
    """The last attempt to close it; within the jurisdiction."""
    seen = await Reading(registry_of(request)).closing(station_id, caller)
    response.headers["ETag"] = etag(seen.stream.version)
    return closing_answer(seen)


@router.get("/stations/{station_id}/closing/events")
@acting("changes.read")
async def closing_events(request: Request, caller: CurrentCaller, station_id: UUID) -> EventsAnswer:
    """Everything that happened to its closings, the oldest first; within the jurisdiction."""
    return events_answer((await Reading(registry_of(request)).closing(station_id, caller)).stream)


def closing_answer(seen: FoundClosing) -> ClosingAnswer:
    attempt = seen.state.attempt
    return ClosingAnswer(
        id=attempt.closing_id,
        version=seen.stream.version,
        status=status_of(seen.state),
        station_id=attempt.station_id,
        change_id=attempt.change_id,
        closure=code_of(StationClosure, attempt.closure),
        successor_id=attempt.successor_id,
        bureau_division_id=attempt.bureau_division_id,
        effective_on=attempt.effective_on,
        confirm_until=attempt.confirm_until,
        participants=list(attempt.participants),
        waiting_on=list(seen.state.waiting),
    )
