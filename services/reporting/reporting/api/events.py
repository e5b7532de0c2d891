"""One event, as its service's log holds it."""

from typing import Annotated

from fastapi import Path

from chassis.http.acting import acting
from chassis.http.routing import Router
from reporting.api.errors import NotFoundError
from reporting.api.sources import Asking
from reporting.projections.history import queries
from reporting.projections.history.queries import EventLine

router = Router(prefix="/v1/events", tags=["events"])


@router.get("/{service}/{position}")
@acting("events.read", "events.read_restricted")
async def event(
    asker: Asking,
    service: Annotated[str, Path(pattern="^[a-z]{1,32}$")],
    position: Annotated[int, Path(ge=1, lt=1 << 63)],
) -> EventLine:
    """Position, time, who, for which body, under which policy, and what it says."""
    async with asker.reading() as connection:
        found = await queries.event(connection, service, position)
    if found is None:
        raise NotFoundError
    return found
