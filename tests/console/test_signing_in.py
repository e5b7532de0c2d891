"""Who may come in, where they land, and that leaving is final."""

from urllib.parse import urlsplit

import pytest
from playwright.async_api import expect

from tests.console.browsing import Browsing, cookies_of, sign_in
from tests.console.lived_in import LivedIn

USERS = (
    "region",
    "region-viewer",
    "staffing-54",
    "prefecture-5402",
    "county-540223",
    "township-540102002",
    "operator",
)


@pytest.mark.parametrize("user", USERS)
async def test_every_office_comes_in_and_is_named(browser: Browsing, user: str) -> None:
    async with browser.visit(user) as page:
        await page.goto("/")
        await expect(page.locator(".person .who b")).not_to_be_empty()
        await expect(page.locator(".person .who > span")).not_to_be_empty()
        await expect(page.locator("h1")).to_contain_text("司法所覆盖率")


async def test_after_signing_in_one_is_where_one_wanted_to_go(browser: Browsing) -> None:
    async with browser.visit(None) as page:
        await sign_in(page, "region", "/stations?q=司法所")
        assert urlsplit(page.url).path == "/stations"
        await expect(page.locator("#q")).to_have_value("司法所")


async def test_the_session_is_nothing_that_a_script_or_another_site_can_use(browser: Browsing) -> None:
    async with browser.visit(None) as page:
        await sign_in(page, "region")
        [session] = [c for name, c in (await cookies_of(page.context)).items() if "session" in name]
        assert (session["httpOnly"], session["sameSite"], session["path"]) == (True, "Lax", "/")
        assert len(str(session["value"])) >= 43
        assert await page.evaluate("document.cookie") == ""
        assert "eyJ" not in await page.content()


async def test_every_sign_in_has_a_session_of_its_own(browser: Browsing) -> None:
    async with browser.visit(None) as page:
        values = []
        for _ in range(2):
            await sign_in(page, "region", "/login")
            values += [
                c["value"] for name, c in (await cookies_of(page.context)).items() if "session" in name
            ]
        assert len(set(values)) == 2


async def test_leaving_ends_the_session_for_whoever_has_the_cookie(browser: Browsing) -> None:
    async with browser.visit(None) as page:
        await sign_in(page, "region")
        kept = await page.context.cookies()
        await page.locator("[data-logout] button").click()
        await expect(page.locator(".door")).to_be_visible()
        await page.context.add_cookies(
            [{"name": c["name"], "value": c["value"], "url": browser.url} for c in kept]
        )
        await page.goto("/changes")
        assert urlsplit(page.url).path == "/login"


async def test_a_sign_in_that_was_not_begun_here_is_refused(browser: Browsing) -> None:
    async with browser.visit(None) as page:
        await page.goto("/login/callback?state=invented&code=invented")
        await expect(page.get_by_role("alert")).to_contain_text("登录没有完成")
        assert not [name for name in await cookies_of(page.context) if "session" in name]


async def test_one_is_never_sent_to_another_site(browser: Browsing) -> None:
    async with browser.visit(None) as page:
        await sign_in(page, "region", "/login?then=//evil.example/")
        assert page.url == f"{browser.url}/"


async def test_pages_are_not_framed_nor_kept_nor_sniffed(browser: Browsing) -> None:
    async with browser.visit("region") as page:
        answer = await page.goto("/")
        assert answer
        policy = answer.headers["content-security-policy"]
        assert "default-src 'self'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-content-type-options"] == "nosniff"


async def test_what_lies_outside_the_jurisdiction_does_not_exist(
    browser: Browsing, lived_in: LivedIn
) -> None:
    stranger = "county-540102" if lived_in.seat.county_code != "540102" else "county-540223"
    async with browser.visit(stranger) as page:
        for address in (f"/changes/{lived_in.proposed}", lived_in.event):
            answer = await page.goto(address)
            assert answer
            assert answer.status == 404
