"""Coverage at every level, and the townships behind each number."""

from typing import Annotated, Literal
from uuid import UUID

from fastapi import Query

from chassis.http.acting import acting
from chassis.http.routing import Router
from chassis.ids import division_id
from reporting.api.answers import CoverageAnswer, Paged
from reporting.api.asked import Moments, Pages, Search
from reporting.api.errors import NotFoundError
from reporting.api.sources import Asking, FromSources
from reporting.projections.coverage import queries
from reporting.projections.coverage.definition import Indicator, coverage_indicator
from reporting.projections.coverage.queries import Township
from reporting.projections.division.queries import region

router = Router(prefix="/v1", tags=["coverage"])

COVERED = {"yes": True, "no": False}


@router.get("/coverage")
@acting("pages.read")
async def coverage(
    asker: Asking,
    asked: Moments,
    division: Annotated[
        UUID | None, Query(examples=[str(division_id("5401"))], description="without it, the region")
    ] = None,
    depth: Annotated[int, Query(ge=0, le=3, description="levels below it")] = 1,
) -> CoverageAnswer:
    """The figure of a division and of those below it; what they count adds up to its own."""
    async with asker.reading() as connection:
        if division is None:
            top = await region(connection, asked.mapped.drawn)
            division = top.division_id if top else None
        figure = await queries.coverage(connection, division, asked.mapped, depth) if division else None
        incomplete = await queries.is_incomplete(connection)
    if figure is None:
        raise NotFoundError
    return CoverageAnswer.of(figure, asked, incomplete=incomplete, pending=asker.pending)


@router.get("/townships")
@acting("pages.read")
async def townships(
    asker: Asking,
    asked: Moments,
    cut: Pages,
    *,
    under: Annotated[
        UUID,
        Query(examples=[str(division_id("540102"))], description="the division whose figure counts them"),
    ],
    covered: Literal["yes", "no"] | None = None,
    q: Search = None,
) -> Paged[Township]:
    """The townships that a figure of coverage counts, each with the station that serves it."""
    served = COVERED[covered] if covered else None
    async with asker.reading() as connection:
        page = await queries.townships(connection, under, asked.mapped, cut, covered=served, q=q)
    return Paged[Township].of(page, pending=asker.pending)


@router.get("/indicators/coverage")
@acting("pages.read")
async def indicator(_: Asking, asked: Moments, sources: FromSources) -> Indicator:
    """What coverage is: its method, numerator and denominator in words, its article and that day's goal.

    Not found on days before there was a goal.
    """
    found = coverage_indicator(sources.policies, asked.moment.as_of)
    if found is None:
        raise NotFoundError
    return found
