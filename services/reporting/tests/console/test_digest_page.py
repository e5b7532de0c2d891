"""The digest as a page: what its mail would tell, to whom it would tell it."""

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

DAY = 1440
OFFICE = {**DEPARTMENT, "division": str(named("54"))}


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def site(model: ReadModel, infrastructure: Infrastructure, issuer: Provider) -> AsyncIterator[Site]:
    await model.empty()
    await model.fold(alerting().consumed())
    async with region_site(infrastructure, model, issuer) as made:
        await made.enter(**OFFICE)
        yield made


def alerting() -> Alerting:
    """Some old and some new, in two counties; one was cleared a minute ago."""
    log, now = Alerting(), real_clock()
    today = local_date(now)
    for code, name, parent in (
        ("54", "雪域自治区", None),
        ("5401", "甲地区", "54"),
        ("540102", "城北区", "5401"),
        ("540103", "城南县", "5401"),
    ):
        log.register(code, parent, day(0))
        log.rename(code, name, day(0))
    for code in ("540102001", "540102002", "540103001"):
        log.register(code, code[:6], day(0))
    for station, code in (
        ("城北区司法局河东街道司法所", "540102001"),
        ("城北区司法局河西街道司法所", "540102002"),
        ("城南县司法局长坪镇司法所", "540103001"),
    ):
        log.establish(station, code[:6], [code], day(1))
    minute = int((now - START).total_seconds()) // 60
    north, west, south = (
        "城北区司法局河东街道司法所",
        "城北区司法局河西街道司法所",
        "城南县司法局长坪镇司法所",
    )
    log.minute = minute - 400 * DAY
    log.raise_alert("old", "540102", north, "urgent", due=today - timedelta(days=12))
    log.raise_alert("unmanned", "540103", south, "first_rank", rule="station_unmanned", article="REG")
    log.raise_alert("filing", "540103", south, "warning", rule="filing", article="O-1", due=today)
    log.minute = minute - 20 * DAY
    soon = today + timedelta(days=3)
    log.raise_alert("return", "5401", None, "notice", rule="staff_return_missing", article="O-17", due=soon)
    log.raise_alert("met", "540102", west, "warning", rule="director_vacant", article="O-3")
    log.minute = minute - 1
    log.raise_alert("new", "540102", west, "notice", due=today + timedelta(days=300))
    log.clear("met")
    return log


async def test_it_says_in_sentences_what_its_mail_would(site: Site) -> None:
    page = await site.page("/digest")
    text = re.sub(r"<[^>]+>", "", page)
    assert "Open: 5. Of them new: 1, due soon: 2. Ended: 1." in text
    assert "“A station has nobody at work” is open: 城南县司法局长坪镇司法所, since" in text
    assert "12 days ago. To act: County justice bureau (O-4)." in text
    assert f'href="/alerts/{named("unmanned")}"' in page
    assert "whose last day comes within 7 days. A duty without an alert yet is not told of here." in text
    assert "is settled" in text


async def test_others_are_told_why_there_is_nothing(site: Site) -> None:
    await site.enter(body="township_government", division=str(named("540102001")), roles=["viewer"])
    try:
        assert "to justice bureaus and staffing authorities alone" in await site.page("/digest")
    finally:
        await site.enter(**OFFICE)
