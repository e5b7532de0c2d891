"""Commendations: load, decide, append; each of a paper's is claimed, so that nobody records it twice."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from chassis.asked import Asked
from chassis.auth.caller import Caller
from chassis.auth.relation import Relation
from chassis.codes import code_of
from chassis.errors import NotFoundError
from chassis.event_store.executing import Executed, execute
from chassis.event_store.folding import folded, named
from chassis.event_store.port import Append, Claim, ClaimKey, Note, Release, Request, Stream
from directory.bureaus import BODIES, Bureau, acting_for, bureau_of, county_of
from directory.errors import StationUnknownError
from directory.places import Place, Places
from registry.commendation.commands import Command, Commend, Revoke
from registry.commendation.decider import COMMENDATION, RECORDED_AT, Commending, decide
from registry.commendation.state import Commendation, Given, NoCommendation, State, given_of
from registry.handling.attaching import guarding
from registry.handling.registry import Registry
from registry.station.decider import STATION
from registry.station.state import Station
from sifasuo.registry.v1.commendation_pb2 import CommendationLevel

ALWAYS = date.min


@dataclass(frozen=True, slots=True)
class FoundCommendation:
    stream: Stream
    commendation: Commendation


@dataclass(frozen=True, slots=True)
class Commendations:
    registry: Registry

    async def carry_out(
        self, commendation_id: UUID, command: Command, asked: Asked, notes: Sequence[Note] = ()
    ) -> Executed:
        async def decided(stream: Stream) -> Request:
            state = folded(COMMENDATION, stream) if isinstance(command, Commend) else recorded(stream)
            about = command if isinstance(command, Commend) else given_of_state(state)
            events = decide(command, state, await self._commending(about, asked.caller))
            own, meta = Append(commendation_id, stream.version, events), asked.command.meta
            if isinstance(command, Revoke):
                return Request(
                    [own], meta, releases=[Release(*key(about), commendation_id, ALWAYS)], notes=notes
                )
            guards = await guarding(self.registry, about.station_id, command)
            return Request([own, *guards], meta, claims=[Claim(*key(about), commendation_id, ALWAYS)])

        async def permit(stream: Stream) -> None:
            recorded(stream)

        return await execute(self.registry.store, commendation_id, asked.command, decided, permit)

    async def found(self, commendation_id: UUID) -> FoundCommendation:
        """Commendations are public."""
        stream = await self.registry.store.load(commendation_id)
        return FoundCommendation(stream, recorded(stream))

    async def with_words(self, commendation_id: UUID, caller: Caller) -> FoundCommendation:
        """What was said in words is not for everybody; raises NotPermittedError."""
        found = await self.found(commendation_id)
        station, places, county = await self._standing(given_of(found.commendation).station_id)
        today = self.registry.today()
        lies = places.heir(station.seat_id, today, station.seat_id) or county
        inside = places.inside(lies.division_id, caller.division_id, today)
        self.registry.policy().jurisdiction.permit(
            "commendations.read_words", caller, lambda relation: inside and relation == Relation.IN_CHARGE
        )
        return found

    async def _commending(self, about: Commend | Given, caller: Caller) -> Commending:
        station, places, county = await self._standing(about.station_id)
        held = await self.registry.store.claims([key(about)])
        return Commending(
            today=self.registry.today(),
            office=caller,
            policy=self.registry.policy(),
            county_id=county.division_id,
            founded_on=station.founded_on,
            organ=self._organ(about.level, county, places),
            known=any(claim.holder != about.commendation_id for claim in held),
        )

    async def _standing(self, station_id: UUID) -> tuple[Station, Places, Place]:
        """The station, and the county where it lies today."""
        station = named(STATION, await self.registry.store.load(station_id))
        if not isinstance(station, Station):
            raise StationUnknownError(station_id)
        places = await self.registry.places([station.seat_id])
        return station, places, county_of(station.seat_id, places, self.registry.today())

    def _organ(self, level: CommendationLevel, county: Place, places: Places) -> Bureau | None:
        today = self.registry.today()
        place = places.above(county.division_id, RECORDED_AT[level], today)
        acting = (
            acting_for(place, places, today, self.registry.policy().without_government) if place else None
        )
        return bureau_of(acting) if acting and acting.level in BODIES else None


def key(about: Commend | Given) -> ClaimKey:
    """Of whom, by whom, for what, by which paper."""
    level = code_of(CommendationLevel, about.level)
    return "commendation", f"{about.station_id}:{level}:{about.title}:{about.document_number}"


def recorded(stream: Stream) -> Commendation:
    """Raises NotFoundError where none was recorded."""
    state = folded(COMMENDATION, stream)
    if isinstance(state, NoCommendation):
        raise NotFoundError("commendation")
    return state


def given_of_state(state: State) -> Given:
    if isinstance(state, NoCommendation):
        raise NotFoundError("commendation")
    return given_of(state)
