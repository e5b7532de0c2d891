"""The ready-made users."""

from collections import Counter

from devstack.users import users


def test_every_county_unit_and_prefecture_has_an_approver() -> None:
    bodies = Counter((user.body, len(user.division)) for user in users().values())
    assert bodies["staffing_authority", 6] == 78
    assert bodies["staffing_authority", 4] == 7


def test_every_bureau_has_two_clerks_since_nobody_reviews_what_he_drafted() -> None:
    bodies = Counter((user.body, user.roles, len(user.division)) for user in users().values())
    assert bodies["county_bureau", ("clerk",), 6] == 2 * 78
    assert bodies["prefecture_bureau", ("clerk",), 4] == 2 * 7
    assert bodies["region_department", ("clerk",), 2] == 2


def test_no_one_both_proposes_and_approves() -> None:
    assert [user.name for user in users().values() if {"clerk", "approver"} <= set(user.roles)] == []


def test_who_approves_works_at_a_staffing_authority() -> None:
    approving = {user.body for user in users().values() if "approver" in user.roles}
    assert approving == {"staffing_authority"}
