"""Information sets: what each contains is told, and each comes as a file, of one's own division or another."""

import csv
import io

from openpyxl import load_workbook
from playwright.async_api import APIResponse, expect

from tests.console.browsing import Browsing
from tests.console.lived_in import LivedIn

WORDS = ("股级", "副科级", "正科级")


async def table(answer: APIResponse) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((await answer.body()).decode("utf-8-sig"))))


async def test_one_set_as_csv_of_ones_own_division(browser: Browsing, lived_in: LivedIn) -> None:
    async with browser.visit(lived_in.seat.proposer) as page:
        await page.goto("/stations")
        await page.get_by_role("link", name="信息集").click()
        await expect(page.locator("h1")).to_contain_text("司法所信息集")
        address = await page.get_by_role("link", name="司法所机构 CSV").get_attribute("href")
        found = await table(await page.request.get(str(address)))
    (row,) = [one for one in found if one["司法所编号"] == str(lived_in.filed.station_id)]
    assert (row["司法所名称"], row["所在地代码"]) == (lived_in.seat.station_name, lived_in.seat.code)
    assert row["规格"] in WORDS
    assert row["主管机关"] == lived_in.seat.station_name.partition("司法局")[0] + "司法局"
    assert {one["所属县区代码"] for one in found} == {lived_in.seat.code[:6]}


async def test_all_sets_as_a_workbook_with_a_sheet_each(browser: Browsing, lived_in: LivedIn) -> None:
    async with browser.visit(lived_in.seat.proposer) as page:
        answer = await page.request.get(f"/information-sets.xlsx?under={lived_in.seat.county_id}")
        book = load_workbook(io.BytesIO(await answer.body()))
    assert book.sheetnames == ["司法所机构", "上级主管机关", "现行工作制度", "司法所表彰"]
    ids = [row[0].value for row in book["司法所机构"].iter_rows(min_row=2)]
    assert str(lived_in.filed.station_id) in ids


async def test_a_set_that_there_is_not_is_not_found(browser: Browsing) -> None:
    async with browser.visit() as page:
        for address in ("/information-sets/premises.csv", "/information-sets/station.xlsx"):
            assert (await page.request.get(address)).status == 404


async def test_what_is_not_given_out_yet_is_told(browser: Browsing) -> None:
    async with browser.visit() as page:
        await page.goto("/information-sets")
        await expect(page.locator("section:has(#awaited-title) tbody tr")).to_have_count(10)
        await expect(page.locator(".ways [aria-current]")).to_have_text("司法所")
