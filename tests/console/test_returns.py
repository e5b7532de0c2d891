"""The annual return of staff through the pages: generated, checked, reviewed, signed, locked, corrected (O-14, O-17)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import httpx2
from playwright.async_api import Page, expect

from chassis.ids import division_id
from devstack.testing import RunningStack
from devstack.testing.land import Land, Township
from devstack.users import rows
from tests.console.browsing import Browsing
from tests.console.looking import WIDER, violations
from tests.console.test_staff import press, unfold
from tests.system.clerk import today

GROUNDS = "年底调出人员未计入"


@dataclass(frozen=True, slots=True)
class Office:
    """Takes steps of one return as somebody's clerk."""

    http: httpx2.AsyncClient
    stack: RunningStack
    path: str

    def headers(self, user: str) -> Mapping[str, str]:
        return {"Authorization": f"Bearer {self.stack.token(user)}"}

    async def standing(self, user: str) -> dict[str, Any]:
        answer = await self.http.get(self.path, headers=self.headers(user))
        found: dict[str, Any] = answer.json()
        return found

    async def check_all(self, seat: Township, but: UUID | None = None) -> None:
        """Every county its own row, the prefecture those without a government."""
        users = [seat.prefecture_bureau, *(f"county-{code}" for code in counties_of(seat))]
        for user in users:
            standing = await self.standing(user)
            for county in {*standing["checks"]} & {*standing["waiting"]} - {str(but)}:
                headers = {**self.headers(user), "Idempotency-Key": uuid4().hex}
                version = (await self.standing(user))["version"]
                answer = await self.http.post(
                    f"{self.path}/check",
                    json={"county_id": county},
                    headers={**headers, "If-Match": f'"{version}"'},
                )
                assert answer.is_success, answer.text


def counties_of(seat: Township) -> list[str]:
    prefecture = seat.county_code[:4]
    return sorted({row["county_code"] for row in rows() if row["county_code"].startswith(prefecture)})


async def generated(page: Page, seat: Township) -> UUID:
    """Of the first year of which there is none yet: a stack is never set back."""
    for year in range(today().year - 1, 2019, -1):
        await page.goto(f"/returns?under={seat.prefecture_id}&period={year}")
        form = page.locator('form[action*="/returns?"]')
        if await form.count():
            await form.locator("button").click()
            await expect(page.locator("#facts")).to_contain_text("Being checked")
            return UUID(page.url.partition("?")[0].rpartition("/")[2])
    raise AssertionError("the stack has returns of every year: reset it")


async def test_from_the_records_to_the_lock_and_to_a_correction(
    browser: Browsing, stack: RunningStack, land: Land
) -> None:
    seat = land.one()
    async with (
        browser.visit(seat.prefecture_bureau, language="en") as page,
        httpx2.AsyncClient(base_url=stack.urls["personnel"], timeout=20) as http,
    ):
        own = await generated(page, seat)
        assert await violations(page) == []
        assert await page.evaluate(WIDER) == []
        office, address = Office(http, stack, f"/v1/statistical-returns/{own}"), f"/returns/{own}"
        await on_a_phone(browser, seat, address)
        await disputed(browser, seat, address)
        await page.goto(address)
        await expect(page.locator(f"#c{seat.county_id}")).to_contain_text(GROUNDS)
        await unfold(page, "generate")
        await press(page, "generate")
        await expect(page.locator("#v1")).to_contain_text("Replaced by another version")
        await office.check_all(seat, seat.county_id)
        await checked(browser, seat, address)
        await reviewed_and_signed(browser, seat, address)
        await locked(browser, address)
        await page.goto(address)
        await unfold(page, "correct")
        await page.locator("#correct-reason").select_option("recorded_late")
        await page.locator("#correct-note").fill("补录")
        await press(page, "correct")
        await expect(page.locator("#v2")).to_contain_text("Locked")
        await page.locator("#v2 a", has_text="with version").click()
        await expect(page.locator("#comparison")).to_contain_text("All figures are the same.")
        assert await violations(page) == []


async def on_a_phone(browser: Browsing, seat: Township, address: str) -> None:
    """What it comes to, and each county folded until one opens it; without scripts too. On paper the whole form."""
    async with browser.visit(seat.prefecture_bureau, language="en", width=360, scripts=False) as phone:
        await phone.goto(address)
        await expect(phone.locator("#figures")).to_be_hidden()
        county = phone.locator(f"#n{seat.county_id}")
        await expect(county.locator("table")).to_be_hidden()
        await county.locator("summary").click()
        await expect(county.locator("table")).to_be_visible()
        await phone.emulate_media(media="print")
        await expect(phone.locator("#figures")).to_be_visible()
        await expect(county).to_be_hidden()
    async with browser.visit(seat.prefecture_bureau, language="en", width=360) as phone:
        await phone.goto(address)
        assert await violations(phone) == []
        assert await phone.evaluate(WIDER) == []


async def disputed(browser: Browsing, seat: Township, address: str) -> None:
    """By the county's own bureau, on its own row, which is all that it sees."""
    async with browser.visit(seat.proposer, language="en", width=360) as county:
        await county.goto(address)
        await expect(county.locator("tr[id^=c]")).to_have_count(1)
        await unfold(county, "dispute")
        await county.locator("#dispute-county_id").select_option(str(seat.county_id))
        await county.locator('#dispute-columns input[value="people"]').check()
        await county.locator("#dispute-note").fill(GROUNDS)
        await press(county, "dispute")
        await expect(county.locator(f"#c{seat.county_id}")).to_contain_text("Said to be wrong")
        assert await violations(county) == []
        assert await county.evaluate(WIDER) == []


async def checked(browser: Browsing, seat: Township, address: str) -> None:
    async with browser.visit(seat.proposer, language="en") as county:
        await county.goto(address)
        await unfold(county, "check")
        await county.locator("#check-county_id").select_option(str(seat.county_id))
        await press(county, "check")
        await expect(county.locator(f"#c{seat.county_id}")).to_contain_text("Checked")


async def reviewed_and_signed(browser: Browsing, seat: Township, address: str) -> None:
    """By another person than the one who generated it."""
    async with browser.visit(f"reviewer-{seat.county_code[:4]}", language="en") as reviewer:
        await reviewer.goto(address)
        await unfold(reviewer, "review")
        await press(reviewer, "review")
        await expect(reviewer.locator("#facts")).to_contain_text("Reviewed, to be signed")
        await unfold(reviewer, "sign")
        await press(reviewer, "sign")
        await expect(reviewer.locator("#summary")).to_be_visible()
        await reviewer.locator("#sign-confirm").check()
        await press(reviewer, "sign")
        await expect(reviewer.locator("#facts")).to_contain_text("Sent, to be locked")


async def locked(browser: Browsing, address: str) -> None:
    async with browser.visit("region-clerk", language="en") as region:
        await region.goto(address)
        await unfold(region, "lock")
        await region.locator("#lock-confirm").check()
        await press(region, "lock")
        await expect(region.locator("#facts")).to_contain_text("Locked")
        await expect(region.locator("#steps")).to_contain_text("Nothing here is yours to do now.")


async def test_the_front_page_counts_what_is_missing_and_opens_the_list(browser: Browsing) -> None:
    async with browser.visit("region-clerk", language="en") as page:
        await page.goto("/")
        missing = page.locator("#returns a[href*='state=missing']")
        number = int(await missing.inner_text())
        await missing.click()
        await expect(page.locator("#list tr[data-row]")).to_have_count(number)
        assert await violations(page) == []


async def test_the_files_have_the_fixed_form(browser: Browsing, stack: RunningStack, land: Land) -> None:
    seat = land.one()
    async with browser.visit(seat.prefecture_bureau, language="en") as page:
        own = await generated(page, seat)
        answer = await page.request.get(f"/returns/{own}.csv")
        header, *lines = (await answer.text()).lstrip("\ufeff").splitlines()
        assert header.startswith("报表,报送单位,统计期间,统计时点,版本,状态,县（区）代码,县（区）,司法所,")
        assert len(lines) == len(counties_of(seat)) + 1
        assert {line.split(",")[6] for line in lines[:-1]} == set(counties_of(seat))
        assert (await page.request.get(f"/returns/{own}.xlsx")).ok
        assert (await page.request.get(f"/returns/{division_id('1')}.xlsx")).status == 404
