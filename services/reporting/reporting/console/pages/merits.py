"""Assessments, awards and allowances of people: for justice organs alone, each within its division (O-3, O-7, O-14)."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from starlette.responses import Response

from chassis.http.acting import acting
from reporting.asking import Cut, Moment
from reporting.console.asked import asked_cut, asked_id, asked_optional_id, asked_text
from reporting.console.carding import cards
from reporting.console.forms.form import Form
from reporting.console.forms.procedure_steps import ACTIONS, MERITS
from reporting.console.forms.steps import offered
from reporting.console.naming import names
from reporting.console.procedures import SECTION, carry_out, entered, reasons
from reporting.console.registry import RefusedError, Standing
from reporting.console.troubles import NotFoundError, UnreadableError
from reporting.console.visiting import SignedVisit
from reporting.projections.completeness import is_incomplete
from reporting.projections.division.facts import EVENTS as DIVISION_EVENTS
from reporting.projections.division.queries import breadcrumb, children
from reporting.projections.staff.facts import EVENTS as STAFF_EVENTS
from reporting.projections.staff.queries import Person, person
from reporting.projections.staff.queries import tallies as roll_tallies
from reporting.projections.staff_merits.queries import (
    FIGURES,
    Merits,
    allowances,
    assessments,
    awards,
    merits,
    tallies,
)
from reporting.projections.staff_merits.row import EVENTS
from reporting.projections.station.queries import station_names

ROWS = 50
LISTS = ("assessed", "heard", "awards", "at_stations", "allowances")
"""What a list is of, as figures are called; the sum of what is paid opens the same one as its number."""
PURPOSES = {
    "assessed": "assessment",
    "heard": "assessment",
    "awards": "assessment",
    "at_stations": "assessment",
    "allowances": "allowance",
}
CHOSEN: Mapping[str, str] = {
    "opinion": "staff_assessments.opinions",
    "result": "staff_assessments.results",
    "award": "staff_awards.awards",
    "level": "staff_awards.levels",
    "allowance": "staff_allowances.kinds",
}
"""By field: what the policy lets one choose from."""


def _year(visit: SignedVisit) -> int:
    """The present one, unless another is asked for."""
    text = asked_text(visit.request.query_params, "year")
    if text is None:
        return visit.console.today().year
    if not text.isdecimal() or not 1950 <= int(text) <= 9998:  # noqa: PLR2004 - years that a date can have
        raise UnreadableError(text)
    return int(text)


@acting("merits.read")
async def board(visit: SignedVisit) -> Response:
    """How many of each there are, and which share of awards went to stations."""
    query, now, year = visit.request.query_params, Moment(visit.console.today()), _year(visit)
    under = asked_optional_id(query, "under") or visit.caller.division_id
    async with visit.reading() as connection:
        trail = await breadcrumb(connection, under, now)
        whole, parts = await tallies(connection, now, under, year)
        then = Moment(min(now.as_of, date(year, 12, 31)))
        roll, _ = await roll_tallies(connection, then, under)
        below = await children(connection, under, now)
        incomplete = await is_incomplete(connection, (*DIVISION_EVENTS, *STAFF_EVENTS, *EVENTS))
    values = {"trail": trail, "under": under, "whole": whole, "parts": parts, "year": year}
    more = {"below": [one for one in below if one.division_id in parts], "figures": FIGURES}
    may = {"section": SECTION, "incomplete": incomplete, "may_see": visit.might("merits.read")}
    return visit.page("merits.html", {**values, **more, **may, "roll": roll, "then": then.as_of})


@acting("merits.read")
async def listed(visit: SignedVisit) -> Response:
    """Of whom a number counts something."""
    kind = visit.request.path_params["kind"]
    if kind not in LISTS:
        raise NotFoundError
    query, now, year = visit.request.query_params, Moment(visit.console.today()), _year(visit)
    under, cut = asked_optional_id(query, "under") or visit.caller.division_id, asked_cut(query, ROWS)
    async with visit.reading() as connection:
        trail = await breadcrumb(connection, under, now)
        page = await _list(connection, now, cut, kind, year=year, under=under)
        known = await names(connection, {one.county_id for one in page.items}, now)
        stations = {one.station_id for one in page.items if one.station_id}
        called = await station_names(connection, stations, now)
        incomplete = await is_incomplete(connection, (*DIVISION_EVENTS, *EVENTS))
    seen = await cards(visit, (one.staff_id for one in page.items), PURPOSES[kind])
    values = {"trail": trail, "under": under, "page": page, "kind": kind, "year": year, "names": known}
    more = {"stations": called, "cards": seen, "section": SECTION, "cursor": query.get("cursor")}
    may = {"incomplete": incomplete, "may_see": visit.might("merits.read")}
    return visit.page("merits_list.html", {**values, **more, **may})


async def _list(connection: Any, now: Moment, cut: Cut, kind: str, *, year: int, under: UUID) -> Any:
    match kind:
        case "assessed" | "heard":
            return await assessments(connection, now, cut, year, under=under, done=kind == "assessed")
        case "awards" | "at_stations":
            return await awards(connection, now, cut, year, under=under, at_stations=kind == "at_stations")
        case _:
            return await allowances(connection, now, cut, under=under)


@acting("merits.read")
async def one(visit: SignedVisit) -> Response:
    return await _one(visit, asked_id(visit.request.path_params["staff_id"]))


@acting("merits.assess", "merits.award", "merits.allow")
async def step(visit: SignedVisit) -> Response:
    own = asked_id(visit.request.path_params["staff_id"])
    wanted = MERITS.get(visit.request.path_params["step"])
    if wanted is None:
        raise NotFoundError
    form = entered(visit, wanted)
    path = f"/v1/people/{own}/{wanted.name.replace('-', '/', 1)}"
    try:
        done = await carry_out(visit, wanted, form, path)
    except RefusedError as error:
        return await _one(visit, own, form.refused(error.faults), error.status)
    return visit.visit.redirect(f"/merits/people/{own}?after={done.position}&done={wanted.name}-{own}")


async def _one(visit: SignedVisit, own: UUID, refused: Form | None = None, status: int = 200) -> Response:
    pending, now = not await visit.arrived(), Moment(visit.console.today())
    async with visit.reading() as connection:
        about = await person(connection, own, now)
        if about is None or not visit.might("merits.read"):
            raise NotFoundError
        county_id = about.belongs_division_id or about.works_division_id
        trail = await breadcrumb(connection, county_id, now) if county_id else ()
        found = await merits(connection, own)
        named = {station for station in (about.belongs_station_id, about.works_station_id) if station}
        called = await station_names(connection, named, now)
        incomplete = await is_incomplete(connection, (*STAFF_EVENTS, *EVENTS))
    seen = await cards(visit, [own], "assessment")
    policy = visit.console.policies.as_of(visit.console.today())
    values: dict[str, Any] = {"person": about, "found": found, "trail": trail, "stations": called}
    values |= {"cards": seen, "refused": refused, "pending": pending, "incomplete": incomplete}
    values |= {"chosen": {field: policy.value(name, list) for field, name in CHOSEN.items()}}
    values |= {"codes": {step.name: reasons(visit, step) for step in MERITS.values()}}
    values |= {"section": SECTION, "done": tuple(filter(None, [visit.request.query_params.get("done")]))}
    allowed = frozenset(
        name
        for name in MERITS
        if visit.may(ACTIONS[name.partition("-")[0]], trail) and _fits(name, found, about)
    )
    values["steps"] = offered(MERITS.values(), Standing(0, "", allowed), refused)
    values["versions"] = {name: _version(name, found) for name in MERITS}
    return visit.page("merit.html", values, status, pending=pending)


def _fits(name: str, found: Merits, about: Person) -> bool:
    """Whether there is anything that such a step could be about."""
    match name:
        case "opinions":
            return about.works_station_id is not None
        case "assessments-correct":
            return any(one.result for one in found.assessments)
        case "awards-revoke":
            return any(one.revoked_on is None for one in found.awards)
        case "allowances-end" | "allowances-strike-out":
            return any(not one.struck_out for one in found.allowances)
        case _:
            return True


def _version(name: str, found: Merits) -> int:
    """Of the stream that the step is about, as these rows tell it."""
    rows: Mapping[str, Any] = {
        "opinions": found.assessments,
        "assessments": found.assessments,
        "awards": found.awards,
        "allowances": found.allowances,
    }
    return max((one.version for one in rows[name.partition("-")[0]]), default=0)
