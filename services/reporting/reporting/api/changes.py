"""The board of establishment changes: justice and staffing bodies see it, within their division."""

from dataclasses import asdict, dataclass
from typing import Annotated, Literal
from urllib.parse import urlencode
from uuid import UUID

from fastapi import Depends, Query

from chassis.auth.caller import Body
from chassis.http.acting import acting
from chassis.http.days import Day
from chassis.http.routing import Router
from reporting.api.answers import BoardAnswer, ChangeAnswer, Number, Paged, TallyAnswer
from reporting.api.asked import Pages, Under
from reporting.api.errors import NotFoundError
from reporting.api.sources import Asking
from reporting.projections.change import queries
from reporting.projections.change.queries import Tally
from reporting.projections.history.queries import EventLine, history

router = Router(prefix="/v1/changes", tags=["changes"])

Status = Literal["proposed", "approved", "in_effect", "not_effected", "filed", "rejected", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Choice:
    """Which changes, at whatever status."""

    under: Under = None
    waiting_on: Annotated[Body | None, Query(description="whose step is next")] = None
    waiting_division_id: Annotated[UUID | None, Query(description="of which division")] = None
    station_id: UUID | None = None
    overdue_on: Annotated[Day | None, Query(description="their term had lapsed before that day")] = None

    def tally(self, tally: Tally) -> TallyAnswer:
        chosen = {name: str(value) for name, value in asdict(self).items() if value is not None}
        address = f"/v1/changes?{urlencode({'status': tally.status, **chosen})}"
        return TallyAnswer(status=tally.status, number=Number(count=tally.count, list=address))


@router.get("")
@acting("changes.read")
async def changes(
    asker: Asking, cut: Pages, choice: Annotated[Choice, Depends()], status: Status | None = None
) -> BoardAnswer:
    """Changes, those that moved last first; with how many stand at each status."""
    chosen = asdict(choice)
    async with asker.reading() as connection:
        page = await queries.changes(connection, cut, status=status, **chosen)
        tallies = await queries.tallies(connection, **chosen)
        incomplete = await queries.is_incomplete(connection)
    return BoardAnswer(
        items=page.items,
        next_cursor=page.next_cursor,
        tallies=tuple(choice.tally(tally) for tally in tallies),
        incomplete=incomplete,
        pending=asker.pending,
    )


@router.get("/{change_id}")
@acting("changes.read")
async def change(asker: Asking, change_id: UUID) -> ChangeAnswer:
    """One change: how far it is, and what waits on whom until when."""
    async with asker.reading() as connection:
        found = await queries.change(connection, change_id)
    if found is None:
        raise NotFoundError
    return ChangeAnswer(change=found, pending=asker.pending)


@router.get("/{change_id}/history")
@acting("changes.read")
async def change_history(asker: Asking, cut: Pages, change_id: UUID) -> Paged[EventLine]:
    """Every event that touches it, the latest first."""
    async with asker.reading() as connection:
        if not await queries.change(connection, change_id):
            raise NotFoundError
        return Paged[EventLine].of(await history(connection, change_id, cut), pending=asker.pending)
