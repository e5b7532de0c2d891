"""Commands on a station's own affairs, each kind of which has a stream of its own beside the station's."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar, cast
from uuid import UUID, uuid5

from google.protobuf.message import Message

from chassis.decider import Evolution
from chassis.event_store.executing import Executed, execute
from chassis.event_store.port import Append, Note, Request, Stream
from registry.bureaus import Bureau, acting_for, bureau_of, county_of
from registry.errors import NotFoundError
from registry.handling.folding import folded
from registry.handling.registry import Asked, Registry
from registry.running import Running
from registry.station.decider import STATION
from registry.station.state import Station

Command = TypeVar("Command")
State = TypeVar("State")
Event = TypeVar("Event")


@dataclass(frozen=True, slots=True)
class Affairs(Generic[Command, State, Event]):
    """One kind of them: how its state comes about, and how it is decided upon."""

    evolution: Evolution[State, Event]
    decide: Callable[[Command, State, Running], Sequence[Event]]

    def stream_of(self, station_id: UUID) -> UUID:
        return uuid5(station_id, self.evolution.aggregate)

    async def state(self, registry: Registry, station_id: UUID) -> tuple[Stream, State]:
        """Raises NotFoundError where there is no such station."""
        await station_of(registry, station_id)
        stream = await registry.store.load(self.stream_of(station_id))
        return stream, folded(self.evolution, stream)

    async def carry_out(
        self,
        registry: Registry,
        station_id: UUID,
        command: Command,
        asked: Asked,
        notes: Sequence[Note] = (),
    ) -> Executed:
        own = self.stream_of(station_id)

        async def decided(stream: Stream) -> Request:
            now = await running(registry, station_id, asked)
            events = self.decide(command, folded(self.evolution, stream), now)
            append = Append(own, stream.version, cast(Sequence[Message], events))
            return Request([append], asked.command.meta, notes=notes)

        return await execute(registry.store, own, asked.command, decided)


async def station_of(registry: Registry, station_id: UUID) -> Station:
    station = folded(STATION, await registry.store.load(station_id))
    if not isinstance(station, Station):
        raise NotFoundError("station")
    return station


async def running(registry: Registry, station_id: UUID, asked: Asked) -> Running:
    station = await station_of(registry, station_id)
    bureau, county_id = await run_by(registry, station)
    return Running(
        today=registry.today(),
        office=asked.caller,
        policy=registry.policy(),
        bureau=bureau,
        county_id=county_id,
        station_id=station_id,
        founded_on=station.founded_on,
    )


async def run_by(registry: Registry, station: Station) -> tuple[Bureau, UUID]:
    """The bureau and the county, on today's map: the seat may have moved since the station was established."""
    today = registry.today()
    places = await registry.places([station.seat_id])
    county = county_of(station.seat_id, places, today)
    return bureau_of(acting_for(county, places, today, registry.policy())), county.division_id
