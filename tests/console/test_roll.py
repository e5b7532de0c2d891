"""The roll of stations: looked at, taken in, told row by row where it is wrong, and given out in the same form."""

import csv
import io

import pytest
from openpyxl import load_workbook
from playwright.async_api import Page, expect

from devstack.testing.land import Land, Township
from tests.console.browsing import Browsing
from tests.system.house import House

TITLES = ("名称", "规格", "类型", "所在地代码", "服务乡镇代码", "职能", "设立日期")


def row(seat: Township, **other: str) -> tuple[str, ...]:
    values = {"name": seat.station_name, "grade": "副科级", "code": seat.code, **other}
    return (
        values["name"],
        values["grade"],
        "单独设置",
        values["code"],
        values["code"],
        "1;2;5",
        "2005年3月1日",
    )


def roll(*rows: tuple[str, ...]) -> bytes:
    return "\n".join(",".join(values) for values in (TITLES, *rows)).encode("gbk")


async def send(page: Page, content: bytes, button: str) -> None:
    await page.locator("#roll-file").set_input_files(
        {"name": "roll.csv", "mimeType": "text/csv", "buffer": content}
    )
    await page.get_by_role("button", name=button).click()


@pytest.mark.parametrize("scripts", [True, False])
async def test_it_is_looked_at_first_and_then_taken_in(
    browser: Browsing, house: House, land: Land, *, scripts: bool
) -> None:
    seat = land.one()
    async with browser.visit("region", scripts=scripts) as page:
        await page.goto("/stations")
        await page.get_by_role("link", name="导入名册").click()
        await send(page, roll(row(seat)), "先检查")
        await expect(page.locator("main .notice")).to_contain_text("将新增 1 个")
        await expect(page.locator("main .notice")).to_contain_text("GBK")
        await send(page, roll(row(seat)), "导入")
        await expect(page.locator("main .notice")).to_contain_text("已导入：新增 1 个")
        await send(page, roll(row(seat)), "先检查")
        await expect(page.locator("main .notice")).to_contain_text("没有新所")
        await send(page, roll(row(seat)), "导入")
        await expect(page.locator("main .notice")).to_contain_text("新增 0 个")


async def test_a_large_roll_is_looked_at_and_one_beyond_the_bound_is_told(
    browser: Browsing, land: Land
) -> None:
    seat = land.one()
    blank_lines = (b"\n" + b" " * 100_000) * 20
    async with browser.visit("region") as page:
        await page.goto("/stations/roll")
        await send(page, roll(row(seat)) + blank_lines, "先检查")
        await expect(page.locator("main .notice")).to_contain_text("将新增 1 个")
        await send(page, b" " * 16_000_001, "先检查")
        await expect(page.locator(".field:has(#roll-file) .error")).to_contain_text("超过 16 MB")


async def test_what_is_wrong_stands_row_by_row(browser: Browsing, land: Land) -> None:
    seat, other = land.take(2)
    wrong = roll(row(seat, grade="处级"), row(other, code="999999999"))
    async with browser.visit("region") as page:
        await page.goto("/stations/roll")
        await send(page, wrong, "导入")
        cells = await page.locator("#summary tbody tr").all_inner_texts()
        assert [text.split("\t")[:2] for text in cells] == [
            ["2", "规格"],
            ["3", "所在地代码"],
            ["3", "服务乡镇代码"],
        ]


async def test_what_is_wrong_throughout_says_that_there_may_be_more(browser: Browsing, land: Land) -> None:
    async with browser.visit(land.one().proposer) as page:
        await page.goto("/stations/roll")
        await send(page, roll(*[("x",) * len(TITLES)] * 300), "先检查")
        await expect(page.locator("#summary tbody tr")).to_have_count(200)
        await expect(page.locator("#summary")).to_contain_text("可能还有更多")


async def test_a_bureau_has_its_own_looked_at(browser: Browsing, land: Land) -> None:
    seat = land.one()
    async with browser.visit(seat.proposer) as page:
        await page.goto("/stations/roll")
        await expect(page.get_by_role("button", name="导入")).to_have_count(0)
        await send(page, roll(row(seat)), "先检查")
        await expect(page.locator("main .notice")).to_contain_text("报自治区司法厅导入")


async def test_a_file_is_needed(browser: Browsing, land: Land) -> None:
    async with browser.visit(land.one().proposer) as page:
        await page.goto("/stations/roll")
        await page.get_by_role("button", name="先检查").click()
        await expect(page.locator(".field:has(#roll-file) .error")).to_contain_text("请选择文件")


async def test_who_runs_no_stations_is_offered_nothing(browser: Browsing) -> None:
    async with browser.visit("region-viewer") as page:
        await page.goto("/stations")
        await expect(page.get_by_role("link", name="导入名册")).to_have_count(0)
        answer = await page.goto("/stations/roll")
        assert answer
        assert answer.status == 404


async def test_what_is_given_out_is_taken_in_again_and_changes_nothing(
    browser: Browsing, house: House, land: Land
) -> None:
    seat = land.one()
    await house.shown(await house.established(seat))
    async with browser.visit("region") as page:
        for form in ("csv", "xlsx"):
            answer = await page.request.get(f"/stations/roll.{form}?under={seat.county_id}")
            assert answer.ok
            content = await answer.body()
            rows = rows_of(form, content)
            assert seat.station_name in [values[0] for values in rows]
            await page.goto("/stations/roll")
            await send(page, content, "导入")
            await expect(page.locator("main .notice")).to_contain_text("新增 0 个")


def rows_of(form: str, content: bytes) -> list[tuple[str, ...]]:
    if form == "csv":
        return [tuple(values) for values in csv.reader(io.StringIO(content.decode("utf-8-sig")))]
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    return [tuple(map(str, values)) for values in sheet.iter_rows(values_only=True)]
