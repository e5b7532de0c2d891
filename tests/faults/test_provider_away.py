"""The identity provider away: whoever is signed in goes on."""

from devstack.testing.land import Land
from tests.faults.breaking import without
from tests.system.house import House


async def test_tokens_that_were_issued_go_on_being_taken(house: House, land: Land) -> None:
    seat = land.one()
    for user in (seat.proposer, seat.approver):
        house.stack.token(user)
    await house.reader().figure()
    async with without(house, "oidc"):
        assert (await house.established(seat)).status == "filed"
        await house.reader().figure(seat.county_id)
