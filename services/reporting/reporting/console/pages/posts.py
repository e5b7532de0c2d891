"""Need, quota and posts by division, and the lists that their numbers open (O-3, O-4)."""

from typing import Any

from starlette.datastructures import QueryParams
from starlette.responses import Response

from chassis.http.acting import acting
from reporting.console.asked import asked, asked_cut, asked_optional_id, asked_text
from reporting.console.naming import beneath, names
from reporting.console.post_words import AGES, KINDS, STATUSES
from reporting.console.staffing import EVENTS, aging, complete_by
from reporting.console.troubles import NotFoundError, UnreadableError
from reporting.console.visiting import SignedVisit
from reporting.projections.completeness import PLACES, is_incomplete
from reporting.projections.division.queries import breadcrumb, region
from reporting.projections.post.counting import LACKS, county_counts, post_counts, staffed_stations
from reporting.projections.post.queries import Sought, posts
from reporting.projections.post.services import bought, services

ROWS = 50
CLASSES = {"special": True, "auxiliary": False}


@acting("posts.read")
async def board(visit: SignedVisit) -> Response:
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
        total, parts = await post_counts(connection, question.mapped, aging(visit), place.division_id)
        running = await bought(connection, question.mapped, place.division_id)
        incomplete = await is_incomplete(connection, (*PLACES, *EVENTS))
    values = {"asked": question, "trail": trail or (place,), "place": place, "total": total, "parts": parts}
    shown = {"sees": visit.might("posts.read"), "incomplete": incomplete, "complete_by": complete_by(visit)}
    shown["bought"] = running
    sets = place.level == "county" and visit.may("quotas.read", trail or (place,))
    return visit.page("posts.html", {**values, **shown, "sets_quota": sets, "section": "/posts"})


@acting("quotas.read")
async def quotas(visit: SignedVisit) -> Response:
    """The counties of which a quota is made, each with its need and its posts."""
    query = visit.request.query_params
    question = asked(query, visit.console.today())
    async with visit.reading() as connection:
        under, trail = await beneath(connection, asked_optional_id(query, "under"), question.mapped.drawn)
        if under is None or not trail:
            raise NotFoundError
        counties = await county_counts(connection, question.mapped, aging(visit), under)
        incomplete = await is_incomplete(connection, (*PLACES, *EVENTS))
    values = {"asked": question, "counties": counties, "trail": trail, "under": under}
    sees = {"sees": visit.might("quotas.read"), "incomplete": incomplete, "section": "/posts"}
    return visit.page("quotas.html", {**values, **sees})


@acting("posts.read")
async def listed(visit: SignedVisit) -> Response:
    """The posts that a number counts."""
    query = visit.request.query_params
    question, sought = asked(query, visit.console.today()), _sought(query)
    async with visit.reading() as connection:
        under, trail = await beneath(connection, asked_optional_id(query, "under"), question.mapped.drawn)
        if not trail:
            raise NotFoundError
        cut = asked_cut(query, ROWS)
        page = await posts(connection, question.mapped, sought, aging(visit), cut, under=under)
        known = await names(connection, [one.county_id for one in page.items], question.moment)
        incomplete = await is_incomplete(connection, (*PLACES, *EVENTS))
    values: dict[str, Any] = {"asked": question, "page": page, "trail": trail, "under": under, "names": known}
    chosen = {name: query.get(name) or None for name in ("status", "class", "kind", "age")}
    more = {"chosen": chosen, "incomplete": incomplete, "cursor": query.get("cursor")}
    sees = {"sees": visit.might("posts.read"), "section": "/posts"}
    return visit.page("posts_list.html", {**values, **more, **sees})


@acting("services.read")
async def services_below(visit: SignedVisit) -> Response:
    """The purchased services that a number counts."""
    query = visit.request.query_params
    question = asked(query, visit.console.today())
    async with visit.reading() as connection:
        under, trail = await beneath(connection, asked_optional_id(query, "under"), question.mapped.drawn)
        if under is None or not trail:
            raise NotFoundError
        running = await bought(connection, question.mapped, under)
        page = await services(connection, question.mapped, asked_cut(query, ROWS), under=under)
        known = await names(connection, [one.county_id for one in page.items], question.moment)
        incomplete = await is_incomplete(connection, (*PLACES, *EVENTS))
    values: dict[str, Any] = {"asked": question, "page": page, "trail": trail, "under": under, "names": known}
    more = {"bought": running, "incomplete": incomplete, "cursor": query.get("cursor")}
    sees = {"sees": visit.might("services.read"), "section": "/posts"}
    return visit.page("posts_services.html", {**values, **more, **sees})


def _sought(query: QueryParams) -> Sought:
    status, kind, age = (asked_text(query, name) for name in ("status", "kind", "age"))
    wanted = asked_text(query, "class")
    for value, known in ((status, STATUSES), (kind, KINDS), (age, AGES), (wanted, CLASSES)):
        if value is not None and value not in known:
            raise UnreadableError(value)
    return Sought(status, CLASSES[wanted] if wanted else None, kind, age)


@acting("posts.read")
async def stations(visit: SignedVisit) -> Response:
    """The stations that a number counts, each with what it needs and has."""
    query = visit.request.query_params
    question, lacks = asked(query, visit.console.today()), asked_text(query, "lacks")
    if lacks is not None and lacks not in LACKS:
        raise UnreadableError(lacks)
    async with visit.reading() as connection:
        under, trail = await beneath(connection, asked_optional_id(query, "under"), question.mapped.drawn)
        if not trail:
            raise NotFoundError
        cut = asked_cut(query, ROWS)
        page = await staffed_stations(
            connection, question.mapped, aging(visit), cut, under=under, lacks=lacks
        )
        known = await names(connection, [one.county_id for one in page.items], question.moment)
        incomplete = await is_incomplete(connection, (*PLACES, *EVENTS))
    values = {"asked": question, "page": page, "trail": trail, "under": under, "names": known}
    chosen = {"lacks": lacks, "incomplete": incomplete, "cursor": query.get("cursor")}
    sees = {"sees": visit.might("posts.read"), "section": "/posts"}
    return visit.page("posts_stations.html", {**values, **chosen, **sees})
