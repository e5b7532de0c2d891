"""Counts of posts and people: what they came to, what they showed, and what this person may do about it (O-4)."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from starlette.responses import Response

from chassis.http.acting import acting
from reporting.asking import Connection, Cut, Mapped, Moment
from reporting.console.asked import asked_cut, asked_id, asked_optional_id, asked_text
from reporting.console.carding import cards
from reporting.console.forms.filled import number
from reporting.console.forms.form import Form, blank, sent
from reporting.console.forms.procedure_steps import COUNT, COUNTING
from reporting.console.forms.steps import offered
from reporting.console.naming import names
from reporting.console.noting import words
from reporting.console.procedures import SECTION, carry_out, entered, reasons, standing
from reporting.console.registry import Fault, RefusedError
from reporting.console.troubles import NotFoundError, UnreadableError
from reporting.console.visiting import SignedVisit
from reporting.projections.completeness import is_incomplete
from reporting.projections.division.facts import EVENTS as DIVISION_EVENTS
from reporting.projections.division.queries import breadcrumb, children, divisions
from reporting.projections.history.queries import history
from reporting.projections.staffing_count.queries import (
    FIGURES,
    STATES,
    WholeCount,
    count,
    counts,
    findings,
    last_signed,
    sums,
    tallies,
)
from reporting.projections.staffing_count.row import EVENTS
from reporting.projections.station.queries import station_names, stations

ROWS, WHOLE, ALL_OF_A_COUNTY = 50, Cut(limit=200), Cut(limit=500)
PURPOSE = "count"
"""For which names are asked."""
MET = "found-"
"""How the fields begin that say whom one met at a station."""
AT_NUMBER = re.compile("/found/([0-9]+)/found")
ANEW = "draw-up"
MAY: Mapping[str, tuple[str, ...]] = {
    "fix": ("open",),
    "accept": ("open",),
    "reopen": ("fixed", "accepted"),
}
"""At which status a difference may be chosen for a step."""


@acting("counts.read")
async def board(visit: SignedVisit) -> Response:
    """What the last signed counts came to, how many differences stand where, and the latest counts."""
    query, now = visit.request.query_params, Moment(visit.console.today())
    under = asked_optional_id(query, "under") or visit.caller.division_id
    async with visit.reading() as connection:
        trail = await breadcrumb(connection, under, now)
        whole, parts = await sums(connection, now, under)
        different, differing = await tallies(connection, now, under)
        page = await counts(connection, now, asked_cut(query, ROWS), under=under)
        below = await children(connection, under, now)
        known = await names(connection, {one.county_id for one in page.items}, now)
        counties = await _counties(connection, visit, now)
        incomplete = await is_incomplete(connection, (*DIVISION_EVENTS, *EVENTS))
    values: dict[str, Any] = {"trail": trail, "under": under, "whole": whole, "parts": parts, "page": page}
    values |= {"different": different, "differing": differing, "names": known, "counties": counties}
    values["below"] = [one for one in below if one.division_id in parts or one.division_id in differing]
    values |= {"figures": FIGURES, "states": STATES, "incomplete": incomplete, "section": SECTION}
    values |= {"cursor": query.get("cursor"), "may_see": visit.might("counts.read")}
    return visit.page("counts.html", values)


async def _counties(connection: Connection, visit: SignedVisit, now: Moment) -> tuple[Any, ...]:
    """Those that this person's bureau may count, to choose from."""
    own = visit.caller.division_id
    found = (await divisions(connection, now, ALL_OF_A_COUNTY, under=own, level="county")).items
    trails = [(one, await breadcrumb(connection, one.division_id, now)) for one in found]
    return tuple(one for one, trail in trails if visit.may("counts.draw_up", trail))


@acting("counts.read")
async def signed(visit: SignedVisit) -> Response:
    """The counts that a sum is of."""
    query, now = visit.request.query_params, Moment(visit.console.today())
    under = asked_optional_id(query, "under") or visit.caller.division_id
    async with visit.reading() as connection:
        trail = await breadcrumb(connection, under, now)
        whole, _ = await sums(connection, now, under)
        page = await last_signed(connection, now, asked_cut(query, ROWS), under=under)
        known = await names(connection, {one.county_id for one in page.items}, now)
        incomplete = await is_incomplete(connection, (*DIVISION_EVENTS, *EVENTS))
    values = {"trail": trail, "under": under, "whole": whole, "page": page, "names": known}
    more = {"figures": FIGURES, "section": SECTION, "cursor": query.get("cursor"), "incomplete": incomplete}
    return visit.page("counts_signed.html", {**values, **more, "may_see": visit.might("counts.read")})


@acting("counts.read")
async def listed(visit: SignedVisit) -> Response:
    """The differences that a number counts."""
    query, now = visit.request.query_params, Moment(visit.console.today())
    state = asked_text(query, "state")
    if state is not None and state not in STATES:
        raise UnreadableError(state)
    under = asked_optional_id(query, "under") or visit.caller.division_id
    async with visit.reading() as connection:
        trail = await breadcrumb(connection, under, now)
        whole, _ = await tallies(connection, now, under)
        page = await findings(connection, now, asked_cut(query, ROWS), under=under, state=state)
        known = await _named(connection, page.items, now)
        incomplete = await is_incomplete(connection, (*DIVISION_EVENTS, *EVENTS))
    values = {"trail": trail, "under": under, "whole": whole, "page": page, "state": state, **known}
    more = {"section": SECTION, "cursor": query.get("cursor"), "incomplete": incomplete}
    return visit.page("count_findings.html", {**values, **more, "may_see": visit.might("counts.read")})


@acting("counts.draw_up")
async def form(visit: SignedVisit) -> Response:
    county_id = asked_optional_id(visit.request.query_params, "county_id")
    if county_id is None:
        return visit.visit.redirect("/counts")
    return await _form(visit, county_id, blank(COUNT.name, COUNT.fields))


@acting("counts.draw_up")
async def draw_up(visit: SignedVisit) -> Response:
    county_id = asked_id(visit.request.query_params.get("county_id"))
    filled_in = sent(COUNT.name, COUNT.fields, visit.form)
    more = {"county_id": str(county_id), "found": met(filled_in)}
    try:
        done = await carry_out(visit, COUNT, filled_in, "/v1/staffing-counts", **more)
    except RefusedError as error:
        return await _form(visit, county_id, beside(filled_in, error.faults), error.status)
    return visit.visit.redirect(f"/counts/{done.subject}?after={done.position}&done=count-{county_id}")


def looked_at(form: Form) -> tuple[str, ...]:
    """The fields of stations where somebody looked, in the order in which they are sent."""
    return tuple(name for name in form.values if name.startswith(MET) and form.value(name).strip())


def met(form: Form) -> list[dict[str, Any]]:
    told = ((name, form.value(name).strip()) for name in looked_at(form))
    return [{"station_id": name.removeprefix(MET), "found": number(text)} for name, text in told]


def beside(form: Form, faults: Iterable[Fault]) -> Form:
    """Refused, what is wrong with a station's number at that number: `/found/2/found` is the third that was sent."""
    sent_so = looked_at(form)
    fields = (*(name for name in form.values if name.startswith(MET)), *form.fields)
    return replace(form, fields=fields).refused([_beside(fault, sent_so) for fault in faults])


def _beside(fault: Fault, sent_so: Sequence[str]) -> Fault:
    found = AT_NUMBER.fullmatch(fault.field or "")
    return replace(fault, field=f"/{sent_so[int(found[1])]}") if found else fault


async def _form(visit: SignedVisit, county_id: UUID, entered_so: Form, status: int = 200) -> Response:
    now = Moment(visit.console.today())
    async with visit.reading() as connection:
        trail = await breadcrumb(connection, county_id, now)
        if not trail or trail[-1].level != "county":
            raise NotFoundError
        there = await _there(connection, visit, county_id)
    may = visit.may("counts.draw_up", trail)
    values = {"trail": trail, "county_id": county_id, "form": entered_so, "there": there, "may": may}
    return visit.page("count_new.html", {**values, "step": COUNT, "met": MET, "section": SECTION}, status)


async def _there(connection: Connection, visit: SignedVisit, county_id: UUID) -> Sequence[Any]:
    """The county's stations of today, where one may have looked."""
    mapped = Mapped(Moment(visit.console.today()), visit.console.today())
    return (await stations(connection, mapped, ALL_OF_A_COUNTY, under=county_id)).items


@acting("counts.read")
async def one(visit: SignedVisit) -> Response:
    return await _one(visit, asked_id(visit.request.path_params["count_id"]))


@acting("counts.draw_up", "counts.sign", "counts.accept")
async def step(visit: SignedVisit) -> Response:
    own = asked_id(visit.request.path_params["count_id"])
    wanted = COUNTING.get(visit.request.path_params["step"])
    if wanted is None:
        raise NotFoundError
    filled_in = entered(visit, wanted)
    more = {"found": met(filled_in)} if wanted.name == ANEW else {}
    try:
        done = await carry_out(visit, wanted, filled_in, f"/v1/staffing-counts/{own}/{wanted.name}", **more)
    except RefusedError as error:
        return await _one(visit, own, beside(filled_in, error.faults), error.status)
    return visit.visit.redirect(f"/counts/{own}?after={done.position}&done={wanted.name}-{own}")


async def _one(visit: SignedVisit, own: UUID, refused: Form | None = None, status: int = 200) -> Response:
    pending, now = not await visit.arrived(), Moment(visit.console.today())
    async with visit.reading() as connection:
        found = await count(connection, own)
        if found is None and not pending:
            raise NotFoundError
        if found is None:
            return visit.page("pending.html", {"section": SECTION}, pending=True)
        trail = await breadcrumb(connection, found.count.county_id, now)
        known = await names(connection, _organs(found), now)
        called = await station_names(connection, _stations(found), now)
        lines = (await history(connection, own, WHOLE)).items
        there = await _there(connection, visit, found.count.county_id)
        incomplete = await is_incomplete(connection, EVENTS)
    holders = [one.staff_id for one in found.posts if one.staff_id]
    seen = await cards(visit, [*holders, *(one.staff_id for one in found.people)], PURPOSE)
    holding = await standing(visit, f"/v1/staffing-counts/{own}")
    behind = holding is not None and holding.version != found.count.version
    values: dict[str, Any] = {"found": found, "trail": trail, "names": known, "stations": called}
    values |= {"lines": lines, "refused": refused, "behind": behind, "pending": pending, "may": MAY}
    values |= {"figures": FIGURES, "section": SECTION, "incomplete": incomplete, "cards": seen}
    values["codes"] = {one.name: reasons(visit, one) for one in COUNTING.values()}
    values["done"] = tuple(filter(None, [visit.request.query_params.get("done")]))
    values["words"] = await words(visit, lines, PURPOSE)
    values |= {"met": MET, "there": there}
    begun = {
        ANEW: {f"{MET}{one.station_id}": [str(one.found)] for one in found.stations if one.found is not None}
    }
    values["steps"] = () if behind else offered(COUNTING.values(), holding, refused, begun)
    return visit.page("count.html", values, status, pending=pending or (behind and refused is None))


def _stations(found: WholeCount) -> set[UUID]:
    named: set[UUID | None] = {post.works_at_station_id for post in found.posts}
    named |= {post.station_id for post in found.posts} | {one.station_id for one in found.people}
    named |= {one.station_id for one in found.stations} | {one.station_id for one in found.findings}
    return {one for one in named if one}


def _organs(found: WholeCount) -> set[UUID]:
    organs = {one.organ_division_id for one in found.findings if one.organ_division_id}
    return {found.count.county_id, *organs}


async def _named(connection: Connection, shown: Iterable[Any], now: Moment) -> dict[str, Any]:
    items = list(shown)
    known = await names(connection, {one.county_id for one in items}, now)
    called = await station_names(connection, {one.station_id for one in items if one.station_id}, now)
    return {"names": known, "stations": called}
