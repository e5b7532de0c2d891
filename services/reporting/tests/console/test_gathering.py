"""A station's history: what one body did in one evening stands in one line, which says how often and with what."""

import re
from collections.abc import AsyncIterator

import pytest_asyncio

from devstack.testing import Infrastructure
from services.reporting.tests.console.provider import Provider
from services.reporting.tests.console.site import Site, region_site
from services.reporting.tests.disclosing import draft, publish
from services.reporting.tests.planning import Planning
from services.reporting.tests.read_model import ReadModel
from services.reporting.tests.recording import day, named

STATION = f"/stations/{named('S1')}"
DAY_IN_MINUTES = 24 * 60


@pytest_asyncio.fixture(loop_scope="session")
async def site(
    fresh_model: ReadModel, infrastructure: Infrastructure, issuer: Provider
) -> AsyncIterator[Site]:
    log = Planning()
    for name, parent in (("R", None), ("P1", "R"), ("C1", "P1"), ("T1", "C1")):
        log.register(name, parent, day(0))
    log.establish("S1", "C1", ["T1"], day(1))
    for rule in ("archives", "study", "petitions"):
        log.tick()
        log.adopt("S1", "C1", rule, 1, day(1))
    for paper in ("林司〔2024〕5号", "林司〔2024〕6号"):
        log.entrust("S1", "C1", day(1), paper=paper)
    for section in ("functions", "management"):
        draft(log, "S1", section, 1)
        publish(log, "S1", section, 1, day(1))
    log.minute += DAY_IN_MINUTES
    log.repeal("S1", "C1", "study", day(2))
    log.adopt("S1", "C1", "study", 1, day(2))
    log.inspect("I1", "C1", "P1", day(40), "S1")
    log.find("I1", "C1", "premises", day(99))
    log.inspect("I2", "C1", "P1", day(50))
    await fresh_model.fold(log.consumed())
    async with region_site(infrastructure, fresh_model, issuer) as made:
        yield made


def told(page: str) -> str:
    """The history as it is read: words alone."""
    history = page.partition('<ol class="history">')[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", history).split())


async def test_what_was_done_in_one_evening_stands_in_one_line_with_what_it_was(site: Site) -> None:
    page = told(await site.page(STATION))
    assert "Work rule adopted 3 events Petitions, Political and professional study, Archives" in page
    assert (
        "Disclosure published 2 events Management and how it works, Functions, procedures and rules" in page
    )


async def test_each_of_them_opens_by_itself(site: Site) -> None:
    page = await site.page(STATION)
    assert len(re.findall(r'href="/events/registry/\d+">Archives</a>', page)) == 1


async def test_what_stands_alone_says_what_it_was(site: Site) -> None:
    page = told(await site.page(STATION))
    assert "Work rule repealed: Political and professional study" in page
    assert "Work rule adopted: Political and professional study" in page


async def test_a_station_leads_to_its_inspections(site: Site) -> None:
    page = await site.page(STATION)
    assert f'href="/inspections/{named("I1")}"' in page
    assert f'href="/inspections/{named("I2")}"' not in page
    assert "1 not confirmed" in page


async def test_whom_inspections_are_kept_from_is_told_so(site: Site) -> None:
    await site.enter(body="agency", division=str(named("R")), roles=["viewer"])
    page = await site.page(STATION)
    assert f'href="/inspections/{named("I1")}"' not in page
    assert "Plans and inspections are shown to justice bureaus" in page


async def test_a_page_of_the_past_shows_no_inspections_of_today(site: Site) -> None:
    page = await site.page(f"{STATION}?as_of={day(45)}")
    assert "/inspections/" not in page


async def test_what_nothing_more_is_said_of_is_called_by_its_kind(site: Site) -> None:
    assert "Functions entrusted 2 events Functions entrusted" in told(await site.page(STATION))
