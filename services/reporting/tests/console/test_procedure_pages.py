"""Pages of recruitment, counts and training: every number is a link to its list, and whose steps they are not is told so (O-4)."""

from collections.abc import AsyncIterator

import pytest_asyncio

from devstack.testing import Infrastructure
from services.reporting.tests.console.provider import Provider
from services.reporting.tests.console.site import Site, region_site
from services.reporting.tests.procedures import Procedures
from services.reporting.tests.read_model import ReadModel
from services.reporting.tests.recording import named
from services.reporting.tests.test_procedures import counted, distinguished, recruited, trained
from sifasuo.registry.v1.division_pb2 import DivisionRegistered


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def site(model: ReadModel, infrastructure: Infrastructure, issuer: Provider) -> AsyncIterator[Site]:
    await model.empty()
    await model.fold(everything().consumed())
    async with region_site(infrastructure, model, issuer) as made:
        yield made


def everything() -> Procedures:
    """The counts after what was recruited, in one log."""
    log = recruited()
    for recorded in (*counted().recorded, *trained().recorded, *distinguished().recorded):
        if not isinstance(recorded.event, DivisionRegistered):
            log.append(recorded.stream_id, recorded.event)
    return log


async def test_every_number_of_requests_is_a_link_to_its_list(site: Site) -> None:
    board = await site.page("/recruitment")
    for state, number in {"waiting": 2, "plan_overdue": 2, "planned": 1, "met": 1}.items():
        address = f"/recruitment/requests?under={named('R')}&amp;state={state}"
        assert f'<a href="{address}">{number}</a>' in board
        listed = await site.page(address.replace("&amp;", "&"))
        assert listed.count("data-row") == number


async def test_a_vacancy_says_which_recruitment_is_to_fill_it(site: Site) -> None:
    page = await site.page(f"/recruitment/requests/{named('V2')}")
    assert "In a recruitment" in page
    assert f'href="/recruitment/{named("A")}"' in page


async def test_a_recruitment_tells_its_days_numbers_and_outcomes(site: Site) -> None:
    page = await site.page(f"/recruitment/{named('A')}")
    assert "9 applied, 6 admitted, 2 passed" in page
    assert page.count('<tr id="v') == 3
    assert "Nothing here is yours to do now." in page


async def test_the_last_signed_counts_are_summed_and_differences_open_their_lists(site: Site) -> None:
    board = await site.page("/counts")
    address = f"/counts/findings?under={named('R')}&amp;state=open"
    assert f'<a href="{address}">2</a>' in board
    assert (await site.page(address.replace("&amp;", "&"))).count("data-row") == 2


async def test_a_count_opens_into_posts_and_stations(site: Site) -> None:
    page = await site.page(f"/counts/{named('K1')}")
    assert "Holds a post here, works elsewhere" in page
    assert "Signed by both" in page
    assert str(named("holder 0 of C1"))[:8] in page


async def test_hours_stand_against_the_goal_and_each_number_opens_its_list(site: Site) -> None:
    board = await site.page("/training?year=2024")
    for reached, number in {"yes": 1, "no": 2}.items():
        address = f"/training/hours?under={named('R')}&amp;year=2024&amp;reached={reached}"
        assert f'<a href="{address}">{number}</a>' in board
        assert (await site.page(address.replace("&amp;", "&"))).count("data-row") == number


async def test_a_plan_tells_its_sessions_and_who_took_part(site: Site) -> None:
    page = await site.page(f"/training/{named('TC1')}")
    assert page.count("data-row") == 2
    assert str(named("anna"))[:8] in page
    assert "Names cannot be shown just now" in page


async def test_awards_and_assessments_open_their_lists(site: Site) -> None:
    board = await site.page("/merits?year=2024")
    for kind, number in {"awards": 2, "at_stations": 1}.items():
        address = f"/merits/{kind}?under={named('R')}&amp;year=2024"
        assert f'<a href="{address}">{number}</a>' in board
        assert (await site.page(address.replace("&amp;", "&"))).count("data-row") == number
    assert "50.0% of these awards went to people who worked at stations." in board
    assert ">1,200.57</a>" in board
