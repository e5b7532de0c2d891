"""Police on extended duty: each prefecture's plan for a year against whoever arrived in it (O-7)."""

from typing import Any
from uuid import UUID

from starlette.responses import Response

from chassis.http.acting import acting
from reporting.asking import Moment
from reporting.console.asked import asked, asked_id, asked_optional_id, asked_year
from reporting.console.forms.filled import filled
from reporting.console.forms.form import Form, again, sent
from reporting.console.naming import beneath
from reporting.console.registry import RefusedError, RegistryAwayError
from reporting.console.troubles import NotFoundError
from reporting.console.visiting import SignedVisit
from reporting.projections.completeness import PLACES, is_incomplete
from reporting.projections.staff.facts import EVENTS
from reporting.projections.staff.police import EVENTS as PLANS
from reporting.projections.staff.waiting import police

FIELDS = ("planned", "document_number")
NAME = "police"


@acting("police_plans.read")
async def listed(visit: SignedVisit) -> Response:
    return await _shown(visit)


@acting("police_plans.set")
async def plan(visit: SignedVisit) -> Response:
    """By the prefecture's own organ, for the year that the address names."""
    year = asked_year(visit.request.query_params)
    prefecture_id = asked_id(visit.request.query_params.get("under"))
    if year is None:
        raise NotFoundError
    form = sent(NAME, FIELDS, visit.form)
    path = f"/v1/prefectures/{prefecture_id}/police-plans/{year}"
    try:
        done = await visit.send_to_personnel(path, filled(form, numbers=("planned",)), form)
    except RefusedError as error:
        return await _shown(visit, form.refused(error.faults), error.status)
    return visit.visit.redirect(f"/staff/police?under={prefecture_id}&year={year}&after={done.position}")


async def _shown(visit: SignedVisit, refused: Form | None = None, status: int = 200) -> Response:
    pending = not await visit.arrived()
    query, now = visit.request.query_params, Moment(visit.console.today())
    year = asked_year(query) or now.as_of.year
    async with visit.reading() as connection:
        wanted = asked_optional_id(query, "under") or visit.caller.division_id
        under, trail = await beneath(connection, wanted, now)
        found = await police(connection, now, wanted, year)
        incomplete = await is_incomplete(connection, (*PLACES, *EVENTS, *PLANS))
    may = bool(trail) and trail[-1].level == "prefecture" and visit.may("police_plans.set", trail)
    values: dict[str, Any] = {"asked": asked(query, now.as_of), "trail": trail, "under": under, "year": year}
    values |= {"found": found, "incomplete": incomplete, "refused": refused, "pending": pending}
    values |= {"form": again(refused, NAME, FIELDS) if may else None}
    values |= {"version": await _version(visit, wanted, year) if may else None}
    values |= {"may_see": visit.might("police_plans.read"), "section": "/posts"}
    return visit.page("staff_police.html", values, status, pending=pending)


async def _version(visit: SignedVisit, prefecture_id: UUID, year: int) -> int | None:
    """None if personnel cannot be asked: then there is no form."""
    try:
        path = f"/v1/prefectures/{prefecture_id}/police-plans/{year}"
        return await visit.console.personnel.version(visit.person, path)
    except (RegistryAwayError, RefusedError):
        return None
