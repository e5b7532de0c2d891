"""What the records showed of counties on a past day: from whole streams, by the map of that day (O-14, O-17)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from google.protobuf.message import Message

from chassis.event_store.folding import folded
from chassis.event_store.port import EventStore, Stream
from chassis.periods import Period
from directory.bureaus import county_of
from personnel.handling.personnel import Personnel
from personnel.handling.posting import quota_stream, staffing_stream
from personnel.quota.state import Quota
from personnel.quota.state import evolve as quota_after
from personnel.staff_member.record import highest
from personnel.staff_member.state import Entered, Member, NoMember
from personnel.staff_member.state import State as Staff
from personnel.staff_member.state import evolve as staff_after
from personnel.station_staffing.decider import STATION_STAFFING
from personnel.station_staffing.state import StationStaffing
from personnel.station_staffing.state import changed as staffing_after
from personnel.statistical_return.records import CountyRecords, PersonOnRecord, PostOnRecord
from sifasuo.personnel.v1.quota_pb2 import QuotaSet
from sifasuo.personnel.v1.staff_member_pb2 import (
    EducationRecorded,
    StaffMemberHired,
    StaffMemberRegistered,
    StaffMoved,
)
from sifasuo.personnel.v1.station_staffing_pb2 import StationStaffingChanged

AT_ONCE = 200
"""How many streams of people are read together."""


@dataclass(frozen=True, slots=True)
class InPeriod:
    """Of one person: how they stood on the last day, and whether they came to these stations or left them within it."""

    member: Member | None
    entered_at: UUID | None = None
    left: frozenset[UUID] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Reckoning:
    """Streams are read, and never written: what is recorded later of that day is in the next version."""

    personnel: Personnel

    async def records(self, division_id: UUID, period: Period) -> Mapping[UUID, CountyRecords]:
        """Of each county that lay there on the last day, by their codes."""
        counties = await self.personnel.directory.counties_of(division_id, period.ends_on)
        return {county_id: await self.county(county_id, period) for county_id in counties}

    async def county(self, county_id: UUID, period: Period) -> CountyRecords:
        """By what is known now, wherever the county lay then."""
        store, day = self.personnel.store, period.ends_on
        stations, gone = await self._stations(county_id, day), await self._closed(county_id, period)
        streams = await store.load_many([staffing_stream(one) for one in stations | gone])
        then = {one: staffing_on(streams[staffing_stream(one)], day) for one in stations}
        ever = [folded(STATION_STAFFING, stream).known for stream in streams.values()]
        people = await self._people(store, frozenset[UUID]().union(*ever), period)
        quota = quota_on(await store.load(quota_stream(county_id)), day)
        return CountyRecords(
            quota=quota,
            stations=frozenset(stations),
            posts={
                own: PostOnRecord(post.kind, post.standing)
                for one in then.values()
                for own, post in one.posts.items()
            },
            people={
                own: person_on(one.member, stations, day)
                for own, one in people.items()
                if one.member and one.member.standing.stations() & stations
            },
            entered=frozenset(own for own, one in people.items() if one.entered_at in stations | gone),
            left=frozenset(own for own, one in people.items() if is_gone(one, stations | gone)),
        )

    async def _closed(self, county_id: UUID, period: Period) -> frozenset[UUID]:
        """Those of the county that were closed within the period: who left one of them before that left the county's stations."""
        before = await self._stations(county_id, period.begins_on)
        found = await self.personnel.directory.stations(before)
        return frozenset(one for one, station in found.items() if not station.stands(period.ends_on))

    async def _stations(self, county_id: UUID, day: date) -> frozenset[UUID]:
        """Those that stood in the county on that day."""
        maybe = await self.personnel.directory.standing_in(county_id, day)
        stations = await self.personnel.directory.stations(maybe)
        seats = {one: version.seat_id for one, its in stations.items() if (version := its.on(day))}
        places = await self.personnel.directory.places(seats.values())
        return frozenset(
            one for one, seat in seats.items() if county_of(seat, places, day).division_id == county_id
        )

    async def _people(
        self, store: EventStore, staff_ids: Iterable[UUID], period: Period
    ) -> Mapping[UUID, InPeriod]:
        ordered, found = sorted(staff_ids), dict[UUID, InPeriod]()
        for begin in range(0, len(ordered), AT_ONCE):
            streams = await store.load_many(ordered[begin : begin + AT_ONCE])
            found |= {own: in_period(stream.events, period) for own, stream in streams.items()}
        return found


def is_gone(person: InPeriod, stations: frozenset[UUID]) -> bool:
    """Who left a station of the county within the period and belongs to none of them at its end."""
    belongs = person.member.standing.belongs.station_id if person.member else None
    return bool(person.left & stations) and belongs not in stations


def quota_on(stream: Stream, day: date) -> int:
    quota = Quota()
    for event in stream.events:
        if isinstance(event, QuotaSet) and date.fromisoformat(event.effective_on) <= day:
            quota = quota_after(quota, event)
    return quota.quota


def staffing_on(stream: Stream, day: date) -> StationStaffing:
    staffing = StationStaffing()
    for event in stream.events:
        if isinstance(event, StationStaffingChanged) and date.fromisoformat(event.effective_on) <= day:
            staffing = staffing_after(staffing, event)
    return staffing


def in_period(events: Sequence[Message], period: Period) -> InPeriod:
    """Of somebody registered, the record begins with the day since when they stand so."""
    state: Staff = NoMember()
    entered_at, left = None, set[UUID]()
    for event in events:
        day = day_of(event)
        if day is None or day > period.ends_on or not fits(state, event):
            continue
        before = belongs_to(state)
        state = staff_after(state, event)  # type: ignore[arg-type] # events of its own stream
        within = day >= period.begins_on
        if isinstance(event, StaffMemberHired) and within:
            entered_at = belongs_to(state)
        if before and within and belongs_to(state) != before:
            left.add(before)
    return InPeriod(state if isinstance(state, Member) else None, entered_at, frozenset(left))


def fits(state: Staff, event: Message) -> bool:
    """What came before the record begins, or after somebody left, changes nothing."""
    return isinstance(event, Entered) or isinstance(state, Member)


def day_of(event: Message) -> date | None:
    """From when it holds; what was planned holds for nobody yet, and courses have days of their own."""
    match event:
        case StaffMemberHired():
            return date.fromisoformat(event.entered_on)
        case StaffMemberRegistered():
            return date.fromisoformat(event.effective_on)
        case StaffMoved():
            return date.fromisoformat(event.move.effective_on)
        case EducationRecorded():
            return date.fromisoformat(event.education.completed_on)
        case _:
            return None


def belongs_to(state: Staff) -> UUID | None:
    return state.standing.belongs.station_id if isinstance(state, Member) else None


def person_on(member: Member, stations: frozenset[UUID], day: date) -> PersonOnRecord:
    standing = member.standing
    courses = [one for one in member.educations.values() if one.completed_on <= day]
    belongs, works = standing.belongs.station_id, standing.works.station_id
    return PersonOnRecord(
        employment=standing.employment,
        belongs_to=belongs if belongs in stations else None,
        works_at=works if works in stations and standing.justice_work else None,
        away=standing.away,
        education=highest(courses),
        law=any(one.law for one in courses),
    )
