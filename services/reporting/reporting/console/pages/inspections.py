"""Inspections below a division, what they found, and where a new one is entered (O-18)."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from starlette.responses import Response

from chassis.http.acting import acting
from reporting.asking import Connection, Cut, Mapped, Moment
from reporting.console.asked import asked_cut, asked_id, asked_optional_id, asked_text
from reporting.console.forms.filled import filled
from reporting.console.forms.form import Form, blank, sent
from reporting.console.forms.plan_steps import RECORD
from reporting.console.naming import names
from reporting.console.registry import RefusedError
from reporting.console.troubles import NotFoundError, UnreadableError
from reporting.console.visiting import SignedVisit
from reporting.projections.completeness import is_incomplete
from reporting.projections.division.facts import EVENTS as DIVISION_EVENTS
from reporting.projections.division.queries import breadcrumb, children, divisions
from reporting.projections.inspection.queries import (
    STATES,
    Finding,
    InspectionLine,
    findings,
    inspections,
    tallies,
)
from reporting.projections.inspection.row import EVENTS
from reporting.projections.station.queries import station_names, stations

ROWS = 50
ALL_OF_A_COUNTY = Cut(limit=500)


@acting("inspections.read")
async def board(visit: SignedVisit) -> Response:
    """How many findings stand where, and the latest inspections."""
    query, now = visit.request.query_params, Moment(visit.console.today())
    under = asked_optional_id(query, "under") or visit.caller.division_id
    async with visit.reading() as connection:
        trail = await breadcrumb(connection, under, now)
        whole, parts = await tallies(connection, now, under)
        page = await inspections(connection, now, asked_cut(query, ROWS), under=under)
        below = await children(connection, under, now)
        known = await _named(connection, page.items, now)
        counties = await _counties(connection, visit, now)
        incomplete = await is_incomplete(connection, (*DIVISION_EVENTS, *EVENTS))
    values = {"trail": trail, "under": under, "whole": whole, "parts": parts, "page": page}
    more = {"below": [d for d in below if d.division_id in parts], "states": STATES, "counties": counties}
    chosen = {**known, "incomplete": incomplete, "cursor": query.get("cursor"), "section": "/plans"}
    return visit.page(
        "inspections.html", {**values, **more, **chosen, "may_see": visit.might("inspections.read")}
    )


async def _counties(connection: Connection, visit: SignedVisit, now: Moment) -> tuple[Any, ...]:
    """Those that this person may inspect, to choose from."""
    if not visit.might("inspections.record"):
        return ()
    own = visit.caller.division_id
    return (await divisions(connection, now, ALL_OF_A_COUNTY, under=own, level="county")).items


@acting("inspections.read")
async def listed(visit: SignedVisit) -> Response:
    """The findings that a number counts."""
    query, now = visit.request.query_params, Moment(visit.console.today())
    state = asked_text(query, "state")
    if state is not None and state not in STATES:
        raise UnreadableError(state)
    under = asked_optional_id(query, "under") or visit.caller.division_id
    async with visit.reading() as connection:
        trail = await breadcrumb(connection, under, now)
        whole, _ = await tallies(connection, now, under)
        page = await findings(connection, now, asked_cut(query, ROWS), under=under, state=state)
        known = await _named(connection, page.items, now)
        incomplete = await is_incomplete(connection, (*DIVISION_EVENTS, *EVENTS))
    values = {"trail": trail, "under": under, "whole": whole, "page": page, "state": state}
    chosen = {**known, "states": STATES, "incomplete": incomplete, "cursor": query.get("cursor")}
    more = {"section": "/plans", "may_see": visit.might("inspections.read")}
    return visit.page("findings.html", {**values, **chosen, **more})


async def _named(
    connection: Connection, shown: Iterable[Finding | InspectionLine], now: Moment
) -> dict[str, Any]:
    items = list(shown)
    organs = {i.organ_division_id for i in items if isinstance(i, InspectionLine)}
    known = await names(connection, {i.county_id for i in items} | organs, now)
    called = await station_names(connection, {i.station_id for i in items if i.station_id}, now)
    return {"names": known, "stations": called}


@acting("inspections.record")
async def form(visit: SignedVisit) -> Response:
    county_id = asked_optional_id(visit.request.query_params, "county_id")
    if county_id is None:
        return visit.visit.redirect("/inspections")
    return await _form(visit, county_id, blank(RECORD.name, RECORD.fields))


@acting("inspections.record")
async def record(visit: SignedVisit) -> Response:
    county_id = asked_id(visit.request.query_params.get("county_id"))
    entered = sent(RECORD.name, RECORD.fields, visit.form)
    content = {"county_id": str(county_id), **filled(entered)}
    try:
        done = await visit.send("/v1/inspections", content, entered)
    except RefusedError as error:
        return await _form(visit, county_id, entered.refused(error.faults), error.status)
    return visit.visit.redirect(
        f"/inspections/{done.subject}?after={done.position}&done={RECORD.name}-{county_id}"
    )


async def _form(visit: SignedVisit, county_id: UUID, entered: Form, status: int = 200) -> Response:
    now = Moment(visit.console.today())
    async with visit.reading() as connection:
        trail = await breadcrumb(connection, county_id, now)
        if not trail or trail[-1].level != "county":
            raise NotFoundError
        may = visit.may("inspections.record", trail)
        mapped = Mapped(now, visit.console.today())
        there = (await stations(connection, mapped, ALL_OF_A_COUNTY, under=county_id)).items
    values = {"trail": trail, "county_id": county_id, "form": entered, "there": there, "may": may}
    return visit.page("inspection_new.html", {**values, "section": "/plans"}, status)
