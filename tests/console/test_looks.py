"""Every page in both languages and themes, on a phone, on paper, and without scripts."""

import re
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import pytest
import pytest_asyncio
from playwright.async_api import Page, ViewportSize, expect

from tests.console.browsing import Browsing, Language, Theme
from tests.console.lived_in import LivedIn
from tests.console.looking import (
    BUT_COLOURS,
    LONGER,
    ONLY_COLOURS,
    STRUCTURE,
    UNMARKED_CHINESE,
    UNTRANSLATED,
    WIDER,
    violations,
)

DESK: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 320, "height": 900}
# Some eighty pages are gone through in one go; each step of it has a limit of its own.
pytestmark = pytest.mark.timeout(900)
TAGS = {"zh": "zh-CN", "en": "en"}
PAGE_LIMIT = 20_000
"""Compressed; styles and scripts, which the browser keeps, are as much again."""


@dataclass(frozen=True, slots=True)
class Seen:
    """All that one visit of a page tells, for what takes time is to come to it."""

    violations: list[str]
    said: dict[str, Any]
    foreign: list[str]
    """Texts in the other language that are not marked as such."""
    too_wide: list[str]
    """With longer words, in English."""
    in_the_dark: list[str]
    """In the other theme, where only colours can break: told in Chinese."""
    on_a_phone: list[str]
    """What is too wide on the smallest one: told in English, with longer words."""


async def each_of(page: Page, pages: Mapping[str, str]) -> AsyncIterator[str]:
    for name, address in pages.items():
        await page.goto(address)
        yield name


async def seen_all(browser: Browsing, lived_in: LivedIn, language: Language) -> Mapping[str, Seen]:
    """Loaded once for all of it."""
    look = in_english if language == "en" else in_chinese
    found: dict[str, Seen] = {}
    for user, pages in lived_in.pages_by_visitor().items():
        async with browser.visit(user, language=language, width=DESK["width"]) as page:
            found |= {name: await look(page) async for name in each_of(page, pages)}
    return found


async def in_chinese(page: Page) -> Seen:
    wrong = await violations(page)
    said, foreign = await page.evaluate(STRUCTURE), await page.evaluate(UNTRANSLATED)
    wide = await page.evaluate(WIDER)
    await page.emulate_media(color_scheme="dark")
    dark = await violations(page, ONLY_COLOURS)
    await page.emulate_media(color_scheme="light")
    return Seen(wrong, said, foreign, wide, dark, [])


async def in_english(page: Page) -> Seen:
    wrong = await violations(page, BUT_COLOURS)
    said, foreign = await page.evaluate(STRUCTURE), await page.evaluate(UNMARKED_CHINESE)
    await page.evaluate(LONGER)
    wide = await page.evaluate(WIDER)
    await page.set_viewport_size(PHONE)
    narrow = await page.evaluate(WIDER)
    await page.set_viewport_size(DESK)
    return Seen(wrong, said, foreign, wide, [], narrow)


Pages: TypeAlias = tuple[Language, Mapping[str, Seen]]


@pytest_asyncio.fixture(scope="module", loop_scope="session", params=["zh", "en"])
async def seen(request: pytest.FixtureRequest, browser: Browsing, lived_in: LivedIn) -> Pages:
    """Every page at a desk, in either language; in the other one all but colours, which it cannot break."""
    return request.param, await seen_all(browser, lived_in, request.param)


def test_axe_finds_nothing(seen: Pages) -> None:
    assert {name: one.violations for name, one in seen[1].items() if one.violations} == {}


def test_every_page_says_what_it_is(seen: Pages) -> None:
    language, pages = seen
    for name, one in pages.items():
        told = (one.said["lang"], one.said["headings"], one.said["landmarks"])
        assert told == (TAGS[language], 1, True), name
    assert len({one.said["title"] for one in pages.values()}) > 10


def test_either_language_is_complete_and_names_are_marked_as_chinese(seen: Pages) -> None:
    assert {name: one.foreign for name, one in seen[1].items() if one.foreign} == {}


def test_every_text_finds_its_place(seen: Pages) -> None:
    assert {name: one.too_wide for name, one in seen[1].items() if one.too_wide} == {}


def test_axe_finds_nothing_in_the_dark(seen: Pages) -> None:
    assert {name: one.in_the_dark for name, one in seen[1].items() if one.in_the_dark} == {}


def test_a_longer_language_finds_its_place_on_the_smallest_phone(seen: Pages) -> None:
    assert {name: one.on_a_phone for name, one in seen[1].items() if one.on_a_phone} == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
async def test_axe_finds_nothing_where_people_sign_in(browser: Browsing, theme: Theme) -> None:
    async with browser.visit(None, theme=theme) as page:
        await page.goto("/login")
        assert await violations(page) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
async def test_axe_finds_nothing_in_errors_and_steps(
    browser: Browsing, lived_in: LivedIn, theme: Theme
) -> None:
    async with browser.visit(lived_in.seat.proposer, theme=theme) as page:
        await page.goto("/changes/new")
        await page.get_by_role("button", name="提出", exact=True).click()
        await expect(page.locator("#summary")).to_be_visible()
        assert await violations(page) == []
    async with browser.visit(lived_in.seat.approver, theme=theme) as page:
        await page.goto(f"/changes/{lived_in.proposed}")
        for step in await page.locator(".step > summary").all():
            await step.click()
        assert await violations(page) == []


async def test_the_visitors_choice_is_kept(browser: Browsing, lived_in: LivedIn) -> None:
    async with browser.visit(lived_in.seat.proposer) as page:
        await page.goto(f"/stations/{lived_in.filed.station_id}?as_of=2030-01-01")
        await page.get_by_role("button", name="English").click()
        await expect(page.locator("html")).to_have_attribute("lang", "en")
        assert page.url.endswith("?as_of=2030-01-01")
        await page.get_by_role("button", name="Dark").click()
        await expect(page.locator("html")).to_have_attribute("data-theme", "dark")
        await page.goto("/changes")
        await expect(page.locator("h1")).to_contain_text("Board of changes")
        dark = await page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor")
        await page.get_by_role("button", name="Light").click()
        await expect(page.locator("html")).to_have_attribute("data-theme", "light")
        assert dark != await page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor")


async def test_every_page_is_small_on_the_line(browser: Browsing, lived_in: LivedIn) -> None:
    async with browser.visit(lived_in.seat.proposer) as page:
        for name, address in lived_in.pages().items():
            answer = await page.request.get(address, headers={"accept-encoding": "gzip"})
            assert answer.headers["content-encoding"] == "gzip", name
            assert int(answer.headers["content-length"]) < PAGE_LIMIT, name


class TestWithoutScripts:
    async def test_everything_can_be_read(self, browser: Browsing, lived_in: LivedIn) -> None:
        for user, pages in lived_in.pages_by_visitor().items():
            async with browser.visit(user, scripts=False) as page:
                async for name in each_of(page, pages):
                    await expect(page.locator("h1"), name).to_be_visible()
        async with browser.visit(lived_in.seat.proposer, scripts=False) as page:
            await page.goto("/")
            await expect(page.locator("[data-tiles] a")).to_have_count(85)

    async def test_lists_are_searched_and_paged(self, browser: Browsing, lived_in: LivedIn) -> None:
        async with browser.visit(lived_in.seat.proposer, scripts=False) as page:
            await page.goto("/townships")
            await page.locator("#q").fill(lived_in.seat.name)
            await page.get_by_role("button", name="查找").click()
            await expect(page.locator("tbody tr").first).to_contain_text(lived_in.seat.name)
            await page.goto("/townships")
            first = await page.locator("tbody tr").first.inner_text()
            await page.get_by_role("link", name="下一页").click()
            assert await page.locator("tbody tr").first.inner_text() != first
            await page.get_by_role("link", name="首页").click()
            assert await page.locator("tbody tr").first.inner_text() == first


class TestOnPaper:
    @pytest.mark.usefixtures("lived_in")
    async def test_it_is_a4_across_with_headers_on_every_sheet(self, browser: Browsing) -> None:
        async with browser.visit() as page:
            await page.goto("/")
            printed = await page.pdf(prefer_css_page_size=True)
            sheets = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", printed)
            assert len(sheets) > 2
            assert {(round(float(w)), round(float(h))) for w, h in sheets} == {(842, 595)}
            await page.emulate_media(media="print")
            header = page.locator("#figures thead")
            assert await header.evaluate("head => getComputedStyle(head).display") == "table-header-group"

    async def test_what_one_can_only_click_is_left_out(self, browser: Browsing, lived_in: LivedIn) -> None:
        async with browser.visit(lived_in.seat.proposer, theme="dark") as page:
            await page.goto("/")
            await page.emulate_media(media="print", color_scheme="dark")
            for part in (".ways", ".person", ".choices", ".asking"):
                await expect(page.locator(part).first).to_be_hidden()
            for part in ("h1", ".share", "[data-tiles]", "#figures", ".stamp"):
                await expect(page.locator(part).first).to_be_visible()
            colour = await page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor")
            assert colour == "rgb(255, 255, 255)"
