"""An alert's page tells how it came to stand so: to which day and place each transition brought it."""

import re
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest_asyncio

from chassis.clock import local_date, real_clock
from devstack.testing import Infrastructure
from services.reporting.tests.alerting import Alerting
from services.reporting.tests.console.provider import Provider
from services.reporting.tests.console.site import DEPARTMENT, Site, region_site
from services.reporting.tests.read_model import ReadModel
from services.reporting.tests.recording import START, day, named

TODAY = local_date(real_clock())
DUE = TODAY - timedelta(days=3)
NORTH, SOUTH = "城北区司法局河东街道司法所", "城南县司法局长坪镇司法所"


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def site(model: ReadModel, infrastructure: Infrastructure, issuer: Provider) -> AsyncIterator[Site]:
    await model.empty()
    await model.fold(moved().consumed())
    async with region_site(infrastructure, model, issuer) as made:
        await made.enter(**{**DEPARTMENT, "division": str(named("54"))})
        yield made


def moved() -> Alerting:
    """A year ago it was of another station; its day has been moved twice, the second time within its stages."""
    log = Alerting()
    for code, parent in (("54", None), ("5401", "54"), ("540102", "5401"), ("540103", "5401")):
        log.register(code, parent, day(0))
    for code, station in (("540102001", NORTH), ("540103001", SOUTH)):
        log.register(code, code[:6], day(0))
        log.establish(station, code[:6], [code], day(1))
    log.minute = int((real_clock() - START).total_seconds()) // 60 - 5 * 1440
    log.raise_alert("one", "540102", NORTH, "urgent", due=DUE)
    log.acknowledge("one", TODAY - timedelta(days=4))
    log.move_duty("one", DUE, station=SOUTH, division="540103")
    log.escalate("one", "first_rank")
    log.minute += 1440
    log.move_duty("one", DUE + timedelta(days=100))
    return log


async def test_its_history_says_what_was_before(site: Site) -> None:
    page = await site.page(f"/alerts/{named('one')}")
    turns = re.findall(r'<li id="n\d+".*?</li>', page, re.DOTALL)
    day_moved, escalated, place_moved, raised = [
        re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", turn)) for turn in turns
    ]
    assert re.search(r"its last day or its place was changed · due: \d.*, now \d", day_moved)
    assert " to " not in day_moved
    assert f"from {NORTH} to {SOUTH}" in place_moved
    assert "due:" not in place_moved
    for told in (escalated, raised):
        assert "due:" not in told
        assert "from 城" not in told
