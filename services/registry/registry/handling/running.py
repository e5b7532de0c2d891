"""Commands on a station's own affairs, each kind of which has a stream of its own beside the station's."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
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
from directory.bureaus import Bureau, acting_for, bureau_of, county_of
from directory.places import Places
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


@dataclass(frozen=True, slots=True)
class Lying:
    """Where a station lies on today's map: its seat may have moved since it was established."""

    bureau: Bureau
    county_id: UUID
    seat_id: UUID
    places: Places
    organs: tuple[Bureau, ...]

    def stands(self, relation: Relation, office: Caller, today: date) -> bool:
        match relation:
            case Relation.IN_CHARGE:
                return self.places.inside(self.seat_id, office.division_id, today)
            case Relation.STATION_ITSELF:
                return office.division_id == self.seat_id
            case _:
                return False


async def lies(registry: Registry, station: Station) -> Lying:
    today = registry.today()
    places = await registry.places([station.seat_id])
    county = county_of(station.seat_id, places, today)
    seat = places.heir(station.seat_id, today, station.seat_id)
    bureau = bureau_of(acting_for(county, places, today, registry.policy().without_government))
    above = places.lineage(county.division_id, today)
    organs = tuple(bureau_of(place) for place in above if not place.without_government)
    return Lying(bureau, county.division_id, seat.division_id if seat else station.seat_id, places, organs)


async def run_by(registry: Registry, station: Station) -> tuple[Bureau, UUID]:
    """The bureau and the county."""
    place = await lies(registry, station)
    return place.bureau, place.county_id


async def permit_there(registry: Registry, station_id: UUID, office: Caller, action: str) -> None:
    """What of a station is not for everybody is read by those in whose jurisdiction it lies."""
    place, today = await lies(registry, await station_of(registry, station_id)), registry.today()
    registry.policy().jurisdiction.permit(
        action, office, lambda relation: place.stands(relation, office, today)
    )
