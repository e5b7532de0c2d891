"""The ten functions (O-15): what a station performs by which paper, the form that entrusts it, and who performs what."""

from typing import Any
from uuid import UUID

from starlette.responses import Response

from chassis.http.acting import acting
from reporting.asking import Moment
from reporting.console.asked import asked, asked_id, asked_optional_id
from reporting.console.forms.filled import filled
from reporting.console.forms.form import Form, blank, sent
from reporting.console.naming import beneath
from reporting.console.overseeing import version_at
from reporting.console.proposing import station_there
from reporting.console.registry import RefusedError
from reporting.console.visiting import SignedVisit
from reporting.console.words import FUNCTIONS
from reporting.projections.completeness import lacks_events
from reporting.projections.coverage.queries import is_incomplete
from reporting.projections.division.queries import county_of_seat
from reporting.projections.station.performing import performed
from reporting.projections.station.queries import Station

FIELDS = ("functions", "document_number")


@acting("stations.read")
async def one(visit: SignedVisit) -> Response:
    return await _shown(visit, asked_id(visit.request.path_params["station_id"]))


@acting("stations.entrust")
async def entrust(visit: SignedVisit) -> Response:
    station_id = asked_id(visit.request.path_params["station_id"])
    form = sent("entrust", FIELDS, visit.form)
    body = {"functions": list(form.chosen("functions")), **filled(form, ("document_number",))}
    try:
        done = await visit.send(f"/v1/stations/{station_id}/entrust", body, form)
    except RefusedError as error:
        return await _shown(visit, station_id, form.refused(error.faults), error.status)
    return visit.visit.redirect(f"/stations/{station_id}/functions?after={done.position}")


async def _shown(
    visit: SignedVisit, station_id: UUID, refused: Form | None = None, status: int = 200
) -> Response:
    pending = not await visit.arrived()
    now = Moment(visit.console.today())
    async with visit.reading() as connection:
        found = await station_there(connection, station_id, now)
        trail = await county_of_seat(connection, found.seat_id, now)
        may = visit.may("stations.entrust", trail)
        incomplete = await lacks_events(connection, station_id)
    values: dict[str, Any] = {
        "station": found,
        "functions": tuple(FUNCTIONS),
        "incomplete": incomplete,
        "version": await version_at(visit, f"/v1/stations/{station_id}") if may else None,
        "form": refused or blank("entrust", FIELDS, _begun(found)),
        "refused": refused,
        "pending": pending,
        "section": "/stations",
    }
    return visit.page("functions.html", values, status, pending=pending)


def _begun(found: Station) -> dict[str, list[str]]:
    return {"functions": list(found.functions)}


@acting("pages.read")
async def overview(visit: SignedVisit) -> Response:
    """How many stations of a division perform each function; each number opens its list."""
    query = visit.request.query_params
    question = asked(query, visit.console.today())
    async with visit.reading() as connection:
        under, trail = await beneath(connection, asked_optional_id(query, "under"), question.mapped.drawn)
        found = await performed(connection, question.mapped, under)
        incomplete = await is_incomplete(connection)
    values = {"asked": question, "trail": trail, "under": under, "performed": found}
    return visit.page(
        "functions_performed.html", {**values, "incomplete": incomplete, "section": "/stations"}
    )
