"""The ten functions on a station's page: since when and by which paper, entrusted by its bureau, counted with their lists."""

from playwright.async_api import expect

from devstack.testing.land import Land
from tests.console.browsing import Browsing
from tests.system.house import House

EDUCATION = "input[name='functions'][value='legal_education']"


async def test_a_function_is_taken_back_and_entrusted_anew_by_a_paper(
    browser: Browsing, house: House, land: Land
) -> None:
    seat = land.one()
    change = await house.established(seat)
    await house.shown(change)
    row = "#entrusted tr:has(th:has-text('普法'))"
    async with browser.visit(seat.proposer, scripts=False) as page:
        await page.goto(f"/stations/{change.station_id}")
        await expect(page.locator("#functions tbody tr")).to_have_count(10)
        await expect(page.locator("#functions tbody tr").first).to_contain_text("号")
        await page.get_by_role("link", name="赋予或收回职能").click()
        await page.locator(EDUCATION).uncheck()
        await page.get_by_role("button", name="登记").click()
        await expect(page.locator(".field:has(#entrust-document_number) .error")).to_be_visible()
        await expect(page.locator(EDUCATION)).not_to_be_checked()
        await page.locator("#entrust-document_number").fill("林司〔2024〕5号")
        await page.get_by_role("button", name="登记").click()
        await expect(page.locator(row)).to_contain_text("未赋予")
        await page.locator(EDUCATION).check()
        await page.locator("#entrust-document_number").fill("林司〔2024〕6号")
        await page.get_by_role("button", name="登记").click()
        await expect(page.locator(row)).to_contain_text("林司〔2024〕6号")


async def test_each_number_opens_the_stations_that_it_counts(
    browser: Browsing, house: House, land: Land
) -> None:
    seat = land.one()
    change = await house.established(seat)
    await house.shown(change)
    async with browser.visit("region-viewer") as page:
        await page.goto(f"/functions?under={seat.county_id}")
        performing, lacking = (page.locator("#fmediation td").nth(place) for place in (0, 1))
        await expect(lacking).to_have_text("0")
        await expect(lacking.get_by_role("link")).to_have_count(0)
        count = int(await performing.inner_text())
        await performing.get_by_role("link").click()
        await expect(page.locator("#list tbody tr")).to_have_count(count)
        await expect(page.locator("#list tbody")).to_contain_text(seat.station_name)
        await page.goto(f"/stations?under={seat.county_id}&function=mediation&performs=no")
        await expect(page.locator("#list .empty")).to_be_visible()


async def test_others_see_and_entrust_nothing(browser: Browsing, house: House, land: Land) -> None:
    seat = land.one()
    change = await house.established(seat)
    await house.shown(change)
    async with browser.visit("region-viewer") as page:
        await page.goto(f"/stations/{change.station_id}")
        await expect(page.get_by_role("link", name="赋予或收回职能")).to_have_count(0)
        await page.goto(f"/stations/{change.station_id}/functions")
        await expect(page.locator("#entrusted tbody tr")).to_have_count(10)
        await expect(page.locator("form[action$='/functions']")).to_have_count(0)
