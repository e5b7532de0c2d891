"""An open page moves by itself: nothing is reloaded, nothing is lost, and what is stale says so."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg
from playwright.async_api import Page, expect

from chassis.projecting.change_log import log_changes
from chassis.projecting.feeding import COMPLETENESS
from chassis.projecting.generations import generations
from chassis.projecting.projection import Change
from devstack.testing.land import Land, Township
from tests.console.browsing import Browsing, is_unreloaded, sign_in, unreloaded
from tests.console.line import line_to
from tests.system.clerk import establishment
from tests.system.house import House

STOOD_OUT = """
() => {
  window.stoodOut = {};
  const since = {};
  new MutationObserver((all) => {
    for (const { target } of all) {
      if (target.classList.contains("fresh")) since[target.id] ??= performance.now();
      else if (target.id in since) stoodOut[target.id] ??= performance.now() - since[target.id];
    }
  }).observe(document.body, { subtree: true, attributeFilter: ["class"] });
}
"""
"""Notes for how long each row stood out."""


async def served(page: Page) -> int:
    """What the large figure counts."""
    return int(re.sub(r"\D", "", await page.locator("#figure .of-total a").nth(1).inner_text()))


async def open_overview(page: Page) -> int:
    await page.goto("/")
    await unreloaded(page)
    return await served(page)


def row_of(page: Page, seat: Township) -> str:
    return f"#figures tr:has(a[href='/divisions/{seat.county_id}']) td:nth-of-type(2)"


async def test_coverage_moves_on_every_level_without_a_reload(
    browser: Browsing, house: House, land: Land
) -> None:
    seat = land.one()
    async with browser.visit() as page, browser.visit(seat.proposer) as county:
        before = await open_overview(page)
        of_county = int(await page.locator(row_of(page, seat)).inner_text())
        await county.goto(f"/divisions/{seat.county_id}")
        await unreloaded(county)
        await house.established(seat)
        await expect(page.locator("#figure .of-total a").nth(1)).not_to_have_text(str(before))
        await expect(page.locator(row_of(page, seat))).to_have_text(str(of_county + 1))
        await expect(county.locator(f"#t{seat.id}")).to_contain_text(seat.station_name)
        assert await is_unreloaded(page)
        assert await is_unreloaded(county)


async def test_the_board_shows_a_change_pass_through_its_lanes(
    browser: Browsing, house: House, land: Land
) -> None:
    seat = land.one()
    bureau, authority = house.clerk(seat.proposer), house.clerk(seat.approver)
    async with browser.visit(seat.proposer) as page:
        await page.goto("/changes")
        await unreloaded(page)
        proposed = await bureau.propose(establishment(seat))
        await expect(page.locator(f".lane:has(#lane-proposed) #c{proposed.id}")).to_be_visible()
        await authority.approve(proposed)
        change = await house.in_effect(seat.proposer, proposed)
        await expect(page.locator(f".lane:has(#lane-in_effect) #c{proposed.id}")).to_be_visible()
        await bureau.file(change)
        await expect(page.locator(f"#finished #f{proposed.id}")).to_be_visible()
        await expect(page.locator(f".board #c{proposed.id}")).to_have_count(0)
        assert await is_unreloaded(page)


async def test_a_page_says_by_itself_that_a_stream_waits_and_that_it_goes_on(
    browser: Browsing, house: House
) -> None:
    async with browser.visit() as page:
        await page.goto("/")
        await unreloaded(page)
        notice = page.locator("#figure .notice")
        async with parked_stream(house, "sifasuo.registry.station.v1"):
            await expect(notice).to_be_visible()
        await expect(notice).to_have_count(0)
        assert await is_unreloaded(page)


async def test_new_rows_stand_out_for_a_moment(browser: Browsing, house: House, land: Land) -> None:
    seat = land.one()
    async with browser.visit(seat.proposer) as page:
        await page.goto("/changes")
        proposed = await house.clerk(seat.proposer).propose(establishment(seat))
        await expect(page.locator(f"#c{proposed.id}")).to_have_class(re.compile(r"\bfresh\b"))


async def test_they_stand_out_for_their_time_whatever_comes_next(
    browser: Browsing, house: House, land: Land
) -> None:
    one, other = land.take(2)
    bureau = house.clerk(one.proposer)
    async with browser.visit(one.proposer) as page:
        await page.goto("/changes")
        await page.evaluate(STOOD_OUT)
        first = page.locator(f"#c{(await bureau.propose(establishment(one))).id}")
        await expect(first).to_have_class(re.compile(r"\bfresh\b"))
        second = page.locator(f"#c{(await bureau.propose(establishment(other))).id}")
        await expect(second).to_be_visible()
        for row in (first, second):
            await expect(row).not_to_have_class(re.compile(r"\bfresh\b"))
        assert min(await page.evaluate("Object.values(stoodOut)")) >= 2000


async def test_focus_stays_where_it_is(browser: Browsing, house: House, land: Land) -> None:
    seat = land.one()
    async with browser.visit() as page:
        before = await open_overview(page)
        tile = page.locator(f"[data-tiles] a[href='/divisions/{seat.county_id}']")
        await tile.focus()
        await house.established(seat)
        await expect(page.locator("#figure .of-total a").nth(1)).not_to_have_text(str(before))
        await expect(tile).to_be_focused()
        await expect(page.locator("[data-tiles] a[tabindex='0']")).to_have_count(1)


async def test_those_who_listen_are_told(browser: Browsing, house: House, land: Land) -> None:
    async with browser.visit() as page:
        await open_overview(page)
        await house.established(land.one())
        await expect(page.locator("#told")).to_contain_text("覆盖率百分之")


async def test_what_is_entered_is_never_refreshed_away(browser: Browsing, house: House, land: Land) -> None:
    seat = land.one()
    proposed = await house.clerk(seat.proposer).propose(establishment(seat))
    await house.shown(proposed)
    async with browser.visit(seat.proposer) as page:
        await page.goto(f"/changes/{proposed.id}")
        note = page.locator("[name=note]")
        await note.fill("半句话")
        await house.clerk(seat.approver).approve(proposed)
        await expect(page.locator("#standing")).not_to_contain_text("待决定")
        await expect(note).to_have_value("半句话")
        await page.get_by_role("link", name="加载当前可办理的步骤").click()
        await expect(page.locator("#steps form[action$='/withdraw']")).to_have_count(0)


async def test_steps_follow_the_status(browser: Browsing, house: House, land: Land) -> None:
    seat = land.one()
    proposed = await house.clerk(seat.proposer).propose(establishment(seat))
    await house.shown(proposed)
    async with browser.visit(seat.approver) as page:
        await page.goto(f"/changes/{proposed.id}")
        await unreloaded(page)
        await house.clerk(seat.approver).step("refer", proposed, {"reason": "at_discretion"})
        await expect(page.locator("#steps form")).to_have_count(0)
        assert await is_unreloaded(page)


async def test_cut_off_it_says_so_and_catches_up(browser: Browsing, house: House, land: Land) -> None:
    seat = land.one()
    async with line_to(browser.url) as line, browser.visit(url=line.url) as page:
        before = await open_overview(page)
        line.cut()
        await expect(page.locator("#stale [data-cut]")).to_be_visible()
        await house.established(seat)
        assert await served(page) == before
        line.mend()
        await expect(page.locator("#stale")).to_be_hidden()
        await expect(page.locator("#figure .of-total a").nth(1)).not_to_have_text(str(before))
        assert await is_unreloaded(page)


async def test_out_of_sight_there_is_no_stream_and_seen_again_it_catches_up(
    browser: Browsing, house: House, land: Land
) -> None:
    async with browser.visit() as page:
        before = await open_overview(page)
        async with page.expect_event("requestfailed", lambda request: "/live?" in request.url):
            await turn(page, hidden=True)
        await house.established(land.one())
        async with page.expect_request("**/live?*"):
            await turn(page, hidden=False)
        await expect(page.locator("#figure .of-total a").nth(1)).not_to_have_text(str(before))


async def turn(page: Page, *, hidden: bool) -> None:
    """As if another tab were in front, or this one again."""
    await page.evaluate(
        """hidden => {
            Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
            document.dispatchEvent(new Event("visibilitychange"));
        }""",
        hidden,
    )


async def test_the_stream_ends_with_the_session(browser: Browsing) -> None:
    async with browser.visit(None) as page:
        await sign_in(page, "region")
        other = await page.context.new_page()
        await other.goto("/help")
        await other.locator("[data-logout] button").click()
        await expect(other.locator(".door")).to_be_visible()
        await expect(page.locator("#stale [data-ended]")).to_be_visible(timeout=30_000)


PARK = """
    INSERT INTO parked_records (topic_id, partition, log_offset, topic, reason, detail, header_names, header_values)
    VALUES ('test', 0, 0, $1, 'refused', '', '{}', '{}')
"""


@asynccontextmanager
async def parked_stream(house: House, topic: str) -> AsyncIterator[None]:
    """A record of that topic waits inside the block; the change log tells of it, as in a consumer's transaction."""
    connection = await asyncpg.connect(house.stack.dsn("reporting", "projector"))
    live = next(g for g in await generations(connection) if g.live)
    await connection.execute(f"SET search_path = {live.schema}")

    async def tell(statement: str, *values: str) -> None:
        async with connection.transaction():
            await connection.execute(statement, *values)
            await log_changes(connection, live, [Change(COMPLETENESS, ())])

    await tell(PARK, topic)
    try:
        yield
    finally:
        await tell("DELETE FROM parked_records WHERE topic_id = 'test'")
        await connection.close()


async def test_only_pages_that_show_consultations_ask_for_them(browser: Browsing) -> None:
    async with browser.visit("region") as page:
        for path, asks in (("/oversight", True), ("/stations", False)):
            async with page.expect_request("**/live?*") as asked:
                await page.goto(path)
            assert ("without=consultation" not in (await asked.value).url) == asks
