"""One inspection: what was found, how far each finding is, and what this person may do about it (O-18)."""

from typing import Any
from uuid import UUID

from starlette.responses import Response

from chassis.http.acting import acting
from reporting.asking import Cut, Mapped, Moment
from reporting.console.asked import asked_id
from reporting.console.forms.filled import filled
from reporting.console.forms.form import Form, sent
from reporting.console.forms.plan_steps import INSPECTION_STEPS, RECORD
from reporting.console.forms.steps import offered
from reporting.console.naming import names
from reporting.console.noting import texts
from reporting.console.overseeing import standing_at
from reporting.console.planning import finding_kinds
from reporting.console.registry import RefusedError
from reporting.console.troubles import NotFoundError
from reporting.console.visiting import SignedVisit
from reporting.projections.completeness import lacks_events
from reporting.projections.division.queries import breadcrumb
from reporting.projections.history.queries import history
from reporting.projections.inspection.queries import Finding, Inspection, inspection
from reporting.projections.station.queries import station_names, stations

WHOLE, ALL_OF_A_COUNTY = Cut(limit=200), Cut(limit=500)
MAY = {
    "remedy": ("open",),
    "confirm": ("remedied",),
    "reopen": ("remedied", "confirmed"),
    "extend": ("open",),
}
"""At which status a finding may be chosen for a step."""


@acting("inspections.read")
async def one(visit: SignedVisit) -> Response:
    return await _shown(visit, asked_id(visit.request.path_params["inspection_id"]))


@acting("inspections.follow", "inspections.remedy")
async def step(visit: SignedVisit) -> Response:
    inspection_id = asked_id(visit.request.path_params["inspection_id"])
    wanted = INSPECTION_STEPS.get(visit.request.path_params["step"])
    if wanted is None:
        raise NotFoundError
    form = sent(wanted.name, wanted.fields, visit.form)
    try:
        done = await visit.send(f"/v1/inspections/{inspection_id}/{wanted.name}", filled(form), form)
    except RefusedError as error:
        return await _shown(visit, inspection_id, form.refused(error.faults), error.status)
    after = f"after={done.position}&done={wanted.name}-{inspection_id}"
    return visit.visit.redirect(f"/inspections/{inspection_id}?{after}")


async def _shown(
    visit: SignedVisit, inspection_id: UUID, refused: Form | None = None, status: int = 200
) -> Response:
    pending, now = not await visit.arrived(), Moment(visit.console.today())
    async with visit.reading() as connection:
        found = await inspection(connection, inspection_id)
        if found is None and not pending:
            raise NotFoundError
        if found is None:
            return visit.page("pending.html", {"section": "/plans"}, pending=True)
        trail = await breadcrumb(connection, found.county_id, now)
        lines = (await history(connection, inspection_id, WHOLE)).items
        incomplete = await lacks_events(connection, inspection_id)
        acting = {line.division_id for line in lines}
        known = await names(connection, acting | {found.county_id, found.organ_division_id}, now)
        called = await station_names(connection, _stations(found), now)
        mapped = Mapped(now, visit.console.today())
        there = (await stations(connection, mapped, ALL_OF_A_COUNTY, under=found.county_id)).items
    holding = await standing_at(visit, f"/v1/inspections/{inspection_id}")
    behind = holding is not None and holding.version != found.version
    policy = visit.console.policies.as_of(visit.console.today())
    values: dict[str, Any] = {"inspection": found, "trail": trail, "lines": lines, "names": known}
    values |= {"stations": called, "there": there, "kinds": finding_kinds(policy), "may": MAY}
    values |= {"notes": await texts(visit, _notes(found)), "behind": behind, "pending": pending}
    values |= {"incomplete": incomplete, "refused": refused, "section": "/plans", "done": _done(visit)}
    values["steps"] = () if behind else offered(INSPECTION_STEPS.values(), holding, refused)
    return visit.page("inspection.html", values, status, pending=pending or (behind and refused is None))


def _done(visit: SignedVisit) -> tuple[str, ...]:
    """The draft that is of no more use once this page shows what was recorded."""
    done = visit.request.query_params.get("done", "")
    return (done,) if done.partition("-")[0] in {RECORD.name, *INSPECTION_STEPS} else ()


def _stations(found: Inspection) -> set[UUID]:
    named = {found.station_id, *(finding.station_id for finding in found.findings)}
    return {one for one in named if one}


def _notes(found: Inspection) -> list[UUID | None]:
    return [found.note_id, *(note for finding in found.findings for note in _of(finding))]


def _of(finding: Finding) -> tuple[UUID | None, ...]:
    return finding.note_id, finding.remedy_note_id, finding.deadline_note_id
