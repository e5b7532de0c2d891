"""Commands on a station's own affairs, each kind of which has a stream of its own beside the station's."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar, cast
from uuid import UUID, uuid5

from google.protobuf.message import Message

from chassis.asked import Asked
from chassis.auth.caller import Caller
from chassis.auth.relation import Relation
from chassis.decider import Evolution
from chassis.errors import NotFoundError
from chassis.event_store.executing import Executed, execute
from chassis.event_store.folding import folded
from chassis.event_store.port import Append, Note, Request, Stream
from directory.bureaus import Bureau
from directory.lying import Lying, lying
from registry.handling.attaching import guarding
from registry.handling.registry import Registry
from registry.running import Running
from registry.station.decider import STATION
from registry.station.state import Station

Command = TypeVar("Command")
State = TypeVar("State")
Event = TypeVar("Event")


@dataclass(frozen=True, slots=True)
class Affairs(Generic[Command, State, Event]):
    """One kind of them: how its state comes about, how it is decided upon.

    `read` is the action by which it is read how it stands, if not by everybody.
    """

    evolution: Evolution[State, Event]
    decide: Callable[[Command, State, Running], Sequence[Event]]
    read: str | None = None

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
            now = await running(registry, station_id, asked.caller, stream)
            events = self.decide(command, folded(self.evolution, stream), now)
            append = Append(own, stream.version, cast(Sequence[Message], events))
            guards = await guarding(registry, station_id, command)
            return Request([append, *guards], asked.command.meta, notes=notes)

        async def permit(_: Stream) -> None:
            if self.read:
                await permit_there(registry, station_id, asked.caller, self.read)

        return await execute(registry.store, own, asked.command, decided, permit)


async def station_of(registry: Registry, station_id: UUID) -> Station:
    station = folded(STATION, await registry.store.load(station_id))
    if not isinstance(station, Station):
        raise NotFoundError("station")
    return station


async def running(registry: Registry, station_id: UUID, office: Caller, own: Stream) -> Running:
    """`own` is the affair's stream."""
    station = await station_of(registry, station_id)
    place = await lies(registry, station)
    return Running(
        today=registry.today(),
        office=office,
        policy=registry.policy(),
        bureau=place.bureau,
        county_id=place.county_id,
        station_id=station_id,
        founded_on=station.founded_on,
        seat_id=place.seat_id,
        recorded=own.recorded,
        organs=place.organs,
    )


async def lies(registry: Registry, station: Station) -> Lying:
    """On today's map: its seat may have moved since it was established."""
    places = await registry.places([station.seat_id])
    return lying(station.seat_id, places, registry.today(), registry.policy().without_government)


async def run_by(registry: Registry, station: Station) -> tuple[Bureau, UUID]:
    """The bureau and the county."""
    place = await lies(registry, station)
    return place.bureau, place.county_id


async def permit_there(registry: Registry, station_id: UUID, office: Caller, action: str) -> None:
    """What of a station is not for everybody is read by those in whose jurisdiction it lies."""
    place = await lies(registry, await station_of(registry, station_id))

    def stands(relation: Relation) -> bool:
        match relation:
            case Relation.IN_CHARGE:
                return place.is_inside(office.division_id) or place.seat_id == office.division_id
            case Relation.STATION_ITSELF:
                return office.division_id == place.seat_id
            case _:
                return False

    registry.policy().jurisdiction.permit(action, office, stands)
