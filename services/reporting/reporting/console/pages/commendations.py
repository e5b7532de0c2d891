"""Commendations of stations (O-20): how many in which year, the list, a form to record one, and each by itself."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from starlette.responses import Response

from chassis.http.acting import acting
from reporting.asking import Connection, Cut, Mapped, Moment
from reporting.console.asked import asked_cut, asked_id, asked_optional_id, asked_text, asked_year
from reporting.console.convening import levels_of
from reporting.console.forms.filled import filled
from reporting.console.forms.form import Form, blank, sent
from reporting.console.naming import names
from reporting.console.overseeing import version_at
from reporting.console.pages.consultations import SECTION, one_of, question, trail_to
from reporting.console.registry import RefusedError
from reporting.console.troubles import NotFoundError
from reporting.console.visiting import SignedVisit
from reporting.projections.commendation.queries import LEVELS as ALL_LEVELS
from reporting.projections.commendation.queries import (
    Commendation,
    by_year,
    commendation,
    commendations,
    is_incomplete,
)
from reporting.projections.completeness import lacks_events
from reporting.projections.division.queries import county_of_seat
from reporting.projections.history.queries import history
from reporting.projections.station.queries import Station, station, stations

ROWS = 50
YEARS = 5
CHOICE = Cut(limit=60)
"""So many stations may be chosen from a list; of more, one is opened first."""

PATH = "/oversight/commendations"
RECORDED = "commendation"
"""The draft of one to be recorded."""

COMMEND = ("station_id", "level", "title", "document_number", "commended_on")
REVOKE = ("reason", "note")
WHOLE = Cut(limit=200)

Counted = Mapping[UUID, Mapping[int, int]]
"""How many of each division in each year."""


@acting("commendations.read")
async def listed(visit: SignedVisit) -> Response:
    return await _listed(visit)


@acting("commendations.record")
async def commend(visit: SignedVisit) -> Response:
    form = sent("commend", COMMEND, visit.form)
    try:
        done = await visit.send("/v1/commendations", filled(form), form)
    except RefusedError as error:
        return await _listed(visit, form.refused(error.faults), error.status)
    return visit.visit.redirect(f"{PATH}/{done.subject}?after={done.position}&done={RECORDED}")


@acting("commendations.record")
async def revoke(visit: SignedVisit) -> Response:
    commendation_id = asked_id(visit.request.path_params["commendation_id"])
    form = sent("revoke", REVOKE, visit.form)
    try:
        done = await visit.send(f"/v1/commendations/{commendation_id}/revoke", filled(form), form)
    except RefusedError as error:
        return await _one(visit, commendation_id, form.refused(error.faults), error.status)
    return visit.visit.redirect(f"{PATH}/{commendation_id}?after={done.position}")


@acting("commendations.read")
async def one(visit: SignedVisit) -> Response:
    return await _one(visit, asked_id(visit.request.path_params["commendation_id"]))


async def _listed(visit: SignedVisit, refused: Form | None = None, status: int = 200) -> Response:
    query, shown = visit.request.query_params, question(visit)
    year, level = asked_year(query), one_of(asked_text(query, "level"), ALL_LEVELS)
    async with visit.reading() as connection:
        trail = await trail_to(connection, visit)
        under = trail[-1].division_id
        counted = await by_year(connection, shown.mapped, under)
        page = await commendations(
            connection, shown.mapped, asked_cut(query, ROWS), under=under, year=year, level=level
        )
        places = {*counted, *(one.county_id for one in page.items)}
        known = await names(connection, places, shown.mapped.drawn)
        recording = await _recording(connection, visit, refused)
        incomplete = await is_incomplete(connection)
    values: dict[str, Any] = {
        "asked": shown,
        "trail": trail,
        "under": under,
        "section": SECTION,
        "page": page,
        "names": known,
        "year": year,
        "level": level,
        "levels": ALL_LEVELS,
        "incomplete": incomplete,
        "cursor": query.get("cursor"),
        **_in_years(counted, known, shown.moment.as_of.year),
        **recording,
    }
    return visit.page("commendations.html", values, status)


def _in_years(counted: Counted, known: Collection[UUID], latest: int) -> dict[str, Any]:
    """A row for each division, by code."""
    return {
        "years": tuple(range(latest, latest - YEARS, -1)),
        "rows": [(one, counted[one], sum(counted[one].values())) for one in known if one in counted],
        "per_year": per_year(counted),
    }


async def _recording(connection: Connection, visit: SignedVisit, refused: Form | None) -> dict[str, Any]:
    """What the form chooses from, and begins with."""
    chosen = asked_optional_id(visit.request.query_params, "station")
    return {
        "choice_of_stations": await _choice(connection, visit, chosen),
        "station": chosen,
        "offered": levels_of(visit.caller),
        "titles": titles(visit),
        "form": refused or blank("commend", COMMEND, {"station_id": [str(chosen)]} if chosen else {}),
        "refused": refused,
        "may_record": visit.might("commendations.record"),
    }


def per_year(counted: Counted) -> dict[int, int]:
    years = {year for one in counted.values() for year in one}
    return {year: sum(one.get(year, 0) for one in counted.values()) for year in years}


async def _choice(connection: Connection, visit: SignedVisit, wanted: UUID | None) -> tuple[Station, ...]:
    """Stations that may be chosen from; the one that the address names; none where they are too many."""
    now = Moment(visit.console.today())
    if wanted:
        found = await station(connection, wanted, now)
        return (found,) if found else ()
    if not visit.might("commendations.record"):
        return ()
    mapped = Mapped(now, now.as_of)
    page = await stations(connection, mapped, CHOICE, under=visit.caller.division_id)
    return () if page.next_cursor else page.items


async def _one(
    visit: SignedVisit, commendation_id: UUID, refused: Form | None = None, status: int = 200
) -> Response:
    pending = not await visit.arrived()
    now = Moment(visit.console.today())
    async with visit.reading() as connection:
        found = await commendation(connection, commendation_id)
        if found is None and not pending:
            raise NotFoundError
        if found is None:
            return visit.page("pending.html", {"section": SECTION}, pending=True)
        told = await _told(connection, *found, now)
    given, holds = found
    may = (
        holds and visit.may("commendations.record", told["trail"]) and given.level in levels_of(visit.caller)
    )
    path = f"/v1/commendations/{commendation_id}"
    values: dict[str, Any] = {
        **told,
        "version": await version_at(visit, path) if may and not pending else None,
        "form": refused or blank("revoke", REVOKE),
        "refused": refused,
        "pending": pending,
        "done": (RECORDED,) if visit.request.query_params.get("done") == RECORDED else (),
        "section": SECTION,
    }
    return visit.page("commendation.html", values, status, pending=pending)


async def _told(connection: Connection, given: Commendation, holds: bool, now: Moment) -> dict[str, Any]:
    """What the read models have of it; `holds` as long as it is not revoked."""
    lines = (await history(connection, given.commendation_id, WHOLE)).items
    there = await station(connection, given.station_id, now)
    acting = {given.awarding_division_id, *(line.division_id for line in lines)}
    return {
        "given": given,
        "holds": holds,
        "lines": lines,
        "trail": await county_of_seat(connection, there.seat_id if there else given.county_id, now),
        "names": await names(connection, acting, now),
        "incomplete": await lacks_events(connection, given.commendation_id),
    }


def titles(visit: SignedVisit) -> tuple[str, ...]:
    return tuple(visit.console.policies.as_of(visit.console.today()).value("commendations.titles", list))
