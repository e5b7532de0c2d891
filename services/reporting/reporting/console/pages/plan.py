"""A county's plan for a year: targets with their countdown, milestones, versions, and who may do what (O-8, O-18)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from starlette.responses import Response

from chassis.http.acting import acting
from reporting.asking import Cut, Moment
from reporting.console.asked import a_year, asked_id
from reporting.console.forms import targets
from reporting.console.forms.filled import filled
from reporting.console.forms.form import Form, again, sent
from reporting.console.forms.plan_steps import DRAFT, PLAN_STEPS, REASONED
from reporting.console.forms.steps import Step, permitted
from reporting.console.naming import names
from reporting.console.noting import texts
from reporting.console.overseeing import standing_at
from reporting.console.planning import complete, kpis, milestones
from reporting.console.registry import Done, RefusedError, Standing
from reporting.console.troubles import NotFoundError
from reporting.console.visiting import SignedVisit
from reporting.projections.completeness import is_incomplete
from reporting.projections.development_plan.queries import Plan, plan
from reporting.projections.development_plan.row import EVENTS
from reporting.projections.development_plan.standing import COUNTED, FED_BY, standing
from reporting.projections.division.queries import breadcrumb
from reporting.projections.history.queries import history
from reporting.projections.inspection.queries import inspections
from reporting.projections.inspection.row import EVENTS as INSPECTION_EVENTS

WHOLE, FEW = Cut(limit=200), Cut(limit=5)
STEPS: Mapping[str, Step] = {**PLAN_STEPS, DRAFT.name: DRAFT}


@dataclass(frozen=True, slots=True)
class About:
    """Which plan a page is of."""

    county_id: UUID
    year: int

    @property
    def address(self) -> str:
        return f"/plans/{self.county_id}/{self.year}"


def about_of(visit: SignedVisit) -> About:
    params = visit.request.path_params
    return About(asked_id(params["county_id"]), a_year(params["year"]))


@acting("plans.read")
async def one(visit: SignedVisit) -> Response:
    return await _shown(visit, about_of(visit))


@acting("plans.keep", "plans.decide")
async def step(visit: SignedVisit) -> Response:
    """Sends one step on to the registry; refused, the page comes back with what was entered."""
    about, wanted = about_of(visit), STEPS.get(visit.request.path_params["step"])
    if wanted is None:
        raise NotFoundError
    codes = tuple(kpis(visit.console.policies.as_of(visit.console.today())))
    form = sent(wanted.name, fields_of(wanted, codes), visit.form)
    aims = targets.entered(form, codes) if wanted.targets else []
    try:
        done = await _sent_on(visit, about, wanted, form, aims)
    except RefusedError as error:
        refused = form.refused(targets.pointed(error.faults, aims))
        return await _shown(visit, about, refused, error.status)
    return visit.visit.redirect(f"{about.address}?after={done.position}&done={wanted.name}")


def fields_of(step: Step, codes: Sequence[str]) -> tuple[str, ...]:
    return (*targets.names(codes), *step.fields) if step.targets else step.fields


async def _sent_on(
    visit: SignedVisit, about: About, wanted: Step, form: Form, aims: list[dict[str, Any]]
) -> Done:
    content = {**filled(form, wanted.fields), **({"targets": aims} if wanted.targets else {})}
    if wanted is DRAFT:
        of = {"county_id": str(about.county_id), "year": about.year}
        return await visit.send("/v1/development-plans", {**of, **content}, form)
    async with visit.reading() as connection:
        found = await plan(connection, about.county_id, about.year)
    if found is None:
        raise NotFoundError
    return await visit.send(f"/v1/development-plans/{found.plan_id}/{wanted.name}", content, form)


async def _shown(
    visit: SignedVisit, about: About, refused: Form | None = None, status: int = 200
) -> Response:
    pending, today = not await visit.arrived(), visit.console.today()
    now, policy = Moment(today), visit.console.policies.as_of(today)
    async with visit.reading() as connection:
        trail = await breadcrumb(connection, about.county_id, now)
        if not trail or trail[-1].level != "county":
            raise NotFoundError
        found = await plan(connection, about.county_id, about.year)
        drafts = found is None and visit.may("plans.keep", trail)
        inspects = visit.may("inspections.record", trail)
        top = (about.county_id, "county")
        stand = await standing(connection, top, [about.county_id], now, complete(policy))
        lines = (await history(connection, found.plan_id, WHOLE)).items if found else ()
        incomplete = await is_incomplete(connection, (*FED_BY, *EVENTS, *INSPECTION_EVENTS))
        acting = {line.division_id for line in lines} | {found.authority_division_id if found else None}
        known = await names(connection, acting, now)
        visits = await inspections(connection, now, FEW, under=about.county_id)
    holding = await standing_at(visit, f"/v1/development-plans/{found.plan_id}") if found else None
    behind = found is not None and holding is not None and holding.version != found.version
    named = kpis(policy)
    values: dict[str, Any] = {"about": about, "trail": trail, "plan": found, "kpis": named, "names": known}
    values |= {"standing": stand[about.county_id], "counted": COUNTED, "lines": lines, "behind": behind}
    values |= {"milestones": milestones(policy), "inspects": inspects, "visits": visits.items}
    values |= {"notes": await texts(visit, _notes(found)), "pending": pending, "incomplete": incomplete}
    values |= {"refused": refused, "reasoned": REASONED, "may_see": visit.might("plans.read")}
    values["steps"] = () if behind else _steps(_allowed(drafts, holding), found, tuple(named), refused)
    values["done"] = _done(visit, about)
    values["section"] = "/plans"
    return visit.page("plan.html", values, status, pending=pending or (behind and refused is None))


def _done(visit: SignedVisit, about: About) -> tuple[str, ...]:
    """The draft that is of no more use once this page shows what was recorded."""
    done = visit.request.query_params.get("done", "")
    return (f"{done}-{about.county_id}-{about.year}",) if done in STEPS else ()


def _allowed(drafts: bool, holding: Standing | None) -> frozenset[str]:
    return frozenset({DRAFT.name}) if drafts else (holding.allowed if holding else frozenset())


def _steps(
    allowed: frozenset[str], found: Plan | None, codes: Sequence[str], refused: Form | None
) -> tuple[tuple[Step, Form], ...]:
    """Each permitted step with its form; one that was refused is shown even if it is permitted no more."""
    shown = permitted(STEPS.values(), allowed, refused)
    return tuple(
        (step, again(refused, step.name, fields_of(step, codes), _drafted(step, found))) for step in shown
    )


def _drafted(step: Step, found: Plan | None) -> Mapping[str, Sequence[str]]:
    """A version is drafted out of the one before."""
    return targets.filled(found.last_drafted.targets) if found and step.targets else {}


def _notes(found: Plan | None) -> list[UUID | None]:
    if found is None:
        return []
    of_versions = [note for one in found.versions for note in (one.note_id, one.returned_note_id)]
    return [*of_versions, *(note for m in found.milestones for note in (m.note_id, m.dropped_note_id))]
