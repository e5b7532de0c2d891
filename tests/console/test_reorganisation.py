"""Several changes of a county as one file: looked at first, told where it is wrong, proposed together, and begun anew."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from devstack.testing.land import Land, Township
from tests.console.browsing import Browsing
from tests.system.clerk import Change
from tests.system.house import House

TITLES = ("顺序", "事项", "司法所", "新名称", "规格", "类型", "所在地代码", "服务乡镇代码", "职能")
Values = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Central:
    """A central station that stands, and the second of its townships, which is to have its own."""

    seat: Township
    second: Township
    change: Change

    def narrow(self, order: int = 1) -> Values:
        name, code = self.seat.station_name, self.seat.code
        return (str(order), "调整服务范围", name, "", "", "单独设置", "", code, "")

    def new(self, order: int = 2, grade: str = "副科级") -> Values:
        return (str(order), "设立", "", "", grade, "单独设置", self.second.code, "", "全部")


@pytest_asyncio.fixture(loop_scope="session")
async def central(house: House, land: Land) -> AsyncIterator[Central]:
    seat, second = land.take(2)
    change = await house.established(seat, second)
    await house.shown(change)
    yield Central(seat, second, change)


def table(*rows: Values) -> bytes:
    return "\n".join(",".join(values) for values in (TITLES, *rows)).encode("gbk")


async def send(page: Page, content: bytes, name: str = "steps.csv") -> None:
    file = {"name": name, "mimeType": "text/csv", "buffer": content}
    await page.locator("#together-file").set_input_files(file)  # type: ignore[arg-type] # a payload
    await page.get_by_role("button", name="先检查").click()


@pytest.mark.parametrize("scripts", [True, False])
async def test_it_is_looked_at_first_and_then_proposed(
    browser: Browsing, central: Central, *, scripts: bool
) -> None:
    async with browser.visit(central.seat.proposer, scripts=scripts) as page:
        await page.goto("/changes")
        await page.get_by_role("link", name="成批调整").click()
        await send(page, table(central.new(), central.narrow()))
        await expect(page.locator("main .notice")).to_contain_text("尚未提出")
        await expect(page.locator("main .notice")).to_contain_text("GBK")
        steps = page.locator("ol.parts > li")
        await expect(steps).to_have_count(2)
        await expect(steps.nth(0)).to_contain_text(central.seat.station_name)
        await expect(steps.nth(1)).to_contain_text(central.second.station_name)
        await page.locator("#together-note").fill("按规划调整")
        await page.get_by_role("button", name="提出", exact=True).click()
        await expect(page.locator("#standing")).to_contain_text("待决定")
        await expect(page.locator("#plan ol.parts > li")).to_have_count(2)


async def test_rows_that_contradict_each_other_are_told_together(browser: Browsing, central: Central) -> None:
    async with browser.visit(central.seat.proposer) as page:
        await page.goto("/changes/together")
        await send(page, table(central.narrow(2), central.new(1)))
        rows = page.locator("#summary tbody tr")
        await expect(rows).to_have_count(1)
        await expect(rows).to_contain_text("第 3 行")
        await expect(rows).to_contain_text("第 2 行才由原司法所让出")
        await send(page, table(central.narrow(), central.new(grade="处级")))
        await expect(rows).to_contain_text("规格")
        await expect(page.locator("ol.parts > li")).to_have_count(0)


async def test_what_is_wrong_at_the_proposal_is_told_by_its_step(browser: Browsing, central: Central) -> None:
    async with browser.visit(central.seat.proposer) as page:
        await page.goto("/changes/together")
        await send(page, table(central.narrow(), central.new()))
        await page.locator("#together-effective_on").fill("2020-01-01")
        await page.get_by_role("button", name="提出", exact=True).click()
        await expect(page.locator("#together-effective_on-error")).to_be_visible()
        await expect(page.locator("ol.parts > li")).to_have_count(2)


async def test_a_rejected_one_is_the_beginning_of_another(
    browser: Browsing, house: House, central: Central
) -> None:
    async with browser.visit(central.seat.proposer) as page:
        await page.goto("/changes/together")
        await send(page, table(central.narrow(), central.new()))
        await page.get_by_role("button", name="提出", exact=True).click()
        await expect(page.locator("#standing")).to_contain_text("待决定")
        first = page.url.partition("?")[0]
        async with browser.visit(central.seat.approver) as authority:
            await authority.goto(first)
            await authority.locator("summary", has_text="不予批准").click()
            await authority.locator("#reject-reason").select_option("papers_incomplete")
            await authority.locator("#reject-note").fill("请补充材料")
            await authority.locator("#reject-confirm").check()
            await authority.get_by_role("button", name="不予批准").click()
            await expect(authority.locator("#standing")).to_contain_text("不予批准")
        await page.goto(first)
        await page.locator("#history").get_by_role("link", name="不予批准", exact=True).click()
        for name in (central.seat.station_name, central.second.station_name):
            await expect(page.get_by_role("link", name=name)).to_be_visible()
        await page.goto(first)
        await page.get_by_role("link", name="以这些步骤重新提出").click()
        await expect(page.locator("ol.parts > li")).to_have_count(2)
        await page.get_by_role("button", name="提出", exact=True).click()
        await expect(page.locator("#standing")).to_contain_text("待决定")
        assert page.url.partition("?")[0] != first


async def test_the_steps_of_a_change_are_given_out_as_a_table_that_is_read_again(
    browser: Browsing, central: Central
) -> None:
    async with browser.visit(central.seat.proposer) as page:
        await page.goto("/changes/together")
        await send(page, table(central.narrow(), central.new()))
        await page.get_by_role("button", name="提出", exact=True).click()
        await expect(page.locator("#standing")).to_contain_text("待决定")
        address = await page.get_by_role("link", name="各步骤表格").get_attribute("href")
        for form in ("xlsx", "csv"):
            answer = await page.request.get(str(address).replace("xlsx", form))
            assert answer.ok
            await page.goto("/changes/together")
            await send(page, await answer.body(), f"steps.{form}")
            await expect(page.locator("main .notice")).to_contain_text("尚未提出")
        empty = await page.request.get("/changes/together.xlsx")
        await send(page, await empty.body(), "steps.xlsx")
        await expect(page.locator("#summary")).to_contain_text("表头之下没有数据")


async def test_who_proposes_nothing_is_offered_nothing(browser: Browsing) -> None:
    async with browser.visit("region-viewer") as page:
        await page.goto("/changes")
        await expect(page.get_by_role("link", name="成批调整")).to_have_count(0)
        answer = await page.goto("/changes/together")
        assert answer
        assert answer.status == 403
