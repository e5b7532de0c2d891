"""The region's coverage: the figure, the tile map and the same as a table."""

from uuid import UUID

from starlette.responses import Response

from reporting.asking import Connection, Moment
from reporting.console.asked import asked
from reporting.console.cartogram import blocks
from reporting.console.visiting import SignedVisit
from reporting.projections.coverage.queries import Figure, coverage
from reporting.projections.division.queries import divisions_by_id, region


async def overview(visit: SignedVisit) -> Response:
    question = asked(visit.request.query_params, visit.console.today())
    async with visit.reading() as connection:
        whole = await region(connection, question.mapped.drawn)
        figure = await coverage(connection, whole.division_id, question.mapped, depth=2) if whole else None
        if figure is None:
            return visit.page("empty.html", {"asked": question})
        borders = await border_divisions(connection, figure, question.mapped.drawn)
    values = {"asked": question, "figure": figure, "blocks": blocks(figure), "borders": borders}
    return visit.page("overview.html", values)


async def border_divisions(connection: Connection, figure: Figure, moment: Moment) -> frozenset[UUID]:
    """Which of the divisions below lie on the border."""
    below = [f.division_id for child in figure.children for f in (child, *child.children)]
    found = await divisions_by_id(connection, below, moment)
    return frozenset(key for key, division in found.items() if "border" in division.designations)
