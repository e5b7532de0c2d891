"""Oversight of stations (O-5, O-17, O-19, O-20): one page from which each of its parts opens."""

from typing import Any
from uuid import UUID

from starlette.responses import Response

from chassis.http.acting import acting
from reporting.asking import Connection
from reporting.console.asked import Asked, asked, asked_optional_id
from reporting.console.overseeing import Rules, rules
from reporting.console.visiting import SignedVisit
from reporting.projections.commendation.facts import EVENTS as COMMENDATION_EVENTS
from reporting.projections.commendation.queries import by_year
from reporting.projections.completeness import PLACES, is_incomplete
from reporting.projections.consultation.queries import figures, total
from reporting.projections.consultation.row import EVENTS as CONSULTATION_EVENTS
from reporting.projections.contact_point.facts import EVENTS as CONTACT_POINT_EVENTS
from reporting.projections.contact_point.queries import contact_counts
from reporting.projections.division.queries import breadcrumb, region
from reporting.projections.inspection.queries import tallies as finding_tallies
from reporting.projections.inspection.row import EVENTS as INSPECTION_EVENTS
from reporting.projections.responsible_leader.facts import EVENTS as LEADER_EVENTS
from reporting.projections.responsible_leader.queries import responsible_leaders
from reporting.projections.station_assessment.facts import EVENTS as ASSESSMENT_EVENTS
from reporting.projections.station_assessment.queries import NONE, Counts, assessment_counts

FED_BY = (
    *PLACES,
    *CONTACT_POINT_EVENTS,
    *ASSESSMENT_EVENTS,
    *LEADER_EVENTS,
    *CONSULTATION_EVENTS,
    *COMMENDATION_EVENTS,
    *INSPECTION_EVENTS,
)


@acting("oversight.read")
async def hub(visit: SignedVisit) -> Response:
    """Of the division asked for; of the caller's own, if none is."""
    query = visit.request.query_params
    question = asked(query, visit.console.today())
    drawn = question.mapped.drawn
    async with visit.reading() as connection:
        under = asked_optional_id(query, "under") or visit.caller.division_id
        trail = await breadcrumb(connection, under, drawn)
        whole = None if trail else await region(connection, drawn)
        place = trail[-1] if trail else whole
        if place is None:
            return visit.page("empty.html", {"asked": question})
        counted = await _figures(connection, question, place.division_id, rules(visit))
        counted |= await _consulted_found_commended(connection, question, place.division_id)
        incomplete = await is_incomplete(connection, FED_BY)
    values = {"asked": question, "trail": trail or (place,), "incomplete": incomplete}
    shown = {"sees": visit.might("assessments.read"), "consults": visit.might("consultations.read")}
    return visit.page("oversight.html", {**values, **counted, **shown, "section": "/oversight"})


async def _figures(connection: Connection, question: Asked, under: UUID, found: Rules) -> dict[str, Any]:
    year = found.latest_year(question.moment.as_of)
    leading = await responsible_leaders(connection, question.mapped, under)
    counted = await assessment_counts(connection, question.mapped, year, under)
    return {
        "contacts": await contact_counts(connection, question.mapped, found.visit_within, under),
        "within": found.visit_within.days,
        "own": next((one for one in leading if one.division_id == under), None),
        "unnamed": sum(one.leader is None for one in leading),
        "year": year,
        "due_on": found.due_on(year),
        "results": (*found.results, NONE),
        "assessed": next((one for one in counted if one.division_id == under), Counts(under, "")),
    }


async def _consulted_found_commended(connection: Connection, question: Asked, under: UUID) -> dict[str, Any]:
    found = await figures(connection, under, question.mapped.today)
    findings, _ = await finding_tallies(connection, question.moment, under)
    years = (await by_year(connection, question.mapped, under)).values()
    return {
        "consulted": total(under, list(found.values())),
        "found": findings,
        "commended": sum(sum(counted.values()) for counted in years),
        "commended_lately": sum(counted.get(question.moment.as_of.year, 0) for counted in years),
    }
