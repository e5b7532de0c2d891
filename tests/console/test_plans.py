"""A county's plan from its first draft to another version, and a finding from the visit to its end (O-8, O-18)."""

from datetime import timedelta

from playwright.async_api import Page, expect

from devstack.testing.land import Land
from tests.console.browsing import Browsing
from tests.console.planning import PLANS, Free, drafted, free, plan_id
from tests.system.clerk import today
from tests.system.house import House

PREMISES, STAFF = "stations_without_premises", "stations_without_staff"


async def aim(page: Page, form: str, kpi: str, value: str, due: str) -> None:
    await page.locator(f"#{form}-value_{kpi}").fill(value)
    await page.locator(f"#{form}-due_{kpi}").fill(due)


async def unfold(page: Page, step: str) -> None:
    form = page.locator(f"#step-{step}")
    if not await form.evaluate("form => form.open"):
        await form.locator("summary").first.click()


async def press(page: Page, step: str) -> None:
    await unfold(page, step)
    await page.locator(f"#step-{step} button.button").click()


async def draft(page: Page, of: Free) -> None:
    await page.goto(of.page)
    await unfold(page, "draft")
    await aim(page, "draft", PREMISES, "0", f"{of.year}-06-30")
    await aim(page, "draft", STAFF, "0", "2020-01-01")
    await press(page, "draft")
    error = page.locator("td.wrong .error")
    await expect(error).to_contain_text("2020")
    assert await page.locator(f"#draft-value_{PREMISES}").input_value() == "0"
    await aim(page, "draft", STAFF, "0", f"{of.year}-12-31")
    await aim(page, "draft", "coverage", "100", f"{of.year}-12-31")
    await press(page, "draft")
    await expect(page.locator("#targets")).to_contain_text("清零")
    await expect(page.locator("#targets")).to_contain_text("还有")


async def test_a_plan_is_drafted_returned_approved_and_amended(
    browser: Browsing, house: House, land: Land
) -> None:
    of = await free(house, land)
    async with browser.visit(of.seat.proposer) as county, browser.visit(of.seat.prefecture_bureau) as above:
        await draft(county, of)
        await press(county, "submit")
        await expect(county.locator("#head")).to_contain_text("待批准")
        await above.goto(of.page)
        await unfold(above, "return")
        await above.locator("#return-note").fill("请补充进度安排")
        await press(above, "return")
        await expect(above.locator("#head")).to_contain_text("已退回")
        await county.goto(of.page)
        await expect(county.locator("#versions")).to_contain_text("请补充进度安排")
        await unfold(county, "add-milestone")
        await county.locator("#add-milestone-milestone").select_option(label="项目申报")
        await county.locator("#add-milestone-due_on").fill(f"{of.year}-03-01")
        await press(county, "add-milestone")
        await expect(county.locator("#milestones")).to_contain_text("项目申报")
        await press(county, "submit")
        await expect(county.locator("#head")).to_contain_text("待批准")
        await above.goto(of.page)
        await press(above, "approve")
        await expect(above.locator("#head")).to_contain_text("执行中")
        await county.goto(of.page)
        await unfold(county, "amend")
        await county.locator("#amend-value_coverage").fill("95")
        await county.locator("#amend-note").fill("新设乡镇一个")
        await press(county, "amend")
        await expect(county.locator("#targets")).to_contain_text("不低于 100%")
        await expect(county.locator("#versions details[open]")).to_contain_text("不低于 95%")
        await county.goto(f"/plans?under={of.seat.county_id}&year={of.year}")
        row = county.locator("tbody tr", has_text=of.seat.county)
        await expect(row).to_contain_text("清零")
        await expect(county.locator(".ways [aria-current]")).to_have_text("规划")


async def test_a_finding_is_followed_to_its_end(browser: Browsing, house: House, land: Land) -> None:
    of = await free(house, land)
    async with browser.visit(of.seat.prefecture_bureau) as above, browser.visit(of.seat.proposer) as county:
        await above.goto(f"/inspections/new?county_id={of.seat.county_id}")
        await above.locator("#record-note").fill("年度督查")
        await above.get_by_role("button", name="登记督查").click()
        await expect(above.locator("#findings")).to_be_visible()
        await above.locator("#raise-finding").select_option(label="业务用房")
        await above.locator("#raise-due_on").fill("2020-01-01")
        await above.locator("#raise-note").fill("一间用房被占用")
        await press(above, "raise")
        await expect(above.locator(".field:has(#raise-due_on) .error")).to_contain_text("整改期限")
        await above.locator("#raise-due_on").fill(str(today() + timedelta(days=30)))
        await press(above, "raise")
        await expect(above.locator("#findings tbody tr")).to_contain_text("一间用房被占用")
        address = above.url.partition("?")[0]
        await county.goto(address)
        await unfold(county, "remedy")
        await county.locator("#remedy-finding_id").select_option(index=1)
        await county.locator("#remedy-note").fill("已腾退")
        await press(county, "remedy")
        await expect(county.locator("#findings")).to_contain_text("已整改，待确认")
        await above.goto(address)
        await unfold(above, "confirm")
        await above.locator("#confirm-finding_id").select_option(index=1)
        await press(above, "confirm")
        await expect(above.locator("#findings")).to_contain_text("已确认")
        await above.goto(f"/inspections?under={of.seat.county_id}")
        await above.locator(".sum td a").last.click()
        await expect(above.locator("tbody")).to_contain_text("业务用房")


async def test_others_see_and_do_nothing(browser: Browsing, house: House, land: Land) -> None:
    of = await free(house, land)
    async with browser.visit("region-viewer") as page:
        await page.goto(of.page)
        await expect(page.locator("#step-draft")).to_have_count(0)
        await expect(page.locator("main")).to_contain_text("尚未编制规划")
        await page.goto(f"/plans?under={of.seat.county_id}&year={of.year}&status=missing")
        await expect(page.locator("tbody tr", has_text=of.seat.county)).to_contain_text("未编制")
    async with browser.visit(of.seat.proposer) as page:
        await page.goto(f"/inspections/new?county_id={of.seat.county_id}")
        await expect(page.locator("form[action^='/inspections']")).to_have_count(0)


async def test_targets_follow_what_is_drafted_elsewhere(browser: Browsing, house: House, land: Land) -> None:
    of = await free(house, land)
    await drafted(house, of.seat, of.year)
    async with browser.visit(of.seat.prefecture_bureau) as page:
        await page.goto(of.page)
        await expect(page.locator("#targets")).to_contain_text("不低于 100%")
        path = f"{PLANS}/{plan_id(of.seat, of.year)}/redraft"
        await house.clerk(of.seat.proposer).post(path, {"targets": of.aims(coverage=90)}, version=1)
        await expect(page.locator("#targets")).to_contain_text("不低于 90%")
