"""Counties beside what they plan for a year: a wall chart with its countdown (O-18)."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from starlette.responses import Response

from chassis.http.acting import acting
from reporting.asking import Moment
from reporting.console.asked import asked_cut, asked_id, asked_optional_id, asked_text, asked_year
from reporting.console.planning import Kpi, complete, kpis
from reporting.console.troubles import NotFoundError, UnreadableError
from reporting.console.visiting import SignedVisit
from reporting.projections.completeness import is_incomplete
from reporting.projections.development_plan.queries import (
    STATUSES,
    CountyPlan,
    county_plans,
    plan_of,
    tallies,
)
from reporting.projections.development_plan.row import EVENTS
from reporting.projections.development_plan.standing import COUNTED, FED_BY, standing
from reporting.projections.division.queries import breadcrumb, children
from reporting.projections.inspection.queries import tallies as finding_tallies
from reporting.projections.inspection.row import EVENTS as INSPECTION_EVENTS

ROWS = 200
"""A wall chart shows all counties of a region."""


@acting("plans.read")
async def board(visit: SignedVisit) -> Response:
    query, today = visit.request.query_params, visit.console.today()
    year, status = asked_year(query) or today.year, asked_text(query, "status")
    if status is not None and status not in STATUSES:
        raise UnreadableError(status)
    under, now = asked_optional_id(query, "under") or visit.caller.division_id, Moment(today)
    policy = visit.console.policies.as_of(today)
    async with visit.reading() as connection:
        trail = await breadcrumb(connection, under, now)
        page = await county_plans(connection, year, now, asked_cut(query, ROWS), under=under, status=status)
        counts = await tallies(connection, year, now, under)
        ids = [county.county_id for county in page.items]
        top = (under, trail[-1].level if trail else "county")
        stand = await standing(connection, top, ids, now, complete(policy))
        below = await children(connection, under, now) if top[1] == "region" else ()
        findings, _ = await finding_tallies(connection, now, under)
        incomplete = await is_incomplete(connection, (*FED_BY, *EVENTS, *INSPECTION_EVENTS))
    named = kpis(policy)
    values = {"page": page, "year": year, "under": under, "status": status, "trail": trail, "below": below}
    figures = {"counts": counts, "standing": stand, "findings": findings, "kpis": named, "counted": COUNTED}
    more = {"columns": columns(named, page.items), "incomplete": incomplete, "cursor": query.get("cursor")}
    return visit.page("plans.html", {**values, **figures, **more, "may_see": visit.might("plans.read")})


def columns(named: Mapping[str, Kpi], counties: Iterable[CountyPlan]) -> list[Kpi]:
    """What every plan has, and whatever else any of these names."""
    said = {kpi for county in counties if county.plan for kpi in county.plan.targets}
    return [kpi for kpi in named.values() if kpi.required or kpi.code in said]


@acting("plans.read")
async def by_id(visit: SignedVisit) -> Response:
    """An event names a plan by its id; its page goes by county and year."""
    plan_id: UUID = asked_id(visit.request.path_params["plan_id"])
    async with visit.reading() as connection:
        found = await plan_of(connection, plan_id)
    if found is None:
        raise NotFoundError
    return visit.visit.redirect(f"/plans/{found.county_id}/{found.year}")
