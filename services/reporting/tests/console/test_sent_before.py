"""A form that was recorded with other contents leads to what its like record, wherever that is."""

import re

import asyncpg
import pytest

from services.reporting.tests.console.desk import KEY_REUSED, desk
from services.reporting.tests.console.provider import Provider
from services.reporting.tests.console.site import site_of
from services.reporting.tests.console.test_together import hidden, returned
from services.reporting.tests.read_model import ReadModel
from services.reporting.tests.recording import named

COUNTY, STATION = named("C1"), named("S1")
FORMS = {
    f"/oversight/commendations?under={COUNTY}": f"/oversight/commendations?under={COUNTY}",
    f"/oversight/consultations?under={COUNTY}": f"/oversight/consultations?under={COUNTY}",
    f"/stations/{STATION}/work-rules/adopt": f"/stations/{STATION}/work-rules",
    f"/stations/{STATION}/functions": f"/stations/{STATION}/functions",
    f"/stations/{STATION}/oversight/take": f"/stations/{STATION}/oversight",
    f"/plans/{COUNTY}/2030/draft": f"/plans/{COUNTY}/2030",
}


async def test_to_whom_no_step_is_offered_nothing_has_moved_on(
    model: ReadModel, web: asyncpg.Pool, issuer: Provider
) -> None:
    await model.empty()
    await model.fold(returned().consumed())
    async with site_of(model.reader, web, issuer) as site:
        await site.enter(division=str(COUNTY), roles=["viewer"])
        page = await site.page(f"/plans/{COUNTY}/2030")
    assert "No step of this plan is yours to do now." in page
    assert "has moved on" not in page


@pytest.mark.parametrize("form", FORMS)
async def test_it_leads_to_its_own_list(
    model: ReadModel, web: asyncpg.Pool, issuer: Provider, form: str
) -> None:
    await model.empty()
    await model.fold(returned().consumed())
    async with desk() as registry, site_of(model.reader, web, issuer, registry=registry.url) as site:
        registry.refusal = KEY_REUSED
        await site.enter(division=str(COUNTY))
        csrf = hidden(await site.page("/help"), "csrf")
        answer = await site.client.post(form, data={"csrf": csrf, "key": "a" * 32, "version": "1"})
    assert answer.status_code == 422
    (summary,) = re.findall(r'<div class="summary".*?</div>', answer.text, re.DOTALL)
    assert re.findall(r'href="([^"]+)"', summary) == [FORMS[form]]
