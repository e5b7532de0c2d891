"""The region's coverage: the figure, the tile map and the same as a table."""

from starlette.responses import Response

from chassis.http.acting import acting
from reporting.console.asked import asked
from reporting.console.cartogram import blocks
from reporting.console.visiting import SignedVisit
from reporting.projections.coverage.queries import coverage, is_incomplete
from reporting.projections.division.border import border_counties
from reporting.projections.division.queries import region


@acting("pages.read")
async def overview(visit: SignedVisit) -> Response:
    question = asked(visit.request.query_params, visit.console.today())
    async with visit.reading() as connection:
        whole = await region(connection, question.mapped.drawn)
        figure = await coverage(connection, whole.division_id, question.mapped, depth=2) if whole else None
        if figure is None:
            return visit.page("empty.html", {"asked": question})
        borders = await border_counties(connection, question.mapped.drawn)
        incomplete = await is_incomplete(connection)
    values = {"asked": question, "figure": figure, "blocks": blocks(figure), "borders": borders}
    return visit.page("overview.html", {**values, "incomplete": incomplete})
