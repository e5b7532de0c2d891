"""A prefecture, county or township: its figure, what lies below it, its stations, and what is under way."""

from typing import Any
from uuid import UUID

from starlette.responses import Response

from chassis.http.acting import acting
from reporting.asking import Connection, Cut
from reporting.console.alerting import badges
from reporting.console.asked import Asked, asked, asked_id
from reporting.console.lanes import places, under_way
from reporting.console.naming import names
from reporting.console.troubles import NotFoundError
from reporting.console.visiting import SignedVisit
from reporting.projections.alert.queries import Sought
from reporting.projections.change import queries as board
from reporting.projections.coverage.queries import coverage, is_incomplete, townships
from reporting.projections.division.border import border_counties
from reporting.projections.division.queries import breadcrumb
from reporting.projections.station.queries import stations

SOME = Cut(limit=30)
"""Of each list; the rest is behind its number."""
A_FEW = Cut(limit=5)
ALL_OF_A_COUNTY = Cut(limit=500)


@acting("pages.read")
async def division(visit: SignedVisit) -> Response:
    division_id = asked_id(visit.request.path_params["division_id"])
    question = asked(visit.request.query_params, visit.console.today())
    async with visit.reading() as connection:
        trail = await breadcrumb(connection, division_id, question.mapped.drawn)
        if not trail:
            raise NotFoundError
        if trail[-1].level == "region":
            return visit.visit.redirect(question.to("/"))
        values = await _below(connection, division_id, question)
        below, chosen = Sought(under=division_id), f"under={division_id}"
        values["alerts"] = await badges(connection, visit, below, chosen) if question.is_now else None
        if is_small := trail[-1].level in {"county", "township"}:
            values["townships"] = (
                await townships(connection, division_id, question.mapped, ALL_OF_A_COUNTY)
            ).items
    return visit.page(
        "division.html",
        {"asked": question, "trail": trail, "division": trail[-1], "is_small": is_small, **values},
    )


async def _below(connection: Connection, division_id: UUID, question: Asked) -> dict[str, Any]:
    figure = await coverage(connection, division_id, question.mapped)
    if figure is None:
        raise NotFoundError
    unserved = await townships(connection, division_id, question.mapped, SOME, covered=False)
    found = await stations(connection, question.mapped, SOME, under=division_id)
    lanes = await under_way(connection, division_id, A_FEW) if question.is_now else ()
    acting = places(change for lane in lanes for change in lane.changes)
    return {
        "figure": figure,
        "incomplete": await is_incomplete(connection),
        "borders": await border_counties(connection, question.mapped.drawn),
        "unserved": unserved,
        "stations": found,
        "under_way": lanes,
        "board_incomplete": await board.is_incomplete(connection),
        "names": await names(connection, acting, question.moment),
    }
