"""A change's page: steps are taken on what it shows, and what came first is marked until it was seen."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass

import asyncpg
import pytest_asyncio

from chassis.http.position import Position
from devstack.testing import Infrastructure
from services.reporting.tests.console.desk import Desk, desk
from services.reporting.tests.console.provider import Provider
from services.reporting.tests.console.site import Site, site_of
from services.reporting.tests.read_model import ReadModel
from services.reporting.tests.recording import day, named
from services.reporting.tests.registry import Registry

CHANGE = named("A")
ADDRESS = f"/changes/{CHANGE}"
NOT_HERE_YET = "has not arrived here yet"


@dataclass
class Counter:
    """A staffing authority before a change that was proposed, and then referred upward by a colleague."""

    site: Site
    desk: Desk
    model: ReadModel
    log: Registry
    waited: list[Position]

    async def referred(self) -> None:
        """The registry knows of it, the read model not yet."""
        self.log.refer("A", "C1", "P1", day(40))
        self.desk.version = 2

    async def arrives(self, position: Position) -> bool:
        self.waited.append(position)
        await self.model.fold(self.log.consumed()[-1:])
        return True

    async def approves(self, page: str) -> str:
        said = {name: field(page, name) for name in ("csrf", "key", "version")}
        filled = {**said, "document_number": "7", "confirm": "yes"}
        answer = await self.site.client.post(
            f"{ADDRESS}/approve", data=filled, headers={"accept-language": "en"}
        )
        assert answer.status_code == 412
        return answer.text


def field(page: str, name: str) -> str:
    """Of the first step's form, which follows that of signing out."""
    form = page[page.index(f'action="{ADDRESS}/approve"') :]
    found = re.search(rf'name="{name}" value="([^"]*)"', form)
    assert found
    return found[1]


@pytest_asyncio.fixture(loop_scope="session")
async def counter(
    model: ReadModel, infrastructure: Infrastructure, issuer: Provider
) -> AsyncIterator[Counter]:
    log = Registry()
    for name, parent in (("R", None), ("P1", "R"), ("C1", "P1"), ("T1", "C1")):
        log.register(name, parent, day(0))
    log.propose("A", "C1", "P1", day(30))
    await model.empty()
    await model.fold(log.consumed())
    dsn, waited = infrastructure.stack.dsn("reporting_web", model.database), list[Position]()
    async with asyncpg.create_pool(dsn, min_size=0, max_size=2) as web, desk() as registry:
        made: list[Counter] = []

        async def caught_up(position: Position) -> bool:
            return await made[0].arrives(position)

        async with site_of(model.reader, web, issuer, registry=registry.url, caught_up=caught_up) as site:
            made.append(Counter(site, registry, model, log, waited))
            await site.enter(body="staffing_authority", division=str(named("C1")), roles=["approver"])
            yield made[0]


async def test_a_step_is_taken_on_the_version_that_is_shown(counter: Counter) -> None:
    assert field(await counter.site.page(ADDRESS), "version") == "1"


async def test_while_the_registry_knows_more_than_the_page_no_step_is_offered(counter: Counter) -> None:
    await counter.referred()
    page = await counter.site.page(ADDRESS)
    assert NOT_HERE_YET in page
    assert "/approve" not in page


class TestSomeoneCameFirst:
    async def test_the_page_waits_for_what_happened_and_marks_it(self, counter: Counter) -> None:
        page = await counter.site.page(ADDRESS)
        await counter.referred()
        refused = await counter.approves(page)
        assert [position.streams for position in counter.waited] == [{CHANGE: 2}]
        assert refused.count("new to you") == 1
        assert field(refused, "version") == "2"

    async def test_it_stays_marked_in_the_page_that_is_refreshed(self, counter: Counter) -> None:
        page = await counter.site.page(ADDRESS)
        await counter.referred()
        refused = await counter.approves(page)
        assert f'data-address="{ADDRESS}?seen=1"' in refused
        assert (await counter.site.page(f"{ADDRESS}?seen=1")).count("new to you") == 1
