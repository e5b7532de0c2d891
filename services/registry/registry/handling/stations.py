"""Commands on a station that need no change procedure."""

from dataclasses import dataclass
from uuid import UUID

from chassis.event_store.executing import Executed, execute
from chassis.event_store.port import Append, Request, Stream
from registry.bureaus import acting_for, bureau_of, county_of
from registry.errors import NotFoundError
from registry.handling.folding import folded
from registry.handling.registry import Asked, Registry
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
            now = await self._circumstances(station, asked)
            events = decide(command, station, now)
            return Request([Append(station_id, stream.version, events)], asked.command.meta)

        return await execute(self.registry.store, station_id, asked.command, decided)

    async def _circumstances(self, station: Station, asked: Asked) -> Circumstances:
        """On today's map: the seat may have moved since the station was established."""
        registry, today = self.registry, self.registry.today()
        places = await registry.places([station.seat_id])
        county = county_of(station.seat_id, places, today)
        bureau = bureau_of(acting_for(county, places, today, registry.policy()))
        return Circumstances(today, asked.caller, bureau, county.division_id)
