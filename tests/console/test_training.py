"""Training through the pages: a plan, a drill, who took part with which result, and what was entered wrongly (O-6)."""

from playwright.async_api import Page, expect

from devstack.testing.land import Land, Township
from tests.console.browsing import Browsing
from tests.console.looking import WIDER, violations
from tests.console.stepping import is_refused, take
from tests.system.clerk import today
from tests.system.house import House
from tests.system.office import Office, staffed

PHONE = 360


async def open_plan(page: Page, seat: Township) -> None:
    """Of this year, for one alone is made of it."""
    await page.goto(f"/training?under={seat.county_id}&year={today().year}")
    plan = page.locator('a[href^="/training/"]', has_text=seat.county)
    if await plan.count():
        await plan.first.click()
        return
    await page.locator("#plan-goal_hours").fill("1")
    await page.get_by_role("button", name="Plan a year's training").click()
    await is_refused(page, "plan-goal_hours", "40")
    await page.locator("#plan-goal_hours").fill("48")
    await page.get_by_role("button", name="Plan a year's training").click()
    await expect(page.locator("#facts")).to_contain_text("48")


async def test_a_drill_is_planned_held_and_corrected(
    browser: Browsing, house: House, land: Land, office: Office
) -> None:
    seat, _, staff_id = await staffed(house, land, office)
    asked = {"kind": "drill", "topic": "law", "planned_for": str(today())}
    async with browser.visit(seat.proposer, language="en", width=PHONE) as page:
        await open_plan(page, seat)
        await take(page, "session", **asked, hours="0")
        await is_refused(page, "session-hours", "")
        before = await page.locator("tr[data-row]").count()
        await take(page, "session", **asked, hours="6.5")
        await expect(page.locator("tr[data-row]")).to_have_count(before + 1)
        session = await page.locator("#hold-session_id option").last.get_attribute("value")
        assert session
        await page.locator("#step-hold summary").click()
        await page.locator(f'#hold-attendances input[value="{staff_id}"]').check()
        await take(page, "hold", session_id=session)
        await is_refused(page, "hold-attendances", "result")
        await page.locator(f'[name="result-{staff_id}"]').select_option("passed")
        await take(page, "hold")
        await expect(page.locator(f"#s{session}")).to_contain_text("洛桑 (passed)", ignore_case=True)
        assert await violations(page) == []
        await page.locator("#step-correct summary").click()
        await page.locator(f'#step-correct a[href*="correct={session}"]').click()
        await expect(page.locator(f"#correct-was-{staff_id}")).to_have_value("passed")
        await take(page, "correct", note="")
        await is_refused(page, "correct-attendances", "")
        await take(page, "correct", **{f"was-{staff_id}": "absent"}, note="登记有误")
        await expect(page.locator(f"#s{session} td").last).to_have_text("0")
        assert await violations(page) == []
        assert await page.evaluate(WIDER) == []
