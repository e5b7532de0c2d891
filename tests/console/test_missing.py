"""What was left empty in a form is named, beside its field and above them all, in their order."""

import pytest
from playwright.async_api import expect

from devstack.testing.land import Land
from tests.console.browsing import Browsing, Language

TOLD = {
    "zh": ["所在地：必填", "名称：必填", "服务乡镇（街道）：至少 1 项", "生效日期：必填"],
    "en": [
        "Seat: This is required.",
        "Name: This is required.",
        "Townships served: This must have 1 or more items.",
        "In effect from: This is required.",
    ],
}


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_each_is_told_with_its_field(browser: Browsing, land: Land, language: Language) -> None:
    async with browser.visit(land.one().proposer, language=language) as page:
        await page.goto("/changes/new")
        await page.locator("#establish-effective_on").fill("")
        await page.locator(".form .actions button").click()
        for field in ("seat_id", "name", "effective_on"):
            await expect(page.locator(f".field:has(#establish-{field}) .error")).to_be_visible()
        await expect(page.locator("#summary li")).to_have_text(TOLD[language])
