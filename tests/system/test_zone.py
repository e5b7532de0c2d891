"""A development zone without a county government: the prefecture's bodies act for it."""

from devstack.testing.land import township
from devstack.users import rows
from tests.system.clerk import establishment
from tests.system.house import House
from tests.system.refusing import refused

ZONE = next(township(row) for row in rows() if row["county"] == "拉萨经济技术开发区")
NAME = "拉萨市司法局拉萨市经济技术开发区司法所"


async def test_its_own_bureau_does_not_exist_and_the_prefectures_proposes(house: House) -> None:
    asked = establishment(ZONE, name=NAME)
    found = await refused(house, house.clerk(ZONE.proposer).propose(asked))
    assert (found.status, found.code) == (403, "not-permitted")

    bureau = house.clerk(ZONE.prefecture_bureau)
    proposed = await bureau.propose(asked)
    standing = await bureau.change(proposed.id)
    assert standing.waiting_on
    assert standing.waiting_on["division_id"] == str(ZONE.prefecture_id)
    assert "approve" in (await house.clerk(ZONE.prefecture_approver).change(proposed.id)).allowed
    await bureau.step("withdraw", proposed, {"reason": "other"})


async def test_its_name_is_formed_with_the_prefectures(house: House) -> None:
    found = await refused(house, house.clerk(ZONE.prefecture_bureau).propose(establishment(ZONE)))
    assert (found.code, found.expected) == ("station-name", NAME)
