"""The public site in a browser without scripts: found, read, printed, and anew once something has changed."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest
import pytest_asyncio
import segno
from playwright.async_api import Page, expect

from chassis.testing.waiting import eventually
from devstack.testing.land import Land, Township
from tests.console.browsing import Browsing, Language, Theme
from tests.console.looking import STRUCTURE, UNMARKED_CHINESE, UNTRANSLATED, WIDER, violations
from tests.system.clerk import written
from tests.system.house import House

PREFIX = {"zh": "", "en": "/en"}
TEXT = "所长：主持工作。\n<b>司法助理员</b>：受理调解申请。"
MORNING = [{"opens": "09:30", "closes": "13:00"}]
OFFICE = {
    "address": "镇政府院内一楼",
    "directions": "大门右侧",
    "telephone": "0891-6123456",
    "opening_hours": dict.fromkeys(("monday", "friday"), MORNING),
}


@dataclass(frozen=True, slots=True)
class Door:
    """A station with its seat, and where the site is."""

    url: str
    seat: Township
    station_id: str


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def door(house: House, land: Land) -> Door:
    seat = land.one()
    change = await house.established(seat)
    await house.shown(change)
    return Door(house.stack.urls["public"], seat, str(change.station_id))


@dataclass(frozen=True, slots=True)
class Desk:
    """Whoever drafts and reviews what a station shows."""

    house: House
    door: Door

    async def publish(self, section: str, **said: object) -> None:
        bureau = self.door.seat.proposer
        await self.step(bureau, "draft", {"section": section, **said})
        await self.step(bureau.replace("county", "reviewer"), "publish", {"section": section})

    async def withdraw(self, section: str) -> None:
        reviewer = self.door.seat.proposer.replace("county", "reviewer")
        await self.step(reviewer, "withdraw", {"section": section, "note": "另行公开"})

    async def step(self, user: str, name: str, asked: dict[str, object]) -> None:
        clerk, path = self.house.clerk(user), f"/v1/stations/{self.door.station_id}/disclosures"
        version = (await clerk.get(path)).json()["version"]
        done = await clerk.post(f"{path}/{name}", asked, version=version)
        await self.house.caught_up(written(done).position)


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def disclosed(house: House, door: Door) -> Desk:
    desk = Desk(house, door)
    for section in ("staff", "management"):
        await desk.publish(section, text=TEXT)
    await desk.publish("contact", office=OFFICE)
    return desk


@asynccontextmanager
async def visit(
    browser: Browsing, url: str, language: Language = "zh", theme: Theme = "light", width: int = 1280
) -> AsyncIterator[Page]:
    async with browser.visit(
        None, language=language, theme=theme, width=width, scripts=False, url=url
    ) as page:
        yield page
        assert await page.context.cookies() == []


async def test_links_lead_from_the_region_to_the_door(browser: Browsing, house: House, door: Door) -> None:
    seat = door.seat
    prefecture = (await house.reader().get(f"/v1/divisions/{seat.prefecture_id}"))["division"]["name"]
    async with visit(browser, door.url, width=360) as page:
        await page.goto("/")
        for name in (prefecture, seat.county, seat.station_name):
            await page.get_by_role("link", name=name, exact=True).click()
        await expect(page.locator("h1")).to_have_text(seat.station_name)
        assert page.url.endswith(f"/stations/{door.station_id}")
        await page.get_by_role("link", name=seat.name, exact=True).click()
        await expect(page.get_by_role("link", name=seat.station_name)).to_be_visible()


async def test_the_box_finds_by_name_and_code(browser: Browsing, door: Door) -> None:
    seat = door.seat
    async with visit(browser, door.url) as page:
        await page.goto("/")
        for typed in (seat.station_name, seat.name, seat.code):
            await page.get_by_role("searchbox").fill(typed)
            await page.get_by_role("searchbox").press("Enter")
            await expect(page.get_by_role("link", name=seat.station_name)).to_be_visible()
            await expect(page.get_by_role("searchbox")).to_have_value(typed)
        await page.get_by_role("link", name="English").click()
        await expect(page.get_by_role("link", name=seat.station_name)).to_be_visible()
        await expect(page.get_by_role("button", name="Search")).to_be_visible()


async def test_a_new_name_and_another_seat_show_by_themselves(
    browser: Browsing, house: House, land: Land
) -> None:
    url = house.stack.urls["public"]
    seat, other = land.take(2)
    change = await house.established(seat, other)
    await house.shown(change)
    async with visit(browser, url) as page:
        await page.goto(f"/stations/{change.station_id}")
        await expect(page.locator("main")).to_contain_text("中心所")
        division = await house.reader().get(f"/v1/divisions/{other.id}")
        await house.renamed(other.id, "新" + other.name)
        assert division["division"]["name"] == other.name

        async def is_new() -> bool:
            await page.reload()
            return "新" + other.name in await page.locator("main").inner_text()

        await eventually(is_new)
        await house.renamed(other.id, other.name)


async def test_what_the_station_shows_is_read_without_login_while_the_registry_is_away(
    browser: Browsing, house: House, disclosed: Desk
) -> None:
    door = disclosed.door
    async with visit(browser, door.url, width=360) as page:
        await page.goto(f"/stations/{door.station_id}")
        await anew(page, ".hours")
        await expect(page.locator("main")).to_contain_text("镇政府院内一楼")
        await expect(page.locator("tr", has_text="星期五")).to_contain_text("09:30–13:00")
        await expect(page.locator("tr", has_text="星期日")).to_contain_text("不开放")
        await expect(page.locator("article", has_text="管理实务")).to_contain_text("<b>司法助理员</b>")
        await expect(page.locator("article", has_text="工作职能")).to_contain_text("尚未公开")
        house.stack.stop("registry-api")
        try:
            house.stack.stop("reporting-public")
            house.stack.start("reporting-public")
            await page.goto(f"/en/stations/{door.station_id}")
            await expect(page.locator("main")).to_contain_text("镇政府院内一楼")
            await expect(page.locator("main")).to_contain_text("Version 1, since")
        finally:
            house.stack.start("registry-api")


async def test_a_withdrawn_text_disappears(browser: Browsing, house: House, land: Land) -> None:
    seat = land.one()
    change = await house.established(seat)
    await house.shown(change)
    desk = Desk(house, Door(house.stack.urls["public"], seat, str(change.station_id)))
    await desk.publish("functions", text="将被撤回的内容")
    async with visit(browser, desk.door.url) as page:
        await page.goto(f"/stations/{desk.door.station_id}")
        await anew(page, "text=将被撤回的内容")
        await desk.withdraw("functions")

        async def is_gone() -> bool:
            await page.reload()
            return "将被撤回的内容" not in await page.content()

        await eventually(is_gone)


async def anew(page: Page, shown: str) -> None:
    """Loaded until it shows that: a text comes moments after its event."""

    async def does() -> bool:
        await page.reload()
        return await page.locator(shown).count() > 0

    await eventually(does)


ADDRESSES = ("/", "/divisions/{county}", "/stations/{station}", "/stations/{station}/poster", "/search?q={name}", "/search", "/none")  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(
    "look", [("zh", "light", 360), ("zh", "dark", 1280), ("en", "light", 1280), ("en", "dark", 360)]
)
async def test_every_page_looks_right(
    browser: Browsing, disclosed: Desk, look: tuple[Language, Theme, int], address: str
) -> None:
    door = disclosed.door
    language, theme, width = look
    path = address.format(county=door.seat.county_id, station=door.station_id, name=door.seat.name)
    async with browser.visit(None, language=language, theme=theme, width=width, url=door.url) as page:
        await page.goto(PREFIX[language] + path)
        assert await page.evaluate(WIDER) == []
        assert await violations(page) == []
        found = await page.evaluate(STRUCTURE)
        assert found["lang"] == {"zh": "zh-CN", "en": "en"}[language]
        assert (found["headings"], found["landmarks"], bool(found["title"])) == (1, True, True)
        assert await page.evaluate(UNMARKED_CHINESE if language == "en" else UNTRANSLATED) == []


async def test_keys_alone_lead_through(browser: Browsing, door: Door) -> None:
    seat = door.seat
    async with visit(browser, door.url) as page:
        await page.goto(f"/stations/{door.station_id}")
        await page.keyboard.press("Tab")
        await expect(page.locator(".skip")).to_be_focused()
        await page.get_by_role("searchbox").focus()
        await page.keyboard.type(seat.name)
        await page.keyboard.press("Tab")
        await expect(page.get_by_role("button", name="搜索")).to_be_focused()
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("link", name=seat.station_name)).to_be_visible()


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_the_poster_fits_one_sheet_and_its_sign_is_that_of_the_address(
    browser: Browsing, door: Door, language: Language
) -> None:
    path = f"{PREFIX[language]}/stations/{door.station_id}"
    async with visit(browser, door.url, language) as page:
        await page.goto(f"{path}/poster")
        drawn = await page.locator(".sign svg path").nth(1).get_attribute("d")
        expected = segno.make(door.url + path, error="m", micro=False).svg_inline(border=4, light="#fff")
        assert drawn
        assert drawn in expected
        sheets = await page.pdf(prefer_css_page_size=True)
        assert len(re.findall(rb"/Type\s*/Page\b", sheets)) == 1
        assert re.search(rb"/MediaBox\s*\[0 0 59[45][.\d]* 84[12][.\d]*\]", sheets)
