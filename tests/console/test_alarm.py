"""Which alerts a board that refreshes itself tells as new, where it shows the first of many."""

from collections.abc import AsyncIterator, Sequence

import pytest_asyncio
from playwright.async_api import Page

from reporting.console.static_files import OWN
from tests.console.browsing import browsing

SCRIPT = (OWN / "js" / "alarm.js").read_text(encoding="utf-8")


def board(rows: Sequence[str], *, more: bool) -> str:
    said = "".join(f'<tr id="a{place}" data-place="{place}" data-called="{place}"></tr>' for place in rows)
    return f"<table{' data-more' if more else ''}>{said}</table>"


@pytest_asyncio.fixture(loop_scope="session")
async def page() -> AsyncIterator[Page]:
    """Two of more are shown: one of the first rank, and an urgent one."""
    async with browsing("about:blank") as browser:
        made = await browser.chromium.new_page()
        shown = board(["0 2026-03-01 b", "1 2026-03-01 b"], more=True)
        await made.set_content(f'<p id="new-alerts" data-says="New:"></p><div id="list">{shown}</div>')
        await made.add_script_tag(type="module", content=f"{SCRIPT}\nalarm();\nwindow.ready = true;")
        await made.wait_for_function("window.ready")
        yield made


async def told(page: Page, rows: Sequence[str], *, more: bool) -> str:
    html = board(rows, more=more)
    await page.evaluate("html => { document.getElementById('list').innerHTML = html; }", html)
    await page.evaluate("() => document.dispatchEvent(new CustomEvent('refreshed'))")
    return await page.locator("#new-alerts").inner_text()


async def test_what_slides_up_from_behind_is_not_new(page: Page) -> None:
    assert await told(page, ["0 2026-03-01 b", "1 2026-04-01 c"], more=True) == ""
    assert await told(page, ["1 2026-04-01 c", "2 2026-01-01 a"], more=False) == ""


async def test_what_comes_before_the_last_one_shown_is(page: Page) -> None:
    assert await told(page, ["0 2026-03-01 b", "0 2026-03-02 a"], more=True) == "New: 0 2026-03-02 a"


async def test_where_all_are_shown_each_that_comes_is(page: Page) -> None:
    assert await told(page, ["0 2026-03-01 b", "1 2026-03-01 b"], more=False) == ""
    shown = ["0 2026-03-01 b", "1 2026-03-01 b", "3 9999-12-31 a"]
    assert await told(page, shown, more=False) == "New: 3 9999-12-31 a"
