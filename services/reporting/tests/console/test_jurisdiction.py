"""The page of who may do what: the whole table, in the visitor's language, and what of it their office may."""

from collections.abc import AsyncIterator

import pytest_asyncio

from devstack.testing import Infrastructure
from services.reporting.tests.console.provider import Provider
from services.reporting.tests.console.site import Site, region_site
from services.reporting.tests.read_model import ReadModel

ADDRESS = "/jurisdiction"


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def department(
    infrastructure: Infrastructure, model: ReadModel, issuer: Provider
) -> AsyncIterator[Site]:
    async with region_site(infrastructure, model, issuer) as site:
        yield site


async def shown(site: Site, language: str, query: str = "") -> str:
    answer = await site.client.get(f"{ADDRESS}{query}", headers={"accept-language": language})
    assert answer.status_code == 200
    return answer.text


async def test_every_action_stands_there_with_who_and_the_article(department: Site) -> None:
    chinese, english = await shown(department, "zh"), await shown(department, "en")
    assert "主管当地司法所的司法局经办人" in chinese
    assert "《意见》第14条" in chinese
    assert "a clerk of the justice bureau that runs the stations there" in english
    assert "adopt, revise and repeal rules" in english
    assert "adopt, revise and repeal rules" not in chinese


async def test_an_office_sees_what_of_it_is_its_own(department: Site) -> None:
    """A viewer of the region reads, and does nothing."""
    own = await shown(department, "en", "?own=yes")
    assert "read a change as it stands" in own
    assert "approve or reject a change" not in own
    assert "adopt, revise and repeal rules" not in own


async def test_help_leads_there(department: Site) -> None:
    answer = await department.client.get("/help", headers={"accept-language": "en"})
    assert f'href="{ADDRESS}"' in answer.text
