"""Whatever happens between a closing's confirmation and its day: it is handed over, and nobody is orphaned (O-1)."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import given as drawn
from hypothesis import settings, strategies

from chassis.errors import DomainError
from directory.errors import StationClosingError
from personnel.handling.moves import at_work
from personnel.handling.posts import Posts
from personnel.post.commands import AbolishPost, FreezePost, MovePost, UnfreezePost
from personnel.post.state import Abolished, Filled
from personnel.staff_member.state import Member
from personnel.station_staffing.errors import DirectorComesError
from services.personnel.tests.closing_land import (
    CLOSES,
    CLOSING,
    FOURTH,
    KINDS,
    PAPER,
    QUOTA_OF_ALL,
    STATIONS,
    SUCCESSOR,
    THIRD,
    Land,
    place,
)
from services.personnel.tests.people_at_work import COUNTY
from sifasuo.personnel.v1.post_pb2 import (
    ABOLITION_REASON_NO_LONGER_NEEDED,
    FREEZE_REASON_KEPT_BACK,
    POST_KIND_DIRECTOR,
)
from sifasuo.personnel.v1.staff_member_pb2 import (
    MOVEMENT_APPOINTMENT,
    MOVEMENT_DEATH,
    MOVEMENT_DISMISSAL,
    MOVEMENT_REMOVAL,
    MOVEMENT_RETIREMENT,
    MOVEMENT_RETURN,
    MOVEMENT_SECONDMENT,
    MOVEMENT_TRANSFER,
    UNIT_KIND_JUSTICE_BUREAU,
)
from sifasuo.personnel.v1.station_closing_pb2 import (
    CLOSING_HINDRANCE_NOBODY_TAKES_OVER,
    CLOSING_HINDRANCE_SECOND_DIRECTOR,
)

CONFIRMED = ["StationClosingMarked", "StationClosingConfirmed"]
HINDERED = ["StationClosingMarked", "StationClosingHindered", "StationClosingConfirmed"]
AWAY_UNTIL = CLOSES - timedelta(days=1)


class TestDirectors:
    async def test_a_second_post_is_refused_where_a_director_is_about_to_come(self) -> None:
        land = await house()
        await land.held(CLOSING, POST_KIND_DIRECTOR)
        await land.announced(CLOSING, SUCCESSOR)
        with pytest.raises(DirectorComesError) as refusal:
            await land.created(SUCCESSOR, POST_KIND_DIRECTOR)
        assert (refusal.value.closing_station_id, refusal.value.field) == (CLOSING, "/kind")
        other = await land.created(THIRD, POST_KIND_DIRECTOR)
        with pytest.raises(DirectorComesError) as refusal:
            await Posts(land.personnel).change(other, MovePost(PAPER), land.asked(), SUCCESSOR)
        assert refusal.value.field == "/station_id"

    async def test_of_two_that_close_into_one_the_second_places_its_director_first(self) -> None:
        land = await house()
        await land.held(CLOSING, POST_KIND_DIRECTOR)
        _, director = await land.held(THIRD, POST_KIND_DIRECTOR)
        for one in (CLOSING, THIRD):
            await land.announced(one, SUCCESSOR)
        assert await land.told(CLOSING) == CONFIRMED
        hindered = await land.last(THIRD)
        assert (hindered.hindrance, hindered.staff_ids) == (
            CLOSING_HINDRANCE_SECOND_DIRECTOR,
            [str(director)],
        )
        await land.moved(director, MOVEMENT_REMOVAL)
        assert await land.told(THIRD) == HINDERED

    async def test_a_closing_is_confirmed_once_the_successor_has_no_directors_post_any_more(self) -> None:
        land = await house()
        await land.held(CLOSING, POST_KIND_DIRECTOR)
        theirs = await land.created(SUCCESSOR, POST_KIND_DIRECTOR)
        await land.announced(CLOSING, SUCCESSOR)
        abolish = AbolishPost(ABOLITION_REASON_NO_LONGER_NEEDED, PAPER)
        await Posts(land.personnel).change(theirs, abolish, land.asked())
        assert await land.told(CLOSING) == HINDERED

    async def test_a_closing_is_confirmed_once_the_other_brings_no_director_any_more(self) -> None:
        land = await house()
        _, first = await land.held(CLOSING, POST_KIND_DIRECTOR)
        await land.held(THIRD, POST_KIND_DIRECTOR)
        for one in (CLOSING, THIRD):
            await land.announced(one, SUCCESSOR)
        await land.moved(first, MOVEMENT_REMOVAL)
        assert await land.told(THIRD) == HINDERED

    async def test_a_closing_is_confirmed_once_the_other_is_off(self) -> None:
        land = await house()
        for one in (CLOSING, THIRD):
            await land.held(one, POST_KIND_DIRECTOR)
            await land.announced(one, SUCCESSOR)
        await land.cancelled(CLOSING, SUCCESSOR)
        assert await land.told(THIRD) == HINDERED


class TestWithoutASuccessor:
    async def test_who_belongs_there_and_works_elsewhere_is_placed_first(self) -> None:
        land = await house()
        staff_id = await land.entered(CLOSING)
        await land.moved(staff_id, MOVEMENT_SECONDMENT, to=place(THIRD), until=AWAY_UNTIL)
        await land.announced(CLOSING, None)
        assert (await land.last(CLOSING)).staff_ids == [str(staff_id)]
        await land.moved(staff_id, MOVEMENT_TRANSFER, to=place(THIRD))
        assert await land.told(CLOSING) == HINDERED

    async def test_who_is_still_to_be_placed_is_told_anew_with_each_who_was(self) -> None:
        land = await house()
        first, second = await land.entered(CLOSING), await land.entered(CLOSING)
        await land.announced(CLOSING, None)
        await land.moved(first, MOVEMENT_TRANSFER, to=place(THIRD))
        hindered = await land.last(CLOSING)
        assert (hindered.hindrance, hindered.staff_ids) == (
            CLOSING_HINDRANCE_NOBODY_TAKES_OVER,
            [str(second)],
        )

    async def test_who_was_sent_there_meanwhile_returns_to_where_they_belong(self) -> None:
        land = await house()
        staff_id = await land.entered(THIRD)
        await land.announced(CLOSING, None)
        await land.moved(staff_id, MOVEMENT_SECONDMENT, to=place(CLOSING), until=AWAY_UNTIL)
        await land.completed(CLOSING, None)
        assert staff_id in (await land.has(THIRD)).at_work
        await sound(land)


class TestReturning:
    async def test_who_was_lent_out_returns_and_goes_over_with_the_rest(self) -> None:
        land = await house()
        staff_id = await land.entered(CLOSING)
        await land.moved(staff_id, MOVEMENT_SECONDMENT, to=place(THIRD), until=AWAY_UNTIL)
        await land.announced(CLOSING, SUCCESSOR)
        await land.moved(staff_id, MOVEMENT_RETURN)
        assert (await land.has(CLOSING)).at_work == {staff_id}
        await land.completed(CLOSING, SUCCESSOR)
        assert (await land.has(SUCCESSOR)).at_work == {staff_id}
        await sound(land)


class TestOnceHandedOver:
    async def test_nothing_is_attached_for_days_before_either(self) -> None:
        land = await house()
        staff_id = await land.entered(THIRD)
        await land.announced(CLOSING, SUCCESSOR)
        await land.until(CLOSES)
        await land.completed(CLOSING, SUCCESSOR)
        with pytest.raises(StationClosingError):
            await land.moved(
                staff_id,
                MOVEMENT_SECONDMENT,
                to=place(CLOSING),
                effective_on=AWAY_UNTIL,
                until=AWAY_UNTIL,
            )


class TestASuccessorThatIsClosedItself:
    async def test_what_comes_late_goes_to_that_ones_successor(self) -> None:
        land = await house()
        _, staff_id = await land.held(CLOSING)
        await land.announced(CLOSING, SUCCESSOR)
        await land.announced(SUCCESSOR, FOURTH)
        await land.completed(SUCCESSOR, FOURTH)
        await land.completed(CLOSING, SUCCESSOR)
        assert (await land.has(FOURTH)).at_work == {staff_id}
        assert (await land.last(CLOSING)).successor_id == str(FOURTH)
        await sound(land)

    async def test_where_nobody_took_that_one_over_the_bureau_takes_people(self) -> None:
        land = await house()
        post_id, staff_id = await land.held(CLOSING)
        await land.announced(CLOSING, SUCCESSOR)
        await land.announced(SUCCESSOR, None)
        await land.completed(CLOSING, SUCCESSOR)
        await land.completed(SUCCESSOR, None)
        assert isinstance((await land.post(post_id)).standing, Abolished)
        member = await land.member(staff_id)
        assert isinstance(member, Member)
        assert (member.standing.belongs.kind, member.standing.belongs.division_id) == (
            UNIT_KIND_JUSTICE_BUREAU,
            COUNTY,
        )
        assert (await land.last(SUCCESSOR)).unplaced_staff_ids == [str(staff_id)]
        await sound(land)


@dataclass(frozen=True, slots=True)
class Step:
    """Something that is tried; the numbers say on which of those that there are."""

    what: str
    one: int
    other: int
    ahead: bool

    def of(self, among: "list[UUID] | tuple[UUID, ...]") -> UUID:
        return among[self.one % len(among)]

    @property
    def station_id(self) -> UUID:
        return STATIONS[self.other % len(STATIONS)]


async def make(land: Land, step: Step) -> None:
    await land.created(step.station_id, KINDS[step.one % len(KINDS)])


async def second_director(land: Land, _: Step) -> None:
    await land.created(SUCCESSOR, POST_KIND_DIRECTOR)


async def fill(land: Land, step: Step) -> None:
    post = await land.post(step.of(land.post_ids))
    await land.entered(post.station_id, post.post_id)


async def enter(land: Land, step: Step) -> None:
    await land.entered(step.station_id)


async def appoint(land: Land, step: Step) -> None:
    post_id = land.post_ids[step.other % len(land.post_ids)]
    await land.moved(step.of(land.staff_ids), MOVEMENT_APPOINTMENT, post_id=post_id)


async def end(land: Land, step: Step) -> None:
    ways = MOVEMENT_DEATH, MOVEMENT_DISMISSAL, MOVEMENT_RETIREMENT
    day = land.today + timedelta(days=step.other % 40 if step.ahead else 0)
    await land.moved(step.of(land.staff_ids), ways[step.other % 3], reason="by_law", effective_on=day)


async def remove(land: Land, step: Step) -> None:
    await land.moved(step.of(land.staff_ids), MOVEMENT_REMOVAL)


async def transfer(land: Land, step: Step) -> None:
    day = land.today + timedelta(days=step.one % 40 if step.ahead else 0)
    await land.moved(step.of(land.staff_ids), MOVEMENT_TRANSFER, to=place(step.station_id), effective_on=day)


async def send(land: Land, step: Step) -> None:
    until = AWAY_UNTIL if step.ahead else CLOSES + timedelta(days=40)
    await land.moved(step.of(land.staff_ids), MOVEMENT_SECONDMENT, to=place(step.station_id), until=until)


async def return_(land: Land, step: Step) -> None:
    await land.moved(step.of(land.staff_ids), MOVEMENT_RETURN)


async def change(land: Land, step: Step) -> None:
    command = (
        FreezePost(FREEZE_REASON_KEPT_BACK, PAPER),
        UnfreezePost(PAPER),
        AbolishPost(ABOLITION_REASON_NO_LONGER_NEEDED, PAPER),
        MovePost(PAPER),
    )[step.other % 4]
    there = step.station_id if isinstance(command, MovePost) else None
    await Posts(land.personnel).change(step.of(land.post_ids), command, land.asked(), there)


async def lower(land: Land, step: Step) -> None:
    await land.quota((await land.drawn()).drawn + step.one % 2)


async def close_successor(land: Land, step: Step) -> None:
    into = FOURTH if step.one % 2 else None
    await land.announced(SUCCESSOR, into)
    if step.ahead and (await land.told(SUCCESSOR))[-1] == CONFIRMED[-1]:
        await land.completed(SUCCESSOR, into)


async def wait(land: Land, step: Step) -> None:
    await land.until(min(land.today + timedelta(days=step.one % 9), CLOSES))


async def not_heard(land: Land, _: Step) -> None:
    """From then on the replica is behind."""
    land.hears = False
    land.map.closings.clear()


Doing = Callable[[Land, Step], Awaitable[None]]
DOINGS: Mapping[str, Doing] = {
    one.__name__: one
    for one in (
        *(make, second_director, fill, enter, appoint, end, remove, transfer, send, return_),
        *(change, lower, close_successor, wait, not_heard),
    )
}
STEPS = strategies.builds(
    Step,
    strategies.sampled_from(sorted(DOINGS)),
    strategies.integers(0, 60),
    strategies.integers(0, 60),
    strategies.booleans(),
)


async def house() -> Land:
    land = Land()
    await land.quota(QUOTA_OF_ALL)
    return land


@settings(deadline=None)
@drawn(
    before=strategies.lists(STEPS, max_size=12),
    meanwhile=strategies.lists(STEPS, max_size=16),
    into=strategies.sampled_from([SUCCESSOR, SUCCESSOR, None]),
)
def test_the_hand_over_completes_whatever_happened_meanwhile(
    before: list[Step], meanwhile: list[Step], into: UUID | None
) -> None:
    asyncio.run(played(before, meanwhile, into))


async def played(before: list[Step], meanwhile: list[Step], into: UUID | None) -> None:
    land = await house()
    await land.held(CLOSING, POST_KIND_DIRECTOR)
    for station_id in (CLOSING, SUCCESSOR):
        await land.held(station_id)
    for step in before:
        await tried(land, step)
    await land.announced(CLOSING, into)
    told = await land.told(CLOSING)
    if told[-1] != CONFIRMED[-1]:
        return
    for step in meanwhile:
        await tried(land, step)
    await land.until(CLOSES)
    for _ in range(2):
        await land.completed(CLOSING, into)
    assert await land.told(CLOSING) == [*told, "StationHandedOver"]
    await sound(land)


async def tried(land: Land, step: Step) -> None:
    with suppress(DomainError):
        await DOINGS[step.what](land, step)


async def sound(land: Land) -> None:
    """No post and nobody is at a station that handed over; both sides of each tie say the same; no quota is exceeded."""
    staffing = {one: await land.has(one) for one in STATIONS}
    gone = {one for one, has in staffing.items() if has.closing and has.closing.handed_over}
    for one in gone:
        assert (staffing[one].posts, staffing[one].at_work) == ({}, frozenset())
    members = {one: member for one in land.staff_ids if isinstance(member := await land.member(one), Member)}
    for one, has in staffing.items():
        assert has.at_work == {who for who, member in members.items() if at_work(member.standing) == one}
        assert sum(post.kind == POST_KIND_DIRECTOR for post in has.posts.values()) <= 1
    assert not any(member.standing.stations() & gone for member in members.values())
    await posts_sound(land, members)


async def posts_sound(land: Land, members: Mapping[UUID, Member]) -> None:
    posts = [await land.post(one) for one in land.post_ids]
    held = {post.post_id: post.standing.staff_id for post in posts if isinstance(post.standing, Filled)}
    assert held == {one.standing.post.post_id: who for who, one in members.items() if one.standing.post}
    alive = [post for post in posts if not isinstance(post.standing, Abolished)]
    for post in alive:
        assert post.post_id in (await land.has(post.station_id)).posts
    quota = await land.drawn()
    assert quota.drawn == sum(post.is_special for post in alive) <= quota.quota
