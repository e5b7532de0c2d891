"""People at stations through the pages: moved, sent away by consent, nominated; by whom the law names (O-3, O-4)."""

from playwright.async_api import Page, expect

from devstack.testing.land import Land
from tests.console.browsing import Browsing
from tests.console.looking import violations
from tests.system.clerk import today
from tests.system.house import House
from tests.system.office import PAPER, Office, made_up_number, staffed


async def unfold(page: Page, name: str) -> None:
    step = page.locator("details.step", has=page.locator(f'form[action$="/{name}"]'))
    if not await step.evaluate("one => one.open"):
        await step.locator("summary").first.click()


async def press(page: Page, name: str) -> None:
    await page.locator(f'form[action$="/{name}"] button').click()


async def send_away(page: Page, name: str) -> None:
    """To the township's own government, for work that is not justice work."""
    await unfold(page, name)
    await page.locator(f"#{name}-movement").select_option("secondment")
    await page.locator(f"#{name}-effective_on").fill(str(today()))
    await page.locator(f"#{name}-to").select_option("elsewhere:")
    await page.locator(f"#{name}-until").fill(f"{today().year + 1}-06-30")
    await page.locator(f"#{name}-no_justice_work").check()
    await page.locator(f"#{name}-reason").select_option("work_needs")
    await press(page, name)


async def test_who_goes_to_other_work_goes_by_consent(
    browser: Browsing, house: House, land: Land, office: Office
) -> None:
    seat, station_id, staff_id = await staffed(house, land, office)
    async with browser.visit(seat.proposer, language="en") as page:
        await page.goto(f"/staff/{staff_id}")
        await expect(page.locator("#standing")).to_contain_text("Judicial assistant")
        await send_away(page, "move")
        await expect(page.locator("#summary")).to_contain_text("O-4")
        await send_away(page, "ask")
        await expect(page.locator("#request")).to_contain_text("Waiting for an answer")
        request = page.url.partition("?")[0]
        assert await violations(page) == []
        async with browser.visit(seat.prefecture_bureau, language="en") as above:
            await above.goto(request)
            await unfold(above, "consent")
            await above.locator("#consent-document_number").fill(PAPER)
            await press(above, "consent")
            await expect(above.locator("#request")).to_contain_text("Consented, to be carried out")
        await page.goto(request)
        await unfold(page, "carry_out")
        await press(page, "carry_out")
        await expect(page.locator("#request")).to_contain_text("Carried out")
        await page.goto(f"/staff/list?under={seat.county_id}&figure=away")
        await expect(page.locator("#list")).to_contain_text("away")
        assert await violations(page) == []
        await page.goto(f"/stations/{station_id}/people")
        await expect(page.locator("#list")).to_contain_text("no justice work")
        await page.goto(f"/staff?under={seat.county_id}")
        await expect(page.locator("#list")).to_contain_text("Away from their station")
        assert await violations(page) == []


async def test_why_somebody_is_to_go_and_why_not_is_told_in_words_to_those_concerned(
    browser: Browsing, house: House, land: Land, office: Office
) -> None:
    seat, _, staff_id = await staffed(house, land, office)
    async with browser.visit(seat.proposer, language="en") as page:
        await page.goto(f"/staff/{staff_id}")
        await expect(page.locator("#standing")).to_contain_text("Judicial assistant")
        await unfold(page, "ask")
        await page.locator("#ask-note").fill("乡镇专班急需人手")
        await send_away(page, "ask")
        await expect(page.locator("#request")).to_contain_text("Waiting for an answer")
        await expect(page.locator("#history")).to_contain_text("In words: 乡镇专班急需人手")
        request = page.url.partition("?")[0]
        async with browser.visit(seat.prefecture_bureau, language="en") as above:
            await above.goto(request)
            await expect(above.locator("#history")).to_contain_text("乡镇专班急需人手")
            await unfold(above, "refuse")
            await above.locator("#refuse-reason").select_option("station_short_of_staff")
            await above.locator("#refuse-note").fill("该所仅有两人在岗")
            await press(above, "refuse")
            await expect(above.locator("#history")).to_contain_text("In words: 该所仅有两人在岗")
            assert await violations(above) == []
        await page.goto(f"/staff/{staff_id}")
        await expect(page.locator("#history")).to_contain_text("该所仅有两人在岗")
        await page.goto(request)
        await page.locator("#history a").first.click()
        await expect(page.locator("main")).to_contain_text("该所仅有两人在岗")


async def test_a_director_is_nominated_the_township_heard_and_appointed(
    browser: Browsing, house: House, land: Land, office: Office
) -> None:
    seat, station_id, staff_id = await staffed(house, land, office)
    director = await office.post(seat, station_id, "director")
    async with browser.visit(seat.proposer, language="en", width=360) as page:
        await page.goto(f"/staff/{staff_id}")
        await expect(page.locator("#standing")).to_contain_text("Judicial assistant")
        await unfold(page, "nominate")
        await expect(page.locator(f"#nominate-post_id option[value='{director}']")).to_have_count(1)
        await page.locator("#nominate-post_id").select_option(str(director))
        await page.locator("#nominate-body").select_option("organisation_department")
        await page.locator("#nominate-consulted_on").fill(str(today()))
        await press(page, "nominate")
        await expect(page.locator("#nomination")).to_contain_text("Under way")
        await unfold(page, "opinion")
        await page.locator("#opinion-opinion").select_option("agrees")
        await page.locator("#opinion-heard_on").fill(str(today()))
        await press(page, "opinion")
        await expect(page.locator("#nomination")).to_contain_text("Agrees")
        await unfold(page, "appoint")
        await page.locator("#appoint-effective_on").fill(str(today()))
        await page.locator("#appoint-document_number").fill(PAPER)
        await press(page, "appoint")
        await expect(page.locator("#nomination")).to_contain_text("Appointed")
        assert await violations(page) == []
        await page.goto(f"/staff/{staff_id}")
        await expect(page.locator("#standing")).to_contain_text("Director")
        assert await violations(page) == []


async def test_somebody_enters_through_the_form_by_real_name(
    browser: Browsing, house: House, land: Land, office: Office
) -> None:
    seat = land.one()
    change = await house.established(seat)
    await house.shown(change)
    post_id = await office.post(seat, change.station_id, "judicial_assistant")
    address = f"/stations/{change.station_id}/people"
    async with browser.visit(seat.proposer, language="en", width=360) as page:
        await page.goto(address)
        await expect(page.locator(f"#hire-post_id option[value='{post_id}']")).to_have_count(1)
        await unfold(page, "hire")
        await page.locator("#hire-name").fill("德吉")
        await page.locator("#hire-identity_number").fill(made_up_number())
        await page.locator("#hire-employment").select_option("special_post")
        await page.locator("#hire-post_id").select_option(str(post_id))
        await page.locator("#hire-entered_on").fill(str(today()))
        await press(page, "hire")
        await expect(page.locator("#summary")).to_contain_text("O-6")
        await page.locator("#hire-level").select_option("bachelor")
        await page.locator("#hire-completed_on").fill("2020-06-30")
        await press(page, "hire")
        await expect(page.locator("h1")).to_contain_text("德吉")
        await page.goto(address)
        await expect(page.locator("#list")).to_contain_text("德吉")
        assert await violations(page) == []


async def test_schools_and_employers_are_entered_and_said_anew(
    browser: Browsing, house: House, land: Land, office: Office
) -> None:
    seat, _, staff_id = await staffed(house, land, office)
    async with browser.visit(seat.proposer, language="en", width=360) as page:
        await page.goto(f"/staff/{staff_id}")
        await unfold(page, "educations")
        await press(page, "educations")
        await expect(page.locator("#summary")).to_be_visible()
        await page.locator("#educations-level").select_option("master")
        await page.locator("#educations-completed_on").fill("2019-06-30")
        await page.locator("#educations-school").fill("西藏大学")
        await press(page, "educations")
        await expect(page.locator("#standing")).to_contain_text("西藏大学")
        assert await violations(page) == []
        await unfold(page, "services")
        await page.locator("#services-entry_id").select_option(index=1)
        await page.locator("#services-source").select_option("county_political_legal")
        await page.locator("#services-began_on").fill("2012-08-01")
        await page.locator("#services-ended_on").fill("2015-02-28")
        await page.locator("#services-employer").fill("县人民法院")
        await press(page, "services")
        await expect(page.locator("#standing")).to_contain_text("县人民法院")
        await expect(page.locator("#services-entry_id option")).to_have_count(2)
        assert await violations(page) == []
    async with browser.visit(seat.prefecture_bureau) as above:
        await above.goto(f"/staff/{staff_id}")
        await expect(above.locator("#standing")).to_contain_text("西藏大学")
