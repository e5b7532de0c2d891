"""What a person was assessed, awarded and paid, through the pages: for justice organs, each step by its rule (O-3, O-7)."""

from playwright.async_api import expect

from devstack.testing.land import Land
from tests.console.browsing import Browsing
from tests.console.looking import WIDER, violations
from tests.console.stepping import is_refused, take
from tests.system.clerk import today
from tests.system.house import House
from tests.system.office import PAPER, Office, staffed

PHONE = 360


async def test_somebody_is_assessed_once_the_township_was_heard(
    browser: Browsing, house: House, land: Land, office: Office
) -> None:
    seat, _, staff_id = await staffed(house, land, office)
    year = str(today().year - 1)
    async with browser.visit(seat.proposer, language="en", width=PHONE) as page:
        await page.goto(f"/merits/people/{staff_id}")
        await take(page, "assessments", year=year, result="excellent")
        await is_refused(page, "assessments-year", "township")
        assert await violations(page) == []
        await take(page, "opinions", year="1990", opinion="agreed")
        await is_refused(page, "opinions-year", "2015")
        await take(page, "opinions", year=year, opinion="agreed", document_number=PAPER)
        await expect(page.locator("#facts")).to_contain_text(PAPER)
        await take(page, "assessments", year=year, result="excellent")
        await expect(page.locator("#facts")).to_contain_text("Excellent")
        await take(
            page, "assessments-correct", year=year, result="excellent", reason="after_review", note="复核"
        )
        await expect(page.locator("#summary")).to_contain_text("Nothing was recorded.")
        await take(
            page, "assessments-correct", year=year, result="competent", reason="after_review", note="复核"
        )
        await expect(page.locator("#facts")).to_contain_text("Result before: Excellent")
        await page.goto(f"/merits/assessed?under={seat.county_id}&year={year}")
        await expect(page.locator("#list")).to_contain_text("洛桑")
        assert await page.evaluate(WIDER) == []


async def test_an_award_is_recorded_and_taken_back(
    browser: Browsing, house: House, land: Land, office: Office
) -> None:
    seat, _, staff_id = await staffed(house, land, office)
    async with browser.visit(seat.proposer, language="en") as page:
        await page.goto(f"/merits/people/{staff_id}")
        await take(page, "awards", award="merit_third", level="prefecture")
        await is_refused(page, "awards-document_number", "")
        await take(page, "awards", document_number=PAPER)
        await expect(page.locator("#facts")).to_contain_text(PAPER)
        award = await page.locator("#awards-revoke-award_id option").last.get_attribute("value")
        assert award
        await take(page, "awards-revoke", award_id=award, reason="taken_back", note="撤销")
        await expect(page.locator("#facts")).to_contain_text("revoked on")
        assert await violations(page) == []


async def test_an_allowance_is_exact_and_ends_with_a_month(
    browser: Browsing, house: House, land: Land, office: Office
) -> None:
    seat, _, staff_id = await staffed(house, land, office)
    asked = {"allowance": "plateau", "from_month": f"{today():%Y-%m}", "document_number": PAPER}
    async with browser.visit(seat.proposer, language="en") as page:
        await page.goto(f"/merits/people/{staff_id}")
        await take(page, "allowances", **asked, yuan_per_month="1200.555")
        await is_refused(page, "allowances-yuan_per_month", "")
        await take(page, "allowances", yuan_per_month="1200.50")
        await expect(page.locator("#facts")).to_contain_text("1,200.50")
        held = await page.locator("#allowances-end-allowance_id option").last.get_attribute("value")
        assert held
        await take(page, "allowances-end", allowance_id=held, until_month="2014-01", reason="moved")
        await is_refused(page, "allowances-end-until_month", "")
        await take(page, "allowances-end", until_month=f"{today():%Y-%m}")
        await expect(page.locator("#allowances-end-allowance_id")).to_have_count(1)
        await expect(page.locator("#facts table").last).not_to_contain_text("–")
        await page.goto(f"/merits?under={seat.county_id}")
        await expect(page.locator("#list")).to_contain_text("1,200.50")
        assert await violations(page) == []
