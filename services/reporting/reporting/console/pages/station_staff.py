"""One station's people: who belongs to it, who works there, and how somebody enters (O-3 to O-5)."""

from typing import Any
from uuid import UUID

from starlette.responses import Response

from chassis.http.acting import acting
from reporting.asking import Connection, Cut
from reporting.console.asked import Asked, asked, asked_id
from reporting.console.carding import cards
from reporting.console.closed_stations import there_or_last, went
from reporting.console.forms.form import Form, again, sent
from reporting.console.forms.staff_entry import ENTRIES, entry_body
from reporting.console.naming import names
from reporting.console.registry import RefusedError
from reporting.console.troubles import NotFoundError
from reporting.console.visiting import SignedVisit
from reporting.projections.completeness import is_incomplete, lacks_events
from reporting.projections.division.queries import county_of_seat
from reporting.projections.post.queries import Aging, posts_of
from reporting.projections.recruitment.queries import examined_at
from reporting.projections.staff.facts import EVENTS
from reporting.projections.staff.queries import people
from reporting.projections.station.queries import station_names

WHOLE = Cut(limit=500)
NO_AGE = Aging(50, 80)


@acting("staff.read")
async def one(visit: SignedVisit) -> Response:
    return await _shown(visit, asked_id(visit.request.path_params["station_id"]))


@acting("staff.move")
async def enter(visit: SignedVisit) -> Response:
    station_id = asked_id(visit.request.path_params["station_id"])
    wanted = ENTRIES.get(visit.request.path_params["step"])
    if wanted is None:
        raise NotFoundError
    form = sent(wanted.name, wanted.fields, visit.form)
    try:
        done = await visit.create_at_personnel(f"/v1/staff/{wanted.name}", entry_body(form, station_id), form)
    except RefusedError as error:
        return await _shown(visit, station_id, form.refused(error.faults), error.status)
    return visit.visit.redirect(f"/staff/{done.subject}?after={done.position}")


async def _shown(
    visit: SignedVisit, station_id: UUID, refused: Form | None = None, status: int = 200
) -> Response:
    question = asked(visit.request.query_params, visit.console.today())
    async with visit.reading() as connection:
        values = await _there(connection, question, station_id)
        trail = values["trail"]
        may = question.is_now and values["gone"] is None and visit.may("staff.move", trail)
        vacant = await posts_of(connection, station_id, question.mapped, NO_AGE) if may else ()
        values["recruitments"] = await examined_at(connection, station_id)
        found = [one.staff_id for one in (*values["belong"], *values["sent"])]
        values["went"] = await went(connection, question, staff_ids=found if values["gone"] else ())
    values |= {"cards": await cards(visit, found), "may_see": visit.might("staff.read"), "refused": refused}
    values["vacant"] = [post for post in vacant if post.status == "vacant"]
    steps = ENTRIES.values() if may else ()
    values["steps"] = [(step, again(refused, step.name, step.fields)) for step in steps]
    return visit.page("station_staff.html", values, status)


async def _there(connection: Connection, question: Asked, station_id: UUID) -> dict[str, Any]:
    there = await there_or_last(connection, station_id, question)
    now, station = there.mapped.moment, there.station
    belong = (await people(connection, now, WHOLE, "people", station_id=station_id)).items
    sent_here = (await people(connection, now, WHOLE, "sent_here", station_id=station_id)).items
    everybody = [*belong, *sent_here]
    divisions = {i for one in everybody for i in (one.belongs_division_id, one.works_division_id) if i}
    places = {i for one in everybody for i in one.stations()}
    return {
        "asked": question,
        "station": station,
        "gone": there.gone,
        "trail": await county_of_seat(connection, station.seat_id, there.mapped.drawn),
        "belong": belong,
        "sent": sent_here,
        "names": await names(connection, divisions, now),
        "stations": await station_names(connection, places, now),
        "incomplete": await lacks_events(connection, station_id) or await is_incomplete(connection, EVENTS),
    }
