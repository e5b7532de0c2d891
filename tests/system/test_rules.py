"""What breaks a rule is refused with the article, the field and what would be right, and nothing is written."""

from collections.abc import Awaitable
from typing import Any
from uuid import uuid4

from devstack.testing.land import Land
from tests.system.clerk import Body, establishment, today
from tests.system.house import House
from tests.system.problem import Problem
from tests.system.refusing import refused


async def rejects(house: House, user: str, asked: Body, **headers: str) -> Problem:
    return await refused(house, house.clerk(user, **headers).propose(asked))


class TestProposing:
    async def test_a_division_that_nobody_knows(self, house: House, land: Land) -> None:
        seat = land.one()
        nowhere = str(uuid4())
        found = await rejects(
            house, seat.proposer, establishment(seat, seat_id=nowhere, township_ids=[nowhere])
        )
        assert (found.status, found.code) == (422, "division-unknown")
        assert nowhere in found.detail

    async def test_a_name_that_breaks_the_rule_is_answered_with_the_right_one(
        self, house: House, land: Land
    ) -> None:
        seat = land.one()
        found = await rejects(house, seat.proposer, establishment(seat, name="雪莲花司法所"))
        assert (found.status, found.code, found.article) == (422, "station-name", "O-9")
        assert (found.field, found.expected) == ("/station/name", seat.station_name)
        assert found.language == "zh"
        assert seat.station_name in found.detail

    async def test_in_english_it_says_the_same(self, house: House, land: Land) -> None:
        seat = land.one()
        asked = establishment(seat, name="雪莲花司法所")
        chinese = await rejects(house, seat.proposer, asked)
        english = await rejects(house, seat.proposer, asked, **{"Accept-Language": "en"})
        assert (english.language, english.code, english.expected) == ("en", chinese.code, chinese.expected)
        assert english.title != chinese.title
        assert english.title.isascii()

    async def test_a_township_of_another_county(self, house: House, land: Land) -> None:
        seat = land.one()
        elsewhere = land.one(without=seat.county_code)
        found = await rejects(house, seat.proposer, establishment(seat, elsewhere))
        assert (found.status, found.code, found.article) == (422, "township-of-another-county", "O-2")
        assert found.field == "/station/township_ids"
        assert elsewhere.name in found.detail

    async def test_a_township_that_a_station_serves_already(self, house: House, land: Land) -> None:
        seat, neighbour = land.take(2)
        await house.established(seat)
        found = await rejects(house, seat.proposer, establishment(neighbour, seat))
        assert (found.status, found.code, found.article) == (409, "township-already-served", "O-1")
        assert seat.name in found.detail

    async def test_several_broken_rules_are_told_together(self, house: House, land: Land) -> None:
        seat, neighbour = land.take(2)
        asked = establishment(seat, neighbour, name="司法所", kind="standalone")
        found = await rejects(house, seat.proposer, asked)
        assert (found.status, found.code) == (422, "rules-broken")
        assert found.codes == {"station-name", "kind-and-townships-disagree"}
        assert {part["article"] for part in found.errors} == {"REG", "O-9"}

    async def test_a_township_on_the_border_within_a_central_station(self, house: House, land: Land) -> None:
        seat, neighbour = land.take(2, border=True)
        found = await rejects(house, seat.proposer, establishment(seat, neighbour))
        assert {part["code"] for part in found.errors} == {"station-of-its-own"}

    async def test_a_day_gone_by(self, house: House, land: Land) -> None:
        seat = land.one()
        found = await rejects(house, seat.proposer, establishment(seat, on=today().replace(year=2024, day=1)))
        assert (found.status, found.code, found.field) == (422, "effective-date-passed", "/effective_on")

    async def test_a_date_that_does_not_exist(self, house: House, land: Land) -> None:
        seat = land.one()
        for language, word in (("zh", "不是有效日期"), ("en", "no date that exists")):
            asked = establishment(seat, on="2027-02-30")
            found = await rejects(house, seat.proposer, asked, **{"Accept-Language": language})
            assert (found.status, found.code) == (422, "invalid-input")
            [part] = found.errors
            assert part["field"].endswith("/effective_on")
            assert word in part["detail"]


class TestWhoMay:
    async def test_nobody_approves_a_proposal_of_their_own(self, house: House, land: Land) -> None:
        """Not even after moving to the staffing authority; no ready-made user holds both duties."""
        seat = land.one()
        change = await house.clerk(seat.proposer).propose(establishment(seat))
        transferred = house.forger.token(seat.proposer, "staffing_authority", ["approver"])
        found = await refused(house, house.clerk_with(transferred).approve(change))
        assert (found.status, found.code, found.article) == (403, "self-approval", "REG")

    async def test_someone_of_another_county(self, house: House, land: Land) -> None:
        seat = land.one()
        stranger = land.one(without=seat.county_code)
        change = await house.clerk(seat.proposer).propose(establishment(seat))
        for step in self.steps_of_others(house, stranger.proposer, stranger.approver, change):
            found = await refused(house, step)
            assert (found.status, found.code) == (404, "not-found")
        assert (await rejects(house, stranger.proposer, establishment(seat))).code == "not-permitted"

    def steps_of_others(
        self, house: House, proposer: str, approver: str, change: Any
    ) -> tuple[Awaitable[object], ...]:
        return (
            house.clerk(approver).approve(change),
            house.clerk(proposer).step("withdraw", change, {"reason": "other"}),
            house.clerk(proposer).change(change.id),
        )

    async def test_a_viewer_changes_nothing(self, house: House, land: Land) -> None:
        seat = land.one()
        for viewer in ("region-viewer", "township-540102002", "operator"):
            found = await rejects(house, viewer, establishment(seat), **{"Accept-Language": "en"})
            assert (found.status, found.code) == (403, "not-permitted")
            assert "a clerk of the justice bureau that runs the stations there (O-1)" in found.detail

    async def test_an_approver_does_not_propose_nor_a_clerk_approve(self, house: House, land: Land) -> None:
        seat = land.one()
        assert (await rejects(house, seat.approver, establishment(seat))).status == 403
        change = await house.clerk(seat.proposer).propose(establishment(seat))
        assert (await refused(house, house.clerk(seat.proposer).approve(change))).status == 403


class TestOutOfTurn:
    async def test_filing_before_it_took_effect(self, house: House, land: Land) -> None:
        seat = land.one()
        change = await house.clerk(seat.proposer).propose(establishment(seat))
        found = await refused(house, house.clerk(seat.proposer).file(change))
        assert (found.status, found.code) == (409, "out-of-turn")

    async def test_approving_what_was_filed(self, house: House, land: Land) -> None:
        filed = await house.established(seat := land.one())
        found = await refused(house, house.clerk(seat.approver).approve(filed))
        assert (found.status, found.code) == (409, "out-of-turn")

    async def test_a_version_that_is_no_longer_the_last(self, house: House, land: Land) -> None:
        seat = land.one()
        change = await house.clerk(seat.proposer).propose(establishment(seat, grade="section"))
        await house.clerk(seat.approver).step("refer", change, {"reason": "beyond_competence"})
        found = await refused(house, house.clerk(seat.prefecture_approver).approve(change))
        assert (found.status, found.code) == (412, "stale-version")
