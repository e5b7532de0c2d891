"""The alerts board at work: what lapses rises there, is acknowledged and assigned from its row, and clears by itself."""

import re

import pytest
from playwright.async_api import Page, expect

from devstack.testing.land import Land, Township
from tests.console.browsing import Browsing, Language, Theme, is_unreloaded, unreloaded
from tests.console.looking import LONGER, UNMARKED_CHINESE, UNTRANSLATED, WIDER, violations
from tests.system.house import House

UNCOVERED = "乡镇没有司法所"


def board(seat: Township) -> str:
    return f"/alerts?under={seat.county_id}&kind=township_uncovered"


def row(page: Page, seat: Township) -> str:
    return f"table.alerts tbody tr:has-text('{seat.name}')"


async def test_an_alert_is_handled_from_its_row_and_clears_once_its_duty_is_met(
    browser: Browsing, house: House, land: Land
) -> None:
    seat = land.one()
    async with browser.visit(seat.proposer) as county, browser.visit() as region:
        for page in (county, region):
            await page.goto(board(seat))
            await expect(page.locator(row(page, seat))).to_contain_text(UNCOVERED)
        await unreloaded(region)
        await county.locator(row(county, seat)).get_by_role("button", name=re.compile("^确认")).click()
        await expect(county.locator(row(county, seat))).to_contain_text("已确认")
        await expect(region.locator(row(region, seat))).to_contain_text("已确认")
        await give(county, seat)
        await expect(region.locator(row(region, seat))).to_contain_text("由")
        await house.established(seat)
        await expect(region.locator(row(region, seat))).to_have_count(0)
        assert await is_unreloaded(region)


async def give(page: Page, seat: Township) -> None:
    await page.locator(row(page, seat)).locator("summary").click()
    form = page.locator(row(page, seat)).locator("form[action$='/assign']")
    await form.locator("select").select_option("prefecture_bureau")
    await form.locator("button").click()
    await expect(page.locator(row(page, seat))).to_contain_text("由")


async def test_it_works_without_scripts_and_says_what_was_wrong(browser: Browsing, land: Land) -> None:
    seat = land.one()
    async with browser.visit(seat.proposer, scripts=False) as page:
        await page.goto(board(seat))
        await page.locator(row(page, seat)).locator("th a").click()
        await expect(page.locator("#sentence")).to_contain_text("后消除")
        await page.locator("#step-snooze summary").click()
        await expect(page.locator("#step-snooze .help").first).to_contain_text("最长 30 天")
        await page.locator("#snooze-until_on").fill("2100-01-01")
        await page.locator("#snooze-reason").select_option("under_way")
        await page.locator("#step-snooze button.button").click()
        await expect(page.locator(".summary")).to_contain_text("2100年1月1日")


async def test_badges_lead_to_the_board(browser: Browsing, land: Land) -> None:
    seat = land.one()
    async with browser.visit(seat.proposer) as page:
        await page.goto(f"/divisions/{seat.county_id}")
        await page.locator("#alerts .badge").first.click()
        await expect(page).to_have_url(re.compile(f"under={seat.county_id}&severity=urgent"))
        await expect(page.locator(row(page, seat))).to_be_visible()


async def test_a_sound_is_made_only_if_somebody_switches_it_on(browser: Browsing) -> None:
    async with browser.visit() as page:
        await page.goto("/alerts")
        box = page.locator("[data-sound]")
        await expect(box).not_to_be_checked()
        await box.check()
        await page.reload()
        await expect(box).to_be_checked()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["zh", "en"])
async def test_board_and_alert_are_readable_with_everything_open(
    browser: Browsing, land: Land, language: Language, theme: Theme
) -> None:
    seat = land.one()
    async with browser.visit(seat.proposer, language=language, theme=theme) as page:
        await page.goto(board(seat))
        address = await page.locator(row(page, seat)).locator("th a").get_attribute("href")
        for path in (board(seat), str(address)):
            await page.goto(path)
            for closed in await page.locator("main summary").all():
                await closed.click()
            assert await violations(page) == [], path
            assert await page.evaluate(UNMARKED_CHINESE if language == "en" else UNTRANSLATED) == [], path
            await page.set_viewport_size({"width": 320, "height": 700})
            await page.evaluate(LONGER)
            assert await page.evaluate(WIDER) == [], path
            await page.set_viewport_size({"width": 1440, "height": 900})
