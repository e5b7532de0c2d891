"""A count of posts and people through the pages: drawn up, anew, signed by both, its differences followed (O-4)."""

from datetime import timedelta
from uuid import UUID

from playwright.async_api import Page, expect

from devstack.testing.land import Land, Township
from tests.console.browsing import Browsing
from tests.console.looking import WIDER, violations
from tests.console.stepping import is_refused, step, take
from tests.system.clerk import today
from tests.system.house import House
from tests.system.office import Office, staffed

PHONE = 360


async def drawn_up(page: Page, seat: Township, station_id: UUID) -> str:
    """With two people met where the records have one; its address."""
    field = f"count-found-{station_id}"
    await page.goto("/counts")
    await page.locator("#county_id").select_option(str(seat.county_id))
    await page.get_by_role("button", name="Go on").click()
    await page.locator(f"#{field}").fill("two")
    await page.get_by_role("button", name="Count posts and people").click()
    await is_refused(page, field, "number")
    await expect(page.locator(f"#{field}")).to_have_value("two")
    assert await violations(page) == []
    await page.locator(f"#{field}").fill("2")
    await page.get_by_role("button", name="Count posts and people").click()
    await expect(page.locator("#facts")).to_contain_text("To be signed")
    return page.url.partition("?")[0]


async def test_it_is_drawn_up_anew_and_signed_by_both(
    browser: Browsing, house: House, land: Land, office: Office
) -> None:
    seat, station_id, _ = await staffed(house, land, office)
    async with browser.visit(seat.proposer, language="en", width=PHONE) as page:
        address = await drawn_up(page, seat, station_id)
        field = f"found-{station_id}"
        await take(page, "draw-up", **{field: "20000"})
        await is_refused(page, f"draw-up-{field}", "10000")
        assert await page.evaluate(WIDER) == []
        await take(page, "draw-up", **{field: "3"})
        row = page.locator("#stations tr", has=page.locator(f'a[href="/stations/{station_id}"]'))
        await expect(row.locator("td").last).to_have_text("3")
        await expect(page.locator(f"#draw-up-{field}")).to_have_value("3")
        await take(page, "sign")
        await is_refused(page, "sign-confirm", "confirm")
        await take(page, "sign", confirm=True)
        await expect(page.locator("#facts")).to_contain_text(
            "Differences are told once both bodies have signed."
        )
        await expect(step(page, "sign")).to_have_count(0)
        assert await violations(page) == []
    async with browser.visit(seat.approver, language="en") as authority:
        await authority.goto(address)
        await take(authority, "sign", confirm=True)
        await expect(authority.locator("#facts")).to_contain_text("Signed by both")
        await expect(authority.locator("#facts tbody")).to_contain_text("1 by the records, 3 found")


async def test_its_differences_are_put_right_accepted_and_reopened(
    browser: Browsing, house: House, land: Land, office: Office
) -> None:
    seat, station_id, _ = await staffed(house, land, office)
    async with browser.visit(seat.proposer, language="en") as page:
        address = await drawn_up(page, seat, station_id)
        await take(page, "sign", confirm=True)
        await expect(page.locator("#facts")).to_contain_text(
            "Differences are told once both bodies have signed."
        )
        async with browser.visit(seat.approver, language="en") as authority:
            await authority.goto(address)
            await take(authority, "sign", confirm=True)
            await expect(authority.locator("#facts")).to_contain_text("Signed by both")
        await page.goto(address)
        finding = await one_of(page, "fix", seat)
        await take(page, "fix", finding_id=finding, note="已核实")
        await is_refused(page, "fix-document_number", "")
    async with browser.visit(seat.prefecture_bureau, language="en") as above:
        await above.goto(address)
        await take(above, "accept", finding_id=finding, reason="long_leave")
        await is_refused(above, "accept-note", "")
        await take(above, "accept", finding_id=finding, reason="long_leave", note="长期病假")
        await expect(above.locator(f"#f{finding}")).to_contain_text("Accepted")
        await take(
            above, "reopen", finding_id=finding, due_on=str(today() + timedelta(days=30)), note="仍未返岗"
        )
        await expect(above.locator(f"#f{finding}")).to_contain_text("reopened 1 time")
        assert await violations(above) == []


async def one_of(page: Page, name: str, seat: Township) -> str:
    """The difference at that station."""
    option = page.locator(f"#{name}-finding_id option", has_text=seat.station_name).first
    found = await option.get_attribute("value")
    assert found
    return found
