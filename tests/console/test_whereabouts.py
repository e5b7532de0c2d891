"""Where staff are today: entered on a phone for all at once, seen by everybody, missed by those above (O-13)."""

from collections.abc import AsyncIterator
from uuid import UUID

import httpx2
import pytest_asyncio
from playwright.async_api import Page, expect

from chassis.testing.waiting import eventually
from devstack.testing.land import Land, Township
from tests.console.browsing import Browsing
from tests.console.looking import UNMARKED_CHINESE, UNTRANSLATED, WIDER, violations
from tests.system.clerk import today
from tests.system.house import House
from tests.system.office import Office, staffed

PHONE = 360
LET_A_DAY_PASS = """() => {
  for (const key of Object.keys(localStorage)) {
    const draft = JSON.parse(localStorage.getItem(key));
    localStorage.setItem(key, JSON.stringify({ ...draft, until: "2000-01-01" }));
  }
}"""


@pytest_asyncio.fixture(loop_scope="session")
async def office(house: House) -> AsyncIterator[Office]:
    async with httpx2.AsyncClient(base_url=house.stack.urls["personnel"], timeout=20) as http:
        yield Office(http, house)


async def shows(page: Page, address: str, text: str) -> None:
    """Sooner or later: the read model is a moment behind, the public page a minute."""

    async def does() -> bool:
        await page.goto(address)
        return text in await page.locator("main").inner_text()

    await eventually(does, within=90)


async def is_missing(page: Page, seat: Township, station_id: UUID, *, missing: bool) -> None:
    """In the figure of the county and in its list."""
    await page.goto(f"/whereabouts?under={seat.county_id}")
    row = page.locator(f"#t{station_id}")
    await expect(row.locator("td").last).to_have_text("1" if missing else "0")
    await page.goto(f"/whereabouts/missing?under={seat.county_id}")
    await expect(page.locator(f"#t{station_id}")).to_have_count(int(missing))


async def enter(page: Page, staff_id: UUID, place: str, since: str = "", until: str = "") -> None:
    await page.locator(f"#place-{staff_id}").select_option(place)
    await page.locator(f"#since-{staff_id}").fill(since)
    await page.locator(f"#until-{staff_id}").fill(until)
    await page.get_by_role("button", name="公开", exact=True).click()


async def test_a_clerk_says_it_on_a_phone_and_everybody_sees_it(
    browser: Browsing, house: House, land: Land, office: Office
) -> None:
    seat, station_id, staff_id = await staffed(house, land, office)
    address = f"/stations/{station_id}/whereabouts"
    async with browser.visit(seat.prefecture_bureau) as above:
        await shows(above, f"/whereabouts?under={seat.county_id}", seat.station_name)
        await is_missing(above, seat, station_id, missing=True)
        assert await violations(above) == []
        async with browser.visit(seat.proposer, width=PHONE, scripts=False) as page:
            await page.goto(address)
            await expect(page.locator("main")).to_contain_text("洛桑")
            await enter(page, staff_id, "villages", "13:00", "09:30")
            await expect(page.locator("#summary")).to_contain_text("结束时间应晚于开始时间")
            await expect(page.locator(f"#place-{staff_id}")).to_have_value("villages")
            await enter(page, staff_id, "villages", "09:30")
            await expect(page.locator("main .notice")).to_contain_text("已填报")
            assert await page.evaluate(WIDER) == []
        await is_missing(above, seat, station_id, missing=False)
        await above.goto(address)
        await expect(above.locator("table")).to_contain_text("下村（社区） 09:30–")
        await above.goto(f"/stations/{station_id}")
        await expect(above.locator("#whereabouts")).to_contain_text("下村（社区）")
    async with browser.visit(None, scripts=False, url=house.stack.urls["public"]) as anybody:
        await shows(anybody, f"/stations/{station_id}", "下村（社区） 09:30–")
        await expect(anybody.locator("main")).to_contain_text("司法助理员")
        assert str(staff_id) not in await anybody.content()


async def test_its_pages_are_for_everybody_to_read_and_operate(
    browser: Browsing, house: House, land: Land, office: Office
) -> None:
    seat, station_id, staff_id = await staffed(house, land, office)
    async with browser.visit(seat.proposer) as page:
        await page.goto(f"/stations/{station_id}/whereabouts")
        await enter(page, staff_id, "off")
    pages = (
        f"/stations/{station_id}/whereabouts",
        f"/stations/{station_id}",
        f"/whereabouts?under={seat.county_id}",
        f"/whereabouts/missing?under={seat.prefecture_id}",
        f"/stations/{station_id}/disclosures",
    )
    for language, theme, width in (("en", "dark", 1440), ("zh", "light", PHONE)):
        async with browser.visit(seat.proposer, language=language, theme=theme, width=width) as page:  # type: ignore[arg-type] # of the literals
            for address in pages:
                await page.goto(address)
                assert await violations(page) == [], address
                assert await page.evaluate(WIDER) == [], address
                if language == "en":
                    assert await page.evaluate(UNMARKED_CHINESE) == [], address
                    assert await page.evaluate(UNTRANSLATED) == [], address


async def test_of_another_county_nobody_is_shown(
    browser: Browsing, house: House, land: Land, office: Office
) -> None:
    seat, station_id, staff_id = await staffed(house, land, office)
    other = "county-540602" if seat.code[:6] != "540602" else "county-540102"
    async with browser.visit(other) as page:
        for day in ("", f"?day={today()}"):
            await page.goto(f"/stations/{station_id}/whereabouts{day}")
            await expect(page.locator("main")).to_contain_text("人员情况只向")
            assert str(staff_id) not in await page.content()
        await page.goto(f"/whereabouts?under={seat.county_id}")
        await expect(page.locator(f"#t{station_id}")).to_have_count(0)


async def test_what_was_entered_and_never_sent_goes_with_its_day(
    browser: Browsing, house: House, land: Land, office: Office
) -> None:
    """Whatever it was: the browser keeps nothing of a day that is over (O-13)."""
    seat, station_id, staff_id = await staffed(house, land, office)
    address = f"/stations/{station_id}/whereabouts"
    async with browser.visit(seat.prefecture_bureau) as above:
        await shows(above, f"/whereabouts?under={seat.county_id}", seat.station_name)
    async with browser.visit(seat.proposer) as page:
        await page.goto(address)
        await page.locator(f"#place-{staff_id}").select_option("villages")
        await page.reload()
        await expect(page.locator(f"#place-{staff_id}")).to_have_value("villages")
        await page.evaluate(LET_A_DAY_PASS)
        await page.goto("/")
        assert (
            await page.evaluate("Object.keys(localStorage).filter(k => k.includes('whereabouts')).length")
            == 0
        )
