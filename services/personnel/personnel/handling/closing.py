"""What the registry says of the closing of a station, carried out here: each event once, however often it comes (O-1)."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid5

from chassis.auth.caller import Body, Caller
from chassis.event_store.executing import Command, execute
from chassis.event_store.meta import meta_of
from chassis.event_store.port import Request, Stream
from chassis.ids import NAMESPACE_COMMAND
from directory.errors import DivisionUnknownError
from personnel.handling.handing_over import handing_over, over_by_now
from personnel.handling.personnel import SERVICE, Personnel
from personnel.handling.posting import Posting, staffing_stream
from personnel.handling.unit import Unit
from personnel.station_staffing.closing import handed_over, lift, mark
from personnel.station_staffing.commands import MarkClosing
from personnel.station_staffing.decider import STATION_STAFFING
from personnel.station_staffing.state import StationStaffing
from sifasuo.registry.v1.closing_pb2 import (
    ClosingCancelled,
    ClosingCompleted,
    ClosingOverdue,
    StationClosing,
)

ACTOR = uuid5(NAMESPACE_COMMAND, "personnel closings")
"""Who acts when the registry announces something: no person."""


class NothingToDoError(Exception):
    """It was done before, or it is about a closing that this service was not asked to take part in."""


@dataclass(frozen=True, slots=True)
class Carrying:
    """One event of a closing, within the unit that it becomes."""

    posting: Posting
    unit: Unit
    station_id: UUID
    county_id: UUID

    async def announced(self, event: StationClosing) -> None:
        """Marked, and confirmed with it where all can be handed over."""
        if SERVICE not in event.participants:
            return
        command = MarkClosing(
            self.station_id,
            self.county_id,
            UUID(event.closing_id),
            UUID(event.change_id),
            UUID(event.successor_id) if event.successor_id else None,
            UUID(event.bureau_division_id),
            date.fromisoformat(event.effective_on),
        )
        await self._happens(mark(command, await self._staffing()))
        await self.posting.confirm_closing(self.station_id)

    async def overdue(self, _: ClosingOverdue) -> None:
        """Looked at once more: what stood in the way at the successor may be gone."""
        await self.posting.confirm_closing(self.station_id)

    async def cancelled(self, event: ClosingCancelled) -> None:
        """Its director comes nowhere any more: what that stood in the way of is confirmed."""
        lifted = lift(self.station_id, self.county_id, UUID(event.closing_id), await self._staffing())
        await self._happens(lifted)
        if lifted and event.successor_id:
            await self.posting.confirm_closings_into(UUID(event.successor_id))

    async def completed(self, event: ClosingCompleted) -> None:
        """Posts and people go over as of the day, with whatever has become of them since it was planned."""
        before = await self._staffing()
        closing = before.closing
        if closing is None or closing.closing_id != UUID(event.closing_id) or closing.handed_over:
            return
        over = await over_by_now(self.posting, closing)
        ended = await handing_over(replace(self.posting, handing_over=True), self.station_id, over, before)
        await self._happens([handed_over(self.station_id, self.county_id, over, before, ended)])

    async def _staffing(self) -> StationStaffing:
        return await self.posting.staffing(self.station_id)

    async def _happens(self, events: Any) -> None:
        await self.unit.happens(STATION_STAFFING, staffing_stream(self.station_id), events)


Carried = Callable[[Carrying, Any], Awaitable[None]]
CARRIED: dict[type, Carried] = {
    StationClosing: Carrying.announced,
    ClosingOverdue: Carrying.overdue,
    ClosingCancelled: Carrying.cancelled,
    ClosingCompleted: Carrying.completed,
}


@dataclass(frozen=True, slots=True)
class Closings:
    personnel: Personnel

    async def take(self, event_id: UUID, event: Any) -> None:
        """The id of the event makes that of the command: however often it comes, it counts once."""
        station_id, county_id = UUID(event.station_id), UUID(event.county_id)
        command_id, office = uuid5(event_id, STATION_STAFFING.aggregate), await self._office(county_id)
        digest, policy = sha256(command_id.bytes).digest(), self.personnel.policy().version
        meta = meta_of(office, command_id, digest, policy)

        async def decided(stream: Stream) -> Request:
            unit = Unit(self.personnel.store).holding(stream)
            posting = Posting(self.personnel, unit, office)
            await CARRIED[type(event)](Carrying(posting, unit, station_id, county_id), event)
            if not unit.events_of(stream.stream_id):
                raise NothingToDoError
            return Request(unit.appends(), meta)

        try:
            await execute(self.personnel.store, staffing_stream(station_id), Command(meta), decided)
        except NothingToDoError:
            return

    async def _office(self, county_id: UUID) -> Caller:
        """No person, for the operations of the region in which the county lies; DivisionUnknownError until the replica knows it."""
        places = await self.personnel.directory.places([county_id])
        region = list(places.lineage(county_id, self.personnel.today()))[-1:]
        if not region:
            raise DivisionUnknownError(county_id)
        return Caller("closings", ACTOR, "closings", Body.OPERATIONS, region[0].division_id, frozenset())
