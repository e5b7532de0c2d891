"""A station that stands: its page offers to its bureau what may be changed, and each form says what there is."""

from uuid import UUID

from playwright.async_api import Page, expect

from devstack.testing.land import Land, Township
from tests.console.browsing import Browsing
from tests.system.house import House


async def begin(page: Page, station_id: UUID, change: str) -> None:
    await page.goto(f"/stations/{station_id}")
    await page.get_by_role("link", name=change).click()


async def propose(page: Page) -> None:
    await page.get_by_role("button", name="提出", exact=True).click()
    await expect(page.locator("#standing")).to_contain_text("待决定")


async def standing(house: House, seat: Township, *others: Township) -> UUID:
    """A station whose page can be opened."""
    change = await house.established(seat, *others)
    await house.shown(change)
    return change.station_id


async def test_a_grade_is_proposed_from_the_stations_page(
    browser: Browsing, house: House, land: Land
) -> None:
    seat = land.one()
    station_id = await standing(house, seat)
    async with browser.visit(seat.proposer) as page:
        await begin(page, station_id, "变更司法所规格")
        await page.get_by_label("股级").check()
        await propose(page)
        await expect(page.locator("#plan")).to_contain_text("原规格")


async def test_a_new_name_stands_in_its_form_already(browser: Browsing, house: House, land: Land) -> None:
    seat = land.one()
    station_id = await standing(house, seat)
    await house.renamed(seat.id, f"新{seat.name}")
    async with browser.visit(seat.proposer) as page:
        await begin(page, station_id, "变更司法所名称")
        await expect(page.locator("#rename-name")).to_have_value(
            seat.station_name.replace(seat.name, f"新{seat.name}")
        )
        await propose(page)
        await expect(page.locator("#plan")).to_contain_text(f"原名称{seat.station_name}")


async def test_a_new_seat_brings_its_name_and_is_served(browser: Browsing, house: House, land: Land) -> None:
    seat, other = land.take(2)
    station_id = await standing(house, seat)
    async with browser.visit(seat.proposer) as page:
        await begin(page, station_id, "迁移司法所所在地")
        await page.locator("#relocate-seat_id").select_option(str(other.id))
        await expect(page.locator("#relocate-name")).to_have_value(other.station_name)
        await expect(page.locator("[name=township_ids]:checked")).to_have_count(1)
        await expect(page.locator(f"[name=township_ids][value='{other.id}']")).to_be_checked()
        await propose(page)
        await expect(page.locator("#plan")).to_contain_text(f"原所在地{seat.name}")


async def test_a_central_station_that_moves_keeps_what_it_serves(
    browser: Browsing, house: House, land: Land
) -> None:
    seat, other = land.take(2)
    station_id = await standing(house, seat, other)
    async with browser.visit(seat.proposer) as page:
        await begin(page, station_id, "迁移司法所所在地")
        await page.locator("#relocate-seat_id").select_option(str(other.id))
        await expect(page.locator("[name=township_ids]:checked")).to_have_count(2)


async def test_it_works_without_scripts(browser: Browsing, house: House, land: Land) -> None:
    seat, other = land.take(2)
    station_id = await standing(house, seat)
    async with browser.visit(seat.proposer, scripts=False) as page:
        await begin(page, station_id, "迁移司法所所在地")
        await page.locator("#relocate-seat_id").select_option(str(other.id))
        await page.get_by_role("button", name="自动填写").click()
        await expect(page.locator("#relocate-name")).to_have_value(other.station_name)
        await page.locator(f"[name=township_ids][value='{seat.id}']").uncheck()
        await propose(page)


async def test_nothing_is_offered_to_others_nor_of_the_past(
    browser: Browsing, house: House, land: Land
) -> None:
    seat = land.one()
    station_id = await standing(house, seat)
    async with browser.visit("region-viewer") as page:
        await page.goto(f"/stations/{station_id}")
        await expect(page.get_by_role("link", name="变更司法所规格")).to_have_count(0)
    async with browser.visit(seat.proposer) as page:
        await page.goto(f"/stations/{station_id}?known_at=2099-01-01")
        await expect(page.get_by_role("link", name="变更司法所规格")).to_have_count(0)
