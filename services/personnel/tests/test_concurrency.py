"""Many at once: no county above its quota, no post filled twice, nothing lost in the counts."""

import asyncio
from datetime import date
from uuid import UUID, uuid4

import pytest

from chassis.asked import Asked
from chassis.auth.caller import Body, Caller, Role
from chassis.errors import DomainError
from chassis.event_store.executing import Command, execute
from chassis.event_store.meta import meta_of
from chassis.event_store.port import Request, Stream
from personnel.handling.personnel import Personnel
from personnel.handling.posting import Posting
from personnel.handling.posts import Posts
from personnel.handling.unit import Unit
from personnel.post.commands import CreatePost
from personnel.post.errors import PostNotVacantError
from personnel.quota.commands import SetQuota
from personnel.quota.errors import QuotaExceededError
from services.personnel.tests.land import COUNTY, SECOND, STATION, TODAY
from services.personnel.tests.serving_personnel import PAPER, Client, Wired
from sifasuo.personnel.v1.post_pb2 import POST_KIND_JUDICIAL_ASSISTANT, VACATING_REASON_TRANSFER

CLERK = Caller("a", uuid4(), "a", Body.COUNTY_BUREAU, COUNTY, frozenset({Role.CLERK}))
AUTHORITY = Caller("b", uuid4(), "b", Body.STAFFING_AUTHORITY, COUNTY, frozenset({Role.APPROVER}))
TASKS = 24


def asked(caller: Caller = CLERK) -> Asked:
    return Asked(caller, Command(meta_of(caller, uuid4(), b"hash", "policy")))


async def with_quota(personnel: Personnel, quota: int) -> Posts:
    posts = Posts(personnel)
    await posts.set_quota(COUNTY, SetQuota(quota, PAPER), asked(AUTHORITY))
    return posts


async def created(posts: Posts, station_id: UUID) -> UUID:
    post_id = uuid4()
    await posts.create(station_id, CreatePost(post_id, POST_KIND_JUDICIAL_ASSISTANT, PAPER), asked())
    return post_id


async def place(
    personnel: Personnel, post_id: UUID, station_id: UUID, staff_id: UUID, day: date = TODAY
) -> None:
    """In the post and at work there, as a movement does it: the person's own stream is the subject."""

    async def decided(_: Stream) -> Request:
        unit = Unit(personnel.store)
        posting = Posting(personnel, unit, CLERK)
        await posting.fill(post_id, staff_id, day)
        await posting.arrive(station_id, staff_id, day)
        return Request(unit.appends(), asked().command.meta)

    await execute(personnel.store, post_id, asked().command, decided)


async def refused(what: object, *kinds: type[DomainError]) -> bool:
    try:
        await what  # type: ignore[misc]
    except kinds:
        return True
    return False


async def test_many_who_create_posts_at_once_do_not_exceed_the_quota(wired: Wired, client: Client) -> None:
    del client
    async with wired.opened() as personnel:
        posts = await with_quota(personnel, 7)
        stations = [STATION, SECOND] * (TASKS // 2)
        outcomes = await asyncio.gather(
            *(refused(created(posts, station), QuotaExceededError) for station in stations)
        )
        assert outcomes.count(False) == 7
        _, quota = await posts.quota(COUNTY, CLERK)
        here = [(await posts.staffing(one, CLERK))[1] for one in (STATION, SECOND)]
        assert quota.drawn == sum(len(one.posts) for one in here) == 7
        assert [sorted(p.number for p in one.posts.values()) for one in here] == [
            list(range(1, len(one.posts) + 1)) for one in here
        ]


async def test_of_many_who_fill_one_post_at_once_one_gets_it(wired: Wired, client: Client) -> None:
    del client
    async with wired.opened() as personnel:
        posts = await with_quota(personnel, 2)
        post_id = await created(posts, STATION)
        people = [uuid4() for _ in range(TASKS)]
        outcomes = await asyncio.gather(
            *(refused(place(personnel, post_id, STATION, one), PostNotVacantError) for one in people)
        )
        assert outcomes.count(False) == 1
        _, staffing, _ = await posts.staffing(STATION, CLERK)
        (holder,) = staffing.at_work
        assert [(post.staff_id) for post in staffing.posts.values()] == [holder]
        assert people[outcomes.index(False)] == holder


async def test_the_count_at_work_forgets_nobody_who_came_at_the_same_moment(
    wired: Wired, client: Client
) -> None:
    del client
    async with wired.opened() as personnel:
        posts = await with_quota(personnel, 12)
        own = [await created(posts, STATION) for _ in range(12)]
        people = [uuid4() for _ in own]
        await asyncio.gather(*(place(personnel, p, STATION, s) for p, s in zip(own, people, strict=True)))
        stream, staffing, _ = await posts.staffing(STATION, CLERK)
        assert staffing.at_work == frozenset(people)
        last = stream.events[-1].present  # type: ignore[attr-defined]
        assert (last.at_work, last.special_filled, last.special_posts) == (12, 12, 12)


async def test_a_vacated_post_opens_a_vacancy_of_its_own(wired: Wired, client: Client) -> None:
    async with wired.opened() as personnel:
        posts = await with_quota(personnel, 1)
        post_id, staff_id = await created(posts, STATION), uuid4()
        first = (await client.json(f"/v1/posts/{post_id}"))["vacancy"]["id"]
        await place(personnel, post_id, STATION, staff_id)
        unit = Unit(personnel.store)
        posting = Posting(personnel, unit, CLERK)
        await posting.vacate(post_id, VACATING_REASON_TRANSFER, TODAY)
        await posting.leave(STATION, staff_id, TODAY)
        await personnel.store.append(Request(unit.appends(), asked().command.meta))
        found = await client.json(f"/v1/posts/{post_id}")
        assert found["status"] == "vacant"
        assert found["vacancy"]["id"] != first
        assert (await client.json(f"/v1/stations/{STATION}/staffing"))["at_work"] == 0


async def test_a_post_that_somebody_holds_is_neither_frozen_nor_abolished(
    wired: Wired, client: Client
) -> None:
    async with wired.opened() as personnel:
        post_id = await created(await with_quota(personnel, 1), STATION)
        await place(personnel, post_id, STATION, uuid4())
    for step, user in (("freeze", "staffing-540121"), ("abolish", "county-540121")):
        answer = await client.step(str(post_id), step, user, reason="other", document_number=PAPER)
        assert answer.json()["type"] == "urn:sifasuo:problem:out-of-turn"


async def test_nothing_is_written_of_what_is_refused(wired: Wired, client: Client) -> None:
    async with wired.opened() as personnel:
        posts = await with_quota(personnel, 0)
        with pytest.raises(QuotaExceededError):
            await created(posts, STATION)
    assert (await client.json(f"/v1/stations/{STATION}/staffing"))["version"] == 0
