"""A list of a division that nobody knows, or of a day before there was any, is answered and never falls over."""

from collections.abc import AsyncIterator
from datetime import date

import pytest
import pytest_asyncio

from devstack.testing import Infrastructure
from reporting.console.app import SIGNED
from services.reporting.tests.console.provider import Provider
from services.reporting.tests.console.site import Site, region_site
from services.reporting.tests.read_model import ReadModel
from services.reporting.tests.recording import named
from services.reporting.tests.test_procedures import recruited

ENDLESS = {"/live"}
LISTS = sorted({path for method, path, _ in SIGNED if method == "GET" and "{" not in path} - ENDLESS)
LONG_AGO = date(1951, 5, 23)


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def site(model: ReadModel, infrastructure: Infrastructure, issuer: Provider) -> AsyncIterator[Site]:
    await model.empty()
    await model.fold(recruited().consumed())
    async with region_site(infrastructure, model, issuer) as made:
        yield made


@pytest.mark.parametrize("asked", [f"under={named('nowhere')}", f"as_of={LONG_AGO}"])
async def test_no_page_falls_over(site: Site, asked: str) -> None:
    answers = {path: (await site.client.get(f"{path}?{asked}")).status_code for path in LISTS}
    assert {path: status for path, status in answers.items() if status >= 500} == {}


@pytest.mark.parametrize("path", ["/staff", "/staff/nominations", "/staff/requests"])
async def test_there_is_nothing_of_a_division_that_nobody_knows(site: Site, path: str) -> None:
    assert (await site.client.get(f"{path}?under={named('nowhere')}")).status_code == 404
