"""Commands on a station that need no change procedure."""

from dataclasses import dataclass
from uuid import UUID

from chassis.asked import Asked
from chassis.errors import NotFoundError
from chassis.event_store.executing import Executed, execute
from chassis.event_store.folding import folded
from chassis.event_store.port import Append, Request, Stream
from registry.handling.attaching import guarding
from registry.handling.registry import Registry
from registry.handling.running import run_by
from registry.station.commands import EntrustFunctions
from registry.station.decider import STATION, Circumstances, decide
from registry.station.state import Station


@dataclass(frozen=True, slots=True)
class Stations:
    registry: Registry

    async def entrust(self, station_id: UUID, command: EntrustFunctions, asked: Asked) -> Executed:
        async def decided(stream: Stream) -> Request:
            station = folded(STATION, stream)
            if not isinstance(station, Station):
                raise NotFoundError("station")
            now = Circumstances(
                self.registry.today(),
                asked.caller,
                *await run_by(self.registry, station),
                self.registry.policy(),
            )
            events = decide(command, station, now)
            guards = await guarding(self.registry, station_id, command)
            return Request([Append(station_id, stream.version, events), *guards], asked.command.meta)

        return await execute(self.registry.store, station_id, asked.command, decided)
