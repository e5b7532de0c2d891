"""Administrative divisions."""

from typing import Literal

from chassis.http.acting import acting
from chassis.http.routing import Router
from reporting.api.answers import DivisionAnswer, Paged
from reporting.api.asked import Moments, OfDivision, Pages, Search, Under
from reporting.api.errors import NotFoundError
from reporting.api.sources import Asking
from reporting.projections.division import queries
from reporting.projections.division.queries import Division
from reporting.projections.history.queries import EventLine, history

router = Router(prefix="/v1/divisions", tags=["divisions"])

Level = Literal["region", "prefecture", "county", "township", "village"]


@router.get("")
@acting("divisions.read")
async def divisions(
    asker: Asking,
    asked: Moments,
    cut: Pages,
    *,
    q: Search = None,
    under: Under = None,
    level: Level | None = None,
) -> Paged[Division]:
    """Divisions by code, in or below `under`."""
    async with asker.reading() as connection:
        page = await queries.divisions(connection, asked.moment, cut, q=q, under=under, level=level)
    return Paged[Division].of(page, pending=asker.pending)


@router.get("/{division_id}")
@acting("divisions.read")
async def division(asker: Asking, asked: Moments, division_id: OfDivision) -> DivisionAnswer:
    """One division on a day, with the way down to it and what lies directly in it."""
    async with asker.reading() as connection:
        found = await queries.division(connection, division_id, asked.moment)
        if found is None:
            raise NotFoundError
        return DivisionAnswer(
            division=found,
            way=await queries.breadcrumb(connection, division_id, asked.moment),
            children=await queries.children(connection, division_id, asked.moment),
            versions=await queries.versions(connection, division_id),
            pending=asker.pending,
        )


@router.get("/{division_id}/history")
@acting("divisions.read")
async def division_history(asker: Asking, cut: Pages, division_id: OfDivision) -> Paged[EventLine]:
    """Every event that touches it, the latest first."""
    async with asker.reading() as connection:
        if not await queries.versions(connection, division_id):
            raise NotFoundError
        return Paged[EventLine].of(await history(connection, division_id, cut), pending=asker.pending)
