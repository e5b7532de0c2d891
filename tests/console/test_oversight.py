"""Oversight in the console: contact points taken and visited, a station assessed and corrected, a leader named, all listed."""

from playwright.async_api import Page, expect

from devstack.testing.land import Land, Township
from tests.console.browsing import Browsing
from tests.console.test_roll import roll, row, send
from tests.system.clerk import today
from tests.system.house import House

OPENS_IN_MONTH = 12
"""From then on the year itself may be assessed (policies/oversight.toml)."""


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


async def taken_in(browser: Browsing, seat: Township) -> None:
    """A station that has been there for long, by the roll."""
    async with browser.visit("region") as page:
        await page.goto("/stations/roll")
        await send(page, roll(row(seat)), "导入")
        await expect(page.locator("main .notice")).to_contain_text("已导入")


async def test_a_station_is_assessed_once_a_year_and_its_result_corrected(
    browser: Browsing, land: Land
) -> None:
    seat, year = land.one(), str(today().year - 1)
    await taken_in(browser, seat)
    results = f"/oversight/assessments?under={seat.county_id}&year={year}"
    async with browser.visit(seat.proposer) as page:
        await page.goto(f"{results}&result=none")
        await page.locator("#stations tbody").get_by_role("link", name=seat.station_name).click()
        await open_step(page, "考核该所")
        await page.locator("#assess-year").select_option(label=year)
        await page.get_by_label("优秀").first.check()
        await page.get_by_role("button", name="确定考核结果").click()
        await expect(page.locator(".field:has(#assess-note) .error")).to_be_visible()
        await page.locator("#assess-note").fill("各项任务完成较好")
        await page.get_by_role("button", name="确定考核结果").click()
        await expect(page.locator(f"#y{year}")).to_contain_text("优秀")
        await expect(page.locator(f"#assess-year option[value='{year}']")).to_have_count(0)
        await open_step(page, "更正考核结果")
        await page.locator("#correct-year").select_option(label=year)
        await page.locator("#correct-result").get_by_label("合格", exact=True).check()
        await page.locator("#correct-reason").select_option(label="经复核")
        await page.locator("#correct-note").fill("台账有缺漏")
        await page.get_by_role("button", name="更正", exact=True).click()
        await expect(page.locator(f"#y{year}")).to_contain_text("第 2 版")
        await page.locator(f"#y{year}").get_by_role("link").click()
        await expect(page.locator("main")).to_contain_text("台账有缺漏")
        await page.goto(f"{results}&result=qualified")
        await expect(page.locator("#stations tbody tr", has_text=seat.station_name)).to_contain_text("已更正")
    async with browser.visit("region-viewer") as page:
        await page.goto(f"/oversight/assessments?under={seat.prefecture_id}&year={year}")
        await page.locator("thead + tbody tr", has_text=seat.county).get_by_role("link").first.click()
        await expect(page.locator("#stations tbody tr", has_text=seat.station_name)).to_contain_text("合格")


async def test_a_station_that_cannot_be_assessed_yet_says_why(
    browser: Browsing, house: House, land: Land
) -> None:
    seat = land.one()
    change = await house.established(seat)
    await house.shown(change)
    words = "当年尚不能考核" if today().month < OPENS_IN_MONTH else "尚无考核结果。"
    async with browser.visit(seat.proposer) as page:
        await page.goto(f"/stations/{change.station_id}/oversight")
        await expect(page.locator("#assessments")).to_contain_text(words)


async def test_each_number_of_the_hub_opens_its_list(browser: Browsing, house: House, land: Land) -> None:
    seat = land.one()
    change = await house.established(seat)
    await house.shown(change)
    async with browser.visit(seat.proposer) as page:
        await page.goto("/oversight")
        await expect(page.locator(".ways [aria-current]")).to_have_text("督导")
        await expect(page.locator("#inspections")).to_contain_text("督查")
        without = page.locator("#contact-points dd").nth(2)
        number = await without.inner_text()
        await without.get_by_role("link").click()
        await expect(page.locator(".tabs [aria-current]")).to_contain_text(number)
        await expect(page.locator("tbody tr", has_text=seat.station_name)).to_contain_text("无")


async def test_a_county_names_its_responsible_leader(browser: Browsing, house: House, land: Land) -> None:
    seat = land.one()
    address = f"/oversight/responsible-leaders?under={seat.county_id}"
    async with browser.visit(seat.proposer) as page:
        await page.goto("/oversight/responsible-leaders")  # opens its own
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
