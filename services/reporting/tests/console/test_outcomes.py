"""What became of changes, why and through whom; names in place of ids, and the way back from each page."""

import re
from collections.abc import AsyncIterator

import pytest_asyncio

from devstack.testing import Infrastructure
from services.reporting.tests.console.provider import Provider
from services.reporting.tests.console.site import Site, region_site
from services.reporting.tests.read_model import ReadModel
from services.reporting.tests.recording import day, named
from services.reporting.tests.registry import Registry

WHY = "Reason: Papers incomplete"
OPERATIONS = {"body": "operations", "division": str(named("R")), "roles": ["operator"]}


def happened() -> Registry:
    """A is filed, then B rejected, then C withdrawn; S1 was established by the calendar."""
    log = Registry()
    for name, parent in (("R", None), ("P1", "R"), ("C1", "P1"), ("T1", "C1")):
        log.register(name, parent, day(0))
    for change in "ABC":
        log.propose(change, "C1", "P1", day(30))
    log.approve("A", "C1", day(30))
    log.take_effect("A", "C1", "P1", day(30), day(60))
    log.recorded[-1].meta.body = "operations"
    log.establish("S1", "C1", ["T1"], day(30))
    log.recorded[-1].meta.body = "operations"
    log.tick()
    log.file("A", "C1", "P1", day(40))
    log.tick()
    log.reject("B", "C1")
    log.tick()
    log.withdraw("C", "C1")
    return log


@pytest_asyncio.fixture(loop_scope="session")
async def site(model: ReadModel, infrastructure: Infrastructure, issuer: Provider) -> AsyncIterator[Site]:
    await model.empty()
    await model.fold(happened().consumed())
    async with region_site(infrastructure, model, issuer) as made:
        yield made


def part(page: str, name: str) -> str:
    """The element with that id, as far as the next one that has a heading of its own."""
    return page.partition(f'id="{name}"')[2].partition("</section>")[0]


def address(event_type: str) -> str:
    """Of the first event of that type."""
    positions = (one.position for one in happened().recorded if one.event.DESCRIPTOR.name == event_type)
    return f"/events/registry/{next(positions)}"


def trail(page: str) -> list[tuple[str, str]]:
    """Each step's address, empty where one stands, and what it is called."""
    steps = re.findall(r"<li[^>]*>(.*?)</li>", page.partition('class="trail"')[2].partition("</nav>")[0])
    return [("".join(re.findall(r'href="([^"]*)"', one)), re.sub(r"<[^>]*>", "", one)) for one in steps]


class TestBoard:
    async def test_all_that_ended_is_listed_with_its_outcome_the_latest_first(self, site: Site) -> None:
        rows = re.findall(r'<tr id="f([^"]*)".*?<span class="mark[^>]*>([^<]*)', await site.page("/changes"))
        assert rows == [
            (str(named("C")), "Withdrawn"),
            (str(named("B")), "Rejected"),
            (str(named("A")), "Filed"),
        ]

    async def test_to_whom_changes_are_not_shown_no_figure_is_told(self, site: Site) -> None:
        await site.enter(**OPERATIONS)
        board, listed = await site.page("/changes"), await site.page("/changes?status=filed")
        assert re.findall(r'class="number[^"]*"[^>]*>([^<]*)<', board) == ["–"] * 4
        assert re.findall(r'class="number[^"]*"[^>]*>([^<]*)<', listed) == ["–"]
        assert "your office does not see" in board
        assert "your office does not see" in listed


class TestReasons:
    async def test_why_a_change_ended_stands_under_its_status_and_in_its_history(self, site: Site) -> None:
        page = await site.page(f"/changes/{named('B')}")
        assert WHY in page.partition("<h2")[0]
        assert WHY in page.partition('id="history"')[2]
        assert "incomplete" not in part(page, "plan")

    async def test_its_words_are_asked_for_by_link(self, site: Site) -> None:
        page = await site.page(f"/changes/{named('B')}")
        assert f'href="{address("ChangeRejected")}#why"' in page.partition("<h2")[0]

    async def test_beside_what_is_decided_it_is_said_that_its_proposer_gave_words(self, site: Site) -> None:
        plan = part(await site.page(f"/changes/{named('A')}"), "plan")
        assert "reason in words" in plan
        assert "#why" in plan


class TestHistory:
    async def test_what_came_on_its_day_is_not_told_of_operations(self, site: Site) -> None:
        for address in (f"/changes/{named('A')}", f"/stations/{named('S1')}"):
            history = (await site.page(address)).partition('id="history"')[2]
            assert "By the system, on its day" in history
            assert "Operations" not in history


class TestWays:
    async def test_an_event_of_a_change_names_it_and_leads_back_to_it(self, site: Site) -> None:
        page = await site.page(address("ChangeTookEffect"))
        assert trail(page) == [
            ("/changes", "Board of changes"),
            (f"/changes/{named('A')}", "所"),
            ("", "Event"),
        ]
        assert '<a href="/changes" aria-current="page">' in page
        assert str(named("A"))[:8] not in re.sub(r"<[^>]*>", "", page)

    async def test_an_event_of_a_station_names_it_and_leads_back_to_it(self, site: Site) -> None:
        page = await site.page(address("StationEstablished"))
        steps = [("/stations", "Directory of stations"), (f"/stations/{named('S1')}", "S1"), ("", "Event")]
        assert trail(page) == steps
        assert '<a href="/stations" aria-current="page">' in page

    async def test_an_event_of_a_division_leads_back_to_it(self, site: Site) -> None:
        page = await site.page(address("DivisionRegistered"))
        assert trail(page) == [("/", "Overview"), (f"/divisions/{named('R')}", "R"), ("", "Event")]

    async def test_from_a_station_and_a_list_of_townships_the_county_is_a_link(self, site: Site) -> None:
        county = (f"/divisions/{named('C1')}", "C1")
        assert trail(await site.page(f"/stations/{named('S1')}"))[-2:] == [county, ("", "Station")]
        assert trail(await site.page(f"/townships?under={named('C1')}"))[-2:] == [county, ("", "Townships")]
