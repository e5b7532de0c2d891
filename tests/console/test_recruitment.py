"""Recruitment through the pages: a county asks for a vacancy, the region plans and announces, and gives it up (O-4)."""

from datetime import timedelta
from uuid import UUID

from playwright.async_api import Page, expect

from devstack.testing.land import Land
from tests.console.browsing import Browsing
from tests.console.looking import WIDER, violations
from tests.console.stepping import is_refused, take
from tests.system.clerk import today
from tests.system.house import House
from tests.system.office import PAPER, Office

PHONE = 360


async def test_from_the_countys_request_to_its_end(
    browser: Browsing, house: House, land: Land, office: Office
) -> None:
    seat = land.one()
    change = await house.established(seat)
    await house.shown(change)
    post_id = await office.post(seat, change.station_id, "judicial_assistant")
    async with browser.visit(seat.proposer, language="en", width=PHONE) as page:
        vacancy_id = await asked_for(page, change.station_id, post_id)
        async with browser.visit("region-clerk", language="en") as region:
            address = await planned(region, vacancy_id)
            await announced_and_given_up(region, vacancy_id)
        await page.goto(f"/recruitment/requests/{vacancy_id}")
        await expect(page.locator("#facts")).to_contain_text("Waiting for a plan")
        await page.goto(address)
        await expect(page.locator("#steps")).to_contain_text("Nothing here is yours to do now.")
        assert await page.evaluate(WIDER) == []


async def asked_for(page: Page, station_id: UUID, post_id: UUID) -> UUID:
    await page.goto(f"/stations/{station_id}/posts")
    await page.locator(f'a[href="/recruitment/posts/{post_id}"]').click()
    await expect(page.locator("#facts")).to_contain_text("Nobody has asked yet")
    await take(page, "ask", done_on=str(today() + timedelta(days=1)))
    await is_refused(page, "ask-done_on", "")
    assert await violations(page) == []
    await take(page, "ask", done_on="")
    await expect(page.locator("#facts")).to_contain_text("Waiting for a plan")
    return UUID(page.url.partition("?")[0].rpartition("/")[2])


async def planned(page: Page, vacancy_id: UUID) -> str:
    """The recruitment's address."""
    button = page.get_by_role("button", name="Plan a recruitment")
    await page.goto("/recruitment")
    await page.locator(f'#plan-vacancy_ids input[value="{vacancy_id}"]').check()
    for field, days in {"announce_by": 60, "examine_by": 30, "hire_by": 90}.items():
        await page.locator(f"#plan-{field}").fill(str(today() + timedelta(days=days)))
    await page.locator("#plan-document_number").fill(PAPER)
    await button.click()
    await is_refused(page, "plan-announce_by", "")
    assert await violations(page) == []
    await page.locator("#plan-announce_by").fill(str(today() + timedelta(days=20)))
    await button.click()
    await expect(page.locator(f"#v{vacancy_id}")).to_be_visible()
    return page.url.partition("?")[0]


async def announced_and_given_up(page: Page, vacancy_id: UUID) -> None:
    """Nobody is examined before the last day to apply has passed."""
    await take(page, "announce", closes_on=str(today()), document_number=PAPER)
    await expect(page.locator("#facts")).to_contain_text("Announced")
    await take(page, "examine", applied="9", admitted="7", passed="1")
    await is_refused(page, "examine-done_on", "")
    await take(page, "give-up", vacancy_id=str(vacancy_id), reason="nobody_applied", note="无人报名")
    await expect(page.locator(f"#v{vacancy_id}")).to_contain_text("Nobody hired")
    assert await violations(page) == []
