"""What may be asked of the log itself: divisions and stations by everyone, changes within the jurisdiction."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from chassis.auth.caller import Caller
from chassis.errors import NotFoundError
from chassis.event_store.folding import folded
from chassis.event_store.noting import read_with
from chassis.event_store.port import Note, Stream
from directory.division import Division
from registry.closing.decider import CLOSING
from registry.closing.state import Cancelled, Closed, Closing, NoClosing
from registry.commendation.decider import COMMENDATION
from registry.consultation.decider import CONSULTATION
from registry.contact_point.decider import CONTACT_POINT
from registry.disclosure.decider import DISCLOSURE
from registry.division.decider import DIVISION
from registry.establishment_change.circumstances import Circumstances
from registry.establishment_change.decider import CHANGE
from registry.establishment_change.errors import NotATownshipError
from registry.establishment_change.naming import expected_name
from registry.establishment_change.state import Opened
from registry.handling.changes import opened, refuse_outsiders
from registry.handling.circumstances import seen_by
from registry.handling.closings import stream_of
from registry.handling.commending import Commendations
from registry.handling.consulting import Consultations
from registry.handling.county_affairs import INSPECTIONS, PLANS
from registry.handling.registry import Registry
from registry.handling.running import permit_there
from registry.station.decider import STATION
from registry.station.state import Station
from registry.station_assessment.decider import ASSESSMENTS
from sifasuo.registry.v1.disclosure_pb2 import DisclosureDrafted


@dataclass(frozen=True, slots=True)
class FoundDivision:
    stream: Stream
    division: Division


@dataclass(frozen=True, slots=True)
class FoundStation:
    stream: Stream
    station: Station


@dataclass(frozen=True, slots=True)
class FoundChange:
    """`now` is how the caller sees it today."""

    stream: Stream
    change: Opened
    now: Circumstances


@dataclass(frozen=True, slots=True)
class FoundClosing:
    """The last attempt to close a station."""

    stream: Stream
    state: Closing | Cancelled | Closed


@dataclass(frozen=True, slots=True)
class Reading:
    """Raises NotFoundError for what is not there, or not for the caller."""

    registry: Registry

    async def division(self, division_id: UUID) -> FoundDivision:
        stream = await self.registry.store.load(division_id)
        return self._division(stream)

    async def divisions(self, day: date) -> Sequence[FoundDivision]:
        """Those of that day, by code."""
        streams = await self.registry.all_divisions()
        found = [self._division(stream) for stream in streams.values()]
        living = [f for f in found if f.division.registered_on <= day and not f.division.dissolved(day)]
        return sorted(living, key=lambda f: f.division.codes.on(day))

    def _division(self, stream: Stream) -> FoundDivision:
        division = folded(DIVISION, stream)
        if not isinstance(division, Division):
            raise NotFoundError("division")
        return FoundDivision(stream, division)

    async def station(self, station_id: UUID) -> FoundStation:
        stream = await self.registry.store.load(station_id)
        station = folded(STATION, stream)
        if not isinstance(station, Station):
            raise NotFoundError("station")
        return FoundStation(stream, station)

    async def station_name(self, seat_id: UUID, day: date) -> str:
        places = await self.registry.places([seat_id])
        seat = places.at(seat_id, day)
        if seat is None:
            raise NotFoundError("division")
        name = expected_name(seat_id, places, day, self.registry.policy())
        if name is None:
            raise NotATownshipError(seat_id, seat.name)
        return name

    async def change(self, change_id: UUID, caller: Caller) -> FoundChange:
        stream = await self.registry.store.load(change_id)
        change = opened(stream)
        now = await seen_by(caller, self.registry, change, stream)
        refuse_outsiders(change, now)
        return FoundChange(stream, change, now)

    async def closing(self, station_id: UUID, caller: Caller) -> FoundClosing:
        """For those in whose jurisdiction the station lies."""
        await permit_there(self.registry, station_id, caller, "changes.read")
        stream = await self.registry.store.load(stream_of(station_id))
        state = folded(CLOSING, stream)
        if isinstance(state, NoClosing):
            raise NotFoundError(CLOSING.aggregate)
        return FoundClosing(stream, state)

    async def disclosures(self, stream_id: UUID, caller: Caller) -> None:
        """All of a station's, drafts too: for those in whose jurisdiction it lies."""
        first, *_ = (await self.registry.store.load(stream_id)).events
        if isinstance(first, DisclosureDrafted):
            await permit_there(self.registry, UUID(first.station_id), caller, "disclosures.read")

    async def _of_station(self, action: str, stream_id: UUID, caller: Caller) -> None:
        """What was found on a visit, and the grounds of an assessment."""
        first: Any = (await self.registry.store.load(stream_id)).events[0]
        await permit_there(self.registry, UUID(first.station_id), caller, action)

    async def note(self, note_id: UUID, caller: Caller) -> Note:
        note = await self.registry.store.note(note_id)
        if note is None:
            raise NotFoundError("note")
        await read_with(self._with_notes, await self.registry.store.load(note.stream_id), caller)
        return note

    @property
    def _with_notes(self) -> Mapping[str, Callable[[UUID, Caller], Awaitable[object]]]:
        """By aggregate: each refuses whoever may not read what the note belongs to."""
        return {
            CHANGE.aggregate: self.change,
            DISCLOSURE.aggregate: self.disclosures,
            CONTACT_POINT.aggregate: partial(self._of_station, "oversight.read_visit"),
            ASSESSMENTS.aggregate: partial(self._of_station, "assessments.read"),
            CONSULTATION.aggregate: Consultations(self.registry).found,
            COMMENDATION.aggregate: Commendations(self.registry).with_words,
            PLANS.evolution.aggregate: partial(PLANS.found, self.registry),
            INSPECTIONS.evolution.aggregate: partial(INSPECTIONS.found, self.registry),
        }
