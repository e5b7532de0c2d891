"""What a station was stays to be read once it is closed: its posts and people of the last day, and where each went (O-1)."""

from collections.abc import AsyncIterator

import pytest_asyncio

from devstack.testing import Infrastructure
from services.reporting.tests.closing import announce, confirm, hand_over, hinder
from services.reporting.tests.console.provider import Provider
from services.reporting.tests.console.site import Site, region_site
from services.reporting.tests.posting import Posting
from services.reporting.tests.read_model import ReadModel
from services.reporting.tests.recording import day, named
from services.reporting.tests.staffing import Staffing, standing
from sifasuo.personnel.v1.staff_member_pb2 import MOVEMENT_HAND_OVER, MOVEMENT_RETIREMENT

CLOSED, SUCCESSOR, PENDING = (f"/stations/{named(one)}" for one in ("S2", "S1", "S3"))


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def site(model: ReadModel, infrastructure: Infrastructure, issuer: Provider) -> AsyncIterator[Site]:
    await model.empty()
    await model.fold(merged().consumed())
    async with region_site(infrastructure, model, issuer) as made:
        yield made


def merged() -> Staffing:
    """S2 went over to S1 with a post and its holder; another post ended, and another person retired. S3 waits."""
    log = Staffing()
    for name, parent in (("R", None), ("P1", "R"), ("C1", "P1")):
        log.register(name, parent, day(0))
    for name in ("T1", "T2", "T3"):
        log.register(name, "C1", day(0))
    for station, township in (("S1", "T1"), ("S2", "T2"), ("S3", "T3")):
        log.establish(station, "C1", [township], day(1))
    log.tick()
    posting = Posting(log)
    for post in ("over", "ended"):
        posting.create(post, "S2", "C1", day(2))
    posting.fill("over", day(3), "goes")
    for who, post in (("goes", "over"), ("retires", "")):
        log.enter(who, "C1", standing("C1", "S2", post=post), day(3))
    announce(log, "S2", "C1", day(50), until=day(90), into="S1")
    confirm(log, "S2", "C1")
    log.close("S2", "C1", day(50), "S1", ["T2"])
    log.cover("S1", "C1", ["T1", "T2"], day(50))
    posting.move("over", "S1", "C1", day(50))
    posting.abolish("ended", day(50))
    before = standing("C1", "S2", post="over"), standing("C1", "S1", post="over")
    log.shift("goes", "C1", MOVEMENT_HAND_OVER, before, day(50))
    last = standing("C1", "S2"), standing("C1", "S1")
    log.shift("retires", "C1", MOVEMENT_HAND_OVER, last, day(50))
    log.shift("retires", "C1", MOVEMENT_RETIREMENT, (standing("C1", "S1"), None), day(60))
    hand_over(log, "S2", "C1")
    announce(log, "S3", "C1", day(5000), until=day(5090))
    hinder(log, "S3", "C1", "one", "two")
    return log


async def test_the_posts_of_the_last_day_say_where_each_went(site: Site) -> None:
    page = await site.page(f"{CLOSED}/posts")
    assert "There is no such station since" in page
    assert page.count("data-row") == 2
    assert page.count(f'href="{SUCCESSOR}/posts"') == 1
    assert page.count("Abolished") == 1
    assert "What you may do now" not in page


async def test_the_people_of_the_last_day_say_where_each_is(site: Site) -> None:
    page = await site.page(f"{CLOSED}/people")
    assert page.count("data-row") == 2
    assert page.count(f'href="{SUCCESSOR}/people"') == 1
    assert "left, or out of your division" in page


async def test_both_maps_and_days_before_are_answered(site: Site) -> None:
    for page in ("posts", "people"):
        assert "There is no such station since" in await site.page(f"{CLOSED}/{page}?map=today")
        before = await site.page(f"{CLOSED}/{page}?as_of={day(20)}")
        assert "There is no such station since" not in before
        assert before.count("data-row") == 2
    assert (await site.page(f"{SUCCESSOR}/posts?as_of={day(20)}")).count("data-row") == 0


async def test_the_closed_stations_own_page_leads_there(site: Site) -> None:
    page = await site.page(CLOSED)
    assert f'href="{CLOSED}/posts"' in page
    assert f'href="{CLOSED}/people"' in page


async def test_a_closing_says_what_is_to_be_done_first(site: Site) -> None:
    page = await site.page(PENDING)
    assert "To be done first" in page
    assert f'href="{PENDING}/people"' in page
    assert "People to be placed: 2" in page
    assert "People to be placed: 2" in await site.page("/changes/closings")
