"""A command that is sent again is carried out once, and answered alike however far things have moved on."""

import asyncio
from uuid import uuid4

import pytest

from devstack.testing.land import Land
from tests.system.clerk import establishment
from tests.system.house import House
from tests.system.problem import RefusedError
from tests.system.refusing import refused


async def test_a_repeat_gets_the_first_answer_though_the_state_moved_on(house: House, land: Land) -> None:
    seat, key = land.one(), str(uuid4())
    bureau, authority = house.clerk(seat.proposer), house.clerk(seat.approver)
    proposed = await bureau.propose(establishment(seat), key=key)
    approved = await authority.approve(proposed, key=f"approval-{key}")
    filed = await bureau.file(await house.in_effect(seat.proposer, proposed))

    async with house.log.unchanged():
        assert await bureau.propose(establishment(seat), key=key) == proposed
        assert await authority.approve(proposed, key=f"approval-{key}") == approved
    assert (await bureau.change(proposed.id)).version == filed.version


async def test_the_same_key_with_another_body_is_refused(house: House, land: Land) -> None:
    seat, key = land.one(), str(uuid4())
    clerk = house.clerk(seat.proposer)
    change = await clerk.propose(establishment(seat), key=key)
    found = await refused(house, clerk.propose(establishment(seat, grade="section"), key=key))
    assert (found.status, found.code) == (422, "key-reused")

    withdrawn = await clerk.step("withdraw", change, {"reason": "other"}, key=f"w-{key}")
    again = clerk.step("withdraw", change, {"reason": "superseded"}, key=f"w-{key}")
    assert (await refused(house, again)).code == "key-reused"
    assert (await clerk.change(change.id)).version == withdrawn.version


async def test_of_twins_in_flight_one_is_carried_out_and_all_get_its_answer(house: House, land: Land) -> None:
    seat, key = land.one(), str(uuid4())
    clerk = house.clerk(seat.proposer)
    answers = await asyncio.gather(*(clerk.propose(establishment(seat), key=key) for _ in range(8)))
    assert len(set(answers)) == 1
    assert answers[0].version == 1

    authority, change = house.clerk(seat.approver), answers[0]
    approvals = await asyncio.gather(*(authority.approve(change, key=f"a-{key}") for _ in range(8)))
    assert len(set(approvals)) == 1
    assert approvals[0].version == 2
    await house.in_effect(seat.proposer, approvals[0])


async def test_a_key_is_its_senders_own(house: House, land: Land) -> None:
    """Somebody else's command under the same key is another command."""
    one, key = land.one(), str(uuid4())
    other = land.one(without=one.county_code)
    first = await house.clerk(one.proposer).propose(establishment(one), key=key)
    second = await house.clerk(other.proposer).propose(establishment(other), key=key)
    assert first.id != second.id


async def test_a_refused_command_may_be_sent_again_once_it_is_right(house: House, land: Land) -> None:
    """Nothing was written, so nothing is remembered."""
    seat, key = land.one(), str(uuid4())
    clerk = house.clerk(seat.proposer)
    with pytest.raises(RefusedError):
        await clerk.propose(establishment(seat, name="司法所"), key=key)
    assert (await clerk.propose(establishment(seat), key=key)).status == "proposed"
