"""The proposal by which a station closes: merged into one of its county, or abolished (O-1)."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from starlette.responses import Response

from chassis.http.acting import acting
from reporting.asking import Mapped, Moment
from reporting.console.asked import asked_id
from reporting.console.forms.closing import CLOSURES, FIELDS, body
from reporting.console.forms.form import Form, blank, sent
from reporting.console.forms.proposal import draft
from reporting.console.pages.proposal import PROPOSALS
from reporting.console.proposing import County, counties, county, station_there
from reporting.console.registry import RefusedError
from reporting.console.troubles import trouble
from reporting.console.visiting import SignedVisit
from reporting.projections.coverage.queries import Township
from reporting.projections.division.queries import path
from reporting.projections.station.queries import Station


@dataclass(frozen=True, slots=True)
class Closing:
    """The station that is to close, and its county as it is today."""

    station: Station
    county: County

    @property
    def others(self) -> tuple[Station, ...]:
        """Any of which may take over."""
        return tuple(one for one in self.county.stations if one.station_id != self.station.station_id)

    @property
    def townships(self) -> tuple[Township, ...]:
        """What it serves of what there is today."""
        return tuple(one for one in self.county.townships if one.station_id == self.station.station_id)

    def successor(self, form: Form) -> Station | None:
        return next((one for one in self.others if str(one.station_id) == form.value("successor_id")), None)


@acting("changes.propose")
async def form(visit: SignedVisit) -> Response:
    today = visit.console.today().isoformat()
    begun = blank(
        "close", FIELDS, {"closure": ["merge"], "station_kind": ["central"], "effective_on": [today]}
    )
    return await _shown(visit, await _closing(visit), begun)


@acting("changes.propose")
async def propose(visit: SignedVisit) -> Response:
    closing, filled = await _closing(visit), sent("close", FIELDS, visit.form)
    if closing is None:
        return await _shown(visit, None, filled)
    served = [one.township_id for one in closing.townships]
    asked = body(filled, closing.station, closing.successor(filled), served)
    try:
        done = await visit.send(PROPOSALS, asked, filled)
    except RefusedError as error:
        return await _shown(visit, closing, filled.refused(error.faults), error.status)
    return visit.visit.redirect(f"/changes/{done.subject}?after={done.position}&done=close")


async def _closing(visit: SignedVisit) -> Closing | None:
    """None where it is another bureau's."""
    station_id: UUID = asked_id(visit.request.path_params["station_id"])
    now = Moment(visit.console.today())
    async with visit.reading() as connection:
        there = await station_there(connection, station_id, now)
        place = await path(connection, there.seat_id, now) or ""
        may = await counties(connection, visit, now)
        own = next((one for one in may if str(one.division_id) in place), None)
        return Closing(there, await county(connection, own, Mapped(now, now.as_of))) if own else None


async def _shown(visit: SignedVisit, closing: Closing | None, filled: Form, status: int = 200) -> Response:
    if closing is None:
        return trouble(visit.visit, "not-a-proposer")
    values: dict[str, Any] = {
        "closing": closing,
        "form": filled,
        "closures": CLOSURES,
        "draft": draft("close", closing.station.station_id),
        "section": "/stations",
    }
    return visit.page("closing.html", values, status)
