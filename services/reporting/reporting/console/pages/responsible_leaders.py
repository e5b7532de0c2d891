"""Who answers for the work of stations at each level (O-17), and the form by which an organ names its own."""

from uuid import UUID

from starlette.responses import Response

from chassis.http.acting import acting
from reporting.console.asked import asked, asked_optional_id
from reporting.console.forms.filled import filled
from reporting.console.forms.form import Form, blank, sent
from reporting.console.naming import beneath
from reporting.console.overseeing import rules, version_at
from reporting.console.registry import RefusedError
from reporting.console.troubles import NotFoundError
from reporting.console.visiting import SignedVisit
from reporting.projections.completeness import is_incomplete
from reporting.projections.division.facts import EVENTS as DIVISION_EVENTS
from reporting.projections.responsible_leader.facts import EVENTS
from reporting.projections.responsible_leader.queries import responsible_leaders

FIELDS = ("leader", "named_on", "document_number")
ADDRESS = "/oversight/responsible-leaders"


@acting("oversight.read")
async def listed(visit: SignedVisit) -> Response:
    return await _shown(visit)


@acting("oversight.name_leader")
async def name(visit: SignedVisit) -> Response:
    """Of the caller's own organ."""
    form, division_id = sent("name", FIELDS, visit.form), visit.caller.division_id
    try:
        done = await visit.send(f"{_path(division_id)}/name", filled(form), form)
    except RefusedError as error:
        return await _shown(visit, form.refused(error.faults), error.status)
    return visit.visit.redirect(f"{ADDRESS}?under={division_id}&after={done.position}")


async def _shown(visit: SignedVisit, refused: Form | None = None, status: int = 200) -> Response:
    pending = not await visit.arrived()
    query = visit.request.query_params
    question = asked(query, visit.console.today())
    async with visit.reading() as connection:
        named = None if refused else asked_optional_id(query, "under")
        under, trail = await beneath(connection, named or visit.caller.division_id, question.mapped.drawn)
        if under is None or not trail:
            raise NotFoundError
        leading = await responsible_leaders(connection, question.mapped, under)
        incomplete = await is_incomplete(connection, (*DIVISION_EVENTS, *EVENTS))
    may = question.is_now and visit.may("oversight.name_leader", trail)
    values = {"asked": question, "trail": trail, "under": under, "leading": leading, "incomplete": incomplete}
    shown = {
        **values,
        "leaders": rules(visit).listed("leaders.offices"),
        "version": await version_at(visit, _path(under)) if may else None,
        "form": refused or blank("name", FIELDS),
        "refused": refused,
        "pending": pending,
        "section": "/oversight",
    }
    page = "responsible_leaders.html"
    return visit.page(page, shown, status, pending=pending)


def _path(division_id: UUID) -> str:
    return f"/v1/divisions/{division_id}/responsible-leader"
