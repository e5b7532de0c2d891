"""The figure, the tile map and the table: the same numbers, each opening the list that it counts."""

import re

import pytest
from playwright.async_api import Page, expect

from tests.console.browsing import Browsing

pytestmark = pytest.mark.usefixtures("lived_in")

COLOURS = """
() => {
  const colour = (one) => getComputedStyle(one).backgroundColor;
  const swatches = [...document.querySelectorAll(".swatch:not(.framed)")];
  return [...document.querySelectorAll(".tile.prefecture")].map((tile) => {
    const share = parseFloat(tile.querySelector(".number").textContent);
    const like = share === 100 ? 4 : share >= 80 ? 3 : share >= 50 ? 2 : share > 0 ? 1 : 0;
    return colour(tile) === colour(swatches[like]) && getComputedStyle(tile).borderTopWidth === "2px";
  });
}
"""
"""Of each prefecture's tile, whether it is coloured as the legend says of its share, and framed."""

ARROWS = {"ArrowLeft": "定日", "ArrowRight": "白朗"}


async def number(page: Page, selector: str) -> int:
    text = await page.locator(selector).first.inner_text()
    return int(re.sub(r"\D", "", text))


async def rows(page: Page) -> int:
    """Of the whole list, page after page, each once all of it is there: the link to the next stands at its end."""
    counted, following = 0, page.locator("a[rel=next]")
    while True:
        await page.wait_for_load_state("domcontentloaded")
        counted += await page.locator("tbody tr").count()
        if not await following.count():
            return counted
        await following.click()


class TestNumbers:
    async def test_tiles_and_table_say_the_same(self, browser: Browsing) -> None:
        async with browser.visit() as page:
            await page.goto("/")
            tiles = await page.locator("[data-tiles] a").evaluate_all(
                "all => all.map(a => [a.getAttribute('href'), a.querySelector('.number').textContent])"
            )
            table = await page.locator("#figures tbody tr:not(.sum)").evaluate_all(
                "all => all.map(r => [r.querySelector('th a').getAttribute('href'), r.lastElementChild.innerText])"
            )
            assert len(tiles) == 7 + 78
            assert sorted(map(tuple, tiles)) == sorted((href, share) for href, share in table)

    async def test_the_parts_add_up_to_the_whole(self, browser: Browsing) -> None:
        async with browser.visit() as page:
            await page.goto("/")
            for column in (1, 2, 3):
                cells = await page.locator(f"#figures tr.group td:nth-of-type({column})").all_inner_texts()
                total = await number(page, f"#figures tr.sum td:nth-of-type({column})")
                assert sum(int(cell) for cell in cells) == total

    @pytest.mark.parametrize("column", [1, 2, 3], ids=["all", "served", "not served"])
    @pytest.mark.parametrize("row", ["sum", "group", "under"])
    async def test_each_number_opens_the_list_that_it_counts(
        self, browser: Browsing, row: str, column: int
    ) -> None:
        async with browser.visit() as page:
            await page.goto("/")
            cell = page.locator(f"#figures tr.{row}:has(td:nth-of-type(2) a:not(:text-is('0')))").first
            link = cell.locator(f"td:nth-of-type({column}) a")
            if not await link.count():
                await expect(cell.locator(f"td:nth-of-type({column})")).to_have_text("0")
                return
            counted = int(await link.inner_text())
            await link.click()
            assert await number(page, ".tabs [aria-current] .number") == counted
            assert str(counted) in await page.locator("h1").inner_text()
            assert await rows(page) == counted

    async def test_border_counties_are_marked_in_both(self, browser: Browsing) -> None:
        async with browser.visit() as page:
            await page.goto("/")
            for place in ("[data-tiles]", "#figures"):
                await expect(page.locator(place).get_by_role("img", name="边境")).to_have_count(21)

    async def test_a_prefecture_has_the_colour_of_its_share_and_a_frame_that_the_legend_names(
        self, browser: Browsing
    ) -> None:
        async with browser.visit() as page:
            await page.goto("/")
            assert await page.evaluate(COLOURS) == [True] * 7
            await expect(page.locator(".legend")).to_contain_text("地（市）整体")

    async def test_yesterday_can_be_looked_at(self, browser: Browsing) -> None:
        async with browser.visit() as page:
            await page.goto("/?as_of=2024-06-01")
            await expect(page.locator(".notice.calm")).to_contain_text("2024年6月1日")
            link = page.locator("[data-tiles] a").first
            assert "as_of=2024-06-01" in str(await link.get_attribute("href"))
            await page.get_by_role("link", name="返回当前").click()
            await expect(page.locator(".notice.calm")).to_have_count(0)


class TestKeyboard:
    async def test_the_map_is_one_stop_and_arrows_walk_it(self, browser: Browsing) -> None:
        async with browser.visit() as page:
            await page.goto("/")
            await expect(page.locator("[data-tiles] a[tabindex='0']")).to_have_count(1)
            await page.get_by_role("link", name="萨迦").first.focus()
            for key, name in ARROWS.items():
                await page.get_by_role("link", name="萨迦").first.focus()
                await page.keyboard.press(key)
                await expect(page.locator("[data-tiles] a:focus")).to_contain_text(name)

    async def test_home_and_end_go_to_the_first_and_last(self, browser: Browsing) -> None:
        async with browser.visit() as page:
            await page.goto("/")
            tiles = page.locator("[data-tiles] a")
            await tiles.nth(3).focus()
            await page.keyboard.press("End")
            await expect(tiles.last).to_be_focused()
            await page.keyboard.press("Home")
            await expect(tiles.first).to_be_focused()

    async def test_enter_opens_the_division(self, browser: Browsing) -> None:
        async with browser.visit() as page:
            await page.goto("/")
            await page.locator("[data-tiles]").get_by_role("link", name="定日").focus()
            await page.keyboard.press("Enter")
            await expect(page.locator("h1")).to_have_text("定日县")

    async def test_the_first_stop_skips_to_the_content(self, browser: Browsing) -> None:
        async with browser.visit() as page:
            await page.goto("/")
            await page.keyboard.press("Tab")
            await expect(page.locator(".skip")).to_be_focused()
            await page.keyboard.press("Enter")
            await expect(page.locator("#main")).to_be_focused()
