"""Counts: what the records show of a county now, and a count of it (O-4)."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from chassis.asked import Asked
from chassis.auth.caller import Caller
from chassis.codes import code_of
from chassis.errors import NotFoundError
from chassis.event_store.executing import Executed, execute
from chassis.event_store.folding import folded
from chassis.event_store.port import Append, Note, Request, Stream
from personnel.handling.personnel import Personnel
from personnel.handling.posting import quota_stream, staffing_stream
from personnel.post.state import SPECIAL
from personnel.quota.decider import QUOTA
from personnel.running import Deciding
from personnel.staff_member.decider import STAFF_MEMBER
from personnel.staff_member.state import Member
from personnel.staff_member.state import State as Staff
from personnel.staffing_count.books import Books, Place, PostInBooks, Worker
from personnel.staffing_count.books import Member as Belonging
from personnel.staffing_count.commands import Command
from personnel.staffing_count.decider import COUNT, Counting, decide
from personnel.staffing_count.policy import count_policy
from personnel.staffing_count.state import State, county_of
from personnel.station_staffing.decider import STATION_STAFFING
from personnel.station_staffing.state import OwnPost, StationStaffing
from sifasuo.personnel.v1.post_pb2 import PostStanding


@dataclass(frozen=True, slots=True)
class Counts:
    personnel: Personnel

    async def open(
        self, county_id: UUID, count_id: UUID, command: Command, asked: Asked, notes: Sequence[Note]
    ) -> Executed:
        """Of a county that the caller may count."""

        async def decided(stream: Stream) -> Request:
            now = await self.personnel.county(county_id, asked.caller)
            now.permit("counts.draw_up")
            return await self._request(stream, now, command, asked, notes)

        return await execute(self.personnel.store, count_id, asked.command, decided)

    async def step(
        self, count_id: UUID, command: Command, asked: Asked, notes: Sequence[Note] = ()
    ) -> Executed:
        async def permit(stream: Stream) -> None:
            await self._seen(stream, asked.caller)

        async def decided(stream: Stream) -> Request:
            _, now = await self._seen(stream, asked.caller)
            return await self._request(stream, now, command, asked, notes)

        return await execute(self.personnel.store, count_id, asked.command, decided, permit)

    async def found(self, count_id: UUID, caller: Caller) -> tuple[Stream, State, Deciding]:
        """Raises NotFoundError, also for what the caller may not read."""
        stream = await self.personnel.store.load(count_id)
        state, now = await self._seen(stream, caller)
        return stream, state, now

    async def _seen(self, stream: Stream, caller: Caller) -> tuple[State, Deciding]:
        state = folded(COUNT, stream)
        county_id = county_of(state)
        if county_id is None:
            raise NotFoundError(COUNT.aggregate)
        now = await self.personnel.county(county_id, caller)
        if not now.may("counts.read"):
            raise NotFoundError(COUNT.aggregate)
        return state, now

    async def _request(
        self, stream: Stream, now: Deciding, command: Command, asked: Asked, notes: Sequence[Note]
    ) -> Request:
        policy = count_policy(self.personnel.policies.as_of(now.today))
        around = Counting(now, policy, await self.books(now))
        events = decide(command, folded(COUNT, stream), around)
        append = Append(stream.stream_id, stream.version, events)
        return Request([append], asked.command.meta, notes=notes)

    async def books(self, now: Deciding) -> Books:
        """What the records show of the county now."""
        staffing = await self._staffing(now)
        quota = folded(QUOTA, await self.personnel.store.load(quota_stream(now.county_id))).quota
        people = await self._people(staffing)
        holders = {post.staff_id for one in staffing.values() for post in one.posts.values()}
        posts = [
            in_books(post_id, station_id, post, people)
            for station_id, one in staffing.items()
            for post_id, post in sorted(one.posts.items())
        ]
        workers = [
            Worker(staff_id, station_id)
            for station_id, one in staffing.items()
            for staff_id in sorted(one.at_work - holders)
        ]
        members = list(belonging(staffing, people, holders))
        return Books(quota, tuple(staffing), tuple(posts), tuple(workers), tuple(members))

    async def _staffing(self, now: Deciding) -> dict[UUID, StationStaffing]:
        """Of each of its stations, in the order of their ids."""
        maybe = await self.personnel.directory.standing_in(now.county_id, now.today)
        stations = await self.personnel.running(maybe, now.office)
        there = [one for one in maybe if stations[one].county_id == now.county_id]
        streams = await self.personnel.store.load_many([staffing_stream(one) for one in there])
        return {one: folded(STATION_STAFFING, streams[staffing_stream(one)]) for one in there}

    async def _people(self, staffing: Mapping[UUID, StationStaffing]) -> Mapping[UUID, Staff]:
        """Whoever ever had to do with one of the stations: nobody else can hold a post there or belong there."""
        known = frozenset[UUID]().union(*(one.known for one in staffing.values()))
        streams = await self.personnel.store.load_many(sorted(known))
        return {one: folded(STAFF_MEMBER, stream) for one, stream in streams.items()}


def belonging(
    staffing: Mapping[UUID, StationStaffing], people: Mapping[UUID, Staff], holders: Collection[UUID | None]
) -> Iterator[Belonging]:
    """Who belongs to a station without a post and works at none of these, nor ever did perhaps."""
    for station_id, one in staffing.items():
        for staff_id in sorted(one.known.difference(holders)):
            person = people.get(staff_id)
            if isinstance(person, Member) and person.standing.belongs.station_id == station_id:
                at_work = person.standing.justice_work and person.standing.works.station_id in staffing
                if not at_work:
                    yield Belonging(staff_id, station_id)


def in_books(post_id: UUID, station_id: UUID, post: OwnPost, people: Mapping[UUID, Staff]) -> PostInBooks:
    status, special = code_of(PostStanding, post.standing), post.kind in SPECIAL
    if post.staff_id is None:
        return PostInBooks(post_id, station_id, post.kind, status, special)
    place, works_at = where(people.get(post.staff_id), station_id)
    return PostInBooks(post_id, station_id, post.kind, status, special, post.staff_id, place, works_at)


def where(person: Staff | None, station_id: UUID) -> tuple[Place, UUID | None]:
    """Where the holder of a post at that station works (O-4)."""
    if not isinstance(person, Member):
        return "not_of_record", None
    works_at = person.standing.works.station_id
    if works_at is None:
        return "elsewhere", None
    return ("own_station" if works_at == station_id else "other_station"), works_at
