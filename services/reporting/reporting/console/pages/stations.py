"""The directory of stations, and one station with its facts and its whole history."""

from collections import Counter
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from starlette.datastructures import QueryParams
from starlette.responses import Response

from chassis.http.acting import acting
from reporting.asking import Connection, Cut, Moment
from reporting.console.alerting import badges
from reporting.console.asked import Asked, asked, asked_cut, asked_id, asked_optional_id, asked_text
from reporting.console.disclosing import required as to_disclose
from reporting.console.forms.proposal import STANDING
from reporting.console.naming import in_order, names
from reporting.console.pages.closings import stations_in
from reporting.console.pages.work_rules import required
from reporting.console.staffing import AFFAIRS as STAFFING
from reporting.console.staffing import aging
from reporting.console.troubles import NotFoundError, UnreadableError
from reporting.console.visiting import SignedVisit
from reporting.console.words import FUNCTIONS, STATION_KINDS
from reporting.projections.alert.queries import Sought
from reporting.projections.change.row import EVENTS as CHANGE_EVENTS
from reporting.projections.closing.queries import of_station
from reporting.projections.commendation.facts import EVENTS as COMMENDATION_EVENTS
from reporting.projections.commendation.queries import commendations_of
from reporting.projections.completeness import PLACES, is_incomplete, station_lacks_events
from reporting.projections.disclosure.queries import disclosures
from reporting.projections.division.queries import county_of_seat, divisions_by_id
from reporting.projections.history.queries import history
from reporting.projections.inspection.queries import inspections
from reporting.projections.inspection.row import EVENTS as INSPECTION_EVENTS
from reporting.projections.post.facts import EVENTS as POST_EVENTS
from reporting.projections.post.queries import at_work, need, posts_of
from reporting.projections.station.closure import Closed, closed, followed, serving_now, stations_called
from reporting.projections.station.queries import Station, station, stations
from reporting.projections.work_rules.queries import work_rules

ROWS = 50
WHOLE, FEW = Cut(limit=200), Cut(limit=5)
TELL_OF_STATIONS = (*COMMENDATION_EVENTS, *CHANGE_EVENTS, *INSPECTION_EVENTS, *POST_EVENTS)
"""Of which stations, only their events say: what one that waits is about is not known."""


@acting("stations.read")
async def directory(visit: SignedVisit) -> Response:
    query = visit.request.query_params
    question = asked(query, visit.console.today())
    q, under, kind = asked_text(query, "q"), asked_optional_id(query, "under"), asked_text(query, "kind")
    if kind is not None and kind not in STATION_KINDS:
        raise UnreadableError(kind)
    function, performs = _function(query)
    async with visit.reading() as connection:
        page = await stations(
            connection,
            question.mapped,
            asked_cut(query, ROWS),
            q=q,
            under=under,
            kind=kind,
            function=function,
            performs=performs,
        )
        known = await names(connection, _places(page.items, under), question.moment)
        incomplete = await is_incomplete(connection, PLACES)
    values: dict[str, Any] = {
        "asked": question,
        "page": page,
        "names": known,
        "q": q,
        "under": under,
        "kind": kind,
        "function": function,
        "performs": performs,
        "chosen": {"q": q, "under": under, "kind": kind, **_performing(function, performs)},
    }
    values["incomplete"], values["sends_roll"] = incomplete, visit.might("stations.look_at_roll")
    return visit.page("stations.html", {**values, "cursor": query.get("cursor")})


def _function(query: QueryParams) -> tuple[str | None, bool]:
    """One of the ten, and whether those that perform it are asked for or the others (O-15)."""
    function, performs = asked_text(query, "function"), asked_text(query, "performs") or "yes"
    if (function is not None and function not in FUNCTIONS) or performs not in {"yes", "no"}:
        raise UnreadableError(function or performs)
    return function, performs == "yes"


def _performing(function: str | None, performs: bool) -> dict[str, str]:
    return {"function": function, "performs": "yes" if performs else "no"} if function else {}


def _places(shown: Iterable[Station], under: UUID | None) -> set[UUID | None]:
    return {under, *(place for s in shown for place in (s.county_id, s.seat_id))}


@acting("stations.read")
async def one(visit: SignedVisit) -> Response:
    station_id = asked_id(visit.request.path_params["station_id"])
    query = visit.request.query_params
    question = asked(query, visit.console.today())
    async with visit.reading() as connection:
        found = await station(connection, station_id, question.moment)
        lines = await history(connection, station_id, Cut(query.get("cursor") or None, WHOLE.limit))
        if found is None and not lines.items:
            raise NotFoundError
        places = await divisions_by_id(connection, found.township_ids, question.moment) if found else {}
        gone = (await closed(connection, [station_id], question.moment)).get(station_id)
        seat_id = found.seat_id if found else gone.seat_id if gone else None
        trail = await county_of_seat(connection, seat_id, question.mapped.drawn) if seat_id else ()
        now = Moment(visit.console.today())
        acting = await names(connection, [line.division_id for line in lines.items], now)
        may = question.is_now and visit.may("changes.propose", trail)
        reads = found is not None and visit.may("posts.read", trail)
        staffing = await _staffing(connection, visit, station_id, question) if reads else None
        kept = await _kept(connection, visit, station_id, question.moment)
        kept |= await closing_of(connection, station_id, gone, question)
        own, chosen = Sought(station_id=station_id), f"station={station_id}"
        kept["alerts"] = await badges(connection, visit, own, chosen) if question.is_now else None
    values: dict[str, Any] = {
        "asked": question,
        "staff": await visit.console.staff.of(station_id) if found and question.is_now else None,
        "says": found is not None and visit.might("whereabouts.read"),
        "station": found,
        "station_id": station_id,
        "townships": in_order(places),
        "trail": trail,
        "lines": lines,
        "acting": acting,
        "proposer": may,
        "staffing": staffing,
        "sees_posts": visit.may("posts.read", trail),
        "commends": question.is_now and visit.may("commendations.record", trail),
        "standing": STANDING,
        "functions": tuple(FUNCTIONS),
        "cursor": query.get("cursor"),
    }
    return visit.page("station.html", {**values, **kept})


async def closing_of(
    connection: Connection, station_id: UUID, gone: Closed | None, question: Asked
) -> dict[str, Any]:
    """Whether it is closed or being closed, who serves now what it served, and what it has taken over."""
    took = await followed(connection, station_id, question.moment)
    attempts = await of_station(connection, station_id) if question.is_now else ()
    under_way = tuple(one for one in attempts if one.is_under_way or one.waiting)
    served = await serving_now(connection, gone, question.moment) if gone else ()
    stations = stations_in(under_way) | ({gone.successor_id} if gone and gone.successor_id else set())
    bureaus = {place for one in under_way for place in (one.bureau_division_id, one.county_id)}
    return {
        "gone": gone,
        "served_now": served,
        "took_over": took,
        "under_way": under_way,
        "called": await stations_called(connection, stations, question.moment),
        "bureaus": await names(connection, bureaus, question.moment),
    }


async def _kept(
    connection: Connection, visit: SignedVisit, station_id: UUID, moment: Moment
) -> dict[str, Any]:
    """What else the registry keeps of it; inspections as they stand today."""
    today = visit.console.today()
    return {
        "adopted": await work_rules(connection, station_id, moment),
        "required": required(visit),
        "commended": await commendations_of(connection, station_id, moment),
        "disclosed": await disclosures(connection, station_id, moment),
        "to_disclose": to_disclose(visit.console.policies.as_of(today)),
        "inspections": (await inspections(connection, Moment(today), FEW, station_id=station_id)).items,
        "sees": visit.might("inspections.read"),
        "incomplete": await _incomplete(connection, station_id),
    }


async def _staffing(
    connection: Connection, visit: SignedVisit, station_id: UUID, question: Asked
) -> dict[str, Any]:
    """At the page's own moment; only special posts are counted."""
    posts = await posts_of(connection, station_id, question.mapped, aging(visit))
    counted = Counter(post.status for post in posts if post.special)
    return {
        "need": await need(connection, station_id, question.moment),
        "at_work": await at_work(connection, station_id, question.moment),
        **{status: counted[status] for status in ("filled", "vacant", "frozen")},
    }


async def _incomplete(connection: Connection, station_id: UUID) -> bool:
    own = await station_lacks_events(
        connection,
        station_id,
        "work_rules",
        "disclosure",
        "contact_point",
        "station_assessment",
        "closing",
        *STAFFING,
    )
    return own or await is_incomplete(connection, TELL_OF_STATIONS)
