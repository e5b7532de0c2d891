"""A station from above: leaders' contact points and visits, its yearly assessments, and the forms for them (O-5, O-17)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from starlette.responses import Response

from chassis.http.acting import acting
from reporting.asking import Connection
from reporting.console.asked import Asked, asked, asked_id
from reporting.console.forms.filled import filled
from reporting.console.forms.form import Form, again, sent
from reporting.console.jurisdiction import Before
from reporting.console.naming import names
from reporting.console.overseeing import rules, version_at
from reporting.console.proposing import station_there
from reporting.console.registry import RefusedError
from reporting.console.troubles import NotFoundError
from reporting.console.visiting import SignedVisit
from reporting.projections.completeness import station_lacks_events
from reporting.projections.contact_point.queries import contact_points, visits
from reporting.projections.division.queries import county_of_seat
from reporting.projections.station_assessment.queries import assessments

VISITS = 50
YEARS = 10
"""So far back the form offers years; the registry takes any since the station was founded."""
NUMBERS = frozenset({"visit", "year"})


@dataclass(frozen=True, slots=True)
class Step:
    """What a form asks of the registry: its fields, and where it goes beside the station's address."""

    fields: tuple[str, ...]
    path: str


STEPS: Mapping[str, Step] = {
    "take": Step(("leader", "taken_on"), "contact-points/take"),
    "visit": Step(("visited_on", "purpose", "note"), "contact-points/visit"),
    "give-up": Step(("given_up_on",), "contact-points/give-up"),
    "strike-visit": Step(("visit", "reason"), "contact-points/strike-visit"),
    "assess": Step(("year", "result", "assessed_on", "note"), "assessments/assess"),
    "correct": Step(("year", "result", "reason", "note"), "assessments/correct"),
}


@acting("oversight.read")
async def one(visit: SignedVisit) -> Response:
    return await _shown(visit, asked_id(visit.request.path_params["station_id"]))


@acting("oversight.keep_contact", "assessments.assess")
async def step(visit: SignedVisit) -> Response:
    station_id = asked_id(visit.request.path_params["station_id"])
    wanted = visit.request.path_params["step"]
    if wanted not in STEPS:
        raise NotFoundError
    form = sent(wanted, STEPS[wanted].fields, visit.form)
    try:
        done = await visit.send(
            f"/v1/stations/{station_id}/{STEPS[wanted].path}", filled(form, numbers=NUMBERS), form
        )
    except RefusedError as error:
        return await _shown(visit, station_id, form.refused(error.faults), error.status)
    return visit.visit.redirect(f"/stations/{station_id}/oversight?after={done.position}")


async def _shown(
    visit: SignedVisit, station_id: UUID, refused: Form | None = None, status: int = 200
) -> Response:
    pending = not await visit.arrived()
    question = asked(visit.request.query_params, visit.console.today())
    async with visit.reading() as connection:
        values = await _told(connection, visit, station_id, question)
    values |= await _offered(visit, station_id, values)
    values["forms"] = {name: again(refused, name, one.fields) for name, one in STEPS.items()}
    values |= {"asked": question, "refused": refused, "pending": pending}
    page = "station_oversight.html"
    return visit.page(page, values, status, pending=pending)


async def _told(
    connection: Connection, visit: SignedVisit, station_id: UUID, question: Asked
) -> dict[str, Any]:
    moment = question.moment
    found = await station_there(connection, station_id, moment)
    trail = await county_of_seat(connection, found.seat_id, question.mapped.drawn)
    contacts_may = question.is_now and visit.may("oversight.keep_contact", trail)
    contacts = await contact_points(connection, station_id, moment)
    made = await visits(connection, station_id, moment, VISITS)
    return {
        "station": found,
        "trail": trail,
        "contacts": contacts,
        "visits": made,
        "results": await assessments(connection, station_id, moment),
        "names": await names(connection, {one.division_id for one in contacts}, moment),
        "sees": visit.might("assessments.read"),
        "organ": Before(visit.caller, trail).organ if contacts_may else None,
        "runs": question.is_now and visit.may("assessments.assess", trail),
        "incomplete": await station_lacks_events(
            connection, station_id, "contact_point", "station_assessment"
        ),
    }


async def _offered(visit: SignedVisit, station_id: UUID, told: Mapping[str, Any]) -> dict[str, Any]:
    """What the forms choose from, and the versions that they are filled in on."""
    path, found = f"/v1/stations/{station_id}", rules(visit)
    latest = found.latest_year(visit.console.today())
    first = max(told["station"].founded_on.year, latest - YEARS + 1)
    have = {result.year for result in told["results"]}
    return {
        "latest_year": latest,
        "contact_version": await version_at(visit, f"{path}/contact-points") if told["organ"] else None,
        "assessment_version": await version_at(visit, f"{path}/assessments") if told["runs"] else None,
        "leaders": found.listed("leaders.offices"),
        "purposes": found.listed("contact_points.purposes"),
        "strike_reasons": found.listed("contact_points.strike_reasons"),
        "grades": found.results,
        "correction_reasons": found.listed("assessments.correction_reasons"),
        "open_years": [year for year in range(latest, first - 1, -1) if year not in have],
    }
