"""Pages with figures: what they say of what is missing, of the past, and of what was searched."""

import re
from collections.abc import AsyncIterator
from datetime import timedelta
from html import unescape

import pytest_asyncio

from chassis.clock import local_date, real_clock
from devstack.testing import Infrastructure
from services.reporting.tests.console.provider import Provider
from services.reporting.tests.console.site import Site, region_site
from services.reporting.tests.read_model import ReadModel
from services.reporting.tests.recording import day, named
from services.reporting.tests.registry import Registry

INCOMPLETE = "Incomplete:"


@pytest_asyncio.fixture(loop_scope="session")
async def site(
    fresh_model: ReadModel, infrastructure: Infrastructure, issuer: Provider
) -> AsyncIterator[Site]:
    log = Registry()
    for name, parent in (("R", None), ("P1", "R"), ("C1", "P1"), ("T1", "C1"), ("T2", "C1")):
        log.register(name, parent, day(0))
    log.establish("S1", "C1", ["T1"], day(1))
    for _ in range(200):
        log.entrust("S1", "C1", day(1))
    log.propose("A", "C1", "P1", day(30))
    log.propose("B", "C1", "P1", day(30))
    log.approve("B", "C1", day(35))
    log.take_effect("B", "C1", "P1", day(35), day(65))
    log.file("B", "C1", "P1", day(40))
    await fresh_model.fold(log.consumed())
    async with region_site(infrastructure, fresh_model, issuer) as made:
        yield made


async def test_a_page_of_one_thing_says_that_its_own_stream_is_parked(
    site: Site, fresh_model: ReadModel
) -> None:
    station, change, other = (f"/stations/{named('S1')}", f"/changes/{named('A')}", f"/changes/{named('B')}")
    await fresh_model.park("sifasuo.registry.station.v1", named("S1"))
    await fresh_model.park("sifasuo.registry.establishment-change.v1", named("A"))
    assert INCOMPLETE in await site.page(station)
    assert INCOMPLETE in await site.page(change)
    assert INCOMPLETE not in await site.page(other)


async def test_a_search_among_townships_counts_what_it_lists(site: Site) -> None:
    page = await site.page(f"/townships?under={named('C1')}&q=T1")
    assert page.count("data-row") == 1
    assert "1 township</h1>" in page
    assert '>All <span class="number">1</span>' in page


async def test_what_is_filed_waits_on_nobody(site: Site) -> None:
    filed = f'id="f{named("B")}"'
    assert filed in await site.page("/changes")
    assert filed not in await site.page("/changes?waiting_on=staffing_authority")


async def test_a_page_of_the_past_shows_nothing_that_is_under_way_today(site: Site) -> None:
    address = f"/divisions/{named('C1')}"
    yesterday = local_date(real_clock()) - timedelta(days=1)
    assert f"/changes/{named('A')}" in await site.page(address)
    assert "Changes under way" not in await site.page(f"{address}?as_of={yesterday}")


async def test_a_long_history_keeps_its_moment_and_leads_back(site: Site) -> None:
    first = await site.page(f"/stations/{named('S1')}?as_of=2024-05-01")
    address = re.search(r'href="([^"]+)" rel="next"', first)
    assert address
    assert "as_of=2024-05-01" in address[1]
    second = await site.page(unescape(address[1]))
    assert f'href="/stations/{named("S1")}?as_of=2024-05-01">First page' in second


async def test_a_township_shows_what_names_it_and_hears_of_its_county(site: Site) -> None:
    page = await site.page(f"/divisions/{named('T1')}")
    assert f"/changes/{named('A')}" in page
    assert f'id="under-way" data-live="change" data-subjects="{named("C1")}"' in page
    assert f"/changes/{named('A')}" not in await site.page(f"/divisions/{named('T2')}")
