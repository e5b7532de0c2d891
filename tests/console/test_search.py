"""The box in the head of every page: by keyboard and by hand, with scripts and without."""

from playwright.async_api import Page, expect

from devstack.testing.land import Land
from tests.console.browsing import Browsing
from tests.console.lived_in import LivedIn
from tests.console.looking import violations
from tests.system.house import House

OPTIONS = "#finder-list [role=option]"
CHOSEN = f"{OPTIONS}[aria-selected=true]"


async def type_in(page: Page, text: str) -> None:
    await page.keyboard.press("ControlOrMeta+K")
    await expect(page.locator("#finder")).to_be_focused()
    await page.keyboard.type(text)


async def test_a_combination_a_few_letters_and_enter_open_the_county(browser: Browsing) -> None:
    async with browser.visit() as page:
        await page.goto("/changes")
        await type_in(page, "dingrixian")
        await expect(page.locator(OPTIONS).first).to_contain_text("定日县")
        await expect(page.locator("#finder")).to_have_attribute("aria-expanded", "true")
        await expect(page.locator("[data-finder] [role=status]")).to_have_text("找到 1 项。")
        await page.keyboard.press("ArrowDown")
        chosen = await page.locator(CHOSEN).get_attribute("id")
        await expect(page.locator("#finder")).to_have_attribute("aria-activedescendant", str(chosen))
        await page.keyboard.press("Enter")
        await expect(page.locator("h1")).to_contain_text("定日县")


async def test_arrows_go_round_and_escape_closes_and_then_empties(browser: Browsing) -> None:
    async with browser.visit() as page:
        await page.goto("/")
        await type_in(page, "城关")
        await expect(page.locator(OPTIONS).nth(1)).to_be_visible()
        await page.keyboard.press("ArrowUp")
        await expect(page.locator(OPTIONS).last).to_have_attribute("aria-selected", "true")
        await page.keyboard.press("ArrowDown")
        await expect(page.locator(CHOSEN)).to_have_count(0)
        await page.keyboard.press("Escape")
        await expect(page.locator("#finder-list")).to_be_hidden()
        await expect(page.locator("#finder")).to_have_value("城关")
        await page.keyboard.press("Escape")
        await expect(page.locator("#finder")).to_have_value("")


async def test_a_station_is_found_by_initials_and_opened_by_hand(
    browser: Browsing, house: House, land: Land
) -> None:
    seat = land.one()
    change = await house.established(seat)
    await house.shown(change)
    async with browser.visit() as page:
        await page.goto("/")
        await type_in(page, seat.station_name)
        await page.locator(OPTIONS, has_text=seat.station_name).click()
        await expect(page.locator("h1")).to_contain_text(seat.station_name)


async def test_enter_alone_leads_to_the_page_of_all_that_was_found(browser: Browsing) -> None:
    async with browser.visit() as page:
        await page.goto("/")
        await type_in(page, "chengguan")
        await page.keyboard.press("Enter")
        await expect(page.locator("h1")).to_have_text("搜索“chengguan”的结果")
        await expect(page.locator("tbody tr").first).to_contain_text("城关区")
        await expect(page.locator("#finder")).to_have_value("chengguan")


async def test_no_single_key_leads_to_the_box(browser: Browsing) -> None:
    """Nothing said to a device that takes dictation goes astray (WCAG 2.1.4)."""
    async with browser.visit() as page:
        await page.goto("/stations")
        for key in ("/", "k"):
            await page.keyboard.press(key)
            await expect(page.locator("#finder")).not_to_be_focused()


async def test_the_combination_leads_out_of_a_field_and_is_told_in_the_help(browser: Browsing) -> None:
    async with browser.visit() as page:
        await page.goto("/help")
        await expect(page.locator("#keys + ul")).to_contain_text("Ctrl+K")
        await page.goto("/stations")
        await page.locator("#q").fill("甲")
        await page.locator("#q").press("ControlOrMeta+K")
        await expect(page.locator("#finder")).to_be_focused()
        await expect(page.locator("#q")).to_have_value("甲")


async def test_without_scripts_it_leads_to_the_page(browser: Browsing) -> None:
    async with browser.visit(scripts=False) as page:
        await page.goto("/")
        await page.locator("#finder").fill("dingri")
        await page.get_by_role("button", name="搜索").click()
        await page.locator("tbody a").first.click()
        await expect(page.locator("h1")).to_contain_text("定日")


async def test_nothing_found_says_so_and_how_to_ask(browser: Browsing) -> None:
    async with browser.visit() as page:
        await page.goto("/search?q=<i>%25</i>jqx")
        await expect(page.locator("h1")).to_have_text("搜索“<i>%</i>jqx”的结果")
        await expect(page.locator(".lead")).to_have_text("没有找到。")
        await expect(page.locator(".prose")).to_be_visible()


async def test_axe_finds_nothing_in_the_open_list(browser: Browsing, lived_in: LivedIn) -> None:
    async with browser.visit(lived_in.seat.proposer) as page:
        await page.goto("/")
        await type_in(page, "司法所")
        await page.keyboard.press("ControlOrMeta+A")
        await page.keyboard.type("城关")
        await expect(page.locator(OPTIONS).first).to_be_visible()
        await page.keyboard.press("ArrowDown")
        assert await violations(page) == []
