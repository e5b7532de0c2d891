"""Oversight in the console: contact points taken and visited, a station assessed and corrected, a leader named, all listed."""

from playwright.async_api import Page, expect

from devstack.testing.land import Land
from tests.console.browsing import Browsing
from tests.system.house import House


async def open_step(page: Page, title: str) -> None:
    await page.locator("summary", has_text=title).click()


async def test_a_leader_takes_visits_and_gives_up_a_contact_point(
    browser: Browsing, house: House, land: Land
) -> None:
    seat = land.one()
    change = await house.established(seat)
    await house.shown(change)
    async with browser.visit(seat.proposer) as page:
        await page.goto(f"/stations/{change.station_id}")
        await page.get_by_role("link", name="领导联系、到所记录和年度考核").click()
        await expect(page.locator("#contacts")).to_contain_text("尚无领导联系该所")
        await open_step(page, "确定为联系点")
        await page.locator("#take-leader").select_option(label="分管司法所工作的副职")
        await page.get_by_role("button", name="确定为联系点", exact=True).click()
        await expect(page.locator("#contacts tbody")).to_contain_text("分管司法所工作的副职")
        await open_step(page, "记录到所情况")
        await page.locator("#visit-visited_on").fill("2000-01-01")
        await page.locator("#visit-purpose").select_option(label="指导业务")
        await page.locator("#visit-note").fill("调解室需改善")
        await page.get_by_role("button", name="记录", exact=True).click()
        await expect(page.locator(".field:has(#visit-visited_on) .error")).to_contain_text("作为联系点期间")
        await page.locator("#visit-visited_on").fill("")
        await page.get_by_role("button", name="记录", exact=True).click()
        await expect(page.locator("#visits tbody tr")).to_have_count(1)
        await page.locator("#visits").get_by_role("link", name="了解的情况").click()
        await expect(page.locator("main")).to_contain_text("调解室需改善")
        await page.goto(f"/oversight/contact-points?under={seat.county_id}&state=county")
        row = page.locator("tbody tr", has_text=seat.station_name)
        await expect(row).to_contain_text("县")
        await row.get_by_role("link").first.click()
        await open_step(page, "作废到所记录")
        await page.locator("#strike-visit-visit").select_option(index=1)
        await page.locator("#strike-visit-reason").select_option(label="日期有误")
        await page.get_by_role("button", name="作废", exact=True).click()
        await expect(page.locator("#visits")).to_contain_text("尚无到所记录")
        await open_step(page, "不再联系")
        await page.get_by_role("button", name="不再联系", exact=True).click()
        await expect(page.locator("#contacts")).to_contain_text("尚无领导联系该所")


async def test_each_number_of_the_hub_opens_its_list(browser: Browsing, house: House, land: Land) -> None:
    seat = land.one()
    change = await house.established(seat)
    await house.shown(change)
    async with browser.visit(seat.proposer) as page:
        await page.goto("/oversight")
        await expect(page.locator(".ways [aria-current]")).to_have_text("督导")
        without = page.locator("#contact-points dd").nth(2)
        number = await without.inner_text()
        await without.get_by_role("link").click()
        await expect(page.locator(".tabs [aria-current]")).to_contain_text(number)
        await expect(page.locator("tbody tr", has_text=seat.station_name)).to_contain_text("无")


async def test_a_county_names_its_responsible_leader(browser: Browsing, house: House, land: Land) -> None:
    seat = land.one()
    address = f"/oversight/responsible-leaders?under={seat.county_id}"
    async with browser.visit(seat.proposer) as page:
        await page.goto(address)
        await page.locator("#name-leader").select_option(label="主要负责人")
        await page.get_by_role("button", name="确定责任领导", exact=True).click()
        await expect(page.locator("#list tbody tr").first).to_contain_text("主要负责人")
        await page.locator("#name-leader").select_option(label="主要负责人")
        await page.get_by_role("button", name="确定责任领导", exact=True).click()
        await expect(page.locator("#summary")).to_be_visible()
    async with browser.visit("region-viewer") as page:
        await page.goto(address)
        await expect(page.locator("#list tbody tr").first).to_contain_text("主要负责人")
        await expect(page.locator("form[action*='responsible-leaders']")).to_have_count(0)


async def test_others_see_no_form(browser: Browsing, house: House, land: Land) -> None:
    change = await house.established(land.one())
    await house.shown(change)
    async with browser.visit("region-viewer") as page:
        await page.goto(f"/stations/{change.station_id}/oversight")
        await expect(page.locator("#contacts")).to_be_visible()
        await expect(page.locator("form[action*='oversight']")).to_have_count(0)
