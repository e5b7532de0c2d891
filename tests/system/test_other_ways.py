"""Changes that are referred, rejected or withdrawn, and those that want the same township."""

import asyncio
from datetime import timedelta

import pytest

from devstack.testing.land import Land, Township
from tests.system.clerk import Written, establishment, today
from tests.system.house import House
from tests.system.problem import RefusedError


async def proposed(house: House, seat: Township, **differing: object) -> Written:
    return await house.clerk(seat.proposer).propose(establishment(seat, **differing))


class TestReferral:
    async def test_what_is_beyond_the_county_is_referred_to_the_prefecture_which_decides(
        self, house: House, land: Land
    ) -> None:
        seat = land.one()
        change = await proposed(house, seat, grade="section")
        with pytest.raises(RefusedError) as refused:
            await house.clerk(seat.approver).approve(change)
        assert refused.value.problem.code == "not-competent"
        assert refused.value.problem.article == "O-1"

        referred = await house.clerk(seat.approver).step("refer", change, {"reason": "beyond_competence"})
        standing = await house.clerk(seat.prefecture_approver).change(change.id)
        assert standing.waiting_on
        assert standing.waiting_on["division_id"] == str(seat.prefecture_id)
        assert "approve" in standing.allowed

        await house.clerk(seat.prefecture_approver).approve(referred)
        assert (await house.in_effect(seat.proposer, change)).status == "in_effect"


class TestRejection:
    async def test_it_says_why_and_leaves_the_township_free(self, house: House, land: Land) -> None:
        seat = land.one()
        change = await proposed(house, seat)
        said = {"reason": "no_quota", "note": "本年度编制已用完。"}
        rejected = await house.clerk(seat.approver).step("reject", change, said)
        assert rejected.status == "rejected"

        shown = await house.reader(seat.proposer).get(f"/v1/changes/{change.id}", after=rejected.position)
        assert shown["change"]["reason"] == "no_quota"
        note = await house.clerk(seat.proposer).get(f"/v1/notes/{shown['change']['note_id']}")
        assert note.json()["text"] == said["note"]
        assert (await house.established(seat)).status == "filed"


class TestWithdrawal:
    async def test_before_the_decision_it_ends_the_procedure(self, house: House, land: Land) -> None:
        seat = land.one()
        change = await proposed(house, seat)
        withdrawn = await house.clerk(seat.proposer).step("withdraw", change, {"reason": "entered_in_error"})
        assert withdrawn.status == "withdrawn"
        with pytest.raises(RefusedError) as refused:
            await house.clerk(seat.approver).approve(withdrawn)
        assert refused.value.problem.code == "out-of-turn"

    async def test_after_approval_it_frees_township_and_name(self, house: House, land: Land) -> None:
        seat = land.one()
        later = today() + timedelta(days=20)
        change = await proposed(house, seat, on=later)
        approved = await house.clerk(seat.approver).approve(change)
        with pytest.raises(RefusedError) as refused:
            await proposed(house, seat)
        assert refused.value.problem.code == "township-already-served"

        await house.clerk(seat.proposer).step("withdraw", approved, {"reason": "circumstances_changed"})
        assert (await house.established(seat)).status == "filed"


class TestOneStationForATownship:
    async def test_of_two_approved_at_the_same_moment_one_gets_the_township(
        self, house: House, land: Land
    ) -> None:
        seat = land.one()
        rivals = [await proposed(house, seat) for _ in range(4)]
        approver = house.clerk(seat.approver)
        outcomes = await asyncio.gather(
            *(approver.approve(rival) for rival in rivals), return_exceptions=True
        )
        refused = [outcome for outcome in outcomes if isinstance(outcome, RefusedError)]
        assert len(refused) == 3
        assert {error.problem.code for error in refused} <= {"township-already-served", "name-taken"}
        [won] = [outcome for outcome in outcomes if isinstance(outcome, Written)]
        await house.shown(await house.in_effect(seat.proposer, won))
        assert seat.id in await house.reader().townships(seat.county_id, covered=True)
