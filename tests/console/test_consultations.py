"""Consultations and commendations in a browser: recorded, followed, refused beside the field, withheld from others."""

from datetime import timedelta

import pytest
from playwright.async_api import Page, expect

from devstack.testing.land import Land
from tests.console.browsing import Browsing
from tests.console.consulting import WORDS, agreed, commended, consulted
from tests.system.clerk import today
from tests.system.house import House


async def opened(page: Page, step: str) -> str:
    """The step's form, as a person comes to it."""
    summary = page.locator(f"#step-{step} summary")
    await summary.click()
    return f"#step-{step} .actions button"


@pytest.mark.parametrize("scripts", [True, False])
async def test_one_is_called_minuted_and_followed_to_its_end(
    browser: Browsing, land: Land, *, scripts: bool
) -> None:
    seat = land.one()
    async with browser.visit(seat.proposer, scripts=scripts) as page:
        await page.goto("/oversight/consultations")
        await page.locator("#call-topic").select_option("funding")
        await page.locator("#call-title").fill("维修经费协商")
        await page.locator("#call-held_on").fill(str(today() - timedelta(days=3)))
        await page.locator("#call .actions button").click()
        await expect(page.locator(".field.wrong, fieldset.wrong")).to_have_count(1)
        await page.locator("#call-participants input").nth(4).check()
        await page.locator("#call .actions button").click()
        await expect(page.locator("#standing .lead")).to_have_text("维修经费协商")
        send = await opened(page, "minute")
        await page.locator("#minute-minutes").fill("商定一项。")
        await page.locator(send).click()
        await expect(page.locator("#minutes blockquote")).to_have_text("商定一项。")
        send = await opened(page, "agree")
        await page.locator("#agree-text").fill(WORDS)
        await page.locator("#agree-owner_body").select_option("finance")
        await page.locator("#agree-owner_division_id").select_option(str(seat.county_id))
        await page.locator("#agree-due_on").fill(str(today() - timedelta(days=1)))
        await page.locator(send).click()
        row = page.locator("#agreed tbody tr")
        await expect(row).to_contain_text("逾期")
        send = await opened(page, "finish")
        await page.locator("#finish-action_id").select_option(index=1)
        await page.locator("#finish-done_on").fill(str(today() + timedelta(days=9)))
        await page.locator(send).click()
        await expect(page.locator(".field:has(#finish-done_on) .error")).to_contain_text("之间")
        await page.locator("#finish-done_on").fill(str(today()))
        await page.locator(send).click()
        await expect(row).to_contain_text("已完成")
        await expect(page.locator("#step-reopen")).to_be_visible()


async def test_numbers_open_their_lists(browser: Browsing, house: House, land: Land) -> None:
    seat = land.one()
    await consulted(house, seat, due_in=-1)
    async with browser.visit(seat.proposer) as page:
        await page.goto("/oversight")
        number = page.locator("#consultations a[href*='actions=overdue']")
        count = int(await number.inner_text())
        assert count
        await number.click()
        await expect(page.locator("#list tbody tr")).to_have_count(count)
        await expect(page.locator(".ways [aria-current]")).to_have_text("督导")


async def test_organs_above_read_it_and_outsiders_see_nothing(
    browser: Browsing, house: House, land: Land
) -> None:
    seat = land.one()
    talk = f"/oversight/consultations/{await consulted(house, seat)}"
    async with browser.visit(seat.prefecture_bureau) as page:
        await page.goto(talk)
        await expect(page.locator("#agreed")).to_contain_text(WORDS)
        await expect(page.locator("form[action*='/oversight/']")).to_have_count(0)
    for outsider in (seat.approver, "operator"):
        async with browser.visit(outsider) as page:
            answer = await page.goto(talk)
            assert answer is not None
            assert answer.status == 404, outsider
    async with browser.visit(seat.approver) as page:
        await page.goto("/oversight/consultations")
        await expect(page.locator("#list .empty")).to_be_visible()


async def test_whoever_has_something_to_do_finds_it_does_it_and_says_so(
    browser: Browsing, house: House, land: Land
) -> None:
    """Agreed at the prefecture's consultation, of which a county otherwise knows nothing."""
    seat = land.one()
    owner = ("justice_organ", seat.county_id)
    talk = await agreed(house, seat.prefecture_bureau, seat.prefecture_id, owner)
    async with browser.visit(seat.proposer) as page:
        await page.goto("/oversight/consultations")
        await page.locator(f"#above #c{talk} th a").click()
        await expect(page.locator("#standing .lead")).to_have_text("经费保障协商")
        await expect(page.locator("#steps details")).to_have_count(1)
        await page.locator("#finish-action_id").select_option(index=1)
        await page.locator("#finish-note").fill("已安排")
        await page.locator("#step-finish .actions button").click()
        await expect(page.locator("#agreed tbody tr")).to_contain_text("已完成")
        await expect(page.locator("#agreed tbody tr")).to_contain_text("已安排")
        await expect(page.locator("#steps")).to_have_count(0)


async def test_a_commendation_is_recorded_shown_and_revoked(
    browser: Browsing, house: House, land: Land
) -> None:
    seat = land.one()
    change = await house.established(seat)
    await house.shown(change)
    await commended(house, seat, change.station_id)
    async with browser.visit(seat.proposer) as page:
        await page.goto(f"/stations/{change.station_id}")
        await expect(page.locator("#commendations li")).to_have_count(1)
        await page.locator("#commendations").get_by_role("link", name="登记表彰").click()
        for field, value in (("station_id", str(change.station_id)), ("level", "county")):
            await page.locator(f"#commend-{field}").select_option(value)
        await page.locator("#commend-title").select_option("model_station")
        await page.locator("#commend-commended_on").fill(str(today()))
        await page.locator("#commend-document_number").fill("林司〔2024〕7号")
        await page.locator("#commend .actions button").click()
        await expect(page.locator(".field:has(#commend-document_number) .error")).to_contain_text("已经登记")
        await page.locator("#commend-document_number").fill("林司〔2024〕8号")
        await page.locator("#commend .actions button").click()
        await expect(page.locator("#facts .mark")).to_have_text("有效")
        send = await opened(page, "revoke")
        await page.locator("#revoke-reason").select_option("entered_in_error")
        await page.locator(send).click()
        await expect(page.locator("#facts .mark")).to_have_text("已撤销")
        await page.goto(f"/stations/{change.station_id}")
        await expect(page.locator("#commendations li")).to_have_count(1)
