"""Work rules on a station's page: adopted, told with what is wrong, repealed, and missing ones listed."""

from playwright.async_api import Page, expect

from devstack.testing.land import Land
from tests.console.browsing import Browsing
from tests.system.house import House


async def adopt(page: Page, rule: str, version: str) -> None:
    await page.locator("#adopt-work_rule").select_option(label=rule)
    await page.locator("#adopt-rule_version").fill(version)
    await page.get_by_role("button", name="制定", exact=True).click()


async def test_a_rule_is_adopted_in_versions_and_repealed(
    browser: Browsing, house: House, land: Land
) -> None:
    seat = land.one()
    change = await house.established(seat)
    await house.shown(change)
    row = "#rules tr:has(th:text-is('档案管理'))"
    async with browser.visit(seat.proposer) as page:
        await page.goto(f"/stations/{change.station_id}")
        await page.get_by_role("link", name="各项制度及版本").click()
        await expect(page.locator(row)).to_contain_text("未制定")
        await adopt(page, "档案管理", "1")
        await expect(page.locator(row)).not_to_contain_text("未制定")
        await adopt(page, "档案管理", "1")
        await expect(page.locator(".field:has(#adopt-rule_version) .error")).to_contain_text(
            "应大于现行版本 1"
        )
        await adopt(page, "档案管理", "2")
        await expect(page.locator(f"{row} td").first).to_have_text("2")
        await page.locator("summary", has_text="废止").click()
        await page.locator("#repeal-work_rule").select_option(label="档案管理")
        await page.get_by_role("button", name="废止", exact=True).click()
        await expect(page.locator(row)).to_contain_text("未制定")
        await page.goto(f"/work-rules?under={seat.county_id}")
        await expect(page.locator("tbody tr", has_text=seat.station_name)).to_contain_text("16")
        await expect(page.locator(".ways [aria-current]")).to_have_text("司法所")


async def test_others_see_and_do_nothing(browser: Browsing, house: House, land: Land) -> None:
    change = await house.established(land.one())
    await house.shown(change)
    async with browser.visit("region-viewer") as page:
        await page.goto(f"/stations/{change.station_id}/work-rules")
        await expect(page.locator("#rules tbody tr")).to_have_count(16)
        await expect(page.locator("form[action*='work-rules']")).to_have_count(0)
