"""People at stations below a division: every figure with its list, and who is at one station (O-3 to O-7)."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from starlette.responses import Response

from chassis.http.acting import acting
from reporting.asking import Connection, Cut, Mapped, Moment
from reporting.console.asked import asked, asked_cut, asked_optional_id, asked_text
from reporting.console.carding import cards
from reporting.console.naming import beneath, names
from reporting.console.troubles import NotFoundError, UnreadableError
from reporting.console.visiting import SignedVisit
from reporting.projections.completeness import PLACES, is_incomplete
from reporting.projections.division.queries import children
from reporting.projections.staff.definition import FIGURES
from reporting.projections.staff.facts import EVENTS
from reporting.projections.staff.nominations import EVENTS as NOMINATIONS
from reporting.projections.staff.queries import (
    Person,
    Tally,
    of_stations,
    people,
    tallies,
    unmanned,
    unmanned_tally,
)
from reporting.projections.staff.requests import EVENTS as REQUESTS
from reporting.projections.staff.waiting import nomination_counts, request_counts
from reporting.projections.station.queries import station_names, stations

ROWS = 50
UNMANNED = "unmanned"
SHOWN = ("people", "at_work", "special", "away", "posts_unmanned", "overdue", "sent_here", "below_college")
"""In the table; `unmanned` stands beside them, which counts stations."""
SHARES = ("college", "law")
WHOLE_STATION = Cut(limit=500)


@acting("staff.read")
async def board(visit: SignedVisit) -> Response:
    """Below a division, and in a county by station."""
    query = visit.request.query_params
    question = asked(query, visit.console.today())
    now = question.moment
    async with visit.reading() as connection:
        wanted = asked_optional_id(query, "under") or visit.caller.division_id
        under, trail = await beneath(connection, wanted, now)
        if not trail and "under" in query:
            raise NotFoundError
        if not trail:
            return visit.page("empty.html", {"asked": question})
        below = await children(connection, wanted, now)
        is_county = trail[-1].level == "county"
        whole, parts = await tallies(connection, now, wanted)
        empty, empties = await unmanned_tally(connection, now, wanted)
        by_station = await _stations(connection, now, wanted) if is_county else ()
        asked_for = await request_counts(connection, now, wanted)
        nominated = await nomination_counts(connection, now, wanted)
        fed_by = (*PLACES, *EVENTS, *REQUESTS, *NOMINATIONS)
        incomplete = await is_incomplete(connection, fed_by)
    values: dict[str, Any] = {
        "asked": question,
        "trail": trail,
        "under": under,
        "whole": whole,
        "parts": parts,
    }
    values |= {
        "below": () if is_county else below,
        "by_station": by_station,
        "shown": SHOWN,
        "shares": SHARES,
    }
    values |= {"empty": empty, "empties": empties, "requests": asked_for, "nominations": nominated}
    values |= {"incomplete": incomplete, "may_see": visit.might("staff.read"), "section": "/posts"}
    return visit.page("staff.html", values)


async def _stations(
    connection: Connection, now: Moment, county_id: UUID
) -> Sequence[tuple[UUID, str, Tally]]:
    """Each station of the county, also one where nobody is."""
    found = await of_stations(connection, now, county_id)
    there = (await stations(connection, Mapped(now, now.as_of), WHOLE_STATION, under=county_id)).items
    none = dict.fromkeys(FIGURES, 0)
    return [(one.station_id, one.name, found.get(one.station_id, none)) for one in there]


@acting("staff.read")
async def listed(visit: SignedVisit) -> Response:
    """Those whom a number counts."""
    query = visit.request.query_params
    question = asked(query, visit.console.today())
    figure = asked_text(query, "figure") or "people"
    if figure not in FIGURES and figure != UNMANNED:
        raise UnreadableError(figure)
    now, cut = question.moment, asked_cut(query, ROWS)
    async with visit.reading() as connection:
        wanted = asked_optional_id(query, "under") or visit.caller.division_id
        under, trail = await beneath(connection, wanted, now)
        values: dict[str, Any] = {"asked": question, "trail": trail, "under": under, "figure": figure}
        if figure == UNMANNED:
            values["page"] = await unmanned(connection, now, cut, wanted)
        else:
            page = await people(connection, now, cut, figure, under=wanted)
            values |= {"page": page, **await _named(connection, page.items, now)}
        incomplete = await is_incomplete(connection, (*PLACES, *EVENTS))
    found = () if figure == UNMANNED else values["page"].items
    values |= {"cards": await cards(visit, (one.staff_id for one in found)), "incomplete": incomplete}
    values |= {"cursor": query.get("cursor"), "may_see": visit.might("staff.read"), "section": "/posts"}
    return visit.page("staff_list.html", values)


async def _named(connection: Connection, found: Sequence[Person], now: Moment) -> Mapping[str, Any]:
    divisions = {i for one in found for i in (one.belongs_division_id, one.works_division_id) if i}
    called = await station_names(connection, {i for one in found for i in one.stations()}, now)
    return {"names": await names(connection, divisions, now), "stations": called}
