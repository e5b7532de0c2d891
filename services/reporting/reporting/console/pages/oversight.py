"""Oversight of stations (O-5, O-17, O-19, O-20): one page from which each of its parts opens."""

from starlette.responses import Response

from reporting.console.asked import asked, asked_optional_id
from reporting.console.visiting import SignedVisit
from reporting.projections.division.queries import breadcrumb, region


async def hub(visit: SignedVisit) -> Response:
    """Of the division asked for; of the caller's own, if none is."""
    query = visit.request.query_params
    question = asked(query, visit.console.today())
    drawn = question.mapped.drawn
    async with visit.reading() as connection:
        under = asked_optional_id(query, "under") or visit.caller.division_id
        trail = await breadcrumb(connection, under, drawn)
        whole = None if trail else await region(connection, drawn)
        if not trail and whole is None:
            return visit.page("empty.html", {"asked": question})
    return visit.page(
        "oversight.html", {"asked": question, "trail": trail or (whole,), "section": "/oversight"}
    )
