"""Closings of stations: each with what of it waits on whom and since when (O-1)."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from starlette.responses import Response

from chassis.http.acting import acting
from reporting.asking import Connection, Moment
from reporting.console.asked import asked_cut, asked_optional_id, asked_text
from reporting.console.naming import names
from reporting.console.troubles import UnreadableError
from reporting.console.visiting import SignedVisit
from reporting.projections.closing.queries import STATUSES, Closing, closings, is_incomplete, tallies
from reporting.projections.station.closure import stations_called

ROWS = 50


@acting("changes.read")
async def listed(visit: SignedVisit) -> Response:
    query = visit.request.query_params
    status, under = asked_text(query, "status"), asked_optional_id(query, "under")
    if status is not None and status not in STATUSES:
        raise UnreadableError(status)
    cut, now = asked_cut(query, ROWS), Moment(visit.console.today())
    waiting = asked_text(query, "waiting") == "yes"
    async with visit.reading() as connection:
        page = await closings(connection, cut, status=status, waiting=waiting, under=under)
        values: dict[str, Any] = {
            "page": page,
            "counts": await tallies(connection, under),
            "names": await places_of(connection, page.items, now, under),
            "called": await stations_called(connection, stations_in(page.items), now),
            "incomplete": await is_incomplete(connection),
        }
    chosen = {"status": status, "under": under, "waiting": waiting, "cursor": cut.cursor}
    may_see = visit.might("changes.read")
    return visit.page("closings.html", {**values, **chosen, "may_see": may_see, "section": "/changes"})


async def places_of(
    connection: Connection, found: Iterable[Closing], now: Moment, under: UUID | None = None
) -> dict[UUID, str]:
    ids = {place for one in found for place in (one.county_id, one.bureau_division_id)}
    return dict(await names(connection, {*ids, under}, now))


def stations_in(found: Iterable[Closing]) -> set[UUID]:
    return {station for one in found for station in (one.station_id, one.successor_id) if station}
