"""One person at a station: how they stand, what happened, what is planned, and what may be done (O-3 to O-7)."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from starlette.responses import Response

from chassis.http.acting import acting
from reporting.asking import Connection, Cut, Mapped, Moment
from reporting.console.asked import asked, asked_id
from reporting.console.carding import cards
from reporting.console.forms.form import Form, again, sent
from reporting.console.forms.staff_record import RECORD_STEPS, record_body
from reporting.console.forms.staff_steps import NOMINATE, PERSON_STEPS, move_body, nominate_body
from reporting.console.forms.steps import offered
from reporting.console.naming import names
from reporting.console.noting import words
from reporting.console.record import told_of
from reporting.console.registry import RefusedError
from reporting.console.troubles import NotFoundError
from reporting.console.visiting import SignedVisit
from reporting.projections.completeness import lacks_events
from reporting.projections.division.queries import Division, breadcrumb, children
from reporting.projections.history.queries import history
from reporting.projections.post.queries import Aging, Sought, posts
from reporting.projections.staff.queries import Person, movements, person, planned
from reporting.projections.staff.waiting import requests
from reporting.projections.station.queries import station_names, stations

WHOLE, MANY = Cut(limit=200), Cut(limit=500)
NO_AGE = Aging(50, 80)


@acting("staff.read")
async def one(visit: SignedVisit) -> Response:
    return await _shown(visit, asked_id(visit.request.path_params["staff_id"]))


@acting("staff.move", "movement_requests.ask", "nominations.nominate")
async def step(visit: SignedVisit) -> Response:
    staff_id = asked_id(visit.request.path_params["staff_id"])
    wanted = {**PERSON_STEPS, **RECORD_STEPS, NOMINATE.name: NOMINATE}.get(visit.request.path_params["step"])
    if wanted is None:
        raise NotFoundError
    form = sent(wanted.name, wanted.fields, visit.form)
    try:
        return visit.visit.redirect(await _done(visit, staff_id, form))
    except RefusedError as error:
        return await _shown(visit, staff_id, form.refused(error.faults), error.status)


async def _done(visit: SignedVisit, staff_id: UUID, form: Form) -> str:
    """Where the person is sent once it is recorded."""
    about = {"staff_id": str(staff_id)}
    match form.name:
        case "ask":
            done = await visit.create_at_personnel("/v1/movement-requests", move_body(form) | about, form)
            return f"/staff/requests/{done.subject}?after={done.position}"
        case "nominate":
            done = await visit.create_at_personnel(
                "/v1/director-nominations", nominate_body(form) | about, form
            )
            return f"/staff/nominations/{done.subject}?after={done.position}"
        case "move":
            done = await visit.send_to_personnel(f"/v1/staff/{staff_id}/move", move_body(form), form)
        case "educations" | "services":
            path = f"/v1/staff/{staff_id}/{form.name}"
            done = await visit.send_to_personnel(path, record_body(form), form)
        case _:
            done = await visit.send_to_personnel(f"/v1/staff/{staff_id}/revoke-move", {}, form)
    return f"/staff/{staff_id}?after={done.position}"


async def _shown(
    visit: SignedVisit, staff_id: UUID, refused: Form | None = None, status: int = 200
) -> Response:
    pending = not await visit.arrived()
    question = asked(visit.request.query_params, visit.console.today())
    now = Moment(visit.console.today())
    async with visit.reading() as connection:
        found = await person(connection, staff_id, now)
        if found is None and not pending:
            raise NotFoundError
        if found is None:
            return visit.page("pending.html", {"section": "/posts"}, pending=True)
        values: dict[str, Any] = {"asked": question, "person": found, "pending": pending, "refused": refused}
        values |= await _told(connection, found, now)
        values["incomplete"] = await lacks_events(connection, staff_id)
        values |= await _choices(connection, visit, values["trail"], now)
    record = await told_of(visit, staff_id)
    holding = record.standing if record else None
    may_nominate = visit.might("nominations.nominate") and not found.gone
    values |= {"version": holding.version if holding else None, "cards": await cards(visit, [staff_id])}
    values["steps"] = offered(PERSON_STEPS.values(), holding, refused)
    values |= {"record": record, "recorded": offered(RECORD_STEPS.values(), holding, refused)}
    values["nominate"] = again(refused, NOMINATE.name, NOMINATE.fields) if may_nominate else None
    values["words"] = await words(visit, values["lines"], "movement")
    values |= {"section": "/posts", "directors": [p for p in values["vacant"] if p.kind == "director"]}
    return visit.page("staff_member.html", values, status, pending=pending)


async def _told(connection: Connection, found: Person, now: Moment) -> dict[str, Any]:
    happened = await movements(connection, found.staff_id)
    ahead = await planned(connection, found.staff_id)
    lines = (await history(connection, found.staff_id, WHOLE)).items
    waiting = (await requests(connection, now, WHOLE, staff_id=found.staff_id)).items
    moves = [*happened, *filter(None, [ahead])]
    places = {i for m in moves for i in (m.station_id, m.former_station_id) if i} | found.stations()
    divisions = {i for m in moves for i in (m.division_id, m.former_division_id) if i}
    divisions |= {i for i in (found.belongs_division_id, found.works_division_id) if i}
    divisions |= {line.division_id for line in lines if line.division_id}
    home = found.belongs_division_id or found.works_division_id
    return {
        "movements": happened,
        "planned": ahead,
        "lines": lines,
        "requests": waiting,
        "trail": await breadcrumb(connection, home, now) if home else (),
        "stations": await station_names(connection, places, now),
        "names": await names(connection, divisions, now),
    }


async def _choices(
    connection: Connection, visit: SignedVisit, trail: Sequence[Division], now: Moment
) -> dict[str, Any]:
    """Where somebody may go, and which posts are vacant, in the caller's own division."""
    if not visit.might("staff.move"):
        return {"targets": (), "vacant": ()}
    own = visit.caller.division_id
    mapped = Mapped(now, now.as_of)
    there = (await stations(connection, mapped, MANY, under=own)).items
    vacant = (await posts(connection, mapped, Sought(status="vacant"), NO_AGE, MANY, under=own)).items
    targets = [(f"station:{one.station_id}", one.name) for one in there]
    targets += [(f"justice_bureau:{step.division_id}", step.name) for step in reversed(trail)]
    if trail and trail[-1].level == "county":
        below = await children(connection, trail[-1].division_id, now)
        targets += [(f"township_government:{one.division_id}", one.name) for one in below]
    return {"targets": targets, "vacant": vacant}
