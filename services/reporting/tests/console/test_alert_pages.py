"""The board and an alert's page: what they say of one that is open, and of one that has ended."""

import re
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from devstack.testing import Infrastructure
from services.reporting.tests.alerting import Alerting
from services.reporting.tests.console.provider import Provider
from services.reporting.tests.console.site import DEPARTMENT, Site, region_site
from services.reporting.tests.read_model import ReadModel
from services.reporting.tests.recording import day, named

DAY = 1440


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def site(model: ReadModel, infrastructure: Infrastructure, issuer: Provider) -> AsyncIterator[Site]:
    """Three of one duty, long past its last day: open, cleared, retracted."""
    log = Alerting()
    for name, parent in (("R", None), ("P1", "R"), ("C1", "P1")):
        log.register(name, parent, day(0))
    log.minute = 40 * DAY
    for name in ("open", "cleared", "retracted"):
        log.raise_alert(name, "C1", None, "urgent", due=day(60))
    log.clear("cleared")
    log.retract("retracted")
    await model.empty()
    await model.fold(log.consumed())
    async with region_site(infrastructure, model, issuer) as made:
        await made.enter(**DEPARTMENT)
        yield made


def text(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page)).replace("\xa0", " ")


async def test_an_open_one_says_who_must_act_until_when(site: Site) -> None:
    page = text(await site.page(f"/alerts/{named('open')}"))
    assert "must act by 1 Mar 2024" in page
    assert "it clears once" in page
    assert "past by" in page


@pytest.mark.parametrize(
    ("name", "said"),
    [("cleared", "; it cleared on"), ("retracted", "; it was not right, and was taken back on")],
)
async def test_one_that_has_ended_says_so_and_asks_nothing(site: Site, name: str, said: str) -> None:
    page = text(await site.page(f"/alerts/{named(name)}"))
    assert said in page
    for gone in ("must act", "it clears once", "past by"):
        assert gone not in page


async def test_the_list_of_those_that_ended_calls_none_late_or_new(site: Site) -> None:
    page = await site.page("/alerts?shown=ended")
    assert f'id="a{named("cleared")}"' in page
    assert "past by" not in page
    assert "data-called" not in page
