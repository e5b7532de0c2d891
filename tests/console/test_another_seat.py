"""A seat brings its own township: what was ticked for another one, perhaps in a draft, is not meant any more."""

from playwright.async_api import expect

from devstack.testing.land import Land
from tests.console.browsing import Browsing
from tests.console.test_forms import choose_seat, send


async def test_another_seat_drops_the_townships_of_a_draft(browser: Browsing, land: Land) -> None:
    seat, other, third = land.take(3)
    async with browser.visit(seat.proposer) as page:
        await page.goto("/changes/new")
        await choose_seat(page, seat)
        await page.locator(f"[name=township_ids][value='{other.id}']").check()
        await send(page, "提出")
        await expect(page.locator("#summary")).to_be_visible()
        await page.goto("/changes/new")
        await expect(page.locator("[name=township_ids]:checked")).to_have_count(2)
        await choose_seat(page, third)
        ticked = page.locator("[name=township_ids]:checked")
        assert await ticked.evaluate_all("all => all.map(one => one.value)") == [str(third.id)]
