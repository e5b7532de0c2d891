"""Commands on a county's affairs, each of which has a stream of its own."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar, cast
from uuid import UUID

from google.protobuf.message import Message

from chassis.asked import Asked
from chassis.auth.caller import Caller
from chassis.decider import Evolution
from chassis.errors import NotFoundError
from chassis.event_store.executing import Executed, execute
from chassis.event_store.folding import folded, named
from chassis.event_store.port import Append, Note, Request, Stream
from directory.bureaus import acting_for, bureau_of, county_of
from directory.errors import DivisionDissolvedError, DivisionUnknownError, StationUnknownError
from directory.places import Place, Places
from registry.errors import NotACountyError
from registry.handling.attaching import guarding
from registry.handling.registry import Registry
from registry.overseeing import Organ, Overseeing
from registry.policy import Policy
from registry.station.decider import STATION
from registry.station.state import Station
from sifasuo.registry.v1.division_pb2 import DIVISION_LEVEL_COUNTY

Command = TypeVar("Command")
State = TypeVar("State")
Event = TypeVar("Event")


@dataclass(frozen=True, slots=True)
class Wanted(Generic[Command]):
    """A command as it was asked, with the texts that it refers to and the stations that it names."""

    command: Command
    asked: Asked
    notes: Sequence[Note] = ()
    station_ids: Sequence[UUID] = ()


@dataclass(frozen=True, slots=True)
class Found(Generic[State]):
    """`now` is how the caller sees it today."""

    stream: Stream
    state: State
    now: Overseeing


@dataclass(frozen=True, slots=True)
class CountyAffairs(Generic[Command, State, Event]):
    """One kind of them: its state, how it is decided upon, of which county it is, None before there is any.

    `read` is the action by which it is read.
    """

    evolution: Evolution[State, Event]
    decide: Callable[[Command, State, Overseeing], Sequence[Event]]
    county_of: Callable[[State], UUID | None]
    read: str

    async def found(self, registry: Registry, stream_id: UUID, caller: Caller) -> Found[State]:
        """Raises NotFoundError, also for what the caller may not read: nobody is told that it is there."""
        return await self._seen(registry, await registry.store.load(stream_id), caller)

    async def _seen(
        self, registry: Registry, stream: Stream, caller: Caller, station_ids: Iterable[UUID] = ()
    ) -> Found[State]:
        state = folded(self.evolution, stream)
        county_id = self.county_of(state)
        if county_id is None:
            raise NotFoundError(self.evolution.aggregate)
        now = await overseeing(registry, county_id, caller, station_ids)
        if not now.may(self.read):
            raise NotFoundError(self.evolution.aggregate)
        return Found(stream, state, now)

    async def open(
        self, registry: Registry, stream_id: UUID, wanted: Wanted[Command], county_id: UUID
    ) -> Executed:
        """Of a county that there is today."""

        async def decided(stream: Stream) -> Request:
            now = await overseeing(registry, county_id, wanted.asked.caller, wanted.station_ids)
            now.permit(self.read)
            await refuse_gone(registry, county_id)
            return await self._request(registry, Found(stream, folded(self.evolution, stream), now), wanted)

        return await execute(registry.store, stream_id, wanted.asked.command, decided)

    async def carry_out(self, registry: Registry, stream_id: UUID, wanted: Wanted[Command]) -> Executed:
        """Raises NotFoundError before anything is told of what lies elsewhere."""
        caller = wanted.asked.caller

        async def decided(stream: Stream) -> Request:
            found = await self._seen(registry, stream, caller, wanted.station_ids)
            return await self._request(registry, found, wanted)

        async def permit(stream: Stream) -> None:
            await self._seen(registry, stream, caller)

        return await execute(registry.store, stream_id, wanted.asked.command, decided, permit)

    async def _request(self, registry: Registry, found: Found[State], wanted: Wanted[Command]) -> Request:
        events = cast(Sequence[Message], self.decide(wanted.command, found.state, found.now))
        append = Append(found.stream.stream_id, found.stream.version, events)
        guards = [
            guard
            for station_id in stations_in(events)
            for guard in await guarding(registry, station_id, wanted.command)
        ]
        return Request([append, *guards], wanted.asked.command.meta, notes=wanted.notes)


def stations_in(events: Iterable[Message]) -> list[UUID]:
    """Which they name."""
    named_in = {getattr(event, "station_id", "") for event in events}
    return sorted(UUID(found) for found in named_in if found)


async def overseeing(
    registry: Registry, county_id: UUID, caller: Caller, station_ids: Iterable[UUID] = ()
) -> Overseeing:
    """The county, or what it went up into, as it lies today."""
    today, policy = registry.today(), registry.policy()
    seats = {one: await seat_of(registry, one) for one in station_ids}
    places = await registry.places([county_id, *seats.values()])
    county = places.heir(county_id, today, county_id)
    if county is None:
        raise DivisionUnknownError(county_id)
    if county.level != DIVISION_LEVEL_COUNTY:
        raise NotACountyError(county_id, county.name)
    lineage = tuple(places.lineage(county.division_id, today))
    return Overseeing(
        today=today,
        office=caller,
        policy=policy,
        county_id=county.division_id,
        bureau=bureau_of(acting_for(county, places, today, policy.without_government)),
        approver=bureau_of(approver_of(county, places, registry)),
        organs=tuple(Organ(place.level, bureau_of(place)) for place in lineage),
        stations={one: county_of(seat, places, today).division_id for one, seat in seats.items()},
    )


def approver_of(county: Place, places: Places, registry: Registry) -> Place:
    """The prefecture; where its bureau runs the stations itself, the region (REG). Raises DivisionUnknownError for none."""
    policy: Policy = registry.policy()
    apart = policy.without_government
    level = apart.filing_level if county.without_government else policy.plans.approval_level
    approver = places.above(county.division_id, level, registry.today())
    if approver is None:
        raise DivisionUnknownError(county.division_id)
    return approver


async def refuse_gone(registry: Registry, county_id: UUID) -> None:
    places = await registry.places([county_id])
    place = places.at(county_id, registry.today())
    if place is None:
        raise DivisionUnknownError(county_id)
    if place.dissolved:
        raise DivisionDissolvedError(county_id, place.name)


async def seat_of(registry: Registry, station_id: UUID) -> UUID:
    station = named(STATION, await registry.store.load(station_id))
    if not isinstance(station, Station):
        raise StationUnknownError(station_id)
    return station.seat_id
