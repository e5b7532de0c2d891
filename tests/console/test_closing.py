"""A station is merged or abolished from its page; every page says what waits on whom (O-1)."""

from datetime import timedelta
from uuid import UUID

from playwright.async_api import Page, expect

from devstack.testing.land import Land, Township
from tests.console.browsing import Browsing
from tests.system.clerk import today
from tests.system.house import House

SOON = today() + timedelta(days=40)


async def standing(house: House, seat: Township, *others: Township) -> UUID:
    change = await house.established(seat, *others)
    await house.shown(change)
    return change.station_id


async def begin(page: Page, station_id: UUID) -> None:
    await page.goto(f"/stations/{station_id}")
    await page.get_by_role("link", name="撤并司法所").click()


async def propose(page: Page) -> None:
    await page.locator("#close-effective_on").fill(str(SOON))
    await page.get_by_role("button", name="提出", exact=True).click()
    await expect(page.locator("#standing")).to_contain_text("待决定")


async def approve(page: Page, address: str) -> None:
    await page.goto(address)
    await page.locator("#step-approve summary").click()
    await page.locator("#approve-document_number").fill("编办〔2024〕9号")
    if await page.locator("#step-approve input[type=checkbox]").count():
        await page.locator("#step-approve input[type=checkbox]").check()
    await page.locator("#step-approve").get_by_role("button", name="批准").click()


async def test_a_merger_is_proposed_approved_confirmed_and_waits_for_its_day(
    browser: Browsing, house: House, land: Land
) -> None:
    closing, successor = land.take(2)
    station_id, successor_id = await standing(house, closing), await standing(house, successor)
    async with browser.visit(closing.proposer) as page:
        await begin(page, station_id)
        await page.locator("#close-successor_id").select_option(str(successor_id))
        await propose(page)
        await expect(page.locator("h1")).to_contain_text(closing.name)
        await expect(page.locator("#plan")).to_contain_text(f"承接{successor.station_name}")
        address = page.url.partition("?")[0]
    async with browser.visit(closing.approver) as page:
        await approve(page, address)
        await expect(page.locator("#closings")).to_contain_text("编制和人员：确认可以移交")
        await expect(page.locator("#closings")).to_contain_text("等待生效日期")
        await page.goto("/changes/closings?status=closing")
        row = page.locator("[data-row]", has_text=closing.station_name)
        await expect(row).to_contain_text("正在撤并")
        await expect(row).to_contain_text(successor.station_name)
    async with browser.visit(closing.proposer) as page:
        for one in (station_id, successor_id):
            await page.goto(f"/stations/{one}")
            await expect(page.locator("#closings")).to_contain_text(closing.station_name)


async def test_who_abolishes_a_station_says_which_townships_are_left_without_one(
    browser: Browsing, house: House, land: Land
) -> None:
    seat = land.one()
    station_id = await standing(house, seat)
    async with browser.visit(seat.proposer, scripts=False) as page:
        await begin(page, station_id)
        await page.get_by_label("撤销：不再设所").check()
        await page.get_by_role("button", name="提出", exact=True).click()
        await expect(page.locator("#close-uncovered_township_ids")).to_contain_text("没有司法所服务")
        await page.locator("[name=uncovered_township_ids]").check()
        await propose(page)
        await expect(page.locator("#plan")).to_contain_text(f"此后没有司法所服务1 {seat.name}")


async def test_a_merger_without_a_successor_is_refused_at_its_field(
    browser: Browsing, house: House, land: Land
) -> None:
    seat = land.one()
    station_id = await standing(house, seat)
    async with browser.visit(seat.proposer) as page:
        await begin(page, station_id)
        await page.get_by_role("button", name="提出", exact=True).click()
        await expect(page.locator(".summary")).to_be_visible()
        await expect(page.locator(".field.wrong #close-successor_id")).to_be_visible()


async def test_closings_of_another_county_are_not_offered(
    browser: Browsing, house: House, land: Land
) -> None:
    seat = land.one()
    station_id = await standing(house, seat)
    async with browser.visit("region-viewer") as page:
        await page.goto(f"/stations/{station_id}")
        await expect(page.get_by_role("link", name="撤并司法所")).to_have_count(0)
