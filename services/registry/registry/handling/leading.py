"""The responsible leader of a division's justice organ (O-17): a stream of its own beside the division's."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid5

from chassis.asked import Asked
from chassis.auth.caller import Caller
from chassis.errors import NotFoundError
from chassis.event_store.executing import Executed, execute
from chassis.event_store.folding import folded
from chassis.event_store.port import Append, Request, Stream
from registry.handling.reading import Reading
from registry.handling.registry import Registry
from registry.responsible_leader.commands import NameLeader
from registry.responsible_leader.decider import RESPONSIBLE_LEADER, Circumstances, decide
from registry.responsible_leader.state import State


@dataclass(frozen=True, slots=True)
class Leading:
    registry: Registry

    async def state(self, division_id: UUID, caller: Caller) -> tuple[Stream, State]:
        """Raises NotFoundError where there is no such division."""
        await self._circumstances(division_id, caller)
        stream = await self.registry.store.load(stream_of(division_id))
        return stream, folded(RESPONSIBLE_LEADER, stream)

    async def carry_out(self, division_id: UUID, command: NameLeader, asked: Asked) -> Executed:
        own = stream_of(division_id)

        async def decided(stream: Stream) -> Request:
            now = await self._circumstances(division_id, asked.caller)
            events = decide(command, folded(RESPONSIBLE_LEADER, stream), now)
            return Request([Append(own, stream.version, events)], asked.command.meta)

        return await execute(self.registry.store, own, asked.command, decided)

    async def _circumstances(self, division_id: UUID, caller: Caller) -> Circumstances:
        today = self.registry.today()
        places = await self.registry.places([division_id])
        place = places.at(division_id, today)
        if place is None:
            raise NotFoundError("division")
        *_, region = places.lineage(division_id, today)
        begun = await self._begun(division_id, region.division_id)
        return Circumstances(today, caller, self.registry.policy(), place, begun)

    async def _begun(self, division_id: UUID, region_id: UUID) -> date:
        """What was there when the region was registered may be older than the registry: of that, any day."""
        reading = Reading(self.registry)
        own, first = [
            (await reading.division(one)).division.registered_on for one in (division_id, region_id)
        ]
        return own if own > first else date.min


def stream_of(division_id: UUID) -> UUID:
    return uuid5(division_id, RESPONSIBLE_LEADER.aggregate)
