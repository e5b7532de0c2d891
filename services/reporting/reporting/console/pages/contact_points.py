"""Stations as leaders' contact points (O-5, O-17): who keeps in contact, the last visit, and those that nobody cares for."""

from starlette.responses import Response

from chassis.http.acting import acting
from reporting.console.asked import asked, asked_cut, asked_optional_id, asked_text
from reporting.console.naming import beneath, names
from reporting.console.overseeing import rules
from reporting.console.troubles import NotFoundError, UnreadableError
from reporting.console.visiting import SignedVisit
from reporting.projections.completeness import PLACES, is_incomplete
from reporting.projections.contact_point.facts import EVENTS
from reporting.projections.contact_point.queries import STATES, cared_for, contact_counts

ROWS = 50


@acting("oversight.read")
async def listed(visit: SignedVisit) -> Response:
    query = visit.request.query_params
    question = asked(query, visit.console.today())
    within, state = rules(visit).visit_within, asked_text(query, "state")
    if state is not None and state not in STATES:
        raise UnreadableError(state)
    async with visit.reading() as connection:
        under, trail = await beneath(connection, asked_optional_id(query, "under"), question.mapped.drawn)
        counts = await contact_counts(connection, question.mapped, within, under) if under else None
        if under is None or counts is None:
            raise NotFoundError
        cut = asked_cut(query, ROWS)
        page = await cared_for(connection, question.mapped, cut, within, under=under, state=state)
        known = await names(connection, [one.county_id for one in page.items], question.moment)
        incomplete = await is_incomplete(connection, (*PLACES, *EVENTS))
    values = {"asked": question, "page": page, "trail": trail, "under": under, "names": known}
    chosen = {"state": state, "counts": counts, "within": within.days, "incomplete": incomplete}
    return visit.page(
        "contact_points.html", {**values, **chosen, "cursor": query.get("cursor"), "section": "/oversight"}
    )
