"""A station that closes: nothing slips into it, and its posts and people go over on its day, once (O-1)."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from chassis.event_store.executing import execute
from chassis.event_store.port import Append, Request, Stream
from directory.errors import StationClosingError
from personnel.handling.closing import Closings
from personnel.handling.personnel import Personnel
from personnel.handling.posting import Posting, staffing_stream
from personnel.handling.posts import Posts
from personnel.handling.unit import Unit
from personnel.post.commands import CreatePost
from personnel.post.state import Abolished, Post
from personnel.staff_member.decider import STAFF_MEMBER
from personnel.staff_member.standing import Post as HeldPost
from personnel.staff_member.standing import Unit as Place
from personnel.staff_member.standing import at, written
from personnel.staff_member.state import Member
from personnel.station_staffing.state import StationStaffing
from services.personnel.tests.land import COUNTY, SECOND, STATION, TODAY
from services.personnel.tests.serving_personnel import PAPER, Client, Wired
from services.personnel.tests.test_concurrency import CLERK, asked, place, with_quota
from sifasuo.personnel.v1.post_pb2 import (
    POST_KIND_DIRECTOR,
    POST_KIND_JUDICIAL_ASSISTANT,
    VACATING_REASON_TRANSFER,
    PostKind,
)
from sifasuo.personnel.v1.staff_member_pb2 import (
    EMPLOYMENT_SPECIAL_POST,
    UNIT_KIND_STATION,
    UNIT_KIND_TOWNSHIP_GOVERNMENT,
    StaffMemberHired,
)
from sifasuo.registry.v1.closing_pb2 import (
    ClosingCancelled,
    ClosingCompleted,
    ClosingOverdue,
    StationClosing,
)

CLOSES = TODAY + timedelta(days=30)
CONFIRMED = ["StationClosingMarked", "StationClosingConfirmed"]
HINDERED = ["StationClosingMarked", "StationClosingHindered", "StationClosingConfirmed"]


@dataclass
class House:
    """SECOND closes; STATION takes over, unless nobody does."""

    personnel: Personnel
    posts: Posts
    closing_id: UUID = field(default_factory=uuid4)

    async def created(self, station_id: UUID, kind: PostKind = POST_KIND_JUDICIAL_ASSISTANT) -> UUID:
        post_id = uuid4()
        await self.posts.create(station_id, CreatePost(post_id, kind, PAPER), asked())
        return post_id

    async def held(
        self, station_id: UUID, kind: PostKind = POST_KIND_JUDICIAL_ASSISTANT
    ) -> tuple[UUID, UUID]:
        """A post and who holds it."""
        post_id, staff_id = await self.created(station_id, kind), uuid4()
        await place(self.personnel, post_id, station_id, staff_id)
        return post_id, staff_id

    async def leaves(self, post_id: UUID, staff_id: UUID) -> None:
        async def decided(_: Stream) -> Request:
            posting = Posting(self.personnel, unit := Unit(self.personnel.store), CLERK)
            await posting.vacate(post_id, VACATING_REASON_TRANSFER, TODAY)
            await posting.leave(SECOND, staff_id, TODAY)
            return Request(unit.appends(), asked().command.meta)

        await execute(self.personnel.store, post_id, asked().command, decided)

    async def take(self, event: Any, event_id: UUID | None = None) -> None:
        await Closings(self.personnel).take(event_id or uuid4(), event)

    def about(self) -> dict[str, Any]:
        return {"closing_id": str(self.closing_id), "station_id": str(SECOND), "county_id": str(COUNTY)}

    async def announced(self, into: UUID | None = STATION, event_id: UUID | None = None) -> None:
        event = StationClosing(
            **self.about(),
            change_id=str(self.closing_id),
            successor_id=str(into) if into else "",
            bureau_division_id=str(COUNTY),
            effective_on=str(CLOSES),
            participants=["personnel"],
        )
        await self.take(event, event_id)

    async def completed(self, event_id: UUID | None = None) -> None:
        await self.take(ClosingCompleted(**self.about(), effective_on=str(CLOSES)), event_id)

    async def cancelled(self, event_id: UUID | None = None) -> None:
        await self.take(ClosingCancelled(**self.about()), event_id)

    async def told(self) -> list[str]:
        """What the closing station's log says of its closings."""
        stream = await self.personnel.store.load(staffing_stream(SECOND))
        names = [type(event).__name__ for event in stream.events]
        return [name for name in names if name != "StationStaffingChanged"]

    async def last(self) -> Any:
        return (await self.personnel.store.load(staffing_stream(SECOND))).events[-1]

    async def has(self, station_id: UUID) -> StationStaffing:
        _, staffing, _ = await self.posts.staffing(station_id, CLERK)
        return staffing

    async def post(self, post_id: UUID) -> Post:
        return (await self.posts.post(post_id, CLERK))[1]


@asynccontextmanager
async def opened(wired: Wired) -> AsyncIterator[House]:
    async with wired.opened() as personnel:
        yield House(personnel, await with_quota(personnel, 20))


async def test_it_is_marked_and_confirmed_with_how_many_there_are(wired: Wired, client: Client) -> None:
    del client
    async with opened(wired) as house:
        post_id, staff_id = await house.held(SECOND)
        vacant = await house.created(SECOND)
        await house.announced()
        assert await house.told() == CONFIRMED
        event = await house.last()
        assert (event.people, event.posts) == (1, 2)
        assert list(event.staff_ids) == [str(staff_id)]
        assert set(event.post_ids) == {str(post_id), str(vacant)}


async def test_nothing_slips_in_once_it_is_marked(wired: Wired, client: Client) -> None:
    del client
    async with opened(wired) as house:
        vacant = await house.created(SECOND)
        await house.announced()
        with pytest.raises(StationClosingError):
            await house.created(SECOND)
        with pytest.raises(StationClosingError):
            await place(house.personnel, vacant, SECOND, uuid4())


async def test_posts_and_people_go_over_on_its_day(wired: Wired, client: Client) -> None:
    del client
    async with opened(wired) as house:
        post_id, staff_id = await house.held(SECOND)
        vacant = await house.created(SECOND)
        await house.announced()
        await house.completed()
        here, there = await house.has(SECOND), await house.has(STATION)
        assert (here.posts, here.at_work) == ({}, frozenset())
        assert there.posts.keys() == {post_id, vacant}
        assert there.at_work == {staff_id}
        moved = await house.post(post_id)
        assert (moved.station_id, moved.changed_on) == (STATION, CLOSES)
        _, quota = await house.posts.quota(COUNTY, CLERK)
        assert quota.drawn == 2


async def test_each_event_counts_once_however_often_it_comes(wired: Wired, client: Client) -> None:
    del client
    async with opened(wired) as house:
        await house.held(SECOND)
        first, last = uuid4(), uuid4()
        for event_id in (first, first, uuid4()):
            await house.announced(event_id=event_id)
        for event_id in (last, last, uuid4()):
            await house.completed(event_id)
        await house.cancelled()
        assert await house.told() == [*CONFIRMED, "StationHandedOver"]


async def test_after_a_cancellation_everything_is_as_before(wired: Wired, client: Client) -> None:
    del client
    async with opened(wired) as house:
        await house.held(SECOND)
        await house.announced()
        await house.cancelled()
        await house.cancelled()
        assert await house.told() == [*CONFIRMED, "StationClosingLifted"]
        event = await house.last()
        assert (event.people, event.posts) == (1, 1)
        await house.held(SECOND)


async def test_a_second_closing_is_marked_anew(wired: Wired, client: Client) -> None:
    del client
    async with opened(wired) as house:
        await house.announced()
        await house.cancelled()
        house.closing_id = uuid4()
        await house.announced()
        assert await house.told() == [*CONFIRMED, "StationClosingLifted", *CONFIRMED]


async def test_without_a_successor_it_is_confirmed_once_nobody_is_left(wired: Wired, client: Client) -> None:
    del client
    async with opened(wired) as house:
        post_id, staff_id = await house.held(SECOND)
        await house.announced(into=None)
        assert await house.told() == ["StationClosingMarked", "StationClosingHindered"]
        await house.leaves(post_id, staff_id)
        assert await house.told() == HINDERED
        await house.completed()
        assert isinstance((await house.post(post_id)).standing, Abolished)
        _, quota = await house.posts.quota(COUNTY, CLERK)
        assert quota.drawn == 0


async def test_a_director_is_placed_before_where_the_successor_has_one(wired: Wired, client: Client) -> None:
    del client
    async with opened(wired) as house:
        await house.created(STATION, POST_KIND_DIRECTOR)
        post_id, staff_id = await house.held(SECOND, POST_KIND_DIRECTOR)
        await house.announced()
        await house.take(ClosingOverdue(**house.about()))
        assert await house.told() == HINDERED[:2]
        await house.leaves(post_id, staff_id)
        assert await house.told() == HINDERED
        await house.completed()
        assert isinstance((await house.post(post_id)).standing, Abolished)
        assert await house.told() == [*HINDERED, "StationHandedOver"]


async def test_a_member_belongs_and_works_at_the_successor_from_then_on(wired: Wired, client: Client) -> None:
    del client
    async with opened(wired) as house:
        post_id, staff_id = await house.held(SECOND)
        await hired(house.personnel, staff_id, post_id, TODAY)
        await house.announced()
        await house.completed()
        stream = await house.personnel.store.load(staff_id)
        member = STAFF_MEMBER.fold(stream.events)  # type: ignore[arg-type] # a member's
        assert isinstance(member, Member)
        assert member.standing.belongs == member.standing.works == Place(UNIT_KIND_STATION, COUNTY, STATION)
        assert (member.standing.post, member.since) == (
            HeldPost(post_id, POST_KIND_JUDICIAL_ASSISTANT),
            CLOSES,
        )


async def test_who_belongs_there_in_no_post_and_works_elsewhere_goes_over_too(
    wired: Wired, client: Client
) -> None:
    del client
    async with opened(wired) as house:
        staff_id = await lent(house.personnel)
        await house.announced()
        await house.completed()
        member = STAFF_MEMBER.fold((await house.personnel.store.load(staff_id)).events)  # type: ignore[arg-type] # a member's
        assert isinstance(member, Member)
        assert member.standing.belongs == Place(UNIT_KIND_STATION, COUNTY, STATION)
        there = await house.has(STATION)
        assert (staff_id in there.known, there.at_work) == (True, frozenset())


async def test_what_this_service_is_not_asked_to_take_part_in_is_passed_over(
    wired: Wired, client: Client
) -> None:
    del client
    async with opened(wired) as house:
        await house.take(StationClosing(**house.about(), participants=["assets"]))
        assert await house.told() == []


async def test_who_leaves_before_its_day_is_not_handed_over(wired: Wired, client: Client) -> None:
    del client
    async with opened(wired) as house:
        post_id, staff_id = await house.held(SECOND)
        await house.announced()
        await house.leaves(post_id, staff_id)
        await house.completed()
        assert (await house.has(STATION)).at_work == frozenset()
        event = await house.last()
        assert (event.people, event.posts) == (0, 1)


async def hired(
    personnel: Personnel,
    staff_id: UUID,
    post_id: UUID,
    on: date,
    kind: PostKind = POST_KIND_JUDICIAL_ASSISTANT,
) -> None:
    there = Place(UNIT_KIND_STATION, COUNTY, SECOND)
    standing = at(EMPLOYMENT_SPECIAL_POST, there, HeldPost(post_id, kind))
    event = StaffMemberHired(
        staff_id=str(staff_id), county_id=str(COUNTY), standing=written(standing), entered_on=str(on)
    )
    await personnel.store.append(Request([Append(staff_id, 0, [event])], asked().command.meta))


async def lent(personnel: Personnel) -> UUID:
    """Of SECOND without a post, at work elsewhere, and never at work there."""
    staff_id, unit = uuid4(), Unit(personnel.store)
    await Posting(personnel, unit, CLERK).belong(SECOND, staff_id, TODAY)
    there, elsewhere = Place(UNIT_KIND_STATION, COUNTY, SECOND), Place(UNIT_KIND_TOWNSHIP_GOVERNMENT)
    standing = replace(at(EMPLOYMENT_SPECIAL_POST, there), works=elsewhere, justice_work=False)
    event = StaffMemberHired(
        staff_id=str(staff_id), county_id=str(COUNTY), standing=written(standing), entered_on=str(TODAY)
    )
    appends = [*unit.appends(), Append(staff_id, 0, [event])]
    await personnel.store.append(Request(appends, asked().command.meta))
    return staff_id


async def test_a_directors_post_made_at_the_successor_meanwhile_does_not_stop_the_day(
    wired: Wired, client: Client
) -> None:
    """The replica had not heard of the closing when it was asked for."""
    del client
    async with opened(wired) as house:
        post_id, staff_id = await house.held(SECOND, POST_KIND_DIRECTOR)
        await hired(house.personnel, staff_id, post_id, TODAY, POST_KIND_DIRECTOR)
        await house.announced()
        await house.created(STATION, POST_KIND_DIRECTOR)
        await house.completed()
        assert isinstance((await house.post(post_id)).standing, Abolished)
        event = await house.last()
        assert (event.ended_post_ids, event.unplaced_staff_ids) == ([str(post_id)], [str(staff_id)])
        member = STAFF_MEMBER.fold((await house.personnel.store.load(staff_id)).events)  # type: ignore[arg-type] # a member's
        assert isinstance(member, Member)
        assert (member.standing.post, member.standing.belongs.station_id) == (None, STATION)
        assert staff_id in (await house.has(STATION)).at_work
