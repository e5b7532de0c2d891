"""Work rules (O-14): what a station has adopted of what is required, the forms for it, and who lacks what."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from starlette.responses import Response

from chassis.http.acting import acting
from reporting.asking import Moment
from reporting.console.asked import asked, asked_cut, asked_id, asked_optional_id
from reporting.console.forms.filled import filled
from reporting.console.forms.form import Form, again, sent
from reporting.console.naming import beneath, names
from reporting.console.overseeing import version_at
from reporting.console.proposing import station_there
from reporting.console.registry import RefusedError
from reporting.console.troubles import NotFoundError
from reporting.console.visiting import SignedVisit
from reporting.projections.completeness import PLACES, is_incomplete, station_lacks_events
from reporting.projections.division.queries import county_of_seat
from reporting.projections.work_rules.facts import EVENTS
from reporting.projections.work_rules.queries import gaps, work_rules

ROWS = 50
STEPS: Mapping[str, tuple[str, ...]] = {
    "adopt": ("work_rule", "rule_version", "adopted_on", "document_number"),
    "repeal": ("work_rule",),
}
NUMBERS = frozenset({"rule_version"})


@acting("work_rules.read")
async def one(visit: SignedVisit) -> Response:
    return await _shown(visit, asked_id(visit.request.path_params["station_id"]))


@acting("work_rules.keep")
async def step(visit: SignedVisit) -> Response:
    station_id = asked_id(visit.request.path_params["station_id"])
    wanted = visit.request.path_params["step"]
    if wanted not in STEPS:
        raise NotFoundError
    form = sent(wanted, STEPS[wanted], visit.form)
    address = f"/stations/{station_id}/work-rules"
    try:
        done = await visit.send(f"/v1{address}/{wanted}", filled(form, numbers=NUMBERS), form)
    except RefusedError as error:
        return await _shown(visit, station_id, form.refused(error.faults), error.status)
    return visit.visit.redirect(f"{address}?after={done.position}")


async def _shown(
    visit: SignedVisit, station_id: UUID, refused: Form | None = None, status: int = 200
) -> Response:
    pending = not await visit.arrived()
    now = Moment(visit.console.today())
    async with visit.reading() as connection:
        found = await station_there(connection, station_id, now)
        adopted = await work_rules(connection, station_id, now)
        trail = await county_of_seat(connection, found.seat_id, now)
        may = visit.may("work_rules.keep", trail)
        incomplete = await station_lacks_events(connection, station_id, "work_rules")
    values: dict[str, Any] = {
        "station": found,
        "trail": trail,
        "required": required(visit),
        "adopted": {rule.work_rule: rule for rule in adopted},
        "incomplete": incomplete,
        "version": await version_at(visit, f"/v1/stations/{station_id}/work-rules") if may else None,
        "forms": {name: again(refused, name, fields) for name, fields in STEPS.items()},
        "refused": refused,
        "pending": pending,
    }
    return visit.page("work_rules.html", values, status, pending=pending)


@acting("pages.read")
async def lacking(visit: SignedVisit) -> Response:
    """Stations that have not adopted all that is required."""
    query = visit.request.query_params
    question = asked(query, visit.console.today())
    async with visit.reading() as connection:
        under, trail = await beneath(connection, asked_optional_id(query, "under"), question.mapped.drawn)
        page = await gaps(connection, required(visit), question.mapped, asked_cut(query, ROWS), under)
        known = await names(connection, [gap.county_id for gap in page.items], question.moment)
        incomplete = await is_incomplete(connection, (*PLACES, *EVENTS))
    values = {"asked": question, "page": page, "trail": trail, "under": under, "names": known}
    chosen = {"required": required(visit), "incomplete": incomplete, "cursor": query.get("cursor")}
    return visit.page("work_rules_lacking.html", {**values, **chosen, "section": "/stations"})


def required(visit: SignedVisit) -> tuple[str, ...]:
    """As of today, in the policy's order."""
    return tuple(visit.console.policies.as_of(visit.console.today()).value("work_rules.required", list))
