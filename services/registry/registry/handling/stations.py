"""Commands on a station that need no change procedure."""

from dataclasses import dataclass
from uuid import UUID

from chassis.event_store.executing import Executed, execute
from chassis.event_store.port import Append, Request, Stream
from registry.bureaus import Bureau, acting_for, bureau_of
from registry.errors import DivisionUnknownError, NotFoundError
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
            bureau = await self._bureau(station)
            now = Circumstances(self.registry.today(), asked.caller, bureau)
            events = decide(command, station, now)
            return Request([Append(station_id, stream.version, events)], asked.command.meta)

        return await execute(self.registry.store, station_id, asked.command, decided)

    async def _bureau(self, station: Station) -> Bureau:
        """The bureau that runs the station today."""
        registry, today = self.registry, self.registry.today()
        places = await registry.places([station.county_id])
        county = places.at(station.county_id, today)
        if county is None:
            raise DivisionUnknownError(station.county_id)
        return bureau_of(acting_for(county, places, today, registry.policy()))
