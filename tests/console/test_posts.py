"""Quotas, needs and posts through the pages: by whom the law names, refused where it must be, counted at once."""

from playwright.async_api import Page, expect

from devstack.testing.land import Land
from tests.console.browsing import Browsing
from tests.console.looking import violations
from tests.system.house import House

PAPER = "林编发〔2026〕3号"


async def allow_one_more(page: Page, county: object) -> str:
    """Than the posts that there are: others have created some there."""
    await page.goto(f"/posts/quotas/{county}")
    drawn = await page.locator("#quota dd.number").nth(1).inner_text()
    quota = str(int(drawn.replace(",", "")) + 1)
    await page.locator("#quota-quota").fill(quota)
    await page.locator("#quota-document_number").fill(PAPER)
    await page.locator("#steps-title ~ details button").click()
    return quota


async def create(page: Page, kind: str) -> None:
    step = page.locator("details.step", has=page.locator("#create-kind"))
    if not await step.evaluate("one => one.open"):
        await step.locator("summary").click()
    await page.locator("#create-kind").select_option(kind)
    await page.locator("#create-document_number").fill(PAPER)
    await step.locator("button").click()


async def test_from_quota_to_a_frozen_post(browser: Browsing, house: House, land: Land) -> None:
    seat = land.one()
    change = await house.established(seat)
    await house.shown(change)
    address = f"/stations/{change.station_id}/posts"
    async with browser.visit(seat.approver) as page:
        quota = await allow_one_more(page, seat.county_id)
        await expect(page.locator("#quota .number").first).to_have_text(quota)
    async with browser.visit(seat.proposer, language="en") as page:
        await page.goto(address)
        await create(page, "director")
        await expect(page.locator("#posts tbody tr")).to_have_count(1)
        await expect(page.locator("#posts tbody")).to_contain_text("Vacant")
        await create(page, "judicial_assistant")
        await expect(page.locator("#summary")).to_contain_text("O-4")
        assert await violations(page) == []
        await page.goto(f"/posts?under={seat.county_id}")
        await expect(page.locator("#figures")).to_contain_text("Special posts")
        assert await violations(page) == []
    async with browser.visit(seat.approver, language="en") as page:
        await page.goto(address)
        await page.locator("#posts tbody th a").click()
        freeze = page.locator("details.step", has_text="Freeze a post")
        await freeze.locator("select").select_option("kept_back")
        await freeze.locator("[name=document_number]").fill(PAPER)
        await freeze.locator("button").click()
        await expect(page.locator("#posts tbody")).to_contain_text("Frozen")


async def test_the_need_is_stated_and_shown_beside_the_posts(
    browser: Browsing, house: House, land: Land
) -> None:
    seat = land.one()
    change = await house.established(seat)
    await house.shown(change)
    async with browser.visit(seat.proposer, language="en", width=360) as page:
        await page.goto(f"/stations/{change.station_id}/posts")
        step = page.locator("details.step", has=page.locator("#need-population"))
        await step.locator("summary").click()
        for field, value in (("area_square_km", "6200"), ("population", "12000"), ("workload", "310")):
            await page.locator(f"#need-{field}").fill(value)
        await page.locator("#need-development").select_option("developing")
        await step.locator("button").click()
        await expect(page.locator("#need")).to_contain_text("8")
        await page.goto(f"/stations/{change.station_id}")
        await expect(page.locator("#posts")).to_contain_text("People needed")
        assert await violations(page) == []


async def test_what_lies_elsewhere_is_not_found(browser: Browsing, house: House, land: Land) -> None:
    seat, other = land.one(), land.one()
    change = await house.established(seat)
    await house.shown(change)
    stranger = other if other.county_id != seat.county_id else land.one(without=seat.county_code)
    async with browser.visit(stranger.proposer) as page:
        for address in (f"/stations/{change.station_id}/posts", f"/posts/quotas/{seat.county_id}"):
            answer = await page.goto(address)
            assert answer
            assert answer.status == 404
