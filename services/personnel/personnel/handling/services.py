"""Services bought for a station: decided upon what it needs and has at that moment."""

from dataclasses import dataclass
from uuid import UUID, uuid5

from chassis.asked import Asked
from chassis.auth.caller import Caller
from chassis.event_store.executing import Executed, execute
from chassis.event_store.folding import folded
from chassis.event_store.port import Request, Stream
from personnel.handling.personnel import Personnel
from personnel.handling.posting import need_stream, staffing_stream
from personnel.handling.unit import Unit
from personnel.purchased_service.commands import Command
from personnel.purchased_service.decider import PURCHASED_SERVICE, Circumstances, decide
from personnel.purchased_service.state import Services
from personnel.staffing_need.decider import STAFFING_NEED
from personnel.station_staffing.decider import STATION_STAFFING


def services_stream(station_id: UUID) -> UUID:
    return uuid5(station_id, PURCHASED_SERVICE.aggregate)


@dataclass(frozen=True, slots=True)
class Buying:
    personnel: Personnel

    async def carry_out(self, station_id: UUID, command: Command, asked: Asked) -> Executed:
        """Need and staffing must still be what they were when it is written."""
        own = services_stream(station_id)

        async def permit(_: Stream) -> None:
            await self.personnel.seen(station_id, asked.caller, "services.read")

        async def decided(stream: Stream) -> Request:
            running = await self.personnel.seen(station_id, asked.caller, "services.read")
            unit = Unit(self.personnel.store).holding(stream)
            now = Circumstances(
                running,
                await unit.state(STAFFING_NEED, need_stream(station_id)),
                await unit.state(STATION_STAFFING, staffing_stream(station_id)),
            )
            events = decide(command, await unit.state(PURCHASED_SERVICE, own), now)
            await unit.happens(PURCHASED_SERVICE, own, events)
            return Request(unit.appends(), asked.command.meta)

        return await execute(self.personnel.store, own, asked.command, decided, permit)

    async def services(self, station_id: UUID, caller: Caller) -> tuple[Stream, Services]:
        await self.personnel.seen(station_id, caller, "services.read")
        stream = await self.personnel.store.load(services_stream(station_id))
        return stream, folded(PURCHASED_SERVICE, stream)
