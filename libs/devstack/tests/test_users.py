"""The ready-made users."""

from collections import Counter

from devstack.users import users


def test_every_county_unit_and_prefecture_has_a_clerk_and_an_approver() -> None:
    bodies = Counter((user.body, len(user.division)) for user in users().values())
    assert bodies["county_bureau", 6] == bodies["staffing_authority", 6] == 78
    assert bodies["prefecture_bureau", 4] == bodies["staffing_authority", 4] == 7


def test_no_one_both_proposes_and_approves() -> None:
    assert [user.name for user in users().values() if {"clerk", "approver"} <= set(user.roles)] == []


def test_who_approves_works_at_a_staffing_authority() -> None:
    approving = {user.body for user in users().values() if "approver" in user.roles}
    assert approving == {"staffing_authority"}
