"""After a township moved, its station is looked after by the bureau of the county where it lies today."""

from playwright.async_api import expect

from devstack.testing.land import Land
from tests.console.browsing import Browsing
from tests.console.consulting import commended
from tests.console.test_disclosures import send, standing
from tests.system.clerk import Change, written
from tests.system.house import House


async def test_forms_and_drafts_follow_todays_map(browser: Browsing, house: House, land: Land) -> None:
    seat = land.one()
    other = land.one(without=seat.county_code)
    change = await standing(house, seat)
    text = {"section": "functions", "text": "人民调解"}
    await send(house, change, seat.proposer, "draft", text)
    await visited(house, change, seat.proposer)
    given = await commended(house, seat, change.station_id)
    await house.moved(seat.id, other.county_id)
    path = f"/stations/{change.station_id}"
    for user, offered in ((other.proposer, 1), (seat.proposer, 0)):
        async with browser.visit(user) as page:
            await page.goto(f"{path}/functions")
            await expect(page.locator(f"form[action='{path}/functions']")).to_have_count(offered)
            await page.goto(f"{path}/oversight")
            await expect(page.locator(f"form[action='{path}/oversight/give-up']")).to_have_count(offered)
            strike = page.locator(f"form[action='{path}/oversight/strike-visit']")
            await expect(strike).to_have_count(offered)
            await page.goto(f"{path}/work-rules")
            await expect(page.locator(f"form[action='{path}/work-rules/adopt']")).to_have_count(offered)
            await page.goto(f"/oversight/commendations/{given}")
            await expect(page.locator("form[action$='/revoke']")).to_have_count(offered)
            await page.goto("/disclosures/waiting")
            row = page.locator("tr", has_text=seat.station_name)
            await expect(row).to_have_count(offered)
            await page.goto(path)
            await expect(page.locator(".trail").first).to_contain_text(other.county)
            all_inspections = page.locator("#inspections .section-head a")
            await expect(all_inspections).to_have_attribute("href", f"/inspections?under={other.county_id}")
            live = page.locator("#inspections")
            await expect(live).to_have_attribute("data-subjects", f"{other.county_id} {seat.county_id}")
    async with browser.visit(other.proposer) as page:
        await page.goto(path)
        await page.locator("#facts a[href*='kind=rename']").click()
        await expect(page.locator("h1")).to_contain_text(other.county)
        await expect(page.locator("form[data-proposal]")).to_contain_text(seat.station_name)
        await page.goto(f"{path}/oversight")
        await page.get_by_text("作废到所记录").click()
        await page.locator("#strike-visit-visit").select_option(index=1)
        await page.locator("#strike-visit-reason").select_option("wrong_day")
        await page.get_by_role("button", name="作废", exact=True).click()
        await expect(page.locator("#visits tbody tr")).to_have_count(0)


async def visited(house: House, change: Change, user: str) -> None:
    """By the county's leader, whose contact point it is."""
    clerk, path = house.clerk(user), f"/v1/stations/{change.station_id}/contact-points"
    await clerk.post(f"{path}/take", {"leader": "head"}, version=0)
    body = {"purpose": "guidance", "note": "台账齐全"}
    await house.caught_up(written(await clerk.post(f"{path}/visit", body, version=1)).position)
