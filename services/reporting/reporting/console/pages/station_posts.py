"""Posts of a station, what staff it needs, and the forms for both (O-3, O-4)."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from starlette.responses import Response

from chassis.http.acting import acting
from reporting.asking import Connection, Cut, Moment
from reporting.console.asked import asked, asked_id, asked_optional_id
from reporting.console.closed_stations import There, there_or_last, went
from reporting.console.forms.filled import filled
from reporting.console.forms.form import Form, again, sent
from reporting.console.naming import names
from reporting.console.noting import words
from reporting.console.registry import RefusedError
from reporting.console.staffing import ACTIONS, AFFAIRS, STANDING, STEPS, aging, version_with
from reporting.console.troubles import NotFoundError
from reporting.console.visiting import SignedVisit
from reporting.projections.completeness import is_incomplete, station_lacks_events
from reporting.projections.division.queries import Division, county_of_seat
from reporting.projections.history.queries import history
from reporting.projections.post.facts import EVENTS as TELL_OF_STATIONS
from reporting.projections.post.queries import Post, at_work, need, posts_of, services_of
from reporting.projections.station.queries import stations

WHOLE, MANY = Cut(limit=500), Cut(limit=200)
PURPOSE = "staffing"
"""For which words about a post are asked: they may be about whoever holds it."""
NEED = ("area_square_km", "population", "development", "workload", "effective_on")
SERVICE_STEPS = {
    "buy": ("service", "people", "ends_on", "rule_document_number", "document_number", "effective_on"),
    "end": ("service_id", "reason"),
}
NEED_NUMBERS = frozenset({"area_square_km", "population", "workload"})


@acting("posts.read")
async def one(visit: SignedVisit) -> Response:
    return await _shown(visit, asked_id(visit.request.path_params["station_id"]))


@acting("posts.keep")
async def create(visit: SignedVisit) -> Response:
    station_id = asked_id(visit.request.path_params["station_id"])
    form = sent("create", STEPS["create"].fields, visit.form)
    body = {"station_id": str(station_id), **filled(form)}
    return await _sent(visit, station_id, form, "/v1/posts", body)


@acting("needs.state")
async def state_need(visit: SignedVisit) -> Response:
    station_id = asked_id(visit.request.path_params["station_id"])
    form = sent("need", NEED, visit.form)
    body = filled(form, numbers=NEED_NUMBERS)
    return await _sent(visit, station_id, form, f"/v1/stations/{station_id}/staffing-need", body)


@acting("services.keep")
async def purchase(visit: SignedVisit) -> Response:
    station_id = asked_id(visit.request.path_params["station_id"])
    wanted = visit.request.path_params["step"]
    if wanted not in SERVICE_STEPS:
        raise NotFoundError
    form = sent(wanted, SERVICE_STEPS[wanted], visit.form)
    path = f"/v1/stations/{station_id}/purchased-services/{wanted}"
    return await _sent(visit, station_id, form, path, filled(form, numbers={"people"}))


@acting("posts.keep", "posts.freeze", "posts.extend")
async def step(visit: SignedVisit) -> Response:
    """On one of its posts."""
    station_id = asked_id(visit.request.path_params["station_id"])
    post_id, wanted = asked_id(visit.request.path_params["post_id"]), visit.request.path_params["step"]
    if wanted not in STANDING:
        raise NotFoundError
    form = sent(f"{wanted}-{post_id}", STEPS[wanted].fields, visit.form)
    return await _sent(
        visit, station_id, form, f"/v1/posts/{post_id}/{wanted}", filled(form), post_id=post_id
    )


@acting("pages.read")
async def back(visit: SignedVisit) -> Response:
    """From an address that only takes forms."""
    station_id = asked_id(visit.request.path_params["station_id"])
    return visit.visit.redirect(f"/stations/{station_id}/posts")


async def _sent(
    visit: SignedVisit,
    station_id: UUID,
    form: Form,
    path: str,
    body: dict[str, Any],
    *,
    post_id: UUID | None = None,
) -> Response:
    try:
        done = await visit.send_to_personnel(path, body, form)
    except RefusedError as error:
        return await _shown(visit, station_id, form.refused(error.faults), error.status, post_id)
    return visit.visit.redirect(f"/stations/{station_id}/posts?after={done.position}")


async def _shown(
    visit: SignedVisit,
    station_id: UUID,
    refused: Form | None = None,
    status: int = 200,
    post_id: UUID | None = None,
) -> Response:
    pending = not await visit.arrived()
    question = asked(visit.request.query_params, visit.console.today())
    chosen = post_id or asked_optional_id(visit.request.query_params, "post")
    async with visit.reading() as connection:
        there = await there_or_last(connection, station_id, question)
        trail = await county_of_seat(connection, there.station.seat_id, there.mapped.drawn)
        if not visit.may("posts.read", trail):
            raise NotFoundError
        values = await _found(connection, visit, there, trail)
        gone = [one.post_id for one in values["posts"]] if there.gone else ()
        values["went"] = await went(connection, question, post_ids=gone)
        post = next((one for one in values["posts"] if one.post_id == chosen), None)
        values |= await _happened(connection, post, question.moment)
    acts = there.gone is None and question.is_now
    steps = await _steps(visit, trail, post) if acts else {}
    own = {
        "asked": question,
        "station": there.station,
        "gone": there.gone,
        "trail": trail,
        "post": post,
        "steps": steps,
        "creates": acts and visit.may("posts.keep", trail),
        "forms": _forms(refused, post, steps),
        "words": await words(visit, values["lines"], PURPOSE),
        "refused": refused,
        "pending": pending,
        "need_version": await _need_version(visit, station_id, trail) if acts else None,
        "services_version": await _services_version(visit, station_id, trail) if acts else None,
    }
    return visit.page("station_posts.html", {**values, **own}, status, pending=pending)


async def _found(
    connection: Connection, visit: SignedVisit, there: There, trail: Sequence[Division]
) -> dict[str, Any]:
    found, mapped, now = there.station, there.mapped, there.mapped.moment
    posts = await posts_of(connection, found.station_id, mapped, aging(visit))
    county_id = trail[-1].division_id if trail else found.county_id
    others = (await stations(connection, mapped, WHOLE, under=county_id)).items
    return {
        "posts": posts,
        "need": await need(connection, found.station_id, now),
        "services": await services_of(connection, found.station_id, now),
        "at_work": await at_work(connection, found.station_id, now),
        "others": [one for one in others if one.station_id != found.station_id],
        "incomplete": await station_lacks_events(connection, found.station_id, *AFFAIRS)
        or await is_incomplete(connection, TELL_OF_STATIONS),
    }


async def _happened(connection: Connection, post: Post | None, now: Moment) -> dict[str, Any]:
    """With the post that was chosen."""
    lines = (await history(connection, post.post_id, MANY)).items if post else ()
    return {"lines": lines, "names": await names(connection, {line.division_id for line in lines}, now)}


async def _steps(visit: SignedVisit, trail: Sequence[Division], post: Post | None) -> dict[str, Any]:
    """What this person may do with the post that was chosen, and the version that it then is of."""
    if post is None:
        return {}
    allowed = [
        STEPS[name]
        for name, standing in STANDING.items()
        if post.status in standing.split() and visit.may(ACTIONS[name], trail)
    ]
    allowed = [step for step in allowed if step.name != "extend" or post.fill_by]
    version = await version_with(visit, f"/v1/posts/{post.post_id}") if allowed else None
    return {"allowed": allowed, "version": version} if version is not None else {}


def _forms(refused: Form | None, post: Post | None, steps: dict[str, Any]) -> dict[str, Form]:
    own = {
        step.name: again(refused, f"{step.name}-{post.post_id}", step.fields)
        for step in steps.get("allowed", ())
        if post
    }
    return {
        "create": again(refused, "create", STEPS["create"].fields),
        "need": again(refused, "need", NEED),
        **{name: again(refused, name, fields) for name, fields in SERVICE_STEPS.items()},
        **own,
    }


async def _need_version(visit: SignedVisit, station_id: UUID, trail: Sequence[Division]) -> int | None:
    if not visit.may("needs.state", trail):
        return None
    return await version_with(visit, f"/v1/stations/{station_id}/staffing-need")


async def _services_version(visit: SignedVisit, station_id: UUID, trail: Sequence[Division]) -> int | None:
    if not visit.may("services.keep", trail):
        return None
    return await version_with(visit, f"/v1/stations/{station_id}/purchased-services")
