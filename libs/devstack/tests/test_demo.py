"""Who acts in the demonstration of the registry."""

from datetime import date
from uuid import uuid4

from chassis.ids import division_id
from devstack.demo.plans import steps
from devstack.demo.registry import offices
from devstack.demo.seats import Seat
from devstack.demo.stations import Offices
from devstack.users import rows, users

TODAY = date(2026, 11, 27)
ZONE, COUNTY = "540171", "540121"


def seat(county_code: str) -> Seat:
    row = next(row for row in rows() if row["county_code"] == county_code)
    return Seat(row, uuid4(), "section", TODAY, Offices.of(row, frozenset({ZONE})))


def test_the_region_has_an_office_that_acts_as_those_below_it() -> None:
    acting = offices([seat(ZONE), seat(COUNTY)])
    assert acting == [
        ("54", division_id("54"), "region-clerk"),
        ("5401", division_id("5401"), "prefecture-5401"),
        (COUNTY, division_id(COUNTY), f"county-{COUNTY}"),
    ]
    assert users().keys() >= {user for _, _, user in acting}


def test_a_plan_that_the_prefecture_drafts_is_the_regions_to_approve() -> None:
    for code, approver in ((ZONE, "region-clerk"), (COUNTY, "prefecture-5401")):
        asked = steps(seat(code), "/v1/development-plans/1", 2027, TODAY)
        assert [step.user for step in asked if step.path.endswith("/approve")] == [approver]
