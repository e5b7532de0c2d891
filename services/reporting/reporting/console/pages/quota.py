"""The quota of special posts of a county, and the form for its staffing authority (O-4)."""

from uuid import UUID

from starlette.responses import Response

from chassis.http.acting import acting
from reporting.asking import Mapped, Moment
from reporting.console.asked import asked_id
from reporting.console.forms.filled import filled
from reporting.console.forms.form import Form, again, sent
from reporting.console.registry import RefusedError
from reporting.console.staffing import EVENTS, aging, version_with
from reporting.console.troubles import NotFoundError
from reporting.console.visiting import SignedVisit
from reporting.projections.completeness import PLACES, is_incomplete
from reporting.projections.division.queries import breadcrumb
from reporting.projections.post.counting import post_counts
from reporting.projections.post.queries import quota

FIELDS = ("quota", "document_number", "effective_on")


@acting("quotas.read")
async def one(visit: SignedVisit) -> Response:
    return await _shown(visit, asked_id(visit.request.path_params["county_id"]))


@acting("quotas.set")
async def set_quota(visit: SignedVisit) -> Response:
    county_id = asked_id(visit.request.path_params["county_id"])
    form = sent("quota", FIELDS, visit.form)
    try:
        body = filled(form, numbers={"quota"})
        done = await visit.send_to_personnel(f"/v1/counties/{county_id}/quota", body, form)
    except RefusedError as error:
        return await _shown(visit, county_id, form.refused(error.faults), error.status)
    return visit.visit.redirect(f"/posts/quotas/{county_id}?after={done.position}")


async def _shown(
    visit: SignedVisit, county_id: UUID, refused: Form | None = None, status: int = 200
) -> Response:
    pending = not await visit.arrived()
    now = Moment(visit.console.today())
    async with visit.reading() as connection:
        trail = await breadcrumb(connection, county_id, now)
        if not trail or trail[-1].level != "county" or not visit.may("quotas.read", trail):
            raise NotFoundError
        found = await quota(connection, county_id, now)
        mapped = Mapped(now, visit.console.today())
        total, _ = await post_counts(connection, mapped, aging(visit), county_id)
        incomplete = await is_incomplete(connection, (*PLACES, *EVENTS))
    may = visit.may("quotas.set", trail)
    values = {"trail": trail, "county_id": county_id, "quota": found, "total": total, "refused": refused}
    version = await version_with(visit, f"/v1/counties/{county_id}/quota") if may else None
    more = {"version": version, "form": again(refused, "quota", FIELDS), "pending": pending}
    shown = {"incomplete": incomplete, "section": "/posts"}
    return visit.page("quota.html", {**values, **more, **shown}, status, pending=pending)
