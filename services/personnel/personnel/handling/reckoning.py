"""What the records showed of counties on a past day: from whole streams, by the map of that day (O-14, O-17)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from google.protobuf.message import Message

from chassis.event_store.folding import folded
from chassis.event_store.port import EventStore, Stream
from chassis.periods import Period
from directory.bureaus import county_of
from directory.places import Places
from directory.station import Station
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
from personnel.statistical_return.movement import Presence
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
class Past:
    """Of one person: how they stood on the last day, and from which day on they belonged to which station, or to none."""

    member: Member | None
    belonged: Sequence[tuple[date, UUID | None]]

    def station_on(self, day: date) -> UUID | None:
        return next((station for since, station in reversed(self.belonged) if since <= day), None)


@dataclass(frozen=True, slots=True)
class Land:
    """Stations with the divisions around them, on any day."""

    stations: Mapping[UUID, Station]
    places: Places

    def county_id(self, station_id: UUID | None, day: date) -> UUID | None:
        """None for one that did not stand, and for no station of these."""
        station = self.stations.get(station_id) if station_id else None
        version = station.on(day) if station else None
        return county_of(version.seat_id, self.places, day).division_id if version else None

    def within(self, county_id: UUID, day: date) -> frozenset[UUID]:
        return frozenset(one for one in self.stations if self.county_id(one, day) == county_id)


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
        land = await self._land(county_id, period)
        stations = land.within(county_id, day)
        streams = await store.load_many([staffing_stream(one) for one in land.stations])
        then = [staffing_on(streams[staffing_stream(one)], day) for one in stations]
        ever = [folded(STATION_STAFFING, stream).known for stream in streams.values()]
        people = await self._people(store, frozenset[UUID]().union(*ever), period)
        there = {own: presence(one, county_id, land, period) for own, one in people.items()}
        return CountyRecords(
            quota=quota_on(await store.load(quota_stream(county_id)), day),
            stations=stations,
            posts={
                own: PostOnRecord(post.kind, post.standing) for one in then for own, post in one.posts.items()
            },
            people={
                own: person_on(one.member, stations, day)
                for own, one in people.items()
                if one.member and one.member.standing.stations() & stations
            },
            before=frozenset(own for own, one in there.items() if one.before),
            entered=frozenset(own for own, one in there.items() if one.entered),
            left=frozenset(own for own, one in there.items() if one.left),
        )

    async def _land(self, county_id: UUID, period: Period) -> Land:
        """All that may have stood in the county on the day before the period or on its last day."""
        days = (eve(period), period.ends_on)
        maybe = [await self.personnel.directory.standing_in(county_id, day) for day in days]
        stations = await self.personnel.directory.stations(dict.fromkeys([*maybe[0], *maybe[1]]))
        seats = {version.seat_id for one in stations.values() for version in one.versions}
        return Land(stations, await self.personnel.directory.places(seats))

    async def _people(
        self, store: EventStore, staff_ids: Iterable[UUID], period: Period
    ) -> Mapping[UUID, Past]:
        ordered, found = sorted(staff_ids), dict[UUID, Past]()
        for begin in range(0, len(ordered), AT_ONCE):
            streams = await store.load_many(ordered[begin : begin + AT_ONCE])
            found |= {own: past(stream.events, period.ends_on) for own, stream in streams.items()}
        return found


def eve(period: Period) -> date:
    """Of which the period before it tells."""
    return period.begins_on - timedelta(days=1)


def presence(person: Past, county_id: UUID, land: Land, period: Period) -> Presence:
    """By the map of each day: who goes to another county with their township left the one and entered the other."""

    def there(station_id: UUID | None, day: date) -> bool:
        return land.county_id(station_id, day) == county_id

    before, after = [there(person.station_on(day), day) for day in (eve(period), period.ends_on)]
    steps = [there(station, day) for day, station in person.belonged if day >= period.begins_on]
    return Presence(before, after, frozenset(steps))


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


def past(events: Sequence[Message], until: date) -> Past:
    """Of somebody registered, the record begins with the day since when they stand so."""
    state: Staff = NoMember()
    belonged: list[tuple[date, UUID | None]] = []
    for event in events:
        day = day_of(event)
        if day is None or day > until or not fits(state, event):
            continue
        state = staff_after(state, event)  # type: ignore[arg-type] # events of its own stream
        belonged.append((day, belongs_to(state)))
    return Past(state if isinstance(state, Member) else None, belonged)


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
