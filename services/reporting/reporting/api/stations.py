"""The directory of stations."""

from typing import Literal
from uuid import UUID

from chassis.http.acting import acting
from chassis.http.routing import Router
from reporting.api.answers import Paged, StationAnswer
from reporting.api.asked import Moments, Pages, Search, Under
from reporting.api.errors import NotFoundError
from reporting.api.sources import Asking
from reporting.projections.history.queries import EventLine, history
from reporting.projections.station import queries
from reporting.projections.station.queries import Station

router = Router(prefix="/v1/stations", tags=["stations"])

Kind = Literal["standalone", "central", "joint"]
Function = Literal[
    "mediation",
    "legal_education",
    "community_corrections",
    "resettlement",
    "legal_aid",
    "enforcement_coordination",
    "legal_service_guidance",
    "legal_counsel",
    "legislation_and_assessors",
    "other_matters",
]


@router.get("")
@acting("stations.read")
async def stations(
    asker: Asking,
    asked: Moments,
    cut: Pages,
    *,
    q: Search = None,
    under: Under = None,
    kind: Kind | None = None,
    function: Function | None = None,
    performs: bool = True,
) -> Paged[Station]:
    """Stations by their seat's code, seated in or below `under`, that perform the function or do not."""
    async with asker.reading() as connection:
        page = await queries.stations(
            connection,
            asked.mapped,
            cut,
            q=q,
            under=under,
            kind=kind,
            function=function,
            performs=performs,
        )
    return Paged[Station].of(page, pending=asker.pending)


@router.get("/{station_id}")
@acting("stations.read")
async def station(asker: Asking, asked: Moments, station_id: UUID) -> StationAnswer:
    """One station on a day, and all that was ever known of it."""
    async with asker.reading() as connection:
        found = await queries.station(connection, station_id, asked.moment)
        if found is None:
            raise NotFoundError
        versions = await queries.versions(connection, station_id)
    return StationAnswer(station=found, versions=versions, pending=asker.pending)


@router.get("/{station_id}/history")
@acting("stations.read")
async def station_history(asker: Asking, cut: Pages, station_id: UUID) -> Paged[EventLine]:
    """Every event that touches it, the latest first."""
    async with asker.reading() as connection:
        if not await queries.versions(connection, station_id):
            raise NotFoundError
        return Paged[EventLine].of(await history(connection, station_id, cut), pending=asker.pending)
