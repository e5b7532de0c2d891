"""Auditors see what their offices did and were refused, and that they looked; nobody else has that page (PIPL-54)."""

import pytest
from playwright.async_api import expect

from devstack.testing.land import Land
from tests.console.browsing import Browsing
from tests.console.looking import violations
from tests.system.house import House
from tests.system.problem import RefusedError

ELSEWHERE = "/v1/establishment-changes/00000000-0000-0000-0000-000000000001"


async def test_an_auditor_finds_a_refusal_and_who_it_was(browser: Browsing, house: House, land: Land) -> None:
    seat = land.one()
    with pytest.raises(RefusedError):
        await house.clerk(seat.proposer).get(ELSEWHERE)
    async with browser.visit("auditor-54") as page:
        await page.goto("/")
        await page.locator(".ways").get_by_role("link", name="审计").click()
        await expect(page.locator("#chains tbody tr")).to_have_count(3)
        await page.get_by_role("link", name="司法所和行政区划").click()
        await page.locator("#refused").select_option(value="true")
        await page.locator("form.asking button").click()
        row = page.locator("#list tbody tr").first
        await expect(row).to_contain_text("未找到")
        await expect(row).to_contain_text("查阅变更事项")
        await row.get_by_role("link", name="此人的全部记录").click()
        await expect(page.locator("#list tbody tr").first).to_contain_text("查阅变更事项")
        assert await violations(page) == []


async def test_to_look_is_on_record_and_only_for_auditors(browser: Browsing) -> None:
    async with browser.visit("auditor-54", language="en") as page:
        for _ in range(2):
            await page.goto("/audit?service=registry")
        await expect(page.locator("#list tbody tr").first).to_contain_text("Compliance audit")
        assert await violations(page) == []
    async with browser.visit("region") as page:
        await page.goto("/")
        await expect(page.locator(".ways")).not_to_contain_text("审计")
        answer = await page.goto("/audit")
        assert answer is not None
        assert answer.status == 404
