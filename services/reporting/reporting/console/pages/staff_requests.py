"""Requests for consent to movements: which wait on whom, and one with its steps (O-4)."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from starlette.responses import Response

from chassis.http.acting import acting
from reporting.asking import Connection, Cut, Moment
from reporting.console.asked import asked, asked_cut, asked_id, asked_optional_id, asked_text
from reporting.console.carding import cards, standing_of
from reporting.console.forms.filled import filled
from reporting.console.forms.form import Form, sent
from reporting.console.forms.staff_steps import REQUEST_STEPS
from reporting.console.forms.steps import offered
from reporting.console.naming import beneath, names
from reporting.console.noting import words
from reporting.console.registry import RefusedError
from reporting.console.troubles import NotFoundError, UnreadableError
from reporting.console.visiting import SignedVisit
from reporting.projections.completeness import PLACES, is_incomplete, lacks_events
from reporting.projections.division.queries import breadcrumb
from reporting.projections.history.queries import history
from reporting.projections.staff.requests import EVENTS, Asked
from reporting.projections.staff.waiting import REQUEST_STATES, request, request_counts, requests
from reporting.projections.station.queries import station_names

ROWS, WHOLE = 50, Cut(limit=200)


@acting("movement_requests.read")
async def listed(visit: SignedVisit) -> Response:
    """By state, the earliest due first."""
    query = visit.request.query_params
    state = asked_text(query, "state")
    if state is not None and state not in REQUEST_STATES:
        raise UnreadableError(state)
    now = Moment(visit.console.today())
    async with visit.reading() as connection:
        wanted = asked_optional_id(query, "under") or visit.caller.division_id
        under, trail = await beneath(connection, wanted, now)
        if not trail:
            raise NotFoundError
        counts = await request_counts(connection, now, wanted)
        page = await requests(connection, now, asked_cut(query, ROWS), under=wanted, state=state)
        known = await _named(connection, page.items, now)
        incomplete = await is_incomplete(connection, (*PLACES, *EVENTS))
    values: dict[str, Any] = {"asked": asked(query, visit.console.today()), "trail": trail, "under": under}
    values |= {"counts": counts, "page": page, "state": state, "states": REQUEST_STATES, **known}
    values |= {"cards": await cards(visit, (one.staff_id for one in page.items), "movement")}
    values |= {"incomplete": incomplete, "cursor": query.get("cursor"), "section": "/posts"}
    return visit.page("staff_requests.html", values | {"may_see": visit.might("movement_requests.read")})


@acting("movement_requests.read")
async def one(visit: SignedVisit) -> Response:
    return await _shown(visit, asked_id(visit.request.path_params["request_id"]))


@acting("movement_requests.answer", "movement_requests.ask")
async def step(visit: SignedVisit) -> Response:
    request_id = asked_id(visit.request.path_params["request_id"])
    wanted = REQUEST_STEPS.get(visit.request.path_params["step"])
    if wanted is None:
        raise NotFoundError
    form = sent(wanted.name, wanted.fields, visit.form)
    path = f"/v1/movement-requests/{request_id}/{wanted.name.replace('_', '-')}"
    try:
        done = await visit.send_to_personnel(path, filled(form), form)
    except RefusedError as error:
        return await _shown(visit, request_id, form.refused(error.faults), error.status)
    return visit.visit.redirect(f"/staff/requests/{request_id}?after={done.position}")


async def _shown(
    visit: SignedVisit, request_id: UUID, refused: Form | None = None, status: int = 200
) -> Response:
    pending, now = not await visit.arrived(), Moment(visit.console.today())
    async with visit.reading() as connection:
        found = await request(connection, request_id)
        if found is None and not pending:
            raise NotFoundError
        if found is None:
            return visit.page("pending.html", {"section": "/posts"}, pending=True)
        trail = await breadcrumb(connection, found.county_id, now) if found.county_id else ()
        lines = (await history(connection, request_id, WHOLE)).items
        known = await _named(connection, [found], now, {line.division_id for line in lines})
        incomplete = await lacks_events(connection, request_id)
    holding = await standing_of(visit, f"/v1/movement-requests/{request_id}")
    behind = holding is not None and holding.version != found.version
    values: dict[str, Any] = {"asked": asked(visit.request.query_params, now.as_of), "request": found}
    values |= {"trail": trail, "lines": lines, "refused": refused, "pending": pending, **known}
    values |= {"incomplete": incomplete, "version": holding.version if holding else None}
    values |= {"steps": () if behind else offered(REQUEST_STEPS.values(), holding, refused)}
    values |= {"cards": await cards(visit, [found.staff_id], "movement"), "section": "/posts"}
    values["words"] = await words(visit, lines, "movement")
    return visit.page("staff_request.html", values, status, pending=pending or (behind and refused is None))


async def _named(
    connection: Connection, found: Sequence[Asked], now: Moment, more: set[UUID | None] | None = None
) -> dict[str, Any]:
    divisions = {i for one in found for i in (one.county_id, one.division_id, one.consenting_division_id)}
    places = {i for one in found for i in (one.former_station_id, one.station_id) if i}
    return {
        "names": await names(connection, divisions | (more or set()), now),
        "stations": await station_names(connection, places, now),
    }
