"""Forms: a proposal from the first field to the filing, and what becomes of everything that goes wrong."""

from datetime import timedelta
from urllib.parse import urlsplit
from uuid import UUID

import httpx2
from playwright.async_api import Page, Request, Route, expect

from chassis.ids import division_id
from devstack.testing.land import Land, Township
from tests.console.browsing import Browsing
from tests.system.clerk import Body, Written, establishment, today
from tests.system.house import House

REJECTED = {"reason": "papers_incomplete", "note": "缺少编制核定材料。"}


async def choose_seat(page: Page, seat: Township) -> None:
    await page.locator("#establish-seat_id").select_option(str(seat.id))
    await expect(page.locator("#establish-name")).to_have_value(seat.station_name)


async def send(page: Page, name: str) -> None:
    await page.get_by_role("button", name=name, exact=True).click()


def change_shown(page: Page) -> UUID:
    return UUID(urlsplit(page.url).path.rsplit("/", 1)[1])


async def shown_proposal(house: House, seat: Township, asked: Body) -> Written:
    """Proposed by the seat's bureau, and on the board."""
    proposed = await house.clerk(seat.proposer).propose(asked)
    await house.shown(proposed)
    return proposed


async def shown_station(house: House, seat: Township) -> UUID:
    """There, and known to the console."""
    change = await house.established(seat)
    await house.shown(change)
    return change.station_id


async def approve(page: Page, number: str = "编办〔2026〕12号") -> None:
    await fill_approval(page, number)
    await send(page, "批准")


async def fill_approval(page: Page, number: str = "编办〔2026〕12号") -> None:
    await page.locator("summary", has_text="批准").first.click()
    await page.locator("#approve-document_number").fill(number)
    await page.locator("#approve-confirm").check()


class TestWayThrough:
    async def test_from_the_proposal_to_the_filing(self, browser: Browsing, house: House, land: Land) -> None:
        seat = land.one()
        async with browser.visit(seat.proposer) as page, browser.visit(seat.approver) as authority:
            await page.goto("/changes")
            await page.get_by_role("link", name="提出设立司法所").click()
            await choose_seat(page, seat)
            await expect(page.locator(f"[name=township_ids][value='{seat.id}']")).to_be_checked()
            await expect(page.locator("[name=functions]:checked")).to_have_count(10)
            await page.locator("#establish-note").fill("边境乡镇，群众办事路远。")
            await send(page, "提出")
            await expect(page.locator("#standing")).to_contain_text("待决定")
            change_id = change_shown(page)

            await authority.goto(f"/changes/{change_id}")
            await approve(authority)
            await expect(authority.locator("#standing")).not_to_contain_text("待决定")

            change = await house.clerk(seat.proposer).change(change_id)
            await house.in_effect(seat.proposer, change)  # type: ignore[arg-type]
            await expect(page.locator("#standing")).to_contain_text("待备案")
            await send(page, "报备案")
            await expect(page.locator("#standing")).to_contain_text("已备案")
            await page.get_by_role("link", name="查看司法所").click()
            await expect(page.locator("h1")).to_have_text(seat.station_name)
            await expect(page.locator("#history li")).to_have_count(6)

    async def test_the_reason_in_words_is_shown_to_those_concerned_alone(
        self, browser: Browsing, house: House, land: Land
    ) -> None:
        seat = land.one()
        asked = {**establishment(seat), "note": "此说明只给有关单位看。"}
        proposed = await shown_proposal(house, seat, asked)
        async with browser.visit(seat.proposer) as page:
            await page.goto(f"/changes/{proposed.id}")
            await page.get_by_role("link", name="提出变更").click()
            await expect(page.locator(".note")).to_have_text("此说明只给有关单位看。")

    async def test_townships_are_added_to_a_station(
        self, browser: Browsing, house: House, land: Land
    ) -> None:
        seat, other = land.take(2)
        station = await shown_station(house, seat)
        await house.shown(await house.clerk(seat.proposer).propose(establishment(other)))
        async with browser.visit(seat.proposer) as page:
            await page.goto("/changes/new?kind=change_coverage")
            await page.locator("#station").select_option(str(station))
            await send(page, "继续")
            await expect(page.locator(f"[name=township_ids][value='{seat.id}']")).to_be_checked()
            await page.locator(f"[name=township_ids][value='{other.id}']").check()
            await page.get_by_label("中心所：设在中心乡镇，服务多个乡镇（街道）").check()
            await send(page, "提出")
            await expect(page.locator("#plan")).to_contain_text(other.name)

    async def test_it_works_without_scripts(self, browser: Browsing, land: Land) -> None:
        seat = land.one()
        async with browser.visit(seat.proposer, scripts=False) as page:
            await page.goto("/changes/new")
            await page.locator("#establish-seat_id").select_option(str(seat.id))
            await send(page, "自动填写")
            await expect(page.locator("#establish-name")).to_have_value(seat.station_name)
            await send(page, "提出")
            await expect(page.locator("h1")).to_have_text(seat.station_name)


class TestProposal:
    async def test_a_refused_one_comes_back_for_the_county_that_it_was_for(self, browser: Browsing) -> None:
        zone, seat = division_id("540172"), division_id("540172400")
        async with browser.visit("prefecture-5401", scripts=False) as page:
            await page.goto("/changes/new")
            await page.locator("#county").select_option(str(zone))
            await send(page, "选择")
            await page.locator("#establish-seat_id").select_option(str(seat))
            await page.locator("#establish-name").fill("随便取名司法所")
            await send(page, "提出")
            await expect(page.locator("#summary")).to_be_visible()
            await expect(page.locator("h1")).to_contain_text("拉萨经济技术开发区")
            await expect(page.locator("#establish-seat_id")).to_have_value(str(seat))

    async def test_for_a_county_of_another_bureau_none_is_offered(self, browser: Browsing) -> None:
        async with browser.visit("prefecture-5401") as page:
            answer = await page.goto(f"/changes/new?county={division_id('540102')}")
            assert answer
            assert answer.status == 403

    async def test_enter_in_a_field_proposes(self, browser: Browsing, land: Land) -> None:
        seat = land.one()
        async with browser.visit(seat.proposer, scripts=False) as page:
            await page.goto("/changes/new")
            await page.locator("#establish-seat_id").select_option(str(seat.id))
            await page.locator("#establish-name").fill(seat.station_name)
            await page.locator("#establish-name").press("Enter")
            await expect(page.locator("#standing")).to_contain_text("待决定")

    async def test_the_seat_is_served_whatever_is_ticked(self, browser: Browsing, land: Land) -> None:
        seat, other = land.take(2)
        async with browser.visit(seat.proposer) as page:
            await page.goto("/changes/new")
            await choose_seat(page, seat)
            await page.locator(f"[name=township_ids][value='{seat.id}']").uncheck()
            await page.locator(f"[name=township_ids][value='{other.id}']").check()
            await page.get_by_label("中心所：设在中心乡镇，服务多个乡镇（街道）").check()
            await send(page, "提出")
            await expect(page.locator("#plan")).to_contain_text(f"{seat.name}、{other.name}")


class TestErrors:
    async def test_each_stands_beside_its_field_with_the_article(
        self, browser: Browsing, house: House, land: Land
    ) -> None:
        taken, seat = land.take(2)
        await shown_station(house, taken)
        async with browser.visit(seat.proposer) as page:
            await page.goto("/changes/new")
            await choose_seat(page, seat)
            await page.locator("#establish-name").fill("随便取名司法所")
            await page.locator(f"[name=township_ids][value='{taken.id}']").check()
            await send(page, "提出")
            summary = page.locator("#summary")
            await expect(summary).to_be_focused()
            beside = page.locator(".field:has(#establish-name) .error")
            await expect(beside).to_contain_text(seat.station_name)
            await expect(beside).to_contain_text("《意见》第9条")
            await expect(page.locator("#establish-township_ids .error").first).to_contain_text(
                "《意见》第1条"
            )
            await expect(page.locator("#establish-name")).to_have_value("随便取名司法所")
            await summary.get_by_role("link").filter(has_text=seat.station_name).click()
            await expect(page.locator("#establish-name")).to_be_focused()

    async def test_what_cannot_be_undone_wants_a_tick(
        self, browser: Browsing, house: House, land: Land
    ) -> None:
        seat = land.one()
        proposed = await shown_proposal(house, seat, establishment(seat))
        async with browser.visit(seat.approver) as page:
            await page.goto(f"/changes/{proposed.id}")
            await page.locator("summary", has_text="批准").first.click()
            await page.locator("#approve-document_number").fill("编办〔2026〕1号")
            await send(page, "批准")
            await expect(page.locator(".field:has(#approve-confirm) .error")).to_be_visible()
            await expect(page.locator("#approve-document_number")).to_have_value("编办〔2026〕1号")
        assert (await house.clerk(seat.proposer).change(proposed.id)).status == "proposed"

    async def test_someone_came_first(self, browser: Browsing, house: House, land: Land) -> None:
        seat = land.one()
        proposed = await shown_proposal(house, seat, establishment(seat, on=today() + timedelta(days=9)))
        async with browser.visit(seat.approver) as page:
            await page.goto(f"/changes/{proposed.id}")
            await fill_approval(page)  # whoever has begun keeps the form, whatever comes meanwhile
            referred = {"reason": "at_discretion"}
            await house.clerk(seat.approver).step("refer", proposed, referred)
            await send(page, "批准")
            await expect(page.locator("#summary")).to_contain_text("此事项已有新进展")
            await expect(page.locator("#history .new")).to_contain_text("报上级决定")
            await house.clerk(seat.prefecture_approver).step(
                "reject", await house.clerk(seat.prefecture_approver).change(proposed.id), REJECTED
            )
            await expect(page.locator("#history .new")).to_have_count(2)
            await expect(page.locator("#approve-document_number")).to_have_value("编办〔2026〕12号")

    async def test_only_ones_own_steps_are_offered(self, browser: Browsing, house: House, land: Land) -> None:
        seat = land.one()
        proposed = await shown_proposal(house, seat, establishment(seat, on=today() + timedelta(days=9)))
        wanted = {
            seat.proposer: ["撤回"],
            seat.approver: ["批准", "报上级决定", "不予批准"],
            "region-viewer": [],
        }
        for user, steps in wanted.items():
            async with browser.visit(user) as page:
                await page.goto(f"/changes/{proposed.id}")
                assert await page.locator(".step > summary").all_inner_texts() == steps

    async def test_who_does_not_propose_is_told_who_does(self, browser: Browsing) -> None:
        async with browser.visit("region-viewer") as page:
            answer = await page.goto("/changes/new")
            assert answer
            assert answer.status == 403
            await expect(page.locator("main")).to_contain_text("县（区）司法局经办人")


class TestForgery:
    async def test_a_form_without_its_token_sends_nothing(
        self, browser: Browsing, house: House, land: Land
    ) -> None:
        seat = land.one()
        proposed = await shown_proposal(house, seat, establishment(seat))
        async with browser.visit(seat.approver) as page:
            await page.goto(f"/changes/{proposed.id}")
            for token in ("", "x" * 88):
                await page.evaluate(
                    "token => document.querySelectorAll('[name=csrf]').forEach(i => i.value = token)", token
                )
                async with page.expect_navigation() as navigation:
                    await page.evaluate("document.querySelector('form[action$=\"/approve\"]').submit()")
                answer = await navigation.value
                assert answer
                assert answer.status == 403
                await expect(page.locator("main")).to_contain_text("内容没有提交")
                await page.go_back()
        assert (await house.clerk(seat.proposer).change(proposed.id)).status == "proposed"

    async def test_without_a_session_it_says_that_nothing_was_sent(self, browser: Browsing) -> None:
        async with httpx2.AsyncClient(base_url=browser.url) as client:
            answer = await client.post("/changes/new", data={"name": "x"})
        assert answer.status_code == 401
        assert "内容没有提交" in answer.text


class TestBadLine:
    async def test_two_clicks_are_one_proposal(self, browser: Browsing, land: Land) -> None:
        seat = land.one()
        async with browser.visit(seat.proposer) as page:
            await page.goto("/changes/new")
            await choose_seat(page, seat)
            sent: list[Request] = []
            page.on("request", lambda request: sent.append(request) if request.method == "POST" else None)
            await page.get_by_role("button", name="提出", exact=True).dblclick()
            await expect(page.locator("h1")).to_have_text(seat.station_name)
            assert len(sent) == 1

    async def test_sent_again_after_a_lost_answer_it_is_the_same_proposal(
        self, browser: Browsing, land: Land
    ) -> None:
        seat = land.one()
        async with browser.visit(seat.proposer) as page:
            await page.goto("/changes/new")
            await choose_seat(page, seat)
            await page.route("**/changes/new*", lose_the_answer)
            await send(page, "提出")
            await page.unroute("**/changes/new*")
            await page.goto("/changes/new")
            await expect(page.locator("#establish-name")).to_have_value(seat.station_name)
            await send(page, "提出")
            await expect(page.locator("h1")).to_have_text(seat.station_name)
            await page.goto(f"/changes?status=proposed&under={seat.county_id}&limit=500")
            await expect(page.locator("tbody tr", has_text=seat.station_name)).to_have_count(1)

    async def test_sent_again_with_other_contents_it_says_that_it_was_recorded_before(
        self, browser: Browsing, land: Land
    ) -> None:
        seat = land.one()
        async with browser.visit(seat.proposer) as page:
            await page.goto("/changes/new")
            await choose_seat(page, seat)
            await page.route("**/changes/new*", lose_the_answer)
            await send(page, "提出")
            await page.unroute("**/changes/new*")
            await page.goto("/changes/new")
            await page.locator("#establish-note").fill("又想起一句")
            await send(page, "提出")
            await expect(page.locator("#summary")).to_contain_text("此表单已提交过")

    async def test_a_draft_outlasts_a_reload_until_it_was_recorded(
        self, browser: Browsing, land: Land
    ) -> None:
        seat = land.one()
        async with browser.visit(seat.proposer) as page:
            await page.goto("/changes/new")
            await choose_seat(page, seat)
            await page.locator("#establish-note").fill("写到一半")
            await page.reload()
            await expect(page.locator("#establish-note")).to_have_value("写到一半")
            await expect(page.locator("#establish-seat_id")).to_have_value(str(seat.id))
            await send(page, "提出")
            await expect(page.locator("#standing")).to_be_visible()
            await page.goto("/changes/new")
            await expect(page.locator("#establish-note")).to_have_value("")

    async def test_a_draft_is_of_its_station_alone(self, browser: Browsing, house: House, land: Land) -> None:
        seat, other = land.take(2)
        one, another = [await shown_station(house, place) for place in (seat, other)]
        async with browser.visit(seat.proposer) as page:
            for station, note in ((one, "为甲所"), (another, "")):
                await page.goto(f"/changes/new?kind=change_coverage&station={station}")
                await expect(page.locator("#change_coverage-note")).to_have_value("")
                await expect(page.locator("[name=station_id]")).to_have_value(str(station))
                await page.locator("#change_coverage-note").fill(note)
            await page.goto(f"/changes/new?kind=change_coverage&station={one}")
            await expect(page.locator("#change_coverage-note")).to_have_value("为甲所")

    async def test_a_recorded_change_of_coverage_leaves_no_draft(
        self, browser: Browsing, house: House, land: Land
    ) -> None:
        seat, other = land.take(2)
        station = await shown_station(house, seat)
        async with browser.visit(seat.proposer) as page:
            await page.goto(f"/changes/new?kind=change_coverage&station={station}")
            await page.locator(f"[name=township_ids][value='{other.id}']").check()
            await page.get_by_label("中心所：设在中心乡镇，服务多个乡镇（街道）").check()
            await page.locator("#change_coverage-note").fill("写到一半")
            await send(page, "提出")
            await expect(page.locator("#standing")).to_be_visible()
            assert await page.evaluate("localStorage.length") == 0

    async def test_a_tick_that_cannot_be_undone_is_in_no_draft(
        self, browser: Browsing, house: House, land: Land
    ) -> None:
        seat = land.one()
        proposed = await shown_proposal(house, seat, establishment(seat))
        async with browser.visit(seat.approver) as page:
            await page.goto(f"/changes/{proposed.id}")
            await fill_approval(page, "编办〔2026〕3号")
            await page.reload()
            await expect(page.locator("#approve-document_number")).to_have_value("编办〔2026〕3号")
            await expect(page.locator("#approve-confirm")).not_to_be_checked()

    async def test_one_may_start_afresh(self, browser: Browsing, land: Land) -> None:
        async with browser.visit(land.one().proposer) as page:
            await page.goto("/changes/new")
            await page.locator("#establish-note").fill("写到一半")
            await page.reload()
            await page.get_by_role("button", name="重新填写").click()
            await expect(page.locator("#establish-note")).to_have_value("")

    async def test_signing_out_forgets_all_drafts(self, browser: Browsing, land: Land) -> None:
        async with browser.visit(land.one().proposer) as page:
            await page.goto("/changes/new")
            await page.locator("#establish-note").fill("写到一半")
            assert await page.evaluate("localStorage.length") == 1
            await page.evaluate(
                "document.querySelector('[data-logout]').addEventListener('submit', e => e.preventDefault())"
            )
            await page.locator("[data-logout] button").click()
            assert await page.evaluate("localStorage.length") == 0


async def test_ones_own_write_is_seen_or_said_to_be_on_its_way(
    browser: Browsing, house: House, land: Land
) -> None:
    seat = land.one()
    proposed = await house.clerk(seat.proposer).propose(establishment(seat))
    async with browser.visit(seat.proposer) as page:
        await page.goto(f"/changes/{proposed.id}?after={proposed.position}")
        await expect(page.locator("#standing")).to_contain_text("待决定")


async def lose_the_answer(route: Route) -> None:
    """The request arrives, the answer does not."""
    await route.fetch(max_redirects=0)
    await route.abort()
