"""What a station shows the public: drafted and looked at, reviewed by another, withdrawn; who lacks what (O-13)."""

from typing import Any

import httpx2
from playwright.async_api import Page, expect

from devstack.testing.land import Land, Township
from tests.console.browsing import Browsing
from tests.console.looking import violations
from tests.system.clerk import Change
from tests.system.house import House

MARKUP = "<b>人民调解</b>：当场登记\n<script>document.title='x'</script>"


def reviewer(seat: Township) -> str:
    return f"reviewer-{seat.proposer.partition('-')[2]}"


async def standing(house: House, seat: Township) -> Change:
    change = await house.established(seat)
    await house.shown(change)
    return change


async def send(house: House, change: Change, user: str, step: str, body: dict[str, Any]) -> None:
    clerk, path = house.clerk(user), f"/v1/stations/{change.station_id}/disclosures"
    version = (await clerk.get(path)).json()["version"]
    answer: httpx2.Response = await clerk.post(f"{path}/{step}", body, version=version)
    assert answer.status_code == 200, answer.text
    await house.caught_up(answer.json()["position"])


async def press(page: Page, name: str) -> None:
    await page.get_by_role("button", name=name, exact=True).click()


async def test_a_text_is_looked_at_sent_reviewed_by_another_and_withdrawn(
    browser: Browsing, house: House, land: Land
) -> None:
    seat = land.one()
    change = await standing(house, seat)
    address = f"/stations/{change.station_id}/disclosures/functions"
    async with browser.visit(seat.proposer) as page:
        await page.goto(f"/stations/{change.station_id}")
        await page.get_by_role("link", name="公开内容和草稿").click()
        await page.locator("section:has(#functions-title) .actions a").click()
        await page.locator("#draft-text").fill(MARKUP)
        await press(page, "预览")
        await expect(page.locator("#preview blockquote")).to_have_text(MARKUP)
        await expect(page.locator("#draft-text")).to_have_value(MARKUP)
        await press(page, "提交审核")
        await expect(page.locator("#waiting blockquote")).to_have_text(MARKUP)
        await expect(page.locator("#standing")).to_contain_text("目前没有公开的内容")
        await expect(page.locator("#steps")).to_contain_text("由本局其他人员审核")
        await expect(page.get_by_role("button", name="公开", exact=True)).to_have_count(0)
    async with browser.visit(reviewer(seat)) as page:
        await page.goto("/disclosures/waiting")
        await page.locator("tr", has_text=seat.station_name).get_by_role("link").first.click()
        await press(page, "公开")
        await expect(page.locator("#standing .marks")).to_contain_text("公开中")
        await expect(page.locator("#standing blockquote")).to_have_text(MARKUP)
        assert await page.title() != "x"
        await expect(page.locator("#versions tbody tr")).to_contain_text("公开中")
        await page.locator("summary", has_text="撤下公开内容").click()
        await page.locator("#withdraw-note").fill("有误")
        await press(page, "撤下")
        await expect(page.locator(".field:has(#withdraw-confirm) .error")).to_be_visible()
        await page.locator("#withdraw-confirm").check()
        await press(page, "撤下")
        await expect(page.locator("#standing")).to_contain_text("目前没有公开的内容")
        await expect(page.locator("#versions tbody tr")).to_contain_text("已撤下")
        assert page.url.partition("?")[0].endswith(address)


async def test_an_office_is_told_with_what_is_wrong_beside_its_field(
    browser: Browsing, house: House, land: Land
) -> None:
    seat = land.one()
    change = await standing(house, seat)
    async with browser.visit(seat.proposer) as page:
        await page.goto(f"/stations/{change.station_id}/disclosures/contact")
        await page.locator("#draft-address").fill("镇政府院内一楼")
        await page.locator("#draft-telephone").fill("13908912345")
        await page.locator("#draft-monday").fill("9:30至13:00，12:30—18:00")
        await page.locator("#draft-friday").fill("上午")
        await press(page, "提交审核")
        for field, words in (("telephone", "手机"), ("monday", "后一时段"), ("friday", "格式不正确")):
            await expect(page.locator(f".field:has(> #draft-{field}) .error")).to_contain_text(words)
        assert await violations(page) == []
        await page.locator("#draft-telephone").fill("0891-6123456")
        await page.locator("#draft-monday").fill("9:30-13:00, 15:30-18:00")
        await page.locator("#draft-friday").fill("")
        await press(page, "提交审核")
        await expect(page.locator("#waiting")).to_contain_text("09:30–13:00、15:30–18:00")
    await send(house, change, reviewer(seat), "publish", {"section": "contact"})
    async with browser.visit("region-viewer", language="en") as page:
        await page.goto(f"/stations/{change.station_id}/disclosures")
        await expect(page.locator("main")).to_contain_text("0891-6123456")
        await expect(page.locator("main")).to_contain_text("Tuesday: closed")
        await page.goto(f"/stations/{change.station_id}")
        await page.locator("#history a", has_text="Disclosure published").click()
        await expect(page.locator("main")).to_contain_text("Tuesday: closed")


async def test_of_published_versions_one_is_shown_and_the_page_says_which(
    browser: Browsing, house: House, land: Land
) -> None:
    seat = land.one()
    change = await standing(house, seat)
    for text in ("第一版", "第二版"):
        await send(house, change, seat.proposer, "draft", {"section": "management", "text": text})
        await send(house, change, reviewer(seat), "publish", {"section": "management"})
    async with browser.visit(seat.proposer) as page:
        await page.goto(f"/stations/{change.station_id}/disclosures/management")
        states = page.locator("#versions tbody td:nth-child(2)")
        await expect(states).to_have_text(["公开中", "曾公开，现已不再公开"])
        await expect(page.locator("#waiting")).to_be_empty()


async def test_a_draft_is_returned_with_its_reason(browser: Browsing, house: House, land: Land) -> None:
    seat = land.one()
    change = await standing(house, seat)
    await send(house, change, seat.proposer, "draft", {"section": "management", "text": "第一稿"})
    address = f"/stations/{change.station_id}/disclosures/management"
    async with browser.visit(reviewer(seat)) as page:
        await page.goto(address)
        await page.locator("summary", has_text="退回草稿").click()
        await press(page, "退回")
        await expect(page.locator(".field:has(#return-note) .error")).to_be_visible()
        await page.locator("#return-note").fill("请写明程序")
        await press(page, "退回")
        await expect(page.locator("#versions tbody tr")).to_contain_text("退回重新起草")
        await page.get_by_role("link", name="退回和撤下的理由见该所全部历史").click()
        await page.locator("#history a", has_text="公开草稿已退回").click()
        await expect(page.locator("blockquote.note")).to_have_text("请写明程序")


async def test_drafts_are_the_jurisdictions_and_what_is_shown_is_everybodys(
    browser: Browsing, house: House, land: Land
) -> None:
    seat = land.one()
    change = await standing(house, seat)
    for section, text in (("staff", "公开的"), ("management", "草稿")):
        await send(house, change, seat.proposer, "draft", {"section": section, "text": text})
    await send(house, change, reviewer(seat), "publish", {"section": "staff"})
    async with browser.visit("operator") as page:
        await page.goto(f"/stations/{change.station_id}/disclosures")
        await expect(page.locator("main blockquote")).to_have_text("公开的")
        await expect(page.locator("main .section")).to_have_count(5)
        await page.goto(f"/stations/{change.station_id}/disclosures/management")
        await expect(page.locator("main")).not_to_contain_text("待审核")
        await expect(page.locator("#versions")).to_have_count(0)
        await expect(page.locator("form[action*='disclosures']")).to_have_count(0)


async def test_stations_that_show_too_little_are_listed(browser: Browsing, house: House, land: Land) -> None:
    seat = land.one()
    change = await standing(house, seat)
    row = f"#d{change.station_id} td[data-label='从未公开']"
    async with browser.visit(seat.proposer) as page:
        await page.goto(f"/disclosures?under={seat.county_id}")
        await expect(page.locator(row)).to_have_text("全部")
        await expect(page.locator(".ways [aria-current]")).to_have_text("司法所")
        await send(house, change, seat.proposer, "draft", {"section": "functions", "text": "流程"})
        await send(house, change, reviewer(seat), "publish", {"section": "functions"})
        await expect(page.locator(row)).not_to_contain_text("工作职能")
        await expect(page.locator(row)).to_contain_text("管理实务")


async def test_an_office_is_looked_at_before_all_of_it_is_filled_in(
    browser: Browsing, house: House, land: Land
) -> None:
    seat = land.one()
    change = await standing(house, seat)
    async with browser.visit(seat.proposer) as page:
        await page.goto(f"/stations/{change.station_id}/disclosures/contact")
        await page.locator("#draft-telephone").fill("0891-6123456")
        await press(page, "预览")
        await expect(page.locator("#preview")).to_contain_text("0891-6123456")
        await expect(page.locator("#preview")).to_contain_text("不办公")
